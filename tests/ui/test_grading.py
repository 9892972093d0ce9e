"""评定 in the window: who stands where, by what, and what people decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.codes import Grade, MatterLevel, Part, RoundState, SheetItem
from desktop.model.forms import EffortSheet
from desktop.model.grading import Countersign, DecisionState, GradeDecision, ScoreSheet
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, DutyItem, Mark
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.scoring_codes import (
    Contribution,
    Difficulty,
    Measure,
    Nature,
    Outcome,
)
from desktop.services import records as verbs
from desktop.services import sheets, standings
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.grading.pane import GradingPane
from desktop.ui.grading.score_tree import Leaf
from desktop.ui.page import Room
from tests.fakes import seated

REASON = "该同志在汛期连续驻点，群众和企业普遍认可，经研判一致认为可予良好等次。"


@pytest.fixture
def everything(desk):
    """The records that stand in the district."""
    with desk.station.database.read() as connection:
        (the_round,) = records.find(connection, Round)
        subjects = records.find(connection, Subject)
        people = records.find(connection, Reviewer)
    return the_round, subjects, people


@pytest.fixture
def judged(desk, everything):
    """Two subjects with a duty, days due at work and two sheets each."""
    the_round, subjects, people = everything
    for place, subject in enumerate(subjects):
        of = {"round_id": the_round.id, "subject_id": subject.id}
        duty = DutyItem(
            id=new_id(),
            **of,
            number=1,
            duty="路域绿化",
            part=Part.LEAD,
            nature=Nature.OWN,
            level=MatterLevel.DISTRICT,
            difficulty=Difficulty.ORDINARY,
            contribution=Contribution.LEAD,
            measure=Measure.FORWARD,
            target_value=Decimal(10),
        )
        verbs.save_many(desk, [duty, EffortSheet(id=new_id(), **of, due_days=20)])
        for person in people:
            own = seated(desk, reviewer=person.id)
            sheet = AppraisalSheet(
                id=new_id(),
                **of,
                reviewer_id=person.id,
                marks=tuple(
                    Mark(item=item, score=Decimal(84 - 6 * place)) for item in SheetItem
                ),
                recusal_declared=True,
            )
            verbs.save(own, sheet)
            sheets.sign(own, sheet.id)
    return subjects


@pytest.fixture
def locked(desk, judged, everything):
    """A score sheet for each, as a lock writes them."""
    the_round, _, _ = everything
    board = standings.read(desk, the_round.id).board
    for one in board.everyone:
        sheet = ScoreSheet(
            id=new_id(),
            round_id=the_round.id,
            subject_id=one.subject,
            lock_id=new_id(),
            results=one.results,
            team=one.team,
            total=one.total,
            outcome=one.proposal.outcome,
            tree="{}",
            computed_at=desk.now().replace(microsecond=0),
        )
        verbs.save(desk, sheet)
    return board


@pytest.fixture
def page(workplace, settle, locked):
    """汇总 in front, at 评定."""
    workplace.window.resize(1366, 690)
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()
    QApplication.processEvents()
    return workplace.window.page


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


def test_everybody_stands_in_the_table_best_first(pane, locked):
    """
    Names, figures, what is proposed; the first one is looked at.
    """
    rows = [pane._model.row_at(row).who.name for row in range(pane._model.rowCount())]

    assert [one.who.name for one in locked.everyone] == rows
    assert rows[0] in pane.name.text()
    assert "试算" in pane.counts.text()
    assert 0 == pane.table.currentIndex().row()


def test_a_total_unfolds_to_what_was_given(pane, locked):
    """
    The tree holds each figure with its numbers put in, down to single facts.
    """
    first = locked.everyone[0]

    found = leaves(pane.tree)

    root = found[0]
    assert "综合得分 T" == root.name
    assert format(first.total, "f") == root.value
    assert any(leaf.name.startswith("考察组评价") for leaf in found)
    assert any(not leaf.below for leaf in found)
    assert all(leaf.value or leaf.evidence for leaf in found)


def test_the_plot_and_the_table_go_together(pane, locked, qtbot):
    """
    A click on a mark and the arrows of the plot look at somebody else.
    """
    second = locked.everyone[1]
    mark = next(m for m in pane.strip._marks() if m.standing.subject == second.subject)

    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=mark.at.toPoint())
    assert second.who.name in pane.name.text()
    assert second.who.name in pane.strip.accessibleDescription()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Right)
    assert locked.everyone[0].who.name in pane.name.text()
    qtbot.keyClick(pane.strip, Qt.Key.Key_Down)
    qtbot.mouseClick(pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    assert 0 == pane.table.currentIndex().row()


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


def test_a_decision_as_proposed_is_written_and_waits(pane, desk, settle):
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


def test_another_grade_needs_reason_and_evidence(pane, desk, settle):
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
    assert Outcome.FAIR is found.proposed
    assert REASON == found.reason


def test_a_paper_countersignature_confirms_it_here(pane, desk, settle):
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
    pane.form.take_back.click()
    pane.reason._field.setText("票数复核有误")
    pane.reason._on_go()
    settle()

    assert DecisionState.WITHDRAWN is decision(desk).state
    assert "未审定" in pane.form.stand.text()


def test_a_day_that_is_none_is_marked(pane, desk, settle):
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


def test_no_grade_needs_its_reason_from_the_list(pane, desk, settle):
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


def test_a_narrow_window_shows_one_side_at_a_time(workplace, page, pane):
    """
    Esc leads back to the groups.
    """
    page.fit(Room.COMPACT)
    pane._both.go_right()

    assert page.back()
    assert pane._both.left.isVisible()


def test_a_round_without_subjects_says_so(workplace, settle, desk, everything):
    """
    An empty state in place of an empty plot.
    """
    the_round, _, _ = everything
    other = replace(
        the_round,
        id=new_id(),
        number=9,
        theme="另一主题",
        starts_on=date(2024, 9, 1),
        ends_on=date(2024, 9, 26),
        state=RoundState.DRAFT,
    )
    verbs.save(desk, other)
    workplace.bench.choose_round(other.id)
    workplace.window.open(Place(page="consolidate", part="grading"))
    settle()

    assert 2 == workplace.window.page.grading._stack.currentIndex()
