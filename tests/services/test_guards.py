from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from desktop.errors.records import Flaw, InvalidRecordError, TransitionError
from desktop.model import codes
from desktop.model.codes import (
    ClaimState,
    EvidenceState,
    Role,
    RoundState,
    SheetState,
    SubjectState,
    Verdict,
    VerifyMethod,
)
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Recusal
from desktop.model.work import Field
from desktop.services import evidence, interviews
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from tests.fakes import District, seated
from tests.services.steps import change, material, move, refused

S, R = SubjectState, RoundState


def test_theme_is_used_once_a_year(desk, district):
    """
    A second round of the year with the same theme does not go to the meeting.
    """
    again = dataclasses.replace(district.round, id=new_id(), number=4)
    next_year = dataclasses.replace(again, id=new_id(), year=2027)
    look_back = dataclasses.replace(again, id=new_id(), kind=codes.RoundKind.LOOK_BACK)
    verbs.save_many(desk, [again, next_year, look_back])

    assert "theme_taken" == refused(desk, again.id, R.CONSULTED)
    move(desk, next_year.id, R.CONSULTED)
    move(desk, look_back.id, R.CONSULTED)
    verbs.strike(desk, again.id, "录重")
    move(desk, district.round.id, R.CONSULTED)


def test_round_is_approved_with_a_team_and_a_confirmed_list(desk, district):
    """
    审定 needs teams, a confirmed list and a place for every subject without recusal.
    """
    record = district.round.id
    move(desk, record, R.CONSULTED)
    verbs.strike(desk, district.team.id, "重组")
    assert "no_team" == refused(desk, record, R.APPROVED)
    change(desk, district.team.id, struck="")

    change(desk, record, list_confirmed_on=None)
    assert "list_not_confirmed" == refused(desk, record, R.APPROVED)
    change(desk, record, list_confirmed_on=district.round.list_confirmed_on)

    change(desk, district.subject.id, team_id="")
    assert "no_team" == refused(desk, record, R.APPROVED)
    change(desk, district.subject.id, team_id=district.team.id)

    change(desk, district.recorder.id, unit_id=district.unit.id)
    assert "recusal" == refused(desk, record, R.APPROVED)
    verbs.advance(desk, district.subject.id, S.WITHDRAWN, reason="回避")
    move(desk, record, R.APPROVED)


def test_round_starts_with_subjects(desk, district):
    """
    启动实施 needs somebody to review.
    """
    move(desk, district.round.id, R.CONSULTED, R.APPROVED)
    verbs.strike(desk, district.subject.id, "误列")

    assert "no_subject" == refused(desk, district.round.id, R.RUNNING)

    change(desk, district.subject.id, struck="")
    move(desk, district.round.id, R.RUNNING)


def test_data_are_locked_when_all_is_checked(desk, district):
    """
    数据锁定 needs nothing unchecked and a lock, and says what is missing.
    """
    record = district.round.id
    claim, proof = district.duty(), district.evidence()
    move(desk, record, R.CONSULTED, R.APPROVED, R.RUNNING)
    verbs.save_many(desk, [claim, proof])

    assert "claims_unchecked" == refused(desk, record, R.LOCKED)
    move(desk, claim.id, ClaimState.CONFIRMED)
    told = district.result()
    verbs.save(desk, told)
    move(desk, told.id, ClaimState.CONFIRMED)
    assert "claims_unchecked" == refused(desk, record, R.LOCKED)
    verbs.strike(desk, told.id, "误录")

    move(desk, proof.id, EvidenceState.PENDING)
    assert "evidence_pending" == refused(desk, record, R.LOCKED)
    verbs.strike(desk, proof.id, "误录")

    assert "no_note_on_missing" == refused(desk, record, R.LOCKED)
    assert "no_note_on_missing" == refused(desk, record, R.LOCKED, reason=" ")
    reason = "程屿访谈差一次, 对象外出"
    assert "no_lock" == refused(desk, record, R.LOCKED, reason=reason)
    verbs.save(desk, district.lock())
    verbs.advance(desk, record, R.LOCKED, reason=reason)


def test_data_are_locked_without_a_note_when_nothing_is_missing(desk, district):
    """
    Where every subject is complete or out, nothing has to be explained.
    """
    move(desk, district.round.id, R.CONSULTED, R.APPROVED, R.RUNNING)
    move(desk, district.subject.id, S.SCOUTING, S.CONFIRMED, S.REVIEWING)
    material(desk, district)
    move(desk, district.subject.id, S.COMPLETE)
    verbs.save(desk, district.lock())

    move(desk, district.round.id, R.LOCKED, R.ASSESSING, R.REPORTED)

    assert R.REPORTED is verbs.read(desk, district.round.id).record.state


def test_subject_is_confirmed_with_a_background_sheet(desk, district):
    """
    Each subject has a 摸底表 before it is confirmed (M24).
    """
    record = district.subject.id
    move(desk, record, S.SCOUTING)
    change(desk, record, background=())
    assert "no_background" == refused(desk, record, S.CONFIRMED)

    change(desk, record, background=district.subject.background)
    move(desk, record, S.CONFIRMED)


@pytest.mark.parametrize(
    "person",
    [
        {"unit_id": District().unit.id},
        {"recusals": (Recusal(reason="同学", cadre_id=District().cadre.id),)},
        {"recusals": (Recusal(reason="配偶", unit_id=District().unit.id),)},
    ],
)
def test_nobody_reviews_his_own(desk, district, person):
    """
    Nobody reviews his own unit or a declared conflict (M08).
    """
    record = district.subject.id
    move(desk, record, S.SCOUTING, S.CONFIRMED)
    change(desk, district.recorder.id, **person)

    assert "recusal" == refused(desk, record, S.REVIEWING)


def test_recusal_of_others_is_no_hindrance(desk, district):
    """
    A declared conflict with somebody else does not bind here.
    """
    record = district.subject.id
    elsewhere = (
        Recusal(reason="同学", cadre_id=new_id()),
        Recusal(reason="配偶", unit_id=new_id()),
    )
    change(desk, district.recorder.id, recusals=elsewhere)
    change(desk, district.cadre.id, unit_id="")

    move(desk, record, S.SCOUTING, S.CONFIRMED, S.REVIEWING)


def test_review_needs_a_team(desk, district):
    """
    A subject that no team was given is not reviewed.
    """
    change(desk, district.subject.id, team_id="")
    move(desk, district.subject.id, S.SCOUTING, S.CONFIRMED)

    assert "no_team" == refused(desk, district.subject.id, S.REVIEWING)


def test_subject_is_complete_with_all_three_dimensions(desk, district):
    """
    With a dimension short, 材料齐备 is refused (M25).
    """
    record = district.subject.id
    move(desk, record, S.SCOUTING, S.CONFIRMED, S.REVIEWING)
    assert "materials_missing" == refused(desk, record, S.COMPLETE)

    material(desk, district)
    move(desk, record, S.COMPLETE)


def complete(desk, district):
    """Move the subject on until its materials are complete."""
    material(desk, district)
    move(desk, district.subject.id, S.SCOUTING, S.CONFIRMED, S.REVIEWING, S.COMPLETE)


def test_subject_without_evidence_on_site_needs_a_reason(desk, district):
    """
    Nobody is graded from the desk alone, unless it is said why (M01).
    """
    complete(desk, district)
    verbs.save(desk, district.evidence(site=codes.Site.OFFICE))

    assert "no_site_evidence" == refused(desk, district.subject.id, S.PROPOSED)
    verbs.advance(desk, district.subject.id, S.PROPOSED, reason="汛期道路中断")

    assert S.PROPOSED is verbs.read(desk, district.subject.id).record.state


def test_subject_with_evidence_on_site_is_graded(desk, district):
    """
    One piece of evidence from the site is enough to go on without a reason.
    """
    complete(desk, district)
    verbs.save(desk, district.evidence(site=codes.Site.VILLAGE))

    move(desk, district.subject.id, S.PROPOSED)

    assert S.PROPOSED is verbs.read(desk, district.subject.id).record.state


def test_place_in_the_year_is_held_once(desk, district):
    """
    Neither one of the eight fields nor a round of a year is there twice (M09, M18).
    """
    field = Field(id=new_id(), name="农业农村", order=3)
    verbs.save(desk, field)
    seen = verbs.read(desk, field.id)
    verbs.save(desk, dataclasses.replace(field, name="乡村振兴"), base=seen)
    again = dataclasses.replace(district.round, id=new_id(), theme="老旧小区改造")

    with pytest.raises(InvalidRecordError) as ninth:
        verbs.save(desk, Field(id=new_id(), name="城市建设", order=3))
    with pytest.raises(InvalidRecordError) as second:
        verbs.save(desk, again)

    assert (Flaw("order", "taken", ("乡村振兴",)),) == ninth.value.flaws
    assert (Flaw("number", "taken", (district.round.theme,)),) == second.value.flaws


def verdict(proof=(), word=Verdict.VERIFIED):
    """Return what a verifier found, resting on *proof*."""
    ids = tuple(item.id for item in proof)
    return Finding(verdict=word, method=VerifyMethod.ON_SITE, evidence_ids=ids)


def test_evidence_of_the_cadre_alone_is_not_verified(desk, district):
    """
    What the cadre brought himself is verified by something else only (M29).
    """
    own = district.evidence(producer=codes.Producer.CADRE)
    also_own = district.evidence(producer=codes.Producer.CADRE)
    seen = district.evidence(producer=codes.Producer.TEAM)
    verbs.save_many(desk, [own, also_own, seen])

    for proof in ([], [own], [also_own]):
        with pytest.raises(TransitionError) as error:
            evidence.verify(desk, own, verdict(proof))
        assert "own_evidence_only" == error.value.reason
    evidence.verify(desk, own, verdict([seen]))

    assert EvidenceState.VERIFIED is verbs.read(desk, own.id).record.state


def test_evidence_of_others_is_verified_as_it_is(desk, district):
    """
    Evidence of the team needs nothing beside it; nor does a verdict of 不属实.
    """
    seen = district.evidence()
    own = district.evidence(producer=codes.Producer.CADRE)
    verbs.save_many(desk, [seen, own])

    evidence.verify(desk, seen, verdict())
    evidence.verify(desk, own, verdict(word=Verdict.FALSE))

    assert EvidenceState.VERIFIED is verbs.read(desk, seen.id).record.state
    assert EvidenceState.FALSE is verbs.read(desk, own.id).record.state


def test_claim_is_verified_by_its_verdict(desk, district):
    """
    A claim does not become 已印证 without a verdict that says so.
    """
    claim = district.duty()
    verbs.save(desk, claim)
    move(desk, claim.id, ClaimState.CHECKING)

    assert "no_verification" == refused(desk, claim.id, ClaimState.VERIFIED)

    evidence.verify(
        desk, verbs.read(desk, claim.id).record, verdict(word=Verdict.PENDING)
    )
    assert "no_verification" == refused(desk, claim.id, ClaimState.PARTLY)


def test_claim_rests_on_evidence_of_others(desk, district):
    """
    A claim is not verified by what the cadre says of himself, or by nothing (M29).
    """
    claim = district.result()
    own = district.evidence(producer=codes.Producer.CADRE)
    seen = district.evidence(producer=codes.Producer.THIRD_PARTY)
    paper = district.evidence()
    verbs.save_many(desk, [claim, own, seen, paper])

    for proof in ([], [own]):
        with pytest.raises(TransitionError) as error:
            evidence.verify(desk, claim, verdict(proof))
        assert "own_evidence_only" == error.value.reason
    evidence.verify(desk, claim, verdict([own, seen, paper]))

    assert ClaimState.VERIFIED is verbs.read(desk, claim.id).record.state


def test_claim_is_refuted_without_evidence(desk, district):
    """
    不属实 needs the verdict alone.
    """
    claim = district.issue()
    verbs.save(desk, claim)

    evidence.verify(desk, claim, verdict(word=Verdict.FALSE))

    assert ClaimState.FALSE is verbs.read(desk, claim.id).record.state


def test_sheet_is_signed_by_its_reviewer(desk, district):
    """
    Nobody signs another's judgement.
    """
    marks = tuple(Mark(item=item, score=Decimal(80)) for item in codes.SheetItem)
    sheet = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.recorder.id,
        marks=marks,
        recusal_declared=True,
    )
    verbs.save(desk, sheet)

    assert "not_own_sheet" == refused(desk, sheet.id, SheetState.SIGNED)
    own = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)
    move(own, sheet.id, SheetState.SIGNED)


def test_interview_is_moved_by_who_held_it(desk, district):
    """
    Signing by the plain step is guarded like signing from the editor.
    """
    made = district.interview()
    verbs.save(desk, made)

    assert "not_own_interview" == refused(desk, made.id, codes.InterviewState.SIGNED)
    interviews.sign(
        seated(desk, reviewer=district.recorder.id), made, verbs.read(desk, made.id)
    )
