"""评分: the two tables of 两表一单 are filled in as on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import Contribution, Difficulty
from desktop.services import drafting, subjects
from desktop.services import records as verbs
from desktop.ui.frame.locking import Stage
from desktop.ui.review.score_tab import ACHIEVEMENT, EFFORT
from tests.ui.district import PASSPHRASE
from tests.ui.score_tab.hand import cell, choose, stored, write


def test_a_result_is_written_into_the_row_of_its_duty(tab, settle, desk, subject):
    """
    What was claimed is made with the first cell that is written; saved in one go.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    for key, text in (
        ("reached", "44"), ("outcome", "完成44个"), ("own_part", "牵头"),
        ("difficulty", "困难"),
    ):  # fmt: skip
        write(pane, 0, key, text)
    pane.foot.editors["filled_on"].field.setText("2024-07-16")
    pane.foot.save()
    settle()
    (result,) = stored(desk, ResultItem, subject)
    duty = next(d for d in stored(desk, DutyItem, subject) if d.number == 1)

    assert (Decimal(44), duty.id) == (result.reached, result.duty_id)
    assert Difficulty.HARD is duty.difficulty
    assert ("1.1000", "责1") == (
        cell(tab.achievement, 0, "completion"), cell(tab.achievement, 0, "source"),
    )  # fmt: skip
    assert "未见实绩" == cell(tab.achievement, 1, "verdict")
    assert tab.achievement.grid.item(0, pane.keys.index("completion")).toolTip()


def test_what_follows_from_part_and_matter_is_shown(tab, settle):
    """
    级别 and 本人角色 that no duty says follow from the matter and the part.
    """
    pane = choose(tab, settle, ACHIEVEMENT)

    assert MatterLevel.DISTRICT.label == cell(pane, 0, "level")
    assert Contribution.LEAD.label == cell(pane, 0, "contribution")


def test_a_word_that_means_nothing_is_said_in_its_cell(tab, settle, desk, subject):
    """
    Text in a number cell is not taken, and stands there with what is wrong.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "target_value", "四十个")
    column = pane.keys.index("target_value")

    assert "读不懂“四十个”" == pane.grid.trouble(0, column)
    assert [] == pane._typed()


def test_an_account_longer_than_the_form_allows_is_said(tab, settle):
    """
    完成情况及本人作用 has 120 characters.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "outcome", "凝" * 121)

    assert "超过120字" in pane.grid.trouble(0, pane.keys.index("outcome"))


def test_a_block_from_excel_is_pasted(tab, settle, qtbot):
    """
    Cells in tabs and lines go where the cursor is; computed ones stay.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    first = pane.keys.index("reached")
    QGuiApplication.clipboard().setText("43\t整改43个\t牵头\t台账\t9\n20\t拆除\t牵头")
    pane.grid.setCurrentCell(0, first)
    pane.grid.keyPressEvent(_key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))

    assert ["43", "整改43个", "牵头", "台账"] == [
        cell(pane, 0, key) for key in ("reached", "outcome", "own_part", "proof")
    ]
    assert "0.0000" == cell(pane, 0, "completion")
    assert "20" == cell(pane, 1, "reached")


def test_the_keyboard_walks_the_table_as_in_excel(tab, settle):
    """
    Enter goes down, Tab to the next cell that is written in, Delete empties.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    grid, number = pane.grid, pane.keys.index("number")
    grid.setCurrentCell(0, number)
    grid.keyPressEvent(_key(Qt.Key.Key_Return))
    down = grid.currentRow()
    after = grid.moveCursor(
        grid.CursorAction.MoveNext, Qt.KeyboardModifier.NoModifier
    ).column()
    back = grid.moveCursor(
        grid.CursorAction.MovePrevious, Qt.KeyboardModifier.NoModifier
    )
    grid.setCurrentCell(0, pane.keys.index("measured_in"))
    grid.keyPressEvent(_key(Qt.Key.Key_Delete))
    grid.keyPressEvent(_key(Qt.Key.Key_Left))

    assert (1, pane.keys.index("duty")) == (down, after)
    assert (0, pane.keys.index("proof")) == (back.row(), back.column())
    assert "" == cell(pane, 0, "measured_in")
    assert pane.keys.index("target_value") == grid.currentColumn()


def test_a_code_cell_offers_its_words(tab, settle):
    """
    The editor of 难易度 completes the four words.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    column = pane.keys.index("difficulty")
    pane.grid.setCurrentCell(0, column)
    pane.grid.editItem(pane.grid.item(0, column))
    editor = pane.grid.viewport().findChild(QLineEdit)

    assert editor is not None
    assert 4 == editor.completer().model().rowCount()


def test_an_item_off_the_list_is_added(tab, settle, desk, subject):
    """
    It has a row of its own, and becomes a result 清单外.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    pane.add.click()
    last = pane.grid.rowCount() - 1
    write(pane, last, "outcome", "争取奖补80万元")
    write(pane, last, "own_part", "跑省里两趟")
    write(pane, last, "reached", "完成")
    pane.foot.editors["filled_on"].field.setText("2024-07-16")
    pane.foot.save()
    settle()
    (result,) = stored(desk, ResultItem, subject)

    assert (True, "完成") == (result.off_list, result.completion.label)
    assert "清单外" == cell(tab.achievement, 2, "source")
    assert "争取奖补80万元" == cell(tab.achievement, 2, "duty")


def test_what_is_typed_in_the_tables_is_kept_at_once(tab, settle, desk, subject):
    """
    Leaving the page keeps it as a draft; coming back shows it.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "outcome", "还没有保存")
    pane.foot.editors["confirmed_by"].field.setText("柳河镇党委书记")
    effort = choose(tab, settle, EFFORT)
    effort.foot.editors["care"].field.setPlainText("连续值守")
    tab.flush()
    settle()
    kept = {typed.record.TYPE for typed in drafting.about(desk, [subject.id])}

    assert {"result_item", "duty_item"} >= kept - {"effort_sheet", "achievement_sheet"}
    assert {"effort_sheet", "achievement_sheet", "result_item"} <= kept
    assert [] == stored(desk, ResultItem, subject)
    assert tab.is_writing


def test_a_difficulty_that_differs_from_others_on_the_matter_is_said(
    tab, settle, desk, subject
):
    """
    The warning names item, matter and what the others have.
    """
    others = subjects.lines(desk, subject.round_id)
    other = next(line for line in others if line.subject.id != subject.id).subject
    verbs.save(
        desk,
        DutyItem(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=other.id,
            number=1,
            duty="点位整改",
            matter_id=subject.matters[0],
            difficulty=Difficulty.URGENT,
        ),
    )

    pane = choose(tab, settle, ACHIEVEMENT)

    assert (
        "“点位整改”的难易度是较难，同一事项“省道325柳河段整治”的其他责任人是急难险重。"
        == pane._warning.text()
    )


def _key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, held)


@pytest.mark.parametrize("how", ["close", "lock"])
def test_open_cell_is_kept_when_the_window_goes(
    tab, workplace, settle, qtbot, desk, subject, how
):
    """
    What stands in the editor of a cell is taken over before all is kept.
    """
    window = workplace.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pane = choose(tab, settle, ACHIEVEMENT)
    pane.grid.setFocus()
    pane.grid.setCurrentCell(0, pane.keys.index("outcome"))
    qtbot.keyClick(pane.grid.viewport(), "K")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "42")

    if how == "close":
        assert window.close()
    else:
        workplace.lock.lock()
        qtbot.waitUntil(lambda: workplace.lock.stage is Stage.SEALED)
        workplace.window.lock_screen.field.setText(PASSPHRASE)
        qtbot.keyClick(workplace.window.lock_screen.field, Qt.Key.Key_Return)
        settle()

    typed = drafting.about(desk, [subject.id])
    assert ["K42"] == [getattr(one.record, "outcome", "") for one in typed]
