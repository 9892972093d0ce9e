"""One byte string of a photo on its way: up in pieces that resume, down in ranges."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    ForeignAnswerError,
)
from desktop.errors.trust import IntegrityError
from desktop.sync.client.wire import Wire
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PHOTO_BYTES,
    PHOTOS_PATH,
    TUS_MEDIA_TYPE,
    TUS_VERSION,
    UPLOADS_PATH,
    Blob,
    BlobKind,
    upload_id,
)
from desktop.sync.protocol import Trouble

MOST_FRESH_STARTS = 3
_TUS = {"Tus-Resumable": TUS_VERSION}
_OUT_OF_STEP = frozenset((Trouble.WRONG_OFFSET.value, Trouble.OVERTAKEN.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A byte string to be brought.

    Attributes:
        original: The SHA-256 of the photo's original.
        kind: Which of the photo's byte strings.
        sha256: The SHA-256 of these bytes.
        size_bytes: How many.
        pieces: Gives the bytes from one place to before another, piece by piece; a
            piece holds until the next is asked for.
    """

    original: str
    kind: BlobKind
    sha256: str
    size_bytes: int
    pieces: Callable[[int, int], Iterable[bytes | memoryview]]

    @property
    def path(self) -> str:
        """The path of its upload."""
        return f"{UPLOADS_PATH}/{upload_id(self.original, self.kind, self.sha256)}"


def bring(wire: Wire, piece: Piece) -> None:
    """Bring a byte string, from where an earlier try ended, until it is whole there.

    Raises:
        ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
        StoppedError
        IntegrityError: The archive keeps finding another hash.
    """
    for _ in range(MOST_FRESH_STARTS):
        try:
            _bring(wire, piece)
        except ArchiveRefusedError as error:
            if error.code != Trouble.WRONG_HASH.value:
                raise
        else:
            return
    raise IntegrityError("photo", piece.original, piece.kind.value)


def fetch(wire: Wire, original: str, blob: Blob) -> bytes:
    """Fetch a byte string, and check that it is what its hash says.

    Raises:
        ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
        StoppedError
        IntegrityError: It is not.
    """
    if blob.size_bytes > MOST_PHOTO_BYTES:
        raise IntegrityError("photo", original, "size")
    path = f"{PHOTOS_PATH}/{original}/{blob.kind.value}"
    found = bytearray()
    while len(found) < blob.size_bytes:
        last = min(len(found) + CHUNK_BYTES, blob.size_bytes) - 1
        ranged = {"Range": f"bytes={len(found)}-{last}"}
        most = last + 1 - len(found)
        answer = wire.request("GET", path, headers=ranged, most_bytes=most)
        if not answer.content:
            raise ForeignAnswerError(wire.address.url, "empty")
        found += answer.content
    if hashlib.sha256(found).digest() != blob.sha256:
        raise IntegrityError("photo", original, blob.kind.value)
    return bytes(found)


def _bring(wire: Wire, piece: Piece) -> None:
    offset = _announce(wire, piece)
    failures = 0
    while offset < piece.size_bytes:
        after = _step(wire, piece, offset, failures)
        failures = 0 if after > offset else failures + 1
        offset = after


def _step(wire: Wire, piece: Piece, offset: int, failures: int) -> int:
    """Send a chunk; return the new offset, asked for where the sending failed.

    An archive that is out of step (a request came twice) is only asked again; for one
    that does not answer there is a pause first, as long as there is patience.
    """
    pauses = wire.patience.pauses_s
    try:
        return _send(wire, piece, offset)
    except ArchiveRefusedError as error:
        if error.code not in _OUT_OF_STEP or failures > len(pauses):
            raise
    except ArchiveUnreachableError:
        if failures >= len(pauses):
            raise
        wire.pause(pauses[failures])
    return _announce(wire, piece)


def _announce(wire: Wire, piece: Piece) -> int:
    """Announce the upload, perhaps again; return how much of it has come."""
    told = {
        "original": piece.original,
        "kind": piece.kind.value,
        "sha256": piece.sha256,
    }
    pairs = [f"{key} {b64encode(told[key].encode()).decode()}" for key in told]
    headers = {
        "Upload-Length": str(piece.size_bytes),
        "Upload-Metadata": ",".join(pairs),
    }
    answer = wire.request("POST", UPLOADS_PATH, headers=_TUS | headers)
    return _offset(wire, piece, answer.headers)


def _send(wire: Wire, piece: Piece, offset: int) -> int:
    """Send the rest of the chunk that *offset* is in; return the new offset."""
    stop = min((offset // CHUNK_BYTES + 1) * CHUNK_BYTES, piece.size_bytes)
    headers = {"Content-Type": TUS_MEDIA_TYPE, "Upload-Offset": str(offset)}
    body = b"".join(piece.pieces(offset, stop))
    answer = wire.request_once("PATCH", piece.path, headers=_TUS | headers, body=body)
    after = _offset(wire, piece, answer.headers)
    if after <= offset:
        raise ForeignAnswerError(wire.address.url, "offset")
    return after


def _offset(wire: Wire, piece: Piece, headers: Mapping[str, str]) -> int:
    text = headers.get("upload-offset", "")
    if not (text.isascii() and text.isdigit() and int(text) <= piece.size_bytes):
        raise ForeignAnswerError(wire.address.url, "offset")
    return int(text)
