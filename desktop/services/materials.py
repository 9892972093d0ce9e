"""The materials of a round as they are handed in, with what leaders decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.model.codes import EvidenceState, InterviewState
from desktop.model.fieldwork import Evidence, Finding, Interview
from desktop.model.lists import AppraisalSheet
from desktop.model.reviews import (
    MATERIAL_TYPES,
    MaterialState,
    Review,
    baseline,
    hands,
    is_in_hand,
    material_state,
    standing,
)
from desktop.model.spec import Record
from desktop.model.work import Matter
from desktop.services.desk import Desk
from desktop.services.reading import as_seen
from desktop.storage import journal, records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One material, and how far it is.

    Attributes:
        type: Its record type.
        id: Its id.
        title: What it is about, in a few words; never who said something.
        subjects: The subjects it is about.
        heads: The revision as it is here: what a decision is about.
        state: What the decisions on it amount to.
        reviews: The decisions on this very revision that stand, as the person may
            read them.
        before: The decision that changes are told since, None before any.
        people: The reviewers it comes from.
        makers: All who had a hand in it; none of them decides on it.
        author: Who wrote the revision; the last, where it was merged.
        written_at: When, by the clock of his workstation.
    """

    type: str
    id: str
    title: str
    subjects: tuple[str, ...]
    heads: tuple[str, ...]
    state: MaterialState
    reviews: tuple[Review, ...] = ()
    before: Review | None = None
    people: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    author: str = ""
    written_at: datetime | None = None


def of_round(desk: Desk, connection: Connection, round_id: str) -> list[Submission]:
    """Return the standing materials of a round, column by column, oldest first."""
    kept = [
        line
        for owners in MATERIAL_TYPES.values()
        for owner in owners
        for line in _standing(connection, owner, round_id)
    ]
    firsts = journal.heads_at(connection, [num for _record, _heads, num in kept])
    decisions: dict[str, list[Review]] = {}
    for review in records.find(connection, Review, round_id=round_id):
        decisions.setdefault(review.material_id, []).append(review)
    found = [
        _Found(record=record, heads=heads, begun_by=firsts[num].author)
        for record, heads, num in kept
    ]
    return _told(desk, connection, found, decisions)


def of_record(desk: Desk, connection: Connection, stored: records.Stored) -> Submission:
    """Return one material as it stands."""
    record = stored.record
    known = records.find(connection, Review, material_id=record.id)
    entries = journal.history(connection, record.TYPE, record.id)
    begun = [entry.head.author for entry in entries if not entry.head.parents]
    found = _Found(record=record, heads=stored.heads, begun_by="".join(begun[:1]))
    return _told(desk, connection, [found], {record.id: known})[0]


def counts(connection: Connection, record: Record) -> bool:
    """Tell whether a material counts: it is not struck out, replaced or voided."""
    turns: dict[tuple[str, str], int] = {}
    if isinstance(record, AppraisalSheet):
        subject_id, reviewer_id = record.subject_id, record.reviewer_id
        turns = _last_turns(
            records.find(
                connection,
                AppraisalSheet,
                subject_id=subject_id,
                reviewer_id=reviewer_id,
            )
        )
    return not record.struck and _counts(record, turns)


def subjects_of(record: Record) -> tuple[str, ...]:
    """Return the subjects a material is about."""
    one = getattr(record, "subject_id", "")
    return (one,) if one else tuple(getattr(record, "subjects", ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A material as it was found: its record, its heads, and who began it."""

    record: Record
    heads: tuple[str, ...]
    begun_by: str


def _told(
    desk: Desk,
    connection: Connection,
    found: Sequence[_Found],
    decisions: Mapping[str, Sequence[Review]],
) -> list[Submission]:
    teller = _Teller(desk, connection, found, decisions)
    return [teller.submission(one) for one in found]


class _Teller:
    """Tells of many materials with a few questions to the store."""

    def __init__(
        self,
        desk: Desk,
        connection: Connection,
        found: Sequence[_Found],
        decisions: Mapping[str, Sequence[Review]],
    ) -> None:
        self._desk = desk
        self._connection = connection
        self._decisions = decisions
        every = [hash_ for one in found for hash_ in one.heads]
        self._written = journal.heads_of(connection, every)
        self._open = {id_ for _type, id_ in records.conflicted(connection)}
        told = [one.record for one in found]
        wanted = [record.matter_id for record in told if isinstance(record, Finding)]
        self._matters = records.read_many(connection, Matter, wanted)

    def submission(self, one: _Found) -> Submission:
        """Return one of them."""
        record, heads = one.record, one.heads
        known = self._decisions.get(record.id, ())
        written = [self._written[hash_] for hash_ in heads if hash_ in self._written]
        wrote = frozenset(head.author for head in written)
        named = hands(record)
        last = max(written, key=lambda head: head.clock, default=None)
        return Submission(
            type=record.TYPE,
            id=record.id,
            title=self._title(record),
            subjects=subjects_of(record),
            heads=heads,
            state=material_state(
                heads,
                known,
                is_draft=is_in_hand(record),
                in_conflict=record.id in self._open,
            ),
            reviews=self._seen(standing(heads, known)),
            before=next(iter(self._seen([baseline(known)])), None),
            people=named or wrote,
            makers=named | wrote | {one.begun_by},
            author=last.author if last else "",
            written_at=datetime.fromisoformat(last.at) if last else None,
        )

    def _seen(self, reviews: Iterable[Review | None]) -> tuple[Review, ...]:
        return tuple(
            as_seen(self._desk, self._connection, review)
            for review in reviews
            if review is not None
        )

    def _title(self, record: Record) -> str:
        if isinstance(record, Finding):
            matter = self._matters.get(record.matter_id)
            return matter.name if matter else ""
        named = (str(getattr(record, name, "")) for name in _TITLES)
        return next((words for words in named if words), "")


def _standing(
    connection: Connection, owner: type[Record], round_id: str
) -> list[tuple[Record, tuple[str, ...], int]]:
    """Return the records of a type that count: what was replaced or voided does not."""
    found = records.find_with_heads(connection, owner, round_id=round_id)
    turns = _last_turns(record for record, _heads, _num in found)
    return [line for line in found if _counts(line[0], turns)]


def _last_turns(many: Iterable[Record]) -> dict[tuple[str, str], int]:
    """Return the last turn of each reviewer's sheets on a subject."""
    turns: dict[tuple[str, str], int] = {}
    for record in many:
        if isinstance(record, AppraisalSheet):
            key = record.subject_id, record.reviewer_id
            turns[key] = max(record.turn or 0, turns.get(key, 0))
    return turns


def _counts(record: Record, turns: Mapping[tuple[str, str], int]) -> bool:
    if isinstance(record, Interview):
        return record.state is not InterviewState.SUPERSEDED
    if isinstance(record, Evidence):
        return record.state is not EvidenceState.VOID
    if isinstance(record, AppraisalSheet):
        return (record.turn or 0) == turns[record.subject_id, record.reviewer_id]
    return True


_TITLES = ("title", "caption", "duty", "outcome", "statement", "place")
