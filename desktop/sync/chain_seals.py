"""Chain seals: a station's signature over a piece of its own chain.

Signed is the list of the entries' hashes. Whoever has some of the entries, and the
hashes of the others, proves by it and the station's public key that the station wrote
those he has, whoever brought them. Where entries and their seal travel together, the
seal holds the hashes of the absent ones alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical, digest
from desktop.model.journal import Place, Unsound
from desktop.model.segments import Segment, found_at
from desktop.sync.protocol import ChainSeal

FORMAT = 1  # 2026-11: first format

Written = tuple[Place, bytes]
"""An entry's place in a chain, and its hash."""


class SortedOut(NamedTuple):
    """Segments whose stations signed them, that they did not sign, of unknown keys."""

    good: Sequence[Segment]
    false: Sequence[Segment]
    unknown: Sequence[Segment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What somebody who takes entries has already; asked only where it matters.

    Attributes:
        kept: Gives the segments that reach into where places are.
        here: Gives those hashes whose entries are there, whoever brought them.
    """

    kept: Callable[[Sequence[Place]], Sequence[Segment]]
    here: Callable[[Sequence[bytes]], set[bytes]]


def sign_segment(
    key: Ed25519PrivateKey, station: str, first: int, hashes: bytes
) -> Segment:
    """Put a station's signature under a piece of its chain.

    Args:
        key: The station's.
        station: Its id.
        first: The number in its chain of the first entry.
        hashes: The hash of each entry, 32 bytes, one behind the other.
    """
    signature = key.sign(_statement(station, first, hashes))
    return Segment(station=station, first=first, hashes=hashes, signature=signature)


def check_segment(key: bytes, segment: Segment) -> None:
    """Check that the station of a segment signed it.

    Args:
        key: The Ed25519 public key of that station, 32 bytes.
        segment: What it should have signed.

    Raises:
        IntegrityError: It did not.
    """
    statement = _statement(segment.station, segment.first, segment.hashes)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(segment.signature, statement)
    except (InvalidSignature, ValueError) as error:
        place = f"{segment.station}/{segment.first}"
        raise IntegrityError("seal", place, "signature") from error


def is_signed(key: bytes, segment: Segment) -> bool:
    """Tell whether the station of a segment, whose key it is, signed it."""
    try:
        check_segment(key, segment)
    except IntegrityError:
        return False
    return True


def packed(segments: Iterable[Segment], here: Mapping[Place, bytes]) -> list[ChainSeal]:
    """Return segments as they travel beside the entries *here*."""
    return [
        ChainSeal(
            station=segment.station,
            first=segment.first,
            count=segment.count,
            apart=segment.absent(here),
            signature=segment.signature,
        )
        for segment in segments
    ]


def unpacked(seals: Iterable[ChainSeal], here: Mapping[Place, bytes]) -> list[Segment]:
    """Return the segments of seals that came beside the entries *here*.

    One that lacks a hash proves nothing and is left out.
    """
    found: list[Segment] = []
    for seal in seals:
        hashes = found_at(here, seal.station, seal.first, seal.count)
        for at, hash_ in seal.apart:
            if at < seal.count:
                hashes[at] = hash_
        whole = [hash_ for hash_ in hashes if hash_ is not None]
        if len(whole) == seal.count:
            found.append(
                Segment(
                    station=seal.station,
                    first=seal.first,
                    hashes=b"".join(whole),
                    signature=seal.signature,
                )
            )
    return found


def sorted_out(segments: Iterable[Segment], keys: Mapping[str, bytes]) -> SortedOut:
    """Sort segments out by the keys of their stations."""
    good: list[Segment] = []
    false: list[Segment] = []
    unknown: list[Segment] = []
    for segment in segments:
        key = keys.get(segment.station)
        if key is None:
            unknown.append(segment)
        else:
            (good if is_signed(key, segment) else false).append(segment)
    return SortedOut(good, false, unknown)


def written_under(segments: Iterable[Segment]) -> Iterator[Written]:
    """Give all that stands under segments."""
    for segment in segments:
        yield from segment.each()


def unproven(
    doubtful: set[Written],
    came: SortedOut,
    keys: Mapping[str, bytes],
    holdings: Holdings,
) -> dict[bytes, Unsound]:
    """Return why entries are held, by hash: those under no seal and not here yet.

    Args:
        doubtful: Entries of stations whose keys are known, from another's hand.
        came: The segments that came with them.
        keys: The keys of their stations.
        holdings: What is here.
    """
    sealed = dict(written_under(came.good))
    rest = doubtful - set(written_under(came.good))
    if rest:
        kept = holdings.kept([place for place, _ in rest])
        true = [one for one in kept if is_signed(keys.get(one.station, b""), one)]
        sealed |= dict(written_under(true))
        rest -= set(written_under(true))
        known = holdings.here([hash_ for _, hash_ in rest])
        rest = {written for written in rest if written[1] not in known}
    claimed = {place for place, _ in written_under(came.false)}
    return {
        hash_: _why(place, sealed=place in sealed, claimed=place in claimed)
        for place, hash_ in rest
    }


def _why(place: Place, *, sealed: bool, claimed: bool) -> Unsound:
    station, seq = place
    if sealed:
        return Unsound(reason="sealed_otherwise", detail=f"{station[:8]}/{seq}")
    if claimed:
        return Unsound(reason="false_seal", detail=station[:8])
    return Unsound(reason="unsealed", detail=station[:8])


def _statement(station: str, first: int, hashes: bytes) -> bytes:
    return b"chain\n" + canonical(
        {
            "first": first,
            "format": FORMAT,
            "hashes": digest(hashes),
            "station": station,
        }
    )
