from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.model.codes import Circle, InterviewState, PointKind, Role, Site, Voice
from desktop.model.fieldwork import Interview, Line, Photo, Point
from desktop.model.ids import id_at
from desktop.services import interviews, lists, records
from desktop.ui.bench import Place
from desktop.ui.interview.cards import ReasonCard, SignCard
from desktop.ui.interview.page import InterviewPage
from desktop.ui.page import Room
from tests.photo_samples import as_jpeg, quarters
from tests.ui.interview.conftest import WORDS, commit, compose, press, select
from tests.ui.test_access import nameless

# Menus pop up over the window, which a program without a screen does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


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


# --- opening ----------------------------------------------------------------------


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
        circle=Circle.PUBLIC,
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


# --- the header -------------------------------------------------------------------


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
    assert ("村口小卖部", Circle.PEER) == (kept.place, kept.circle)


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


# --- the outline ------------------------------------------------------------------


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


# --- points -----------------------------------------------------------------------


def test_selected_words_become_a_point(page, lines, begun, desk, subject_ids, rest):
    """
    Ctrl+2 makes 不足 of them at once; the words it cites are a revision by then.
    """
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()

    found = points_of(desk, begun.id)
    assert [("树栽得晚", PointKind.FAULT, subject_ids[0], 3, 3, 0, 4)] == [
        (
            point.quote,
            point.kind,
            point.subject_id,
            point.first_line,
            point.last_line,
            point.first_character,
            point.last_character,
        )
        for point in found
    ]
    assert "树栽得晚" in records.read(desk, begun.id).record.lines[2].words
    assert "不足・高志远・第3行・“树栽得晚”" == lines.margin.describe(
        lines.margin.chosen
    )


def test_composition_is_written_before_a_point_is_made(page, lines, begun, desk, rest):
    """
    The keys for points work while one composes, and lose nothing of it.
    """
    compose(lines, "wan")
    press(lines, Qt.Key.Key_1, CTRL)
    rest()

    assert lines.lines_document.lines[2].words.endswith("wan")
    assert [] == points_of(desk, begun.id)
    assert "先选中文字" in page.sitting.table.pane.keys._told.text()


def test_same_words_again_turn_the_point(page, lines, begun, desk, rest):
    """
    One passage is one point: another number changes what it is.
    """
    for key in (Qt.Key.Key_2, Qt.Key.Key_3):
        select(lines, "树栽得晚")
        press(lines, key, CTRL)
        rest()

    assert [PointKind.CASE] == [point.kind for point in points_of(desk, begun.id)]


def test_talk_about_several_asks_whom_it_concerns(
    page, lines, begun, desk, subject_ids, rest
):
    """
    The menu names the subjects; the one that is picked gets the point.
    """
    page.sitting.session.change(subjects=tuple(subject_ids))
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_1, CTRL)
    choose(open_menu(page), "何俊峰")
    rest()

    found = points_of(desk, begun.id)
    assert [subject_ids[1]] == [point.subject_id for point in found]


def test_point_follows_the_words_into_the_record(page, lines, begun, desk, rest):
    """
    Lines that come in above move the numbers; they are stored with the next save.
    """
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()
    lines.go_to_line(1)
    press(lines, Qt.Key.Key_Return)
    page.save()
    rest()

    assert [4] == [point.first_line for point in points_of(desk, begun.id)]
    assert [] == lines.book.stale()


def test_point_is_struck_out_with_a_reason(page, lines, begun, desk, rest):
    """
    Delete in the margin asks why; the words stay.
    """
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()
    lines.margin.setFocus()
    press(lines.margin, Qt.Key.Key_Delete)
    card = page.sitting.cards.card
    assert isinstance(card, ReasonCard)
    card.reason.setText("听错了")
    card.go.click()
    rest()

    assert [] == points_of(desk, begun.id)
    assert [] == list(lines.book.marks)
    assert "树栽得晚" in lines.lines_document.lines[2].words


def test_margin_walks_and_turns_points(page, lines, begun, desk, rest):
    """
    Arrows walk the points, a number turns one, Enter goes to its words.
    """
    for words in ("几乎天天见", "树栽得晚"):
        select(lines, words)
        press(lines, Qt.Key.Key_1, CTRL)
        rest()
    margin = lines.margin
    margin.setFocus()
    press(margin, Qt.Key.Key_Up)
    assert "几乎天天见" in margin.accessibleDescription()
    press(margin, Qt.Key.Key_4)
    rest()
    assert [PointKind.LEAD, PointKind.MERIT] == [
        point.kind for point in points_of(desk, begun.id)
    ]

    press(margin, Qt.Key.Key_Return)
    assert lines.hasFocus()
    assert 1 == lines.textCursor().blockNumber()
    press(lines, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert "树栽得晚" in margin.accessibleDescription()


def test_margin_shows_one_kind_only_when_asked(page, lines, rest):
    """
    The filter hides points, it never removes them; what is shown is counted.
    """
    for words, key in (("几乎天天见", Qt.Key.Key_1), ("树栽得晚", Qt.Key.Key_2)):
        select(lines, words)
        press(lines, key, CTRL)
        rest()
    strip = page.sitting.table.pane.strip
    strip._filter.click()
    choose(open_menu(page), "不足")
    assert ["不足 1", 1] == [strip._points.text(), len(lines.margin.shown())]

    strip.show_all()
    assert ["要点 2", 2] == [strip._points.text(), len(lines.margin.shown())]


def test_lost_point_is_said_and_can_be_set_anew(page, lines, begun, desk, rest):
    """
    A lost point keeps the record from being signed until it is set on other words.
    """
    select(lines, "几乎天天见")
    press(lines, Qt.Key.Key_1, CTRL)
    rest()
    select(lines, "整治那两个月几乎天天见")
    press(lines, Qt.Key.Key_Delete)
    mark = lines.book.marks[0]
    assert "失去原文" in page.sitting.table.pane.strip._points.text()
    assert "几乎天天见" in lines.margin.describe(mark)

    page.sitting.ask_sign()
    card = page.sitting.cards.card
    assert isinstance(card, SignCard)
    assert not card.go.isEnabled()
    page.sitting.cards.close()

    lines.go_to_mark(mark)
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()
    assert [("树栽得晚", PointKind.FAULT)] == [
        (point.quote, point.kind) for point in points_of(desk, begun.id)
    ]
    assert [] == lines.book.lost


def test_points_of_others_appear(page, lines, begun, desk, subject_ids, rest, bench):
    """
    A point another hand made meanwhile is shown without opening the interview again.
    """
    page.save()
    rest()
    passage = interviews.Passage(
        first_line=3, last_line=3, first_character=0, last_character=4
    )
    interviews.mark_point(desk, begun, subject_ids[0], PointKind.CASE, passage)
    bench.changed.emit(frozenset({"point"}))
    rest()

    assert [PointKind.CASE] == [mark.kind for mark in lines.book.marks]


# --- signing and correcting -------------------------------------------------------


def test_signing_names_what_is_missing(page, begun, rest):
    """
    What is missing is a way to where it is filled in; nothing can be signed before.
    """
    asked = page.sitting.session.header.asked_by
    page.sitting.session.change(interviewee="", recorded_by=asked)
    page.sitting.ask_sign()
    card = page.sitting.cards.card
    assert isinstance(card, SignCard)
    links = {link.text(): link for link in card.findChildren(type(card.go).__mro__[0])}
    said = [words for words in links if "没有填" in words or "同一人" in words]

    assert {"被谈话人没有填", "谈话人与记录人不能是同一人"} == set(said)
    assert not card.go.isEnabled()
    links["被谈话人没有填"].click()
    assert page.sitting.cards.card is None
    assert page.sitting.table.form._editors["interviewee"].field.hasFocus()
    rest()


def test_signing_locks_the_record(page, lines, begun, desk, rest):
    """
    Signed, the words can be read and cited, and nothing else.
    """
    commit(lines, "就这些。")
    page.sitting.ask_sign()
    card = page.sitting.cards.card
    assert isinstance(card, SignCard)
    assert "锁定表头、提纲和全部 3 行问答" in _all_words(card)
    card.go.click()
    rest()

    signed = records.read(desk, begun.id).record
    assert isinstance(signed, Interview)
    assert InterviewState.SIGNED is signed.state
    assert signed.lines[-1].words.endswith("就这些。")
    assert lines.isReadOnly()
    assert "已签署" in head_words(page)
    assert page.sitting.table.head.sign.isHidden()
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()
    assert 1 == len(points_of(desk, begun.id))


def _all_words(widget: QWidget) -> str:
    return " ".join(
        child.text() for child in widget.findChildren(QWidget) if hasattr(child, "text")
    )


def test_signed_record_opens_at_its_top_and_one_being_written_at_its_end(
    page, lines, begun, rest
):
    """
    What is signed is read from its first line; what is not is gone on with.
    """
    commit(lines, "\n".join(f"第{number}句。" for number in range(1, 60)))
    rest()
    page.open(begun.id)
    rest()
    assert lines.textCursor().blockNumber() == lines.document().blockCount() - 1

    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()
    page.open(begun.id)
    rest()

    assert 0 == lines.textCursor().blockNumber()
    assert 0 == lines.verticalScrollBar().value()


def test_signed_record_is_corrected_by_a_new_one(page, lines, begun, desk, rest):
    """
    补正 asks why, begins a copy, and takes the old one's place when it is signed.
    """
    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()
    page.sitting.cards.ask_correction()
    card = page.sitting.cards.card
    assert isinstance(card, ReasonCard)
    assert not card.go.isEnabled()
    card.reason.setText("第三行听漏了半句")
    card.go.click()
    rest()

    fresh = page.sitting.session.header
    assert (begun.id, "第三行听漏了半句") == (fresh.corrects, fresh.correction_reason)
    assert "补正稿" in head_words(page)
    commit(lines, "补上的半句。")
    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()
    assert InterviewState.SUPERSEDED is records.read(desk, begun.id).record.state
    page.open(begun.id)
    rest()
    assert "已由补正稿取代" in page.sitting.table.pane.keys._told.text()


def test_third_person_may_not_sign(page, lines, begun, desk, rest, workplace):
    """
    Who neither asked nor recorded is refused by name of the rule; all stays as it was.
    """
    workplace.bench.desk = dataclasses.replace(desk, reviewer=id_at(7, 7))
    page.sitting.ask_sign()

    page.sitting.cards.card.go.click()
    rest()

    assert "只有谈话人或记录人可以签署" in page.sitting.table.banner.text
    assert lines.hasFocus()
    assert not page.sitting.session.is_locked


def corrected(page, rest) -> str:
    """Sign what is open and begin its correction; return the correction's id."""
    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()
    page.sitting.cards.ask_correction()
    card = page.sitting.cards.card
    assert isinstance(card, ReasonCard)
    card.reason.setText("漏记")
    card.go.click()
    rest()
    return page.sitting.session.header.id


def test_points_go_along_into_the_correction(page, lines, begun, desk, rest):
    """
    The points of the old record stand in the correction, and follow what is typed.
    """
    select(lines, "几乎天天见")
    press(lines, Qt.Key.Key_1, CTRL)
    rest()
    fresh = corrected(page, rest)
    assert ["几乎天天见"] == [mark.point.quote for mark in lines.book.marks]
    cursor = lines.textCursor()
    cursor.movePosition(cursor.MoveOperation.Start)
    cursor.insertBlock()
    lines.setTextCursor(cursor)
    rest()
    page.save()
    rest()
    # Until the correction is signed the old record says what it said.
    assert [2] == [point.first_line for point in points_of(desk, begun.id)]

    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()

    assert [("几乎天天见", 3)] == [
        (point.quote, point.first_line) for point in points_of(desk, fresh)
    ]
    assert [] == points_of(desk, begun.id)


def test_point_without_words_is_set_anew_in_the_correction(
    page, lines, begun, desk, rest
):
    """
    Words the correction drops leave a lost point: said, in the way of signing, mended.
    """
    select(lines, "几乎天天见")
    press(lines, Qt.Key.Key_1, CTRL)
    rest()
    fresh = corrected(page, rest)
    select(lines, "整治那两个月几乎天天见")
    press(lines, Qt.Key.Key_Delete)
    assert "失去原文" in page.sitting.table.pane.strip._points.text()
    page.sitting.ask_sign()
    assert not page.sitting.cards.card.go.isEnabled()
    page.sitting.cards.close()

    lines.go_to_mark(lines.book.lost[0])
    select(lines, "树栽得晚")
    press(lines, Qt.Key.Key_2, CTRL)
    rest()

    assert ["树栽得晚"] == [point.quote for point in points_of(desk, fresh)]
    page.sitting.ask_sign()
    page.sitting.cards.card.go.click()
    rest()
    assert InterviewState.SUPERSEDED is records.read(desk, begun.id).record.state


def test_card_can_be_put_away(page, lines):
    """
    Esc on a card, or its second button, leaves all as it was.
    """
    page.sitting.ask_sign()
    press(page.sitting.cards.card, Qt.Key.Key_Escape)
    assert page.sitting.cards.card is None
    assert lines.hasFocus()
    assert page.sitting.table.head.sign.isEnabled()


# --- photos -----------------------------------------------------------------------


def test_photos_are_taken_into_the_record(page, lines, begun, desk, rest, tmp_path):
    """
    Picked photos are stored with place and subject, and lie in the record.
    """
    path = tmp_path / "老孟家.jpg"
    path.write_bytes(as_jpeg(quarters()))
    page.sitting.photos._pick = lambda _parent: [path]
    page.sitting.photos.ask()
    rest()

    (photo,) = lines.lines_document.lines[3].photos
    stored = records.read(desk, photo).record
    assert isinstance(stored, Photo)
    assert (begun.subjects, begun.place) == (stored.subjects, stored.place)
    assert lines.photos.picture(photo) is not None
    assert "老孟家" == lines.photos.words(photo)[0]
    kept = interviews.open_interview(desk, begun.id).record
    assert (photo,) == kept.lines[3].photos


def test_refused_photo_is_named(page, lines, rest, tmp_path):
    """
    A file that is no photo is refused with its reason; the others are taken.
    """
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(as_jpeg(quarters()))
    bad.write_bytes(b"no photo at all")
    lines.files_dropped.emit([str(good), str(bad)])
    rest()

    assert "1 张照片没有收入" in page.sitting.table.banner.text
    assert "b.jpg" in page.sitting.table.banner.text
    assert 1 == len(lines.lines_document.lines[3].photos)


def test_photo_of_another_station_is_said_to_be_away(lines):
    """
    Where the photo is not here yet, the record says so.
    """
    assert lines.photos.picture("elsewhere") is None
    assert ("照片不在本机",) == lines.photos.words("elsewhere")


def test_nothing_is_picked(page, lines, rest):
    """
    A dialog that is cancelled changes nothing.
    """
    page.sitting.photos._pick = lambda _parent: list[Path]()
    page.sitting.photos.ask()
    rest()

    assert 3 == len(lines.lines_document.lines)


# --- others, room and reach -------------------------------------------------------


def test_what_came_in_is_shown_while_one_rests(page, lines, begun, desk, bench, rest):
    """
    Another's revision appears when nothing is being written here.
    """
    page.save()
    rest()
    stored = records.read(desk, begun.id)
    changed = dataclasses.replace(stored.record, place="村口小卖部")
    records.save(desk, changed, base=stored)
    bench.changed.emit(frozenset({"interview"}))
    rest()

    assert "村口小卖部" in head_words(page)


def test_what_came_in_meanwhile_is_merged(page, lines, begun, desk, bench, rest):
    """
    Another's field and my words both survive, without a conflict.
    """
    page.save()
    rest()
    stored = records.read(desk, begun.id)
    commit(lines, "我又写了一句。")
    changed = dataclasses.replace(stored.record, place="村口小卖部")
    records.save(desk, changed, base=stored)
    page.save()
    rest()

    merged = records.read(desk, begun.id)
    assert isinstance(merged.record, Interview)
    assert "村口小卖部" == merged.record.place
    assert merged.record.lines[-1].words.endswith("我又写了一句。")
    assert () == merged.conflicts
    assert "村口小卖部" in head_words(page)


def test_menu_of_the_lines(page, lines, begun, desk, rest):
    """
    The menu offers what the keys do, and only what is possible now.
    """
    select(lines, "树栽得晚")
    lines.menu_asked.emit(lines.mapToGlobal(lines.rect().center()))
    menu = open_menu(page)
    able = {item.text(): item.isEnabled() for item in menu.actions() if item.text()}
    assert able["复制"]
    assert not able["撤销"]
    choose(menu, "记为不足")
    rest()

    mark = lines.book.marks[0]
    lines.margin.menu_asked.emit(mark, lines.mapToGlobal(lines.rect().center()))
    choose(open_menu(page), "改为线索")
    rest()
    assert [PointKind.LEAD] == [point.kind for point in points_of(desk, begun.id)]


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


def test_today_goes_on_with_what_was_left(workplace, page, lines, begun, rest):
    """
    An interview that was left unsigned is offered on the page of the day.
    """
    commit(lines, "还没写完")
    workplace.window.open(Place(page="today"))
    rest()
    workplace.window.page.enter()
    rest()

    assert "继续记录" in _all_words(workplace.window.page)


def test_click_on_a_point_goes_to_its_words(page, lines, qtbot, rest):
    """
    The mouse finds a point by its tick or its word, and shows its words as a tip.
    """
    select(lines, "几乎天天见")
    press(lines, Qt.Key.Key_1, CTRL)
    lines.go_to_end()
    rest()
    flag = next(iter(lines.margin.flags()))
    for place in (flag.tick.center(), flag.line.center()):
        lines.go_to_end()
        qtbot.mousePress(lines.margin, Qt.MouseButton.LeftButton, pos=place)
        assert 1 == lines.textCursor().blockNumber()
    lines.go_to_end()
    qtbot.mousePress(lines.margin, Qt.MouseButton.LeftButton, pos=QPoint(40, 400))
    assert 2 == lines.textCursor().blockNumber()


def test_esc_gives_up_the_selection_before_the_page(page, lines):
    """
    Esc does the nearest thing first: it never leaves a page on which words are chosen.
    """
    select(lines, "树栽得晚")
    assert page.back()
    assert not lines.textCursor().hasSelection()
    assert page.isVisible()


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
