"""What is being typed into a form: on the disk at once, a revision when it is saved.

The interview has its own verbs (`desktop.services.interviews`); this is for the rest,
also for words that are no record: the reason of an act, the numbers of a scheme.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.model.catalogue import record_type
from desktop.model.codec import Body, from_body, to_body
from desktop.model.fieldwork import Finding, Observation
from desktop.model.forms import AchievementSheet, EffortSheet
from desktop.model.grading import Conferral
from desktop.model.lists import AppraisalSheet, DutyItem, ResultItem
from desktop.model.narratives import Assessment
from desktop.model.spec import Record
from desktop.services.desk import Desk
from desktop.storage import drafts, records
from desktop.storage.database import Connection
from desktop.storage.drafts import Draft
from desktop.storage.records import Stored

_ABOUT_A_SUBJECT = frozenset(
    owner.TYPE
    for owner in (
        Finding,
        Observation,
        AppraisalSheet,
        EffortSheet,
        AchievementSheet,
        DutyItem,
        ResultItem,
        Assessment,
        Conferral,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A record as it was last typed, and what that was based on.

    Attributes:
        record: The record.
        base: What its writer saw; None while there is no revision of it.
    """

    record: Record
    base: Stored | None


def keep(desk: Desk, record: Record, base: Stored | None = None) -> None:
    """Keep what is typed, in place of what was kept before; no rule is asked yet.

    Raises:
        DiskFullError: It was not kept; it is still on the screen.
    """
    heads = base.heads if base is not None else ()
    with desk.station.database.write() as connection:
        body = to_body(record)
        drafts.keep(connection, record.TYPE, body, base=heads, now=desk.now())


def drop(desk: Desk, record_id: str) -> None:
    """Forget what was typed: its writer gave it up."""
    with desk.station.database.write() as connection:
        drafts.drop(connection, record_id)


def about(desk: Desk, subjects: Collection[str]) -> list[Typed]:
    """Return what is being typed about any of some subjects, the last typed first."""
    with desk.station.database.read() as connection:
        return [
            _typed(connection, draft)
            for draft in drafts.every(connection)
            if draft.type in _ABOUT_A_SUBJECT
            and draft.body.get("subject_id") in subjects
        ]


def typed(desk: Desk, record_id: str) -> Typed | None:
    """Return what is being typed of one record, None if nothing is."""
    with desk.station.database.read() as connection:
        draft = drafts.read(connection, record_id)
        return None if draft is None else _typed(connection, draft)


def begun(desk: Desk, type_name: str) -> list[Typed]:
    """Return the records of a type that were begun and never saved, newest first."""
    with desk.station.database.read() as connection:
        return [
            _typed(connection, draft)
            for draft in drafts.every(connection)
            if draft.type == type_name and not draft.base
        ]


def keep_words(desk: Desk, kind: str, about: str, words: Body) -> None:
    """Keep words that are no record, in place of those kept before.

    Args:
        desk: Who writes them.
        kind: What they are for; they are told apart by it.
        about: The record they are about, or any other name.
        words: What stands where; texts, numbers and lists of them.

    Raises:
        DiskFullError: They were not kept; they are still on the screen.
    """
    body = {"words": words, "id": _key(kind, about)}
    with desk.station.database.write() as connection:
        drafts.keep(connection, kind, body, base=(), now=desk.now())


def words(desk: Desk, kind: str, about: str) -> Body | None:
    """Return the words that are kept, None if none are."""
    with desk.station.database.read() as connection:
        draft = drafts.read(connection, _key(kind, about))
        return None if draft is None else draft.body["words"]


def drop_words(desk: Desk, kind: str, about: str) -> None:
    """Forget words: they became what they were for, or their writer gave them up."""
    drop(desk, _key(kind, about))


def _key(kind: str, about: str) -> str:
    """Return the name of such a draft: beside that of the record itself."""
    return f"{about}/{kind}"


def _typed(connection: Connection, draft: Draft) -> Typed:
    base = None
    if draft.base:
        base = records.stored_at(connection, draft.record, draft.base)
    return Typed(record=from_body(record_type(draft.type), draft.body), base=base)
