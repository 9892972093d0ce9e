"""Reading requests and making answers: limits, tokens, and errors with a code."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as SQLAlchemyTimeoutError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desktop.sync.archive import sqlite
from desktop.sync.archive.blobs import StoreAwayError
from desktop.sync.protocol import (
    ARCHIVE_HEADER,
    MEDIA_TYPE,
    MOST_PACKED_BYTES,
    VERSION,
    Failure,
    Message,
    Trouble,
    UnreadableError,
    pack,
    unpack,
)

_logger = logging.getLogger(__name__)
_MessageT = TypeVar("_MessageT", bound=Message)
_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Scope]]
_Send = Callable[[_Scope], Awaitable[None]]

_MARKS = (
    (ARCHIVE_HEADER.lower().encode(), str(VERSION).encode()),
    (b"cache-control", b"no-store"),
)
STATUS = {
    Trouble.UNAUTHORISED: 401,
    Trouble.BAD_CODE: 403,
    Trouble.BAD_PROOF: 403,
    Trouble.OTHER_KEY: 403,
    Trouble.OTHER_PERSON: 403,
    Trouble.REVOKED: 403,
    Trouble.CHALLENGE: 409,
    Trouble.TOO_MANY: 429,
    Trouble.NOT_FOUND: 404,
    Trouble.MALFORMED: 400,
    Trouble.TOO_LARGE: 413,
    Trouble.NEWER_PROTOCOL: 426,
    Trouble.WRONG_OFFSET: 409,
    Trouble.WRONG_HASH: 422,
    Trouble.OVERTAKEN: 409,
    Trouble.DISK_FULL: 507,
    Trouble.BUSY: 503,
    Trouble.FAILED: 500,
}


@dataclass(eq=False)
class RefusedError(Exception):
    """A request that is refused, and why."""

    trouble: Trouble
    detail: str = ""


class Gate:
    """The outermost door: nobody passes without a valid pass, and no error leaks.

    Every answer that leaves bears the mark of an archive. Whose pass it was is in the
    request's state, as *member*.

    Args:
        inner: What is behind the door.
        holder: Returns whose pass it is at a path, None for nobody's.
        open_paths: Where a station shows something else.
    """

    def __init__(
        self,
        inner: Any,
        holder: Callable[[str, str], Awaitable[object | None]],
        open_paths: frozenset[str],
    ) -> None:
        self._inner = inner
        self._holder = holder
        self._open_paths = open_paths

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Serve one connection of the ASGI protocol."""
        began = False

        async def marked(message: _Scope) -> None:
            nonlocal began
            began = True
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_MARKS]
            await send(message)

        try:
            await self._admit(scope)
            await self._inner(scope, receive, marked)
        except Exception as error:
            if began:
                raise
            await _told(error)(scope, receive, marked)

    async def _admit(self, scope: _Scope) -> None:
        if scope["path"] in self._open_paths:
            return
        shown = dict(scope["headers"]).get(b"authorization", b"")
        shown_pass = shown.decode("latin-1").removeprefix("Bearer ")
        member = await self._holder(shown_pass, scope["path"])
        if member is None:
            raise RefusedError(Trouble.UNAUTHORISED)
        scope.setdefault("state", {})["member"] = member


async def read_message(request: Request, kind: type[_MessageT]) -> _MessageT:
    """Return the message of a request.

    Raises:
        RefusedError: It is too large, or no such message.
    """
    parts: list[bytes] = []
    size_bytes = 0
    async for part in request.stream():
        size_bytes += len(part)
        if size_bytes > MOST_PACKED_BYTES:
            raise RefusedError(Trouble.TOO_LARGE)
        parts.append(part)
    try:
        return unpack(b"".join(parts), kind)
    except UnreadableError as error:
        raise RefusedError(Trouble.MALFORMED, str(error)[:200]) from error


def answer(message: Message) -> Response:
    """Return an answer with a message."""
    return respond(200, pack(message))


def respond(
    status: int, content: bytes = b"", headers: dict[str, str] | None = None
) -> Response:
    """Return an answer of packed bytes, or of headers alone."""
    return Response(content, status, headers, media_type=MEDIA_TYPE)


def refusal(trouble: Trouble, detail: str = "") -> Response:
    """Return the answer to a request that is refused."""
    return respond(STATUS[trouble], pack(Failure(trouble=trouble, detail=detail)))


async def not_found(scope: _Scope, receive: _Receive, send: _Send) -> None:
    """Answer where there is no such path."""
    await refusal(Trouble.NOT_FOUND)(scope, receive, send)


def _told(error: Exception) -> Response:
    if isinstance(error, RefusedError):
        return refusal(error.trouble, error.detail)
    if isinstance(error, ClientDisconnect):
        return refusal(Trouble.MALFORMED, "cut off")
    trouble = _trouble(error)
    if trouble is Trouble.FAILED:
        _logger.error("a request failed", exc_info=error)
    return refusal(trouble)


def _trouble(error: Exception) -> Trouble:
    """Return what an engine's failure is to a station: to wait, or to ask for help."""
    if isinstance(error, OSError):
        return Trouble.DISK_FULL if error.errno == errno.ENOSPC else Trouble.FAILED
    if isinstance(error, SQLAlchemyTimeoutError | StoreAwayError):
        return Trouble.BUSY
    if not isinstance(error, DBAPIError):
        return Trouble.FAILED
    if isinstance(error.orig, sqlite3.Error):
        return sqlite.trouble(error)
    from desktop.sync.archive import postgres  # it is here: it failed

    return postgres.trouble(error)
