"""Chain seals: a station's signature over a piece of its own chain.

Signed is the list of the entries' hashes. Whoever has some of the entries, and the
hashes of the others, proves by it and the station's public key that the station wrote
those he has, whoever brought them. Where entries and their seal travel together, the
seal holds the hashes of the absent ones alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors import IntegrityError
from desktop.model.chains import Place
from desktop.model.codec import canonical, digest
from desktop.model.segments import Segment
from desktop.sync.protocol import ChainSeal

FORMAT = 1  # 2026-11: first format


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
        apart = dict(seal.apart)
        hashes = [
            apart.get(at) or here.get((seal.station, seal.first + at))
            for at in range(seal.count)
        ]
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


def _statement(station: str, first: int, hashes: bytes) -> bytes:
    return b"chain\n" + canonical(
        {
            "first": first,
            "format": FORMAT,
            "hashes": digest(hashes),
            "station": station,
        }
    )
