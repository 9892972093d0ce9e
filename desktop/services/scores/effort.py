"""辛苦指数 from the records: which note, log and tie counts for which indicator.

An entry counts by its latest verification only; what nobody verified is handed on all
the same, so that it stands in 未计入 with its reason (domain/4 §6.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.model.codes import Part, Verdict
from desktop.model.daily import DailyNote, DayPart, NoteKind, StayLog, WatchKind
from desktop.model.forms import FormState
from desktop.model.matter_codes import MatterProgress
from desktop.model.rounds import Round
from desktop.model.work import Responsibility
from desktop.scoring.effort import EffortInput, EffortRecord
from desktop.services.scores.on_record import OnRecord

MONTHS: Final = 3  # the length of the 评估周期 where a round does not say it (§6.2)
GRADINGS: Final[Mapping[Part, str]] = {
    Part.SPONSOR: "charge",
    Part.LEAD: "lead",
    Part.CHARGE: "charge",
    Part.ASSIST: "assist",
    Part.HANDLE: "assist",
}
"""What each 角色 is counted as by H7, which knows 牵头, 分管 and 协办."""

_ONE = Decimal(1)
_SATURDAY = 5
_REST = frozenset({WatchKind.WEEKEND, WatchKind.HOLIDAY})
_BETWEEN = re.compile(r"[、，,；;]+")  # several who were visited, in one field


def effort_of(own: OnRecord) -> EffortInput:
    """Return what 辛苦指数 of a person is computed from."""
    records = (*_noted(own), *_logged(own), *_answered(own))
    return EffortInput(
        records=records, due_days=_due_days(own), unknown_years=_unknown_years(own)
    )


def months_of(the_round: Round) -> int:
    """Return the length of the 评估周期 of a round in months."""
    return the_round.period_months or MONTHS


def working_days(own: OnRecord) -> int | None:
    """Return how many days of the 评估周期 are worked; None where that is not known."""
    first, last = _period(own.the_round)
    calendar = own.calendar
    if calendar is None or calendar.unknown((first, last)):
        return None
    return calendar.count(first, last)


def _unknown_years(own: OnRecord) -> tuple[int, ...]:
    """Return the years of days at the front line of which no notice is known."""
    if own.calendar is None:
        return ()
    noted = (note.noted_on for note in own.notes if note.is_front_line)
    days = (*noted, *(log.logged_on for log in own.logs))
    return own.calendar.unknown(on for on in days if on is not None)


def _is_worked(own: OnRecord, on: date) -> bool:
    if own.calendar is None:
        return on.weekday() < _SATURDAY
    return own.calendar.is_worked(on)


def _due_days(own: OnRecord) -> Decimal:
    """Return 应在岗工作日 by the last sheet that was confirmed, 0 without one."""
    known = [s for s in own.effort_sheets if s.state is not FormState.DRAFT]
    if not known:
        return Decimal(0)
    return Decimal(max(0, (known[-1].due_days or 0) - (known[-1].away_days or 0)))


def _noted(own: OnRecord) -> Iterator[EffortRecord]:
    for note in own.notes:
        verdict, evidence = own.verdict(note.id), _evidence(own, note)
        for record in _of_note(own, note):
            yield _with(record, verdict, evidence)


def _of_note(own: OnRecord, note: DailyNote) -> Iterator[EffortRecord]:
    """Give what one note may count for: a day, a watch, a task, visits."""
    day = note.noted_on
    if day is None:
        return
    if note.is_front_line and _is_worked(own, day) and note.watch not in _REST:
        yield EffortRecord(indicator="H1", count=_ONE, once=day.isoformat())
    if note.watch is not None:
        yield EffortRecord(
            indicator="H3",
            count=_ONE,
            grading=str(note.watch.value),
            once=f"{day.isoformat()}/{note.watch.value}",
            month=f"{day:%Y-%m}",
            hours=note.hours or Decimal(0),
        )
    hardness = str(note.hardness.value) if note.hardness else ""
    if note.kind is NoteKind.URGENT:
        yield EffortRecord(indicator="H4", count=_ONE, grading=hardness)
    if note.kind is NoteKind.COORDINATE:
        yield EffortRecord(indicator="H6", count=_ONE, grading=hardness)
    year, week, _ = day.isocalendar()
    for whom in _visited(note):
        yield EffortRecord(
            indicator="H5", count=_ONE, once=f"{whom}/{year}-W{week:02d}"
        )


def _visited(note: DailyNote) -> list[str]:
    named = (part.strip() for part in _BETWEEN.split(note.visited))
    return list(dict.fromkeys(name for name in named if name))


def _evidence(own: OnRecord, note: DailyNote) -> tuple[str, ...]:
    """Return the note with what supports it; nothing where only its own words do."""
    cited = (*own.cited(note.id), *note.photos)
    if cited or note.witnesses or note.witness_names.strip():
        return tuple(dict.fromkeys((note.id, *cited)))
    return ()


def _logged(own: OnRecord) -> Iterator[EffortRecord]:
    """Give the days of 蹲点 on which the reviewers wrote that they saw him."""
    for log in own.logs:
        for record in _of_log(own, log):
            evidence = (log.id, *own.cited(log.id), *log.photos)
            yield _with(record, own.verdict(log.id), tuple(dict.fromkeys(evidence)))


def _of_log(own: OnRecord, log: StayLog) -> Iterator[EffortRecord]:
    day = log.logged_on
    if day is None:
        return
    if _is_worked(own, day):
        yield EffortRecord(indicator="H1", count=_ONE, once=day.isoformat())
    if log.part is DayPart.WHOLE:
        yield EffortRecord(indicator="H2", count=_ONE, once=day.isoformat())


def _answered(own: OnRecord) -> Iterator[EffortRecord]:
    """Give the active matters he answers for; the paper that says so is the proof."""
    for matter, tie in sorted(own.ties.items()):
        if tie.part is not None and _is_active(own, tie):
            yield EffortRecord(
                indicator="H7",
                count=_ONE,
                grading=GRADINGS[tie.part],
                verdict=Verdict.VERIFIED,
                evidence_ids=(tie.id,) if tie.basis.strip() else (),
                once=matter,
            )


def _is_active(own: OnRecord, tie: Responsibility) -> bool:
    """Tell whether a tie held within the period over a matter not done before it."""
    matter = own.matters.get(tie.matter_id)
    first, last = _period(own.the_round)
    if matter is None or (tie.since or first) > last or (tie.until or last) < first:
        return False
    if matter.progress is not MatterProgress.DONE:
        return True
    steps = own.milestones.get(tie.matter_id, ())
    return any(step.done_on and first <= step.done_on <= last for step in steps)


def _period(the_round: Round) -> tuple[date, date]:
    """Return the first and the last day of the 评估周期, which ends with the round."""
    last = the_round.ends_on or the_round.starts_on or date.max
    months = last.year * 12 + last.month - months_of(the_round)
    return date(months // 12, months % 12 + 1, 1), last


def _with(
    record: EffortRecord, verdict: Verdict, evidence: tuple[str, ...]
) -> EffortRecord:
    return replace(record, verdict=verdict, evidence_ids=evidence)
