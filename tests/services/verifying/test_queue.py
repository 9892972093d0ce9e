"""desktop.services.verifying: the queue, and a claim with its evidence."""

from __future__ import annotations

import dataclasses

from desktop.model import codes
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    PointKind,
    SubjectState,
    Verdict,
)
from desktop.model.fieldwork import Point
from desktop.model.ids import new_id
from desktop.services import evidence, verifying
from desktop.services import records as verbs
from tests.fakes import seated
from tests.services.verifying.hand import found, honour, lines, note


def test_queue_holds_what_is_to_be_judged(desk, district):
    """
    Results, issues, honours, notes, and what waits: each with the verdict that stands.
    """
    duty, asked = district.duty(), district.duty(number=2)
    result, issue = district.result(), district.issue()
    waiting, other = district.evidence(), district.evidence()
    said, day = honour(district), note(district)
    verbs.save_many(desk, [duty, asked, result, issue, waiting, other, said, day])
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    verbs.advance(desk, waiting.id, EvidenceState.PENDING)
    evidence.verify(desk, asked, found(Verdict.PENDING))
    evidence.verify(desk, result, found(Verdict.PARTLY, other))
    evidence.verify(desk, said, found(Verdict.VERIFIED, other))

    assert [
        ("duty_item", Verdict.PENDING),
        ("result_item", Verdict.PARTLY),
        ("issue_item", None),
        ("honour_item", Verdict.VERIFIED),
        ("daily_note", None),
        ("evidence", None),
    ] == lines(desk, district)
    assert [False, True, False, True, False, False] == [
        line.is_settled for line in verifying.queue(desk, district.round.id)
    ]
    words = [line.words for line in verifying.queue(desk, district.round.id)]
    assert [
        asked.duty,
        result.outcome,
        issue.statement,
        said.fact,
        day.content,
        waiting.title,
    ] == words


def test_queue_of_one_subject(desk, district):
    """
    The queue may be of one person; who withdrew is in none.
    """
    verbs.save(desk, district.issue())

    assert 1 == len(lines(desk, district, subject_id=district.subject.id))
    assert [] == lines(desk, district, subject_id=new_id())
    verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN, reason="调离")
    assert [] == lines(desk, district)


def test_locked_claims_keep_their_verdict(desk, district):
    """
    A claim that is locked shows the last verdict it was given.
    """
    claim, proof = district.issue(), district.evidence()
    verbs.save_many(desk, [claim, proof])
    evidence.verify(desk, claim, found(Verdict.FALSE))
    evidence.verify(desk, proof, found(Verdict.FALSE))
    verbs.advance(desk, claim.id, ClaimState.LOCKED)
    verbs.advance(desk, proof.id, EvidenceState.VOID, reason="重复")

    assert [("issue_item", Verdict.FALSE)] == lines(desk, district)


def test_case_lays_what_is_related_first(desk, district):
    """
    A result comes with its duty, the issues of it, and its evidence before the rest.
    """
    duty = district.duty(matter_id=district.matter.id)
    result = district.result(duty_id=duty.id, off_list=False)
    issue, other = district.issue(duty_id=duty.id), district.issue(number=2)
    far = district.evidence(title="别的")
    near = district.evidence(title="同一事项", matter_id=district.matter.id)
    void = district.evidence(title="作废")
    verbs.save_many(desk, [duty, result, issue, other, far, near, void])
    verbs.advance(desk, void.id, EvidenceState.VOID, reason="重复")

    shown = verifying.case(desk, "result_item", result.id)

    assert (duty, district.matter) == (shown.duty, shown.matter)
    assert (issue,) == shown.issues
    assert [("同一事项", True), ("别的", False)] == [
        (item.evidence.title, item.is_related) for item in shown.exhibits
    ]
    assert ["韩素秋"] * 2 == [item.collected_by for item in shown.exhibits]
    assert shown.standing.needs_proof
    assert district.cadre.name == shown.cadre.name


def test_case_of_an_issue_knows_its_evidence_and_history(desk, district):
    """
    What the issue or its verdicts cite is related; verdicts come oldest first.
    """
    proof, relied = district.evidence(title="甲"), district.evidence(title="乙")
    issue = district.issue(evidence_ids=(proof.id,))
    verbs.save_many(desk, [proof, relied, issue])
    evidence.verify(desk, issue, found(Verdict.PARTLY, relied))

    shown = verifying.case(desk, "issue_item", issue.id)

    assert [True, True] == [item.is_related for item in shown.exhibits]
    assert [Verdict.PARTLY] == [item.verdict for item in shown.verdicts]
    assert "" != shown.people[desk.reviewer]


def test_case_shows_only_words_one_may_read(desk, district):
    """
    A passage is read by who held the interview; others see its summary only.
    """
    talk = district.interview(
        asked_by=district.recorder.id, recorded_by=district.asker.id
    )
    point = Point(
        id=new_id(),
        interview_id=talk.id,
        subject_id=district.subject.id,
        kind=PointKind.CASE,
        quote="他基本每周都在路上",
        summary="经常在现场",
        first_line=2,
        last_line=3,
    )
    one = dataclasses.replace(point, id=new_id(), last_line=2)
    seen = district.observation()
    of_point = district.evidence(interview_id=talk.id, point_id=point.id)
    of_line = district.evidence(interview_id=talk.id, point_id=one.id)
    of_talk = district.evidence(interview_id=talk.id, content="谈话情况")
    of_sight = district.evidence(observation_id=seen.id)
    issue = district.issue()
    verbs.save_many(
        desk,
        [talk, point, one, seen, of_point, of_line, of_talk, of_sight, issue],
    )

    def said(who):
        shown = verifying.case(who, "issue_item", issue.id)
        return [(item.words, item.lines, item.is_covered) for item in shown.exhibits]

    stranger = seated(desk, role=codes.Role.REVIEWER, reviewer=new_id())
    assert [
        (point.quote, "2–3", False),
        (point.quote, "2", False),
        ("谈话情况", "", False),
        (seen.fact, "", False),
    ] == said(desk)
    assert [
        ("经常在现场", "2–3", True),
        ("经常在现场", "2", True),
        ("", "", True),
        (seen.fact, "", False),
    ] == said(stranger)
