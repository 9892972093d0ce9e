"""Who is let in: by a code, once, and with a key that is proved."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import RegisterFullError
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.sync import protocol
from desktop.sync.archive import members, office, turnstile
from desktop.sync.archive.turnstile import Turnstile
from desktop.sync.passes import NO_PIN, new_code
from desktop.sync.protocol import Enrolled, Failure, Trouble, pack, unpack
from tests.sync.archive.entering.hand import (
    challenge_of,
    enrolment,
    greeting,
    offered,
    why,
)
from tests.sync.archive.pushing import write
from tests.sync.places import NOON


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


def test_no_code_is_made_beyond_what_a_register_holds(shelf, laptop, monkeypatch):
    """
    A register that is larger would be taken by nobody.
    """
    laptop.sync(shelf.address)
    monkeypatch.setattr(office, "MOST_STATIONS", 1)
    grant = members.Grant(name="某", role=Role.REVIEWER)

    with pytest.raises(RegisterFullError):
        office.make_code(shelf.folder, grant, NOON)


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


def test_nobody_enters_as_somebody_else(ask, shelf, key):
    """
    Who has a station gets another under his own name alone; his lost one bars nobody.
    """
    first = enrolment(offered(shelf), key)
    ask("POST", protocol.ENROL_PATH, pack(first))
    code = offered(shelf, name="陆鸣")
    second = enrolment(code, Ed25519PrivateKey.generate(), reviewer=first.reviewer)
    own = offered(shelf, name="韩 素秋")
    third = enrolment(own, Ed25519PrivateKey.generate(), reviewer=first.reviewer)

    refused = ask("POST", protocol.ENROL_PATH, pack(second))
    let_in = ask("POST", protocol.ENROL_PATH, pack(third))
    with shelf.serving.archive.write() as connection:
        for one in (first, third):
            members.revoke(connection, one.station, reason="遗失", now=NOON)
    at_last = ask("POST", protocol.ENROL_PATH, pack(second))

    assert (403, Trouble.OTHER_PERSON) == (refused.status, why(refused))
    assert [200, 200] == [let_in.status, at_last.status]
    assert ("other_person",) in shelf.rows("SELECT detail FROM access")


@pytest.mark.parametrize("others", [0, 60], ids=["alone", "in a block"])
def test_nobody_comes_first_as_somebody_of_the_roster(ask, shelf, key, laptop, others):
    """
    Who is in the roster comes under a name he has there, though he never came before.
    """
    who, changed = new_id(), new_id()
    laptop.write("reviewer", {"id": who, "name": "韩素秋"})
    laptop.write("reviewer", {"id": changed, "name": "陆鸣"})
    laptop.write("reviewer", {"id": changed, "name": "陆明"})
    write(laptop, others)
    laptop.sync(shelf.address)

    def answered(reviewer: str, name: str) -> int:
        new = Ed25519PrivateKey.generate()
        asked = enrolment(offered(shelf, name=name), new, reviewer=reviewer)
        return ask("POST", protocol.ENROL_PATH, pack(asked)).status

    assert bool(others) == bool(shelf.rows("SELECT first FROM block"))
    assert 403 == answered(who, "陆鸣")
    assert 200 == answered(who, "韩 素秋")
    assert 403 == answered(changed, "韩素秋")
    assert 200 == answered(changed, "陆鸣")
    assert 200 == answered(changed, "陆明")


def test_lost_laptop_opens_no_way_for_others(ask, shelf, laptop):
    """
    Whose own card is here is known by it, when his station was shut out, too.
    """
    who = laptop.writer.author
    laptop.write("reviewer", {"id": who, "name": "韩素秋"})
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, laptop.writer.station, reason="遗失", now=NOON)
    asked = [
        enrolment(offered(shelf, name=name), Ed25519PrivateKey.generate(), reviewer=who)
        for name in ("陆鸣", "韩素秋")
    ]

    found = [ask("POST", protocol.ENROL_PATH, pack(one)).status for one in asked]

    assert [403, 200] == found


def test_laptop_goes_to_somebody_under_his_own_name(ask, shelf, key):
    """
    With a new code, if he is not there under another name.
    """
    first = enrolment(offered(shelf), key)
    other = enrolment(offered(shelf, name="陆鸣"), Ed25519PrivateKey.generate())
    for one in (first, other):
        ask("POST", protocol.ENROL_PATH, pack(one))
    code = offered(shelf)
    false = enrolment(code, key, station=first.station, reviewer=other.reviewer)
    true = enrolment(code, key, station=first.station, reviewer=new_id())

    refused = ask("POST", protocol.ENROL_PATH, pack(false))
    let_in = ask("POST", protocol.ENROL_PATH, pack(true))

    assert Trouble.OTHER_PERSON is why(refused)
    assert 200 == let_in.status


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
