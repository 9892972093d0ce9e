"""辛苦指数 E: what was done on the front line, as far as it is proved.

Only verified records count, whole (已核实) or in part (部分属实); what waits or lacks
evidence stands in 未计入 with its reason. Nobody is ranked by it, and it saturates.

Source: domain/4-scoring.md §6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.codes import Verdict
from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.overtime import capped
from desktop.scoring.scale import Scale, indicator_scale, scored
from desktop.scoring.scheme import Indicator, Scheme

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortRecord:
    """One record that may count for an indicator.

    Attributes:
        indicator: H1 … H7.
        count: How often, how many days, households or roles.
        grading: The word it is counted by (`night`, `harder`, `lead`), where the
            indicator has such words.
        verdict: Its 核实结论.
        evidence_ids: Without any it does not count.
        once: Records of an indicator that share this word count once, the most: a
            day (H1, H2), a household and week (H5). Empty: it counts by itself.
        month: `2024-07`, where hours of overtime are limited by the month.
        hours: Hours of overtime behind it.
    """

    indicator: str
    count: Decimal
    grading: str = ""
    verdict: Verdict = Verdict.PENDING
    evidence_ids: tuple[str, ...] = ()
    once: str = ""
    month: str = ""
    hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortInput:
    """What 辛苦指数 is computed from: the records, and the days one was due at work.

    Attributes:
        records: In any order.
        due_days: 应在岗工作日, without leave, illness, maternity and training away.
        unknown_years: Years in which days were counted without the notice that says
            which of them are worked.
    """

    records: tuple[EffortRecord, ...] = ()
    due_days: Decimal = Decimal(0)
    unknown_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A record that does not count, and the code name of why."""

    record: EffortRecord
    why: Flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """辛苦指数, what was left out of it, and what a leader should see.

    Attributes:
        figure: E; None where no indicator applies.
        uncounted: 未计入, each with its reason.
        hints: 关心关爱提示.
        doubt: What its days were counted without, in Chinese; empty for nothing.
    """

    figure: Figure | None
    uncounted: tuple[Uncounted, ...] = ()
    hints: tuple[Flaw, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A record that counts, and by what."""

    record: EffortRecord
    grade: Decimal
    factor: Decimal
    hours: Decimal

    @property
    def amount(self) -> Decimal:
        return self.record.count * self.grade * self.factor


def effort(given: EffortInput, scheme: Scheme, *, group: str, months: int) -> Effort:
    """Return 辛苦指数 of one cadre, 0 to 100 points.

    Args:
        given: The records and the days due.
        scheme: The scheme of the round.
        group: The peer group, whose ruler counts.
        months: The length of the 评估周期.
    """
    terms: list[Term] = []
    uncounted: list[Uncounted] = []
    hints: list[Flaw] = []
    by_indicator = _by_indicator(given.records, scheme, uncounted)
    for indicator in scheme.indicators:
        scale = indicator_scale(indicator, scheme, group=group, months=months)
        if not _applies(indicator, scale, given):
            continue
        counted = _sifted(indicator, by_indicator[indicator.code], scheme, uncounted)
        amount, spared = _amount(indicator, counted, given)
        hints += spared
        terms += _weighed(indicator, amount, scale)
    if not terms:
        return Effort(figure=None, uncounted=tuple(uncounted))
    return Effort(
        figure=figure("E", "辛苦指数", "Σ(w×s)÷Σ(w)", terms),
        uncounted=tuple(uncounted),
        hints=tuple(hints),
        doubt=_doubt(given),
    )


def _by_indicator(
    records: Iterable[EffortRecord], scheme: Scheme, uncounted: list[Uncounted]
) -> dict[str, list[EffortRecord]]:
    """Sort the records by indicator, and each heap by itself: order never matters."""
    found: dict[str, list[EffortRecord]] = {i.code: [] for i in scheme.indicators}
    for record in sorted(records, key=_place):
        if record.indicator in found:
            found[record.indicator].append(record)
        else:
            flaw = Flaw(record.indicator, "unknown_indicator", (record.indicator,))
            uncounted.append(Uncounted(record=record, why=flaw))
    return found


def _place(record: EffortRecord) -> tuple[object, ...]:
    return (
        record.indicator,
        record.month,
        record.once,
        record.grading,
        record.verdict.value,
        record.count,
        record.hours,
        record.evidence_ids,
    )


def _applies(indicator: Indicator, scale: Scale, given: EffortInput) -> bool:
    """Tell whether an indicator counts: switched on, and there were days to share."""
    if not scale.is_on or indicator.weight <= 0:
        return False
    return given.due_days > 0 or not indicator.is_share


def _sifted(
    indicator: Indicator,
    records: Sequence[EffortRecord],
    scheme: Scheme,
    uncounted: list[Uncounted],
) -> list[_Counted]:
    """Return the records that count, those that share a word once."""
    by_word: dict[str, list[_Counted]] = {}
    alone: list[_Counted] = []
    for record in records:
        found = _counted(indicator, record, scheme)
        if isinstance(found, Flaw):
            uncounted.append(Uncounted(record=record, why=found))
        elif record.once:
            by_word.setdefault(record.once, []).append(found)
        else:
            alone.append(found)
    return [_most(indicator, own, uncounted) for own in by_word.values()] + alone


def _most(
    indicator: Indicator, same: Sequence[_Counted], uncounted: list[Uncounted]
) -> _Counted:
    """Return which of records about the same counts: the most, at the fewest hours.

    So a second record about the same never lowers what counts.
    """
    best = max(same, key=lambda own: own.amount)
    for own in same:
        if own is not best:
            flaw = Flaw(indicator.code, "counted_already", (own.record.once,))
            uncounted.append(Uncounted(record=own.record, why=flaw))
    return replace(best, hours=min(own.hours for own in same))


def _counted(
    indicator: Indicator, record: EffortRecord, scheme: Scheme
) -> _Counted | Flaw:
    if record.verdict is Verdict.PENDING:
        return Flaw(indicator.code, "not_verified_yet")
    if record.verdict is Verdict.FALSE:
        return Flaw(indicator.code, "found_false")
    if not record.evidence_ids:
        return Flaw(indicator.code, "no_evidence")
    if record.count <= 0:
        return Flaw(indicator.code, "nothing_to_count")
    grades = {grading.code: grading.counts for grading in indicator.gradings}
    grade = grades.get(record.grading) if grades else _ONE
    if grade is None:
        return Flaw(indicator.code, "unknown_grading", (record.grading,))
    is_whole = record.verdict is Verdict.VERIFIED
    factor = _ONE if is_whole else scheme.achievement.partly
    return _Counted(record, grade, factor, record.hours)


def _amount(
    indicator: Indicator, counted: Sequence[_Counted], given: EffortInput
) -> tuple[Term, list[Flaw]]:
    """Return the 核定数 as the term `x`, and the hints of protected overtime."""
    code, name = f"{indicator.code}x", f"{indicator.name}核定数"
    if not counted:
        return fact("x", name, 0), []
    if indicator.month_hours > 0:
        return _protected(indicator, counted)
    terms = [term for item in counted for term in _row(item)]
    if not indicator.is_share:
        return Term("x", figure(code, name, "Σ(n×g×k)", terms)), []
    due = fact("D", "应在岗工作日", given.due_days)
    formula, note = "100×Σ(n×g×k)÷D", _doubt(given)
    return Term("x", figure(code, name, formula, [*terms, due], note=note)), []


def _doubt(given: EffortInput) -> str:
    """Return what to know of a count of days in years without a notice."""
    years = "、".join(map(str, given.unknown_years))
    return f"{years}年放假调休安排未录入，按周一至周五计" if years else ""


def _protected(
    indicator: Indicator, counted: Sequence[_Counted]
) -> tuple[Term, list[Flaw]]:
    hours = [(c.record.month, c.hours, c.amount) for c in counted]
    found = capped(hours, indicator.month_hours)
    terms: list[Term] = []
    for item, (kept, whole) in zip(counted, found.shares, strict=True):
        terms += _row(item)
        terms.append(fact("a", "计入工时", kept))
        terms.append(fact("h", "工时", whole))
    code, name = f"{indicator.code}x", f"{indicator.name}核定数"
    hints = [
        Flaw(indicator.code, "overtime_care", (month, format(total, "f")))
        for month, total in found.exceeded
    ]
    return Term("x", figure(code, name, "Σ(n×g×k×a÷h)", terms)), hints


def _row(item: _Counted) -> tuple[Term, Term, Term]:
    return (
        fact("n", "数量", item.record.count, *item.record.evidence_ids),
        fact("g", "折算系数", item.grade),
        fact("k", "核实系数", item.factor),
    )


def _weighed(indicator: Indicator, amount: Term, scale: Scale) -> tuple[Term, Term]:
    points = scored(indicator.code, indicator.name, amount, scale)
    return fact("w", f"{indicator.name}权重", indicator.weight), Term("s", points)
