"""What came packed together is kept so and given so; nobody gets more by it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from sqlalchemy import text

from desktop.errors.sync import ArchiveRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.blocks import MOST_IN_BLOCK
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync import protocol
from desktop.sync.archive import blocks, pages
from desktop.sync.archive.holdings import verify
from desktop.sync.blocks import pack_blocks, unpack_blocks
from desktop.sync.client.wire import Address, Wire
from desktop.sync.protocol import Page, Pull, Push
from tests.sync.archive.pushing import pairs, pushed, write
from tests.sync.places import AT_ONCE, EMBEDDED, Laptop, Shelf

KEPT = "SELECT first, last FROM block ORDER BY first"
IN_ROWS = "SELECT number FROM log WHERE length(body) > 0 ORDER BY number"


def pulled(
    shelf: Shelf, laptop: Laptop, *, most: int = 2_500, takes_blocks: bool = True
) -> Iterator[Page]:
    """Pull by hand, page by page."""
    wire = Wire(shelf.address, patience=AT_ONCE)
    wire.show(shelf.session(laptop))
    after, more = 0, True
    while more:
        asked = Pull(seq=0, after=after, most=most, takes_blocks=takes_blocks)
        page = wire.call(protocol.PULL_PATH, asked, Page)
        after, more = page.upto, page.more
        yield page


def shape(page: Page) -> tuple[list[int], list[int]]:
    """Return the numbers of what is in no block, and the first of each block."""
    return [entry[0] for entry in page.entries], [first for first, _ in page.blocks]


def test_blocks_are_kept_as_they_came(shelf, laptop, other):
    """
    A block is stored once, as it came, and others get it as it is stored.

    What was too little for a block stands in the log by itself.
    """
    write(laptop, MOST_IN_BLOCK + 20)
    laptop.sync(shelf.address)
    laptop.note(fact="甲")
    laptop.sync(shelf.address)

    report = other.sync(shelf.address)
    (page,) = pulled(shelf, other)

    assert [(1, MOST_IN_BLOCK)] == shelf.rows(KEPT)
    assert list(range(101, 122)) == [n for (n,) in shelf.rows(IN_ROWS)]
    assert (list(range(101, 122)), [1]) == shape(page)
    assert (121, True) == (report.counts.received, report.counts.digest_equal)
    assert laptop.digest() == other.digest()
    assert laptop.state() == other.state()
    assert 121 == verify(shelf.folder).entries


def test_who_takes_no_blocks_gets_entries(shelf, laptop, other):
    """
    A program of before there were blocks brings and gets each entry by itself.
    """
    entries = write(laptop, 2 * MOST_IN_BLOCK)
    laptop.sync(shelf.address)

    (page,) = pulled(shelf, other, takes_blocks=False)

    assert pairs(entries) == [(head, body) for _, head, body in page.entries]
    assert [] == page.blocks


def test_nobody_gets_a_block_he_may_have_in_part(shelf, laptop, other):
    """
    Of a block with others' work in it a reader gets his part, entry by entry.
    """
    laptop.met[shelf.url] = other.met[shelf.url] = ""
    mine = write(laptop, 40)
    laptop.write("unit", {"id": (unit := new_id()), "name": "江口镇"})
    write(laptop, 59)
    laptop.sync(Address(url=shelf.url, code=shelf.code(Role.LEADER, "one")))

    report = other.sync(Address(url=shelf.url, code=shelf.code(Role.REVIEWER, "two")))

    assert [(1, MOST_IN_BLOCK)] == shelf.rows(KEPT)
    assert [unit] == [entry.head.record for entry in other.entries()]
    assert report.counts.digest_equal
    assert mine[0].head.record != unit


def test_block_that_is_not_all_new_is_not_kept(shelf, laptop):
    """
    With an entry that is known, or bad, or twice in it, its entries are taken alone.
    """
    entries = write(laptop, 60)
    wrong = Entry(entries[59].head_bytes, b"{}")
    with_known = pack_blocks(pairs(entries[:55]))
    with_bad = pack_blocks(pairs([*entries[5:59], wrong]))
    twice = pack_blocks(pairs([*entries[59:], *entries[59:]] * 30))

    first = pushed(shelf, laptop, Push(entries=pairs(entries[:5])))
    assert 5 == first.numbers[-1]
    second = pushed(shelf, laptop, Push(entries=[], blocks=with_known))
    third = pushed(shelf, laptop, Push(entries=[], blocks=with_bad))
    fourth = pushed(shelf, laptop, Push(entries=[], blocks=twice))

    assert ([*range(1, 56)], 6) == (second.numbers, second.first)
    assert ([*range(6, 60), 0], 56) == (third.numbers, third.first)
    assert {60} == set(fourth.numbers)
    assert [] == shelf.rows(KEPT)
    assert 60 == verify(shelf.folder).entries


def test_heavy_blocks_are_not_kept(shelf, laptop, monkeypatch):
    """
    Who wants one body of a block unpacks all, so a large one is kept by its entries.
    """
    monkeypatch.setattr(blocks, "MOST_BLOCK_BYTES", 50_000)
    write(laptop, MOST_IN_BLOCK, fact="重" * 100)
    write(laptop, MOST_IN_BLOCK // 2)

    laptop.sync(shelf.address)

    assert [(101, 150)] == shelf.rows(KEPT)


def test_entries_behind_blocks_follow_them(shelf, laptop):
    """
    A push may hold both: first the blocks.
    """
    entries = write(laptop, 60)

    push = Push(entries=pairs(entries[50:]), blocks=pack_blocks(pairs(entries[:50])))
    taken = pushed(shelf, laptop, push)

    assert [*range(1, 61)] == taken.numbers
    assert [(1, 50)] == shelf.rows(KEPT)
    assert (
        entries[50].hash
        == shelf.rows("SELECT hash FROM log WHERE number = 51")[0][0].hex()
    )


def test_page_ends_before_a_block_it_would_cut(shelf, laptop, other):
    """
    The next page has that block whole; a block longer than a page is given in parts.
    """
    write(laptop, 2 * MOST_IN_BLOCK)
    laptop.sync(shelf.address)

    uncut = [shape(page) for page in pulled(shelf, other, most=150)]
    parts = [shape(page) for page in pulled(shelf, other, most=80)]

    assert [([], [1]), ([], [101])] == uncut[:2]
    assert list(range(1, 81)) == parts[0][0]
    assert list(range(1, 201)) == [number for loose, _ in parts for number in loose]


def test_pages_of_blocks_are_no_heavier_than_others(shelf, laptop, other, monkeypatch):
    """
    A block that has no room any more goes on the next page.
    """
    write(laptop, 3 * MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    ((size_bytes,), *_) = shelf.rows("SELECT size_bytes FROM block")
    monkeypatch.setattr(pages, "MOST_BATCH_BYTES", int(2.5 * size_bytes))

    found = [shape(page) for page in pulled(shelf, other)]

    assert [([], [1, 101]), ([], [201, 251])] == found  # the first batch has 250


def test_page_may_have_more_than_a_batch(shelf, laptop, other, monkeypatch):
    """
    Who asks for more at once than a push may bring gets it, and heavier pages too.
    """
    count = protocol.MOST_ENTRIES + MOST_IN_BLOCK
    write(laptop, count)
    laptop.sync(shelf.address)
    monkeypatch.setattr(pages, "MOST_BATCH_BYTES", 1)

    (page,) = pulled(shelf, other, most=protocol.MOST_OF_PAGE)

    loose, firsts = shape(page)
    inside = unpack_blocks([block for _, block in page.blocks])
    assert count == len(loose) + sum(map(len, inside))
    assert len(firsts) > count // MOST_IN_BLOCK - 5
    assert len(list(pulled(shelf, other))) > 1


def test_bodies_in_a_block_are_merged(shelf, laptop, other):
    """
    What is built on an entry of a block has its body at hand.
    """
    record = laptop.note(fact="甲", place="江口镇")
    write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    laptop.edit(record, fact="乙")
    other.edit(record, place="石桥镇")
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    laptop.sync(shelf.address)

    ((body,),) = shelf.rows("SELECT body FROM state WHERE body IS NOT NULL")
    assert {"id": record, "fact": "乙", "place": "石桥镇"} == msgspec.json.decode(body)
    assert laptop.state() == other.state()


@EMBEDDED
def test_body_that_is_gone_is_not_looked_for_in_a_block(shelf, laptop, other):
    """
    What the retention procedure took is no fault, and is given without a body.
    """
    entry = laptop.write("observation", {"id": new_id(), "fact": "甲"})
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.execute(text("UPDATE log SET body = NULL"))

    (page,) = pulled(shelf, other)

    assert [(1, entry.head_bytes, b"")] == page.entries
    assert 1 == verify(shelf.folder).entries


DAMAGE = {
    "gone": "DELETE FROM block",
    "unreadable": "UPDATE block SET packed = :other",
    "another's": "UPDATE block SET packed = :swapped",
    "too short": "UPDATE block SET packed = :short",
}


@EMBEDDED
@pytest.mark.parametrize("case", DAMAGE)
def test_damaged_block_is_found(shelf, laptop, case):
    """
    A block that is not what was taken is told by the number of an entry.
    """
    entries = write(laptop, MOST_IN_BLOCK)
    laptop.sync(shelf.address)
    terms = {
        "other": b"no block",
        "swapped": pack_blocks(pairs(entries[::-1]))[0],
        "short": pack_blocks(pairs(entries[:50]))[0],
    }
    with shelf.serving.archive.write() as connection:
        connection.execute(
            text(DAMAGE[case]), {k: v for k, v in terms.items() if k in DAMAGE[case]}
        )

    with pytest.raises(IntegrityError) as found:
        verify(shelf.folder)

    number = "51" if case == "too short" else "1"
    assert ("entry", number, "block") == tuple(found.value.facts().values())


@EMBEDDED
@pytest.mark.parametrize(
    ("push", "trouble"),
    [
        (Push(entries=[], blocks=[b"no block"]), "malformed"),
        (
            Push(entries=[(b"", b"")] * 10, blocks=pack_blocks([(b"", b"")] * 2_495)),
            "too_large",
        ),
    ],
    ids=["malformed", "too many"],
)
def test_push_that_is_none_is_refused(shelf, laptop, push, trouble):
    """
    A block that cannot be read, and more entries than a push may have, are refused.
    """
    with pytest.raises(ArchiveRefusedError) as refused:
        pushed(shelf, laptop, push)

    assert trouble == refused.value.code
    assert [] == shelf.rows("SELECT number FROM log")
