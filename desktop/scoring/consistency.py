"""How far the reviewers agree over a round: Kendall W, ICC(2,1), ICC(2,k), α.

Written by hand on whole numbers (ADR 0020): the digits are the same on every machine,
and each statistic is a figure that a calculator can follow.

Source: domain/4-scoring.md §6.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.scoring_codes import Band
from desktop.scoring.figure import FINE, Figure, Term, fact, figure
from desktop.scoring.ratios import from_units
from desktop.scoring.scheme import TeamScheme

Marks = Mapping[str, Mapping[str, Decimal]]
"""The totals that each reviewer gave, by subject."""

_LEAST_SUBJECTS = 3
_LEAST_REVIEWERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """评价一致性 of a round.

    Attributes:
        reviewers: m.
        subjects: n.
        kendall: W, with 4 decimals; None for an incomplete design.
        chi_square: χ², with 3 decimals; likewise.
        freedom: Its degrees of freedom, n−1.
        single: ICC(2,1).
        average: ICC(2,k), by which the band is told.
        alpha: Krippendorff α, where not every reviewer marked every subject.
        leniency: Each reviewer's own mean less the grand mean, for 专班 only.
        band: 差, 一般, 良好 or 优; None where nothing can be told.
        is_small: 样本少,仅供参考.
        blockers: 差 refuses locking.
    """

    reviewers: int
    subjects: int
    kendall: Figure | None = None
    chi_square: Figure | None = None
    freedom: int = 0
    single: Figure | None = None
    average: Figure | None = None
    alpha: Figure | None = None
    leniency: tuple[tuple[str, Figure], ...] = ()
    band: Band | None = None
    is_small: bool = False
    blockers: tuple[Flaw, ...] = ()
    units: Mapping[str, Unit] = field(
        default_factory=dict[str, "Unit"], repr=False, compare=False
    )  # what α was made of, to be used again


@dataclass(frozen=True, slots=True)
class Unit:
    """What one subject was given, as α counts it.

    Attributes:
        given: The totals, in the order of the reviewers.
        terms: Their number, sum and sum of squares.
    """

    given: tuple[Decimal, ...]
    terms: tuple[Term, Term, Term]


def consistency(
    marks: Marks, scheme: TeamScheme, before: Consistency | None = None
) -> Consistency:
    """Return how far the reviewers agree.

    Args:
        marks: The totals, two decimals; orders play no part.
        scheme: The bands, and what is a small sample.
        before: The same before a change, to be used where nothing changed.
    """
    reviewers = sorted(who for who, own in marks.items() if own)
    subjects = sorted({subject for own in marks.values() for subject in own})
    found = Consistency(reviewers=len(reviewers), subjects=len(subjects), is_small=True)
    if len(reviewers) < _LEAST_REVIEWERS or len(subjects) < _LEAST_SUBJECTS:
        return found
    found = replace(
        found,
        leniency=_leniency(marks, reviewers),
        is_small=_is_small(found, scheme),
    )
    if not all(len(marks[who]) == len(subjects) for who in reviewers):
        units = _units(marks, subjects, before.units if before else {})
        alpha = _alpha(units)
        return _judged(replace(found, alpha=alpha, units=units), alpha, scheme)
    table = [[marks[who][subject] for who in reviewers] for subject in subjects]
    kendall, chi_square = _kendall(table)
    single, average = _intraclass(table)
    found = replace(
        found,
        kendall=kendall,
        chi_square=chi_square,
        freedom=len(subjects) - 1,
        single=single,
        average=average,
    )
    return _judged(found, average, scheme)


def _judged(found: Consistency, by: Figure | None, scheme: TeamScheme) -> Consistency:
    """Tell the band by one statistic; without it there is none, and no refusal."""
    if by is None:
        return found
    passed = sum(by.value >= bound for bound in scheme.bands)
    band = (Band.POOR, Band.MIDDLING, Band.GOOD, Band.EXCELLENT)[passed]
    refused = Flaw(by.code, "reviewers_disagree", (f"{by.value:f}",))
    blockers = (refused,) if band is Band.POOR else ()
    return replace(found, band=band, blockers=blockers)


def _is_small(found: Consistency, scheme: TeamScheme) -> bool:
    few = found.reviewers <= scheme.reviewers_few
    return few or found.subjects < scheme.subjects_few


# --- Kendall W ---


def _kendall(table: Sequence[Sequence[Decimal]]) -> tuple[Figure | None, Figure | None]:
    """Return W and χ²; none where every reviewer gave all subjects one mark.

    Args:
        table: A row for each subject, a column for each reviewer.
    """
    subjects, reviewers = len(table), len(table[0])
    columns = [[row[place] for row in table] for place in range(reviewers)]
    ranks = [_ranks(column) for column in columns]
    sums = [sum(own[place] for own in ranks) for place in range(subjects)]
    ties = [n for column in columns for n in Counter(column).values() if n > 1]
    if sum(n**3 - n for n in ties) == reviewers * (subjects**3 - subjects):
        return None, None
    rank_sums = [fact("r", "秩和", from_units(total * 5, 1)) for total in sums]
    terms = (
        Term("S", _squares(rank_sums, subjects)),
        Term("T", _tied(ties)),
        fact("m", "评价人数", reviewers),
        fact("n", "考察对象数", subjects),
    )
    formula = "12×S÷(m²×(n³−n)−m×T)"
    kendall = figure("W", "Kendall W", formula, terms, places=FINE)
    formula = "12×(n−1)×S÷(m×(n³−n)−T)"
    return kendall, figure("WX", "χ²", formula, terms, places=3)


def _ranks(column: Sequence[Decimal]) -> list[int]:
    """Return twice the rank of each mark, ties sharing their mean rank."""
    order = Counter(column)
    passed = 0
    twice: dict[Decimal, int] = {}
    for value in sorted(order):
        twice[value] = 2 * passed + order[value] + 1
        passed += order[value]
    return [twice[value] for value in column]


def _squares(rank_sums: Sequence[Term], subjects: int) -> Figure:
    count = fact("n", "考察对象数", subjects)
    return figure("WS", "秩和离差平方和", "Σ(r²)−Σ(r)²÷n", [*rank_sums, count])


def _tied(ties: Sequence[int]) -> Figure:
    terms = [fact("t", "同分个数", number) for number in sorted(ties)]
    return figure("WT", "同分校正", "Σ(t³−t)" if terms else "0", terms)


# --- intraclass correlation ---


def _intraclass(
    table: Sequence[Sequence[Decimal]],
) -> tuple[Figure | None, Figure | None]:
    """Return ICC(2,1) and ICC(2,k); none where all marks are the same."""
    subjects, reviewers = len(table), len(table[0])
    if len({value for row in table for value in row}) == 1:
        return None, None
    between, judges, rest = _mean_squares(table)
    terms = (
        Term("MSR", between),
        Term("MSC", judges),
        Term("MSE", rest),
        fact("k", "评价人数", reviewers),
        fact("n", "考察对象数", subjects),
    )
    single = "(MSR−MSE)÷(MSR+(k−1)×MSE+k×(MSC−MSE)÷n)"
    average = "(MSR−MSE)÷(MSR+(MSC−MSE)÷n)"
    # Below, the quotients can turn round: reviewers who contradict would be at one.
    is_told = between.value > rest.value
    condition = "MSR>MSE" if is_told else "MSR≤MSE"
    one, many = (
        figure(
            code,
            name,
            formula if is_told else "0",
            terms,
            condition=condition,
            places=FINE,
        )
        for code, name, formula in (
            ("ICC1", "ICC(2,1)", single),
            ("ICCK", "ICC(2,k)", average),
        )
    )
    return one, many


def _mean_squares(
    table: Sequence[Sequence[Decimal]],
) -> tuple[Figure, Figure, Figure]:
    """Return MSR (subjects), MSC (reviewers) and MSE (what is left)."""
    subjects, reviewers = len(table), len(table[0])
    zero = Decimal(0)
    rows = [fact("R", "对象得分合计", sum(row, zero)) for row in table]
    columns = [
        fact("C", "评价人给分合计", sum((row[place] for row in table), zero))
        for place in range(reviewers)
    ]
    every = [value for row in table for value in row]
    shared = (
        fact("G", "全部评分合计", sum(every, zero)),
        fact("k", "评价人数", reviewers),
        fact("n", "考察对象数", subjects),
    )
    squares = fact("Q", "全部评分平方和", sum((v * v for v in every), zero))
    between = "(Σ(R²)÷k−G²÷(n×k))÷(n−1)"
    judges = "(Σ(C²)÷n−G²÷(n×k))÷(k−1)"
    left = "(Q−Σ(R²)÷k−Σ(C²)÷n+G²÷(n×k))÷((n−1)×(k−1))"
    return (
        _fine("MSR", "对象间均方", between, [*rows, *shared]),
        _fine("MSC", "评价人间均方", judges, [*columns, *shared]),
        _fine("MSE", "误差均方", left, [*rows, *columns, squares, *shared]),
    )


def _fine(code: str, name: str, formula: str, terms: Sequence[Term]) -> Figure:
    return figure(code, name, formula, terms, places=FINE)


# --- Krippendorff α ---


def _units(
    marks: Marks, subjects: Sequence[str], known: Mapping[str, Unit]
) -> dict[str, Unit]:
    """Return what each subject was given who has more than one mark."""
    by_subject: dict[str, list[Decimal]] = {subject: [] for subject in subjects}
    for reviewer in sorted(marks):
        for subject, mark in marks[reviewer].items():
            by_subject[subject].append(mark)
    found: dict[str, Unit] = {}
    for subject, many in by_subject.items():
        given, old = tuple(many), known.get(subject)
        if len(given) > 1:
            is_same = old is not None and old.given == given
            found[subject] = old if is_same and old else _unit(given)
    return found


def _unit(given: tuple[Decimal, ...]) -> Unit:
    zero = Decimal(0)
    count = fact("m", "该对象评分数", len(given))
    whole = fact("s", "该对象评分合计", sum(given, zero))
    squares = fact("q", "该对象评分平方和", sum((v * v for v in given), zero))
    return Unit(given, (count, whole, squares))


def _alpha(units: Mapping[str, Unit]) -> Figure | None:
    """Return α for interval marks; None where no two comparable marks differ."""
    zero = Decimal(0)
    pooled = (mark for own in units.values() for mark in own.given)
    first = next(pooled, None)
    if all(mark == first for mark in pooled):
        return None
    rows = [term for own in units.values() for term in own.terms]
    within = figure("AU", "对象内离差", "Σ((m×q−s²)÷(m−1))", rows, places=FINE)
    count, whole, squares = (
        sum((term.source.value for term in rows[place::3]), zero) for place in range(3)
    )
    terms = (
        Term("U", within),
        fact("n", "可比评分总数", count),
        fact("Q", "可比评分平方和", squares),
        fact("G", "可比评分合计", whole),
    )
    formula = "1−(n−1)×U÷(n×Q−G²)"
    return figure("ALPHA", "Krippendorff α", formula, terms, places=FINE)


def _leniency(marks: Marks, reviewers: Sequence[str]) -> tuple[tuple[str, Figure], ...]:
    """Return each reviewer's own mean less the mean of all marks."""
    zero = Decimal(0)
    every = [value for who in reviewers for value in marks[who].values()]
    shared = (
        fact("G", "全部评分合计", sum(every, zero)),
        fact("N", "全部评分数", len(every)),
    )
    found: list[tuple[str, Figure]] = []
    for place, who in enumerate(reviewers, start=1):
        own = marks[who].values()
        terms = (
            fact("s", "本人给分合计", sum(own, zero)),
            fact("n", "本人评分数", len(own)),
            *shared,
        )
        code = f"L{place:02}"
        found.append((who, figure(code, f"评价{place}宽严度", "s÷n−G÷N", terms)))
    return tuple(found)
