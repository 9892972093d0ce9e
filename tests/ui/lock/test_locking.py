"""Locked, the window shows nothing, has no keys, and heeds none but its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu

from desktop.ui.frame.locking import Stage
from tests.ui.lock.hand import unlock


def test_lock_hides_everything_and_forgets_the_keys(qtbot, workplace, lock, settle):
    """
    Ctrl+Shift+L leaves nothing of the contents on the screen and no key in the station.
    """
    window = workplace.window
    qtbot.keyClick(
        window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()

    keys = workplace.bench.desk.station.keys
    assert Stage.SEALED is lock.stage
    assert (b"", b"", b"") == (keys.data, keys.database, keys.photos)
    assert not window.page.isVisible()
    assert not window.rail.isVisible()
    assert window.lock_screen.field.hasFocus()
    assert "密钥已清除" in window.lock_screen.state
    assert "不同步" in window.lock_screen.state


def test_wrong_passphrase_opens_nothing(qtbot, workplace, lock, settle):
    """
    A wrong passphrase is said to be wrong, and may be tried again.
    """
    lock.lock()
    settle()
    unlock(qtbot, workplace, "不是它")
    settle()
    screen = workplace.window.lock_screen
    assert Stage.SEALED is lock.stage
    assert "口令不对" in screen.trouble
    assert screen.field.isEnabled()

    unlock(qtbot, workplace)
    settle()

    assert Stage.OPEN is lock.stage
    assert "" == screen.field.text()


def test_keys_of_the_window_do_nothing_while_it_is_locked(
    qtbot, workplace, lock, settle
):
    """
    No shortcut reaches behind the lock, and Tab stays on it.
    """
    lock.lock()
    settle()
    window = workplace.window
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.lock_screen.field, Qt.Key.Key_K, control)
    qtbot.keyClick(window.lock_screen.field, Qt.Key.Key_F1)
    qtbot.keyClick(
        window.lock_screen.field, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier
    )
    walked = set()
    for _step in range(8):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.add(window.lock_screen.isAncestorOf(window.focusWidget()))
    unlock(qtbot, workplace)
    settle()

    assert {True} == walked
    assert window.finder.isHidden()
    assert window.key_sheet.isHidden()
    assert "today" == window._current


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_dialogs_and_sheets_go_with_the_lock(qtbot, workplace, lock, settle):
    """
    An open dialog, menu or sheet is taken down as if it were cancelled.
    """
    window = workplace.window
    dialog, menu = QDialog(window), QMenu(window)
    menu.addAction("…")
    dialog.show()
    menu.popup(window.mapToGlobal(window.rect().center()))
    window._on_search_asked()
    lock.lock()
    settle()

    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert not window.finder.isVisible()


def test_locked_window_closes_quietly(workplace, lock, settle):
    """
    Closing the window while it is locked needs no passphrase: all is kept.
    """
    closed = []
    workplace.window.closed.connect(lambda: closed.append(True))
    lock.lock()
    settle()

    assert workplace.window.close()
    assert [True] == closed


def test_keyring_unlocks_only_where_it_opened_the_station(
    qtbot, workplace, lock, settle
):
    """
    The keyring's button appears only where the keyring opened the station.
    """
    screen = workplace.window.lock_screen
    key = workplace.bench.desk.station.keys.data
    lock.lock()
    settle()
    assert not screen.keyring.isVisible()

    kept: list[bytes | None] = [None]
    lock.offer_keyring(lambda: kept[0])
    assert screen.keyring.isVisible()
    qtbot.mouseClick(screen.keyring, Qt.MouseButton.LeftButton)
    settle()
    assert "密钥环里没有" in screen.trouble
    kept[0] = key
    qtbot.mouseClick(screen.keyring, Qt.MouseButton.LeftButton)
    settle()

    assert Stage.OPEN is lock.stage
