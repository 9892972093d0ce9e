from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Group
from desktop.model.duplicates import (
    PersonMatch,
    Sameness,
    persons,
    told_apart,
    united,
)
from desktop.model.ids import id_at
from desktop.model.rounds import Background, CircleTarget, Subject

ENTRIES = [id_at(5, number) for number in range(6)]


def match(number: int, *places: int, kept: int | None = None) -> PersonMatch:
    """Return a finding; without *kept* that they are not one person."""
    return PersonMatch(
        id=id_at(1, number),
        cadres=tuple(ENTRIES[place] for place in places),
        finding=Sameness.DIFFERENT if kept is None else Sameness.SAME,
        kept_id="" if kept is None else ENTRIES[kept],
    )


@st.composite
def matches(draw: st.DrawFn) -> list[PersonMatch]:
    """Return findings about a few entries."""
    made: list[PersonMatch] = []
    for number in range(draw(st.integers(0, 5))):
        pair = draw(st.lists(st.integers(0, 5), min_size=2, max_size=3, unique=True))
        kept = draw(st.sampled_from([None, *pair]))
        made.append(match(number, *pair, kept=kept))
    return made


def test_findings_that_touch_make_one_person():
    """
    One with two, two with three: all three are one, and the oldest kept one stands.
    """
    found = [match(1, 1, 2, kept=2), match(2, 2, 3, kept=3)]

    assert {ENTRIES[1], ENTRIES[2], ENTRIES[3]} == set(persons(found))
    assert {ENTRIES[2]} == set(persons(found).values())


def test_subjects_of_one_person_are_about_all_that_each_is_about():
    """
    Matters and notes of all, once each; of each group the most talks planned.
    """
    first = Subject(
        id=id_at(2, 1),
        team_id=id_at(2, 8),
        matters=("a", "b"),
        circles=(CircleTarget(circle=Group.PUBLIC, talks=2),),
        background=(Background(resume="长期在乡镇"),),
    )
    second = Subject(
        id=id_at(2, 2),
        matters=("b", "c"),
        circles=(
            CircleTarget(circle=Group.PUBLIC, talks=1),
            CircleTarget(circle=Group.SUPERIOR, talks=None),
        ),
    )

    both = united([first, second])

    assert first is united([first])
    assert (first.id, first.team_id) == (both.id, both.team_id)
    assert ("a", "b", "c") == both.matters
    assert first.background == both.background
    assert (
        CircleTarget(circle=Group.PUBLIC, talks=2),
        CircleTarget(circle=Group.SUPERIOR, talks=0),
    ) == both.circles


def test_who_was_told_apart_is_not_one():
    """
    A finding that they differ joins nobody, and names every pair.
    """
    found = [match(1, 3, 1, 2)]

    assert {} == persons(found)
    assert told_apart(found) == {
        (ENTRIES[a], ENTRIES[b]) for a, b in combinations((1, 2, 3), 2)
    }


def test_entry_that_was_never_among_them_is_not_kept():
    """
    A finding of another's hand that keeps a stranger still joins its entries.
    """
    odd = PersonMatch(
        id=id_at(1, 9),
        cadres=(ENTRIES[1], ENTRIES[2]),
        finding=Sameness.SAME,
        kept_id=ENTRIES[4],
    )

    assert {ENTRIES[1]: ENTRIES[1], ENTRIES[2]: ENTRIES[1]} == persons([odd])


@given(found=matches(), data=st.data())
def test_persons_do_not_hang_on_the_order_of_findings(found, data):
    """
    Any order of the findings gives the same persons, each standing for itself.
    """
    mixed = data.draw(st.permutations(found))
    one = persons(found)

    assert one == persons(mixed)
    assert told_apart(found) == told_apart(mixed)
    assert all(one[person] == person for person in one.values())
    for item in found:
        if item.finding is Sameness.SAME:
            assert 1 == len({one[entry] for entry in item.cadres})
