"""desktop.services.verifying: the queue, a claim with its evidence, undo."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from desktop.errors.records import (
    LockedRecordError,
    PermissionRefusedError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model import codes
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    PointKind,
    Producer,
    RoundState,
    SubjectState,
    Verdict,
    VerifyMethod,
)
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Point, Verification
from desktop.model.grading import HonourItem
from desktop.model.ids import new_id
from desktop.model.people import Recusal
from desktop.model.scoring_codes import Difficulty, Honour
from desktop.services import evidence, verifying
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from tests.fakes import MORNING, noon_of, seated


def found(word, *proof, **facts):
    """Return what a verifier found, resting on *proof*."""
    ids = tuple(item.id for item in proof)
    method = VerifyMethod.ON_SITE
    return Finding(verdict=word, method=method, evidence_ids=ids, **facts)


def read(desk, record):
    """Return a record as it stands."""
    return verbs.read(desk, record.id).record


def refused(desk, claim, finding):
    """Return why a verdict cannot be given."""
    with pytest.raises(TransitionError) as error:
        evidence.verify(desk, claim, finding)
    assert finding.verdict.label == error.value.wanted
    return error.value.reason


def honour(district):
    """Return an honour of the subject."""
    return HonourItem(
        id=new_id(),
        **district.of_subject(),
        fact="全市现场会作经验交流",
        honour=next(iter(Honour)),
        basis="会议通知〔2026〕7号",
        granted_on=date(2026, 3, 9),
    )


def note(district, **facts):
    """Return a daily note of the subject."""
    whole = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=date(2026, 3, 3),
        noted_at=noon_of(date(2026, 3, 3)),
        place="石桥村",
        kind=NoteKind.VISIT,
        content="入户走访3户",
        source=NoteSource.TEAM,
    )
    return dataclasses.replace(whole, **facts)


def lines(desk, district, **facts):
    """Return the queue of the round as (type, verdict)."""
    found = verifying.queue(desk, district.round.id, **facts)
    return [(line.type_name, line.verdict) for line in found]


def lock(desk, district):
    """Let the round be past its lock, whatever its claims are."""
    whole = read(desk, district.round)
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, whole.id, act="lock", state=RoundState.ASSESSING)


# --- who may judge, and on what --------------------------------------------------


def test_nobody_judges_what_he_noted_himself(desk, district):
    """
    Verifier and claimant are two persons, for claims as for evidence (M29).
    """
    mine = district.result(noted_by=desk.reviewer)
    found_by_me = district.issue(noted_by=desk.reviewer)
    proof = district.evidence(collected_by=desk.reviewer)
    theirs = note(district, noted_by=district.recorder.id)
    verbs.save_many(desk, [mine, found_by_me, proof, theirs])

    assert "own_claim" == refused(desk, mine, found(Verdict.FALSE))
    assert "own_claim" == refused(desk, found_by_me, found(Verdict.PARTLY))
    assert "own_claim" == refused(desk, proof, found(Verdict.VERIFIED))
    evidence.verify(desk, theirs, found(Verdict.VERIFIED))
    assert [] == [
        item
        for item in verbs.listing(desk, "verification")
        if item["claim_id"] != theirs.id
    ]


@pytest.mark.parametrize("how", ["unit", "tie"])
def test_a_colleague_does_not_judge(desk, district, how):
    """
    A reviewer of the subject's unit, or with a declared relation, is refused (M08).
    """
    tie = Recusal(cadre_id=district.cadre.id, reason="姻亲")
    facts = {"unit_id": district.unit.id} if how == "unit" else {"recusals": (tie,)}
    seen = verbs.read(desk, desk.reviewer)
    verbs.save(desk, dataclasses.replace(seen.record, **facts), base=seen)
    claim = district.issue()
    verbs.save(desk, claim)

    assert "verifier_recused" == refused(desk, claim, found(Verdict.PARTLY))


def test_what_weighs_most_needs_two_sources(desk, district):
    """
    Of the heaviest third by ω, 已核实 rests on two kinds or producers, none his own.

    权重建议 says otherwise here, and decides nothing.
    """
    duties = [
        district.duty(number=n, weight=Decimal(10 * n), difficulty=hardness)
        for n, hardness in enumerate(
            (Difficulty.URGENT, Difficulty.HARDER, Difficulty.ORDINARY), 1
        )
    ]
    heavy, light = (
        district.result(number=n, duty_id=duties[n - 1].id, off_list=False)
        for n in (1, 2)
    )
    paper, again = district.evidence(), district.evidence()
    figure = district.evidence(
        producer=Producer.THIRD_PARTY, kind=codes.EvidenceKind.FIGURE
    )
    verbs.save_many(desk, [*duties, heavy, light, paper, again, figure])
    third = district.result(number=3, duty_id=duties[2].id, off_list=False)
    verbs.save(desk, third)

    assert "one_source_only" == refused(
        desk, heavy, found(Verdict.VERIFIED, paper, again)
    )
    evidence.verify(desk, light, found(Verdict.VERIFIED, paper))
    evidence.verify(desk, heavy, found(Verdict.VERIFIED, paper, figure))

    assert ClaimState.VERIFIED is read(desk, heavy).state


def test_an_evidence_does_not_prove_itself(desk, district):
    """
    What is judged is no proof of itself, even where it is cited.
    """
    own = district.evidence(producer=Producer.CADRE)
    verbs.save(desk, own)

    assert "own_evidence_only" == refused(desk, own, found(Verdict.VERIFIED, own))


def test_no_verdict_changes_after_the_lock(desk, district):
    """
    A locked round takes no verdict, and none is opened again (M29).
    """
    claim, proof = district.issue(), district.evidence()
    verbs.save_many(desk, [claim, proof])
    evidence.verify(desk, claim, found(Verdict.PARTLY, proof))
    evidence.verify(desk, proof, found(Verdict.PARTLY))
    lock(desk, district)

    assert "round_locked" == refused(desk, read(desk, claim), found(Verdict.FALSE))
    with pytest.raises(LockedRecordError):
        verbs.advance(desk, claim.id, ClaimState.CHECKING, reason="再看")
    with pytest.raises(TransitionError) as error:
        verbs.advance(desk, proof.id, EvidenceState.PENDING, reason="再看")
    assert "round_locked" == error.value.reason
    assert ClaimState.PARTLY is read(desk, claim).state


def test_a_verdict_is_given_in_ones_own_name(desk, district):
    """
    Nobody writes a verdict for another.
    """
    claim = district.issue()
    verbs.save(desk, claim)
    evidence.verify(desk, claim, found(Verdict.FALSE))
    (body,) = verbs.listing(desk, "verification")
    theirs = Verification(
        id=new_id(),
        **district.of_subject(),
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=Verdict.VERIFIED,
        method=VerifyMethod.ON_SITE,
        verifier_id=district.recorder.id,
        verified_at=MORNING,
    )

    with pytest.raises(PermissionRefusedError):
        verbs.save(desk, theirs)
    with pytest.raises(LockedRecordError):
        verbs.strike(desk, body["id"], "写错")


def test_a_verdict_is_about_a_claim(desk, district):
    """
    What is no claim, is not here or was struck out takes no verdict.
    """
    gone = district.issue()
    verbs.save(desk, gone)
    verbs.strike(desk, gone.id, "重复")

    for type_name, claim in (
        ("cadre", district.cadre.id),
        ("issue_item", new_id()),
        ("issue_item", gone.id),
    ):
        with pytest.raises(UnknownRecordError):
            verifying.case(desk, type_name, claim)


# --- the queue -------------------------------------------------------------------


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


# --- one claim ----------------------------------------------------------------------


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


# --- taking a verdict back -----------------------------------------------------------


def test_a_verdict_is_taken_back_by_a_new_one(desk, district, clock):
    """
    What stood before stands again; both verdicts stay in the history.
    """
    claim, proof = district.issue(), district.evidence()
    verbs.save_many(desk, [claim, proof])
    evidence.verify(desk, claim, found(Verdict.PARTLY, proof, note="部分"))
    clock.forward(minutes=1)
    evidence.verify(desk, read(desk, claim), found(Verdict.FALSE))
    clock.forward(minutes=1)
    shown = verifying.case(desk, "issue_item", claim.id)

    verifying.take_back(desk, shown.verdicts[-1].id)

    after = verifying.case(desk, "issue_item", claim.id).verdicts
    assert [Verdict.PARTLY, Verdict.FALSE, Verdict.PARTLY] == [
        item.verdict for item in after
    ]
    assert "撤回“不属实”，恢复此前结论：部分" == after[-1].note
    assert (proof.id,) == after[-1].evidence_ids
    assert ClaimState.PARTLY is read(desk, claim).state


def test_the_first_verdict_is_taken_back_to_pending(desk, district):
    """
    Where nothing stood before, the claim is 待核实 again.
    """
    claim = district.issue()
    verbs.save(desk, claim)
    evidence.verify(desk, claim, found(Verdict.FALSE))
    (given,) = verifying.case(desk, "issue_item", claim.id).verdicts

    verifying.take_back(desk, given.id)

    assert ClaimState.CHECKING is read(desk, claim).state
    assert [("issue_item", Verdict.PENDING)] == lines(desk, district)


def test_only_ones_own_last_verdict_is_taken_back(desk, district, clock):
    """
    Neither another's nor one that a later verdict stands upon.
    """
    claim = district.issue()
    verbs.save(desk, claim)
    evidence.verify(desk, claim, found(Verdict.FALSE))
    clock.forward(minutes=1)
    evidence.verify(desk, read(desk, claim), found(Verdict.PARTLY))
    first, last = verifying.case(desk, "issue_item", claim.id).verdicts

    with pytest.raises(PermissionRefusedError):
        verifying.take_back(desk, first.id)
    with pytest.raises(PermissionRefusedError):
        verifying.take_back(seated(desk, reviewer=new_id()), last.id)
