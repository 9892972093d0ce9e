"""Entries that came packed together: kept so, and read as if they stood apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.errors.station import DamagedFileError
from desktop.errors.trust import IntegrityError
from desktop.model import blocks as model_blocks
from desktop.model.blocks import FEWEST_IN_BLOCK, MOST_IN_BLOCK
from desktop.model.journal import Entry
from desktop.storage import blocks, journal, laptops, search, states, sync_state
from desktop.storage import station as stations
from desktop.storage.blocks import Came
from desktop.storage.journal import Applied
from desktop.storage.open_blocks import MOST_OPEN
from desktop.storage.rows import execute, one, open_blocks, rows
from desktop.storage.station import Station
from desktop.storage.verify import verify_station
from desktop.sync.blocks import pack_blocks
from tests.fakes import MORNING, PASSPHRASE
from tests.storage.helpers import Elsewhere, change, every, state, take, unit, write

IN_ROWS = "SELECT count(*) FROM entry WHERE length(head) > 0"


def written(count: int, there: Elsewhere | None = None) -> list[Entry]:
    """Return entries of another station, each of a unit of its own."""
    there = there or Elsewhere()
    return [there.entry(unit(f"石桥镇第{at}组")) for at in range(count)]


def packed(entries: Sequence[Entry]) -> list[Came]:
    """Return entries as blocks that came."""
    found: list[Came] = []
    for start in range(0, len(entries), MOST_IN_BLOCK):
        some = entries[start : start + MOST_IN_BLOCK]
        pairs = [(entry.head_bytes, entry.body_bytes) for entry in some]
        found += [Came(block, some) for block in pack_blocks(pairs)]
    return found


def come(
    station: Station, came: Sequence[Came], *others: Entry, also: Sequence[Entry] = ()
) -> Applied:
    """Apply what came in blocks, behind *others* and before what came *also*."""
    entries = [*others, *(entry for block in came for entry in block.entries), *also]
    with station.database.write() as connection:
        return journal.apply(connection, entries, source="test", now=MORNING, came=came)


def in_rows(station: Station) -> int:
    """Return how many entries have their head in the row."""
    with station.database.read() as connection:
        return one(connection, IN_ROWS)[0]


def kept(station: Station) -> list[int]:
    """Return the first number of each block."""
    with station.database.read() as connection:
        return [first for (first,) in rows(connection, "SELECT first FROM block")]


@pytest.fixture
def twin(tmp_path):
    """Another station, which takes the same entry by entry."""
    made = stations.create(tmp_path / "twin", PASSPHRASE, organ="330999-zz")
    yield made
    made.database.let_go()


# --- what is kept -----------------------------------------------------------------


def test_what_came_in_blocks_stands_there_alone(station, twin):
    """
    Nothing of it is in a row as well, and all is read as where it stands apart.
    """
    entries = written(2 * MOST_IN_BLOCK + FEWEST_IN_BLOCK)

    come(station, packed(entries))
    take(twin, entries)

    assert [1, MOST_IN_BLOCK + 1, 2 * MOST_IN_BLOCK + 1] == kept(station)
    assert (0, len(entries)) == (in_rows(station), in_rows(twin))
    assert [] == kept(twin)
    assert entries == every(station) == every(twin)
    assert state(twin) == state(station)


def test_rows_stand_before_and_behind_blocks(station, writer):
    """
    What is written here and what came by itself has its row, in between as well.
    """
    own = write(station, writer, change(unit("一")), change(unit("二")))
    first, *rest = written(2 * MOST_IN_BLOCK + 2)
    came = packed(rest[:-1])

    come(station, came, first, also=rest[-1:])
    own += write(station, writer, change(unit("三")))

    assert [4, MOST_IN_BLOCK + 4] == kept(station)
    assert [*own[:2], first, *rest, own[2]] == every(station)
    assert 5 == in_rows(station)


@pytest.mark.parametrize("known", [0, 60, MOST_IN_BLOCK - 1])
def test_block_of_which_something_was_known_is_not_kept(station, known):
    """
    What is new of it goes into rows; the block beside it is kept.
    """
    entries = written(2 * MOST_IN_BLOCK)
    take(station, [entries[known]])

    applied = come(station, packed(entries))

    assert (2 * MOST_IN_BLOCK - 1, 1) == (len(applied.new), applied.known)
    assert [MOST_IN_BLOCK + 1] == kept(station)
    assert MOST_IN_BLOCK == in_rows(station)
    assert set(entries) == set(every(station))


def test_block_with_a_bad_entry_is_not_kept(station):
    """
    The bad one is held, the others are taken one by one.
    """
    entries = written(MOST_IN_BLOCK)
    entries[60] = Entry(entries[60].head_bytes, entries[61].body_bytes)

    applied = come(station, packed(entries))

    assert ["body"] == [refused.detail for refused in applied.refused]
    assert ([], len(entries) - 1) == (kept(station), in_rows(station))


def test_block_that_came_twice_is_kept_once(station):
    """
    A repeated block is known; one that repeats entries of another is taken apart.
    """
    entries = written(MOST_IN_BLOCK)
    come(station, packed(entries))

    again = come(station, packed(entries))
    mixed = come(station, packed(entries[50:] + written(50)))

    assert ((), MOST_IN_BLOCK) == (again.new, again.known)
    assert (50, 50) == (len(mixed.new), mixed.known)
    assert [1] == kept(station)


def test_small_and_heavy_blocks_are_not_kept(station, monkeypatch):
    """
    Few entries are sooner read from rows, and nobody unpacks megabytes for one.
    """
    come(station, packed(written(FEWEST_IN_BLOCK - 1)))
    monkeypatch.setattr(blocks, "MOST_BLOCK_BYTES", 10_000)
    come(station, packed(written(MOST_IN_BLOCK)))

    assert [] == kept(station)
    assert FEWEST_IN_BLOCK - 1 + MOST_IN_BLOCK == in_rows(station)


# --- what is read -----------------------------------------------------------------


def test_more_blocks_are_read_than_are_open(station):
    """
    Whatever the order, each entry is found in its own block.
    """
    count = (MOST_OPEN + 4) * FEWEST_IN_BLOCK
    entries = written(count)
    for start in range(0, count, FEWEST_IN_BLOCK):
        come(station, packed(entries[start : start + FEWEST_IN_BLOCK]))
    mixed = [(at * 7) % count for at in range(count)]  # 7 does not divide the count

    with station.database.read() as connection:
        found = [
            one(connection, "SELECT head, body FROM whole_entry WHERE num = ?", at + 1)
            for at in mixed
        ]

    assert [(entries[at].head_bytes, entries[at].body_bytes) for at in mixed] == found


def test_record_of_a_block_is_edited_and_has_its_past(station, writer):
    """
    An edit of what is in a block merges, shows, and has it in its history.
    """
    entries = written(MOST_IN_BLOCK)
    come(station, packed(entries))
    old = entries[30]
    (new,) = write(station, writer, change(old.body | {"name": "乙"}, old.hash))

    with station.database.read() as connection:
        past = journal.history(connection, "unit", old.head.record)
        sql = "SELECT json_extract(body, '$.name') FROM unit WHERE id = ?"
        shown = one(connection, sql, old.head.record)

    assert [old, new] == past
    assert ("乙",) == shown


def test_station_with_blocks_verifies_and_is_made_anew(station):
    """
    Every hash is checked, and all that is derived can be derived again.
    """
    entries = written(MOST_IN_BLOCK + FEWEST_IN_BLOCK)
    come(station, packed(entries))
    before = state(station)

    with station.database.write() as connection:
        states.rebuild(connection)
    with station.database.read() as connection:
        report = verify_station(connection, station.keys.station)

    assert before == state(station)
    assert (len(entries), len(entries), 0) == (
        report.entries,
        report.records,
        report.bodies_removed,
    )


def test_what_is_in_blocks_is_found_by_its_words(station):
    """
    The index of texts has it.
    """
    come(station, packed(written(MOST_IN_BLOCK)))

    with station.database.write() as connection:
        search.catch_up(connection, most=2 * MOST_IN_BLOCK)
        found = search.search(connection, "石桥镇第42组")

    assert [43] == [hit.num for hit in found]


def test_what_is_in_blocks_goes_on_to_others(station):
    """
    Another archive and a stick are given head and body, and know what they weigh.
    """
    entries = written(MOST_IN_BLOCK)
    come(station, packed(entries))
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in entries]

    with station.database.write() as connection:
        course = sync_state.course(connection, "a" * 64)
        sent, _ = sync_state.outbox(connection, course, most=200, most_bytes=1 << 30)
        weights = laptops.entries_beyond(connection, {})
        given = laptops.entry_bytes(connection, [num for num, _ in weights])

    assert pairs == [(item.head, item.body) for item in sent] == given
    assert [len(head) + len(body) for head, body in pairs] == [w for _, w in weights]


def test_station_with_blocks_is_closed_and_opened(station):
    """
    Another connection, in another life of the program, reads them.
    """
    entries = written(MOST_IN_BLOCK)
    come(station, packed(entries))
    station.close()

    again = stations.open_station(station.folder, PASSPHRASE)

    assert entries == every(again)
    again.database.let_go()


# --- what goes wrong --------------------------------------------------------------


def test_blocks_of_what_was_undone_are_forgotten(station):
    """
    Others may get their numbers: what is read then is what is there.
    """
    lost, found = written(MOST_IN_BLOCK), written(MOST_IN_BLOCK)

    def fail() -> None:
        with station.database.write() as connection:
            journal.apply(connection, lost, source="", now=MORNING, came=packed(lost))
            assert lost == list(journal.every(connection))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    come(station, packed(found))

    assert found == every(station)


def test_blocks_can_be_neither_changed_nor_removed(station):
    """
    They are the journal.
    """
    come(station, packed(written(MOST_IN_BLOCK)))

    for sql in ("UPDATE block SET packed = x''", "DELETE FROM block"):
        with (
            pytest.raises(Exception, match="append-only"),
            station.database.write() as connection,
        ):
            execute(connection, sql)


@pytest.fixture
def unguarded(station):
    """Give a way to change a block by force."""

    def change_block(data: bytes) -> None:
        with station.database.write() as connection:
            execute(connection, "DROP TRIGGER block_is_fixed")
            execute(connection, "UPDATE block SET packed = ?", data)
            open_blocks(connection).forget()

    return change_block


@pytest.mark.parametrize("data", [b"", b"no frame", pack_blocks([(b"", b"")])[0][:-1]])
def test_damaged_block_is_told(station, unguarded, data):
    """
    What cannot be unpacked is a damaged file, not an entry without a body.
    """
    come(station, packed(written(MOST_IN_BLOCK)))
    unguarded(data)

    with pytest.raises(DamagedFileError) as refused:
        every(station)

    assert "block" == refused.value.detail


def test_block_of_other_entries_does_not_verify(station, unguarded):
    """
    An entry is what its hash says, wherever its bytes are.
    """
    come(station, packed(written(MOST_IN_BLOCK)))
    unguarded(packed(written(MOST_IN_BLOCK))[0].packed)

    with (
        pytest.raises(IntegrityError) as refused,
        station.database.read() as connection,
    ):
        verify_station(connection, station.keys.station)

    assert ("entry", "hash") == (refused.value.what, refused.value.detail)


def test_block_that_is_too_short_does_not_verify(station, unguarded):
    """
    An entry that its block lacks is missed.
    """
    entries = written(MOST_IN_BLOCK)
    come(station, packed(entries))
    unguarded(packed(entries[:-1])[0].packed)

    with (
        pytest.raises(IntegrityError) as refused,
        station.database.read() as connection,
    ):
        verify_station(connection, station.keys.station)

    assert ("entry", "hash") == (refused.value.what, refused.value.detail)


def test_what_is_no_block_any_more_says_so():
    """
    Its name is in the error.
    """
    with pytest.raises(IntegrityError) as refused:
        model_blocks.unpack_kept(b"nothing", "7")

    assert ("entry", "7", "block") == (
        refused.value.what,
        refused.value.place,
        refused.value.detail,
    )
