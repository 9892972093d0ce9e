"""Formulas: read from what is printed, evaluated exactly, said with numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from desktop.scoring.formula import parse


def rows(**values: str) -> dict[str, list[Decimal]]:
    """Return the rows of some names, written with blanks between."""
    return {name: [Decimal(v) for v in own.split()] for name, own in values.items()}


@pytest.mark.parametrize(
    ("formula", "said", "value"),
    [
        ("a+b×c", "1+2×3", "7.00"),
        ("(a+b)×c", "(1+2)×3", "9.00"),
        ("a−(b−c)", "1−(2−3)", "2.00"),
        ("a÷b÷c", "1÷2÷3", "0.17"),
        ("a÷(b÷c)", "1÷(2÷3)", "1.50"),
        ("a−b−c", "1−2−3", "−4.00"),
        ("b²×c³", "2²×3³", "108.00"),
        ("(a+b)²", "(1+2)²", "9.00"),
        ("取小(a，取大(b，c))", "取小(1，取大(2，3))", "1.00"),
        ("√(b)", "√(2)", "1.41"),
        ("Σ(x)", "4+5−6", "3.00"),
        ("Σ(x×y)÷Σ(y)", "(4×1+5×2+(−6)×3)÷(1+2+3)", "−0.67"),
        ("Σ(x)²", "(4+5+(−6))²", "9.00"),
        ("Σ(x−b)", "4−2+5−2+(−6)−2", "−3.00"),
        ("a÷0.30", "1÷0.30", "3.33"),
        ("a−Σ(n)", "1−(−6)", "7.00"),
        ("Σ(a)×c", "1×3", "3.00"),
        ("Σ(取大(x，a))", "取大(4，1)+取大(5，1)+取大((−6)，1)", "10.00"),
        ("Σ(y×Σ(b))", "1×2+2×2+3×2", "12.00"),
    ],
)
def test_formula_is_evaluated_and_said(formula, said, value):
    """
    What is printed with the numbers put in is what was computed.
    """
    names = rows(a="1", b="2", c="3", x="4 5 -6", y="1 2 3", n="-6")

    found = parse(formula)

    assert value == str(found.evaluate(names, 2)).replace("-", "−")
    assert said.replace("+5−6", "+5+(−6)") == found.substituted(names)


@pytest.mark.parametrize(
    "text", ["", "a+", "(a", "a b", "a)", "Σa", "取小(a)", "a?b", "+a", "²", "√(a)+1"]
)
def test_what_is_no_formula_is_refused(text):
    """
    A slip in a formula is found when it is read, not when it is printed.
    """
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parse(text)


def test_name_without_value_is_an_error():
    """
    A formula never guesses.
    """
    with pytest.raises(KeyError):
        parse("a+b").evaluate(rows(a="1"), 2)


def test_division_by_nothing_is_an_error():
    """
    A quotient that does not exist is not made up.
    """
    with pytest.raises(ZeroDivisionError):
        parse("a÷b").evaluate(rows(a="1", b="0"), 2)


@pytest.mark.parametrize(
    ("value", "rounded"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("1.0049", "1.00"), ("2.675", "2.68")],
)
def test_rounding_is_half_up_away_from_zero(value, rounded):
    """
    As a calculator and a pencil do it: 2.675 is 2.68, whatever binary fractions say.
    """
    assert Decimal(rounded) == parse("a").evaluate(rows(a=value), 2)


def test_root_is_rounded_half_up():
    """
    The root of 0.000025 is 0.005, which is 0.01.
    """
    assert Decimal("0.01") == parse("√(a)").evaluate(rows(a="0.000025"), 2)


def test_division_by_a_negative_keeps_the_sign():
    """
    Minus divided by minus is plus.
    """
    assert Decimal("3.00") == parse("a÷b").evaluate(rows(a="-6", b="-2"), 2)
