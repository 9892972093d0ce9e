"""实绩评价 A and 综合得分 T, also where one of the three legs is missing.

Source: domain/4-scoring.md §6.3, §6.7.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.ratios import from_units
from desktop.scoring.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Legs:
    """The three legs; each None while it is missing."""

    results: Figure | None
    ballots: Figure | None
    team: Figure | None


def results(
    achieved: Figure | None, worked: Figure | None, scheme: Scheme
) -> Figure | None:
    """Return 实绩评价 A of 业绩 and 辛苦指数; None where either is missing."""
    if achieved is None or worked is None:
        return None
    terms = (
        Term("P", achieved),
        Term("E", worked),
        fact("h", "辛苦指数占比", scheme.effort_share),
    )
    return figure("A", "实绩评价", "((100−h)×P+h×E)÷100", terms)


def overall(legs: Legs, adjustment: Figure, scheme: Scheme) -> Figure | None:
    """Return 综合得分 T, 0 to 100; None where A or C is missing.

    Where B is missing, A and C share its weight (测评样本不足).
    """
    if legs.results is None or legs.team is None:
        return None
    terms = [
        fact("wA", "实绩评价权重", scheme.results_weight),
        Term("A", legs.results),
        fact("wC", "考察组评价权重", scheme.team_weight),
        Term("C", legs.team),
    ]
    if legs.ballots is None:
        formula, note = "(wA×A+wC×C)÷(wA+wC)", "测评样本不足"
    else:
        formula, note = "(wA×A+wB×B+wC×C)÷100", ""
        terms.append(fact("wB", "民主测评权重", scheme.ballots_weight))
        terms.append(Term("B", legs.ballots))
    joined = figure("S", "三方合成分", formula, terms, note=note)
    return figure(
        "T",
        "综合得分",
        "取小(100，取大(0，S+J))",
        (Term("S", joined), Term("J", adjustment)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveWeights:
    """有效权重 of a round: how much each leg really moves the result.

    Attributes:
        subjects: How many with all three legs were counted.
        deviations: SD of A, B and C.
        weights: 有效权重 of A, B and C in percent.
    """

    subjects: int
    deviations: tuple[Figure, ...]
    weights: tuple[Figure, ...]


def effective_weights(
    cents: Sequence[tuple[int, int, int]], scheme: Scheme
) -> EffectiveWeights | None:
    """Return the effective weights; None for fewer than two subjects, or no spread.

    Args:
        cents: A, B and C of each subject that has all three, hundredths of a point.
        scheme: The nominal weights.
    """
    if len(cents) < 2:
        return None
    legs = (
        ("A", "实绩评价", scheme.results_weight),
        ("B", "民主测评", scheme.ballots_weight),
        ("C", "考察组评价", scheme.team_weight),
    )
    spreads = tuple(
        _spread(code, name, [own[place] for own in cents])
        for place, (code, name, _) in enumerate(legs)
    )
    if not any(spread.value for spread in spreads):
        return None
    shared: list[Term] = []
    for (_, name, weight), spread in zip(legs, spreads, strict=True):
        shared += (fact("w", f"{name}权重", weight), Term("d", spread))
    weights = tuple(
        figure(
            f"EW{code}",
            f"{name}有效权重(%)",
            "100×o×v÷Σ(w×d)",
            [fact("o", f"{name}权重", weight), Term("v", spread), *shared],
        )
        for (code, name, weight), spread in zip(legs, spreads, strict=True)
    )
    return EffectiveWeights(subjects=len(cents), deviations=spreads, weights=weights)


def _spread(code: str, name: str, cents: Sequence[int]) -> Figure:
    terms = (
        fact("n", "人数", len(cents)),
        fact("G", "得分合计", from_units(sum(cents), 2)),
        fact("Q", "得分平方和", from_units(sum(own * own for own in cents), 4)),
    )
    name, formula = f"{name}标准差", "√((Q−G²÷n)÷(n−1))"
    return figure(f"SD{code}", name, formula, terms)
