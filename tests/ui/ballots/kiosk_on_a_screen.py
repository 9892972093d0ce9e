"""The kiosk under a real X server, attacked as a voter and another program can.

Run by `tests/end_to_end/test_kiosk_on_a_screen.py` in a process of its own, for a
process has one platform of Qt. The attacker is a second client of the X server.
"""

from __future__ import annotations

import ctypes
import ctypes.util

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.services.ballots import casting
from desktop.ui.ballots.kiosk import Kiosk
from tests.ui.ballots.attacker import ALT, Attacker
from tests.ui.ballots.voting import box_of, press
from tests.ui.district import PASSPHRASE

WAIT_MS = 20_000


@pytest.fixture
def attacker():
    name = ctypes.util.find_library("X11") or "libX11.so.6"
    made = Attacker(ctypes.CDLL(name))
    yield made
    made.close()


@pytest.fixture
def page(page):
    """The page as it is: its kiosk takes the whole screen."""
    page.session._show = Kiosk.fill_screen
    return page


def is_held(kiosk, attacker) -> bool:
    """Return whether the kiosk fills the screen, lies on top and keeps the keys.

    Who steals the focus gets no key: they are grabbed.
    """
    return (
        kiosk.isVisible()
        and not kiosk.isMinimized()
        and kiosk.screen().geometry() == kiosk.geometry()
        and attacker.top() == attacker.frame_of(int(kiosk.winId()))
        and attacker.is_grabbed()
    )


def test_no_key_and_no_program_gets_past_the_kiosk(
    workplace, page, kiosk, activity, attacker, qtbot, settle
):
    """
    Alt+F4, Esc, Alt+Tab, WM_DELETE_WINDOW, another window on top, a stolen focus.
    """
    assert "xcb" == QGuiApplication.platformName()
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)
    assert not workplace.window.isVisible()
    handle = int(kiosk.winId())
    assert handle == attacker.focus()
    kiosk.start.go.click()
    press(kiosk, "11")

    for keysym, modifiers in (
        ("F4", ALT),
        ("Escape", 0),
        ("Tab", ALT),
        ("F11", 0),
        ("q", 4),
        ("w", 4),
        ("k", 4),
    ):
        attacker.key(handle, keysym, modifiers)
    attacker.ask_to_close(handle)
    attacker.cover_up()
    assert attacker.top() != attacker.frame_of(handle)
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)
    attacker.open_window()
    qtbot.waitUntil(attacker.is_open, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)
    attacker.steal_focus()
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)
    kiosk.showMinimized()
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)

    assert page.session.kiosk is kiosk
    assert not workplace.window.isVisible()
    assert kiosk.person is kiosk.stage
    assert activity.id == casting.open_here(workplace.bench.desk)
    assert {} == box_of(workplace, activity).returned  # nothing was cast meanwhile


def test_the_passphrase_gives_the_screen_back(
    workplace, page, kiosk, activity, attacker, qtbot, settle
):
    """
    A vote is cast by real keys; then the host ends it, and the keys are free.
    """
    qtbot.waitUntil(lambda: is_held(kiosk, attacker), timeout=WAIT_MS)
    kiosk.start.go.click()
    while kiosk.stage is kiosk.person:
        press(kiosk, "1122133")
        kiosk.next.click()
    attacker.key(int(kiosk.winId()), "space", 0)  # 投票 has the focus
    qtbot.waitUntil(lambda: kiosk.stage is kiosk.thanks, timeout=WAIT_MS)
    settle()
    kiosk._host.click()
    QTest.keyClicks(kiosk.host.field, "wrong")
    kiosk.host.end.click()
    settle()
    assert kiosk.isVisible()
    kiosk.host.field.setText(PASSPHRASE)
    QTest.keyClick(kiosk.host.field, Qt.Key.Key_Return)
    settle()

    assert page.session.kiosk is None
    assert workplace.window.isVisible()
    qtbot.waitUntil(lambda: not attacker.is_grabbed(), timeout=WAIT_MS)
    assert {"staff": 1} == box_of(workplace, activity).returned
