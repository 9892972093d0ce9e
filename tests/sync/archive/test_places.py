"""No two entries have one place of a chain, whether a row or a stretch has it."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import insert

from desktop.errors.trust import IntegrityError
from desktop.model.blocks import MOST_IN_BLOCK
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import places
from desktop.sync.archive.holdings import verify
from desktop.sync.archive.tables import log
from desktop.sync.blocks import pack_blocks
from desktop.sync.protocol import Push
from tests.sync.archive.older import take_back_0015
from tests.sync.archive.pushing import brought, pairs, pushed, write
from tests.sync.places import EMBEDDED, Shelf, forged

CHAIN = "SELECT seq FROM chain"
NUMBERS = "SELECT count(*), max(number) FROM log"


def in_blocks(entries: list[Entry]) -> Push:
    """Return a push of entries in blocks, which become stretches."""
    return Push(entries=[], blocks=pack_blocks(pairs(entries)))


def fork_of(entry: Entry) -> Entry:
    """Return another entry in the same place."""
    record = new_id()
    return forged(entry, body=canonical({"id": record}), record=record)


@pytest.mark.parametrize(
    "wanted",
    [slice(20, 60), slice(0, 300, 7), slice(None), slice(99, 300, 199)],
    ids=["within", "here and there", "all", "far apart"],
)
def test_what_stretches_have_is_known(shelf, laptop, wanted):
    """
    Whatever of them comes again has the number it had, and is there once.
    """
    entries = write(laptop, 3 * MOST_IN_BLOCK)
    first = pushed(shelf, laptop, in_blocks(entries))

    again = brought(shelf, laptop, entries[wanted])

    assert first.numbers[wanted] == again.numbers
    assert [(300, 300)] == shelf.rows(NUMBERS)


@pytest.mark.parametrize("at", [0, 150, 299])
def test_place_that_a_stretch_has_is_taken(shelf, laptop, at):
    """
    Another entry in it is held, whatever comes with it.
    """
    entries = write(laptop, 3 * MOST_IN_BLOCK + 1)
    pushed(shelf, laptop, in_blocks(entries[:-1]))

    found = brought(shelf, laptop, [entries[-1], fork_of(entries[at])])

    assert [301, 0] == found.numbers
    assert ["forked"] == [one.reason for one in found.refused]
    assert 301 == verify(shelf.folder).entries


def test_chain_goes_on_over_stretches_that_came_before(shelf, laptop):
    """
    What came beyond a gap counts when the gap is filled, by rows and by stretches.
    """
    entries = write(laptop, 3 * MOST_IN_BLOCK)
    pushed(shelf, laptop, in_blocks(entries[200:]))
    brought(shelf, laptop, entries[100:102])
    pushed(shelf, laptop, in_blocks(entries[102:200]))
    assert [(0,)] == shelf.rows("SELECT count(*) FROM chain WHERE seq > 0")

    pushed(shelf, laptop, in_blocks(entries[:100]))

    assert [(300,)] == shelf.rows(CHAIN)
    with shelf.serving.archive.read() as connection:
        newest = places.newest_seq(connection, laptop.writer.station)
    assert 300 == newest
    assert 300 == verify(shelf.folder).entries


def test_greatest_number_of_a_chain_may_be_a_row_s(shelf, laptop):
    """
    It is the greater one of what rows and stretches have; 0 where nothing is.
    """
    entries = write(laptop, MOST_IN_BLOCK + 1)
    found = []
    for push in (None, in_blocks(entries[:-1]), Push(entries=pairs(entries[-1:]))):
        if push is not None:
            pushed(shelf, laptop, push)
        with shelf.serving.archive.read() as connection:
            found.append(places.newest_seq(connection, laptop.writer.station))

    assert [0, 100, 101] == found


def test_archive_of_before_finds_places_in_its_rows(shelf, laptop, other, engines):
    """
    Its places are in one index; brought up to date it knows them, and goes on.
    """
    entries = write(laptop, MOST_IN_BLOCK + 1)
    pushed(shelf, laptop, in_blocks(entries[:-1]))
    with shelf.serving.archive.write() as connection:
        take_back_0015(connection)
    shelf.close()

    with closing(Shelf(shelf.folder, **engines)) as after:
        laptop.sync(after.address)
        assert [(101, 101)] == after.rows(NUMBERS)
        assert 101 == other.sync(after.address).counts.received
    assert 101 == verify(shelf.folder).entries


@EMBEDDED
def test_place_that_is_taken_twice_is_found(shelf, laptop):
    """
    No index keeps a row from having a place of a stretch, so it is looked for.
    """
    entries = write(laptop, MOST_IN_BLOCK)
    pushed(shelf, laptop, in_blocks(entries))
    fork = fork_of(entries[4])
    row = {
        "number": 101,
        "hash": fork.hash_bytes,
        "station": fork.head.station,
        "seq": fork.head.seq,
        "clock": fork.head.clock,
        "type": fork.head.type,
        "record": fork.head.record,
        "audience": 1,
        "head": fork.head_bytes,
        "body": fork.body_bytes,
    }
    with shelf.serving.archive.write() as connection:
        connection.execute(insert(log).values(row))

    with pytest.raises(IntegrityError) as found:
        verify(shelf.folder)

    place = f"{laptop.writer.station}/5"
    assert ("chain", place, "twice") == tuple(found.value.facts().values())
