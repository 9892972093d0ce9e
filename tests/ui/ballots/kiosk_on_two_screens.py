"""The kiosk where a second screen is plugged in; run in a process of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.ballots.kiosk import Kiosk
from tests.ui.district import PASSPHRASE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(page):
    """The page as it is: its kiosk takes the whole screen."""
    page.session._show = Kiosk.fill_screen
    return page


def test_the_other_screen_shows_nothing_but_that_people_vote(
    workplace, page, kiosk, qtbot, settle
):
    """
    It is covered whole, does not close, leads back to the kiosk, and ends with it.
    """
    assert 2 == len(QGuiApplication.screens())
    covers = kiosk._hold.covers
    (cover,) = covers.all
    assert cover.isVisible()
    assert cover.place.geometry() == cover.geometry()
    assert cover.place is not kiosk.screen()
    assert not cover.close()
    kiosk.start.go.click()
    qtbot.mouseClick(cover, Qt.MouseButton.LeftButton)
    assert cover.isVisible()
    covers.renew()
    assert 1 == len(covers.all)

    kiosk.end_asked.emit(PASSPHRASE)
    settle()
    assert [] == covers.all
    assert workplace.window.isVisible()
