from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Interview, Line, Point
from desktop.model.ids import new_id
from desktop.services.interviews import quoted
from desktop.ui.interview.document import LinesDocument
from desktop.ui.interview.passages import Span
from desktop.ui.interview.points import PointBook, place

LINES = (
    Line(words="树栽得晚，到七月头上才动手。"),
    Line(words="𬭎家门口的涵管换了。"),
    Line(words="树栽得晚，现在秃一块青一块。"),
)
RIGHT = QTextCursor.MoveOperation.Right  # by whole characters, as a person goes


@pytest.fixture
def document(qtbot) -> LinesDocument:
    """Three lines; two begin with the same words."""
    made = LinesDocument()
    made.load(LINES)
    return made


@pytest.fixture
def book(document) -> PointBook:
    """The points of those lines, none yet."""
    return PointBook(document)


def a_point(first: int, last: int, start: int, end: int, quote: str) -> Point:
    return Point(
        id=new_id(),
        interview_id=new_id(),
        subject_id="高志远",
        kind=PointKind.FAULT,
        quote=quote,
        first_line=first,
        last_line=last,
        first_character=start,
        last_character=end,
    )


def insert(document: LinesDocument, line: int, at: int, words: str) -> None:
    cursor = QTextCursor(document.findBlockByNumber(line))
    cursor.movePosition(RIGHT, QTextCursor.MoveMode.MoveAnchor, at)
    cursor.insertText(words)


def cut(document: LinesDocument, line: int, at: int, length: int) -> None:
    cursor = QTextCursor(document.findBlockByNumber(line))
    cursor.movePosition(RIGHT, QTextCursor.MoveMode.MoveAnchor, at)
    cursor.movePosition(RIGHT, QTextCursor.MoveMode.KeepAnchor, length)
    cursor.removeSelectedText()


def whole(lines: tuple[Line, ...]) -> Interview:
    return Interview(id=new_id(), lines=lines)


def test_point_stands_where_its_record_says(book, document):
    """
    Lines and characters of a record lead to its words, rare characters counted once.
    """
    point = a_point(2, 2, 1, 5, "家门口的")
    book.load([point])

    span = book.marks[0].span
    assert "家门口的" == document.text_of(span)
    assert [] == book.stale()


def test_point_over_two_lines(book, document):
    """
    A passage may begin on one line and end on another.
    """
    book.load([a_point(1, 2, 5, 2, "到七月头上才动手。𬭎家")])

    passage = book.passage(book.marks[0].span)
    assert (1, 2, 5, 2) == (
        passage.first_line,
        passage.last_line,
        passage.first_character,
        passage.last_character,
    )


def test_line_above_moves_the_numbers(book, document):
    """
    A line that comes in above changes the line numbers that will be stored.
    """
    point = a_point(3, 3, 0, 4, "树栽得晚")
    book.load([point])
    insert(document, 0, 0, "先问一句\n")

    assert [dataclasses.replace(point, first_line=4, last_line=4)] == book.stale()


def test_words_typed_within_belong_to_the_point(book, document):
    """
    The quote that will be stored is what stands there now.
    """
    book.load([a_point(1, 1, 0, 4, "树栽得晚")])
    insert(document, 0, 3, "实在太")

    assert ["树栽得实在太晚"] == [point.quote for point in book.stale()]
    assert [] == book.lost


def test_stored_points_are_not_stale_again(book, document):
    """
    What was written once is not written a second time.
    """
    book.load([a_point(1, 1, 0, 4, "树栽得晚")])
    insert(document, 0, 0, "唉，")
    stale = book.stale()
    book.take_over(stale)

    assert 1 == len(stale)
    assert [] == book.stale()


def test_deleted_words_leave_a_lost_point(book, document):
    """
    A point without its words is shown as lost; its record stays as it is.
    """
    book.load([a_point(2, 2, 1, 5, "家门口的")])
    cut(document, 1, 0, 8)

    assert [True] == [mark.is_lost for mark in book.marks]
    assert [] == book.stale()


def test_undo_brings_a_lost_point_back(book, document):
    """
    When the words come back, so does the point.
    """
    book.load([a_point(2, 2, 1, 5, "家门口的")])
    cut(document, 1, 0, 8)
    document.undo()

    assert [] == book.lost
    assert "家门口的" == document.text_of(book.marks[0].span)


def test_undo_makes_a_clipped_point_whole(book, document):
    """
    A point that lost its end to a deletion has it again after undo.
    """
    book.load([a_point(2, 2, 1, 5, "家门口的")])
    cut(document, 1, 3, 4)
    assert "家门" == document.text_of(book.marks[0].span)

    document.undo()
    assert "家门口的" == document.text_of(book.marks[0].span)


def test_lost_point_can_be_set_on_other_words(book, document):
    """
    Set anew, it is no longer lost.
    """
    book.load([a_point(2, 2, 1, 5, "不在这里的话")])
    assert 1 == len(book.lost)

    book.put(book.marks[0], Span(0, 4))
    assert [] == book.lost
    assert ["树栽得晚"] == [point.quote for point in book.stale()]


@pytest.mark.parametrize(
    ("named", "expected"),
    [(1, 0), (3, 27), (2, 27), (9, 27)],
)
def test_point_older_than_its_lines_is_found_nearby(qtbot, named, expected):
    """
    After a kill the lines may be newer than a point: the nearest same words count.
    """
    character = 0 if named in (1, 3) else 9
    point = a_point(named, named, character, character + 4, "树栽得晚")

    assert Span(expected, expected + 4) == place(LINES, point)


def test_point_whose_words_are_nowhere(qtbot):
    """
    Words that no longer stand in the text have no place.
    """
    assert place(LINES, a_point(1, 1, 0, 4, "从没说过")) is None


def test_new_point_shows_before_it_is_stored(book):
    """
    The tint is there at once; the record comes from the lane.
    """
    mark = book.add(Span(0, 4), PointKind.MERIT, "高志远")
    assert [mark] == list(book.marks)
    assert [] == book.stale()

    point = a_point(1, 1, 0, 4, "树栽得晚")
    book.settle(mark, point)
    assert (point, PointKind.FAULT) == (mark.point, mark.kind)


def test_shortest_point_around_the_caret(book):
    """
    Of points that overlap, the caret is in the shortest.
    """
    book.add(Span(0, 14), PointKind.MERIT, "高志远")
    inner = book.add(Span(2, 6), PointKind.FAULT, "高志远")

    assert inner is book.at(4)
    assert book.at(40) is None


def test_same_words_are_one_point_for_each_subject(book):
    """
    The same words may be a point of two subjects, never two of one.
    """
    mark = book.add(Span(0, 4), PointKind.MERIT, "高志远")

    assert mark is book.on(Span(0, 4), "高志远")
    assert book.on(Span(0, 4), "何俊峰") is None


def test_refresh_keeps_what_is_known_and_takes_what_is_new(book):
    """
    Points that others made appear, those struck out go, one being stored stays.
    """
    known, gone = a_point(1, 1, 0, 4, "树栽得晚"), a_point(3, 3, 0, 4, "树栽得晚")
    book.load([known, gone])
    kept = book.marks[0]
    pending = book.add(Span(6, 8), PointKind.CASE, "高志远")
    fresh = a_point(2, 2, 1, 5, "家门口的")

    book.refresh([known, fresh])

    assert kept in book.marks
    assert pending in book.marks
    assert [known, None, fresh] == [mark.point for mark in book.marks]


EDIT = st.tuples(
    st.integers(0, 2),
    st.integers(0, 8),
    st.sampled_from(["天", "龙𬭎", "行\n走"]) | st.integers(1, 6),
)


@settings(max_examples=60)
@given(st.lists(EDIT, max_size=8))
def test_what_is_stored_always_quotes_the_lines(qapp, edits):
    """
    Whatever is typed, a point's quote is what its lines and characters say.
    """
    document = LinesDocument()
    document.load(LINES)
    book = PointBook(document)
    book.load(
        [
            a_point(1, 1, 2, 8, "得晚，到七月"),
            a_point(2, 3, 3, 4, "口的涵管换了。树栽得晚"),
        ]
    )
    for wanted, place_, change in edits:
        line = min(wanted, document.blockCount() - 1)
        room = len(document.lines[line].words)
        at = min(place_, room)
        if isinstance(change, str):
            insert(document, line, at, change)
        else:
            cut(document, line, at, min(change, room - at))

    interview = whole(document.lines)
    for mark in book.marks:
        if mark.span is not None:
            passage = book.passage(mark.span)
            assert document.text_of(mark.span) == quoted(interview, passage)
