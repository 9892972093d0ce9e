"""A point keeps the words it points at, and is as protected as they are."""

from __future__ import annotations

import pytest

from desktop.errors.records import (
    InvalidRecordError,
)
from desktop.model.codes import PointKind, Role
from desktop.model.fieldwork import Point
from desktop.model.ids import id_at
from desktop.services import interviews
from desktop.services import records as verbs
from desktop.services.interviews import Passage
from tests.fakes import seated
from tests.services.interviews.hand import signed

PASSAGES = [
    (Passage(first_line=2, last_line=2, first_character=0, last_character=3), "他基本"),
    (
        Passage(first_line=2, last_line=3, first_character=10, last_character=3),
        "肯担责任。就是催",
    ),
    (
        Passage(first_line=1, last_line=3, first_character=3, last_character=2),
        "样？他基本每周都在路上，肯担责任。就是",
    ),
    (Passage(first_line=9, last_line=9, first_character=0, last_character=3), ""),
    (Passage(first_line=3, last_line=2, first_character=0, last_character=3), ""),
]


@pytest.mark.parametrize(("passage", "words"), PASSAGES)
def test_words_of_a_passage(district_alone, passage, words):
    """
    A passage is quoted to the character, over line ends without a break.
    """
    assert words == interviews.quoted(district_alone.interview(), passage)


def test_point_points_at_the_words(asker, district):
    """
    A point keeps the words, their lines and characters; the interview is untouched.
    """
    made = signed(asker, district)
    passage = PASSAGES[1][0]

    point = interviews.mark_point(
        asker, made, district.subject.id, PointKind.MERIT, passage
    )

    assert [point] == interviews.points(asker, made.id)
    assert ("肯担责任。就是催", 2, 3) == (
        point.quote,
        point.first_line,
        point.last_line,
    )
    assert 2 == len(verbs.history(asker, made.id))


def test_empty_passage_is_no_point(asker, district):
    """
    A point without words is refused.
    """
    made = district.interview()

    with pytest.raises(InvalidRecordError):
        interviews.mark_point(
            asker, made, district.subject.id, PointKind.CASE, PASSAGES[3][0]
        )
    assert [] == interviews.points(asker, made.id)


def test_points_are_read_by_line(asker, district):
    """
    Points come in the order of the passages they point at.
    """
    made = signed(asker, district)
    for passage in (PASSAGES[1][0], PASSAGES[2][0], PASSAGES[0][0]):
        interviews.mark_point(
            asker, made, district.subject.id, PointKind.MERIT, passage
        )

    lines = [
        (p.first_line, p.first_character) for p in interviews.points(asker, made.id)
    ]

    assert [(1, 3), (2, 0), (2, 10)] == lines


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.LEADER, {PointKind.MERIT, PointKind.LEAD}),
        (Role.TASK_FORCE, {PointKind.LEAD}),
        (Role.REVIEWER, set()),
    ],
)
def test_points_are_as_protected_as_their_interview(asker, district, role, kinds):
    """
    Who did not hold the interview reads its points as domain/2 §4 allows.
    """
    made = signed(asker, district)
    for kind in (PointKind.MERIT, PointKind.LEAD):
        interviews.mark_point(asker, made, district.subject.id, kind, PASSAGES[0][0])
    stranger = seated(asker, role=role, reviewer=id_at(8, 8))

    assert kinds == {p.kind for p in interviews.points(stranger, made.id)}


def test_point_without_its_interview_is_not_read(asker, district):
    """
    Whose words they are is not known yet, so nobody reads them.
    """
    lost = Point(
        id=id_at(5, 5),
        interview_id=id_at(6, 6),
        subject_id=district.subject.id,
        kind=PointKind.MERIT,
        quote="他肯干",
        first_line=1,
        last_line=1,
    )
    verbs.save(asker, lost)

    assert [] == interviews.points(asker, lost.interview_id)
