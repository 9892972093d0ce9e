"""算式: the formulas of the model, read from the very words that are printed.

A figure's value and the explanation beside it come from one text: `Σ(w×s)÷Σ(w)` is
parsed once, evaluated exactly, and said again with the numbers put in (代入). What is
printed is therefore what was computed.

The language: numbers, names (letters, digits, Chinese), + − × ÷, ² ³, brackets,
`取小(a，b)` and `取大(a，b)`, `√(…)` around a whole formula, and `Σ(…)`, the sum over
the rows of the names in it. A name with one value keeps it in every row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol

from desktop.scoring.ratios import (
    Ratio,
    is_less,
    minus,
    over,
    plain,
    plus,
    ratio,
    rounded_ratio,
    rounded_root,
    times,
)

Rows = Mapping[str, Sequence[Decimal]]
"""The values of each name, row by row; most names have one."""

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4  # how firmly a part holds together
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|[^\W\d²³Σ][^\W²³Σ]*|[+−×÷()，²³√Σ])")
_SPECIAL = {"取小", "取大"}


class _Node(Protocol):
    def value(self, rows: Rows) -> Ratio: ...
    def values(self, rows: Rows, count: int) -> list[Ratio]: ...
    def said(self, rows: Rows, at: int) -> tuple[str, int]: ...
    def names(self) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula; see the module."""

    root: _Node
    is_root: bool

    def evaluate(self, rows: Rows, places: int) -> Decimal:
        """Return the value, exact until it is rounded half up to *places* decimals.

        Raises:
            KeyError: A name has no value.
            ZeroDivisionError: A divisor is nothing.
        """
        value = self.exact(rows)
        return (rounded_root if self.is_root else rounded_ratio)(value, places)

    def exact(self, rows: Rows) -> Ratio:
        """Return the value before any root is taken and anything is rounded.

        Of a formula that is one Σ, what the rows give together is the sum of what
        each gives alone.

        Raises:
            As `evaluate`.
        """
        return self.root.value(rows)

    def substituted(self, rows: Rows) -> str:
        """Return the formula with the numbers put in."""
        text, _ = self.root.said(rows, 0)
        return f"√({text})" if self.is_root else text


@cache
def parse(text: str) -> Formula:
    """Return the formula that *text* writes.

    Raises:
        ValueError: It is no formula.
    """
    reader = _Reader(text)
    is_root = reader.take("√")
    node = reader.bracketed() if is_root else reader.expression()
    reader.finish()
    return Formula(node, is_root)


# --- the parts of a formula ---


@dataclass(frozen=True, slots=True)
class _Number:
    ratio: Ratio
    text: str

    def value(self, rows: Rows) -> Ratio:
        return self.ratio

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        return [self.ratio] * count

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        return self.text, _ATOM

    def names(self) -> Iterator[str]:
        return iter(())


@dataclass(frozen=True, slots=True)
class _Name:
    name: str

    def value(self, rows: Rows) -> Ratio:
        return ratio(self._number(rows, 0))

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        own = rows[self.name]
        if len(own) == 1:
            return [ratio(own[0])] * count
        return [value.as_integer_ratio() for value in own]

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        number = self._number(rows, at)
        return (f"({plain(number)})" if number < 0 else plain(number)), _ATOM

    def names(self) -> Iterator[str]:
        yield self.name

    def _number(self, rows: Rows, at: int) -> Decimal:
        own = rows[self.name]
        return own[0] if len(own) == 1 else own[at]


@dataclass(frozen=True, slots=True)
class _Pair:
    sign: str
    left: _Node
    right: _Node

    def value(self, rows: Rows) -> Ratio:
        return _ACTS[self.sign](self.left.value(rows), self.right.value(rows))

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        left, right = self.left.values(rows, count), self.right.values(rows, count)
        act = _ACTS[self.sign]
        return [act(a, b) for a, b in zip(left, right, strict=True)]

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        own = _SUM if self.sign in "+−" else _PRODUCT
        left = _held(self.left.said(rows, at), own)
        firmly = own + 1 if self.sign in "−÷" else own
        return left + self.sign + _held(self.right.said(rows, at), firmly), own

    def names(self) -> Iterator[str]:
        yield from self.left.names()
        yield from self.right.names()


@dataclass(frozen=True, slots=True)
class _Raised:
    base: _Node
    mark: str

    def value(self, rows: Rows) -> Ratio:
        return self._raised(self.base.value(rows))

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        return list(map(self._raised, self.base.values(rows, count)))

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        return _held(self.base.said(rows, at), _ATOM) + self.mark, _POWER

    def names(self) -> Iterator[str]:
        return self.base.names()

    def _raised(self, base: Ratio) -> Ratio:
        power = 2 if self.mark == "²" else 3
        return base[0] ** power, base[1] ** power


@dataclass(frozen=True, slots=True)
class _Chosen:
    word: str
    left: _Node
    right: _Node

    def value(self, rows: Rows) -> Ratio:
        return self._of(self.left.value(rows), self.right.value(rows))

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        left, right = self.left.values(rows, count), self.right.values(rows, count)
        return [self._of(a, b) for a, b in zip(left, right, strict=True)]

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        left, _ = self.left.said(rows, at)
        right, _ = self.right.said(rows, at)
        return f"{self.word}({left}，{right})", _ATOM

    def names(self) -> Iterator[str]:
        yield from self.left.names()
        yield from self.right.names()

    def _of(self, left: Ratio, right: Ratio) -> Ratio:
        return left if is_less(left, right) is (self.word == "取小") else right


@dataclass(frozen=True, slots=True)
class _Total:
    body: _Node
    over: tuple[str, ...]

    def value(self, rows: Rows) -> Ratio:
        by_whole: dict[int, int] = {}  # most rows have one of a few denominators
        for part, whole in self.body.values(rows, self._count(rows)):
            by_whole[whole] = by_whole.get(whole, 0) + part
        found: Ratio = (0, 1)
        for whole, part in by_whole.items():
            found = plus(found, (part, whole))
        return found

    def values(self, rows: Rows, count: int) -> list[Ratio]:
        return [self.value(rows)] * count

    def said(self, rows: Rows, at: int) -> tuple[str, int]:
        parts = [self.body.said(rows, place) for place in range(self._count(rows))]
        if len(parts) == 1:
            return parts[0]
        return "+".join(_held(part, _SUM) for part in parts), _SUM

    def names(self) -> Iterator[str]:
        return iter(self.over)

    def _count(self, rows: Rows) -> int:
        return max(len(rows[name]) for name in self.over)


_ACTS = {"+": plus, "−": minus, "×": times, "÷": over}


def _held(part: tuple[str, int], least: int) -> str:
    text, firmness = part
    return text if firmness >= least else f"({text})"


# --- reading ---


class _Reader:
    """The words of one formula, taken from the left."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = _TOKEN.findall(text)
        self._at = 0
        if "".join(self._words) != text.replace(" ", ""):
            raise ValueError(text)

    def take(self, *words: str) -> bool:
        """Take the next word where it is one of *words*; tell whether it was."""
        found = self._next() in words
        self._at += found
        return found

    def finish(self) -> None:
        """Make sure that nothing is left.

        Raises:
            ValueError: Something is.
        """
        if self._next():
            raise ValueError(self._text)

    def expression(self) -> _Node:
        """Take sums and differences."""
        node = self._product()
        while (sign := self._next()) in {"+", "−"}:
            self._at += 1
            node = _Pair(sign, node, self._product())
        return node

    def bracketed(self) -> _Node:
        """Take an expression in brackets."""
        self._expect("(")
        return self._closed(self.expression())

    def _product(self) -> _Node:
        node = self._power()
        while (sign := self._next()) in {"×", "÷"}:
            self._at += 1
            node = _Pair(sign, node, self._power())
        return node

    def _power(self) -> _Node:
        node = self._atom()
        while (mark := self._next()) in {"²", "³"}:
            self._at += 1
            node = _Raised(node, mark)
        return node

    def _atom(self) -> _Node:
        word = self._next()
        self._at += 1
        if word == "(":
            return self._closed(self.expression())
        if word == "Σ":
            body = self.bracketed()
            return _Total(body, tuple(dict.fromkeys(body.names())))
        if word in _SPECIAL:
            self._expect("(")
            left = self.expression()
            self._expect("，")
            return _Chosen(word, left, self._closed(self.expression()))
        if word[:1].isdecimal():
            return _Number(ratio(Decimal(word)), word)
        if word.isidentifier():
            return _Name(word)
        raise ValueError(self._text)

    def _closed(self, node: _Node) -> _Node:
        self._expect(")")
        return node

    def _expect(self, word: str) -> None:
        if not self.take(word):
            raise ValueError(self._text)

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""
