"""What the log says of the people who work here; nothing of it is written here."""

from __future__ import annotations

from sqlalchemy import Connection

from desktop.model.codec import parse
from desktop.model.people import Reviewer
from desktop.sync.archive.blocks import Pairs
from desktop.sync.archive.statements import read_rows

_CARDS = (
    "SELECT number, hash, head, body FROM log WHERE record = ? AND type = ? "
    "ORDER BY number"
)


def names_of(connection: Connection, reviewer: str) -> list[str]:
    """Return the names that a person has, or had, by the entries of his card.

    Args:
        connection: Inside a transaction.
        reviewer: The id of the card.
    """
    pairs = Pairs(connection)
    rows = read_rows(connection, _CARDS, reviewer, Reviewer.TYPE)
    bodies = [body for _, body in (pairs.of(*row) for row in rows) if body]
    names = [parse(body).get("name") for body in bodies]
    return [name for name in names if isinstance(name, str) and name]
