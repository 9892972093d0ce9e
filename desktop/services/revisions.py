"""What an edit makes of the record that its writer saw, and what it builds on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.model.codec import Body, parse, to_body
from desktop.model.journal import Entry
from desktop.model.merge import rebase
from desktop.model.spec import Record
from desktop.storage import states
from desktop.storage.database import Connection
from desktop.storage.journal import Change
from desktop.storage.records import Stored


def change_of(
    connection: Connection,
    record: Record,
    seen: Stored | None,
    *,
    act: str,
    reason: str,
) -> Change | None:
    """Return the change that makes *record* of what was seen, None for no change."""
    if seen is None:
        body = to_body(record)
        return Change(type=record.TYPE, body=body, act=act or "create", reason=reason)
    shown = to_body(seen.record)
    edited = to_body(record)
    if shown == edited:
        return None
    onto, parents = _foundation(connection, seen)
    return Change(
        type=record.TYPE,
        body=rebase(shown, edited, onto),
        parents=parents,
        act=act or "edit",
        reason=reason,
    )


def _foundation(connection: Connection, seen: Stored) -> tuple[Body, tuple[str, ...]]:
    """Return the body and the parents an edit of what was seen builds on."""
    if not seen.conflicts:
        return seen.body, seen.heads
    winner = seen.conflicts[0].variants[0].revision
    entries = states.revisions(connection, seen.heads)
    head = _head_above(winner, seen.heads, entries)
    found = next(entry for entry in entries if entry.hash == head)
    return parse(found.body_bytes), (head,)


def _head_above(winner: str, heads: tuple[str, ...], entries: Sequence[Entry]) -> str:
    """Return the first head whose past holds the winning revision."""
    parents = {entry.hash: entry.head.parents for entry in entries}
    return next(head for head in heads if winner in _past(head, parents))


def _past(head: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return a revision and all it is based on."""
    past, wanted = set[str](), {head}
    while wanted:
        past |= wanted
        wanted = {up for hash_ in wanted for up in parents.get(hash_, ())} - past
    return past
