"""The interview page: opening, its header, its outline, room and reach."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.model.codes import Group, Role, Site, Voice
from desktop.model.fieldwork import Line
from desktop.services import interviews, lists, records
from desktop.ui.bench import Place
from desktop.ui.page import Room
from tests.ui.interview.conftest import (
    WORDS,
    head_words,
    open_menu,
    press,
)
from tests.ui.test_access import nameless

# Menus pop up over the window, which a program without a screen does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


def test_draft_is_taken_up_where_it_was_left(page, lines):
    """
    The header is one line, the caret is behind the last word, the outline is there.
    """
    assert "第 2 次访谈" in head_words(page)
    assert "李成义" in head_words(page)
    assert "前李村村部・7月18日 10:06 起・王雪松问、刘洋记・谈高志远" in head_words(
        page
    )
    assert page.sitting.table.form.isHidden()
    assert 2 == lines.textCursor().blockNumber()
    assert lines.textCursor().atBlockEnd()
    assert 12 == len(page.sitting.table.outline.questions)


def test_new_interview_asks_for_its_header(workplace, subject_ids, rest, page):
    """
    The first missing field has the focus; filled, the header folds away by itself.
    """
    page.begin(workplace.bench.round_id, subject_ids)
    rest()
    table = page.sitting.table
    people = {
        name: id_ for id_, name in lists.options(workplace.bench.desk, "reviewer")
    }

    assert not table.form.isHidden()
    assert "表头还缺 5 项" in head_words(page)
    assert table.form._editors["interviewee"].field.hasFocus()

    page.sitting.session.change(
        interviewee="赵秀英",
        circle=Group.PUBLIC,
        site=Site.VILLAGE,
        place="村口",
        asked_by=people["刘洋"],
    )
    table.editor.entered.emit()
    assert table.form.isHidden()
    assert "谈高志远、何俊峰" in head_words(page)
    rest()


def test_line_can_be_gone_to(workplace, page, begun, lines, rest):
    """
    A place may name a line; the interview that is open is not read again for it.
    """
    place = Place(page="interview", record_id=begun.id, part="2")
    workplace.window.open(place)
    rest()

    assert 1 == lines.textCursor().blockNumber()


def test_empty_page_says_what_to_do(workplace, rest):
    """
    Without an interview the page leads to where one begins.
    """
    workplace.window.open(Place(page="interview"))
    rest()
    page = workplace.window.page

    assert not page.save()
    assert not page.start_new()
    assert not page.back()
    assert () == page.panes()
    page._empty.button.click()
    rest()
    assert "review" == workplace.window._current


def test_back_leads_to_the_subject(workplace, page, rest):
    """
    Esc folds what lies over the lines, then leads back to the subject.
    """
    page.sitting.ask_sign()
    assert page.back()
    assert page.sitting.cards.card is None
    page.sitting.toggle_form()
    assert page.back()
    assert page.sitting.table.form.isHidden()

    assert page.back()
    rest()
    assert "review" == workplace.window._current


def test_new_one_about_the_same_subject(workplace, page, begun, rest):
    """
    Ctrl+N begins the next interview about the same subjects; this one is saved.
    """
    assert page.start_new()
    rest()

    fresh = page.sitting.session.header
    assert (begun.subjects, 3) == (fresh.subjects, fresh.number)
    assert begun.lines == records.read(workplace.bench.desk, begun.id).record.lines


def test_words_are_hidden_from_those_who_may_not_read(workplace, page, begun, rest):
    """
    Whoever neither asked nor recorded sees that there are words, and none of them.
    """
    page.save()
    rest()
    desk = workplace.bench.desk
    workplace.bench.desk = dataclasses.replace(desk, role=Role.AUDITOR)
    page.sitting.session.close()
    page.open(begun.id)
    rest()

    assert (Line(),) == page.sitting.table.editor.lines_document.lines
    assert "李成义" not in head_words(page)
    assert page.sitting.table.editor.isReadOnly()
    assert page.sitting.session.is_locked
    assert begun.lines == records.read(desk, begun.id).record.lines


def test_header_is_taken_over_as_it_is_typed(page, begun, desk, rest):
    """
    A field changes the head line at once, and is kept like the words.
    """
    page.sitting.toggle_form()
    editors = page.sitting.table.form._editors
    editors["place"].field.setText("村口小卖部")
    editors["circle"].field.setCurrentIndex(2)
    rest()

    assert "村口小卖部" in head_words(page)
    kept = interviews.open_interview(desk, begun.id).record
    assert ("村口小卖部", Group.PEER) == (kept.place, kept.circle)


def test_time_that_means_nothing_is_marked(page, qtbot, rest):
    """
    What cannot be read is marked when one leaves the field; the time before stays.
    """
    page.sitting.toggle_form()
    form = page.sitting.table.form
    before = page.sitting.session.header.held_at
    form.go_to("held_at")
    form._editors["held_at"].field.setText("上午")
    assert "true" != form._editors["held_at"].field.property("flawed")
    form.go_to("place")

    assert "true" == form._editors["held_at"].field.property("flawed")
    assert before == page.sitting.session.header.held_at
    form._editors["held_at"].field.setText("2024-07-18 09:40")
    assert "09:40" in head_words(page)
    rest()


def test_what_is_added_after_the_talk(page, begun, desk, rest):
    """
    The second part of the form is gone to when one of its fields is asked for.
    """
    page.sitting.cards.field_asked.emit("scene")
    form = page.sitting.table.form
    assert 1 == form._switch.current
    form._editors["scene"].field.setPlainText("屋里还有两人在场。")
    rest()

    assert (
        "屋里还有两人在场。" == interviews.open_interview(desk, begun.id).record.scene
    )


def test_subjects_are_ticked_in_a_menu(page, subject_ids, rest):
    """
    A talk may be about several; each can be taken out again.
    """
    page.sitting.toggle_form()
    field = page.sitting.table.form.subjects
    field.field.click()
    menu = open_menu(page)
    other = next(item for item in menu.actions() if item.text() == "何俊峰")
    other.trigger()
    assert tuple(subject_ids) == page.sitting.session.header.subjects
    assert "谈高志远、何俊峰" in head_words(page)

    other.trigger()
    assert tuple(subject_ids[:1]) == page.sitting.session.header.subjects
    menu.close()
    rest()


def test_outline_is_steered_from_the_lines(page, lines, begun, desk, rest):
    """
    Ctrl+↓ goes on, Ctrl+Enter ticks and goes to the next that was not asked.
    """
    outline = page.sitting.table.outline
    press(lines, Qt.Key.Key_Down, CTRL)
    assert 1 == outline.current
    press(lines, Qt.Key.Key_Return, CTRL)
    assert 2 == outline.current
    for _ in range(11):
        press(lines, Qt.Key.Key_Return, CTRL)
    rest()

    kept = interviews.open_interview(desk, begun.id).record.outline
    assert all(question.asked for question in kept)
    press(lines, Qt.Key.Key_Return, CTRL)
    assert 11 == sum(question.asked for question in outline.questions)
    assert list(WORDS) == [(line.voice, line.words) for line in begun.lines]


def test_outline_has_its_own_keys(page, qtbot, rest):
    """
    In the list Space ticks and unticks in place, Enter writes the question down.
    """
    outline = page.sitting.table.outline
    outline.view.setFocus()
    press(outline.view, Qt.Key.Key_Space)
    assert (True, 0) == (outline.questions[0].asked, outline.current)
    press(outline.view, Qt.Key.Key_Space)
    assert not outline.questions[0].asked

    press(outline.view, Qt.Key.Key_Down)
    press(outline.view, Qt.Key.Key_Return)
    lines = page.sitting.table.editor.lines_document.lines
    assert Line(voice=Voice.QUESTION, words=outline.questions[1].question) == lines[3]
    assert outline.questions[1].asked
    press(outline.view, Qt.Key.Key_Up)
    rest()


def test_sections_are_no_questions(page):
    """
    The current row is always a question; a screen reader hears whether it was asked.
    """
    outline = page.sitting.table.outline
    outline.step(-5)
    assert 0 == outline.current
    outline.step(99)
    assert 11 == outline.current
    index = outline.view.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("，未问")


@pytest.mark.parametrize("room", list(Room))
def test_page_fits_its_room(page, lines, room, rest):
    """
    With less room the outline gives way first, the lines never do.
    """
    page.fit(room)
    rest()

    assert (room > Room.NARROW) is page.sitting.table.outline.isVisible()
    assert lines.isVisible()
    page.sitting.table.toggle_outline()
    assert (room > Room.NARROW) is not page.sitting.table.outline.isVisible()


def test_every_control_has_a_name(page, rest):
    """
    A screen reader finds a name on every control, of form and cards too.
    """
    page.sitting.toggle_form()
    page.sitting.ask_sign()
    rest()

    assert [] == nameless(page)
    assert "问答记录" == page.sitting.table.editor.accessibleName()
    assert "要点" == page.sitting.table.editor.margin.accessibleName()


def test_panes_are_walked_in_reading_order(page, lines, workplace):
    """
    F6 goes from the outline to the lines to the points.
    """
    table = page.sitting.table
    assert [table.outline.view, lines, lines.margin] == page.panes()
    lines.setFocus()
    workplace.window._walk_panes(1)
    assert lines.margin.hasFocus()
    workplace.window._walk_panes(-1)
    assert lines.hasFocus()


def test_keys_are_on_the_sheet(page):
    """
    Every key of the page is on the sheet of all keys.
    """
    listed = page.keys()
    keys = " ".join(key.keys for key in listed)

    for wanted in ("Tab", "Ctrl+↓", "Ctrl+Enter", "Ctrl+4", "F2", "Ctrl+Shift+P"):
        assert wanted in keys


def test_letters_keep_their_size(lines):
    """
    The wheel with Ctrl does not make the letters of a record larger.
    """
    before = lines.font().pixelSize()
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(lines.viewport(), event)

    assert before == lines.font().pixelSize()
