"""What an archive has, read from its database by hand, to be compared with laptops."""

from __future__ import annotations

from typing import Any

from desktop.model.journal import Entry
from desktop.sync.archive.blocks import Pairs
from tests.sync.places import Shelf

_WITH_ROW = """
SELECT s.record, s.heads, s.clock, s.body, l.number, l.hash, l.head, l.body
FROM state s LEFT JOIN log l ON l.number = s.number WHERE s.type = 'observation'
"""
_ALONE = """
SELECT number, hash, head, body FROM log l WHERE type = 'observation' AND NOT EXISTS
(SELECT 1 FROM state s WHERE (s.record, s.type) = (l.record, l.type))
"""


def states(shelf: Shelf) -> list[Any]:
    """Return (id, heads, clock, body) of observations: a row's, or its one entry's."""
    found: list[Any] = []
    with shelf.serving.archive.read() as connection:
        whole = Pairs(connection)
        for record, heads, clock, body, *row in shelf.rows(_WITH_ROW):
            found.append((record, heads, clock, body or whole.of(*row)[1]))
        for row in shelf.rows(_ALONE):
            entry = Entry(*whole.of(*row))
            head = entry.head
            found.append((head.record, entry.hash_bytes, head.clock, entry.body_bytes))
    return sorted(found)


def proven(shelf: Shelf) -> set[str]:
    """Return the hashes of all that an archive has the signatures of."""
    found = shelf.rows("SELECT hashes FROM chain_seal")
    return {
        hashes[start : start + 32].hex()
        for (hashes,) in found
        for start in range(0, len(hashes), 32)
    }
