"""From entries to the state of a record. Pure, and the same at every replica.

A state is a function of the set of a record's entries. The usual case, entries that
each build on all that was known, needs no look at the past; everything else is merged
from the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

import msgspec

from desktop.model.codec import canonical
from desktop.model.journal import Entry
from desktop.model.merge import FieldConflict, Merged, Revision, merge


class State(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The state of one record.

    Attributes:
        heads: The revisions nobody has built on, sorted.
        clock: The greatest clock of all revisions; sorts for people.
        body: The canonical body.
        only: The entry whose body it is; None when several were merged.
        conflicts: What a person must settle, by field name.
    """

    heads: tuple[str, ...]
    clock: int
    body: bytes
    only: Entry | None = None
    conflicts: tuple[FieldConflict, ...] = ()


class Known(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What of a record's state is needed to go on from it."""

    heads: tuple[str, ...]
    clock: int


def advance(
    known: Known | None, new: Sequence[Entry], past: Callable[[], Iterable[Entry]]
) -> State:
    """Return the state of a record after *new* entries.

    Args:
        known: The state before, None for a record not known yet.
        new: The entries that came, at least one, none of them known before.
        past: Gives all earlier entries of the record; called only when needed.
    """
    if _is_straight(known, new):
        last = new[-1]
        clocks = [entry.head.clock for entry in new]
        return State(
            heads=(last.hash,),
            clock=max(clocks if known is None else [known.clock, *clocks]),
            body=last.body_bytes,
            only=last,
        )
    return merged_state([*new, *(() if known is None else past())])


def merged_state(entries: Iterable[Entry]) -> State:
    """Return the state that all the *entries* of a record amount to."""
    by_hash = {entry.hash: entry for entry in entries}
    merged = merge([_revision(entry) for entry in by_hash.values()])
    return State(
        heads=merged.heads,
        clock=max(entry.head.clock for entry in by_hash.values()),
        body=_body(merged, by_hash),
        only=by_hash[merged.heads[0]] if len(merged.heads) == 1 else None,
        conflicts=merged.conflicts,
    )


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return a record's entries, each behind those it is based on, else by clock."""
    left = {entry.hash: entry for entry in entries}
    waiting = {
        hash_: {parent for parent in entry.head.parents if parent in left}
        for hash_, entry in left.items()
    }
    children: dict[str, list[str]] = {}
    for hash_, parents in waiting.items():
        for parent in parents:
            children.setdefault(parent, []).append(hash_)
    free = [(left[hash_].head.clock, hash_) for hash_ in waiting if not waiting[hash_]]
    heapify(free)
    ordered: list[Entry] = []
    while free:
        _, hash_ = heappop(free)
        ordered.append(left[hash_])
        for child in children.get(hash_, ()):
            waiting[child].discard(hash_)
            if not waiting[child]:
                heappush(free, (left[child].head.clock, child))
    return ordered


def _is_straight(known: Known | None, new: Sequence[Entry]) -> bool:
    """Tell whether each entry builds on all heads before it."""
    heads = new[0].head.parents if known is None else known.heads
    for entry in new:
        if entry.head.parents != heads:
            return False
        heads = (entry.hash,)
    return True


def _body(merged: Merged, by_hash: dict[str, Entry]) -> bytes:
    if len(merged.heads) == 1:
        return by_hash[merged.heads[0]].body_bytes
    return canonical(merged.body)


def _revision(entry: Entry) -> Revision:
    head = entry.head
    return Revision(
        hash=entry.hash, parents=head.parents, clock=head.clock, body=entry.body
    )
