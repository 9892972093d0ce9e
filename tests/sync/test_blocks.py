from __future__ import annotations

import msgspec
import pytest
import zstandard

from desktop.model.blocks import MOST_IN_BLOCK
from desktop.sync.blocks import pack_blocks, unpack_blocks
from desktop.sync.protocol import UnreadableError

PAIRS = [(b"head %d" % at, b"body %d" % at) for at in range(2 * MOST_IN_BLOCK + 1)]


def frame(content: object) -> bytes:
    return zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(content))


def test_blocks_hold_entries_in_their_order():
    """
    What is packed into blocks comes out as it was, the last block with the rest.
    """
    found = unpack_blocks(pack_blocks(PAIRS))

    assert [MOST_IN_BLOCK, MOST_IN_BLOCK, 1] == list(map(len, found))
    assert PAIRS == [pair for block in found for pair in block]


@pytest.mark.parametrize(
    "block",
    [
        b"no frame",
        frame("no list"),
        frame([["head", "body"]]),
        frame([[b"head"]]),
        frame([[b"head", b"body"]]) + b"more",
        zstandard.ZstdCompressor(write_content_size=False).compress(b"\x90"),
    ],
)
def test_what_is_no_block_is_refused(block):
    """
    A block is one frame that says its size, around a list of pairs of bytes.
    """
    with pytest.raises(UnreadableError):
        unpack_blocks([block])


def test_blocks_together_are_no_larger_than_there_is_room():
    """
    A bomb is known before it bursts, also one of many parts.
    """
    block = frame([[b"", bytes(1_000)]])
    assert 2 == len(unpack_blocks([block] * 2, 2_100))

    with pytest.raises(UnreadableError):
        unpack_blocks([block] * 3, 2_100)
