"""Photos come in packs: many byte strings in one request.

What is dear in a photo is not its bytes but its requests and transactions. A pack has
three of the latter, however much it holds: whose pass, what is here, what is new. Its
bytes go through the intake of those of tus, so either may end what the other began.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence

from anyio import CancelScope, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desktop.sync.archive.answers import RefusedError, answer
from desktop.sync.archive.blobs import BlobFolder
from desktop.sync.archive.intake import Intake
from desktop.sync.archive.photos import Coming
from desktop.sync.archive.store import Archive
from desktop.sync.archive.turns import Turns
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    HEAD_LENGTH_BYTES,
    MOST_HEAD_BYTES,
    MOST_PACK_BYTES,
    MOST_PHOTO_BYTES,
    BlobKind,
    Brought,
    Pack,
    Part,
)
from desktop.sync.protocol import (
    Trouble,
    UnreadableError,
    unpack,
)


class Packs:
    """The endpoint of photos that come by the pack."""

    def __init__(self, archive: Archive, intake: Intake, turns: Turns) -> None:
        self._archive = archive
        self._intake = intake
        self._turns = turns

    async def bring(self, request: Request) -> Response:
        """Take a pack; what has come of one that was cut off counts."""
        stream = request.stream()
        head, first = await _read_head(stream)
        comings = [_coming(part) for part in head.parts]
        _check(head.parts, comings)
        async with self._turns.take(*(coming.id for coming in comings)) as scope:
            offsets = await to_thread.run_sync(self._intake.offsets, comings)
            loads = list(map(_Load, head.parts, comings, offsets))
            arriving = _Arriving(self._archive.spool, loads)
            with scope:
                await _receive(stream, first, arriving)
            found = await to_thread.run_sync(self._kept, loads)
        if scope.cancelled_caught:
            raise RefusedError(Trouble.OVERTAKEN)
        return answer(Brought(offsets=found))

    def _kept(self, loads: Sequence[_Load]) -> list[int]:
        """Keep what is whole; return how much has come of each."""
        whole = {load.coming: load.sha256 for load in loads if load.is_whole}
        false = self._intake.keep(whole)
        return [0 if load.coming in false else load.offset for load in loads]


class _Load:
    """One part of a pack that is coming.

    Attributes:
        coming: Its byte string.
        offset: How much of that has come.
        left: How many bytes of the part are still to come.
    """

    def __init__(self, part: Part, coming: Coming, offset: int | None) -> None:
        self.coming = coming
        self.offset = coming.size_bytes if offset is None else offset
        self.left = part.length
        self._is_kept = offset is None
        self._at = part.start
        # all of it comes by us: it need not be read again to know its hash
        self._hash = hashlib.sha256() if self.offset == part.start == 0 else None

    @property
    def is_whole(self) -> bool:
        """Whether it has come to its last byte and is not kept yet."""
        return self.offset == self.coming.size_bytes and not self._is_kept

    @property
    def sha256(self) -> str:
        """What it is that has come, empty where that is not known."""
        return "" if self._hash is None else self._hash.hexdigest()

    def take(self, piece: memoryview) -> memoryview:
        """Return what is new in the next bytes of the part.

        Bytes we have are passed over; so are those beyond a gap.
        """
        fresh = piece[max(self.offset - self._at, 0) :]
        if self._at > self.offset:
            fresh = piece[:0]
        self._at += len(piece)
        self.left -= len(piece)
        self.offset += len(fresh)
        if self._hash is not None:
            self._hash.update(fresh)
        return fresh


class _Arriving:
    """The bytes of a pack on their way to the spool.

    Attributes:
        left: How many are still to come.
    """

    def __init__(self, spool: BlobFolder, loads: Sequence[_Load]) -> None:
        self.left = sum(load.left for load in loads)
        self._spool = spool
        self._loads = iter(loads)
        self._load = next(self._loads)
        self._waiting: list[bytes] = []
        self._waiting_bytes = 0
        # each writing is a way to a thread and back; a slow line's little is kept soon
        self._enough_bytes = max(self.left // 4, CHUNK_BYTES)

    def add(self, piece: bytes) -> bool:
        """Take what has come; tell whether it is enough to be written."""
        self.left -= len(piece)
        if self.left < 0:
            raise RefusedError(Trouble.TOO_LARGE)
        self._waiting.append(piece)
        self._waiting_bytes += len(piece)
        return self._waiting_bytes >= self._enough_bytes

    def write(self) -> None:
        """Write what waits, in a thread."""
        pieces, self._waiting, self._waiting_bytes = self._waiting, [], 0
        fresh: list[memoryview] = []
        for piece in pieces:
            view = memoryview(piece)
            while view:
                if not self._load.left:
                    self._append(fresh)
                    self._load = next(self._loads)
                length = min(len(view), self._load.left)
                fresh.append(self._load.take(view[:length]))
                view = view[length:]
        self._append(fresh)

    def _append(self, fresh: list[memoryview]) -> None:
        if any(fresh):
            self._spool.append(self._load.coming.id, fresh)
        fresh.clear()


async def _read_head(stream: AsyncIterator[bytes]) -> tuple[Pack, bytes]:
    """Return the head of a pack, and the bytes that came with it."""
    come = b""
    end = HEAD_LENGTH_BYTES
    async for piece in stream:
        come += piece
        if len(come) >= HEAD_LENGTH_BYTES:
            end = HEAD_LENGTH_BYTES + int.from_bytes(come[:HEAD_LENGTH_BYTES])
            if end > MOST_HEAD_BYTES:
                raise RefusedError(Trouble.TOO_LARGE)
            if len(come) >= end:
                break
    try:
        return unpack(come[HEAD_LENGTH_BYTES:end], Pack), come[end:]
    except UnreadableError as error:
        raise RefusedError(Trouble.MALFORMED, str(error)[:200]) from error


def _coming(part: Part) -> Coming:
    return Coming(
        original=part.original.hex(),
        kind=part.kind,
        sha256=part.sha256.hex(),
        size_bytes=part.size_bytes,
    )


def _check(parts: Sequence[Part], comings: Sequence[Coming]) -> None:
    """Refuse what cannot be, before a byte of it is taken."""
    if sum(part.length for part in parts) > MOST_PACK_BYTES:
        raise RefusedError(Trouble.TOO_LARGE, str(MOST_PACK_BYTES))
    for part in parts:
        if not 0 < part.size_bytes <= MOST_PHOTO_BYTES:
            raise RefusedError(Trouble.TOO_LARGE, str(MOST_PHOTO_BYTES))
        is_odd = part.kind is BlobKind.ORIGINAL and part.sha256 != part.original
        if is_odd or not 0 < part.length <= part.size_bytes - part.start:
            raise RefusedError(Trouble.MALFORMED, "part")
    if len({coming.id for coming in comings}) < len(comings):
        raise RefusedError(Trouble.MALFORMED, "twice")


async def _receive(
    stream: AsyncIterator[bytes], first: bytes, arriving: _Arriving
) -> None:
    """Write what comes, also the last of it when the line breaks."""
    try:
        arriving.add(first)
        async for piece in stream:
            if arriving.add(piece):
                await to_thread.run_sync(arriving.write)
    except ClientDisconnect:
        pass  # the next connection goes on from what has come
    finally:
        with CancelScope(shield=True):
            await to_thread.run_sync(arriving.write)
