"""desktop.services.verifying: who may judge, on what, and how it is taken back."""

from __future__ import annotations

import dataclasses
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
    Producer,
    Verdict,
    VerifyMethod,
)
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.model.people import Recusal
from desktop.model.scoring_codes import Difficulty
from desktop.services import evidence, verifying
from desktop.services import records as verbs
from tests.fakes import MORNING, seated
from tests.services.verifying.hand import found, lines, lock, note, read, refused


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
