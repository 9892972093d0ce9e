from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.journal import Entry, Head, seal_entry
from desktop.model.segments import (
    MOST_SEALED,
    MOST_SEGMENTS,
    Segment,
    chosen,
    cut,
    pieces_of,
    places_of,
    spans,
)

ONE, TWO = "one", "two"
SEQS = st.sets(st.integers(1, 2_000), min_size=1)


def hash_at(seq: int) -> bytes:
    """Return the hash of the entry at a number."""
    return seq.to_bytes(32)


def segment(first: int, last: int, *, station: str = ONE, by: int = 0) -> Segment:
    """Return a piece of a chain."""
    return Segment(
        station=station,
        first=first,
        hashes=b"".join(hash_at(seq) for seq in range(first, last + 1)),
        signature=by.to_bytes(64),
    )


def here(*seqs: int, station: str = ONE) -> dict[tuple[str, int], bytes]:
    """Return entries by their places."""
    return {(station, seq): hash_at(seq) for seq in seqs}


def test_segment_knows_its_entries():
    """
    It says how many they are, which is the last, and which hash is where.
    """
    found = segment(3, 5)

    assert (3, 5) == (found.count, found.last)
    assert [((ONE, seq), hash_at(seq)) for seq in (3, 4, 5)] == list(found.each())


def test_segment_covers_what_it_names_by_hash():
    """
    Another entry in the same place is not covered, nor another station's.
    """
    found = segment(3, 5)

    assert found.covers(here(5, 6))
    assert not found.covers(here(2, 6))
    assert not found.covers({(ONE, 4): hash_at(9)})
    assert not found.covers(here(4, station=TWO))


def test_each_segment_has_a_name_of_its_own():
    """
    Whatever differs, the id does.
    """
    alike = [
        segment(3, 5),
        segment(3, 4),
        segment(2, 5),
        segment(3, 5, station=TWO),
        segment(3, 5, by=1),
    ]

    assert len(alike) == len({found.id for found in alike})
    assert segment(3, 5).id == alike[0].id


@given(first=st.integers(1, 500), count=st.integers(0, 500))
def test_chain_is_cut_at_round_numbers(first, count):
    """
    No part is longer than it may be, none goes beyond a multiple, and all is there.
    """
    numbered = [(seq, hash_at(seq)) for seq in range(first, first + count)]

    parts = cut(numbered)

    assert b"".join(hash_ for _, hash_ in numbered) == b"".join(h for _, h in parts)
    for start, hashes in parts:
        last = start + len(hashes) // 32 - 1
        assert (start - 1) // MOST_SEALED == (last - 1) // MOST_SEALED


def test_what_is_no_entry_has_no_place():
    """
    Bytes that are no head have no place in a chain, and take none from others.
    """
    head = Head(
        v=1, organ="", station=ONE, seq=3, prev="", at="", clock=0, author="",
        type="", record="", parents=(), act="", body="",
    )  # fmt: skip
    entry = seal_entry(head, b"")

    assert {} == places_of([Entry(b"nonsense", b"")])
    assert {(ONE, 3): bytes.fromhex(entry.hash)} == places_of(
        [Entry(b"nonsense", b""), entry]
    )


@given(seqs=SEQS, others=SEQS)
def test_spans_hold_every_place_and_nothing_far_away(seqs, others):
    """
    Each place is in the span of its station, and a span has no wide gap in it.
    """
    places = [(ONE, seq) for seq in seqs] + [(TWO, seq) for seq in others]

    found = spans(pieces_of(places))

    for station, seq in places:
        assert any(s == station and a <= seq <= b for s, a, b in found)
    for station, least, last in found:
        wanted = seqs if station == ONE else others
        within = sorted(seq for seq in wanted if least <= seq <= last)
        assert (least, last) == (within[0], within[-1])
        pairs = itertools.pairwise(within)
        assert all(b - a <= MOST_SEALED for a, b in pairs)


def test_needed_segments_go_first_and_useless_ones_not_at_all():
    """
    One for each entry that can be proven; a second of the same comes behind.
    """
    twice = segment(1, 3, by=1)
    found = [segment(1, 3), twice, segment(4, 6), segment(7, 9)]

    assert [found[0], found[2], twice] == chosen(found, here(2, 5))


def test_no_more_segments_travel_than_may():
    """
    However many there are of the same entries, a message can be read.
    """
    many = [segment(1, 3, by=number) for number in range(MOST_SEGMENTS + 5)]

    assert many[:MOST_SEGMENTS] == chosen(many, here(2))
