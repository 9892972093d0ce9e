"""Entries and seals as they are brought to an archive, and what it makes of them.

In the tests of seals *other* wrote, and *laptop* brings it to the archive.
"""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.journal import Entry
from desktop.model.segments import Segment, places_of
from desktop.sync.chain_seals import packed, sign_segment
from desktop.sync.protocol import PUSH_PATH, Push, Taken
from desktop.sync.protocol import pack as packed_message
from desktop.sync.protocol import unpack as unpacked_message
from tests.sync.places import Laptop, Shelf


def key_of(laptop: Laptop) -> Ed25519PrivateKey:
    """Return what a laptop signs with."""
    return Ed25519PrivateKey.from_private_bytes(laptop.station.keys.signing)


def sealed(laptop: Laptop, entries: Sequence[Entry], signer: Laptop) -> Segment:
    """Return entries of a laptop's chain, signed by whomever."""
    hashes = b"".join(bytes.fromhex(entry.hash) for entry in entries)
    first = entries[0].head.seq
    return sign_segment(key_of(signer), laptop.writer.station, first, hashes)


def pushed(ask, entries: Sequence[Entry], *segments: Segment) -> Taken:
    """Let the laptop bring entries and seals, and nothing else."""
    pairs = [(entry.head_bytes, entry.body_bytes) for entry in entries]
    seals = packed(segments, places_of(entries))
    answer = ask("POST", PUSH_PATH, packed_message(Push(entries=pairs, seals=seals)))
    assert 200 == answer.status
    return unpacked_message(answer.data, Taken)


def why(taken: Taken) -> list[tuple[int, str]]:
    """Return the place and the reason of each entry that is held."""
    return [(item.place, item.reason) for item in taken.refused]


def count(shelf: Shelf, table: str) -> int:
    """Return how many rows a table of the archive has."""
    return shelf.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 - own names


def unchanged(shelf: Shelf) -> bool:
    """Tell whether the archive has taken nothing."""
    return [0, 0, 0] == [count(shelf, name) for name in ("log", "state", "chain_seal")]
