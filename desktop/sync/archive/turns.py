"""Who may write to an upload: the newest connection, and one at a time.

A laptop that lost its line comes back on a new one while the old still looks alive
from here. The old one is stopped where it waits; the new one begins when what had
come is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio


@dataclass
class _Seat:
    """One upload: its lock, how many want it, and who holds it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wanted: int = 0
    newest: int = 0
    scope: anyio.CancelScope | None = None


class Turns:
    """The turns of all uploads, on the one event loop."""

    def __init__(self) -> None:
        self._seats: dict[str, _Seat] = {}

    @asynccontextmanager
    async def take(self, upload: str) -> AsyncGenerator[anyio.CancelScope]:
        """Stop whoever writes to *upload*, wait for him to leave, and sit down.

        Read from the line inside the scope that is given, and write what was read
        outside of it: it is cancelled as soon as a newer connection comes.
        """
        seat = self._seats.setdefault(upload, _Seat())
        seat.wanted += 1
        seat.newest += 1
        mine = seat.newest
        if seat.scope is not None:
            seat.scope.cancel()
        try:
            async with seat.lock:
                scope = seat.scope = anyio.CancelScope()
                if seat.newest != mine:
                    scope.cancel()
                try:
                    yield scope
                finally:
                    seat.scope = None
        finally:
            seat.wanted -= 1
            if not seat.wanted:
                self._seats.pop(upload, None)
