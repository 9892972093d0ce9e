"""What the entries of a block have in common is noted once; nobody gets more by it."""

from __future__ import annotations

from contextlib import closing

import pytest
from sqlalchemy import text

from desktop.errors.trust import IntegrityError
from desktop.model.blocks import MOST_IN_BLOCK
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.sync.archive.holdings import verify
from desktop.sync.blocks import pack_blocks
from desktop.sync.protocol import Push
from tests.sync.archive.older import take_back_0014
from tests.sync.archive.pushing import AUDIENCE, joins, pairs, pushed, write
from tests.sync.places import EMBEDDED, Shelf

KEPT = "SELECT first, last, seq, audience FROM stretch ORDER BY first"
OF_STRETCHES = "SELECT number FROM log WHERE audience = 0 ORDER BY number"
WHOSE = f"SELECT DISTINCT {AUDIENCE} FROM log"  # noqa: S608 - words of ours


def change(shelf: Shelf, sql: str) -> None:
    """Change the archive behind its back."""
    with shelf.serving.archive.write() as connection:
        connection.execute(text(sql))


def test_what_a_block_has_in_common_is_noted_once(shelf, laptop, other):
    """
    Of one chain and one audience: both, and the hashes, stand with the block.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)

    ((audience,),) = shelf.rows(WHOSE)
    assert [(2, 101, 2, audience)] == shelf.rows(KEPT)
    assert list(range(2, 102)) == [number for (number,) in shelf.rows(OF_STRETCHES)]
    assert 101 == other.sync(shelf.address).counts.received
    assert laptop.state() == other.state()


def test_block_of_two_audiences_is_no_stretch(shelf, laptop):
    """
    Then each row says whose its entry is.
    """
    write(laptop, 40)
    laptop.write("unit", {"id": new_id(), "name": "江口镇"})
    write(laptop, 40)
    laptop.sync(shelf.address)

    assert [(1, 81)] == shelf.rows("SELECT first, last FROM block")
    assert [] == shelf.rows(KEPT) + shelf.rows(OF_STRETCHES)
    assert 2 == len(shelf.rows(WHOSE))


def test_block_with_a_gap_in_its_chain_is_no_stretch(shelf, laptop):
    """
    Nor is what does not follow each other there.
    """
    entries = write(laptop, 61)
    without = pairs([*entries[:30], *entries[31:]])

    pushed(shelf, laptop, Push(entries=[], blocks=pack_blocks(without)))

    assert [(1, 60)] == shelf.rows("SELECT first, last FROM block")
    assert [] == shelf.rows(KEPT)
    assert 60 == verify(shelf.folder).entries


def test_edit_of_an_entry_of_a_stretch_is_for_the_same(shelf, laptop, other):
    """
    A record keeps its audience, whoever changes it, where a stretch says it too.
    """
    joins(laptop, shelf, Role.LEADER, "one")
    joins(other, shelf, Role.LEADER, "two", "one")
    first, *_ = write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    other.edit(first.head.record, fact="乙")
    other.note(fact="丙")
    other.sync(shelf.address)

    ((whose,),) = shelf.rows("SELECT audience FROM stretch")
    (edit,), (own,) = shelf.rows("SELECT audience FROM log WHERE number > 100")
    assert edit == whose != own


def test_who_leaves_a_team_is_told_apart_by_stretches(shelf, laptop, other):
    """
    What he has from blocks is counted as no longer his, and nothing as lost.
    """
    joins(laptop, shelf, Role.LEADER, "one")
    joins(other, shelf, Role.REVIEWER, "one")
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    other.sync(shelf.address)

    left = joins(other, shelf, Role.REVIEWER, "two")
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    again = other.sync(shelf.address)

    assert (100, True) == (left.counts.apart, left.counts.digest_equal)
    assert (100, True) == (again.counts.apart, again.counts.digest_equal)
    assert 100 == len(other.entries())


def test_archive_of_before_goes_on(shelf, laptop, other, engines):
    """
    Its blocks stay without a stretch, and are given as before; new ones have one.
    """
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    whose = shelf.rows(WHOSE)
    with shelf.serving.archive.write() as connection:
        take_back_0014(connection)
    shelf.close()

    with closing(Shelf(shelf.folder, **engines)) as after:
        write(laptop, MOST_IN_BLOCK)
        laptop.sync(after.address)
        assert [(101, 200)] == after.rows("SELECT first, last FROM stretch")
        assert whose == after.rows(WHOSE)
        assert 200 == other.sync(after.address).counts.received
        assert laptop.state() == other.state()
    assert 200 == verify(shelf.folder).entries


WRONG = {
    "audience": ("UPDATE stretch SET audience = 9", ("audience", "1", "counted")),
    "station": ("UPDATE stretch SET station = 'x'", ("stretch", "1", "columns")),
    "seq": ("UPDATE stretch SET seq = 7", ("stretch", "1", "columns")),
    "hashes": (
        "UPDATE stretch SET hashes = zeroblob(3200)",
        ("stretch", "1", "columns"),
    ),
    "gone": ("DELETE FROM stretch", ("audience", "1", "counted")),
    "a row of its own": (
        "UPDATE log SET audience = 1 WHERE number = 5",
        ("stretch", "1", "columns"),
    ),
    "a row of none": (
        "UPDATE log SET audience = 0 WHERE number = 101",
        ("stretch", "100", "101"),
    ),
    "another's": (
        "UPDATE log SET audience = 2 WHERE number = 101",
        ("audience", "1", "counted"),
    ),
}


@EMBEDDED
@pytest.mark.parametrize("case", WRONG)
def test_wrong_note_is_found(shelf, laptop, case):
    """
    What stands beside a block says who may have it, so it is checked.
    """
    write(laptop, MOST_IN_BLOCK + 1)
    laptop.sync(shelf.address)
    sql, expected = WRONG[case]
    change(shelf, sql)

    with pytest.raises(IntegrityError) as found:
        verify(shelf.folder)

    assert expected == tuple(found.value.facts().values())
