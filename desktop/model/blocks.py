"""Blocks: entries packed together once, by who sends them, and then kept and given so.

A block is a zstandard frame that says its size, around a msgpack list of (head, body).
An archive, and a station, keep one as it came where they took all of it: what is
written once is neither packed nor stored entry by entry again.
"""

from __future__ import annotations

from typing import Any

import zstandard

from desktop.errors.trust import IntegrityError
from desktop.model.codec import UNREADABLE
from desktop.model.decoders import msgpack_decoder

Pair = tuple[bytes, bytes]
"""Head and body of an entry."""

FEWEST_IN_BLOCK = 50
"""Fewer are not worth it: who reads one entry of a block unpacks all of it."""

MOST_IN_BLOCK = 100

MOST_BLOCK_BYTES = 1 << 20
"""Of one that is kept, unpacked; who wants one entry of it unpacks all."""

IN_BLOCK = b""
"""What stands in the place of a head that is in a block."""


def size_of(block: bytes) -> int:
    """Return how many bytes a sound block is, unpacked."""
    size_bytes: Any = zstandard.get_frame_parameters(block).content_size
    return size_bytes


def read_pairs(plain: bytes) -> list[Pair]:
    """Return the entries of a block that was unpacked.

    Raises:
        ValueError: It is no list of them.
    """
    try:
        return _decoder.decode(plain)
    except UNREADABLE as error:
        raise ValueError(str(error)) from error


def unpack_kept(block: bytes, place: str) -> list[Pair]:
    """Return the entries of a block that was checked before it was kept.

    Raises:
        IntegrityError: It is not what it was; *place* names it.
    """
    try:
        return read_pairs(zstandard.ZstdDecompressor().decompress(block))
    except (zstandard.ZstdError, ValueError) as error:
        raise IntegrityError("entry", place, "block") from error


_decoder = msgpack_decoder(list[Pair])
