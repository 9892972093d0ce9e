"""Lines that do what a test wants, and somebody at their end who is no archive."""

from __future__ import annotations

import errno
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection

from desktop.errors.sync import ArchiveUnreachableError
from desktop.sync.archive.store import Archive
from desktop.sync.client.wire import Address, Answer, Content, Wire
from desktop.sync.protocol import HELLO_PATH, Greeting, pack, unpack
from tests.sync.places import AT_ONCE


def _full(_archive: Archive) -> AbstractContextManager[Connection]:
    raise OSError(errno.ENOSPC, "no space left on device")


class BadWire(Wire):
    """A line that does what a test wants at the request it wants.

    *plan* is asked before each request with its number, method and path, and answers
    `ok`, `lost` (never arrives), `unanswered` (arrives, the answer is lost), `twice`,
    `full` (the archive's disk is, for this once), or `overtaken` (arrives, and then the
    oldest message of *past* once more). With *has_packs* false the archive is one of
    before there were packs of photos.
    """

    def __init__(
        self, address: Address, plan: Callable[[int, str, str], str], **facts: Any
    ) -> None:
        self.past: list[Any] = facts.pop("past", [])
        self.has_packs: bool = facts.pop("has_packs", True)
        super().__init__(address, patience=facts.pop("patience", AT_ONCE), **facts)
        self.plan = plan
        self.sent = 0

    def send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes | Content,
        most_bytes: int,
    ) -> Answer:
        """Speak HTTP, badly."""
        self.sent += 1
        fate = self.plan(self.sent, method, path)
        if fate == "lost":
            raise ArchiveUnreachableError(self.address.url, "lost")
        if fate == "full":
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Archive, "write", _full)
                return super().send(method, path, headers, body, most_bytes)
        answer = super().send(method, path, headers, body, most_bytes)
        if path == HELLO_PATH and answer.status == 200 and not self.has_packs:
            answer = replace(answer, content=_without_packs(answer.content))
        if fate == "twice" and path != HELLO_PATH:  # a greeting holds once
            answer = super().send(method, path, headers, body, most_bytes)
        self.past.append((method, path, headers, body, most_bytes))
        if fate == "overtaken":
            super().send(*self.past.pop(0))
        if fate == "unanswered":
            raise ArchiveUnreachableError(self.address.url, "unanswered")
        return answer


def _without_packs(content: bytes) -> bytes:
    greeting = unpack(content, Greeting)
    return pack(msgspec.structs.replace(greeting, has_packs=False))


@contextmanager
def stranger(reply: bytes, *, hold: bool = False) -> Iterator[str]:
    """Give the address of a program that is no archive and says *reply* to all.

    With *hold* it takes the connection and never answers.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def answer() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            held.append(line)
            if hold:
                continue
            with line:
                _hear_out(line)
                line.sendall(reply)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=10)
        for line in held:
            line.close()


def _hear_out(line: socket.socket) -> None:
    """Read a whole request: closing on unread bytes would tear the answer away."""
    heard = b""
    missing = 1
    while missing > 0 and (part := line.recv(65_536)):
        heard += part
        headers, end, body = heard.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", headers)
        missing = int(length[1] if length else 0) - len(body) if end else 1
