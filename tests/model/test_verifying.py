"""desktop.model.verifying: what a verdict must rest on, and who may give it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from desktop.model.codes import (
    ClaimState,
    EvidenceKind,
    EvidenceState,
    Producer,
    Verdict,
)
from desktop.model.daily import DailyNote
from desktop.model.fieldwork import Evidence, Verification
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.verifying import (
    Standing,
    claimants,
    heaviest,
    in_order,
    is_settled,
    latest,
    needs_proof,
    of_others,
    refusal,
)

PAPER = Evidence(id="a", producer=Producer.UNIT, kind=EvidenceKind.DOCUMENT)
OTHER_PAPER = replace(PAPER, id="b")
PHOTO = Evidence(id="c", producer=Producer.TEAM, kind=EvidenceKind.PHOTO)
OWN = Evidence(id="d", producer=Producer.CADRE, kind=EvidenceKind.PHOTO)
PROVEN = Standing(needs_proof=True)
HEAVY = Standing(needs_proof=True, needs_two=True)
AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize("word", list(Verdict))
@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (Standing(is_locked=True, is_own=True), "round_locked"),
        (Standing(is_own=True, is_recused=True), "own_claim"),
        (Standing(is_recused=True), "verifier_recused"),
    ],
)
def test_some_may_not_judge_at_all(standing, reason, word):
    """
    A locked round, one's own claim and a colleague's are judged by nobody like that.
    """
    assert reason == refusal(standing, word, [PAPER, PHOTO])


@pytest.mark.parametrize(
    ("standing", "cited", "reason"),
    [
        (PROVEN, [], "own_evidence_only"),
        (PROVEN, [OWN], "own_evidence_only"),
        (PROVEN, [OWN, PAPER], ""),
        (HEAVY, [PAPER, OTHER_PAPER], "one_source_only"),
        (HEAVY, [PAPER, OWN], "one_source_only"),
        (HEAVY, [PAPER, PHOTO], ""),
        (Standing(), [], ""),
    ],
)
def test_what_verified_rests_on(standing, cited, reason):
    """
    One evidence that is not his own; of what weighs much, two different sources.
    """
    assert reason == refusal(standing, Verdict.VERIFIED, cited)


@pytest.mark.parametrize("word", [Verdict.PARTLY, Verdict.FALSE, Verdict.PENDING])
def test_other_verdicts_need_no_proof(word):
    """
    Only 已核实 says that something holds as it was claimed.
    """
    assert "" == refusal(HEAVY, word, [])


def test_void_and_struck_evidence_proves_nothing():
    """
    What was voided or struck out is cited in vain.
    """
    void = replace(PAPER, state=EvidenceState.VOID)
    struck = replace(PAPER, struck="重复")

    assert [] == of_others([void, struck, OWN])


def test_what_needs_proof():
    """
    Evidence of others and daily notes stand by themselves; all other claims do not.
    """
    assert needs_proof(ResultItem(id="r"))
    assert needs_proof(OWN)
    assert not needs_proof(PAPER)
    assert not needs_proof(DailyNote(id="n"))


@pytest.mark.parametrize("state", list(ClaimState))
def test_when_an_item_of_the_lists_is_settled(state):
    """
    A result by its verdict; a duty as soon as its unit confirmed it.
    """
    open_ = {ClaimState.DRAFT, ClaimState.CONFIRMED, ClaimState.CHECKING}

    assert is_settled(ResultItem(id="r", state=state)) is (state not in open_)
    assert is_settled(DutyItem(id="d", state=state)) is (
        state not in open_ - {ClaimState.CONFIRMED}
    )


def test_who_claims():
    """
    Whoever noted a claim or collected an evidence does not judge it.
    """
    assert {"x"} == claimants(ResultItem(id="r", noted_by="x"))
    assert {"y"} == claimants(replace(PAPER, collected_by="y"))
    assert frozenset() == claimants(DutyItem(id="d"))


@pytest.mark.parametrize(
    ("weights", "heavy"),
    [
        ([50, 30, 20], {0}),
        ([40, 40, 20], {0, 1}),
        ([25, 25, 25, 25], set()),
        ([40, 30, 20, 10], {0, 1}),
        ([100], {0}),
        ([], set()),
    ],
)
def test_which_items_weigh_most(weights, heavy):
    """
    The top third by ω; equals stand or fall together.
    """
    own = {f"Y{n}": Decimal(weight) for n, weight in enumerate(weights)}

    assert {f"Y{n}" for n in heavy} == heaviest(own)


def test_the_last_verdict_stands():
    """
    By its time; nothing stands before the first.
    """
    first = Verification(id="2", verified_at=AT)
    second = Verification(id="1", verified_at=AT + timedelta(hours=1))
    undated = Verification(id="0")

    assert second is latest([second, first])
    assert [undated, first, second] == in_order([second, first, undated])
    assert latest([]) is None
