"""Blocks of the journal: what came packed together is kept so (ADR 0038).

The rows of its entries have no head and no body; `whole_entry` and the views of the
records find them (`open_blocks`). Nothing here commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from desktop.model.blocks import (
    FEWEST_IN_BLOCK,
    MOST_BLOCK_BYTES,
    size_of,
)
from desktop.model.journal import Entry
from desktop.storage.rows import many


class Came(NamedTuple):
    """A block as it came, and the entries that were in it."""

    packed: bytes
    entries: Sequence[Entry]


class Kept(NamedTuple):
    """A block that is kept, with the number its first entry has here."""

    first: int
    block: Came


def kept_whole(came: Sequence[Came], fresh: Sequence[Entry], first: int) -> list[Kept]:
    """Return those blocks that can be kept as they came: all of each is new.

    Args:
        came: What came.
        fresh: What is written of it and of all else, in order.
        first: The number that the first of these has here.
    """
    found: list[Kept] = []
    at = 0
    for block in came:
        count = len(block.entries)
        if count < FEWEST_IN_BLOCK or size_of(block.packed) > MOST_BLOCK_BYTES:
            continue
        start = _place(fresh, block.entries[0], at)
        if list(fresh[start : start + count]) == list(block.entries):
            found.append(Kept(first + start, block))
            at = start + count
    return found


def numbers(kept: Sequence[Kept]) -> set[int]:
    """Return the numbers of entries whose rows have no head and no body."""
    return {
        number
        for first, block in kept
        for number in range(first, first + len(block.entries))
    }


def keep(connection: Connection, kept: Sequence[Kept]) -> None:
    """Keep blocks whose entries are new."""
    sql = "INSERT INTO block (first, packed) VALUES (?, ?)"
    many(connection, sql, [(first, block.packed) for first, block in kept])


def _place(entries: Sequence[Entry], wanted: Entry, start: int) -> int:
    """Return the place of an entry from *start* on, that behind the last for none."""
    try:
        return entries.index(wanted, start)
    except ValueError:
        return len(entries)
