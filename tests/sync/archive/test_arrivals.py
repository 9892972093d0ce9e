"""Who brought what is noted once for all that came together, and rows are slim."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import text

from desktop.errors.trust import IntegrityError
from desktop.model.blocks import MOST_IN_BLOCK
from desktop.sync.archive import blocks
from desktop.sync.archive.holdings import verify
from desktop.sync.blocks import pack_blocks
from desktop.sync.protocol import Push
from tests.sync.archive.older import take_back_0012
from tests.sync.archive.pushing import AUDIENCE, pairs, pushed, write
from tests.sync.places import EMBEDDED, Shelf

ARRIVALS = "SELECT first, last, brought_by FROM arrival ORDER BY first"
ROWS = (
    "SELECT number, hash, station, seq, clock, type, record, head, body, "  # noqa: S608
    f"{AUDIENCE} FROM log ORDER BY number"
)
CAME = "SELECT first, last, brought_by, received_at FROM arrival ORDER BY first"


def change(shelf: Shelf, sql: str) -> None:
    """Change the archive behind its back."""
    with shelf.serving.archive.write() as connection:
        connection.execute(text(sql))


@pytest.fixture
def filled(shelf, laptop, other):
    """An archive with a block, single entries, and an edit of what is in the block."""
    first, *_ = write(laptop, MOST_IN_BLOCK + 5, fact="甲")
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    other.edit(first.head.record, fact="乙")
    other.note(fact="丙")
    other.sync(shelf.address)
    return shelf


def test_who_brought_what_is_noted_once(filled, laptop, other):
    """
    One line for all that a station brought at once, the same as its entries' numbers.
    """
    mine, others = laptop.writer.station, other.writer.station
    assert [(1, 105, mine), (106, 107, others)] == filled.rows(ARRIVALS)


def test_entries_of_a_block_have_no_bytes_of_their_own(filled):
    """
    Neither head nor body stands in the row of what is in a block.
    """
    sql = "SELECT number FROM log WHERE length(head) + length(body) = 0 ORDER BY number"
    assert list(range(1, MOST_IN_BLOCK + 1)) == [n for (n,) in filled.rows(sql)]


def test_edit_of_what_is_in_a_block_opens_none(filled, laptop, monkeypatch):
    """
    What is built on one entry needs its hash and its clock, which its row has.
    """
    monkeypatch.setattr(blocks, "unpack_kept", None)  # it would fail
    ((record,),) = filled.rows("SELECT record FROM log WHERE number = 2")
    laptop.edit(record, fact="丁")

    report = laptop.sync(filled.address)

    assert (1, True) == (report.counts.sent, report.counts.digest_equal)


def test_gap_that_closes_before_a_block_is_walked_through(shelf, laptop):
    """
    The tip of a chain moves over entries of blocks that waited for the one before.
    """
    first, *rest = write(laptop, MOST_IN_BLOCK + 1)
    pushed(shelf, laptop, Push(entries=[], blocks=pack_blocks(pairs(rest))))
    assert [] == shelf.rows("SELECT seq FROM chain")

    pushed(shelf, laptop, Push(entries=pairs([first])))

    assert [(MOST_IN_BLOCK + 1,)] == shelf.rows("SELECT seq FROM chain")
    assert MOST_IN_BLOCK + 1 == verify(shelf.folder).entries


WRONG = {
    "station": "UPDATE log SET station = 'x' WHERE number = 107",
    "seq": "UPDATE log SET seq = 900 WHERE number = 107",
    "clock": "UPDATE log SET clock = 5 WHERE number = 107",
    "type": "UPDATE log SET type = 'unit' WHERE number = 107",
    "record": "UPDATE log SET record = 'x' WHERE number = 107",
}


@pytest.mark.parametrize("column", WRONG)
def test_row_that_says_something_else_than_its_entry_is_found(filled, column):
    """
    What stands beside an entry is what is asked, so it is checked against its head.
    """
    change(filled, WRONG[column])

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert ("entry", "107", "columns") == tuple(found.value.facts().values())


LOST = {
    "DELETE FROM arrival WHERE first = 1": ("arrival", "1", "106"),
    "DELETE FROM arrival WHERE first = 106": ("arrival", "106", "107"),
    "UPDATE arrival SET last = 100 WHERE first = 1": ("arrival", "101", "106"),
}


@pytest.mark.parametrize("sql", LOST)
def test_entry_that_nobody_brought_is_found(filled, sql):
    """
    Each entry was brought by somebody, and by one only.
    """
    change(filled, sql)

    with pytest.raises(IntegrityError) as found:
        verify(filled.folder)

    assert LOST[sql] == tuple(found.value.facts().values())


def test_older_archive_says_the_same_afterwards(filled, laptop, engines):
    """
    An archive of before has slim rows after the migration, and loses nothing.
    """
    before = [filled.rows(sql) for sql in (ROWS, CAME)]
    with filled.serving.archive.write() as connection:
        take_back_0012(connection)
    filled.close()

    with closing(Shelf(filled.folder, **engines)) as shelf:
        assert before == [shelf.rows(sql) for sql in (ROWS, CAME)]
        laptop.note(fact="之后")
        assert laptop.sync(shelf.address).counts.digest_equal
    assert 108 == verify(filled.folder).entries


@EMBEDDED
def test_older_archive_keeps_heads_whose_body_is_gone(filled, engines):
    """
    What the retention procedure left is a head, which no block has for it.
    """
    change(filled, "UPDATE log SET body = NULL WHERE number = 107")
    kept = filled.rows("SELECT head, body FROM log WHERE number = 107")
    with filled.serving.archive.write() as connection:
        take_back_0012(connection)
    filled.close()

    with closing(Shelf(filled.folder, **engines)) as shelf:
        assert kept == shelf.rows("SELECT head, body FROM log WHERE number = 107")
        assert kept[0][1] is None
