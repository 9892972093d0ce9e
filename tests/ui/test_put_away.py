"""Esc puts away what was opened, and the keyboard is back where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import subjects
from desktop.ui.bench import Place
from desktop.ui.frame.window import Window
from desktop.ui.records.giving_up import FormFoot
from desktop.ui.review.answers_card import AnswersCard
from desktop.ui.review.observation_form import ObservationForm
from desktop.ui.widgets.choices import TextArea
from desktop.ui.widgets.reason_bar import ReasonBar

SUBJECT = "subject"
OPENED = [
    (Place(page="review", part="conduct"), "记观察"),
    (Place(page="review", part="results"), "作三问"),
    (Place(page="review", part="overview"), "退出"),
    (Place(page="plan", type_name="round"), "新建期"),
    (Place(page="plan", type_name="matter"), "导入…"),
    (Place(page="plan", type_name="subject"), "由事生成…"),
    (Place(page="figures", type_name="cadre"), "新建干部"),
    (Place(page="figures", type_name="cadre"), "导入…"),
    (Place(page="daily"), "记一条"),
    (Place(page="daily"), "导入…"),
    (Place(page="daily", part="stays"), "新蹲点"),
    (Place(page="ballots"), "新建测评活动"),
]
SIZES = [(1366, 690), (1024, 600)]


@pytest.fixture(params=SIZES, ids=["1366x690", "1024x600"])
def window(request, qtbot, workplace, settle) -> Window:
    """The main window with the keyboard, on a laptop and on a smaller one."""
    made = workplace.window
    made.resize(*request.param)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


@pytest.fixture
def first(workplace) -> str:
    """Whom the district knows best."""
    bench = workplace.bench
    return subjects.lines(bench.desk, bench.round_id)[0].subject.id


def named(within: QWidget, name: str) -> list[QAbstractButton]:
    """Return the buttons of a name that are seen."""
    found = within.findChildren(QAbstractButton)
    return [b for b in found if b.isVisible() and name == b.accessibleName()]


def press(qtbot: QtBot, within: QWidget, name: str) -> None:
    """Press the last button of a name by the keyboard, as soon as it is seen."""
    qtbot.waitUntil(lambda: bool(named(within, name)))
    button = named(within, name)[-1]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)


def escape(qtbot: QtBot, window: Window) -> None:
    """Press Esc where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("place", "name"), OPENED)
def test_keyboard_comes_back_to_what_opened_it(
    qtbot, window, settle, first, place, name
):
    """
    Opened by a button, put away by Esc: the button has the keyboard again.
    """
    if place.page == "review":
        place = Place(page="review", record_id=first, part=place.part)
    window.open(place)
    settle()

    press(qtbot, window.page, name)
    settle()
    opened = QApplication.focusWidget()
    assert opened is not None
    assert window.page.isAncestorOf(opened)
    assert name != opened.accessibleName()

    escape(qtbot, window)
    settle()

    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.waitUntil(lambda: name == QApplication.focusWidget().accessibleName())


@pytest.mark.parametrize("keys", ["F1", "Ctrl+K"])
def test_sheet_over_the_window_gives_the_keyboard_back(qtbot, window, settle, keys):
    """
    Also to a field in the middle of a page.
    """
    window.open(Place(page="figures", type_name="cadre"))
    settle()
    field = window.page.pane.search
    field.setFocus()
    if keys == "F1":
        window._on_keys_asked()
    else:
        window._on_search_asked()
    assert not field.hasFocus()

    escape(qtbot, window)

    assert field.hasFocus()


def test_row_has_the_keyboard_after_its_form(qtbot, window, settle):
    """
    And Enter opens the form of that row again.
    """
    window.open(Place(page="figures", type_name="cadre"))
    settle()
    pane = window.page.pane
    pane.table.setFocus()
    pane.table.selectRow(0)
    for _time in range(2):
        qtbot.waitUntil(lambda: bool(pane.table.model().index(0, 0).data()))
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        settle()
        assert pane.form.isVisible()
        pane.form.form.go_to_first()

        escape(qtbot, window)
        settle()

        assert pane.form.isHidden()
        qtbot.waitUntil(pane.table.hasFocus)


@pytest.mark.parametrize(
    ("part", "name", "form"),
    [("conduct", "记观察", ObservationForm), ("results", "作三问", AnswersCard)],
)
def test_words_are_not_lost_by_a_key(qtbot, window, settle, first, part, name, form):
    """
    Esc asks where something was typed, and Esc again goes on writing.
    """
    window.open(Place(page="review", record_id=first, part=part))
    settle()
    press(qtbot, window.page, name)
    settle()
    card = window.page.findChild(form)
    area = card.findChild(TextArea)
    area.setPlainText("一早到场。")

    escape(qtbot, window)
    assert "接着写" == QApplication.focusWidget().accessibleName()
    escape(qtbot, window)

    assert area.hasFocus()
    assert "一早到场。" == area.toPlainText()
    assert not card.findChild(FormFoot).save.isHidden()


def test_reason_is_not_lost_by_a_key(qtbot, window, settle, first):
    """
    With words in it Esc leads to the button that drops them, and back.
    """
    window.open(Place(page="review", record_id=first, part="overview"))
    settle()
    press(qtbot, window.page, "退出")
    bar = next(b for b in window.page.findChildren(ReasonBar) if b.isVisible())
    field = bar.findChild(QLineEdit)
    field.setText("借调")

    escape(qtbot, window)
    assert "不办了" == QApplication.focusWidget().accessibleName()
    escape(qtbot, window)

    assert field.hasFocus()
    assert "借调" == field.text()
    assert bar.isVisible()


def test_note_begun_is_taken_up_again(qtbot, window, settle):
    """
    What was typed stands in the form the next time it is begun.
    """
    window.open(Place(page="daily"))
    settle()
    press(qtbot, window.page, "记一条")
    settle()
    window.page.note.form._editors["place"].field.setText("前李村")

    escape(qtbot, window)
    settle()
    press(qtbot, window.page, "记一条")
    settle()

    assert "前李村" == window.page.note.form._editors["place"].field.text()


@pytest.mark.parametrize("key", ["schemes", "forms"])
def test_draft_stands_as_it_was_left(qtbot, window, settle, key):
    """
    Esc leads back to 计划; what is not saved yet is there again afterwards.
    """
    window.open(Place(page=key))
    settle()
    press(qtbot, window.page, "据此起草")
    settle()
    page = window.page
    written = page.form.change if key == "schemes" else page.change
    written.setText("改了等次线")
    written.setFocus()

    while window.page is page:
        escape(qtbot, window)
    settle()
    window.open(Place(page=key))
    settle()

    assert "改了等次线" == written.text()


def test_another_version_takes_no_draft_without_a_question(qtbot, window, settle):
    """
    The first choice asks, the second drops what is not saved.
    """
    window.open(Place(page="schemes"))
    settle()
    press(qtbot, window.page, "据此起草")
    settle()
    page = window.page
    page.form.change.setText("改了等次线")
    choose = page.versions.lines[-1].run

    choose()
    settle()
    assert "改了等次线" == page.form.change.text()
    assert page.banner.isVisible()

    choose()
    settle()
    assert "改了等次线" != page.form.change.text()
