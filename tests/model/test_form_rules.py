"""What the two tables must say before they are confirmed and verified."""

from __future__ import annotations

from datetime import date

from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import id_at
from desktop.model.rules import flaws

DAY = date(2026, 3, 30)
ABOUT = {"id": id_at(1, 1), "round_id": id_at(1, 2), "subject_id": id_at(1, 3)}


def rules(record) -> set[tuple[str, str]]:
    return {(flaw.field, flaw.rule) for flaw in flaws(record)}


def test_an_effort_sheet_is_confirmed_with_a_witness_and_verified_by_somebody():
    """
    Each state asks for its own signature.
    """
    bare = EffortSheet(**ABOUT, due_days=22)
    confirmed = EffortSheet(**ABOUT, due_days=22, state=FormState.CONFIRMED)
    verified = EffortSheet(
        **ABOUT,
        due_days=22,
        confirmed_on=DAY,
        witness="党政办",
        state=FormState.VERIFIED,
    )

    assert set() == rules(bare)
    assert {("confirmed_on", "required"), ("witness", "required")} == rules(confirmed)
    assert {("verifier_id", "required"), ("verified_on", "required")} == rules(verified)


def test_nobody_is_away_longer_than_he_was_due():
    """
    剔除天数 beyond 应在岗工作日 are refused.
    """
    sheet = EffortSheet(**ABOUT, due_days=5, away_days=6)

    assert {("away_days", "more_away_than_due")} == rules(sheet)


def test_an_achievement_sheet_is_verified_by_two_persons():
    """
    The unit's head confirms; one person twice is not two.
    """
    confirmed = AchievementSheet(**ABOUT, filled_on=DAY, state=FormState.CONFIRMED)
    whole = AchievementSheet(
        **ABOUT,
        filled_on=DAY,
        confirmed_by="镇党委书记",
        confirmed_on=DAY,
        verifier_id=id_at(1, 4),
        second_verifier_id=id_at(1, 4),
        leader_id=id_at(1, 5),
        verified_on=DAY,
        state=FormState.VERIFIED,
    )

    assert {("confirmed_by", "required"), ("confirmed_on", "required")} == rules(
        confirmed
    )
    assert {("second_verifier_id", "two_verifiers")} == rules(whole)
