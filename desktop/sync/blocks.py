"""Blocks on the line: packed to be sent, and opened with care as they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import zstandard

from desktop.model.blocks import MOST_IN_BLOCK, Pair, read_pairs
from desktop.sync.protocol import (
    MOST_MESSAGE_BYTES,
    ZSTD_LEVEL,
    UnreadableError,
    decompressed,
)


def pack_blocks(pairs: Sequence[Pair]) -> list[bytes]:
    """Return blocks of entries, in their order."""
    packer = zstandard.ZstdCompressor(level=ZSTD_LEVEL)
    return [
        packer.compress(_encoder.encode(pairs[at : at + MOST_IN_BLOCK]))
        for at in range(0, len(pairs), MOST_IN_BLOCK)
    ]


def unpack_blocks(
    blocks: Iterable[bytes], room_bytes: int = MOST_MESSAGE_BYTES
) -> list[list[Pair]]:
    """Return the entries of each block, which may come from anybody.

    Raises:
        UnreadableError: One is no block, or there is no room for all.
    """
    found: list[list[Pair]] = []
    opener = zstandard.ZstdDecompressor()
    for block in blocks:
        plain = decompressed(block, room_bytes, opener)
        room_bytes -= len(plain)
        found.append(_read(plain))
    return found


def _read(plain: bytes) -> list[Pair]:
    try:
        return read_pairs(plain)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


_encoder = msgspec.msgpack.Encoder()
