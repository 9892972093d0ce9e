"""Who may enter: by a code once, by a key ever after, and never by what was copied."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
    NotEnrolledError,
)
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.storage.station import write_fact
from desktop.sync import protocol
from desktop.sync.archive import app, members, tables, turnstile
from desktop.sync.archive.members import Grant
from desktop.sync.archive.sessions import LASTS, Sessions
from desktop.sync.archive.turnstile import Turnstile
from desktop.sync.client.meeting import meet
from desktop.sync.client.wire import Address, Wire
from desktop.sync.passes import (
    NO_PIN,
    code_text,
    new_code,
    sign_enrolment,
    sign_hello,
)
from desktop.sync.protocol import Enrol, Enrolled, Failure, Hello, Trouble, pack, unpack
from desktop.sync.receipts import answer_challenge, archive_id
from tests.sync.places import CODE, EMBEDDED, NOON, Shelf

NONCE = bytes(range(16))


@pytest.fixture
def key():
    """The key of a station nobody has heard of."""
    return Ed25519PrivateKey.generate()


def enrolment(code, key, *, station: str = "", signer=None, **facts) -> Enrol:
    """Return what a station sends to be let in."""
    station = station or new_id()
    proof = sign_enrolment(
        signer or key, secret=code.secret, station=station, nonce=NONCE
    )
    told = {
        "code": code.secret,
        "station": station,
        "reviewer": new_id(),
        "organ": "330999-zz",
        "version": protocol.VERSION,
        "program": "1",
        "key": key.public_key().public_bytes_raw(),
        "nonce": NONCE,
        "proof": proof,
    }
    return Enrol(**told | facts)


def greeting(shelf, key, station: str, challenge: bytes, **facts) -> Hello:
    """Return what a station greets with."""
    archive = facts.pop("archive", shelf.serving.archive.id)
    proof = sign_hello(
        key, archive=archive, challenge=challenge, station=station, nonce=NONCE
    )
    return Hello(
        station=station,
        organ="",
        version=protocol.VERSION,
        program="1",
        nonce=NONCE,
        challenge=challenge,
        proof=proof,
    )


def offered(shelf, role: Role = Role.REVIEWER, **facts):
    """Return a code the archive will take."""
    code = new_code(NO_PIN)
    with shelf.serving.archive.write() as connection:
        grant = Grant(name="韩素秋", role=role)
        members.offer(connection, code, grant, now=app.utc_now(), **facts)
    return code


def why(answer) -> Trouble:
    """Return why the archive refused."""
    return unpack(answer.data, Failure).trouble


def challenge_of(answer) -> bytes:
    """Return what a station has to sign next."""
    return unpack(answer.data, Enrolled).challenge


def test_code_lets_one_station_in(ask, shelf, key):
    """
    It says who the person is and what he may do, and works for no second station.
    """
    code = offered(shelf)
    asked = enrolment(code, key)

    first = ask("POST", protocol.ENROL_PATH, pack(asked))
    second = ask("POST", protocol.ENROL_PATH, pack(enrolment(code, key)))

    told = unpack(first.data, Enrolled)
    assert (shelf.serving.archive.id, "韩素秋", "reviewer") == (
        told.archive, told.name, told.role,
    )  # fmt: skip
    assert Trouble.BAD_CODE is why(second)
    with shelf.serving.archive.read() as connection:
        member = members.find(connection, asked.station)
    assert member is not None
    assert asked.reviewer == member.reviewer


def test_answer_that_got_lost_is_asked_for_again(ask, shelf, key):
    """
    The same station may repeat its enrolment with the same code.
    """
    asked = pack(enrolment(offered(shelf), key))

    first = ask("POST", protocol.ENROL_PATH, asked)
    second = ask("POST", protocol.ENROL_PATH, asked)

    assert (200, 200) == (first.status, second.status)
    assert challenge_of(first) == challenge_of(second)


def test_old_and_unknown_codes_are_refused(ask, shelf, key):
    """
    A code holds for three days.
    """
    late = offered(shelf, holds=timedelta(seconds=-1))
    for code in (late, new_code(NO_PIN)):
        answer = ask("POST", protocol.ENROL_PATH, pack(enrolment(code, key)))

        assert (403, Trouble.BAD_CODE) == (answer.status, why(answer))


def test_key_must_be_held_by_who_names_it(ask, shelf, key):
    """
    A code that was overheard enrols nobody under another's key; it is not used up.
    """
    code, thief = offered(shelf), Ed25519PrivateKey.generate()
    forged = enrolment(code, key, signer=thief)

    assert Trouble.BAD_PROOF is why(ask("POST", protocol.ENROL_PATH, pack(forged)))
    assert 200 == ask("POST", protocol.ENROL_PATH, pack(enrolment(code, key))).status


def test_station_is_not_taken_over_with_another_key(ask, shelf, key):
    """
    Whoever has a code cannot become a station that is enrolled already.
    """
    first = enrolment(offered(shelf), key)
    ask("POST", protocol.ENROL_PATH, pack(first))
    other = Ed25519PrivateKey.generate()
    second = enrolment(offered(shelf), other, station=first.station)

    assert Trouble.OTHER_KEY is why(ask("POST", protocol.ENROL_PATH, pack(second)))


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


def test_used_code_does_not_bring_a_revoked_station_back(ask, shelf, key):
    """
    Shut out, it cannot repeat the enrolment it made before.
    """
    asked = enrolment(offered(shelf), key)
    ask("POST", protocol.ENROL_PATH, pack(asked))
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, asked.station, reason="x", now=NOON)

    assert Trouble.REVOKED is why(ask("POST", protocol.ENROL_PATH, pack(asked)))


@pytest.mark.parametrize("place", ["station", "organ", "program", "reviewer"])
def test_names_no_database_can_keep_are_malformed(ask, shelf, key, place):
    """
    A NUL in a name is refused as what it is: no message, and no fault of ours.
    """
    asked = enrolment(offered(shelf), key, **{place: "a\0b"})

    assert 400 == ask("POST", protocol.ENROL_PATH, pack(asked)).status
    if place in {"station", "organ", "program"}:
        hello = greeting(shelf, key, new_id(), bytes(16))
        spoilt = msgspec.structs.replace(hello, **{place: "a\0b"})
        assert 400 == ask("POST", protocol.HELLO_PATH, pack(spoilt)).status


def test_odd_names_of_stations_break_nothing(ask, shelf, key):
    """
    A station may call itself anything; its pass is its own all the same.
    """
    station = "a/b/../c'd"
    asked = enrolment(offered(shelf), key, station=station)
    challenge = challenge_of(ask("POST", protocol.ENROL_PATH, pack(asked)))
    hello = greeting(shelf, key, station, challenge)
    greeted = ask("POST", protocol.HELLO_PATH, pack(hello))
    shown = unpack(greeted.data, protocol.Greeting).session

    pull = pack(protocol.Pull(seq=0, after=0, most=1))
    assert 200 == ask("POST", protocol.PULL_PATH, pull, token=shown).status


def test_outsiders_greeting_is_refused(ask, shelf, key):
    """
    A station nobody enrolled has no key here, whatever it signs.
    """
    hello = greeting(shelf, key, new_id(), bytes(16))

    answer = ask("POST", protocol.HELLO_PATH, pack(hello))

    assert (403, Trouble.UNAUTHORISED) == (403, why(answer))
    assert 401 == answer.status


def test_wrong_codes_are_tried_a_few_times_only(ask, shelf, key):
    """
    After ten failures the address waits, also with a right code; then it may go on.
    """
    for _ in range(turnstile.TRIES):
        wrong = enrolment(new_code(NO_PIN), key)
        assert 403 == ask("POST", protocol.ENROL_PATH, pack(wrong)).status

    right = pack(enrolment(offered(shelf), key))
    shut = ask("POST", protocol.ENROL_PATH, right)

    assert (429, Trouble.TOO_MANY) == (shut.status, why(shut))
    assert 0 < int(unpack(shut.data, Failure).detail) <= turnstile.FIRST_WAIT_S + 1


def test_turnstile_waits_longer_each_time_and_forgets():
    """
    The wait doubles up to an hour; who is let in, or long away, begins anew.
    """
    gate = Turnstile()
    waits = []
    for _ in range(8):
        for _ in range(turnstile.TRIES):
            gate.failed("a", 0.0)
        waits.append(gate.wait_s("a", 0.0) - 1)
    assert [60, 120, 240, 480, 960, 1920, 3600, 3600] == waits
    assert 0 == gate.wait_s("b", 0.0)
    assert 0 == gate.wait_s("a", 3600.0)

    gate.passed("a")
    assert 0 == gate.wait_s("a", 0.0)
    for _ in range(turnstile.TRIES):
        gate.failed("a", 0.0)
    gate.failed("b", 100_000.0)
    assert ["b"] == list(gate._records)


def test_turnstile_keeps_no_endless_list(monkeypatch):
    """
    An attack from many addresses does not fill the memory.
    """
    monkeypatch.setattr(turnstile, "MOST_ADDRESSES", 3)
    gate = Turnstile()
    for second, address in enumerate("abcde"):
        gate.failed(address, float(second))

    assert ["c", "d", "e"] == list(gate._records)


def test_lost_challenge_costs_one_request_more(shelf, laptop):
    """
    A station restored from an old copy signs what the archive tells it, and is in.
    """
    laptop.sync(shelf.address)
    usual = laptop.sync(shelf.address).counts.requests
    archive = laptop.met[shelf.url]
    with laptop.station.database.write() as connection:
        write_fact(connection, f"archive_challenge {archive}", "00" * 16)

    assert usual + 1 == laptop.sync(shelf.address).counts.requests
    assert 1 == usual


@EMBEDDED
@pytest.mark.parametrize("detail", ["", "zz", "00"])
def test_archive_that_gives_nothing_to_sign_is_foreign(shelf, laptop, detail):
    """
    A refusal that names no challenge is not answered by signing something.
    """
    laptop.sync(shelf.address)

    class Liar(Wire):
        def call(self, path, message, kind):
            raise ArchiveRefusedError("challenge", detail)

    liar = Liar(replace(shelf.address, archive=shelf.serving.archive.id))

    with pytest.raises(ForeignAnswerError):
        meet(laptop.station, liar.address, liar)


@EMBEDDED
@pytest.mark.parametrize("case", ["another archive", "greeting"])
def test_answer_of_another_or_of_an_old_archive_is_foreign(shelf, laptop, case):
    """
    Who answers a greeting must be the archive we know, and speak as we do.
    """
    laptop.sync(shelf.address)
    key = shelf.serving.archive.key
    if case == "another archive":
        key = Ed25519PrivateKey.generate()

    class Other(Wire):
        def call(self, path, message, kind):
            return protocol.Greeting(
                magic=protocol.MAGIC,
                version=0 if case == "greeting" else protocol.VERSION,
                archive=archive_id(key),
                proof=answer_challenge(key, message.nonce),
                at="",
                number=0,
                newest=0,
                tally=protocol.Tally(count=0, total=bytes(32)),
                seq=0,
                scope="",
                session="",
                challenge=bytes(16),
            )

    other = Other(replace(shelf.address, archive=shelf.serving.archive.id))

    with pytest.raises(ForeignAnswerError) as foreign:
        meet(laptop.station, other.address, other)
    assert case == foreign.value.detail


@EMBEDDED
def test_station_without_a_code_is_not_enrolled(shelf, laptop):
    """
    Nothing is asked of an archive that was never met and for which there is no code.
    """
    with pytest.raises(NotEnrolledError):
        laptop.sync(Address(url=shelf.url))


@pytest.fixture
def secret_shelf(tmp_path, engines):
    """An archive that speaks TLS with a certificate of its own."""
    shelf = Shelf(tmp_path / "tls", is_secret=True, **engines)
    yield shelf
    shelf.close()


@EMBEDDED
def test_certificate_is_pinned_by_the_code(secret_shelf, laptop, other):
    """
    With the archive's own certificate a run goes as any other, photos too.
    """
    photo = laptop.photograph()
    laptop.sync(secret_shelf.address)
    laptop.sync(secret_shelf.address)
    other.sync(secret_shelf.address)

    assert secret_shelf.url.startswith("https://")
    assert {photo} == other.station.photos.originals()


@EMBEDDED
def test_another_certificate_is_noticed_before_anything_is_sent(
    secret_shelf, laptop, tmp_path
):
    """
    Another certificate in the archive's place ends the first meeting and every other.
    """
    laptop.note(fact="甲")
    between = Shelf(tmp_path / "between", is_secret=True)
    forged = Address(url=between.url, code=secret_shelf.code())
    with pytest.raises(ForeignAnswerError) as first:
        laptop.sync(forged)
    laptop.sync(secret_shelf.address)

    known = Address(url=between.url, archive=secret_shelf.serving.archive.id)
    with pytest.raises(ForeignAnswerError) as second:
        laptop.sync(known)

    assert ("certificate", "certificate") == (first.value.detail, second.value.detail)
    assert [(0,)] == between.rows("SELECT count(*) FROM log")
    between.close()


@EMBEDDED
def test_unknown_certificate_without_a_pin_is_refused(secret_shelf, laptop):
    """
    Where the code pins nothing the system's own authorities decide, and know it not.
    """
    with pytest.raises(ForeignAnswerError) as refused:
        laptop.sync(Address(url=secret_shelf.url, code=CODE))

    assert "certificate" == refused.value.detail


def test_certificate_of_nobody_there(laptop):
    """
    An archive that is off is unreachable, not foreign.
    """
    code = code_text(new_code(bytes(range(16))))

    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(Address(url="https://127.0.0.1:9", code=code))
