"""How concurrent revisions of one record become one state. Pure.

A record's state is a function of the *set* of its revisions, so every station that
has the same entries shows the same, whatever the order they came in.

For each field we ask which revisions wrote it last along the graph of parents: a
revision writes a field when it changes the value its parents hand down; it merely
passes it on otherwise. One last writer (or several that agree) gives the value.
Several that disagree are a *conflict*: all stations show the same winner, keep the
other values, and wait for a person. A revision with several parents settles what
its parents disagreed on: it was written by someone who saw both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.model.codec import Body, canonical

ABSENT = None  # a field that is left out of a body reads as JSON null


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision of a record.

    Attributes:
        hash: Its entry's hash.
        parents: The revisions it is based on; unknown ones are passed over.
        clock: The hybrid clock, which only breaks ties between disagreeing writers.
        body: The whole body.
    """

    hash: str
    parents: tuple[str, ...]
    clock: int
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One of the values in conflict, and the revision that wrote it."""

    revision: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConflict:
    """A field whose last writers disagree; the winner stands first."""

    name: str
    base: Any
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The state of a record.

    Attributes:
        heads: The revisions nobody has built on, sorted.
        body: The merged body, with the winner of each conflict.
        conflicts: What a person must settle, by field name.
    """

    heads: tuple[str, ...]
    body: Body
    conflicts: tuple[FieldConflict, ...] = ()


def merge(revisions: Sequence[Revision]) -> Merged:
    """Return the state that *revisions* of one record amount to.

    Args:
        revisions: All that is known of the record, each once, in any order.

    Raises:
        ValueError: No revision at all.
    """
    if not revisions:
        raise ValueError("a record has at least one revision")
    known = {revision.hash: revision for revision in revisions}
    heads = _heads(known)
    if len(heads) == 1:
        return Merged(heads=heads, body=known[heads[0]].body)
    graph = _Graph(known)
    return graph.state(heads)


def _heads(known: Mapping[str, Revision]) -> tuple[str, ...]:
    built_on = {parent for revision in known.values() for parent in revision.parents}
    return tuple(sorted(hash_ for hash_ in known if hash_ not in built_on))


@dataclass
class _Graph:
    """The revisions in topological order with the last writers of every field."""

    known: Mapping[str, Revision]
    ancestors: dict[str, frozenset[str]] = field(default_factory=dict)
    writers: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for hash_ in _topological(self.known):
            self._add(self.known[hash_])

    def state(self, heads: tuple[str, ...]) -> Merged:
        body: Body = {}
        conflicts: list[FieldConflict] = []
        for name in self._names(heads):
            live = self._live(heads, name)
            ranked = self._distinct(live, name)
            value = ranked[0].value
            if value is not ABSENT:
                body[name] = value
            if len(ranked) > 1:
                base = self._base(live, name)
                conflicts.append(FieldConflict(name=name, base=base, variants=ranked))
        return Merged(heads=heads, body=body, conflicts=tuple(conflicts))

    def _add(self, revision: Revision) -> None:
        parents = self._parents(revision)
        self.ancestors[revision.hash] = frozenset[str]().union(
            parents, *(self.ancestors[parent] for parent in parents)
        )
        own = frozenset((revision.hash,))
        table: dict[str, frozenset[str]] = {}
        for name in set(revision.body).union(self._names(parents)):
            live = self._live(parents, name)
            values = self._distinct(live, name)
            passed_on = len(values) == 1 and values[0].value == revision.body.get(name)
            table[name] = live if passed_on else own
        self.writers[revision.hash] = table

    def _parents(self, revision: Revision) -> tuple[str, ...]:
        return tuple(parent for parent in revision.parents if parent in self.known)

    def _names(self, hashes: Sequence[str]) -> list[str]:
        return sorted({name for hash_ in hashes for name in self.writers[hash_]})

    def _live(self, hashes: Sequence[str], name: str) -> frozenset[str]:
        """Return the writers of *name* that no other writer has built on."""
        empty = frozenset[str]()
        every = empty.union(*(self.writers[h].get(name, empty) for h in hashes))
        past = empty.union(*(self.ancestors[writer] for writer in every))
        return every - past

    def _distinct(self, writers: frozenset[str], name: str) -> tuple[Variant, ...]:
        """Return the differing values, the winner first: latest clock, then hash."""
        order = sorted(writers, key=self._rank, reverse=True)
        seen: dict[bytes, Variant] = {}
        for hash_ in order:
            value = self.known[hash_].body.get(name)
            seen.setdefault(canonical(value), Variant(revision=hash_, value=value))
        return tuple(seen.values())

    def _rank(self, hash_: str) -> tuple[int, str]:
        return self.known[hash_].clock, hash_

    def _base(self, writers: frozenset[str], name: str) -> Any:
        """Return the value before the writers parted, ABSENT where there is none."""
        shared = frozenset.intersection(*(self.ancestors[w] for w in writers))
        if not shared:
            return ABSENT
        newest = max(shared, key=lambda hash_: (len(self.ancestors[hash_]), hash_))
        return self.known[newest].body.get(name)


def _topological(known: Mapping[str, Revision]) -> list[str]:
    """Return the hashes, parents before children (a hash cannot be in a cycle)."""
    order: list[str] = []
    done: set[str] = set()
    for start in sorted(known):
        stack = [start]
        while stack:
            hash_ = stack[-1]
            missing = [p for p in known[hash_].parents if p in known and p not in done]
            if hash_ in done or not missing:
                stack.pop()
                if hash_ not in done:
                    done.add(hash_)
                    order.append(hash_)
            else:
                stack.extend(missing)
    return order


def rebase(shown: Body, edited: Body, onto: Body) -> Body:
    """Return *onto* with the changes that lead from *shown* to *edited*."""
    result = dict(onto)
    for name in shown.keys() | edited.keys():
        if shown.get(name) == edited.get(name):
            continue
        if name in edited:
            result[name] = edited[name]
        else:
            result.pop(name, None)
    return result
