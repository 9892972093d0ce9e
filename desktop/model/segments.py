"""Pieces of a station's chain that the station put its signature under. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat

from desktop.errors.trust import IntegrityError
from desktop.model.journal import Entry, Place

MOST_SEALED = 250
"""The most entries under one signature.

Who may have only one of them needs the hashes of all others as well; batches are of
multiples of it, so none is cut by their ends where they begin with one.
"""

MOST_SEGMENTS = 400
"""The most that travel together: with all their hashes half of the largest message."""

_HASH_BYTES = 32

Piece = tuple[str, int, int]
"""Of a chain: the station, the numbers in it of the first entry and of the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Entries that follow each other in a station's chain, and its signature.

    Attributes:
        station: Whose chain.
        first: The number in it of the first of them.
        hashes: The hash of each, 32 bytes, one behind the other.
        signature: 64 bytes; whether it is the station's is for who has its key.
    """

    station: str
    first: int
    hashes: bytes
    signature: bytes

    @property
    def count(self) -> int:
        """How many entries."""
        return len(self.hashes) // _HASH_BYTES

    @property
    def last(self) -> int:
        """The number of the last of them."""
        return self.first + self.count - 1

    @property
    def id(self) -> bytes:
        """What no other has, however alike: 32 bytes."""
        named = f"{self.station}\n{self.first}\n".encode()
        return hashlib.sha256(named + self.signature + self.hashes).digest()

    def each(self) -> Iterator[tuple[Place, bytes]]:
        """Give the place of each entry in the chain, and the hash it must have."""
        for at in range(self.count):
            start = at * _HASH_BYTES
            yield (
                (self.station, self.first + at),
                self.hashes[start : start + _HASH_BYTES],
            )

    def covers(self, here: Mapping[Place, bytes]) -> bool:
        """Tell whether one of the entries *here* is under it."""
        return any(here.get(place) == hash_ for place, hash_ in self.each())

    def present(self, here: Mapping[Place, bytes]) -> set[int]:
        """Return the numbers in the chain of its entries that are *here*."""
        absent = {self.first + at for at, _ in self.absent(here)}
        return set(range(self.first, self.last + 1)) - absent

    def absent(self, here: Mapping[Place, bytes]) -> list[tuple[int, bytes]]:
        """Return (place from 0, hash) of its entries that are not *here*."""
        found = found_at(here, self.station, self.first, self.count)
        if b"".join(filter(None, found)) == self.hashes:  # as nearly always
            return []
        return [
            (at, hash_)
            for at, (_, hash_) in enumerate(self.each())
            if found[at] != hash_
        ]


def found_at(
    here: Mapping[Place, bytes], station: str, first: int, count: int
) -> list[bytes | None]:
    """Return the hash at each place of a piece of a chain, None where there is none."""
    return list(map(here.get, zip(repeat(station), range(first, first + count))))


def cut(numbered: Iterable[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Cut a piece of a chain where its numbers are multiples of `MOST_SEALED`.

    Args:
        numbered: (number, hash) of entries that follow each other.

    Returns:
        (number of the first, hashes one behind the other) of each part.
    """
    parts: dict[int, tuple[int, list[bytes]]] = {}
    for seq, hash_ in numbered:
        _, hashes = parts.setdefault((seq - 1) // MOST_SEALED, (seq, []))
        hashes.append(hash_)
    return [(first, b"".join(hashes)) for first, hashes in parts.values()]


def places_of(entries: Iterable[Entry]) -> dict[Place, bytes]:
    """Return the hashes of *entries* by their places; what is no entry has none."""
    items = list(entries)
    try:
        return {entry.place: entry.hash_bytes for entry in items}
    except IntegrityError:  # it is held for that, wherever it came
        sound = [entry for entry in items if _has_head(entry)]
        return {entry.place: entry.hash_bytes for entry in sound}


def chosen(segments: Iterable[Segment], here: Mapping[Place, bytes]) -> list[Segment]:
    """Return the segments that go with the entries *here*, at most `MOST_SEGMENTS`.

    First such that each entry that can be is under one; then the others that entries
    are under as well: where no key is known, one of them may be false.
    """
    needed: list[Segment] = []
    others: list[Segment] = []
    proven: dict[str, set[int]] = {}
    for segment in segments:
        under = segment.present(here)
        before = proven.setdefault(segment.station, set())
        if under:
            (others if under <= before else needed).append(segment)
        before |= under
    return (needed + others)[:MOST_SEGMENTS]


def spans(pieces: Iterable[Piece]) -> list[Piece]:
    """Join pieces of chains that are near each other."""
    found: list[Piece] = []
    for station, first, last in sorted(pieces):
        if found and found[-1][0] == station and first - found[-1][2] <= MOST_SEALED:
            found[-1] = (station, found[-1][1], max(last, found[-1][2]))
        else:
            found.append((station, first, last))
    return found


def pieces_of(places: Iterable[Place]) -> list[Piece]:
    """Return places as pieces of one entry each."""
    return [(station, seq, seq) for station, seq in places]


def _has_head(entry: Entry) -> bool:
    try:
        return bool(entry.head)
    except IntegrityError:
        return False
