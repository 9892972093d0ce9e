"""Many byte strings of photos in one request up, or in one answer down.

This is the way on a line that holds. What fails on it is told to the caller, who then
goes photo by photo (`pieces`), which asks the archive how far each has come.
"""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop.errors.sync import ForeignAnswerError
from desktop.sync.client.pace import Pace
from desktop.sync.client.pieces import Piece
from desktop.sync.client.wire import BLOCK_BYTES, Wire
from desktop.sync.photo_protocol import (
    CHUNK_BYTES,
    GIVEN_PATH,
    HEAD_LENGTH_BYTES,
    MOST_PARTS,
    PACKS_PATH,
    Blob,
    Brought,
    Pack,
    PackAsked,
    Part,
    Wanted,
)
from desktop.sync.protocol import MEDIA_TYPE, pack

LARGE_BLOCK_BYTES = 4 * BLOCK_BYTES  # on a line that has shown it moves
_HEADERS = {"Content-Type": MEDIA_TYPE}
_Bytes = bytes | memoryview
_ThingT = TypeVar("_ThingT")


class OutOfStepError(Exception):
    """The archive has less of a byte string than was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A byte string that is to be fetched.

    Attributes:
        original: The SHA-256 of the photo's original, hexadecimal.
        blob: Which of the photo's byte strings, and what the archive says of it.
    """

    original: str
    blob: Blob


def bring_all(wire: Wire, pieces: Sequence[Piece], pace: Pace) -> None:
    """Bring byte strings that have not begun, until all are whole there.

    Raises:
        OutOfStepError: What came there is not what was sent, or not all of it.
        ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
        StoppedError
    """
    for loads in _portions([(p, p.size_bytes) for p in pieces], pace):
        body = _Body(loads)
        began_s = time.monotonic()
        answer = wire.request_once("POST", PACKS_PATH, headers=_HEADERS, body=body)
        pace.note(len(body), time.monotonic() - began_s)
        offsets = wire.read(answer, Brought).offsets
        if len(offsets) != len(loads):
            raise ForeignAnswerError(wire.address.url, "offsets do not fit")
        if any(at < stop for at, (_, _, stop) in zip(offsets, loads, strict=True)):
            raise OutOfStepError


def fetch_all(
    wire: Wire, asked: Sequence[Asked], pace: Pace
) -> dict[tuple[str, str], _Bytes]:
    """Fetch byte strings; return those that are what their hash says.

    They are named by original and kind, and what else came is left out.

    Raises:
        ArchiveUnreachableError, ForeignAnswerError, ArchiveRefusedError,
        StoppedError
    """
    come: dict[int, list[_Bytes]] = {at: [] for at in range(len(asked))}
    sizes = [(at, one.blob.size_bytes) for at, one in enumerate(asked)]
    for wanted in _portions(sizes, pace):
        parts = [_wanted(asked[at], start, stop) for at, start, stop in wanted]
        view = memoryview(_given(wire, parts, pace))
        for at, start, stop in wanted:
            come[at].append(view[: stop - start])
            view = view[stop - start :]
    found: dict[tuple[str, str], _Bytes] = {}
    for at, one in enumerate(asked):
        data = come[at][0] if len(come[at]) == 1 else b"".join(come[at])
        if hashlib.sha256(data).digest() == one.blob.sha256:
            found[one.original, one.blob.kind.value] = data
    return found


def _portions(
    sizes: Iterable[tuple[_ThingT, int]], pace: Pace
) -> Iterator[list[tuple[_ThingT, int, int]]]:
    """Give (what, first byte, the one after the last) of pack after pack.

    Only what is larger than a whole pack is divided, for what comes in one piece need
    not be read again to know its hash.
    """
    left = deque((what, 0, size_bytes) for what, size_bytes in sizes)
    while left:
        most = room = pace.size_bytes
        portion: list[tuple[_ThingT, int, int]] = []
        while left and room and len(portion) < MOST_PARTS:
            what, start, stop = left[0]
            if room < stop - start <= most:
                break
            left.popleft()
            end = min(stop, start + room)
            portion.append((what, start, end))
            room -= end - start
            if end < stop:
                left.appendleft((what, end, stop))
        yield portion


def _given(wire: Wire, parts: list[Wanted], pace: Pace) -> bytes | bytearray:
    """Return the bytes of a pack that is asked for."""
    most = sum(part.length for part in parts)
    body = pack(PackAsked(parts=parts))
    began_s = time.monotonic()
    answer = wire.request_once(
        "POST", GIVEN_PATH, headers=_HEADERS, body=body, most_bytes=most
    )
    pace.note(most, time.monotonic() - began_s)
    if len(answer.content) != most:
        raise ForeignAnswerError(wire.address.url, "photos do not fit")
    return answer.content


def _wanted(one: Asked, start: int, stop: int) -> Wanted:
    return Wanted(
        original=bytes.fromhex(one.original),
        kind=one.blob.kind,
        start=start,
        length=stop - start,
    )


class _Body:
    """A pack: how long its head is, the head, and the bytes of its parts."""

    def __init__(self, loads: Sequence[tuple[Piece, int, int]]) -> None:
        head = pack(Pack(parts=[_part(*load) for load in loads]))
        self._loads = loads
        self._start = len(head).to_bytes(HEAD_LENGTH_BYTES) + head
        self._size_bytes = sum(stop - start for _, start, stop in loads)

    def __len__(self) -> int:
        return len(self._start) + self._size_bytes

    def __iter__(self) -> Iterator[_Bytes]:
        """Give blocks of one size or nearly so: each is a way into the system."""
        most = BLOCK_BYTES if len(self) < 2 * CHUNK_BYTES else LARGE_BLOCK_BYTES
        waiting = bytearray(self._start)
        for piece, start, stop in self._loads:
            for data in piece.pieces(start, stop):
                if len(waiting) + len(data) <= BLOCK_BYTES:
                    waiting += data
                    continue
                yield bytes(waiting)
                waiting.clear()
                view = memoryview(data)
                yield from (view[at : at + most] for at in range(0, len(view), most))
        yield bytes(waiting)


def _part(piece: Piece, start: int, stop: int) -> Part:
    return Part(
        original=bytes.fromhex(piece.original),
        kind=piece.kind,
        sha256=bytes.fromhex(piece.sha256),
        size_bytes=piece.size_bytes,
        start=start,
        length=stop - start,
    )
