from __future__ import annotations

import hashlib

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync import protocol
from desktop.sync.photo_protocol import BlobKind, upload_id
from desktop.sync.protocol import (
    Failure,
    Push,
    Tally,
    Trouble,
    UnreadableError,
    pack,
    unpack,
)

PAIRS = st.lists(st.tuples(st.binary(max_size=50), st.binary(max_size=50)), max_size=9)


@given(pairs=PAIRS)
def test_messages_come_back_as_they_went(pairs):
    """
    What is packed is unpacked byte for byte.
    """
    push = Push(entries=pairs)

    assert push == unpack(pack(push), Push)


@given(st.binary(max_size=200))
def test_bytes_of_anybody_are_read_or_refused(data):
    """
    Reading a message never fails in another way than by saying so.
    """
    compressed = zstandard.ZstdCompressor().compress(data)
    for found in (data, compressed, pack(Failure(trouble=Trouble.BUSY))[: len(data)]):
        for kind in (Push, Failure, protocol.Hello, protocol.Page):
            try:
                unpack(found, kind)
            except UnreadableError:
                continue


def test_fields_of_a_newer_program_are_passed_over():
    """
    A message with a field we do not know is read without it.
    """
    newer = {"count": 3, "total": bytes(32), "colour": "red"}
    data = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(newer))

    assert Tally(count=3, total=bytes(32)) == unpack(data, Tally)


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": -1, "total": bytes(32)},
        {"count": 2**63, "total": bytes(32)},
        {"count": 1, "total": bytes(31)},
        {"count": 1},
        [1, bytes(32)],
    ],
)
def test_values_out_of_bounds_are_refused(wrong):
    """
    Numbers a database could not hold and hashes of another length are no message.
    """
    data = zstandard.ZstdCompressor().compress(msgspec.msgpack.encode(wrong))

    with pytest.raises(UnreadableError):
        unpack(data, Tally)


@pytest.mark.parametrize(
    "frame",
    [
        zstandard.ZstdCompressor(write_content_size=False).compress(b"\x80"),
        zstandard.ZstdCompressor().compress(bytes(protocol.MOST_MESSAGE_BYTES + 1)),
        zstandard.ZstdCompressor().compress(b"\x80") + b"more",
        pack(Failure(trouble=Trouble.BUSY))[:-1],
    ],
)
def test_frames_that_hide_something(frame):
    """
    A frame must say its size, stay below the limit, and end where the data ends.
    """
    with pytest.raises(UnreadableError):
        unpack(frame, Failure)


def test_uploads_are_named_by_what_they_are():
    """
    The published name of an upload: anybody who has the bytes knows it.
    """
    words = f"{'0' * 64}/working/{'1' * 64}".encode()

    name = upload_id("0" * 64, BlobKind.WORKING, "1" * 64)

    assert hashlib.sha256(words).hexdigest() == name
