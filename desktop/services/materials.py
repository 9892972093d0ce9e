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
    author: str = ""
    written_at: datetime | None = None


def of_round(desk: Desk, connection: Connection, round_id: str) -> list[Submission]:
    """Return the standing materials of a round, column by column, oldest first."""
    found = [
        pair
        for owners in MATERIAL_TYPES.values()
        for owner in owners
        for pair in _standing(connection, owner, round_id)
    ]
    decisions: dict[str, list[Review]] = {}
    for review in records.find(connection, Review, round_id=round_id):
        decisions.setdefault(review.material_id, []).append(review)
    return submissions(desk, connection, found, decisions)


def of_record(desk: Desk, connection: Connection, stored: records.Stored) -> Submission:
    """Return one material as it stands."""
    record = stored.record
    known = records.find(connection, Review, material_id=record.id)
    found = [(record, stored.heads)]
    return submissions(desk, connection, found, {record.id: known})[0]


def submissions(
    desk: Desk,
    connection: Connection,
    found: Sequence[tuple[Record, tuple[str, ...]]],
    decisions: Mapping[str, Sequence[Review]],
) -> list[Submission]:
    """Return materials, each with its heads and what was decided on it."""
    teller = _Teller(desk, connection, found, decisions)
    return [teller.submission(record, heads) for record, heads in found]


class _Teller:
    """Tells of many materials with a few questions to the store."""

    def __init__(
        self,
        desk: Desk,
        connection: Connection,
        found: Sequence[tuple[Record, tuple[str, ...]]],
        decisions: Mapping[str, Sequence[Review]],
    ) -> None:
        self._desk = desk
        self._connection = connection
        self._decisions = decisions
        every = [hash_ for _record, heads in found for hash_ in heads]
        self._written = journal.heads_of(connection, every)
        self._open = {id_ for _type, id_ in records.conflicted(connection)}
        wanted = [r.matter_id for r, _heads in found if isinstance(r, Finding)]
        self._matters = records.read_many(connection, Matter, wanted)

    def submission(self, record: Record, heads: tuple[str, ...]) -> Submission:
        known = self._decisions.get(record.id, ())
        written = [self._written[hash_] for hash_ in heads if hash_ in self._written]
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
            people=hands(record) or frozenset(head.author for head in written),
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


def subjects_of(record: Record) -> tuple[str, ...]:
    """Return the subjects a material is about."""
    one = getattr(record, "subject_id", "")
    return (one,) if one else tuple(getattr(record, "subjects", ()))


def _standing(
    connection: Connection, owner: type[Record], round_id: str
) -> list[tuple[Record, tuple[str, ...]]]:
    """Return the records of a type that count: what was replaced or voided does not."""
    found = records.find_with_heads(connection, owner, round_id=round_id)
    turns: dict[tuple[str, str], int] = {}
    for record, _heads in found:
        if isinstance(record, AppraisalSheet):
            key = record.subject_id, record.reviewer_id
            turns[key] = max(record.turn or 0, turns.get(key, 0))
    return [(record, heads) for record, heads in found if _counts(record, turns)]


def _counts(record: Record, turns: Mapping[tuple[str, str], int]) -> bool:
    if isinstance(record, Interview):
        return record.state is not InterviewState.SUPERSEDED
    if isinstance(record, Evidence):
        return record.state is not EvidenceState.VOID
    if isinstance(record, AppraisalSheet):
        return (record.turn or 0) == turns[record.subject_id, record.reviewer_id]
    return True


_TITLES = ("title", "caption", "duty", "outcome", "statement", "place")
