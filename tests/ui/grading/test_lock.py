"""评定 in the window: who stands where, by what, and what people decide."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPushButton

from desktop.model.codes import ClaimState, RoundState
from desktop.model.grading import ScoreSheet
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Completion, Measure
from desktop.services.scores.locking import lock_round
from desktop.storage import records
from desktop.ui.bench import Place
from tests.fakes import seated
from tests.services.scores.rounds import put
from tests.ui.straits import busy


def test_locking_writes_the_scores_and_says_so(page, pane, desk, settle, running):
    """
    Before, the figures are a trial; afterwards each has its sheet, and no step is left.
    """
    assert "试算" in pane.counts.text()

    pane.lock.step.click()
    settle()

    assert RoundState.LOCKED is running.now(desk).state
    assert "试算" not in pane.counts.text()
    assert not pane.lock.step.isVisible()
    assert len(running.subjects) == len(pane._reading.sheets)


def test_what_keeps_a_round_from_the_lock_is_named(page, pane, desk, settle, running):
    """
    A claim that nobody verified is named; nothing is written; the step stays.
    """
    extra = replace(
        running.material(running.subjects[0], 0)[1],
        id=new_id(),
        number=2,
        duty_id="",
        off_list=True,
        measure=Measure.QUALITATIVE,
        completion=Completion.DONE,
        state=ClaimState.CHECKING,
    )
    put(desk, extra)

    pane.lock.step.click()
    settle()

    assert RoundState.RUNNING is running.now(desk).state
    assert "干部" in pane.banner.text
    assert pane.lock.step.isEnabled()


def test_reason_of_locking_again_survives_a_busy_station(
    locked, pane, desk, settle, running
):
    """
    Not locked, it says why; the words stand there and are given once more.
    """
    late = running.sheet(running.subjects[5], running.district.asker.id, 86)
    put(desk, replace(late, id=new_id(), turn=2))
    pane.enter()
    settle()
    pane.lock.step.click()
    settle()
    pane.lock.reason._field.setText("补收合议后的复评")

    with busy(desk):
        pane.lock.reason._go.click()
        settle()
        assert pane.banner.text
        assert pane.lock.reason.isVisible()
        assert "补收合议后的复评" == pane.lock.reason._field.text()
    pane.lock.reason._go.click()
    settle()

    assert "" == pane.lock.said.text()
    assert not pane.lock.reason.isVisible()


def test_what_came_late_is_said_and_locked_again_with_a_reason(
    locked, pane, desk, settle, running
):
    """
    The figures stay those of the lock until somebody says why they should not.
    """
    before = pane._reading.board.everyone
    late = running.sheet(running.subjects[5], running.district.asker.id, 86)
    put(desk, replace(late, id=new_id(), turn=2))
    pane.enter()
    settle()
    assert "未计入" in pane.lock.said.text()
    assert [one.total for one in before] == [
        one.total for one in pane._reading.board.everyone
    ]

    pane.lock.step.click()
    settle()
    assert pane.lock.reason.isVisible()
    pane.lock.reason._field.setText("补收合议后的复评")
    pane.lock.reason._on_go()
    settle()

    assert "" == pane.lock.said.text()
    assert [one.total for one in before] != [
        one.total for one in pane._reading.board.everyone
    ]


def test_who_must_confer_is_named_and_opened(page, running, desk, workplace, settle):
    """
    The bar names on whom a 合议 is due; the name opens its minutes, which settle it.
    """
    first = running.subjects[0]
    put(desk, replace(running.sheet(first, running.district.recorder.id, 76), turn=2))
    page.refresh(frozenset({"appraisal_sheet"}))
    settle()
    (link,) = page.grading.lock.due.findChildren(QPushButton)
    assert "干部甲" == link.text()

    link.click()
    settle()
    QApplication.processEvents()
    card = workplace.window.page.view.sheet.conferral
    assert card.is_writing
    for present in card.form._ticks.values():
        present.setChecked(True)
    card.form._minutes.setPlainText("复核现场记录后各自维持。")
    card.form.save()
    settle()
    assert card.form is None
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()

    assert page.grading.lock.due.isHidden()


def test_who_locked_enters_a_check_that_was_signed_on_paper(locked, pane, running):
    """
    He cannot sign himself; with signer and paper named it is taken, and taken back.
    """
    bar = pane.check
    assert "尚未复核" in bar.said.text()
    assert "锁定人不能复核" in bar.said.text()
    assert not bar.sign.isEnabled()
    bar.paper.setChecked(True)
    signers = [bar.second.itemText(at) for at in range(1, bar.second.count())]
    assert running.district.asker.name in signers


def test_a_check_on_paper_is_shown_and_taken_back(locked, pane, running, desk, settle):
    """
    Name and paper stand on the desk; taken back with a reason, the sheet waits again.
    """
    bar = pane.check
    bar.paper.setChecked(True)
    bar.second.setCurrentText(running.district.asker.name)
    assert not bar.sign.isEnabled()
    bar.proof.setText("复核单1号")
    bar.sign.click()
    settle()
    assert running.district.asker.name in bar.said.text()
    assert "复核单1号" in bar.said.text()
    assert bar.sign.isHidden() or not bar._verbs.isVisible()

    bar.withdraw.click()
    bar.reason._field.setText("看错了一行")
    bar.reason._go.click()
    settle()

    assert "尚未复核" in bar.said.text()


def test_a_second_person_signs_all_sheets_at_once(page, pane, running, desk, settle):
    """
    Locked by somebody else, one click signs what is looked at and one all the others.
    """
    other = seated(desk, reviewer=running.district.asker.id)
    lock_round(other, running.round.id)
    page.enter()
    settle()
    bar = pane.check
    bar.sign.click()
    settle()
    assert "复核人" in bar.said.text()
    pane.look_at(pane._reading.board.everyone[1].subject)
    assert "其余 4 份一并复核" == bar.sign_rest.text()

    bar.sign_rest.click()
    settle()
    bar.sign.click()
    settle()

    with desk.station.database.read() as connection:
        signed = [one.checked_by for one in records.find(connection, ScoreSheet)]
    assert [desk.reviewer] * 6 == signed
