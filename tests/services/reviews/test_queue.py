from __future__ import annotations

import dataclasses

from desktop.model.codes import EvidenceState, InterviewState, Role
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet
from desktop.model.reviews import FieldComment, MaterialState
from desktop.services import interviews, materials, returns, reviews, today
from desktop.services import records as verbs
from tests.fakes import seated
from tests.services.reviews.hand import state, submission


def test_queue_begins_with_what_waits_longest(leader, recorder, district, clock):
    """
    The oldest comes first, and of what nobody decided on no change is told.
    """
    late, early = district.observation(), district.evidence()
    clock.forward(hours=2)
    verbs.save(recorder, late)
    clock.forward(hours=-1)
    verbs.save(recorder, early)

    lines = reviews.queue(leader, district.round.id)

    assert [early.id, late.id] == [line.submission.id for line in lines]
    assert [None, None] == [line.changed for line in lines]
    assert ["程屿", "程屿"] == [line.about[0] for line in lines]


def test_first_look_shows_everything_filled_in(leader, seen):
    """
    Of what nobody decided on yet every filled field is shown as new.
    """
    case = reviews.case(leader, seen.id)

    names = {change.spec.name for change in case.changes}
    assert {"place", "fact", "observer_id", "element"} <= names
    assert 0 == case.same
    assert "程屿" == case.about[0] == case.names[seen.subject_id]
    assert "韩素秋" == case.author == case.names[seen.observer_id]


def test_returned_material_comes_back_with_its_remarks(leader, recorder, seen):
    """
    The reviewer finds what was returned, why, and what to put right in which field.
    """
    remark = FieldComment(field="place", words="写明桩号")
    item = submission(leader, seen)
    reviews.send_back(leader, item, reason="地点过于笼统", comments=[remark])

    with recorder.station.database.read() as connection:
        (back,) = returns.sent_back(recorder, connection, seen.round_id)
        assert [] == returns.sent_back(leader, connection, seen.round_id)
    (review,) = back.submission.reviews
    assert ("沈若兰", "地点过于笼统") == (back.leader, review.reason)
    assert (remark,) == review.comments
    assert [] == reviews.queue(leader, seen.round_id)

    verbs.save(recorder, dataclasses.replace(seen, place="K42+310"))

    with recorder.station.database.read() as connection:
        assert [] == returns.sent_back(recorder, connection, seen.round_id)
    (line,) = reviews.queue(leader, seen.round_id)
    assert 1 == line.changed  # since the return: nothing was approved before
    reviews.approve(leader, [line.submission])
    assert MaterialState.APPROVED is state(leader, seen)


def test_today_shows_what_came_back(leader, recorder, seen):
    """
    今日 of the reviewer names what a leader returned to him.
    """
    reviews.send_back(leader, submission(leader, seen), reason="地点过于笼统")

    (back,) = today.today(recorder, seen.round_id).sent_back

    assert seen.id == back.submission.id
    assert () == today.today(leader, seen.round_id).sent_back


def test_today_counts_what_waits_for_the_leader(leader, recorder, desk, seen, district):
    """
    Only what he may decide on, and for nobody but leaders.
    """
    asker = seated(desk, role=Role.LEADER, reviewer=district.asker.id)
    interviews.sign(recorder, district.interview(), None)

    counts = [
        today.today(person, seen.round_id).to_review
        for person in (leader, asker, recorder)
    ]

    assert [2, 1, 0] == counts


def test_material_struck_out_does_not_come_back(leader, recorder, seen):
    """
    What was returned and then struck out asks nobody for anything.
    """
    reviews.send_back(leader, submission(leader, seen), reason="与另一条重复")
    verbs.strike(recorder, seen.id, "重复")

    with recorder.station.database.read() as connection:
        assert [] == returns.sent_back(recorder, connection, seen.round_id)


def test_what_was_replaced_or_voided_is_no_material(leader, recorder, district):
    """
    A corrected interview counts once, a voided evidence not at all.
    """
    talk = district.interview()
    interviews.sign(recorder, talk, None)
    correction = interviews.correct(recorder, talk.id, "漏记一问").record
    interviews.sign(recorder, correction, None)
    void = district.evidence(void_reason="作废")
    verbs.save(recorder, void)
    verbs.advance(recorder, void.id, EvidenceState.VOID, reason="重复")

    with leader.station.database.read() as connection:
        found = materials.of_round(leader, connection, district.round.id)
    assert [correction.id] == [item.id for item in found]
    assert InterviewState.SUPERSEDED is verbs.read(recorder, talk.id).record.state


def test_last_turn_of_a_sheet_is_the_one_that_counts(leader, recorder, district):
    """
    Who marks a second time, after the team conferred, is reviewed on that.
    """
    first, second = (
        AppraisalSheet(
            id=new_id(),
            **district.of_subject(),
            reviewer_id=recorder.reviewer,
            turn=turn,
        )
        for turn in (1, 2)
    )
    verbs.save_many(recorder, [first, second])

    with leader.station.database.read() as connection:
        found = materials.of_round(leader, connection, district.round.id)
    assert [(second.id, MaterialState.IN_PROGRESS)] == [(i.id, i.state) for i in found]


def test_findings_are_called_by_their_matter(leader, recorder, district):
    """
    A material is told by what it is about, a talk by its place: never by who spoke.
    """
    finding, talk = district.finding(), district.interview()
    sheetless = district.finding(matter_id=id_at(7, 7))
    verbs.save_many(recorder, [finding, talk, sheetless])

    titles = {r.id: submission(leader, r).title for r in (finding, talk, sheetless)}

    assert {
        finding.id: "石桥河综合治理",
        talk.id: "石桥村部",
        sheetless.id: "",
    } == titles
