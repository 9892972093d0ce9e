"""200 % on a laptop of 1366×768 leaves 683×384: everything can still be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import interviews, subjects
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.review.subject_view import TABS
from desktop.ui.start.create import CreateWindow, Step
from desktop.ui.start.unlock import UnlockWindow

SIZE = (683, 384)
LOW = (683, 346)  # a task bar takes its part
IN_RAIL = [entry.key for entry in PAGES if not entry.under]


def scroller_of(widget: QWidget) -> QScrollArea | None:
    """Return the scroll area a widget lies in, not the one that is its own."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def out_of_reach(window: QWidget) -> list[str]:
    """Return the controls that no scrolling brings into the window.

    A control may lie in scroll areas within each other; each must be able to bring
    it, or the part it has room for, into its own sight.
    """
    lost = []
    for widget in window.findChildren(QWidget):
        can = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if not can or not widget.isVisible() or not widget.isEnabled():
            continue
        why = _why_lost(widget, window)
        if why:
            name = widget.accessibleName() or type(widget).__name__
            lost.append(f"{name}: {why}")
    return lost


def _why_lost(widget: QWidget, window: QWidget) -> str:
    inner = widget
    while (area := scroller_of(inner)) is not None:
        inside = area.widget()
        if inside is None or not inside.isAncestorOf(inner):
            return "in no scrolled widget"
        box = QRect(inner.mapTo(inside, QPoint(0, 0)), inner.size())
        if not inside.rect().contains(box.topLeft()):
            return f"{box} begins outside what is scrolled {inside.rect()}"
        if not _fits(box, inside.rect(), inner):
            return f"{box} ends outside what is scrolled {inside.rect()}"
        if min(area.viewport().width(), area.viewport().height()) < 24:
            return f"is seen through {area.viewport().size()}"
        inner = area
    box = QRect(inner.mapTo(window, QPoint(0, 0)), inner.size())
    return "" if window.rect().contains(box) else f"{box} outside the window"


def _fits(box: QRect, whole: QRect, widget: QWidget) -> bool:
    scrolls_itself = isinstance(widget, QAbstractScrollArea)
    return whole.contains(box) or (scrolls_itself and whole.intersects(box))


def too_small(window: QWidget) -> list[str]:
    """Return controls that are squeezed until nothing of them can be used."""
    return [
        f"{widget.accessibleName() or type(widget).__name__} {widget.size()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and min(widget.width(), widget.height()) < 12
    ]


def reaches_all(qtbot: QtBot, window: QWidget) -> None:
    """Check that everything can be reached, as soon as the layouts have settled."""

    def check() -> None:
        assert [] == out_of_reach(window)
        assert [] == too_small(window)

    qtbot.waitUntil(check)


@pytest.fixture(params=[SIZE, LOW], ids=["683x384", "683x346"])
def small(request, workplace, settle):
    """The main window at that size."""
    workplace.window.resize(*request.param)
    settle()
    return workplace.window


@pytest.mark.parametrize("key", IN_RAIL)
def test_every_control_of_a_page_can_be_reached(qtbot, small, settle, key):
    """
    No control of a page lies where no scrolling brings it into sight.
    """
    small.open(Place(page=key))
    settle()

    reaches_all(qtbot, small)


@pytest.mark.parametrize("part", TABS)
def test_every_control_of_a_subject_can_be_reached(qtbot, small, settle, part):
    """
    The same on every tab of a subject's page.
    """
    small.open(Place(page="review"))
    settle()
    page = small.page
    page._show_list(shown=False)
    page.view.go_to(part)
    settle()

    reaches_all(qtbot, small)


@pytest.mark.parametrize(
    ("page", "type_name"),
    [
        ("plan", name)
        for name in ("round", "team", "subject", "matter", "responsibility", "corps")
    ]
    + [("figures", name) for name in ("cadre", "interview", "evidence", "duty_item")],
)
def test_every_control_of_a_form_can_be_reached(qtbot, small, settle, page, type_name):
    """
    The same in the forms that are made from record definitions.
    """
    small.open(Place(page=page, type_name=type_name))
    settle()
    small.page.start_new()
    settle()

    reaches_all(qtbot, small)


def test_every_control_of_an_interview_can_be_reached(qtbot, small, workplace, settle):
    """
    The same in an interview, with its header unfolded.
    """
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0]
    begun = interviews.begin(desk, round_id=round_id, subjects=[first.subject.id])
    small.open(Place(page="interview", record_id=begun.record.id))
    settle()

    reaches_all(qtbot, small)


def test_every_control_of_the_lock_can_be_reached(qtbot, small, workplace, settle):
    """
    The same on the lock.
    """
    workplace.lock.offer_keyring(lambda: None)
    workplace.lock.lock()
    settle()

    reaches_all(qtbot, small)


@pytest.mark.parametrize("step", list(Step))
def test_first_windows_can_be_used_small(qtbot, tmp_path, step):
    """
    The windows before a station can be used at that size too, at every step.
    """
    create = CreateWindow(with_training=True)
    unlock = UnlockWindow(tmp_path, with_training=True)
    for window in (create, unlock):
        qtbot.addWidget(window)
        window.resize(*LOW)
        window.show()
    qtbot.waitUntil(lambda: unlock.training is not None)
    create._show(step)
    qtbot.wait(0)

    assert LOW == (create.width(), create.height())
    reaches_all(qtbot, create)
    assert LOW == (unlock.width(), unlock.height())
    reaches_all(qtbot, unlock)
