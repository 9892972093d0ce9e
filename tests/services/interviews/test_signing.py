"""A signed interview is corrected by another, and its points go with it."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model.codes import InterviewState, PointKind
from desktop.model.fieldwork import Line
from desktop.services import interviews
from desktop.services import records as verbs
from desktop.services.interviews import Passage
from tests.services.interviews.hand import begin, signed


def test_signing_locks_the_words(asker, district, clock):
    """
    A signed interview has its time of signing and takes no edit and no draft.
    """
    made = signed(asker, district)
    opened = interviews.open_interview(asker, made.id)
    typed = dataclasses.replace(opened.record, lines=())

    assert (InterviewState.SIGNED, clock.at) == (
        opened.record.state,
        opened.record.signed_at,
    )
    with pytest.raises(LockedRecordError):
        interviews.keep(asker, typed, opened.base)
    with pytest.raises(LockedRecordError):
        verbs.save(asker, typed, base=opened.base)
    assert opened == interviews.open_interview(asker, made.id)


def test_signing_saves_what_was_typed(asker, district):
    """
    The words that are signed are those on the screen; no draft is left behind.
    """
    begun = begin(asker, district)
    interviews.keep(asker, begun.record, None)
    whole = dataclasses.replace(district.interview(), id=begun.record.id)

    interviews.sign(asker, whole, begun.base)

    opened = interviews.open_interview(asker, whole.id)
    assert (whole.lines, False) == (opened.record.lines, opened.is_draft)


def test_incomplete_interview_is_not_signed(asker, district):
    """
    What is missing is named, and nothing is written.
    """
    begun = begin(asker, district)

    with pytest.raises(InvalidRecordError) as refused:
        interviews.sign(asker, begun.record, begun.base)

    assert "interviewee" in {flaw.field for flaw in refused.value.flaws}
    assert interviews.open_interview(asker, begun.record.id).is_draft


def test_only_who_held_an_interview_signs_it(desk, district):
    """
    谈话人 or 记录人 signs; a third person is refused and nothing is written.
    """
    made = district.interview()

    with pytest.raises(TransitionError) as refused:
        interviews.sign(desk, made, None)

    assert "not_own_interview" == refused.value.reason
    with pytest.raises(UnknownRecordError):
        verbs.read(desk, made.id)


def test_correction_is_a_record_of_its_own(asker, district):
    """
    补正 copies the words; when it is signed, the first record is superseded.
    """
    made = signed(asker, district)
    begun = interviews.correct(asker, made.id, "姓名记错")
    corrected = dataclasses.replace(begun.record, interviewee="王宝田")

    interviews.sign(asker, corrected, begun.base)

    first, second = (verbs.read(asker, r).record for r in (made.id, corrected.id))
    assert InterviewState.SUPERSEDED is first.state
    assert ("王保田", "王宝田") == (first.interviewee, second.interviewee)
    assert (made.id, InterviewState.SIGNED) == (second.corrects, second.state)
    assert "姓名记错" == verbs.history(asker, made.id)[-1].head.reason


def marked(desk, record, subject, *, line, first, last):
    """Return a point on some characters of a line."""
    passage = Passage(
        first_line=line, last_line=line, first_character=first, last_character=last
    )
    return interviews.mark_point(desk, record, subject, PointKind.MERIT, passage)


def test_points_follow_their_words_into_the_correction(asker, district):
    """
    A correction begins with the points of the record it corrects; signing moves them.
    """
    made = signed(asker, district)
    point = marked(asker, made, district.subject.id, line=2, first=0, last=3)
    begun = interviews.correct(asker, made.id, "漏记一行")
    assert [point] == interviews.carried(asker, begun.record)
    fresh = dataclasses.replace(
        begun.record, lines=(Line(words="漏记的一行。"), *begun.record.lines)
    )

    interviews.sign(asker, fresh, begun.base)

    followed = dataclasses.replace(
        point, interview_id=fresh.id, first_line=3, last_line=3
    )
    assert [followed] == interviews.points(asker, fresh.id)
    assert [] == interviews.points(asker, made.id)


def test_correction_that_drops_the_words_of_a_point_is_not_signed(asker, district):
    """
    A point is never lost in silence: it is set anew or struck out first.
    """
    made = signed(asker, district)
    point = marked(asker, made, district.subject.id, line=2, first=0, last=3)
    begun = interviews.correct(asker, made.id, "第二行记错")
    fresh = dataclasses.replace(begun.record, lines=(Line(words="全改了。"),))

    with pytest.raises(InvalidRecordError) as refused:
        interviews.sign(asker, fresh, begun.base)

    assert "point_without_words" == refused.value.flaws[0].rule
    assert [point] == interviews.points(asker, made.id)
    assert InterviewState.SIGNED is verbs.read(asker, made.id).record.state
    set_anew = dataclasses.replace(
        point, interview_id=fresh.id, quote="全改", first_line=1, last_line=1
    )
    interviews.sign(asker, fresh, begun.base, [set_anew])
    assert [set_anew] == interviews.points(asker, fresh.id)


def test_what_is_not_signed_or_superseded_is_not_corrected(asker, district):
    """
    A draft is edited, not corrected; a record is corrected once.
    """
    draft = district.interview()
    verbs.save(asker, draft)
    made = signed(asker, district)
    first = interviews.correct(asker, made.id, "记错")
    second = interviews.correct(asker, made.id, "又记错")
    interviews.sign(asker, first.record, None)

    for record in (draft.id, made.id):
        with pytest.raises(LockedRecordError):
            interviews.correct(asker, record, "记错")
    with pytest.raises(TransitionError):
        interviews.sign(asker, second.record, None)
