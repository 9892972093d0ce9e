"""Packs on lines that break, and on several at a time."""

from __future__ import annotations

import socket
from functools import partial

import anyio
import pytest

from desktop.sync.archive.turns import Turns
from desktop.sync.photo_protocol import (
    PACKS_PATH,
    UPLOADS_PATH,
    BlobKind,
    Part,
    upload_id,
)
from tests.sync.archive.packs.hand import (
    NAME,
    PHOTO,
    SMALL,
    asked,
    held,
    offsets,
    packed,
    part,
)
from tests.sync.places import Shelf


class Stalled:
    """A connection that begins a pack, sends some of it, and then nothing."""

    def __init__(self, shelf: Shelf, parts: list[Part], data: bytes, size: int) -> None:
        host, port = shelf.url.removeprefix("http://").split(":")
        self.line = socket.create_connection((host, int(port)), timeout=10)
        head = packed(*parts)
        lines = [
            f"POST {PACKS_PATH} HTTP/1.1",
            f"Host: {host}",
            f"Authorization: Bearer {shelf.session()}",
            f"Content-Length: {len(head) + size}",
        ]
        self.line.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + head + data)


def upload_bytes(shelf: Shelf) -> int:
    upload = upload_id(NAME.hex(), BlobKind.ORIGINAL, NAME.hex())
    place = shelf.folder / "uploads" / upload
    return place.stat().st_size if place.exists() else 0


def look_until(ask, is_so) -> None:
    """Look again after each small request: the archive goes on meanwhile."""
    for _ in range(2_000):
        if is_so():
            return
        ask("OPTIONS", UPLOADS_PATH)
    pytest.fail("the archive did not come so far")


def test_newest_connection_wins(ask, bring, shelf):
    """
    A word about one of its photos ends a pack; what it had brought counts.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]
    size_bytes = len(SMALL) + len(PHOTO)
    old = Stalled(shelf, parts, SMALL + PHOTO[:1_500_000], size_bytes)
    look_until(ask, lambda: upload_bytes(shelf))

    found = offsets(bring([part(PHOTO, "original", 0, 1)], PHOTO[:1]))
    refused = old.line.recv(4_096)
    old.line.close()

    assert 1_000_000 <= found[0] <= 1_500_000
    assert b"409" in refused
    assert {"thumbnail"} == held(ask)
    rest = PHOTO[found[0] :]
    assert [len(PHOTO)] == offsets(bring([part(PHOTO, "original", found[0])], rest))


def test_line_that_breaks_keeps_what_came(ask, bring, shelf):
    """
    What came of a pack before the line broke is there, and what was whole is held.
    """
    parts = [part(SMALL, "thumbnail"), part(PHOTO, "original")]
    size_bytes = len(SMALL) + len(PHOTO)
    old = Stalled(shelf, parts, SMALL + PHOTO[:1_500_000], size_bytes)
    look_until(ask, lambda: upload_bytes(shelf))
    old.line.close()

    look_until(ask, lambda: held(ask))

    assert {"thumbnail"} == held(ask)
    assert [0] == asked(ask).begun
    assert 1_000_000 <= upload_bytes(shelf) <= 1_500_000


async def _sit(turns: Turns, uploads: str, log: list[str], *, stays: bool) -> None:
    async with turns.take(*uploads) as scope:
        with scope:
            log.append(uploads)
            if stays:
                await anyio.sleep_forever()


def test_packs_in_two_orders_do_not_wait_for_each_other():
    """
    Seats are taken in one order, and all are given up for whoever asks for one.
    """
    turns, log = Turns(), list[str]()

    async def race() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                for uploads in ("ab", "ba", "bc", "cba"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=True))
                    await anyio.wait_all_tasks_blocked()
                for uploads in ("b", "ca"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=False))

    anyio.run(race)

    assert {"ab", "ba", "bc", "cba", "b", "ca"} >= set(log) >= {"ab", "b", "ca"}


def test_who_was_overtaken_while_waiting_does_not_begin():
    """
    Of many that ask for a seat at once the newest has it; the others leave at once.
    """
    turns, log = Turns(), list[str]()

    async def race() -> None:
        with anyio.fail_after(30):
            async with anyio.create_task_group() as group:
                for uploads in ("ax", "ay", "az"):
                    group.start_soon(partial(_sit, turns, uploads, log, stays=True))
                group.start_soon(partial(_sit, turns, "a", log, stays=False))

    anyio.run(race)

    assert "a" == log[-1]
