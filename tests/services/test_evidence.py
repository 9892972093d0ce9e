from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from desktop.errors.records import (
    LockedRecordError,
    PermissionRefusedError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model.codes import (
    ClaimState,
    EvidenceKind,
    EvidenceState,
    Producer,
    Role,
    Verdict,
    VerifyMethod,
)
from desktop.model.fieldwork import Evidence, Verification
from desktop.services import evidence
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from desktop.storage import records
from tests.fakes import MORNING, exchange, seated


def found(word, **facts):
    """Return what a verifier found."""
    return Finding(verdict=word, method=VerifyMethod.DOCUMENTS, **facts)


def verdicts(desk, claim):
    """Return the verdicts on a claim, oldest first."""
    with desk.station.database.read() as connection:
        return records.find(connection, Verification, claim_id=claim.id)


def state(desk, record):
    """Return a record's state."""
    stored = verbs.read(desk, record.id).record
    return getattr(stored, stored.STATE)


def numbers(desk):
    """Return the numbers of all standing evidence by title."""
    with desk.station.database.read() as connection:
        return {item.title: item.number for item in records.find(connection, Evidence)}


def test_verdict_is_a_record_of_its_own(desk, district, clock):
    """
    A verdict says who found what, how and when, and moves the claim on.
    """
    claim, proof = district.duty(), district.evidence()
    verbs.save_many(desk, [claim, proof])
    finding = found(
        Verdict.VERIFIED, evidence_ids=(proof.id,), difference="少5亩", note="台账相符"
    )

    done = evidence.verify(desk, claim, finding)

    (verdict,) = verdicts(desk, claim)
    assert frozenset({"verification", "duty_item"}) == done.types
    assert (Verdict.VERIFIED, desk.reviewer, clock.at) == (
        verdict.verdict,
        verdict.verifier_id,
        verdict.verified_at,
    )
    assert ("duty_item", "少5亩", "台账相符") == (
        verdict.claim_type,
        verdict.difference,
        verdict.note,
    )
    assert ClaimState.VERIFIED is state(desk, claim)


def test_two_verdicts_stand_side_by_side(desk, other, district):
    """
    A colleague's differing verdict is no conflict: both are records.
    """
    claim = district.issue()
    verbs.save(desk, claim)
    exchange(desk, other)
    evidence.verify(desk, claim, found(Verdict.FALSE))
    evidence.verify(other, claim, found(Verdict.PARTLY))
    exchange(desk, other)

    assert {Verdict.FALSE, Verdict.PARTLY} == {
        item.verdict for item in verdicts(desk, claim)
    }


@pytest.mark.parametrize("word", list(Verdict))
def test_verdict_on_registered_evidence(desk, district, word):
    """
    Evidence takes the state of its verdict.
    """
    proof = district.evidence()
    verbs.save(desk, proof)

    evidence.verify(desk, proof, found(word))

    assert word.value == state(desk, proof).value


@pytest.mark.parametrize("first", [Verdict.VERIFIED, Verdict.PARTLY, Verdict.FALSE])
@pytest.mark.parametrize("second", list(Verdict))
def test_verdict_may_be_revised(desk, district, first, second):
    """
    What was judged is judged again by way of 待核实, with a reason.
    """
    proof = district.evidence()
    verbs.save(desk, proof)
    evidence.verify(desk, proof, found(first))

    judged = verbs.read(desk, proof.id).record
    evidence.verify(desk, judged, found(second, note="复核"))

    acts = [entry.head.act for entry in verbs.history(desk, proof.id)]
    assert second.value == state(desk, proof).value
    assert "pending" in acts
    assert 2 == len(verdicts(desk, proof))


def test_pending_verdict_changes_nothing_pending(desk, district):
    """
    A verdict of 待核实 on what is 待核实 is noted and moves nothing.
    """
    proof = district.evidence()
    verbs.save(desk, proof)
    verbs.advance(desk, proof.id, EvidenceState.PENDING)
    waiting = verbs.read(desk, proof.id).record

    done = evidence.verify(desk, waiting, found(Verdict.PENDING))

    assert frozenset({"verification"}) == done.types


def test_claim_judged_again(desk, district):
    """
    A claim that was judged goes back to 对账中 with a reason and is judged anew.
    """
    claim, proof = district.result(), district.evidence()
    other = district.evidence(producer=Producer.THIRD_PARTY)
    verbs.save_many(desk, [claim, proof, other])
    evidence.verify(desk, claim, found(Verdict.FALSE))

    judged = verbs.read(desk, claim.id).record
    cited = (proof.id, other.id)  # it is all he claims, so it weighs most
    evidence.verify(desk, judged, found(Verdict.VERIFIED, evidence_ids=cited))

    reasons = [entry.head.reason for entry in verbs.history(desk, claim.id)]
    assert ClaimState.VERIFIED is state(desk, claim)
    assert "已核实" in reasons


def test_pending_verdict_opens_the_check(desk, district):
    """
    A claim whose verdict is 待核实 is 对账中, and stays so with the next such verdict.
    """
    claim = district.duty()
    verbs.save(desk, claim)

    evidence.verify(desk, claim, found(Verdict.PENDING))
    again = verbs.read(desk, claim.id).record
    evidence.verify(desk, again, found(Verdict.PENDING))

    assert ClaimState.CHECKING is state(desk, claim)


def test_locked_claim_takes_no_verdict(desk, district):
    """
    What is locked is judged no more, and the verdict is not written either.
    """
    claim = district.duty()
    verbs.save(desk, claim)
    evidence.verify(desk, claim, found(Verdict.FALSE))
    verbs.advance(desk, claim.id, ClaimState.LOCKED)
    locked = verbs.read(desk, claim.id).record

    with pytest.raises(TransitionError):
        evidence.verify(desk, locked, found(Verdict.PARTLY))

    assert 1 == len(verdicts(desk, claim))


def test_verdict_needs_the_right_to_write(desk, district):
    """
    The committee reads and does not verify.
    """
    claim = district.duty()
    verbs.save(desk, claim)

    with pytest.raises(PermissionRefusedError):
        evidence.verify(seated(desk, role=Role.COMMITTEE), claim, found(Verdict.FALSE))


def test_evidence_is_numbered_by_age(desk, district):
    """
    The oldest evidence has the lowest number; numbering again changes nothing.
    """
    late = district.evidence(title="后", collected_at=MORNING + timedelta(hours=1))
    early = district.evidence(title="前")
    verbs.save_many(desk, [late, early])

    evidence.number_evidence(desk, district.round.id)
    again = evidence.number_evidence(desk, district.round.id)

    assert {"前": "E2026-03-0001", "后": "E2026-03-0002"} == numbers(desk)
    assert frozenset() == again.types


def test_numbers_go_on_and_are_never_given_twice(desk, district):
    """
    The number of a struck evidence stays taken; a hand-made number is passed over.
    """
    first, odd = district.evidence(title="一"), district.evidence(title="旧")
    odd = dataclasses.replace(odd, number="E2026-03-旧7")
    verbs.save_many(desk, [first, odd])
    evidence.number_evidence(desk, district.round.id)
    verbs.strike(desk, first.id, "重复")
    second = district.evidence(title="二")
    verbs.save(desk, second)

    evidence.number_evidence(desk, district.round.id)

    assert {"旧": "E2026-03-旧7", "二": "E2026-03-0002"} == numbers(desk)


def test_verified_evidence_is_numbered_too(desk, district):
    """
    Evidence that was verified before it had a number gets one, and stays verified.
    """
    proof = district.evidence(title="一")
    verbs.save(desk, proof)
    evidence.verify(desk, proof, found(Verdict.VERIFIED))

    evidence.number_evidence(desk, district.round.id)

    assert {"一": "E2026-03-0001"} == numbers(desk)
    assert EvidenceState.VERIFIED is state(desk, proof)


def test_who_does_not_lead_gives_no_number(desk, district):
    """
    Two laptops in the field would give the same number twice.
    """
    verbs.save(desk, district.evidence())
    member = seated(desk, role=Role.REVIEWER)
    assert (1, 0) == tuple(
        evidence.unnumbered(one, district.round.id) for one in (desk, member)
    )

    with pytest.raises(PermissionRefusedError):
        evidence.number_evidence(member, district.round.id)

    evidence.number_evidence(desk, district.round.id)
    assert 0 == evidence.unnumbered(desk, district.round.id)


def test_an_observation_cites_evidence_once(desk, district):
    """
    看状态: what stands behind a thing seen is tied to it; a second tie is refused.
    """
    proof = district.evidence()
    seen = district.observation()
    verbs.save_many(desk, [proof, seen])

    evidence.tie(desk, proof.id, seen.id)

    assert seen.id == verbs.read(desk, proof.id).record.observation_id
    with pytest.raises(LockedRecordError):
        evidence.tie(desk, proof.id, seen.id)


def test_a_talk_cites_only_what_is_of_a_talk(desk, district):
    """
    听评价: a paper is no word of a talk; what is of a talk is no thing seen.
    """
    paper = district.evidence()
    words = district.evidence(kind=EvidenceKind.INTERVIEW)
    seen, talk = district.observation(), district.interview()
    verbs.save_many(desk, [paper, words, seen, talk])

    evidence.tie(desk, words.id, talk.id)

    assert talk.id == verbs.read(desk, words.id).record.interview_id
    for proof, source in ((paper, talk), (words, seen)):
        with pytest.raises(LockedRecordError):
            evidence.tie(desk, proof.id, source.id)
    with pytest.raises(UnknownRecordError):
        evidence.tie(desk, paper.id, district.subject.id)
