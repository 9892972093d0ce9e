"""A record in conflict, as a person must see it: field by field, who wrote what."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.errors.records import Flaw, InvalidRecordError
from desktop.model.codec import Body, from_body
from desktop.model.journal import Entry
from desktop.model.merge import FieldConflict
from desktop.model.people import Cadre, Reviewer
from desktop.model.rounds import Subject
from desktop.model.spec import Kind, Record, Sensitivity, Spec, specs
from desktop.services import lists
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.reading import closed_fields
from desktop.services.records import Choice
from desktop.services.same_person import faces
from desktop.storage import drafts, records, states
from desktop.storage.database import Connection
from desktop.storage.records import Stored

_DRAFT = "settling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One value of a field, and who wrote it where and when.

    Attributes:
        raw: The value as JSON, as `services.records.Choice` takes it.
        value: The value as the record has it.
        revision: The revision that wrote it; empty for a base nobody wrote.
        author: Who wrote it.
        station: On which workstation.
        is_here: That is this one.
        at: When, by that workstation's clock; None for a base nobody wrote.
    """

    raw: Any
    value: Any
    revision: str = ""
    author: str = ""
    station: str = ""
    is_here: bool = False
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field whose last writers disagree.

    Attributes:
        name: The field.
        spec: Its definition; None for one that only a newer program knows.
        base: What all began from, and the revision they had before them.
        versions: What they made of it; a workstation has the same place in every
            field, the one that wrote first by its own clock comes first.
    """

    name: str
    spec: Spec | None
    base: Version
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """How far a person is with settling a record; kept until it is settled.

    Attributes:
        picks: The revision chosen, by field.
        words: What was written by hand in place of all versions, by field.
        reason: Why, as far as it is written.
    """

    picks: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A record with all that is in dispute in it.

    Attributes:
        stored: The record as it was read; it is settled on this base.
        about: The subject's name and post, empty where it is about none.
        disputes: What the person at the desk may settle.
        hidden: Fields in dispute that he may not read.
        rest: What else he may read of the record, value lists apart: by field.
        names: What records are called that the values name, by id.
        begun: What he had chosen before.
    """

    stored: Stored
    about: tuple[str, str]
    disputes: tuple[Dispute, ...]
    hidden: tuple[str, ...]
    rest: tuple[tuple[Spec, Any], ...]
    names: Mapping[str, str]
    begun: Settling


def case(desk: Desk, record: str) -> Case:
    """Return what is in conflict in a record.

    A field that the person may not read is named and never shown, whichever of the
    versions would let him read it.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        stored = records.stored(connection, record)
        past = {e.hash: e for e in states.revisions(connection, stored.heads)}
        closed = _closed(desk, connection, stored)
        teller = _Teller(
            own=desk.station.keys.station,
            stored=stored,
            past=past,
            people=_people(connection, past.values()),
        )
        disputes = tuple(
            teller.dispute(conflict)
            for conflict in stored.conflicts
            if conflict.name not in closed
        )
        rest = _rest(stored, closed)
        shown = rest + tuple(
            (dispute.spec, version.value)
            for dispute in disputes
            for version in (dispute.base, *dispute.versions)
            if dispute.spec is not None
        )
        return Case(
            stored=stored,
            about=about(connection, stored.record),
            disputes=disputes,
            hidden=tuple(c.name for c in stored.conflicts if c.name in closed),
            rest=rest,
            names=_names(connection, shown),
            begun=_begun(connection, record),
        )


def in_conflict(desk: Desk) -> frozenset[str]:
    """Return the ids of all records with an open conflict."""
    with desk.station.database.read() as connection:
        return frozenset(record for _type, record in records.conflicted(connection))


def keep(desk: Desk, seen: Case, begun: Settling) -> None:
    """Keep how far a person is, in place of what was kept before.

    Raises:
        DiskFullError: It was not kept; it is still on the screen.
    """
    body: Body = {
        "id": _key(seen.stored.record.id),
        "picks": dict(begun.picks),
        "words": dict(begun.words),
        "reason": begun.reason,
    }
    heads = seen.stored.heads
    with desk.station.database.write() as connection:
        drafts.keep(connection, _DRAFT, body, base=heads, now=desk.now())


def settle(desk: Desk, seen: Case, choices: Sequence[Choice], reason: str) -> ChangeSet:
    """Settle what the person saw; what came in since then stays in conflict.

    Raises:
        ConflictOpenError: A field in conflict has no choice, or he may not read it.
        InvalidRecordError: The settled record breaks rules, or no reason is given.
        PermissionRefusedError: The role may not write it.
    """
    stored = seen.stored
    open_ = {dispute.name for dispute in seen.disputes}
    own = [choice for choice in choices if choice.name in open_]
    with desk.station.database.write() as connection:
        done = verbs.put_resolution(desk, connection, stored, own, reason)
        drafts.drop(connection, _key(stored.record.id))
        return done


def settle_again(
    desk: Desk, seen: Case, choices: Sequence[Choice], reason: str
) -> ChangeSet:
    """Choose otherwise after all: a new revision on the record as it stands now.

    Raises:
        InvalidRecordError: The record would break rules, or no reason is given.
        LockedRecordError: It was signed meanwhile.
        PermissionRefusedError: The role may not write it.
    """
    owner, id_ = type(seen.stored.record), seen.stored.record.id
    if not reason.strip():
        raise InvalidRecordError(owner.TYPE, (Flaw("reason", "required"),))
    chosen = {choice.name: choice.value for choice in choices}
    with desk.station.database.write() as connection:
        present = records.stored(connection, id_)
        made = _with(present, chosen)
        done = verbs.put(
            desk, connection, [made], base=present, act="resolve", reason=reason
        )
        drafts.drop(connection, _key(id_))
        return done


def about(connection: Connection, record: Record) -> tuple[str, str]:
    """Return name and post of the subject a record is about; empty for none."""
    if isinstance(record, Cadre):
        return record.name, record.post
    ids = [getattr(record, "subject_id", ""), *getattr(record, "subjects", ())]
    if isinstance(record, Subject):
        ids = [record.id]
    subjects = records.read_many(connection, Subject, [id_ for id_ in ids if id_])
    cadres = faces(connection, subjects.values())
    cadre = next(iter(cadres.values()), None)
    return (cadre.name, cadre.post) if cadre is not None else ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Teller:
    """Tells of each version who wrote it."""

    own: str
    stored: Stored
    past: Mapping[str, Entry]
    people: Mapping[str, str]

    def dispute(self, conflict: FieldConflict) -> Dispute:
        owner = type(self.stored.record)
        places = self._places()
        written = sorted(
            conflict.variants,
            key=lambda variant: self._place(places, variant.revision),
        )
        name = conflict.name
        parted = self._parted([variant.revision for variant in written])
        return Dispute(
            name=name,
            spec=next((spec for spec in specs(owner) if spec.name == name), None),
            base=self._version(name, conflict.base, parted),
            versions=tuple(self._version(name, v.value, v.revision) for v in written),
        )

    def _places(self) -> dict[str, tuple[str, str]]:
        """Return a place for each station: by the time of what it wrote first."""
        firsts: dict[str, tuple[str, str]] = {}
        for conflict in self.stored.conflicts:
            for variant in conflict.variants:
                head = self.past[variant.revision].head
                place = (head.at, head.station)
                firsts[head.station] = min(place, firsts.get(head.station, place))
        return firsts

    def _place(
        self, places: Mapping[str, tuple[str, str]], revision: str
    ) -> tuple[tuple[str, str], int, str]:
        head = self.past[revision].head
        return places[head.station], head.clock, revision

    def _version(self, name: str, raw: Any, revision: str) -> Version:
        record = _with(self.stored, {name: raw})
        value = getattr(record, name, raw)
        if not revision:
            return Version(raw=raw, value=value)
        head = self.past[revision].head
        return Version(
            raw=raw,
            value=value,
            revision=revision,
            author=self.people.get(head.author, head.author[-6:]),
            station=head.station,
            is_here=head.station == self.own,
            at=datetime.fromisoformat(head.at),
        )

    def _parted(self, revisions: Iterable[str]) -> str:
        """Return the last revision all others are based on, empty for none."""
        shared = set[str].intersection(*map(self._past_of, revisions))
        # As `model.merge` finds the base, so that value and author belong together.
        return max(shared, key=lambda h: (len(self._past_of(h)), h), default="")

    def _past_of(self, revision: str) -> set[str]:
        found, wanted = set[str](), list(self.past[revision].head.parents)
        while wanted:
            hash_ = wanted.pop()
            if hash_ in self.past and hash_ not in found:
                found.add(hash_)
                wanted.extend(self.past[hash_].head.parents)
        return found


def _with(stored: Stored, values: Mapping[str, Any]) -> Record:
    """Return the record with other values (as JSON) in some fields."""
    body = {**stored.body, **values}
    whole = {name: value for name, value in body.items() if value is not None}
    return from_body(type(stored.record), whole)


def _closed(desk: Desk, connection: Connection, stored: Stored) -> frozenset[str]:
    """Return the fields that are closed as the record stands, or in any version."""
    possible = [stored.record] + [
        _with(stored, {conflict.name: variant.value})
        for conflict in stored.conflicts
        for variant in conflict.variants
    ]
    closed = frozenset[str]().union(
        *(closed_fields(desk, connection, record) for record in possible)
    )
    known = {spec.name: spec for spec in specs(type(stored.record))}
    if not any(known[name].sensitivity is Sensitivity.PROTECTED for name in closed):
        return closed
    # Nobody here knows how secret a field of a newer program is.
    unknown = {c.name for c in stored.conflicts} - {
        item.name for item in dataclasses.fields(stored.record)
    }
    return closed | unknown


def _people(connection: Connection, past: Iterable[Entry]) -> dict[str, str]:
    authors = sorted({entry.head.author for entry in past})
    found = records.read_many(connection, Reviewer, authors)
    return {id_: person.name for id_, person in found.items()}


def _rest(stored: Stored, closed: frozenset[str]) -> tuple[tuple[Spec, Any], ...]:
    """Return the fields that say something, are read as one piece, and not disputed."""
    disputed = {conflict.name for conflict in stored.conflicts}
    return tuple(
        (spec, value)
        for spec in specs(type(stored.record))
        if spec.name not in closed | disputed and spec.kind is not Kind.NESTED
        if (value := getattr(stored.record, spec.name)) != spec.default
    )


def _names(connection: Connection, shown: Iterable[tuple[Spec, Any]]) -> dict[str, str]:
    """Return what records are called that values name."""
    names: dict[str, str] = {}
    for spec, value in shown:
        if spec.kind in {Kind.REF, Kind.REFS}:
            ids = [value] if spec.kind is Kind.REF else value
            names |= lists.names_within(connection, spec.target, ids)
    return names


def _begun(connection: Connection, record: str) -> Settling:
    draft = drafts.read(connection, _key(record))
    if draft is None:
        return Settling()
    body = draft.body
    return Settling(picks=body["picks"], words=body["words"], reason=body["reason"])


def _key(record: str) -> str:
    """Return the name of the draft: beside that of the record's own words."""
    return f"{record}/{_DRAFT}"
