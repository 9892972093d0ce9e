"""Who may write to an upload: the newest connection, and one at a time.

A laptop that lost its line comes back on a new one while the old still looks alive
from here. The old one is stopped where it waits; the new one begins when what had
come is written.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import anyio


@dataclass
class _Seat:
    """One upload: its lock, how many want it, and who holds it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    wanted: int = 0
    newest: int = 0
    scope: anyio.CancelScope | None = None

    @contextmanager
    def sat_on(self, scope: anyio.CancelScope) -> Generator[None]:
        """Have it, until one leaves."""
        self.scope = scope
        try:
            yield
        finally:
            self.scope = None


class Turns:
    """The turns of all uploads, on the one event loop."""

    def __init__(self) -> None:
        self._seats: dict[str, _Seat] = {}

    @asynccontextmanager
    async def take(self, *uploads: str) -> AsyncGenerator[anyio.CancelScope]:
        """Stop whoever writes to *uploads*, wait for him to leave, and sit down.

        Read from the line inside the scope that is given, and write what was read
        outside of it: it is cancelled as soon as a newer connection comes, to any.
        """
        scope = anyio.CancelScope()
        wanted = sorted(set(uploads))  # in one order: nobody waits in a ring
        with ExitStack() as asked:
            mine = [asked.enter_context(self._asked(upload)) for upload in wanted]
            async with AsyncExitStack() as held:
                for seat, number in mine:
                    await held.enter_async_context(seat.lock)
                    held.enter_context(seat.sat_on(scope))
                    if seat.newest != number:
                        scope.cancel()
                yield scope

    @contextmanager
    def _asked(self, upload: str) -> Generator[tuple[_Seat, int]]:
        """Ask for a seat, and whoever has it to leave."""
        seat = self._seats.setdefault(upload, _Seat())
        seat.wanted += 1
        seat.newest += 1
        if seat.scope is not None:
            seat.scope.cancel()
        try:
            yield seat, seat.newest
        finally:
            seat.wanted -= 1
            if not seat.wanted:
                self._seats.pop(upload, None)
