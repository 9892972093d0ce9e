"""What is not under a true seal of its station is refused, and the reason noted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import holdings, members
from tests.sync.archive.seals.hand import count, pushed, sealed, unchanged, why
from tests.sync.places import NOON, forged


@pytest.mark.parametrize("case", ["signature", "key", "place", "station"])
def test_false_seals_are_refused(ask, laptop, other, shelf, three, case):
    """
    A changed signature, another's key, a piece that was moved: nothing is changed.
    """
    true = sealed(other, three, other)
    false = {
        "signature": replace(true, signature=true.signature[::-1]),
        "key": sealed(other, three, laptop),
        "place": replace(sealed(other, three[1:], other), first=1),
        "station": replace(sealed(laptop, three, other), station=other.writer.station),
    }[case]

    taken = pushed(ask, three[:1] if case == "place" else three, false)

    assert {"false_seal"} == {reason for _, reason in why(taken)}
    assert unchanged(shelf)


def test_false_seal_spoils_nothing_that_is_proven(ask, laptop, other, shelf, three):
    """
    Beside a true seal a false one counts for nothing, and is not kept.
    """
    false, true = sealed(other, three, laptop), sealed(other, three, other)

    taken = pushed(ask, three, false, true)

    assert ([1, 2, 3], []) == (taken.numbers, taken.refused)
    assert [(true.signature,)] == [
        (bytes(row[0]),) for row in shelf.rows("SELECT signature FROM chain_seal")
    ]


def test_another_entry_in_a_sealed_place_is_refused(ask, other, shelf, three):
    """
    Its station sealed another one there: whoever made it, the station did not.
    """
    record = new_id()
    forgery = forged(three[1], body=canonical({"id": record}), record=record)
    true = sealed(other, three, other)

    first = pushed(ask, [three[0], forgery, three[2]], true)
    again = pushed(ask, [forgery])  # the seal is kept now

    assert [(1, "sealed_otherwise")] == why(first)
    assert [(0, "sealed_otherwise")] == why(again)
    assert [("sealed_otherwise", f"{other.writer.station[:8]}/2")] == shelf.rows(
        "SELECT reason, detail FROM quarantine"
    )
    assert 2 == count(shelf, "log")


@pytest.mark.parametrize("order", [1, -1])
def test_two_entries_in_one_place_are_told_apart(ask, other, shelf, three, order):
    """
    In one push, the forgery before or behind the other: only what is sealed is taken.
    """
    record = new_id()
    forgery = forged(three[1], body=canonical({"id": record}), record=record)
    both = [forgery, three[1]][::order]

    taken = pushed(ask, [three[0], *both], sealed(other, three, other))

    assert [(1 if order == 1 else 2, "sealed_otherwise")] == why(taken)
    assert [(bytes.fromhex(three[1].hash),)] == [
        (bytes(row[0]),) for row in shelf.rows("SELECT hash FROM log WHERE seq = 2")
    ]


def test_station_that_signed_twice_has_forked(ask, other, shelf, three):
    """
    A copied laptop signs another entry in the same place: the first one stays.
    """
    record = new_id()
    copy = forged(three[2], body=canonical({"id": record}), record=record)
    pushed(ask, three, sealed(other, three, other))

    taken = pushed(ask, [copy], sealed(other, [copy], other))

    assert [(0, "forked")] == why(taken)
    assert 3 == count(shelf, "log")


def test_what_is_not_sound_is_judged_by_that_alone(ask, other, shelf, three):
    """
    A body that is not the one of its head is untrue, whatever is sealed.
    """
    spoilt = Entry(three[0].head_bytes, b"{}")

    taken = pushed(ask, [spoilt, *three[1:]], sealed(other, three[1:], other))

    assert [(0, "untrue")] == why(taken)
    assert [0, 1, 2] == taken.numbers


def test_seal_of_a_revoked_station_opens_nothing(ask, other, shelf, three):
    """
    Nobody can tell when a stolen laptop signed: what it sealed is shut out.

    Let in anew, it is taken.
    """
    station, seal = other.writer.station, sealed(other, three, other)
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, station, reason="遗失", now=NOON)

    taken = pushed(ask, three, seal)

    assert {"shut_out"} == {reason for _, reason in why(taken)}
    assert unchanged(shelf)
    other.met.clear()
    other.sync(shelf.address)
    assert 3 == count(shelf, "log")


def test_archive_keeps_no_seal_of_strangers(ask, other, shelf):
    """
    Without a key a seal is words; the entries wait, and bring it again.
    """
    other.note(fact="甲")
    entries = other.entries()

    taken = pushed(ask, entries, sealed(other, entries, other))

    assert [(0, "stranger")] == why(taken)
    assert unchanged(shelf)


@pytest.mark.parametrize("change", ["first_seq = 2, last_seq = 4", "station = 'x'"])
def test_changed_seal_of_an_archive_is_found(ask, other, shelf, three, change):
    """
    `frontline verify` checks what an archive keeps, and names the piece.
    """
    pushed(ask, three, sealed(other, three, other))
    holdings.verify(shelf.folder)
    with shelf.serving.archive.write() as connection:
        sql = f"UPDATE chain_seal SET {change}"  # noqa: S608 - own words
        connection.exec_driver_sql(sql)

    with pytest.raises(IntegrityError) as error:
        holdings.verify(shelf.folder)

    assert ("seal", "signature") == (error.value.what, error.value.detail)


def test_lost_seal_of_an_archive_is_found(ask, other, shelf, three):
    """
    How many there are is noted beside them.
    """
    pushed(ask, three, sealed(other, three, other))
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")

    with pytest.raises(IntegrityError) as error:
        holdings.verify(shelf.folder)

    assert ("seal", "counted") == (error.value.what, error.value.detail)
