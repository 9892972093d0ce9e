"""How the second client judges who wrote an entry: by seals, registers and cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.sync.second_bytes import Entry, Map, must, registered, sealed, verifies

Place = tuple[str, int]
"""A station, and a number in its chain."""


@dataclass(frozen=True)
class Seal:
    """What a station signed of its chain, with all the hashes that it covers."""

    station: str
    first: int
    hashes: tuple[bytes, ...]
    signature: bytes

    def covered(self) -> Iterator[tuple[Place, bytes]]:
        """Give the places it covers, and what stands there by it."""
        for number, hash_ in enumerate(self.hashes, self.first):
            yield (self.station, number), hash_

    def holds(self, key: bytes) -> bool:
        """Tell whether it was made with *key*."""
        signed = sealed(self.station, self.first, self.hashes)
        return verifies(key, self.signature, signed)

    def told(self, here: Mapping[Place, bytes]) -> Map:
        """Return it as it travels in one message with the entries *here*."""
        apart = [
            [at, hash_]
            for at, (place, hash_) in enumerate(self.covered())
            if here.get(place) != hash_
        ]
        return {
            "station": self.station,
            "first": self.first,
            "count": len(self.hashes),
            "apart": apart,
            "signature": self.signature,
        }


def read_seals(told: Iterable[Map], entries: Iterable[Entry]) -> list[Seal]:
    """Return the seals of a message with *entries*, but for those that lack a hash."""
    here = {entry.place: entry.hash for entry in entries}
    seals: list[Seal] = []
    for one in told:
        station, first = one["station"], one["first"]
        apart = dict(one["apart"])
        numbers = enumerate(range(first, first + one["count"]))
        hashes = [apart.get(at) or here.get((station, n)) for at, n in numbers]
        whole = tuple(hash_ for hash_ in hashes if hash_ is not None)
        if len(whole) == one["count"]:
            seals.append(Seal(station, first, whole, one["signature"]))
    return seals


@dataclass(frozen=True)
class Signer:
    """Who signs for a station, by the word of somebody."""

    key: bytes
    reviewer: str = ""
    is_revoked: bool = False


Word = Mapping[str, Signer]
"""What somebody says of stations, by id."""


def signers(register: Map) -> Word:
    """Return what a register says of its stations."""
    return {
        one["station"]: Signer(
            one["key"], one["reviewer"], one.get("is_revoked", False)
        )
        for one in register["stations"]
    }


def holds(register: Map) -> bool:
    """Tell whether the archive that a register names signed it."""
    key = bytes.fromhex(register["archive"])
    return verifies(key, register["signature"], registered(register))


def made_whole(changed: Map, before: Map) -> Map:
    """Return the register that *changed* makes of the one *before*."""
    must(changed["archive"] == before["archive"], "another's register")
    must(changed["since"] == before["serial"], "changes of another register")
    stations = {one["station"]: one for one in before["stations"]}
    stations |= {one["station"]: one for one in changed["stations"]}
    return changed | {
        "since": 0,
        "stations": [stations[station] for station in sorted(stations)],
    }


def doubt(entry: Entry, seals: Iterable[Seal], words: Sequence[Word]) -> str:
    """Return why *entry* is not proved to be its station's, or nothing.

    *words* are those that count, the one that counts most first.
    """
    station, _ = entry.place
    signer = next((word[station] for word in words if station in word), None)
    if signer is None:
        return "unknown_station"
    if signer.is_revoked:
        return "shut_out"
    over = [seal for seal in seals if entry.place in dict(seal.covered())]
    true = [dict(seal.covered()) for seal in over if seal.holds(signer.key)]
    if any(entry.hash == places[entry.place] for places in true):
        return "not_author" if _sits_elsewhere(entry, words) else ""
    if true:
        return "sealed_otherwise"
    return "false_seal" if over else "unsealed"


def _sits_elsewhere(entry: Entry, words: Sequence[Word]) -> bool:
    """Tell whether the author of *entry* has stations, and its station is none.

    Who sits at a station is told by the first that names anybody there.
    """
    seats: dict[str, Signer] = {}
    for word in reversed(words):
        seats |= {station: one for station, one in word.items() if one.reviewer}
    author = entry.said["author"]
    his = {
        station
        for station, signer in seats.items()
        if signer.reviewer == author and not signer.is_revoked
    }
    return bool(his) and entry.place[0] not in his
