"""评定 in the window: who stands where, by what, and what people decide."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.model.codes import ClaimState, Grade, Role, RoundState
from desktop.model.grading import (
    Countersign,
    DecisionState,
    FactKind,
    GradeDecision,
    GradeFact,
    ScoreSheet,
)
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Bar, Completion, Measure, Outcome
from desktop.services import records as verbs
from desktop.services.scores.locking import lock_round
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.grading.pane import GradingPane
from desktop.ui.grading.score_tree import Leaf
from desktop.ui.grading.strip_names import name_place
from desktop.ui.page import Room
from tests.fakes import new_desk, seated
from tests.services.scores.rounds import SCHEME, Running, put, scheme_version

REASON = "该同志在汛期连续驻点，群众和企业普遍认可，经研判一致认为可予良好等次。"


@pytest.fixture
def station_folder(tmp_path):
    """Where the station of this module stands."""
    return tmp_path / "station"


@pytest.fixture
def desk(station_folder):
    """A station of its own: the tests here lock its round."""
    made = new_desk(station_folder)
    yield made
    made.station.close()


@pytest.fixture
def running(desk) -> Running:
    """A round at work, six cadres with all that is scored."""
    return Running(desk)


@pytest.fixture
def page(workplace, settle, running):
    """汇总 in front, at 评定, before the lock."""
    workplace.window.resize(1366, 690)
    workplace.bench.choose_round(running.round.id)
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()
    QApplication.processEvents()
    return workplace.window.page


@pytest.fixture
def locked(page, settle):
    """The round, locked by the button of the desk."""
    page.grading.lock.step.click()
    settle()
    return page.grading


@pytest.fixture
def board(pane):
    """What the desk shows."""
    return pane._reading.board


@pytest.fixture
def pane(page) -> GradingPane:
    return page.grading


def decision(desk) -> GradeDecision:
    with desk.station.database.read() as connection:
        (found,) = records.find(connection, GradeDecision)
    return found


def leaves(tree, parent=None) -> list[Leaf]:
    """Return every line of the tree, each before its parts."""
    model = tree.model()
    index = parent if parent is not None else tree.rootIndex()
    found = []
    for row in range(model.rowCount(index)):
        child = model.index(row, 0, index)
        found.append(tree.leaf(child))
        found += leaves(tree, child)
    return found


def test_everybody_stands_in_the_table_best_first(pane, board):
    """
    Names, figures, what is proposed; the first one is looked at.
    """
    rows = [pane._model.row_at(row).who.name for row in range(pane._model.rowCount())]

    assert [one.who.name for one in board.everyone] == rows
    assert rows[0] in pane.name.text()
    assert "试算" in pane.counts.text()
    assert 0 == pane.table.currentIndex().row()


def test_a_total_unfolds_to_what_was_given(pane, board):
    """
    The tree holds each figure with its numbers put in, down to single facts.
    """
    first = board.everyone[0]

    found = leaves(pane.tree)

    root = found[0]
    assert "综合得分 T" == root.name
    assert format(first.total, "f") == root.value
    assert any(leaf.name.startswith("考察组评价") for leaf in found)
    assert any(not leaf.below for leaf in found)
    assert all(leaf.value or leaf.evidence for leaf in found)


def test_the_plot_and_the_table_go_together(pane, board, qtbot):
    """
    A click on a mark and the arrows of the plot look at somebody else.
    """
    second = board.everyone[1]
    mark = next(m for m in pane.strip._marks() if m.standing.subject == second.subject)

    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=mark.at.toPoint())
    assert second.who.name in pane.name.text()
    assert second.who.name in pane.strip.accessibleDescription()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Right)
    assert board.everyone[0].who.name in pane.name.text()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Down)
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    assert 0 == pane.table.currentIndex().row()


def test_names_of_close_totals_stand_apart_near_their_marks(pane, board):
    """
    Close ones are led to by a line; who has no room is counted, the chosen one never.
    """
    field, at = QRect(150, 0, 600, 90), QPointF(400, 45)
    taken: list[QRect] = []
    places = []
    for _ in range(30):
        place = name_place(at, 48, field, taken)
        places.append(place)
        taken += [place.box] if place else []

    assert not any(one.intersects(other) for one, other in combinations(taken, 2))
    assert [None, None] == [place.lead for place in places[:2]]
    assert all(place is None or place.lead is not None for place in places[2:])
    assert 2 < len(taken) < 30
    assert name_place(QPointF(152, 45), 48, field, []).box.left() >= field.left()

    assert len(board.everyone) == len(pane.strip.names())
    chosen = pane.strip._subject
    many = [*pane.strip._marks()] * 20
    pane.strip._marks = lambda: many  # a round of close totals is slow to make
    named = [mark.standing.subject for mark, _ in pane.strip.names()]
    assert chosen == named[0]
    assert len(named) < len(many)
    pane.strip.grab()


def test_other_weights_are_shown_and_never_kept(pane, desk, settle):
    """
    A column shows what would be, for weights that sum to 100; nothing is written.
    """
    with desk.station.database.read() as connection:
        sheets_before = records.find(connection, ScoreSheet)
    first, second, third = pane.what_if.fields

    first.setText("40")
    first.textEdited.emit("40")
    assert "应为100" in pane.what_if.sum.text()
    assert pane.table.isColumnHidden(10)
    third.setText("35")
    third.textEdited.emit("35")
    assert not pane.table.isColumnHidden(10)
    assert pane._model.index(0, 10).data()
    pane.what_if.back.click()

    assert "50" == first.text()
    assert "25" == second.text()
    assert pane.table.isColumnHidden(10)
    with desk.station.database.read() as connection:
        assert sheets_before == records.find(connection, ScoreSheet)
        assert [] == records.find(connection, GradeDecision)


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
    bar = GradeFact(
        id=new_id(),
        **running.of(own),
        kind=FactKind.BAR,
        bar=Bar.VETO,
        facts="一票否决通报",
        recorded_by=running.district.asker.id,
    )
    verbs.save(desk, bar)
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


def test_facts_of_the_round_are_one_click_away(pane):
    """
    Consistency, effective weights, whom to speak of; and back.
    """
    pane.facts.click()
    said = "\n".join(
        one.text() for one in pane._right.currentWidget().findChildren(QLabel)
    )

    assert "评价一致性" in said
    assert "有效权重" in said
    pane.facts.click()
    assert 0 == pane._right.currentIndex()


@pytest.mark.parametrize("role", [Role.TASK_FORCE, Role.LEADER])
def test_who_marks_above_others_is_told_to_the_task_force_alone(
    pane, workplace, desk, settle, role
):
    """
    Each reviewer's mean less that of all marks, the farthest first.
    """
    workplace.bench.desk = seated(desk, role=role)
    pane.enter()
    settle()
    found = pane._reading.board.score.consistency.leniency()
    farthest = max(abs(figure.value) for figure in found.values())

    pane.facts.click()

    labels = pane._right.currentWidget().findChildren(QLabel)
    said = [one.text() for one in labels]
    told = [words for words in said if f"{farthest:.2f}" in words.split("、")[0]]
    assert (role is Role.TASK_FORCE) == ("评价宽严（仅供专班）" in said)
    assert (role is Role.TASK_FORCE) == bool(told)


def test_a_narrow_window_shows_one_side_at_a_time(workplace, page, pane):
    """
    Esc leads back to the groups.
    """
    page.fit(Room.COMPACT)
    pane._both.go_right()

    assert page.back()
    assert pane._both.left.isVisible()


def test_a_round_without_subjects_says_so(workplace, settle, desk, running):
    """
    An empty state in place of an empty plot.
    """
    other = replace(
        running.round,
        id=new_id(),
        number=9,
        theme="另一主题",
        state=RoundState.DRAFT,
    )
    verbs.save(desk, other)
    workplace.bench.choose_round(other.id)
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()

    assert 2 == workplace.window.page.grading._stack.currentIndex()


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
