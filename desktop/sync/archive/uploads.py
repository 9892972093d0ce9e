"""Photos come in pieces: the tus 1.0 protocol, core and creation.

A piece is acknowledged when it is written, the whole when its hash is right, it is on
the disk and in the database. The id of an upload follows from its content, so a
creation may be repeated by anybody, and goes on where the bytes end.
"""

from __future__ import annotations

import re
from base64 import b64decode

from anyio import CancelScope, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desktop.sync.archive.answers import RefusedError, respond
from desktop.sync.archive.intake import Intake
from desktop.sync.archive.photos import Coming
from desktop.sync.archive.store import Archive
from desktop.sync.archive.turns import Turns
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    MOST_PHOTO_BYTES,
    TUS_MEDIA_TYPE,
    TUS_VERSION,
    UPLOADS_PATH,
    BlobKind,
)
from desktop.sync.protocol import Trouble

_SHA256 = re.compile("[0-9a-f]{64}")
_TUS = {"Tus-Resumable": TUS_VERSION}


class Uploads:
    """The endpoints of photos that come in."""

    def __init__(self, archive: Archive, intake: Intake, turns: Turns) -> None:
        self._archive = archive
        self._intake = intake
        self._turns = turns

    async def options(self, _request: Request) -> Response:
        """Say what we speak."""
        headers = {
            "Tus-Version": TUS_VERSION,
            "Tus-Extension": "creation",
            "Tus-Max-Size": str(MOST_PHOTO_BYTES),
        }
        return respond(204, headers=_TUS | headers)

    async def create(self, request: Request) -> Response:
        """Announce an upload, or find the one that was announced before."""
        _check_version(request)
        coming = _announcement(request)
        await to_thread.run_sync(self._intake.begin, coming)
        async with self._turns.take(coming.id):
            offset = await to_thread.run_sync(self._intake.settle, coming)
        place = f"{UPLOADS_PATH}/{coming.id}"
        return respond(201, headers=_at(offset) | {"Location": place})

    async def head(self, request: Request) -> Response:
        """Say how much has come; whoever was writing is stopped first."""
        _check_version(request)
        coming = await self._coming(request)
        async with self._turns.take(coming.id):
            offset = await to_thread.run_sync(self._intake.settle, coming)
        length = {"Upload-Length": str(coming.size_bytes)}
        return respond(200, headers=_at(offset) | length)

    async def patch(self, request: Request) -> Response:
        """Take a piece."""
        _check_version(request)
        if request.headers.get("content-type") != TUS_MEDIA_TYPE:
            raise RefusedError(Trouble.MALFORMED, "content type")
        start = _number(request, "upload-offset")
        coming = await self._coming(request)
        async with self._turns.take(coming.id) as scope:
            offset = await to_thread.run_sync(self._intake.settle, coming)
            if offset != start:
                raise RefusedError(Trouble.WRONG_OFFSET, str(offset))
            with scope:
                await self._receive(request, coming, offset)
            if scope.cancelled_caught:
                raise RefusedError(Trouble.OVERTAKEN)
            offset = await to_thread.run_sync(self._intake.settle, coming)
        return respond(204, headers=_at(offset))

    async def _coming(self, request: Request) -> Coming:
        upload = request.path_params["upload"]
        coming = await to_thread.run_sync(self._intake.announced, upload)
        if coming is None:
            raise RefusedError(Trouble.NOT_FOUND)
        return coming

    async def _receive(self, request: Request, coming: Coming, offset: int) -> None:
        """Write what comes, also the last of it when the line breaks."""
        room = coming.size_bytes - offset
        waiting: list[bytes] = []

        def write() -> None:
            pieces = waiting.copy()
            waiting.clear()
            self._archive.spool.append(coming.id, pieces)

        try:
            async for part in request.stream():
                room -= len(part)
                if room < 0:
                    raise RefusedError(Trouble.TOO_LARGE)
                waiting.append(part)
                if sum(map(len, waiting)) >= CHUNK_BYTES:
                    await to_thread.run_sync(write)
        except ClientDisconnect:
            pass  # the next connection goes on from what has come
        finally:
            if waiting:
                with CancelScope(shield=True):
                    await to_thread.run_sync(write)


def _check_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != TUS_VERSION:
        raise RefusedError(Trouble.NEWER_PROTOCOL, f"tus {TUS_VERSION}")


def _announcement(request: Request) -> Coming:
    size_bytes = _number(request, "upload-length")
    if not 0 < size_bytes <= MOST_PHOTO_BYTES:
        raise RefusedError(Trouble.TOO_LARGE, str(MOST_PHOTO_BYTES))
    told = _metadata(request.headers.get("upload-metadata", ""))
    original, sha256 = told.get("original", ""), told.get("sha256", "")
    kind = {kind.value: kind for kind in BlobKind}.get(told.get("kind", ""))
    if kind is None or not (_SHA256.fullmatch(original) and _SHA256.fullmatch(sha256)):
        raise RefusedError(Trouble.MALFORMED, "metadata")
    if kind is BlobKind.ORIGINAL and sha256 != original:
        raise RefusedError(Trouble.MALFORMED, "metadata")
    return Coming(original=original, kind=kind, sha256=sha256, size_bytes=size_bytes)


def _metadata(header: str) -> dict[str, str]:
    """Read `key base64,key base64`, as tus has it."""
    told: dict[str, str] = {}
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            told[key] = b64decode(value, validate=True).decode()
        except ValueError as error:
            raise RefusedError(Trouble.MALFORMED, "metadata") from error
    return told


def _number(request: Request, name: str) -> int:
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise RefusedError(Trouble.MALFORMED, name)
    return int(text)


def _at(offset: int) -> dict[str, str]:
    return _TUS | {"Upload-Offset": str(offset)}
