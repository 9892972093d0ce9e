"""Who may enter: by a key ever after, and never by what was copied."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import ArchiveRefusedError
from desktop.model.ids import new_id
from desktop.sync import protocol
from desktop.sync.archive import members, tables
from desktop.sync.archive.sessions import LASTS, Sessions
from desktop.sync.client.wire import Address
from desktop.sync.protocol import Failure, Trouble, pack, unpack
from tests.sync.archive.entering.hand import (
    challenge_of,
    enrolment,
    greeting,
    offered,
    why,
)
from tests.sync.places import EMBEDDED, NOON


def test_greeting_is_signed_for_this_archive_and_this_time(ask, shelf, key):
    """
    For another archive, by another key, or over an old challenge it opens nothing.
    """
    asked = enrolment(offered(shelf), key)
    challenge = challenge_of(ask("POST", protocol.ENROL_PATH, pack(asked)))
    station, thief = asked.station, Ed25519PrivateKey.generate()
    wrong = [
        greeting(shelf, key, station, challenge, archive="00" * 32),
        greeting(shelf, thief, station, challenge),
    ]

    for hello in wrong:
        answer = ask("POST", protocol.HELLO_PATH, pack(hello))
        assert (403, Trouble.BAD_PROOF) == (answer.status, why(answer))
    old = greeting(shelf, key, station, bytes(16))
    answer = ask("POST", protocol.HELLO_PATH, pack(old))
    assert (409, Trouble.CHALLENGE) == (answer.status, why(answer))
    assert challenge.hex() == unpack(answer.data, Failure).detail


def test_replayed_greeting_opens_nothing(ask, shelf, key):
    """
    What was sent once, byte for byte, is refused the second time.
    """
    asked = enrolment(offered(shelf), key)
    challenge = challenge_of(ask("POST", protocol.ENROL_PATH, pack(asked)))
    hello = pack(greeting(shelf, key, asked.station, challenge))

    first = ask("POST", protocol.HELLO_PATH, hello)
    second = ask("POST", protocol.HELLO_PATH, hello)

    assert (200, Trouble.CHALLENGE) == (first.status, why(second))


def test_pass_of_an_earlier_run_opens_nothing(ask, shelf, laptop):
    """
    A pass that was copied is worth nothing once the station greeted again.
    """
    laptop.sync(shelf.address)
    copied = shelf.session(laptop)
    pull = pack(protocol.Pull(seq=0, after=0, most=1))
    before = ask("POST", protocol.PULL_PATH, pull, token=copied).status

    laptop.sync(shelf.address)
    after = ask("POST", protocol.PULL_PATH, pull, token=copied)

    assert 200 == before
    assert (401, Trouble.UNAUTHORISED) == (after.status, why(after))


@EMBEDDED
def test_passes_end_and_cannot_be_made(archive):
    """
    A pass holds for a day; one that was changed, or another archive's, is nobody's.
    """
    station = new_id()
    row = {"id": station, "reviewer": "r", "organ": "", "name": "n", "teams": "[]"}
    row |= {"role": "leader", "key": b"", "enrolled_at": "", "reason": ""}
    with archive.write() as connection:
        connection.execute(
            tables.station.insert().values(row | {"session": 7, "challenge": b""})
        )
        member = members.find(connection, station)
    assert member is not None
    sessions = Sessions(archive.key)
    shown = sessions.issue(member, NOON)
    other = Sessions(Ed25519PrivateKey.generate()).issue(member, NOON)
    raised = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(shown).replace(b"/7/", b"/8/")
    ).decode()

    with archive.read() as connection:
        assert member == sessions.holder(connection, shown, NOON)
        assert sessions.holder(connection, shown, NOON + LASTS) is None
        for wrong in (other, raised, "", "é", "AAAA", shown[:-4]):
            assert sessions.holder(connection, wrong, NOON) is None


def test_revoked_station_is_out_at_once(ask, shelf, laptop):
    """
    Its pass, its key and its used code open nothing from that moment; a new code does.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    code = shelf.code()
    shown = shelf.session(laptop)
    with shelf.serving.archive.write() as connection:
        station = laptop.writer.station
        members.revoke(connection, station, reason="电脑遗失", now=NOON)

    pull = pack(protocol.Pull(seq=0, after=0, most=1))
    assert 401 == ask("POST", protocol.PULL_PATH, pull, token=shown).status
    with pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(shelf.address)
    assert "revoked" == refused.value.code
    assert [(1,)] == shelf.rows("SELECT count(*) FROM log")
    anew = Address(url=shelf.url, code=code)
    laptop.met.clear()
    assert laptop.sync(anew).counts.digest_equal


def test_outsiders_greeting_is_refused(ask, shelf, key):
    """
    A station nobody enrolled has no key here, whatever it signs.
    """
    hello = greeting(shelf, key, new_id(), bytes(16))

    answer = ask("POST", protocol.HELLO_PATH, pack(hello))

    assert (403, Trouble.UNAUTHORISED) == (403, why(answer))
    assert 401 == answer.status
