"""评定 in the window: who stands where, by what, and what people decide."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.model.codes import Grade
from desktop.model.grading import (
    Countersign,
    DecisionState,
    GradeDecision,
)
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Outcome
from desktop.services import drafting
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from tests.services.scores.rounds import SCHEME, put, scheme_version

REASON = "该同志在汛期连续驻点，群众和企业普遍认可，经研判一致认为可予良好等次。"


def decision(desk) -> GradeDecision:
    with desk.station.database.read() as connection:
        (found,) = records.find(connection, GradeDecision)
    return found


def test_a_decision_as_proposed_is_written_and_waits(locked, pane, desk, settle):
    """
    With the meeting named it is written; another station must countersign it.
    """
    assert not pane.form.write.isEnabled()
    pane.form.meeting.setText("部务会第12次会议")

    pane.form.write.click()
    settle()

    found = decision(desk)
    assert DecisionState.PROPOSED is found.state
    assert Countersign.STATION is found.countersign
    assert "待会签" in pane.form.stand.text()
    pane.form.confirm.click()
    settle()
    assert "另一人" in pane.banner.text
    assert DecisionState.PROPOSED is decision(desk).state


def test_another_grade_needs_reason_and_evidence(locked, pane, desk, settle):
    """
    Without them nothing is written and the banner says why.
    """
    pane.form.meeting.setText("部务会第12次会议")
    pane.form.grade.choose(1)
    assert pane.form.reason.isVisible()

    pane.form.write.click()
    settle()
    refused = pane.banner.text
    pane.form.reason.setPlainText(REASON)
    pane.form.cite(new_id())
    pane.form.write.click()
    settle()

    assert "30" in refused
    found = decision(desk)
    assert Grade.GOOD is found.decided
    assert Outcome.GOOD is not found.proposed
    assert REASON == found.reason
    assert "与建议等次不同" in pane.account.words.text()
    assert REASON.rstrip("。") in pane.account.words.text()
    assert "良好·调整·待会签" in pane.form.stand.text()


def test_who_was_barred_since_the_lock_is_decided_as_proposed_now(
    pane, page, running, desk, settle
):
    """
    The desk proposes 良好 by then: that is no difference, and asks for no reason.
    """
    lines = replace(SCHEME.grades, excellent_from=Decimal(60), fair_below=Decimal(40))
    put(desk, scheme_version(replace(SCHEME, grades=lines)))
    page.grading.enter()
    settle()
    page.grading.lock.step.click()
    settle()
    best = pane._subject
    (own,) = [one for one in running.subjects if one.id == best]
    verbs.save(desk, running.bar(own))
    page.grading.enter()
    settle()
    pane.look_at(best)
    pane.form.meeting.setText("部务会第12次会议")

    pane.form.write.click()
    settle()

    found = decision(desk)
    assert (best, Outcome.GOOD) == (found.subject_id, found.proposed)
    assert Grade.GOOD is found.decided


def test_a_paper_countersignature_confirms_it_here(locked, pane, desk, settle):
    """
    Signer and paper are named; then it stands, and can be taken back with a reason.
    """
    pane.form.meeting.setText("部务会第12次会议")
    pane.form.paper.setChecked(True)
    pane.form.second.setCurrentIndex(1)
    pane.form.proof.setText("会签单2024-3")
    pane.form.write.click()
    settle()

    pane.form.confirm.click()
    settle()
    assert DecisionState.CONFIRMED is decision(desk).state
    assert not pane.form.write.isVisible()
    assert "在纸上会签（会签单2024-3）" in pane.account.words.text()
    own = pane._subject
    others = [one.subject for one in pane._reading.board.everyone]
    pane.form.take_back.click()
    pane.look_at(next(other for other in others if other != own))
    assert not pane.reason.isVisible()  # it was asked about somebody else
    pane.look_at(own)
    pane.form.take_back.click()
    pane.reason._field.setText("票数复核有误")
    pane.reason._on_go()
    settle()

    assert DecisionState.WITHDRAWN is decision(desk).state
    assert "未审定" in pane.form.stand.text()
    assert not pane.account.isVisible()


def test_a_day_that_is_none_is_marked(locked, pane, desk, settle):
    """
    Nothing is written, the field is marked.
    """
    pane.form.meeting.setText("部务会第12次会议")
    pane.form.day.field.setText("某日")

    pane.form.write.click()
    settle()

    with desk.station.database.read() as connection:
        assert [] == records.find(connection, GradeDecision)
    assert "true" == pane.form.day.field.property("flawed")


def test_no_grade_needs_its_reason_from_the_list(locked, pane, desk, settle):
    """
    不定等次 is written with why.
    """
    pane.form.meeting.setText("部务会第12次会议")
    pane.form.grade.choose(3)
    pane.form.reason.setPlainText(REASON)
    pane.form.cite(new_id())

    pane.form.write.click()
    settle()

    found = decision(desk)
    assert found.decided is None
    assert found.ungraded_reason is not None


def test_reason_begun_on_a_person_waits_there(
    locked, pane, page, running, desk, settle, again
):
    """
    While others are looked at, and after the window was closed; written, it is gone.
    """
    first = pane._subject
    other = next(
        one.subject for one in pane._reading.board.everyone if one.subject != first
    )
    pane.form.meeting.setText("部务会第12次会议")
    pane.form.grade.choose(1)
    pane.form.reason.setPlainText(REASON)
    evidence = new_id()
    pane.form.cite(evidence)
    pane.look_at(other)
    settle()
    assert "" == pane.form.reason.toPlainText()

    second = again()
    second.bench.choose_round(running.round.id)
    second.window.open(Place(page="consolidate", part="grading"))
    settle()
    pane = second.window.page.grading
    pane.look_at(first)
    settle()

    assert REASON == pane.form.reason.toPlainText()
    assert "部务会第12次会议" == pane.form.meeting.text()
    assert Grade.GOOD is pane.form.decision().grade
    assert (evidence,) == pane.form.decision().evidence_ids
    pane.form.write.click()
    settle()
    assert Grade.GOOD is decision(desk).decided
    assert drafting.words(desk, "decision_words", first) is None
