"""The page of an interview in the real window, on a real station."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.model.codes import Group, Site, Voice
from desktop.model.fieldwork import Interview, Line, Point
from desktop.services import interviews, lists, subjects
from desktop.services.desk import Desk
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.page import InterviewPage
from desktop.ui.interview.photo_shelf import PhotoShelf

WORDS = (
    (Voice.QUESTION, "高镇长多长时间到村里来一次？"),
    (Voice.ANSWER, "说不准，整治那两个月几乎天天见。"),
    (Voice.ANSWER, "树栽得晚，到七月头上才动手。"),
)


def press(
    widget: QWidget,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    text: str = "",
) -> None:
    """Press a key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, held, text))


def select(editor: LinesEditor, words: str) -> None:
    """Select *words* where they first stand."""
    cursor = editor.document().find(words)
    assert cursor.hasSelection(), words
    editor.setTextCursor(cursor)


@pytest.fixture
def editor(qtbot) -> LinesEditor:
    """An editor of its own, with three lines."""
    made = LinesEditor(PhotoShelf())
    qtbot.addWidget(made)
    made.resize(933, 500)
    made.lines_document.load([Line(voice=voice, words=words) for voice, words in WORDS])
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    made.go_to_end()
    return made


@pytest.fixture
def subject_ids(desk: Desk, workplace: Workplace) -> Sequence[str]:
    """The subjects of the round: 高志远, then 何俊峰."""
    lines = subjects.lines(desk, workplace.bench.round_id)
    by_name = {line.cadre.name: line.subject.id for line in lines}
    return [by_name["高志远"], by_name["何俊峰"]]


@pytest.fixture
def begun(desk: Desk, workplace: Workplace, subject_ids: Sequence[str]) -> Interview:
    """An interview that was begun, its header filled, with three lines; kept."""
    people = {name: id_ for id_, name in lists.options(desk, "reviewer")}
    opened = interviews.begin(
        desk, round_id=workplace.bench.round_id, subjects=subject_ids[:1]
    )
    record = dataclasses.replace(
        opened.record,
        interviewee="李成义",
        circle=Group.PUBLIC,
        site=Site.VILLAGE,
        place="前李村村部",
        asked_by=people["王雪松"],
        recorded_by=people["刘洋"],
        lines=tuple(Line(voice=voice, words=words) for voice, words in WORDS),
    )
    interviews.keep(desk, record, None)
    return record


@pytest.fixture
def page(
    qtbot, workplace: Workplace, settle: Callable[[], None], begun: Interview
) -> InterviewPage:
    """The page in front, on the interview that was begun."""
    workplace.window.open(Place(page="interview", record_id=begun.id))
    settle()
    found = workplace.window.page
    assert isinstance(found, InterviewPage)
    workplace.window.activateWindow()
    found.sitting.table.focus_lines()
    qtbot.waitUntil(found.sitting.table.editor.hasFocus)
    return found


@pytest.fixture
def rest(qtbot, settle: Callable[[], None], workplace: Workplace) -> Callable[[], None]:
    """Wait until the lanes have nothing left to do and all that was typed is kept."""

    def wait() -> None:
        settle()
        page = workplace.window._pages.get("interview")
        if isinstance(page, InterviewPage) and page.sitting.session.is_open:
            keeper = page.sitting.session.keeper
            qtbot.waitUntil(lambda: keeper.is_safe or keeper.has_failed)
            settle()

    return wait


@pytest.fixture
def lines(page: InterviewPage) -> LinesEditor:
    """The editor on the page."""
    return page.sitting.table.editor


def head_words(page: InterviewPage) -> str:
    head = page.sitting.table.head
    return " ".join(
        child.text()
        for child in head.findChildren(QWidget)
        if hasattr(child, "text") and child.isVisible() and child.text()
    )


def points_of(desk, interview: str) -> list[Point]:
    return interviews.points(desk, interview)


def open_menu(page: InterviewPage) -> QMenu:
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert 1 == len(menus)
    return menus[0]


def choose(menu: QMenu, words: str) -> None:
    action = next(item for item in menu.actions() if words in item.text())
    action.trigger()
    menu.close()


def all_words(widget: QWidget) -> str:
    return " ".join(
        child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text")
    )
