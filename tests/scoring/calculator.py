"""An independent calculator: every figure again, from the exported JSON alone.

It shares no code with the program. A printed formula is turned into an expression of
Python over exact fractions; rounding, conditions and the substituted formula are its
own too. What it finds wrong, it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d²³Σ][^\W²³Σ]*|Σ\(|.")
_SIGNS = {
    "Σ(": "total(lambda i: ",
    "×": "*",
    "÷": "/",
    "−": "-",
    "²": "**2",
    "³": "**3",
    "，": ",",
    "≤": "<=",
    "≥": ">=",
    "取小": "min",
    "取大": "max",
}


class Rows:
    """The values of the names in one figure."""

    def __init__(self, terms: list[dict[str, Any]]) -> None:
        self._values: dict[str, list[Fraction]] = {}
        for term in terms:
            value = term["figure"]["value"] if "figure" in term else term["value"]
            self._values.setdefault(term["symbol"], []).append(Fraction(value))
        self._longest = 0

    def at(self, name: str, row: int) -> Fraction:
        """Return a name's value in a row."""
        own = self._values[name]
        self._longest = max(self._longest, len(own))
        return own[row] if len(own) > 1 else own[0]

    def total(self, part: Callable[[int], Fraction]) -> Fraction:
        """Return the sum over all rows."""
        self._longest = 0
        part(0)
        return sum((part(row) for row in range(self._longest)), Fraction(0))


def wrong(figure: dict[str, Any]) -> Iterator[str]:
    """Give what does not hold in a tree: the code of a figure, and what of it."""
    terms = figure["terms"]
    found = evaluate(figure["formula"], terms, figure["places"])
    if found != figure["value"]:
        yield f"{figure['trace']}: {figure['formula']} is {found}"
    again = evaluate(figure["substituted"], [], figure["places"])
    if again != figure["value"]:
        yield f"{figure['trace']}: {figure['substituted']} is {again}"
    if figure["condition"] and not _run(figure["condition"], terms):
        yield f"{figure['trace']}: {figure['condition']} does not hold"
    for term in terms:
        if "figure" in term:
            yield from wrong(term["figure"])


def evaluate(formula: str, terms: list[dict[str, Any]], places: int) -> str:
    """Return the value of a formula, rounded half up, as it is printed."""
    unit = Decimal(1).scaleb(-places)
    if formula.startswith("√(") and formula.endswith(")"):
        wide = Context(prec=80)
        square = Fraction(_run(formula[2:-1], terms))
        root = wide.divide(Decimal(square.numerator), Decimal(square.denominator))
        return str(wide.sqrt(root).quantize(unit, ROUND_HALF_UP))
    value = Fraction(_run(formula, terms))
    cents = (2 * abs(value.numerator) * 10**places + value.denominator) // (
        2 * value.denominator
    )
    sign = -1 if value < 0 else 1
    return str((Decimal(sign * cents) * unit).quantize(unit))


def _run(formula: str, terms: list[dict[str, Any]]) -> Any:
    rows = Rows(terms)
    words = (_python(word) for word in _WORD.findall(formula))
    known = {"F": Fraction, "at": rows.at, "total": rows.total, "i": 0}
    # The formulas are our own program's; the names in them reach nothing else.
    known |= {"min": min, "max": max, "__builtins__": {}}
    return eval("".join(words), known)  # noqa: S307 - see above


def _python(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    if word[0].isdigit():
        return f'F("{word}")'
    return f'at("{word}",i)' if word.isidentifier() else word
