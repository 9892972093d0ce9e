from __future__ import annotations

import pytest

from desktop.errors.records import (
    BallotRefusedError,
    InvalidRecordError,
    TransitionError,
)
from desktop.model.balloting import ActivityState
from desktop.model.codes import Group
from desktop.services.ballots import activities, entry
from desktop.storage import ballots
from tests.services.ballots.district import collecting, paper

NUMBER = "G5-0007"


@pytest.fixture
def form(desk, district):
    return collecting(desk, district)


@pytest.fixture
def first(district):
    return district.asker.id


@pytest.fixture
def second(district):
    return district.recorder.id


def box_of(desk, form):
    with desk.station.database.read() as connection:
        return ballots.read(connection, form.activity)


def enter(desk, form, by, *marks, number=NUMBER, **facts):
    read = paper(form, *marks, circle=Group.PUBLIC, **facts)
    return entry.enter(desk, form.activity, number, paper=read, by=by)


def test_a_paper_counts_when_two_persons_read_it_alike(desk, form, first, second):
    """
    The first reading waits; the second, equal one puts the paper into the counts.
    """
    one = enter(desk, form, first, "A", "B", "C")
    waiting = entry.waiting(desk, form.activity)
    two = enter(desk, form, second, "A", "B", "C", number=" g5-0007 ")

    assert (False, True) == (one.is_counted, two.is_counted)
    assert [(NUMBER, (first,), ())] == [
        (w.number, w.read_by, w.differences) for w in waiting
    ]
    assert [] == entry.waiting(desk, form.activity)
    assert {"public": 1} == box_of(desk, form).returned
    assert [NUMBER] == box_of(desk, form).done


def test_one_person_cannot_agree_with_himself(desk, form, first):
    """
    Typed again by the same person it takes the place of what he typed before.
    """
    enter(desk, form, first, "A")
    again = enter(desk, form, first, "B")

    assert not again.is_counted
    assert {} == box_of(desk, form).returned
    (kept,) = box_of(desk, form).papers[NUMBER]
    assert {"B" * 7} == set(kept.ballots.values())


def test_differences_are_named_cell_by_cell(desk, form, first, second):
    """
    Group, marks and ticks: each that differs, with what both read.
    """
    subject, item = form.subjects[0], form.negative_items[1]
    enter(desk, form, first, "AAAAAAA", "B", "C", cases={subject: {item: "某事"}})
    read = paper(form, "AABAAAA", "B", "C", circle=Group.STAFF)
    done = entry.enter(desk, form.activity, NUMBER, paper=read, by=second)

    cells = {(d.subject, d.item): {d.first, d.second} for d in done.differences}
    assert {
        ("", ""): {"群众", "下属/中层/职工"},
        (subject, "勤"): {"A", "B"},
        (subject, item): {"某事", ""},
    } == cells
    assert done.differences == entry.waiting(desk, form.activity)[0].differences


def test_a_difference_is_settled_by_the_paper(desk, form, first, second):
    """
    What the paper says is counted, once.
    """
    enter(desk, form, first, "A", "B", "C")
    enter(desk, form, second, "A", "B", "D")
    right = paper(form, "A", "B", "D", circle=Group.PUBLIC)

    done = entry.settle_paper(desk, form.activity, NUMBER, paper=right, by=first)

    assert done.is_counted
    counts = box_of(desk, form).counts["public"]
    assert {"D" * 7: 1} == counts[form.subjects[2]]


def test_nothing_is_settled_before_two_persons_typed_it(desk, form, first):
    """
    One reading is no comparison.
    """
    enter(desk, form, first, "A")
    right = paper(form, "A", circle=Group.PUBLIC)

    with pytest.raises(BallotRefusedError, match="one_reading"):
        entry.settle_paper(desk, form.activity, NUMBER, paper=right, by=first)


def test_a_third_person_does_not_outvote_two(desk, form, first, second):
    """
    Where two differ they look at the paper; a third reading is refused.
    """
    enter(desk, form, first, "A")
    enter(desk, form, second, "B")

    with pytest.raises(BallotRefusedError, match="paper_typed_twice"):
        enter(desk, form, "0192a3b4-0000-7000-8000-00000000000a", "A")


def test_a_counted_paper_is_not_typed_again(desk, form, first, second):
    """
    Its number is known; nothing is counted twice.
    """
    enter(desk, form, first, "A")
    enter(desk, form, second, "A")

    with pytest.raises(BallotRefusedError, match="paper_counted"):
        enter(desk, form, first, "A")


@pytest.mark.parametrize("number", ["", "  ", "9" * 21])
def test_a_paper_has_a_number(desk, form, first, number):
    """
    Without one it cannot be compared.
    """
    with pytest.raises(BallotRefusedError, match="no_number"):
        enter(desk, form, first, "A", number=number)


def test_what_is_no_paper_is_not_taken(desk, form, first):
    """
    A mark that is none is refused when it is typed.
    """
    with pytest.raises(InvalidRecordError):
        enter(desk, form, first, "AAAAAAX", "A", "A")


def test_papers_are_typed_until_the_check(desk, form, first, second):
    """
    After 截止 too; the check waits until all agree, and then no more is typed.
    """
    activities.move_on(desk, form.activity, ActivityState.CLOSED)
    enter(desk, form, first, "A", cases={form.subjects[0]: {}})
    with pytest.raises(TransitionError, match="papers_differ"):
        activities.move_on(desk, form.activity, ActivityState.CHECKED)
    enter(desk, form, second, "A")
    activities.move_on(desk, form.activity, ActivityState.CHECKED)

    with pytest.raises(BallotRefusedError, match="other_state"):
        enter(desk, form, first, "A", number="G5-0008")
