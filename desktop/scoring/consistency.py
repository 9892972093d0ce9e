"""How far the reviewers agree over a round: Kendall W, ICC(2,1), ICC(2,k), α.

Written by hand on whole numbers (ADR 0020): the digits are the same on every machine,
and each statistic is a figure that a calculator can follow.

Source: domain/4-scoring.md §6.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.scoring_codes import Band
from desktop.scoring.figure import FINE, Figure, Term, fact, figure
from desktop.scoring.mark_sums import (
    APART,
    Marks,
    MarkSums,
    Sum,
    apart_of,
    apart_terms,
    summed,
)
from desktop.scoring.ratios import from_units, rounded_ratio
from desktop.scoring.scheme import TeamScheme

_Table = Sequence[Sequence[int]]
"""The totals in cents: a row for each subject, a column for each reviewer."""

_LEAST_SUBJECTS = 3
_LEAST_REVIEWERS = 2
_ALPHA, _ALPHA_NAME = "ALPHA", "Krippendorff α"
_APART, _APART_NAME = "AU", "对象内离差"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Krippendorff α of an incomplete design: its value, and what it is told by.

    It is a sum over everybody in the round, so it is written out as a figure when it
    is printed, not whenever somebody's marks are others.

    Attributes:
        value: With 4 decimals.
        sums: What it is made of.
    """

    value: Decimal
    sums: MarkSums = field(repr=False)

    @property
    def code(self) -> str:
        """指标码."""
        return _ALPHA

    @property
    def name(self) -> str:
        """What it is called on paper."""
        return _ALPHA_NAME

    def figure(self) -> Figure:
        """Return the figure with a row for each subject who was marked twice."""
        given = self.sums.given
        rows = [
            term
            for subject in sorted(given)
            if len(given[subject]) > 1
            for term in apart_terms(given[subject])
        ]
        apart = figure(_APART, _APART_NAME, APART, rows, places=FINE)
        return _alpha_figure(Term("U", apart), self.sums.comparable)


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
        band: 差, 一般, 良好 or 优; None where nothing can be told.
        is_small: 样本少,仅供参考.
        blockers: 差 refuses locking.
        sums: The totals it was told from.
    """

    reviewers: int
    subjects: int
    kendall: Figure | None = None
    chi_square: Figure | None = None
    freedom: int = 0
    single: Figure | None = None
    average: Figure | None = None
    alpha: Alpha | None = None
    band: Band | None = None
    is_small: bool = False
    blockers: tuple[Flaw, ...] = ()
    sums: MarkSums = field(repr=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Whatever statistics can be told, as they are printed."""
        alpha = self.alpha.figure() if self.alpha else None
        parts = (self.kendall, self.chi_square, self.single, self.average, alpha)
        return tuple(own for own in parts if own is not None)

    def leniency(self) -> dict[str, Figure]:
        """Return each reviewer's own mean less that of all marks, for 专班 only.

        Nothing where reviewers or subjects are too few to be told apart.
        """
        if not _is_enough(self.reviewers, self.subjects):
            return {}
        every, own = self.sums.every, self.sums.by_reviewer
        shared = (
            fact("G", "全部评分合计", from_units(every.cents, 2)),
            fact("N", "全部评分数", every.count),
        )
        return {
            who: _lenient(place, own[who], shared)
            for place, who in enumerate(sorted(own), start=1)
        }


def consistency(marks: Marks, scheme: TeamScheme) -> Consistency:
    """Return how far the reviewers agree.

    Args:
        marks: The totals, two decimals; orders play no part.
        scheme: The bands, and what is a small sample.
    """
    return _told(summed(marks), scheme)


def consistency_after(
    changed: Marks, scheme: TeamScheme, before: Consistency
) -> Consistency:
    """Return the same after some subjects were given other totals.

    Args:
        changed: What they were given now; nothing for who is not there any more. Who
            was given the same may be among them.
        scheme: As before.
        before: How it was.
    """
    sums = summed(changed, before.sums)
    return before if sums is before.sums else _told(sums, scheme)


def _told(sums: MarkSums, scheme: TeamScheme) -> Consistency:
    reviewers, subjects = len(sums.by_reviewer), len(sums.given)
    few = reviewers <= scheme.reviewers_few or subjects < scheme.subjects_few
    found = Consistency(reviewers=reviewers, subjects=subjects, is_small=few, sums=sums)
    if not _is_enough(reviewers, subjects):
        return replace(found, is_small=True)
    if sums.every.count < reviewers * subjects:
        alpha = _alpha(sums)
        return _judged(replace(found, alpha=alpha), alpha, scheme)
    own = sums.given
    table = [list(own[id_].values()) for id_ in sorted(own)]
    kendall, chi_square = _kendall(table)
    single, average = _intraclass(table)
    found = replace(
        found,
        kendall=kendall,
        chi_square=chi_square,
        freedom=subjects - 1,
        single=single,
        average=average,
    )
    return _judged(found, average, scheme)


def _is_enough(reviewers: int, subjects: int) -> bool:
    return reviewers >= _LEAST_REVIEWERS and subjects >= _LEAST_SUBJECTS


def _judged(
    found: Consistency, by: Figure | Alpha | None, scheme: TeamScheme
) -> Consistency:
    """Tell the band by one statistic; without it there is none, and no refusal."""
    if by is None:
        return found
    passed = sum(by.value >= bound for bound in scheme.bands)
    band = (Band.POOR, Band.MIDDLING, Band.GOOD, Band.EXCELLENT)[passed]
    refused = Flaw(by.code, "reviewers_disagree", (f"{by.value:f}",))
    blockers = (refused,) if band is Band.POOR else ()
    return replace(found, band=band, blockers=blockers)


# --- Kendall W ---


def _kendall(table: _Table) -> tuple[Figure | None, Figure | None]:
    """Return W and χ²; none where every reviewer gave all subjects one mark."""
    subjects, reviewers = len(table), len(table[0])
    columns = list(zip(*table, strict=True))
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


def _ranks(column: Sequence[int]) -> list[int]:
    """Return twice the rank of each mark, ties sharing their mean rank."""
    order = Counter(column)
    passed = 0
    twice: dict[int, int] = {}
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


def _intraclass(table: _Table) -> tuple[Figure | None, Figure | None]:
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


def _mean_squares(table: _Table) -> tuple[Figure, Figure, Figure]:
    """Return MSR (subjects), MSC (reviewers) and MSE (what is left)."""
    subjects, reviewers = len(table), len(table[0])
    sums = [sum(row) for row in table]
    rows = [fact("R", "对象得分合计", from_units(own, 2)) for own in sums]
    columns = [
        fact("C", "评价人给分合计", from_units(sum(own), 2))
        for own in zip(*table, strict=True)
    ]
    shared = (
        fact("G", "全部评分合计", from_units(sum(sums), 2)),
        fact("k", "评价人数", reviewers),
        fact("n", "考察对象数", subjects),
    )
    every = sum(own * own for row in table for own in row)
    squares = fact("Q", "全部评分平方和", from_units(every, 4))
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


def _alpha(sums: MarkSums) -> Alpha | None:
    """Return α for interval marks; None where no two comparable marks differ."""
    own = sums.comparable
    if own.count * own.squares == own.cents**2:
        return None
    apart = fact("U", _APART_NAME, rounded_ratio(apart_of(sums), FINE))
    return Alpha(value=_alpha_figure(apart, own).value, sums=sums)


def _alpha_figure(apart: Term, own: Sum) -> Figure:
    terms = (
        apart,
        fact("n", "可比评分总数", own.count),
        fact("Q", "可比评分平方和", from_units(own.squares, 4)),
        fact("G", "可比评分合计", from_units(own.cents, 2)),
    )
    formula = "1−(n−1)×U÷(n×Q−G²)"
    return figure(_ALPHA, _ALPHA_NAME, formula, terms, places=FINE)


def _lenient(place: int, own: Sum, shared: tuple[Term, Term]) -> Figure:
    terms = (
        fact("s", "本人给分合计", from_units(own.cents, 2)),
        fact("n", "本人评分数", own.count),
        *shared,
    )
    return figure(f"L{place:02}", f"评价{place}宽严度", "s÷n−G÷N", terms)
