"""考察组评价 C as figures: each reviewer's sheet, their mean, and whether to confer.

Source: domain/4-scoring.md §6.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.codes import SheetState
from desktop.model.lists import AppraisalSheet
from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.scheme import TeamScheme

_EPOCH = datetime.min.replace(tzinfo=UTC)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMark:
    """考察组评价 of one person.

    Attributes:
        figure: C; None while too few reviewers have marked.
        sheets: What each reviewer's sheet amounts to, with his id, ordered by it.
        span: 极差 of the totals; None without a sheet.
        deviation: Their sample standard deviation; None for fewer than two.
        must_confer: 合议 is needed.
        blockers: What keeps the round from being locked.
    """

    figure: Figure | None
    sheets: tuple[tuple[str, Figure], ...]
    span: Figure | None
    deviation: Figure | None
    must_confer: bool
    blockers: tuple[Flaw, ...]


def last_turns(
    sheets: Sequence[AppraisalSheet], order: Sequence[str]
) -> list[AppraisalSheet]:
    """Return each reviewer's signed sheet of the last turn, by reviewer.

    Of two on subjects that are one person, that on the one that stands for him counts.

    Args:
        sheets: All sheets on one person, signed or not.
        order: The ids of his subjects, the one that stands for him first.
    """
    signed = [sheet for sheet in sheets if sheet.state is SheetState.SIGNED]
    signed.sort(key=lambda sheet: (sheet.turn or 1, sheet.signed_at or _EPOCH))
    signed.sort(key=lambda sheet: order.index(sheet.subject_id), reverse=True)
    last = {sheet.reviewer_id: sheet for sheet in signed}
    return sorted(last.values(), key=lambda sheet: sheet.reviewer_id)


def team_mark(sheets: Sequence[AppraisalSheet], scheme: TeamScheme) -> TeamMark:
    """Return C of the last signed sheets of the reviewers, in any order."""
    in_order = sorted(sheets, key=lambda sheet: (sheet.reviewer_id, sheet.id))
    own = tuple(
        (sheet.reviewer_id, sheet_figure(place, sheet, scheme))
        for place, sheet in enumerate(in_order, start=1)
    )
    totals = [found for _, found in own]
    few = len(totals) < scheme.reviewers_least
    span, deviation = _span(totals), _deviation(totals)
    wide = span is not None and span.value > scheme.widest
    far = deviation is not None and deviation.value > scheme.deviation_most
    least = str(scheme.reviewers_least)
    return TeamMark(
        figure=None if few else team_mean(totals, scheme),
        sheets=own,
        span=span,
        deviation=deviation,
        must_confer=wide or far,
        blockers=(Flaw("C", "too_few_sheets", (least,)),) if few else (),
    )


def must_confer(
    sheets: Sequence[AppraisalSheet], order: Sequence[str], scheme: TeamScheme
) -> bool:
    """Tell whether the marks on one person lay too far apart at any turn.

    First marks are kept, so nearer ones of a later turn do not undo that the reviewers
    had to confer: they are what a 合议 with minutes may lead to (domain/4 §6.6).

    Args:
        sheets: All sheets on one person, signed or not.
        order: As of `last_turns`.
        scheme: How far is too far.
    """
    turns = sorted({sheet.turn or 1 for sheet in sheets})
    upto = ([one for one in sheets if (one.turn or 1) <= turn] for turn in turns)
    return any(team_mark(last_turns(many, order), scheme).must_confer for many in upto)


def sheet_figure(place: int, sheet: AppraisalSheet, scheme: TeamScheme) -> Figure:
    """Return the weighted total of one sheet; an empty item counts 0.

    Args:
        place: Its number among the sheets of the subject, from 1.
        sheet: The sheet.
        scheme: The weights.
    """
    marks = {mark.item: mark for mark in sheet.marks}
    terms: list[Term] = []
    for item, weight in scheme.items:
        mark = marks.get(item)
        score = (mark.score if mark else None) or _NOTHING
        evidence = mark.evidence_ids if mark else ()
        terms.append(fact("w", f"{item.label}权重", weight))
        terms.append(fact("x", item.label, score, *evidence))
    return figure(f"C{place:02}", f"评价{place}", "Σ(w×x)÷Σ(w)", terms)


def team_mean(totals: Sequence[Figure], scheme: TeamScheme) -> Figure:
    """Return the mean of the sheets' totals, without the extremes of five and more."""
    by_value = sorted(totals, key=lambda total: (total.value, total.code))
    is_trimmed = len(by_value) >= scheme.trimmed_from
    kept = by_value[1:-1] if is_trimmed else by_value
    terms = [Term("x", total) for total in sorted(kept, key=lambda t: t.code)]
    return figure(
        "C",
        "考察组评价",
        "Σ(x)÷m",
        [*terms, fact("m", "计入人数", len(kept))],
        note="去掉一个最高分和一个最低分" if is_trimmed else "",
    )


def _span(totals: Sequence[Figure]) -> Figure | None:
    if not totals:
        return None
    values = [total.value for total in totals]
    terms = (fact("高", "最高分", max(values)), fact("低", "最低分", min(values)))
    return figure("CR", "极差", "高−低", terms)


def _deviation(totals: Sequence[Figure]) -> Figure | None:
    if len(totals) < 2:
        return None
    values = [fact("x", total.name, total.value) for total in totals]
    return deviation("CD", "标准差", values)


def deviation(code: str, name: str, values: Sequence[Term]) -> Figure:
    """Return the sample standard deviation of two or more terms named `x`."""
    count = fact("n", "个数", len(values))
    formula = "√((Σ(x²)−Σ(x)²÷n)÷(n−1))"
    return figure(code, name, formula, [*values, count])
