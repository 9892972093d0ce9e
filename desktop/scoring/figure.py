"""A named figure as a node of a tree: computing and explaining are one act.

One tree serves the window, the paper and the JSON export. Every figure knows its
formula (算式), the formula with the numbers put in (代入), what it was made of, and the
evidence; its 溯源码 is `期号-干部号-指标码`.

Source: domain/4-scoring.md §6.1, §6.11.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.scoring.formula import parse
from desktop.scoring.ratios import plain

CENTS = 2  # decimals of a named figure
FINE = 4  # decimals of 完成度 and ω


@dataclass(frozen=True, slots=True)
class Fact:
    """What was given, not computed: a target, a weight, a number of ballots.

    Attributes:
        name: What it is called on paper.
        value: Exactly as given.
        evidence_ids: What it rests on.
    """

    name: str
    value: Decimal
    evidence_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """What a name in a formula stands for; rows of one name are terms in order."""

    symbol: str
    source: Fact | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One named figure.

    Attributes:
        code: 指标码, unique within the tree of a subject.
        name: What it is called on paper.
        formula: 算式, in the language of `formula`.
        condition: When this formula applies (`b<x<f`); empty where always.
        terms: What its names stand for.
        value: Rounded half up to *places* decimals.
        evidence_ids: What the figure itself rests on, beside what its terms do.
        note: What a reader must know, in Chinese; empty for nothing.
    """

    code: str
    name: str
    formula: str
    condition: str
    terms: tuple[Term, ...]
    value: Decimal
    places: int
    evidence_ids: tuple[str, ...]
    note: str

    @property
    def substituted(self) -> str:
        """代入: the formula with the numbers put in."""
        return parse(self.formula).substituted(_rows(self.terms))

    def trace(self, origin: str) -> str:
        """Return the 溯源码; *origin* is `期号-干部号`."""
        return f"{origin}-{self.code}"

    def walk(self) -> Iterator[Figure]:
        """Give this figure and those it was made of, each before its parts."""
        yield self
        for term in self.terms:
            if isinstance(term.source, Figure):
                yield from term.source.walk()

    def evidence(self) -> tuple[str, ...]:
        """Return all evidence below this figure, in order, each once."""
        found: dict[str, None] = {}
        for figure in self.walk():
            found |= dict.fromkeys(figure.evidence_ids)
            for term in figure.terms:
                found |= dict.fromkeys(term.source.evidence_ids)
        return tuple(found)


def figure(
    code: str,
    name: str,
    formula: str,
    terms: Iterable[Term],
    *,
    places: int = CENTS,
    condition: str = "",
    evidence_ids: tuple[str, ...] = (),
    note: str = "",
) -> Figure:
    """Return the figure that *formula* makes of *terms*.

    Raises:
        KeyError: The formula has a name that no term stands for.
        ZeroDivisionError: A divisor is nothing.
    """
    own = tuple(terms)
    return Figure(
        code=code,
        name=name,
        formula=formula,
        condition=condition,
        terms=own,
        value=parse(formula).evaluate(_rows(own), places),
        places=places,
        evidence_ids=evidence_ids,
        note=note,
    )


def fact(symbol: str, name: str, value: Decimal | int, *evidence_ids: str) -> Term:
    """Return a term that was given."""
    return Term(symbol, Fact(name, Decimal(value), evidence_ids))


def tree(root: Figure, origin: str) -> dict[str, Any]:
    """Return the tree as plain JSON values; *origin* is `期号-干部号`.

    Numbers are texts, so that no reader turns them into floating point.
    """
    return {
        "code": root.code,
        "name": root.name,
        "trace": root.trace(origin),
        "formula": root.formula,
        "condition": root.condition,
        "substituted": root.substituted,
        "value": format(root.value, "f"),
        "places": root.places,
        "evidence": list(root.evidence_ids),
        "note": root.note,
        "terms": [
            {"symbol": term.symbol} | _source(term.source, origin)
            for term in root.terms
        ],
    }


def line(root: Figure, origin: str) -> tuple[str, str, str, str, str, str]:
    """Return 名称, 算式, 代入, 结果, 溯源码 and 证据号: a line of 综合得分计算表."""
    evidence = "、".join(root.evidence())
    formula = f"{root.formula}（{root.condition}）" if root.condition else root.formula
    trace = root.trace(origin)
    return root.name, formula, root.substituted, plain(root.value), trace, evidence


def _source(source: Fact | Figure, origin: str) -> dict[str, Any]:
    if isinstance(source, Figure):
        return {"figure": tree(source, origin)}
    return {
        "name": source.name,
        "value": format(source.value, "f"),
        "evidence": list(source.evidence_ids),
    }


def _rows(terms: tuple[Term, ...]) -> dict[str, list[Decimal]]:
    rows: dict[str, list[Decimal]] = {}
    for term in terms:
        rows.setdefault(term.symbol, []).append(term.source.value)
    return rows
