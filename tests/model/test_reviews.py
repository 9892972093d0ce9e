from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.catalogue import RECORD_TYPES
from desktop.model.fieldwork import Interview, Photo
from desktop.model.ids import id_at
from desktop.model.reviews import (
    MATERIAL_OF,
    MaterialState,
    Review,
    ReviewDecision,
    baseline,
    column_state,
    hands,
    in_time,
    material_state,
    standing,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OLD, NEW, OTHER = "a" * 64, "b" * 64, "c" * 64
APPROVED, RETURNED, WITHDRAWN = ReviewDecision


def review(
    number: int, decision: ReviewDecision, *heads: str, over: tuple[int, ...] = ()
) -> Review:
    """Return a decision; *over* are the numbers of those whose place it takes."""
    return Review(
        id=id_at(1, number),
        decision=decision,
        heads=heads or (NEW,),
        supersedes=tuple(id_at(1, one) for one in over),
        reviewed_at=NOON + timedelta(minutes=number),
    )


@st.composite
def decisions(draw: st.DrawFn) -> list[Review]:
    """Return decisions on a material, each over some of those before it."""
    made: list[Review] = []
    for number in range(draw(st.integers(0, 6))):
        over = draw(st.sets(st.integers(0, number - 1))) if number else set[int]()
        heads = draw(st.sampled_from([(OLD,), (NEW,), (NEW, OTHER)]))
        decision = draw(st.sampled_from(ReviewDecision))
        made.append(review(number, decision, *heads, over=tuple(sorted(over))))
    return made


def test_material_that_is_not_there_is_not_begun():
    """
    Without a revision there is nothing to decide on.
    """
    assert MaterialState.NOT_BEGUN is material_state((), [])


@pytest.mark.parametrize("decision", ReviewDecision)
def test_conflict_and_draft_come_before_any_decision(decision):
    """
    Two versions that wait for a person, or a draft, are never 已核定.
    """
    made = [review(1, decision)]

    assert MaterialState.CONFLICT is material_state((NEW,), made, in_conflict=True)
    assert MaterialState.IN_PROGRESS is material_state((NEW,), made, is_draft=True)


@pytest.mark.parametrize(
    ("made", "state"),
    [
        ([], MaterialState.SUBMITTED),
        ([review(1, APPROVED)], MaterialState.APPROVED),
        ([review(1, RETURNED)], MaterialState.RETURNED),
        ([review(1, RETURNED, OLD)], MaterialState.SUBMITTED),
        ([review(1, APPROVED, OLD)], MaterialState.SUBMITTED),
        ([review(1, APPROVED, OLD, NEW)], MaterialState.SUBMITTED),
        ([review(1, APPROVED), review(2, WITHDRAWN, over=(1,))], "submitted"),
        ([review(1, RETURNED), review(2, APPROVED, over=(1,))], "approved"),
        ([review(1, APPROVED), review(2, RETURNED, over=(1,))], "returned"),
        ([review(1, APPROVED), review(2, APPROVED)], MaterialState.APPROVED),
        ([review(1, APPROVED), review(2, RETURNED)], MaterialState.CONFLICT),
        ([review(9, APPROVED), review(2, RETURNED)], MaterialState.CONFLICT),
    ],
)
def test_state_is_what_the_decisions_on_this_revision_say(made, state):
    """
    Only a decision on the very heads counts, and only while no other took its place.

    Two leaders who decided differently without knowing of each other are in conflict.
    """
    assert MaterialState(state) is material_state((NEW,), made)


def test_late_return_does_not_flip_an_approval_that_knew_of_it():
    """
    A return of an older revision, or one that the approval took the place of, is late.
    """
    approval = review(5, APPROVED, over=(1,))
    late = [review(1, RETURNED), review(2, RETURNED, OLD)]

    assert MaterialState.APPROVED is material_state((NEW,), [approval])
    assert MaterialState.APPROVED is material_state((NEW,), [approval, *late])


@given(made=decisions(), data=st.data())
def test_state_does_not_hang_on_order_or_repetition(made, data):
    """
    Any order and any repetition of the decisions gives the same state and baseline.
    """
    twice = made + data.draw(st.lists(st.sampled_from(made))) if made else []
    mixed = data.draw(st.permutations(twice))
    heads = data.draw(st.sampled_from([(), (OLD,), (NEW,), (OTHER, NEW)]))

    assert material_state(heads, made) is material_state(heads, mixed)
    assert standing(heads, made) == standing(heads[::-1], mixed)
    assert baseline(made) == baseline(mixed)


@given(made=decisions(), heads=st.sampled_from([(OLD,), (NEW,)]))
def test_approved_is_said_of_no_revision_nobody_approved(made, heads):
    """
    已核定 needs an approval of exactly these heads, and a new head ends it.
    """
    approved = any(r.decision is APPROVED and r.heads == heads for r in made)

    if material_state(heads, made) is MaterialState.APPROVED:
        assert approved
    assert MaterialState.SUBMITTED is material_state((OTHER,), made)


@given(made=decisions(), late=st.sampled_from(ReviewDecision))
def test_one_more_decision_takes_nothing_away(made, late):
    """
    What a decision does not name stands on: nobody's word is erased by another's.
    """
    more = review(99, late)

    assert set(standing((NEW,), made)) <= set(standing((NEW,), [*made, more]))


def test_changes_are_told_since_the_last_approval():
    """
    The base of a comparison is the last approval, else the last return, else nothing.
    """
    first, back, second = (
        review(1, APPROVED, OLD),
        review(3, RETURNED),
        review(2, APPROVED, OTHER),
    )

    assert second == baseline([back, second, first])
    assert back == baseline([back, review(4, WITHDRAWN)])
    assert baseline([]) is None


def test_decision_without_its_time_reads_first():
    """
    A decision of another's hand that lacks its time breaks no order.
    """
    bare = dataclasses.replace(review(7, APPROVED), reviewed_at=None)

    assert (bare, review(1, APPROVED)) == in_time([review(1, APPROVED), bare])


@pytest.mark.parametrize(
    ("states", "should", "state"),
    [
        ((), 2, MaterialState.NOT_BEGUN),
        ((), 0, MaterialState.NOT_BEGUN),
        ((MaterialState.APPROVED,), 1, MaterialState.APPROVED),
        ((MaterialState.APPROVED,), 2, MaterialState.IN_PROGRESS),
        ((MaterialState.APPROVED, MaterialState.SUBMITTED), 2, "submitted"),
        ((MaterialState.RETURNED, MaterialState.SUBMITTED), 2, "returned"),
        ((MaterialState.RETURNED, MaterialState.CONFLICT), 2, "conflict"),
        ((MaterialState.APPROVED, MaterialState.IN_PROGRESS), 1, "in_progress"),
    ],
)
def test_cell_shows_what_asks_most_of_a_person(states, should, state):
    """
    A cell is 已核定 only when all that should be there is there and approved.
    """
    assert MaterialState(state) is column_state(states, should)


def test_hands_are_the_reviewers_a_material_names():
    """
    Who held, recorded, saw or gave it is named by the material itself.
    """
    talk = Interview(id=id_at(1, 1), asked_by=id_at(2, 1), recorded_by=id_at(2, 2))

    assert {id_at(2, 1), id_at(2, 2)} == hands(talk)
    assert frozenset() == hands(Photo(id=id_at(1, 1)))


def test_materials_are_known_record_types():
    """
    Each reviewed type is a record type, in one column; decisions are not decided on.
    """
    assert set(MATERIAL_OF) < set(RECORD_TYPES)
    assert Review.TYPE not in MATERIAL_OF
