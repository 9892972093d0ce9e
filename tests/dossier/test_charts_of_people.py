"""Scatters, strips and calendars on paper: nobody lies over another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from desktop.dossier.charts import (
    DayKind,
    Dot,
    MonthHeat,
    Scatter,
    Strip,
    Threshold,
)
from desktop.dossier.charts.pen import Marker, Pen
from desktop.dossier.page import Flow, Pages
from tests.dossier.chart_paper import METADATA, NAMES, filled, printed, word

from . import paper


def scatter(dots) -> Scatter:
    return Scatter(
        dots=tuple(dots),
        x_name="实绩评价",
        y_name="民主测评",
        x_line=Decimal(80),
        y_line=Decimal(85),
        quadrants=("实高评高", "实高评低", "实低评高", "实低评低"),
    )


def test_a_scatter_writes_no_name_over_another():
    """
    Names stand apart; those to be looked at are never left out before others.
    """
    dots = [
        Dot(
            name=name,
            x=Decimal(80) + Decimal(at) / 4,
            y=Decimal(88) - Decimal(at) / 5,
            is_marked=at in (3, 6),
        )
        for at, name in enumerate(NAMES)
    ]
    pdf = printed(scatter(dots))

    text = paper.all_text(pdf)
    assert all(dot.name in text for dot in dots if dot.is_marked)
    boxes = [word(pdf, name) for name in NAMES if name in text]
    for one, other in combinations(boxes, 2):
        is_apart_across = one[2] < other[0] or other[2] < one[0]
        assert is_apart_across or one[3] < other[1] or other[3] < one[1]


def test_a_crowded_scatter_leaves_names_out():
    """
    Where all stand on one spot it is said how many have no name; all corners have one.
    """
    dots = [Dot(name=f"某{at:02d}人", x=Decimal(90), y=Decimal(95)) for at in range(40)]
    chart = replace(scatter(dots), unnamed="另有{count}人未标名")
    text = paper.all_text(printed(chart))
    named = sum(dot.name in text for dot in dots)

    assert 0 < named < 40
    assert f"另有{40 - named}人未标名" in text
    assert all(words in text for words in chart.quadrants)
    few = replace(chart, dots=(Dot(name="某人", x=Decimal(90), y=Decimal(95)),))
    assert "未标名" not in paper.all_text(printed(few))


def test_a_scatter_needs_nobody():
    """
    Without anyone the field and its lines stand there all the same.
    """
    assert "实绩评价" in paper.all_text(printed(scatter([])))


def test_a_calendar_counts_its_days():
    """
    Every day of the months is there; the key says how many of each kind.
    """
    kinds = (
        DayKind(name="一线日", days=frozenset(date(2024, 6, n) for n in range(1, 11))),
        DayKind(name="驻点", days=frozenset({date(2024, 6, 10), date(2024, 6, 12)})),
        DayKind(name="值守", days=frozenset()),
    )
    heat = MonthHeat(
        months=((2024, 4), (2024, 5), (2024, 6), (2024, 7)),
        kinds=kinds,
        week="一二三四五六日",
        title="{year}年{month}月",
    )
    text = paper.all_text(printed(heat))

    assert all(f"2024年{month}月" in text for month in range(4, 8))
    assert all(words in text for words in ("一线日 10", "驻点 2", "值守 0"))


@pytest.mark.parametrize("marker", list(Marker))
def test_every_marker_is_drawn_about_its_place(marker):
    """
    A marker stands where the value is.
    """
    pages = Pages()
    Pen(Flow(pages).ink, 0, 0).mark((100, 100), marker, 4)
    ((left, bottom, right, top),) = filled(pages.finish(METADATA))

    assert (left + right) / 2 - 28 * paper.MM == pytest.approx(100, abs=0.5)
    assert 5 < right - left < 12
    assert 5 < top - bottom < 12


def test_a_strip_names_everyone():
    """
    Names that would touch go above each other; the grades' lines are named.
    """
    dots = tuple(
        (name, Decimal(84) + Decimal(at) / 10, at == 2) for at, name in enumerate(NAMES)
    )
    lines = (
        Threshold(name="良好线", value=Decimal(75)),
        Threshold(name="优秀线", value=Decimal(85)),
    )
    pdf = printed(Strip(dots=(*dots, ("陈十全", Decimal(95), False)), lines=lines))

    text = paper.all_text(pdf)
    assert all(name in text for name in (*NAMES, "陈十全"))
    assert all(words in text for words in ("优秀线85", "良好线75"))
    boxes = sorted(word(pdf, name) for name in NAMES)
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or one[3] < other[1] or other[3] < one[1]


def test_names_of_many_close_totals_lie_over_none():
    """
    Two dozen within a point: each has a row of its own; lines close by lean apart.
    """
    names = [f"{first}{second}" for first in NAMES for second in ("甲", "乙", "丙")]
    dots = tuple(
        (name, Decimal(86) + Decimal(at % 5) / 10, False)
        for at, name in enumerate(names)
    )
    lines = (
        Threshold(name="良好线", value=Decimal(84)),
        Threshold(name="优秀线", value=Decimal(85)),
    )
    pdf = printed(Strip(dots=dots, lines=lines))

    boxes = [word(pdf, name) for name in (*names, "良好线84", "优秀线85")]
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or one[3] < other[1] or other[3] < one[1]


def test_a_strip_of_nobody_has_its_lines():
    """
    A group without totals shows the lines of the grades.
    """
    strip = Strip(dots=(), lines=(Threshold(name="优秀线", value=Decimal(85)),))

    assert "优秀线85" in paper.all_text(printed(strip))
