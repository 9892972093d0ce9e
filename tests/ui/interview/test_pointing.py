"""The interview page: words become 要点, which go along with their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.model.codes import PointKind
from desktop.services import interviews, records
from desktop.ui.interview.cards import ReasonCard, SignCard
from tests.ui.input_method import compose
from tests.ui.interview.conftest import choose, open_menu, points_of, press, select

# Menus pop up over the window, which a program without a screen does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


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

    strip._filter.click()
    choose(open_menu(page), "全部要点")
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
