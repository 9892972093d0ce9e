"""Whoever works by the keyboard sees where it is: on every control of every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services import subjects
from desktop.ui import theme
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.frame.window import Window
from desktop.ui.review.subject_view import TABS

PARTS = [
    *((entry.key, "") for entry in PAGES if entry.key not in {"interview", "review"}),
    *(("ballots", part) for part in ("print", "papers", "results")),
    *(("consolidate", part) for part in ("queue", "duplicates", "grading")),
    *(("daily", part) for part in ("drafts", "stays")),
]
FORMS = [
    *(("plan", name) for name in ("round", "subject", "matter", "corps")),
    *(("figures", name) for name in ("cadre", "evidence", "photo", "unit")),
]


def unseen(qtbot: QtBot, window: Window) -> list[str]:
    """Return the controls of a page that look alike with the keyboard and without."""
    found = []
    for widget in window.page.findChildren(QWidget):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not by_tab or not widget.isVisible() or not widget.isEnabled():
            continue
        window.rail.setFocus()
        qtbot.wait(0)
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.wait(0)
        if before == widget.grab().toImage():
            found.append(f"{type(widget).__name__} {widget.accessibleName()}")
    return found


@pytest.fixture
def window(workplace, settle):
    """The main window on a laptop."""
    workplace.window.resize(1366, 690)
    settle()
    return workplace.window


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_the_keyboard_is_seen_on_a_page(qtbot, window, settle, page, part):
    """
    No control looks alike with it and without.
    """
    window.open(Place(page=page, part=part))
    settle()

    assert [] == unseen(qtbot, window)


@pytest.mark.parametrize("part", TABS)
def test_the_keyboard_is_seen_on_a_subject(qtbot, window, workplace, settle, part):
    """
    The same on every tab of a subject.
    """
    bench = workplace.bench
    first = subjects.lines(bench.desk, bench.round_id)[0].subject.id
    window.open(Place(page="review", record_id=first, part=part))
    settle()

    assert [] == unseen(qtbot, window)


@pytest.mark.parametrize("look", [theme.Appearance.LIGHT, theme.Appearance.DARK])
@pytest.mark.parametrize(("page", "type_name"), FORMS)
def test_the_keyboard_is_seen_in_a_form(
    qtbot, dressed, window, settle, page, type_name, look
):
    """
    The same in a form made from a record's definition, also in a sheet without rows.
    """
    theme.choose(dressed, look)
    window.open(Place(page=page, type_name=type_name))
    settle()
    window.page.start_new()
    settle()

    assert [] == unseen(qtbot, window)
