"""Blocks: entries packed together once, by who sends them, and then kept and given so.

A block is a zstandard frame around a msgpack list of (head, body). The archive keeps
one as it came where it took all of it, and gives it to whoever may have all of it: so
what is written once is neither packed nor stored entry by entry again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import zstandard

from desktop.model.codec import UNREADABLE
from desktop.sync.protocol import (
    MOST_MESSAGE_BYTES,
    ZSTD_LEVEL,
    UnreadableError,
    decompressed,
)

Pair = tuple[bytes, bytes]
"""Head and body of an entry."""

FEWEST_IN_BLOCK = 50
"""Fewer are not worth it: who reads one entry of a block unpacks all of it."""

MOST_IN_BLOCK = 100


def pack_blocks(pairs: Sequence[Pair]) -> list[bytes]:
    """Return blocks of entries, in their order."""
    packer = zstandard.ZstdCompressor(level=ZSTD_LEVEL)
    return [
        packer.compress(_encoder.encode(pairs[at : at + MOST_IN_BLOCK]))
        for at in range(0, len(pairs), MOST_IN_BLOCK)
    ]


def size_of(block: bytes) -> int:
    """Return how many bytes a sound block is, unpacked."""
    size_bytes: Any = zstandard.get_frame_parameters(block).content_size
    return size_bytes


def unpack_blocks(blocks: Iterable[bytes]) -> list[list[Pair]]:
    """Return the entries of each block, which may come from anybody.

    Raises:
        UnreadableError: One is no block, or all are more than a message may be.
    """
    found: list[list[Pair]] = []
    room_bytes = MOST_MESSAGE_BYTES
    opener = zstandard.ZstdDecompressor()
    for block in blocks:
        plain = decompressed(block, room_bytes, opener)
        room_bytes -= len(plain)
        found.append(_read(plain))
    return found


def _read(plain: bytes) -> list[Pair]:
    try:
        return _decoder.decode(plain)
    except UNREADABLE as error:
        raise UnreadableError(str(error)) from error


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[Pair])
