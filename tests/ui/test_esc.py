"""Esc leaves covering, the questions of 同步, menus and file dialogs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu, QWidget

from desktop.services import interviews, subjects, syncing
from desktop.ui.bench import Place
from desktop.ui.frame.window import Window
from desktop.ui.sync.inviting import InviteForm
from desktop.ui.sync.joining import JoinCard
from desktop.ui.widgets.way_back import put_away_around
from tests.photo_samples import as_jpeg, quarters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot, workplace, settle) -> Window:
    """The main window with the keyboard."""
    made = workplace.window
    made.resize(1366, 690)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


def escape(qtbot, window: Window) -> None:
    """Press Esc where the keyboard is."""
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def press(qtbot, button: QWidget) -> None:
    """Press a button by the keyboard."""
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.fixture
def photos(window, settle, tmp_path):
    """The photos with one taken in, described but not saved yet."""
    window.open(Place(page="photos"))
    settle()
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(as_jpeg(quarters((640, 480))))
    page = window.page
    page.take_in([path])
    settle()
    page.sheet.choose(0)
    settle()
    page.words.caption.setText("围墙")
    return page


def test_esc_leaves_covering(qtbot, window, photos, settle):
    """
    The button has the keyboard, no box was made, and the words are there.
    """
    press(qtbot, photos.tools._cover)
    assert photos.tools._cover.isChecked()

    escape(qtbot, window)
    settle()

    assert not photos.tools._cover.isChecked()
    assert photos.tools._cover.hasFocus()
    assert "围墙" == photos.words.caption.text()
    assert not photos.photo.boxes


def test_esc_takes_off_a_box_that_is_being_drawn(qtbot, window, photos, settle):
    """
    First the box, then the covering; the viewer had the keyboard meanwhile.
    """
    press(qtbot, photos.tools._cover)
    viewer, left = photos.viewer, Qt.MouseButton.LeftButton
    middle = viewer.rect().center()
    QTest.mousePress(viewer, left, pos=middle)
    QTest.mouseMove(viewer, middle + QPoint(60, 40))
    escape(qtbot, window)
    QTest.mouseRelease(viewer, left, pos=middle + QPoint(60, 40))
    settle()
    assert not photos.photo.boxes
    assert photos.tools._cover.isChecked()

    escape(qtbot, window)

    assert not photos.tools._cover.isChecked()
    assert photos.tools._cover.hasFocus()


def test_esc_puts_the_address_of_the_archive_away(qtbot, window, settle, desk):
    """
    What was typed into it is there the next time it is asked for.
    """
    syncing.know_archive(desk, "http://127.0.0.1:9", "")
    window.open(Place(page="sync"))
    settle()
    page = window.page
    page._form.hide()  # as once this station is enrolled
    press(qtbot, page._change)
    page.url.setText("http://192.168.1.7:8765")
    assert page.url.hasFocus()

    escape(qtbot, window)

    assert not page.url.isVisible()
    assert page._change.hasFocus()
    press(qtbot, page._change)
    assert "http://192.168.1.7:8765" == page.url.text()


def test_esc_asks_for_no_other_hub(qtbot, bench):
    """
    The line that was half typed stays in its field.
    """
    card = JoinCard(bench)
    qtbot.addWidget(card)
    card._is_known = True
    card._show_state()
    card.show()
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    press(qtbot, card.change)
    qtbot.waitUntil(card.line.hasFocus)
    card.line.setText("frontline-hub")

    assert put_away_around(card.line, card.window().parentWidget() or QWidget())

    assert card.change.hasFocus()
    assert "frontline-hub" == card.line.text()
    assert not card.put_away()


def test_esc_puts_the_code_of_a_laptop_away(qtbot, bench):
    """
    As its own button does; in the form beneath it there is nothing to put away.
    """
    form = InviteForm(bench)
    for made in (form, form.sheet):
        qtbot.addWidget(made)
        made.show()

    assert put_away_around(form.copy, form)

    assert not form.sheet.isVisible()
    assert not put_away_around(form.name, bench.parent() or QWidget())


def test_esc_reads_nothing_that_nobody_vouched_for(qtbot, window, settle):
    """
    The question about a fingerprint goes as if declined.
    """
    window.open(Place(page="sync"))
    settle()
    stick = window.page.stick
    stick._fingerprint = "12 34"
    stick._show_state()
    stick.vouch.setFocus()

    escape(qtbot, window)

    assert not stick.vouch.isVisible()
    assert "" == stick._fingerprint
    assert stick.read.hasFocus()


def round_button(window: Window) -> QAbstractButton:
    return window.top_bar._button


@pytest.fixture
def interview(window, workplace, settle):
    """A begun interview on its page."""
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0]
    begun = interviews.begin(desk, round_id=round_id, subjects=[first.subject.id])
    window.open(Place(page="interview", record_id=begun.record.id))
    settle()
    return window.page.sitting.table


def has_menu() -> bool:
    return isinstance(QApplication.activePopupWidget(), QMenu)


def test_esc_closes_the_menu_of_rounds(qtbot, window):
    """
    Opened by the keyboard: the button has it again, and the page stays.
    """
    page, opener = window.page, round_button(window)
    press(qtbot, opener)
    qtbot.waitUntil(has_menu)

    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not has_menu())
    assert opener.hasFocus()
    assert page is window.page


@pytest.mark.parametrize("which", ["subjects", "filter"])
def test_esc_closes_the_menus_of_an_interview(qtbot, window, interview, settle, which):
    """
    The interview stays open, and the button that opened the menu has the keyboard.
    """
    page = window.page
    if which == "subjects":
        window.page.sitting.table.form.show()
        opener = interview.form.subjects.field
    else:
        opener = interview.pane.strip._filter
    press(qtbot, opener)
    qtbot.waitUntil(has_menu)

    qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    settle()

    qtbot.waitUntil(lambda: not has_menu())
    assert opener.hasFocus()
    assert page is window.page


def test_esc_takes_no_file(qtbot, window, photos, settle, monkeypatch):
    """
    A file dialog goes as if cancelled; what was typed beside it stays.
    """
    choose = QFileDialog.getOpenFileNames
    plain = QFileDialog.Option.DontUseNativeDialog

    def asked(*arguments):
        return choose(*arguments, options=plain)  # the system's own takes no test's key

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", asked)

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    (opener,) = [
        one
        for one in photos.findChildren(QAbstractButton)
        if one.accessibleName().startswith("导入") and one.isVisible()
    ]
    QTimer.singleShot(200, window, leave)
    press(qtbot, opener)
    settle()

    window.activateWindow()  # as a window manager does
    qtbot.waitUntil(opener.hasFocus)
    assert 1 == len(photos.sheet.photos)
    assert "围墙" == photos.words.caption.text()
