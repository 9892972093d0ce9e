from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.errors.trust import IntegrityError
from desktop.model.ids import id_at, new_id
from desktop.model.journal import Entry
from desktop.storage import states
from desktop.storage.rows import MOST_MARKS, execute
from desktop.storage.verify import ChainReport, ClockNote, Gap, verify_station
from tests.fakes import MORNING
from tests.storage.helpers import Elsewhere, change, every, take, unit, write


def verified(station) -> ChainReport:
    """Verify a station."""
    with station.database.read() as connection:
        return verify_station(connection, station.keys.station)


def spoil(station, *statements) -> None:
    """Change the database behind the program's back."""
    with station.database.write() as connection:
        for name in ("entry_is_append_only", "entry_head_is_fixed"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("DROP TRIGGER entry_body_only_goes")
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture
def full(station, writer):
    """A station with edits, links, a conflict and another station's entries."""
    there, body = Elsewhere(id_at(9, 1)), unit("原")
    talk = {"id": new_id(), "subjects": [id_at(3, 1), id_at(3, 2)]}
    (first, _) = write(
        station, writer, change(body), change(talk, type_name="interview")
    )
    write(station, writer, change(body | {"name": "甲"}, first.hash))
    take(
        station,
        [there.entry(body | {"name": "乙"}, first.hash), there.entry(unit("二"))],
    )
    return station


def test_sound_station(full):
    """
    A sound station is verified with its counts and the sum of its hashes.
    """
    total = sum(int(entry.hash, 16) for entry in every(full)) % (1 << 256)

    assert ChainReport(
        entries=5,
        stations=2,
        records=3,
        bodies_removed=0,
        gaps=(),
        clock_notes=(),
        tally=f"{total:064x}",
    ) == verified(full)


def test_empty_station(station):
    """
    A station with nothing on it is sound.
    """
    report = verified(station)

    assert (0, 0, 0, "0" * 64) == (
        report.entries,
        report.stations,
        report.records,
        report.tally,
    )


def test_gaps_of_other_chains_are_named(station):
    """
    What is missing of another station's chain is no fault, and is named.
    """
    there = Elsewhere(id_at(9, 1))
    entries = [there.entry(unit(str(n))) for n in range(6)]
    take(station, [entries[2], entries[3], entries[5]])

    assert (
        Gap(station=there.station, first=1, last=2),
        Gap(station=there.station, first=5, last=5),
    ) == verified(station).gaps


def test_gap_in_the_own_chain_is_an_error(station, writer, tmp_path):
    """
    The station's own chain is whole.
    """
    own = Elsewhere(writer.station)
    entries = [own.entry(unit(str(n))) for n in range(3)]
    take(station, [entries[0], entries[2]])

    with pytest.raises(IntegrityError) as refused:
        verified(station)

    assert (f"{writer.station}/2", "gap") == (refused.value.place, refused.value.detail)


def test_clock_that_was_set_back_is_noted(station, writer):
    """
    A clock that was set back is shown with both times; a small correction is not.
    """
    for minutes in (0, -1, -10):
        now = MORNING + timedelta(minutes=minutes)
        write(station, writer, change(unit()), now=now)

    assert (
        ClockNote(
            station=writer.station,
            seq=3,
            before="2026-03-02T00:29:00Z",
            after="2026-03-02T00:20:00Z",
        ),
    ) == verified(station).clock_notes


def test_times_that_are_none_are_passed_over(station):
    """
    What another station writes for a time may be anything.
    """
    there = Elsewhere()
    take(station, [there.entry(unit(), at=at) for at in ("昨天", "2026-03-02", "")])

    assert () == verified(station).clock_notes


def test_removed_bodies_are_counted(full):
    """
    A body that the retention procedure took away is no error; its head is checked.
    """
    older = every(full)[0]
    with full.database.write() as connection:
        sql = "UPDATE entry SET body = NULL WHERE hash = ?"
        execute(connection, sql, bytes.fromhex(older.hash))
        states.rebuild(connection)

    assert 1 == verified(full).bodies_removed


def test_types_of_a_newer_program_are_checked_as_entries(station):
    """
    A record type we do not know has entries and no record.
    """
    take(station, [Elsewhere().entry(unit(), type="ballot")])

    report = verified(station)

    assert (1, 0) == (report.entries, report.records)


def test_long_history_is_one_record(station, writer):
    """
    A record may have more revisions than one statement takes.
    """
    body = unit("0")
    (last,) = write(station, writer, change(body))
    for number in range(MOST_MARKS + 2):
        (last,) = write(
            station, writer, change(body | {"name": f"第{number}"}, last.hash)
        )

    assert (MOST_MARKS + 3, 1) == (verified(station).entries, verified(station).records)


NO_HASH = "UPDATE chain SET tip = zeroblob(32) WHERE station "
ONE_MORE = "INSERT INTO corps_state VALUES (9, 'x', zeroblob(32), 1, 1, NULL, '')"
CONFLICT = "INSERT INTO conflict VALUES ('x', 'unit', 'name', 'null', '[]')"
HEAD = "CAST(replace(head, 'create', 'creato') AS BLOB)"
OWN_BODY = "UPDATE unit_state SET entry = NULL, body = '{}'"
VALUES = "replace(variants, '乙', '丙')"
SPOILT = {
    "a hash": ("UPDATE entry SET hash = zeroblob(32) WHERE num = 5", "hash"),
    "a head": (f"UPDATE entry SET head = {HEAD} WHERE num = 1", "hash"),  # noqa: S608
    "a body": ("UPDATE entry SET body = x'7b7d' WHERE num = 3", "body"),
    "a column": ("UPDATE entry SET record = 'x' WHERE num = 2", "columns"),
    "a clock": ("UPDATE entry SET clock = 9 WHERE num = 2", "columns"),
    "an entry less": ("DELETE FROM entry WHERE num = 5", "tip 2"),
    "a chain's tip": (f"{NO_HASH} <> '*'", None),
    "a chain's row": ("DELETE FROM chain WHERE station <> '*'", "tip 0"),
    "the tally": ("UPDATE chain SET seq = 4 WHERE station = '*'", "counted 5"),
    "the sum": (f"{NO_HASH} = '*'", "counted 5"),
    "a record less": ("DELETE FROM interview_state", "4 of 5"),
    "a record more": (ONE_MORE, "entries"),
    "a record's id": ("UPDATE unit_state SET id = 'x' WHERE num = 5", "entries"),
    "a record's body": (f"{OWN_BODY} WHERE num = 5", "state"),
    "a record's entry": ("UPDATE unit_state SET entry = 1 WHERE num = 5", "state"),
    "a record's field": ("UPDATE interview_state SET round_id = 'x'", "fields"),
    "a record's clock": ("UPDATE unit_state SET clock = 0", "state"),
    "a record's number": ("UPDATE unit_state SET num = 77 WHERE num = 5", "number"),
    "a conflict less": ("DELETE FROM conflict", "conflicts"),
    "a conflict's value": (f"UPDATE conflict SET variants = {VALUES}", "conflicts"),  # noqa: S608
    "a conflict more": (CONFLICT, "1 of 2"),
    "a link more": ("INSERT INTO link VALUES ('t', 's', 'photo')", "2 of 3"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_anything_that_was_changed_is_found(full, name):
    """
    Whatever is changed behind the program's back is found, with its place.
    """
    statement, detail = SPOILT[name]
    spoil(full, statement)

    with pytest.raises(IntegrityError) as refused:
        verified(full)

    assert refused.value.place
    assert detail in {None, refused.value.detail}


def test_missing_link_is_found(full):
    """
    A record that is not found from what it names is an error.
    """
    with full.database.write() as connection:
        execute(connection, "DELETE FROM link WHERE target = ?", id_at(3, 2))

    with pytest.raises(IntegrityError) as refused:
        verified(full)

    assert "links" == refused.value.detail


def test_entry_with_another_past_is_found(full):
    """
    An entry that does not name the one before it breaks the chain.
    """
    there = Elsewhere(id_at(9, 1))
    there.seq, there.prev, there.clock = 2, "a" * 64, 99
    stranger = there.entry(unit("三"))
    with full.database.write() as connection:
        execute(
            connection,
            "INSERT INTO entry SELECT 6, ?, station, 3, type, ?, ?, ?, ? "
            "FROM entry WHERE num = 5",
            bytes.fromhex(stranger.hash),
            stranger.head.record,
            stranger.head.clock,
            stranger.head_bytes,
            stranger.body_bytes,
        )

    with pytest.raises(IntegrityError) as refused:
        verified(full)

    assert (f"{id_at(9, 1)}/3", "prev") == (refused.value.place, refused.value.detail)


def test_clock_that_does_not_rise_is_found(station):
    """
    The hybrid clock of a chain rises, whatever the wall clock did.
    """
    there = Elsewhere(id_at(9, 1))
    take(station, [there.entry(unit(), clock=5), there.entry(unit(), clock=5)])

    with pytest.raises(IntegrityError) as refused:
        verified(station)

    assert "clock" == refused.value.detail


def test_entries_are_compared_by_their_bytes(full):
    """
    Two stations that hold the same entries report the same sum.
    """
    assert all(isinstance(entry, Entry) for entry in every(full))
    assert verified(full) == verified(full)
