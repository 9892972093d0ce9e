"""What is inside a bundle: a signed list of contents, then the contents in its order.

    the mark, the list, the signature, batch after batch, piece after piece of blobs

Each part but the mark has its length before it, four bytes. Nothing is used before
it was compared with the list: a batch by its SHA-256, a blob by its own, the list by
the signature of the laptop that made it.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Annotated, Protocol, TypeVar

import msgspec

from desktop.errors.sync import BundleRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import UNREADABLE
from desktop.model.decoders import msgpack_decoder
from desktop.sync.bundle.cards import Card, verify
from desktop.sync.bundle.envelope import check_recipient
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PHOTO_BYTES,
    BlobKind,
)
from desktop.sync.protocol import (
    MOST_PACKED_BYTES,
    ChainSeal,
    Hash,
    Message,
    Number,
    Seals,
    UnreadableError,
    pack,
    unpack,
)
from desktop.sync.registers import Register

MARK = b"frontline-review bundle\n"
FORMAT = 1  # 2026-11: first format
SIGNATURE_BYTES = 64
MOST_LIST_BYTES = 64 << 20  # some 600,000 photos
_LENGTH = struct.Struct(">I")
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Version = Annotated[int, msgspec.Meta(ge=1)]
_Moment = Annotated[
    str,
    msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z"),
]

_ReturnT = TypeVar("_ReturnT")
_Steps = Generator[int, bytes, _ReturnT]


class BlobHead(msgspec.Struct, frozen=True, kw_only=True):
    """One of a photo's byte strings: which, how long, and its SHA-256."""

    original: Hash
    kind: BlobKind
    size_bytes: Annotated[int, msgspec.Meta(ge=0, le=MOST_PHOTO_BYTES)]
    sha256: Hash


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The list.

    Attributes:
        format: Of the bundle.
        card: The laptop that made it.
        made_at: When, canonical time by its clock.
        entries: How many entries are in the batches.
        batches: The SHA-256 of each batch.
        blobs: The photos' byte strings, a photo's original the last of it.
        chains: (station, seq): what the maker holds, whole up to there.
        photos: The SHA-256 of the originals the maker holds.
        registers: Those of the archives the maker has met.
    """

    format: _Version
    card: Card
    made_at: _Moment
    entries: Number
    batches: list[Hash]
    blobs: list[BlobHead]
    chains: list[tuple[_Name, Number]]
    photos: list[Hash]
    registers: list[Register] = []


class Batch(Message, frozen=True, kw_only=True):
    """Entries: (head, body), and the seals of their stations over their chains."""

    entries: list[tuple[bytes, bytes]]
    seals: Seals = []  # noqa: RUF012 - msgspec copies it


class Sink(Protocol):
    """Who takes what is in a bundle, each part as soon as it was found sound."""

    def contents(self, found: Contents) -> None:
        """Take the list, signed by the laptop it names."""

    def batch(self, found: Batch) -> None:
        """Take entries."""

    def blob(self, head: BlobHead, data: bytes) -> None:
        """Take a byte string of a photo."""


def list_bytes(contents: Contents) -> bytes:
    """Return the list as it is signed and written."""
    return msgspec.msgpack.encode(contents)


def statement(listed: bytes) -> bytes:
    """Return what the maker signs for a list."""
    return MARK + hashlib.sha256(listed).digest()


def batch_bytes(
    entries: list[tuple[bytes, bytes]], seals: Sequence[ChainSeal] = ()
) -> bytes:
    """Return a batch as it is written; the same content gives the same bytes."""
    return pack(Batch(entries=entries, seals=list(seals)))


def parts(
    listed: bytes,
    signature: bytes,
    batches: Iterable[bytes],
    pieces: Iterable[bytes],
) -> Iterator[bytes]:
    """Give a bundle's inside, part by part.

    Args:
        listed: What `list_bytes` gave.
        signature: 64 bytes over its `statement`.
        batches: What `batch_bytes` gave, in the list's order.
        pieces: The blobs in the list's order, each cut after every `CHUNK_BYTES`.
    """
    yield MARK
    for part in (listed, signature):
        yield from _part(part)
    for part in batches:
        yield from _part(part)
    for part in pieces:
        yield from _part(part)


def _part(data: bytes) -> Iterator[bytes]:
    yield _LENGTH.pack(len(data))
    yield data


class Parser:
    """Takes a bundle's inside as it comes and gives it to a sink part by part.

    Raises:
        BundleRefusedError: It is no bundle, a newer program's, cut off, not what its
            list says, or not signed by the laptop it names.
    """

    def __init__(self, sink: Sink, name: str) -> None:
        self._sink = sink
        self._name = name
        self._buffer = bytearray()
        self._steps = self._read()
        self._wanted = next(self._steps)
        self._is_whole = False

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self._buffer += data
        while not self._is_whole and len(self._buffer) >= self._wanted:
            part = bytes(self._buffer[: self._wanted])
            del self._buffer[: self._wanted]
            try:
                self._wanted = self._steps.send(part)
            except StopIteration:
                self._is_whole = True
        if self._is_whole and self._buffer:
            raise BundleRefusedError(self._name, "bundle_cut")
        return len(data)

    def end(self) -> None:
        """Say that no more comes."""
        if not self._is_whole:
            raise BundleRefusedError(self._name, "bundle_cut")

    def _read(self) -> _Steps[None]:
        """Read a bundle: asks for so many bytes, and is sent them."""
        if (yield len(MARK)) != MARK:
            raise BundleRefusedError(self._name, "bundle_foreign")
        listed = yield from self._next(MOST_LIST_BYTES)
        signature = yield from self._next(SIGNATURE_BYTES)
        contents = self._checked(listed, signature)
        self._sink.contents(contents)
        missing = contents.entries
        for sha256 in contents.batches:
            packed = yield from self._next(MOST_PACKED_BYTES)
            self._compare(packed, sha256)
            batch = self._batch(packed)
            missing -= len(batch.entries)
            self._sink.batch(batch)
        if missing:
            raise BundleRefusedError(self._name, "bundle_changed", "entries")
        for head in contents.blobs:
            data = b""
            while len(data) < head.size_bytes:
                data += yield from self._next(CHUNK_BYTES)
            self._compare(data, head.sha256)
            self._sink.blob(head, data)

    def _next(self, most: int) -> _Steps[bytes]:
        (length,) = _LENGTH.unpack((yield _LENGTH.size))
        if not 0 < length <= most:
            raise BundleRefusedError(self._name, "bundle_changed", "length")
        return (yield length)

    def _checked(self, listed: bytes, signature: bytes) -> Contents:
        try:
            contents = msgpack_decoder(Contents).decode(listed)
        except UNREADABLE as error:
            raise self._unreadable(listed) from error
        if contents.format > FORMAT:
            raise BundleRefusedError(self._name, "bundle_newer")
        try:
            verify(contents.card, signature, statement(listed))
            check_recipient(contents.card.sealing)
        except IntegrityError as error:
            raise BundleRefusedError(self._name, "bundle_unsigned") from error
        return contents

    def _unreadable(self, listed: bytes) -> Exception:
        """Return what is wrong with a list that is not one of ours of today."""
        try:
            found = msgpack_decoder(_Format).decode(listed).format
        except UNREADABLE:
            found = 0
        if found > FORMAT:
            return BundleRefusedError(self._name, "bundle_newer")
        return BundleRefusedError(self._name, "bundle_changed", "list")

    def _compare(self, data: bytes, sha256: bytes) -> None:
        if hashlib.sha256(data).digest() != sha256:
            raise BundleRefusedError(self._name, "bundle_changed", sha256.hex()[:12])

    def _batch(self, packed: bytes) -> Batch:
        try:
            return unpack(packed, Batch)
        except UnreadableError as error:
            raise BundleRefusedError(self._name, "bundle_changed", "batch") from error


class _Format(msgspec.Struct):
    format: int
