"""Entries are numbered as they come; what is not sound is held."""

from __future__ import annotations

import pytest

from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import (
    members,
    pages,
)
from desktop.sync.protocol import Pull
from tests.sync.archive.taking.hand import Scribe
from tests.sync.places import forged


def test_entries_are_numbered_in_their_order(take, scribe):
    """
    Numbers follow each other without gaps; what is known keeps its number.
    """
    one, two, three = (scribe.write(new_id()) for _ in range(3))

    assert ((1, 2), 1) == (take(one, two).numbers, take(one).numbers[0])
    again = take(three, two, three)

    assert ((3, 2, 3), 3) == (again.numbers, again.first)


def test_gap_waits_and_is_filled(take, scribe, rows):
    """
    An entry beyond a gap is taken at once; the chain is whole when the gap is filled.
    """
    one, two, three, four = (scribe.write(new_id()) for _ in range(4))

    taken = take(one, four, three)
    assert (1, 2, 3) == taken.numbers
    assert [(1,)] == rows("SELECT seq FROM chain")
    take(two)
    assert [(4, bytes.fromhex(four.hash))] == rows("SELECT seq, tip FROM chain")


def test_chain_that_was_tampered_with_stays_broken(take, scribe, rows):
    """
    An entry that does not follow the one before never moves the chain's tip.
    """
    one, two = (scribe.write(new_id()) for _ in range(2))

    taken = take(one, forged(two, prev="0" * 64))

    assert (1, 2) == taken.numbers
    assert [(1,)] == rows("SELECT seq FROM chain")


def test_forks_are_held(take, scribe, rows):
    """
    The first entry in a place stays; the second is in quarantine, also in one push.
    """
    one = scribe.write(new_id())
    twin, third = forged(one, act="sign"), forged(one, act="strike")

    taken = take(one, twin)
    later = take(third)

    assert ((1, 0), (0,)) == (taken.numbers, later.numbers)
    assert ["forked", "forked"] == [
        why.reason for _, why in (*taken.refused, *later.refused)
    ]
    assert [(1,)] == rows("SELECT count(*) FROM log")
    assert [(2,)] == rows("SELECT count(*) FROM quarantine")


BAD = {
    "no head": (lambda e: Entry(b"{", e.body_bytes), "untrue"),
    "not utf-8": (lambda e: Entry(b'{"v":"\xff"}', e.body_bytes), "untrue"),
    "not canonical": (
        lambda e: Entry(e.head_bytes.replace(b'"v":1', b'"v": 1'), e.body_bytes),
        "untrue",
    ),
    "newer format": (lambda e: forged(e, v=2), "untrue"),
    "no station": (lambda e: forged(e, station="../.."), "untrue"),
    "no hash": (lambda e: forged(e, prev="x" * 64), "untrue"),
    "no order": (lambda e: forged(e, parents=("b" * 64, "a" * 64)), "untrue"),
    "number too great": (lambda e: forged(e, seq=2**63), "untrue"),
    "other body": (lambda e: Entry(e.head_bytes, b'{"id":"x"}'), "untrue"),
    "other record": (lambda e: forged(e, record=new_id()), "untrue"),
    "no JSON": (lambda e: forged(e, body=b"\x00"), "unreadable"),
    "wrong kind": (
        lambda e: forged(e, body=canonical({"fact": 7, "id": e.head.record})),
        "unreadable",
    ),
    "too deep": (
        lambda e: forged(
            e,
            body=b'{"deep":%s%s,"id":"%s"}'
            % (b"[" * 900, b"]" * 900, e.head.record.encode()),
        ),
        "unreadable",
    ),
    "twice the same field": (
        lambda e: forged(e, body=b'{"id":"a","id":"%s"}' % e.head.record.encode()),
        "unreadable",
    ),
    "too large": (
        lambda e: forged(e, body=canonical({"fact": "x" * 2**21, "id": e.head.record})),
        "too_large",
    ),
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_bad_entry_is_held_and_the_rest_is_taken(take, scribe, rows, case):
    """
    A bad entry is kept whole with its reason; those beside it are taken.
    """
    spoil, reason = BAD[case]
    one, two, three = (scribe.write(new_id()) for _ in range(3))
    bad = spoil(two)

    taken = take(one, bad, three)
    take(bad)

    assert (1, 0, 2) == taken.numbers
    assert [(1, reason)] == [(at, why.reason) for at, why in taken.refused]
    held = [(reason, bad.head_bytes, bad.body_bytes)]
    assert held == rows("SELECT reason, head, body FROM quarantine")


def test_unknown_record_types_are_kept(take, scribe, rows):
    """
    A record of a newer program is numbered and given out like any other.
    """
    entry = scribe.write(new_id(), type_name="spaceship", warp=9)

    assert (1,) == take(entry).numbers
    assert [("spaceship", 1)] == rows("SELECT type, number FROM log")


def test_places_far_apart(take, scribe):
    """
    Entries of one chain with a great distance between them are looked up one by one.
    """
    one = scribe.write(new_id())
    far = forged(scribe.write(new_id()), seq=2**62)

    assert (1, 2) == take(one, far).numbers
    assert (1, 2) == take(one, far).numbers


def numbers(given: pages.Given) -> list[int]:
    return [number for _, number in given.leaves]


def test_pages(archive, take, scribe):
    """
    A page ends where it is full; the last says how far everything goes.
    """
    other = Scribe()
    take(*(scribe.write(new_id()) for _ in range(5)))
    take(*(other.write(new_id()) for _ in range(3)))

    def give(after: int, most: int, seq: int = 0):
        asked = Pull(seq=seq, after=after, most=most)
        with archive.read() as connection:
            member = members.find(connection, scribe.station)
            assert member is not None
            return pages.give(connection, asked, member)

    first, second, lost = give(0, 2, seq=5), give(7, 2, seq=5), give(0, 9, seq=4)

    assert ([6, 7], 7, True) == (numbers(first), first.upto, first.more)
    assert ([8], 8, False) == (numbers(second), second.upto, second.more)
    assert [5, 6, 7, 8] == numbers(lost)
    assert 8 == second.tally.count
