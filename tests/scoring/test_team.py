"""考察组评价: each sheet, their mean, and when the reviewers must confer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.model.codes import SheetItem, SheetState
from desktop.model.lists import Mark
from desktop.scoring.figure import tree
from desktop.scoring.team import must_confer, team_mark
from tests.scoring.calculator import wrong
from tests.scoring.examples import SCHEME, sheet, sheets


def marked(*scores):
    """Return C of sheets that give one score for every item."""
    return team_mark(sheets(scores), SCHEME.team)


def test_published_vector():
    """
    88, 85, 90 and 83 give C 86.50 (domain/4 §6.10).
    """
    found = marked(88, 85, 90, 83)

    assert "86.50" == str(found.figure.value)
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


def test_items_of_a_sheet_are_weighed():
    """
    履职能力 alone is a fifth; an empty item counts 0 and carries no evidence.
    """
    marks = (
        Mark(item=SheetItem.ABILITY, score=Decimal(80), evidence_ids=("E-1",)),
        Mark(item=SheetItem.ROOM),
    )

    found = team_mark([replace(sheet(1, 0), marks=marks)], SCHEME.team)

    assert ["16.00"] == [str(own.value) for _, own in found.sheets]
    assert ("E-1",) == found.sheets[0][1].evidence()


def test_five_reviewers_drop_the_highest_and_the_lowest():
    """
    From five on, one extreme at each end does not count.
    """
    found = marked(10, 80, 82, 84, 100)

    assert "82.00" == str(found.figure.value)
    assert "去掉一个最高分和一个最低分" == found.figure.note


def test_one_reviewer_gives_no_mark():
    """
    C needs two; it is missing meanwhile, and locking waits.
    """
    found = marked(88)

    assert found.figure is None
    assert ["too_few_sheets"] == [flaw.rule for flaw in found.blockers]
    assert found.deviation is None
    assert marked().span is None


@pytest.mark.parametrize(
    ("scores", "span", "deviation", "must_confer"),
    [
        ((80, 95), "15.00", "10.61", True),
        ((80, 84, 95), "15.00", "7.77", False),
        ((80, 96), "16.00", "11.31", True),
        ((80, 90), "10.00", "7.07", False),
    ],
)
def test_reviewers_far_apart_must_confer(scores, span, deviation, must_confer):
    """
    极差 above 15 or 标准差 above 8 asks for 合议.
    """
    found = marked(*scores)

    assert (span, deviation) == (str(found.span.value), str(found.deviation.value))
    assert must_confer is found.must_confer
    assert [] == list(wrong(tree(found.deviation, "2024-07-0012")))


def test_order_of_reviewers_does_not_matter():
    """
    The sheets may come in any order.
    """
    own = sheets((88, 85, 90, 83, 70))

    assert team_mark(own, SCHEME.team) == team_mark(own[::-1], SCHEME.team)


def turns(*scores, turn=1):
    """Return signed sheets of a turn, a score by reviewer; None where he marked not."""
    made = (
        replace(
            sheet(place, score),
            id=f"{turn}-{place}",
            subject_id="s1",
            turn=turn,
            state=SheetState.SIGNED,
        )
        for place, score in enumerate(scores, start=1)
        if score is not None
    )
    return list(made)


@pytest.mark.parametrize(
    ("many", "is_due"),
    [
        ([], False),
        (turns(90), False),
        (turns(90, 84), False),
        (turns(90, 70), True),
        (turns(90, 70) + turns(None, 88, turn=2), True),
        (turns(90, 84) + turns(None, 70, turn=2), True),
        (turns(90, 84) + turns(None, 86, turn=2), False),
    ],
)
def test_a_conferral_stays_due_when_marks_came_nearer(many, is_due):
    """
    Marks too far apart at any turn call for it; marking again does not undo that.
    """
    assert is_due is must_confer(many, ["s1"], SCHEME.team)


def test_a_sheet_that_is_not_signed_calls_for_no_conferral():
    """
    What one is still writing is no mark.
    """
    first, second = turns(90, 70)
    draft = replace(second, state=SheetState.DRAFT)

    assert not must_confer([first, draft], ["s1"], SCHEME.team)
