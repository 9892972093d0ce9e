"""Photos are given: which are here, one byte string, or many in one answer."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from datetime import datetime

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from desktop.model.codec import moment_text
from desktop.sync.archive import access, audiences, photos
from desktop.sync.archive.access import Act
from desktop.sync.archive.answers import RefusedError, answer, read_message
from desktop.sync.archive.members import Member
from desktop.sync.archive.store import Archive
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PACK_BYTES,
    NEEDED,
    Blob,
    BlobKind,
    PackAsked,
    PhotosAsked,
    PhotosHeld,
    Wanted,
    upload_id,
)
from desktop.sync.protocol import Trouble
from desktop.sync.receipts import What, listed, seal

SMALL_BYTES = 64 << 10
_BYTES = "application/octet-stream"
_KINDS = {kind.value: kind for kind in BlobKind}
_logger = logging.getLogger(__name__)
_Place = tuple[Blob, int, int]  # what, its first byte, the one after the last
_RANGE = re.compile(r"bytes=(\d{1,15})-(\d{0,15})")
_SHA256 = re.compile("[0-9a-f]{64}")


class Giving:
    """The endpoints of photos that are here."""

    def __init__(self, archive: Archive, now: Callable[[], datetime]) -> None:
        self._archive = archive
        self._now = now

    async def ask(self, request: Request) -> Response:
        """Say which photos are here, with a receipt."""
        asked = await read_message(request, PhotosAsked)
        return answer(await to_thread.run_sync(self._held, asked, _member(request)))

    async def one(self, request: Request) -> Response:
        """Give one byte string of a photo, or a range of it."""
        original, kind = request.path_params["original"], request.path_params["kind"]
        if kind not in _KINDS or not _SHA256.fullmatch(original):
            raise RefusedError(Trouble.NOT_FOUND)
        named = (bytes.fromhex(original), _KINDS[kind])
        found = await to_thread.run_sync(self._find, [named], _member(request))
        blob = found[named]
        start, stop = _range(request, blob.size_bytes)
        await to_thread.run_sync(self._note, [named], _member(request))
        headers = {
            "Content-Length": str(stop - start),
            "Content-Range": f"bytes {start}-{stop - 1}/{blob.size_bytes}",
        }
        status = 206 if "range" in request.headers else 200
        return self._answer([(blob, start, stop)], status, headers)

    async def many(self, request: Request) -> Response:
        """Give the bytes that are asked for, one after the other."""
        asked = await read_message(request, PackAsked)
        if sum(part.length for part in asked.parts) > MOST_PACK_BYTES:
            raise RefusedError(Trouble.TOO_LARGE, str(MOST_PACK_BYTES))
        named = list(dict.fromkeys((part.original, part.kind) for part in asked.parts))
        found = await to_thread.run_sync(self._find, named, _member(request))
        places = [_place(part, found[part.original, part.kind]) for part in asked.parts]
        await to_thread.run_sync(self._note, named, _member(request))
        size_bytes = sum(stop - start for _, start, stop in places)
        return self._answer(places, 200, {"Content-Length": str(size_bytes)})

    def _answer(
        self, places: Sequence[_Place], status: int, headers: dict[str, str]
    ) -> Response:
        given = _given(self._bytes(places))
        return StreamingResponse(given, status, headers, media_type=_BYTES)

    def _held(self, asked: PhotosAsked, member: Member) -> PhotosHeld:
        originals = [original.hex() for original in asked.originals]
        with self._archive.read() as connection:
            seen = audiences.seen(connection, member.reader, originals)
            held = photos.held(connection, [o for o in originals if o in seen])
            kept = photos.kinds(connection, [o for o in originals if o not in seen])
        leaves = [
            (photo.original, blob.size_bytes)
            for photo in held
            for blob in photo.blobs
            if blob.kind is BlobKind.ORIGINAL
        ]
        told = {original.hex() for original, _ in leaves}
        begun = [
            at
            for at, original in enumerate(originals)
            if original not in told
            and ((original, BlobKind.ORIGINAL) in kept or self._has_begun(original))
        ]
        apart = [
            at for at in begun if all((originals[at], kind) in kept for kind in NEEDED)
        ]
        at = moment_text(self._now())
        signed = seal(self._archive.key, What.PHOTO, at=at, leaves=listed(leaves))
        return PhotosHeld(
            photos=held, at=at, signature=signed.signature, begun=begun, apart=apart
        )

    def _has_begun(self, original: str) -> bool:
        upload = upload_id(original, BlobKind.ORIGINAL, original)
        return self._archive.spool.offset(upload) > 0

    def _find(
        self, named: Sequence[tuple[bytes, BlobKind]], member: Member
    ) -> dict[tuple[bytes, BlobKind], Blob]:
        """Return what is asked for, if the station may have all, and all is there.

        Raises:
            RefusedError: One is not there, not for this station, or damaged.
        """
        wanted = list(dict.fromkeys(original.hex() for original, _ in named))
        with self._archive.read() as connection:
            seen = audiences.seen(connection, member.reader, wanted)
            held = photos.held(connection, [name for name in wanted if name in seen])
        found = {(p.original, blob.kind): blob for p in held for blob in p.blobs}
        for name in named:
            if name not in found:
                raise RefusedError(Trouble.NOT_FOUND)
            self._check(found[name])
        return found

    def _check(self, blob: Blob) -> None:
        """Make sure that all of the bytes are there."""
        sha256 = blob.sha256.hex()
        if self._archive.blobs.size_bytes(sha256) != blob.size_bytes:
            _logger.error("the bytes of a photo are damaged: %s", sha256)
            raise RefusedError(Trouble.NOT_FOUND, "damaged")

    def _note(self, named: Sequence[tuple[bytes, BlobKind]], member: Member) -> None:
        """Note in the access log which originals are given."""
        given = [
            original.hex() for original, kind in named if kind is BlobKind.ORIGINAL
        ]
        if not given:
            return
        key, who, now = self._archive.key, member.station, self._now()
        with self._archive.write() as connection:
            access.note_all(connection, key, Act.GAVE_PHOTO, given, who=who, now=now)

    def _bytes(self, places: Sequence[_Place]) -> Iterator[bytes]:
        """Give the bytes, the small ones together."""
        small = bytearray()
        for blob, start, stop in places:
            for piece in self._archive.blobs.read(blob.sha256.hex(), start, stop):
                if len(small) + len(piece) <= SMALL_BYTES:
                    small += piece
                    continue
                if small:
                    yield bytes(small)
                    small.clear()
                yield piece
        if small:
            yield bytes(small)


def _member(request: Request) -> Member:
    """Return the station whose pass the gate has seen."""
    return request.state.member


def _place(part: Wanted, blob: Blob) -> _Place:
    """Return where a part is; one that goes beyond the end is cut there."""
    stop = min(part.start + part.length, blob.size_bytes)
    if part.start >= stop:
        raise RefusedError(Trouble.WRONG_OFFSET, str(blob.size_bytes))
    return blob, part.start, stop


async def _given(pieces: Iterator[bytes]) -> AsyncGenerator[bytes]:
    """Give the pieces; of each way to a thread and back comes a megabyte or two."""
    while found := await to_thread.run_sync(_some, pieces):
        for piece in found:
            yield piece


def _some(pieces: Iterator[bytes]) -> list[bytes]:
    found: list[bytes] = []
    size_bytes = 0
    while size_bytes < CHUNK_BYTES and (piece := next(pieces, b"")):
        found.append(piece)
        size_bytes += len(piece)
    return found


def _range(request: Request, size_bytes: int) -> tuple[int, int]:
    """Return the first byte and the one after the last that are asked for."""
    asked = request.headers.get("range")
    if asked is None:
        return 0, size_bytes
    found = _RANGE.fullmatch(asked)
    if found is None:
        raise RefusedError(Trouble.MALFORMED, "range")
    start = int(found[1])
    stop = min(int(found[2]) + 1, size_bytes) if found[2] else size_bytes
    if start >= stop:
        raise RefusedError(Trouble.WRONG_OFFSET, str(size_bytes))
    return start, stop
