"""评定 in the window: who stands where, by what, and what people decide."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtWidgets import QLabel

from desktop.model.codes import Role, RoundState
from desktop.model.grading import GradeDecision, ScoreSheet
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.grading.score_tree import Leaf
from desktop.ui.grading.strip_names import name_place
from desktop.ui.page import Room
from tests.fakes import seated


@pytest.fixture
def board(pane):
    """What the desk shows."""
    return pane._reading.board


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


def test_figures_and_grades_are_seen_whole_in_english(english, pane):
    """
    The post gives way where it would be two letters; it stands beside the tree too.
    """
    table = pane.table
    metrics = table.fontMetrics()

    shown = [
        n for n in range(table.model().columnCount()) if not table.isColumnHidden(n)
    ]
    assert 9 <= len(shown)
    assert table.horizontalScrollBar().maximum() == 0
    for column in shown:
        words = [table.model().index(line, column).data() for line in range(5)]
        wide = max(metrics.horizontalAdvance(one) for one in words if one)
        assert table.columnWidth(column) >= wide + 2 * 8
