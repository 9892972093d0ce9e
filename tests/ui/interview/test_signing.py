"""The interview page: signing, and correcting what is signed."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt

from desktop.model.codes import InterviewState
from desktop.model.fieldwork import Interview
from desktop.model.ids import id_at
from desktop.services import records
from desktop.ui.interview.cards import ReasonCard, SignCard
from tests.ui.input_method import commit
from tests.ui.interview.conftest import all_words, head_words, points_of, press, select

# Menus pop up over the window, which a program without a screen does not know.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CTRL = Qt.KeyboardModifier.ControlModifier


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
    assert "锁定表头、提纲和全部 3 行问答" in all_words(card)
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
