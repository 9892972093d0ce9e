"""Exact fractions of whole numbers, and the rounding of named figures.

A score must be the same digits on every machine, so nothing here knows binary
floating point, and no decimal context of the calling thread plays a part.
"""

from __future__ import annotations

from decimal import Context, Decimal
from math import isqrt, lcm

Ratio = tuple[int, int]
"""A numerator and a denominator above zero, not always in lowest terms."""

_WIDE = Context(prec=60)  # more digits than any figure has


def ratio(value: Decimal) -> Ratio:
    """Return *value* as an exact fraction."""
    return value.as_integer_ratio()


def plus(left: Ratio, right: Ratio) -> Ratio:
    """Return the exact sum."""
    (a, b), (c, d) = left, right
    if b == d:
        return a + c, b
    common = lcm(b, d)
    return a * (common // b) + c * (common // d), common


def minus(left: Ratio, right: Ratio) -> Ratio:
    """Return the exact difference."""
    (a, b), (c, d) = left, right
    if b == d:
        return a - c, b
    common = lcm(b, d)
    return a * (common // b) - c * (common // d), common


def times(left: Ratio, right: Ratio) -> Ratio:
    """Return the exact product."""
    return left[0] * right[0], left[1] * right[1]


def over(left: Ratio, right: Ratio) -> Ratio:
    """Return the exact quotient.

    Raises:
        ZeroDivisionError: *right* is nothing.
    """
    if right[0] == 0:
        raise ZeroDivisionError
    if right[0] < 0:
        return -left[0] * right[1], left[1] * -right[0]
    return left[0] * right[1], left[1] * right[0]


def is_less(left: Ratio, right: Ratio) -> bool:
    """Tell whether *left* is the lesser."""
    return left[0] * right[1] < right[0] * left[1]


def rounded_ratio(value: Ratio, places: int) -> Decimal:
    """Return *value* rounded half up (away from zero) to *places* decimals."""
    scaled = halves_up(abs(value[0]) * 10**places, value[1])
    return from_units(scaled if value[0] >= 0 else -scaled, places)


def rounded_root(value: Ratio, places: int) -> Decimal:
    """Return the square root of a *value* not below zero, rounded half up."""
    twice = isqrt(4 * value[0] * 10 ** (2 * places) // value[1])
    return from_units((twice + 1) // 2, places)


def halves_up(numerator: int, denominator: int) -> int:
    """Return the quotient of two numbers not below zero, rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)


def from_units(units: int, places: int) -> Decimal:
    """Return *units* of the last of *places* decimals: 8710 cents are 87.10."""
    return _WIDE.scaleb(Decimal(units), -places)


def to_cents(value: Decimal) -> int:
    """Return a *value* of two decimals in hundredths.

    Raises:
        ValueError: It has more decimals.
    """
    numerator, denominator = value.as_integer_ratio()
    cents, rest = divmod(numerator * 100, denominator)
    if rest:
        raise ValueError(value)
    return cents


def plain(value: Decimal) -> str:
    """Return *value* as it is printed: no exponent, a true minus sign."""
    return format(value, "f").replace("-", "−")
