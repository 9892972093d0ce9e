"""Witnesses: does what one noted agree with what his witness noted that day (M26)?

What does not agree is 存疑: a word for whoever verifies, never a verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.model.daily import DailyNote
from desktop.model.spec import Code


class DoubtKind(Code):
    """存疑的缘由."""

    NO_NOTE = "no_note", "证明人当日没有记录"
    OTHER_MATTER = "other_matter", "证明人当日所记不是同一件事"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A note and a witness of it that do not agree.

    Attributes:
        kind: Why.
        witness_id: The cadre named as witness.
    """

    kind: DoubtKind
    witness_id: str


def doubts(
    notes: Sequence[DailyNote],
    persons: Mapping[str, str],
    standing: Mapping[str, str],
) -> dict[str, tuple[Doubt, ...]]:
    """Return the notes that do not agree with their witnesses, by the note's id.

    A witness who is no subject of the round has no notes to be compared with: of him
    nothing is said.

    Args:
        notes: All notes of one round.
        persons: Who each subject of the round is, by the subject's id.
        standing: Who each cadre named as witness is, by the cadre's id.
    """
    own: dict[tuple[str, date | None], list[DailyNote]] = {}
    for note in notes:
        who = persons.get(note.subject_id, note.subject_id)
        own.setdefault((who, note.noted_on), []).append(note)
    known = set(persons.values())
    found: dict[str, tuple[Doubt, ...]] = {}
    for note in notes:
        who = persons.get(note.subject_id, note.subject_id)
        his = tuple(
            Doubt(kind=kind, witness_id=witness)
            for witness in note.witnesses
            if standing.get(witness, witness) in known
            and (kind := _doubt(note, who, standing.get(witness, witness), own))
        )
        if his:
            found[note.id] = his
    return found


def _doubt(
    note: DailyNote,
    who: str,
    witness: str,
    own: Mapping[tuple[str, date | None], Sequence[DailyNote]],
) -> DoubtKind | None:
    that_day = own.get((witness, note.noted_on), ())
    if not that_day:
        return DoubtKind.NO_NOTE
    if any(_agrees(note, other, who) for other in that_day):
        return None
    return DoubtKind.OTHER_MATTER


def _agrees(note: DailyNote, other: DailyNote, who: str) -> bool:
    """Tell whether two notes may be about the same, as far as they say."""
    if note.place == other.place or who in other.witnesses:
        return True
    matters = {note.matter_id, other.matter_id}
    return len(matters) == 1 or "" in matters
