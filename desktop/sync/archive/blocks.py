"""Blocks of the log: what came packed together is kept so, and given so again.

A block holds entries whose numbers follow each other. Their rows in the log have what
is asked of many, so only who wants an entry itself unpacks a block. Nothing here
commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.errors.trust import IntegrityError
from desktop.model.blocks import (
    FEWEST_IN_BLOCK,
    IN_BLOCK,
    MOST_BLOCK_BYTES,
    Pair,
    size_of,
    unpack_kept,
)
from desktop.sync.archive.statements import insert_rows, read_row, read_rows
from desktop.sync.archive.tables import block
from desktop.sync.blocks import unpack_blocks

_KEPT = "SELECT first, last, size_bytes, packed FROM block WHERE "
_WITHIN = _KEPT + "first BETWEEN ? AND ? AND last <= ? ORDER BY first"
_EXTENT = "SELECT first, last FROM block WHERE first <= ? ORDER BY first DESC LIMIT 1"
_OF = _KEPT + "first <= ? ORDER BY first DESC LIMIT 1"


class Block(NamedTuple):
    """Entries with the numbers from *first* to *last*, packed together."""

    first: int
    last: int
    size_bytes: int
    packed: bytes

    @property
    def length(self) -> int:
        """How many entries."""
        return self.last + 1 - self.first


class Brought(NamedTuple):
    """A block as it came, with the places in the push from *start* to before *stop*."""

    start: int
    stop: int
    size_bytes: int
    packed: bytes


def opened(packed: Sequence[bytes]) -> tuple[list[Pair], list[Brought]]:
    """Return the entries of blocks that came, and the blocks.

    Raises:
        UnreadableError: One is no block, or they are too large.
    """
    pairs: list[Pair] = []
    found: list[Brought] = []
    for block_, inner in zip(packed, unpack_blocks(packed), strict=True):
        stop = len(pairs) + len(inner)
        found.append(Brought(len(pairs), stop, size_of(block_), block_))
        pairs += inner
    return pairs, found


def kept_whole(
    brought: Sequence[Brought], numbers: Sequence[int], first: int
) -> list[Block]:
    """Return those blocks that can be kept as they came: all of each is new.

    Args:
        brought: What came.
        numbers: The number of each entry of the push, 0 for none.
        first: From this number on they are new.
    """
    found: list[Block] = []
    for start, stop, size_bytes, packed in brought:
        its = list(numbers[start:stop])
        if len(its) < FEWEST_IN_BLOCK or size_bytes > MOST_BLOCK_BYTES:
            continue
        if its[0] >= first and its == list(range(its[0], its[0] + len(its))):
            found.append(Block(its[0], its[-1], size_bytes, packed))
    return found


def keep(connection: Connection, blocks: Sequence[Block]) -> None:
    """Keep blocks whose entries are new."""
    insert_rows(connection, block, blocks)


def within(connection: Connection, numbers: Sequence[int]) -> list[Block]:
    """Return the blocks all of whose entries are among *numbers*, which rise."""
    return [
        Block(*row)
        for least, last in _runs(numbers)
        if last - least + 1 >= FEWEST_IN_BLOCK
        for row in read_rows(connection, _WITHIN, least, last, last)
    ]


def around(connection: Connection, number: int) -> tuple[int, int] | None:
    """Return where the block of an entry begins and ends, None where it is in none."""
    found = read_row(connection, _EXTENT, number)
    return (found[0], found[1]) if found and number <= found[1] else None


class Pairs:
    """Heads and bodies of entries, wherever they are; the last block stays open."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first = 0
        self._open: list[Pair] = []

    def of(self, number: int, hash_: bytes, head: bytes, body: bytes | None) -> Pair:
        """Return head and body of an entry, given what its row has.

        The body is empty where the retention procedure took it.

        Raises:
            IntegrityError: It is in no block, or in another entry's place.
        """
        if body != IN_BLOCK:
            return head, body or b""
        if not 0 <= number - self._first < len(self._open):
            self._first, self._open = number, []
            for first, _, _, packed in read_rows(self._connection, _OF, number):
                self._first, self._open = first, unpack_kept(packed, str(first))
        found = self._open[number - self._first :][:1]
        if not found or sha256(found[0][0]).digest() != hash_:
            raise IntegrityError("entry", str(number), "block")
        return found[0]


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return (least, last) of numbers that follow each other."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
