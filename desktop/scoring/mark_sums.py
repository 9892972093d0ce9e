"""The totals that reviewers gave, summed so that a change moves only what it is about.

The sums are whole numbers and exact fractions: taking one subject's part out and
another in gives, to the last digit, what summing all anew gives.

Source: domain/4-scoring.md §6.6.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from desktop.scoring.figure import Term, fact
from desktop.scoring.formula import parse
from desktop.scoring.ratios import Ratio, from_units, plus, to_cents

Marks = Mapping[str, Mapping[str, Decimal]]
"""The totals that each subject was given, by reviewer; two decimals."""

APART: Final = "Σ((m×q−s²)÷(m−1))"
"""How far the totals of each subject lie apart, a row for each of them."""

_Cents = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """Some totals: their number, their sum in cents, and that of their squares."""

    count: int = 0
    cents: int = 0
    squares: int = 0

    def moved(self, sign: int, cents: Collection[int]) -> Sum:
        """Return the sum with some totals more (*sign* 1) or fewer (−1)."""
        return Sum(
            self.count + sign * len(cents),
            self.cents + sign * sum(cents),
            self.squares + sign * sum(own * own for own in cents),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSums:
    """The totals of a round, summed.

    Attributes:
        given: What each subject was given, in cents, by reviewer in order.
        by_reviewer: What each reviewer gave.
        every: All totals.
        comparable: Those of subjects who were given more than one.
        apart: `APART` of these, numerators by denominator, of which there are few.
    """

    given: Mapping[str, _Cents] = field(default_factory=dict[str, _Cents])
    by_reviewer: Mapping[str, Sum] = field(default_factory=dict[str, Sum])
    every: Sum = Sum()
    comparable: Sum = Sum()
    apart: Mapping[int, int] = field(default_factory=dict[int, int])


def summed(marks: Marks, before: MarkSums | None = None) -> MarkSums:
    """Return the totals of a round, summed.

    Args:
        marks: What subjects were given: all, or those who were given other totals than
            *before*, of whom nothing is left the empty.
        before: The sums before a change, which they are where nothing changed.

    Raises:
        ValueError: A total has more than two decimals.
    """
    old = before or MarkSums()
    cents = {
        subject: {who: to_cents(own[who]) for who in sorted(own)}
        for subject, own in marks.items()
    }
    moves = {id_: own for id_, own in cents.items() if own != old.given.get(id_, {})}
    if before is not None and not moves:
        return before
    given = {id_: own for id_, own in {**old.given, **moves}.items() if own}
    every, comparable = old.every, old.comparable
    reviewers, apart = dict(old.by_reviewer), dict(old.apart)
    for sign, own in _steps(old, moves):
        every = every.moved(sign, own.values())
        for who, total in own.items():
            reviewers[who] = reviewers.get(who, Sum()).moved(sign, (total,))
        if len(own) > 1:
            comparable = comparable.moved(sign, own.values())
            part, whole = _apart(own)
            apart[whole] = apart.get(whole, 0) + sign * part
    return MarkSums(
        given=given,
        by_reviewer={who: own for who, own in reviewers.items() if own.count},
        every=every,
        comparable=comparable,
        apart={whole: part for whole, part in apart.items() if part},
    )


def apart_of(sums: MarkSums) -> Ratio:
    """Return `APART` of all comparable totals, exactly."""
    found: Ratio = (0, 1)
    for whole, part in sums.apart.items():
        found = plus(found, (part, whole))
    return found


def apart_terms(own: _Cents) -> tuple[Term, Term, Term]:
    """Return the row of `APART` of what one subject was given."""
    whole = Sum().moved(1, own.values())
    return (
        fact("m", "该对象评分数", whole.count),
        fact("s", "该对象评分合计", from_units(whole.cents, 2)),
        fact("q", "该对象评分平方和", from_units(whole.squares, 4)),
    )


def _steps(old: MarkSums, moves: Mapping[str, _Cents]) -> Iterator[tuple[int, _Cents]]:
    """Give what is taken out of the sums (−1), and what comes into them (1)."""
    for subject, own in moves.items():
        yield -1, old.given.get(subject, {})
        yield 1, own


def _apart(own: _Cents) -> Ratio:
    """Return the part of one subject, by the very formula that is printed."""
    rows = {term.symbol: [term.source.value] for term in apart_terms(own)}
    return parse(APART).exact(rows)
