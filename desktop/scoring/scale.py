"""The published scale of 辛苦指数 and 承担量: 基准值 scores 60, 满分值 100.

Known before the work is judged; each indicator saturates, nothing is gained beyond.

Source: domain/4-scoring.md §6.1, §6.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.scheme import Indicator, Scheme

LOAD = "V"  # the scale of 承担量, beside the indicators' codes
SCHEME_MONTHS = 3  # the period that the scheme's 基准值 and 满分值 are said for


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """基准值 and 满分值 of one peer group in one period, as facts or figures."""

    base: Term
    full: Term
    is_on: bool = True


def indicator_scale(
    indicator: Indicator, scheme: Scheme, *, group: str, months: int
) -> Scale:
    """Return the scale of an indicator for a peer group; *months*: the period."""
    grows = indicator.scales and months != SCHEME_MONTHS
    own = (indicator.base, indicator.full)
    return _scale(indicator.code, own, scheme, group, months if grows else None)


def load_scale(scheme: Scheme, *, group: str, months: int) -> Scale:
    """Return the scale of 承担量 for a peer group."""
    own = (scheme.achievement.load_base, scheme.achievement.load_full)
    return _scale(LOAD, own, scheme, group, None if months == SCHEME_MONTHS else months)


def scored(code: str, name: str, amount: Term, scale: Scale) -> Figure:
    """Return what *amount* scores on *scale*, 0 to 100; the term's name is `x`."""
    x, base, full = (
        amount.source.value,
        scale.base.source.value,
        scale.full.source.value,
    )
    formula, condition = _branch(x, base, full)
    terms = (amount, scale.base, scale.full)
    return figure(code, name, formula, terms, condition=condition)


def _branch(x: Decimal, base: Decimal, full: Decimal) -> tuple[str, str]:
    if x <= 0:
        return "0", "x≤0"
    if x >= full:
        return "100", "x≥f"
    if x <= base:
        return "60×x÷b", "0<x≤b"
    return "60+40×(x−b)÷(f−b)", "b<x<f"


def _scale(
    code: str,
    own: tuple[Decimal, Decimal],
    scheme: Scheme,
    group: str,
    months: int | None,
) -> Scale:
    found = next(
        (r for r in scheme.rulers if r.group == group and r.scale == code), None
    )
    base, full = (found.base, found.full) if found else own
    return Scale(
        base=_bound(code, "b", "基准值", base, months),
        full=_bound(code, "f", "满分值", full, months),
        is_on=found is None or found.is_on,
    )


def _bound(
    code: str, symbol: str, name: str, value: Decimal, months: int | None
) -> Term:
    if months is None:
        return fact(symbol, name, value)
    terms = (
        fact("值", f"三个月的{name}", value),
        fact("月", "评估周期(月)", months),
        fact("季", "方案口径(月)", SCHEME_MONTHS),
    )
    return Term(symbol, figure(f"{code}{symbol}", name, "值×月÷季", terms))
