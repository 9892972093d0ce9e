"""Chains of stations: which place an entry takes, and how far a chain is whole. Pure.

A station numbers its entries without gaps and each names the one before. Entries may
come in any order: each is taken at once, and the *tip* moves when a gap is filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.model.journal import GENESIS, Entry, Place

_MODULUS = 1 << 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """The newest entry up to which a chain is whole; `START` before any."""

    seq: int
    hash: str
    clock: int


START = Tip(seq=0, hash=GENESIS, clock=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SortedOut:
    """What entries are to those who have some: new, known, or in a taken place."""

    fresh: tuple[Entry, ...]
    known: tuple[Entry, ...]
    forked: tuple[Entry, ...]


def seqs_by_station(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Return the numbers of *entries* in the chain of each station, sorted."""
    found: dict[str, list[int]] = {}
    for entry in entries:
        station, seq = entry.place
        found.setdefault(station, []).append(seq)
    return {station: sorted(seqs) for station, seqs in found.items()}


def by_station(entries: Sequence[Entry]) -> dict[str, Sequence[Entry]]:
    """Return *entries* by their stations, in their order."""
    stations = {entry.place[0] for entry in entries}
    if len(stations) == 1:  # as nearly always
        return {stations.pop(): entries}
    return {
        station: [entry for entry in entries if entry.place[0] == station]
        for station in sorted(stations)
    }


def sort_out(entries: Sequence[Entry], taken: Mapping[Place, str]) -> SortedOut:
    """Sort *entries* out, each once.

    Args:
        entries: Sound entries; repetitions are passed over.
        taken: The hash in each of their places that is taken.
    """
    if not taken and len({entry.place for entry in entries}) == len(entries):
        return SortedOut(fresh=tuple(entries), known=(), forked=())  # as nearly always
    places = dict(taken)
    fresh: list[Entry] = []
    known: list[Entry] = []
    forked: list[Entry] = []
    for hash_, entry in {entry.hash: entry for entry in entries}.items():
        place = entry.place
        there = places.get(place)
        if there is None:
            places[place] = hash_
            fresh.append(entry)
        else:
            (known if there == hash_ else forked).append(entry)
    return SortedOut(fresh=tuple(fresh), known=tuple(known), forked=tuple(forked))


def moved(tip: Tip, new: Sequence[Entry], stored: Callable[[int], Entry | None]) -> Tip:
    """Return the tip after *new* entries of the same station came.

    Args:
        tip: The tip before.
        new: The entries, in any order.
        stored: Gives the entry that was known before at a number, if any.
    """
    seq, hash_, last, met = tip.seq, tip.hash, None, 0
    for entry in new:  # mostly they follow each other
        head = entry.head
        if head.seq != seq + 1 or head.prev != hash_:
            break
        seq, hash_, last, met = seq + 1, entry.hash, entry, met + 1
    at = {entry.place[1]: entry for entry in new[met:]}
    while True:
        entry = at.get(seq + 1) or stored(seq + 1)
        if entry is None or entry.head.prev != hash_:
            break
        seq, hash_, last = seq + 1, entry.hash, entry
    return tip if last is None else Tip(seq=seq, hash=hash_, clock=last.head.clock)


def summed(entries: Iterable[Entry]) -> bytes:
    """Return the sum of the hashes of *entries* modulo 2**256."""
    total = sum([int.from_bytes(entry.hash_bytes) for entry in entries])
    return (total % _MODULUS).to_bytes(32)


def added(total: bytes, entries: Iterable[Entry]) -> bytes:
    """Return the sum of hashes modulo 2**256 with those of *entries* added."""
    return joined((total, summed(entries)))


def joined(totals: Iterable[bytes]) -> bytes:
    """Return the sum of several sums of hashes modulo 2**256."""
    return (sum(map(int.from_bytes, totals)) % _MODULUS).to_bytes(32)


def taken_away(total: bytes, hashes: Iterable[bytes]) -> bytes:
    """Return the sum of hashes modulo 2**256 with *hashes* taken away."""
    less = sum(int.from_bytes(hash_) for hash_ in hashes)
    return ((int.from_bytes(total) - less) % _MODULUS).to_bytes(32)
