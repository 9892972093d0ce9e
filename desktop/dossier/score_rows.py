"""综合得分计算表 as plain values: a line for every figure, and what led from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One figure.

    Attributes:
        level: How far below the total it stands, from 0.
        code: Its 指标码, the end of its 溯源码.
        name: 项目.
        formula: 算式, with the condition under which it holds.
        substituted: 代入: the same with the numbers put in.
        value: 结果.
        evidence: 证据: numbers, and what else it rests on, counted.
    """

    level: int
    code: str
    name: str
    formula: str
    substituted: str
    value: str
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """十一 综合得分计算表 of one subject, as it was computed under a lock.

    Attributes:
        origin: `期号-干部号`, before the code of each figure.
        begins: What every number of evidence begins with; left out of the lines.
        lines: The figures, each before those it was made of.
        facts: What stands below: label and text, in order.
        uncounted: 未计入: indicator, what, and how often.
        legs: The three legs for the radar; fewer where one is missing.
        is_checked: Somebody has checked it; else there is room to sign.
    """

    origin: str
    begins: str
    lines: tuple[ScoreLine, ...]
    facts: tuple[tuple[str, str], ...]
    uncounted: tuple[tuple[str, str, str], ...] = ()
    legs: tuple[tuple[str, Decimal], ...] = ()
    is_checked: bool = False
