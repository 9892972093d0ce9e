"""What a record must be: the rules of its fields, and those of the trade. Pure.

`flaws` names every broken rule by field; the sentence for a person is made from the
rule's code name in `desktop.messages`. A *draft* may lack what is required.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from operator import attrgetter
from typing import Any, cast

from desktop.errors.records import Flaw
from desktop.model import codes, matter_codes
from desktop.model.balloting import BallotActivity, BallotBox
from desktop.model.daily import DailyNote, PeriodSummary, Stay, StayLog
from desktop.model.daily_rules import (
    log_flaws,
    note_flaws,
    stay_flaws,
    summary_flaws,
)
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.fieldwork import Evidence, Interview, Photo, Point
from desktop.model.form_rules import achievement_sheet_flaws, effort_sheet_flaws
from desktop.model.forms import AchievementSheet, EffortSheet, FormTemplate
from desktop.model.grade_rules import decision_flaws, fact_flaws
from desktop.model.grading import GradeDecision, GradeFact
from desktop.model.ids import is_id
from desktop.model.lists import AppraisalSheet, Mark, ResultItem
from desktop.model.partial_dates import is_partial_date
from desktop.model.people import Cadre, Reviewer
from desktop.model.reviews import Review, ReviewDecision
from desktop.model.rounds import Round, Subject, Team
from desktop.model.spec import Kind, Record, Spec, specs
from desktop.model.templates import template_flaws
from desktop.model.work import Matter
from desktop.model.workdays import CalendarYear, calendar_flaws

HIGH_MARK = 90  # a mark above it, or below the low one, cites evidence [P] (M37)
LOW_MARK = 70
GREATEST_INTEGER = 1 << 53  # what every program reads from JSON without loss
MOST_DIGITS = 30  # of a decimal, before or after its point
_EMPTY = (None, "", ())
LEAST_ENTRIES = 2  # that may be one person
LEAST_TEAM = 2  # 干部任用条例 art. 33 (M08)


def flaws(record: Record, *, draft: bool = False) -> tuple[Flaw, ...]:
    """Return every rule that *record* breaks; none for a sound one.

    Args:
        record: The record.
        draft: It is still being written: what is missing is no flaw yet.
    """
    found = list(_field_flaws(record, draft=draft))
    if not is_id(record.id):
        found.append(Flaw("id", "wrong_kind"))
    if not draft and all(flaw.rule != "wrong_kind" for flaw in found):
        found.extend(_trade_flaws(record))
    return tuple(found)


def missing(record: Record) -> tuple[Spec, ...]:
    """Return the required fields that are still empty, in the order of the form."""
    owner = type(record)
    return tuple(
        spec
        for spec in specs(owner)
        if spec.required and _is_empty(getattr(record, spec.name))
    )


def _field_flaws(owner: Any, *, draft: bool, prefix: str = "") -> Iterator[Flaw]:
    plan, read = _plan(type(owner))
    for (spec, is_bounded), value in zip(plan, read(owner), strict=True):
        if value in _EMPTY:
            if spec.required and not draft:
                yield Flaw(prefix + spec.name, "required")
        elif is_bounded:
            yield from _value_flaws(spec, prefix + spec.name, value, draft=draft)


@cache
def _plan(
    owner: type[Any],
) -> tuple[tuple[tuple[Spec, bool], ...], Callable[[Any], tuple[Any, ...]]]:
    """Return a type's specs, whether a value can be wrong, and what reads them all."""
    own = specs(owner)
    plan = tuple((spec, _is_bounded(spec)) for spec in own)
    return plan, attrgetter(*(spec.name for spec in own))


def _is_bounded(spec: Spec) -> bool:
    if spec.kind in {Kind.CODE, Kind.FLAG, Kind.DATE, Kind.TEXTS}:
        return False
    return bool(spec.max_length) or spec.kind not in {Kind.TEXT, Kind.LONG_TEXT}


def _value_flaws(spec: Spec, name: str, value: Any, *, draft: bool) -> Iterator[Flaw]:
    if not _is_of_kind(spec.kind, value):
        yield Flaw(name, "wrong_kind")
        return
    if spec.max_length and len(value) > spec.max_length:
        yield Flaw(name, "too_long", (str(spec.max_length),))
    if spec.low is not None and value < spec.low:
        yield Flaw(name, "too_low", (str(spec.low),))
    if spec.high is not None and value > spec.high:
        yield Flaw(name, "too_high", (str(spec.high),))
    if spec.kind is Kind.PARTIAL_DATE and not is_partial_date(value):
        yield Flaw(name, "wrong_date", (value,))
    if spec.kind is Kind.NESTED:
        for place, item in enumerate(value, start=1):
            yield from _field_flaws(item, draft=draft, prefix=f"{name}[{place}].")


def _is_of_kind(kind: Kind, value: Any) -> bool:
    """Tell whether a value of the right type can be stored and compared."""
    if kind is Kind.REF:
        return is_id(value)
    if kind is Kind.REFS:
        return all(is_id(item) for item in value)
    if kind is Kind.MOMENT:
        return value.tzinfo is not None
    if kind is Kind.INTEGER:
        return abs(value) <= GREATEST_INTEGER
    if kind is Kind.DECIMAL:
        return value.is_finite() and abs(value.adjusted()) <= MOST_DIGITS
    return True


def _is_empty(value: Any) -> bool:
    return value in _EMPTY


def _trade_flaws(record: Record) -> Iterator[Flaw]:
    rule = _RULES.get(type(record))
    if rule is not None:
        yield from rule(record)


def _matter(record: Matter) -> Iterator[Flaw]:
    is_project = record.kind is matter_codes.MatterKind.PROJECT
    if is_project and record.project_kind is None:
        yield Flaw("project_kind", "required_for_project")
    if not is_project and record.project_kind is not None:
        yield Flaw("project_kind", "only_for_project")
    if is_project and record.task_kind is not None:
        yield Flaw("task_kind", "only_for_task")
    if record.kind is matter_codes.MatterKind.TASK and record.task_kind is None:
        yield Flaw("task_kind", "required_for_task")


def _round(record: Round) -> Iterator[Flaw]:
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        yield Flaw("ends_on", "ends_before_start")


def _team(record: Team) -> Iterator[Flaw]:
    people = {record.leader_id, *record.members} - {""}
    if len(people) < LEAST_TEAM:
        yield Flaw("members", "team_too_small", (str(LEAST_TEAM),))


def _subject(record: Subject) -> Iterator[Flaw]:
    if not record.matters and not record.reason:
        yield Flaw("reason", "no_matter_no_reason")


def _interview(record: Interview) -> Iterator[Flaw]:
    if record.asked_by and record.asked_by == record.recorded_by:
        yield Flaw("recorded_by", "two_persons")
    if record.held_at and record.ended_at and record.ended_at < record.held_at:
        yield Flaw("ended_at", "ends_before_start")
    if record.corrects and not record.correction_reason:
        yield Flaw("correction_reason", "required")
    if record.lines and not any(
        line.words.strip() or line.photos for line in record.lines
    ):
        yield Flaw("lines", "required")  # empty lines record nothing


def _point(record: Point) -> Iterator[Flaw]:
    if (record.last_line or 0) < (record.first_line or 0):
        yield Flaw("last_line", "ends_before_start")


def _evidence(record: Evidence) -> Iterator[Flaw]:
    if record.state is codes.EvidenceState.VOID and not record.void_reason:
        yield Flaw("void_reason", "required")


def _photo(record: Photo) -> Iterator[Flaw]:
    if len(record.original) != 64:
        yield Flaw("original", "wrong_kind")


def _result(record: ResultItem) -> Iterator[Flaw]:
    if not record.duty_id and not record.off_list:
        yield Flaw("duty_id", "duty_or_off_list")


def _sheet(record: AppraisalSheet) -> Iterator[Flaw]:
    items = [mark.item for mark in record.marks]
    for absent in (item for item in codes.SheetItem if item not in items):
        yield Flaw("marks", "mark_missing", (absent.label,))
    if len(set(items)) != len(items):
        yield Flaw("marks", "mark_twice")
    for mark in record.marks:
        yield from _mark(mark)
    if not record.recusal_declared:
        yield Flaw("recusal_declared", "recusal_not_declared")


def _mark(mark: Mark) -> Iterator[Flaw]:
    if mark.score is None or mark.item is None:
        return
    extreme = mark.score > HIGH_MARK or mark.score < LOW_MARK
    if extreme and not mark.evidence_ids:
        yield Flaw("marks", "mark_without_evidence", (mark.item.label,))


def _activity(record: BallotActivity) -> Iterator[Flaw]:
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        yield Flaw("ends_on", "ends_before_start")
    if len({group.circle for group in record.groups}) < len(record.groups):
        yield Flaw("groups", "named_twice")
    if len(set(record.subjects)) < len(record.subjects):
        yield Flaw("subjects", "named_twice")


def _box(record: BallotBox) -> Iterator[Flaw]:
    if record.sealed_by == record.witnessed_by:
        yield Flaw("witnessed_by", "two_sealers")


def _review(record: Review) -> Iterator[Flaw]:
    if record.decision is not ReviewDecision.APPROVED and not record.reason.strip():
        yield Flaw("reason", "required")


def _person_match(record: PersonMatch) -> Iterator[Flaw]:
    if len(set(record.cadres)) < LEAST_ENTRIES:
        yield Flaw("cadres", "two_entries")
    if record.finding is Sameness.SAME and record.kept_id not in record.cadres:
        yield Flaw("kept_id", "kept_among_them")


def _cadre(record: Cadre) -> Iterator[Flaw]:
    if record.portrait and len(record.portrait) != 64:
        yield Flaw("portrait", "wrong_kind")


def _reviewer(record: Reviewer) -> Iterator[Flaw]:
    for recusal in record.recusals:
        if not recusal.unit_id and not recusal.cadre_id:
            yield Flaw("recusals", "recusal_of_nobody")


def _rule(check: Callable[[Any], Iterator[Flaw]]) -> Callable[[Record], Iterator[Flaw]]:
    return cast("Callable[[Record], Iterator[Flaw]]", check)


_RULES: dict[type[Record], Callable[[Record], Iterator[Flaw]]] = {
    Matter: _rule(_matter),
    Round: _rule(_round),
    Team: _rule(_team),
    Subject: _rule(_subject),
    Interview: _rule(_interview),
    Point: _rule(_point),
    Evidence: _rule(_evidence),
    Photo: _rule(_photo),
    ResultItem: _rule(_result),
    AppraisalSheet: _rule(_sheet),
    BallotActivity: _rule(_activity),
    BallotBox: _rule(_box),
    Review: _rule(_review),
    PersonMatch: _rule(_person_match),
    Cadre: _rule(_cadre),
    FormTemplate: _rule(template_flaws),
    EffortSheet: _rule(effort_sheet_flaws),
    AchievementSheet: _rule(achievement_sheet_flaws),
    Reviewer: _rule(_reviewer),
    GradeDecision: _rule(decision_flaws),
    GradeFact: _rule(fact_flaws),
    DailyNote: _rule(note_flaws),
    Stay: _rule(stay_flaws),
    StayLog: _rule(log_flaws),
    PeriodSummary: _rule(summary_flaws),
    CalendarYear: _rule(calendar_flaws),
}
