from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model.codes import InterviewState, PointKind, Role
from desktop.model.fieldwork import Interview, Line, Point
from desktop.model.ids import id_at
from desktop.services import interviews, stations
from desktop.services import records as verbs
from desktop.services.interviews import Passage
from tests.fakes import PASSPHRASE, exchange, seated


@pytest.fixture
def asker(desk, district):
    """The desk with the person at it who asks the questions."""
    return seated(desk, reviewer=district.asker.id)


def begin(desk, district):
    """Begin an interview about the district's subject."""
    return interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )


def signed(desk, district, **facts):
    """Return an interview that was signed."""
    made = district.interview(**facts)
    interviews.sign(desk, made, None)
    return made


def test_begun_interview_is_on_the_disk_at_once(asker, district, clock):
    """
    What is begun is kept before a word is typed: outline, time, who writes it down.
    """
    begun = begin(asker, district)
    opened = interviews.open_interview(asker, begun.record.id)

    assert begun == opened
    assert (None, True) == (opened.base, opened.is_draft)
    assert (clock.at, asker.reviewer) == (
        opened.record.held_at,
        opened.record.recorded_by,
    )
    assert interviews.outline() == opened.record.outline
    assert len(opened.record.outline) > 5


def test_talk_of_others_opens_without_its_words(asker, district):
    """
    In the editor, too, nobody sees who spoke and what was said but who may.
    """
    made = signed(asker, district)
    stranger = seated(asker, role=Role.REVIEWER, reviewer=id_at(8, 8))

    opened = interviews.open_interview(stranger, made.id).record

    assert made.place == opened.place
    assert ("", ()) == (opened.interviewee, opened.lines)
    assert made.lines == interviews.open_interview(asker, made.id).record.lines


def test_interviews_of_a_subject_are_counted(asker, district):
    """
    第几次访谈 counts those that were saved and those that are being written.
    """
    assert 1 == begin(asker, district).record.number
    verbs.save(asker, district.interview())

    assert 3 == begin(asker, district).record.number


def test_typed_text_survives_a_restart(asker, district):
    """
    What was kept while typing is there when the station is opened again.
    """
    begun = begin(asker, district)
    typed = dataclasses.replace(begun.record, lines=(Line(words="他肯干"),))
    interviews.keep(asker, typed, None)
    folder = asker.station.folder
    asker.station.database.let_go()

    again = stations.unlock(folder, PASSPHRASE)

    assert typed == interviews.open_interview(again, typed.id).record
    again.station.close()


def test_unknown_interview(desk):
    """
    An interview that is not here can be neither opened nor corrected.
    """
    with pytest.raises(UnknownRecordError):
        interviews.open_interview(desk, id_at(7, 7))
    with pytest.raises(UnknownRecordError):
        interviews.correct(desk, id_at(7, 7), "记错")


def test_saved_interview_opens_as_it_stands(asker, district):
    """
    Without typed text an interview opens as its last revision.
    """
    made = district.interview()
    verbs.save(asker, made)

    opened = interviews.open_interview(asker, made.id)

    assert (made, False) == (opened.record, opened.is_draft)
    assert opened.base == verbs.read(asker, made.id)


def test_draft_taken_up_later_does_not_undo_what_came_in(asker, other, district):
    """
    Typed text is based on what its writer saw, even when it is saved days later.
    """
    made = district.interview()
    verbs.save(asker, made)
    exchange(asker, other)
    opened = interviews.open_interview(asker, made.id)
    interviews.keep(
        asker, dataclasses.replace(opened.record, cases="补记"), opened.base
    )
    seen = verbs.read(other, made.id)
    verbs.save(other, dataclasses.replace(made, place="河堤"), base=seen)
    exchange(asker, other)

    again = interviews.open_interview(asker, made.id)
    verbs.save(asker, again.record, base=again.base)

    stored = verbs.read(asker, made.id)
    assert ("补记", "河堤") == (stored.record.cases, stored.record.place)
    assert () == stored.conflicts


def test_draft_on_a_conflict_is_taken_up_with_it(asker, other, district):
    """
    What was typed on a record in conflict is saved beside the conflict.
    """
    made = district.interview()
    verbs.save(asker, made)
    exchange(asker, other)
    for desk, place in ((asker, "甲"), (other, "乙")):
        seen = verbs.read(desk, made.id)
        verbs.save(desk, dataclasses.replace(made, place=place), base=seen)
    exchange(asker, other)
    opened = interviews.open_interview(asker, made.id)
    interviews.keep(
        asker, dataclasses.replace(opened.record, cases="补记"), opened.base
    )

    again = interviews.open_interview(asker, made.id)
    verbs.save(asker, again.record, base=again.base)

    stored = verbs.read(asker, made.id)
    assert opened.base == again.base
    assert "补记" == stored.record.cases
    assert {"甲", "乙"} == {v.value for v in stored.conflicts[0].variants}


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


def test_types_are_kept_apart(asker, district):
    """
    An interview is opened as an interview.
    """
    assert isinstance(begin(asker, district).record, Interview)
