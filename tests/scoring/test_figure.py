"""Figures: one tree for window, paper and JSON, and a calculator of its own."""

from __future__ import annotations

import json
from decimal import Decimal, localcontext

import pytest

from desktop.scoring.figure import Term, fact, figure, line, tree
from desktop.scoring.ratios import to_cents
from tests.scoring.calculator import wrong

SCORE = figure(
    "H1",
    "一线工作日占比",
    "60×x÷b",
    [fact("x", "核定数", Decimal(29), "E-1", "E-2"), fact("b", "基准值", 35)],
    condition="0<x≤b",
)
WHOLE = figure(
    "E",
    "辛苦指数",
    "Σ(w×s)÷Σ(w)",
    [fact("w", "权重", 20), Term("s", SCORE)],
    evidence_ids=("E-3", "E-1"),
)


def test_figure_is_made_by_its_printed_formula():
    """
    60×29÷35 is 49.71, and the next level goes on with that.
    """
    assert Decimal("49.71") == SCORE.value
    assert "60×29÷35" == SCORE.substituted
    assert "20×49.71÷20" == WHOLE.substituted


def test_figure_has_a_trace_and_all_its_evidence():
    """
    The 溯源码 is 期号-干部号-指标码; evidence is gathered from below, each once.
    """
    assert "2024-07-0012-E" == WHOLE.trace("2024-07-0012")
    assert ("E-3", "E-1", "E-2") == WHOLE.evidence()
    assert ["E", "H1"] == [found.code for found in WHOLE.walk()]


def test_line_says_what_is_printed():
    """
    A line of 综合得分计算表: 名称, 算式, 代入, 结果, 溯源码, 证据号.
    """
    assert (
        "一线工作日占比",
        "60×x÷b（0<x≤b）",
        "60×29÷35",
        "49.71",
        "2024-07-0012-H1",
        "E-1、E-2",
    ) == line(SCORE, "2024-07-0012")
    assert "Σ(w×s)÷Σ(w)" == line(WHOLE, "2024-07-0012")[1]


def test_tree_is_plain_json_and_can_be_recomputed():
    """
    Numbers are texts, and a calculator that knows nothing of us agrees.
    """
    exported = json.loads(json.dumps(tree(WHOLE, "2024-07-0012")))

    assert "49.71" == exported["value"]
    assert "2024-07-0012-H1" == exported["terms"][1]["figure"]["trace"]
    assert [] == list(wrong(exported))


@pytest.mark.parametrize(
    ("part", "value"),
    [("value", "49.72"), ("formula", "60×x÷b+1"), ("condition", "x>b")],
)
def test_calculator_finds_what_was_tampered_with(part, value):
    """
    The calculator of the tests is no rubber stamp.
    """
    exported = tree(SCORE, "2024-07-0012") | {part: value}

    assert list(wrong(exported))


def test_values_do_not_depend_on_the_threads_decimal_context():
    """
    Whoever narrowed the precision of his thread gets the same digits.
    """
    with localcontext(prec=3):
        again = figure("E", "辛苦指数", WHOLE.formula, WHOLE.terms)

    assert WHOLE.value == again.value


def test_cents_have_two_decimals():
    """
    A value with more than two decimals is not silently cut.
    """
    assert -1234 == to_cents(Decimal("-12.34"))
    with pytest.raises(ValueError, match=r"0\.001"):
        to_cents(Decimal("0.001"))
