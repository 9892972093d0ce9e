"""The points of the interview on the screen, and where each stands in the text.

A point follows every edit. One whose words were deleted is *lost*: it is shown as
such until its words come back (undo), it is set anew, or it is struck out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Line, Point
from desktop.services import interviews
from desktop.services.anchoring import Passage, anchor
from desktop.ui.interview.document import LinesDocument
from desktop.ui.interview.passages import (
    Span,
    Splice,
    characters,
    encode,
    follow,
    units,
)

_NEAR_UNITS = 4000  # how far from an edit words that came back are looked for


@dataclass(slots=True, kw_only=True)
class Mark:
    """A point on the screen.

    Attributes:
        point: Its record as last stored; None while it is being stored.
        kind: What it says.
        subject: The id of the subject it says it of.
        span: Where its words stand; None when they were deleted.
        words: Its words as units, to know them again when they come back.
        near: Where it stood last.
    """

    point: Point | None
    kind: PointKind
    subject: str
    span: Span | None
    words: bytes
    near: int

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone from the text."""
        return self.span is None


class PointBook(QObject):
    """All points of the interview on the screen.

    Attributes:
        changed: Points came, went, moved or were lost.
    """

    changed = Signal()

    def __init__(self, document: LinesDocument) -> None:
        super().__init__(document)
        self._document = document
        self._marks: list[Mark] = []
        self._home = ""
        document.spliced.connect(self._on_spliced)

    @property
    def marks(self) -> Sequence[Mark]:
        """All points in the order of the text."""
        return self._marks

    @property
    def lost(self) -> list[Mark]:
        """The points whose words were deleted."""
        return [mark for mark in self._marks if mark.is_lost]

    def load(self, points: Iterable[Point], home: str = "") -> None:
        """Show these points, each where its words stand now.

        Args:
            points: Those of the interview, and those of the record it corrects.
            home: The id of the interview; empty where all are its own.
        """
        self._home = home
        self._marks = [self._placed(point) for point in points]
        self._sort()

    def refresh(self, points: Iterable[Point]) -> None:
        """Show what is stored now; points being stored and unchanged ones stay."""
        here = {mark.point.id: mark for mark in self._marks if mark.point}
        pending = [mark for mark in self._marks if mark.point is None]
        fresh: list[Mark] = []
        for point in points:
            mark = here.get(point.id)
            same = mark is not None and mark.point == point
            fresh.append(mark if mark is not None and same else self._placed(point))
        self._marks = fresh + pending
        self._sort()

    def add(self, span: Span, kind: PointKind, subject: str) -> Mark:
        """Show a new point at once; its record follows with `settle`."""
        mark = Mark(
            point=None,
            kind=kind,
            subject=subject,
            span=span,
            words=self._words(span),
            near=span.start,
        )
        self._marks.append(mark)
        self._sort()
        return mark

    def settle(self, mark: Mark, point: Point) -> None:
        """Say which record a point is stored as."""
        mark.point = point
        mark.kind = point.kind or mark.kind
        mark.subject = point.subject_id
        self.changed.emit()

    def put(self, mark: Mark, span: Span) -> None:
        """Set a point on other words."""
        mark.span, mark.words, mark.near = span, self._words(span), span.start
        self._sort()

    def remove(self, mark: Mark) -> None:
        """Take a point away: it was struck out, or could not be stored."""
        self._marks.remove(mark)
        self.changed.emit()

    def at(self, position: int) -> Mark | None:
        """Return the shortest point around a position."""
        around = [
            (mark.span.end - mark.span.start, number, mark)
            for number, mark in enumerate(self._marks)
            if mark.span is not None and mark.span.start <= position <= mark.span.end
        ]
        return min(around)[2] if around else None

    def on(self, span: Span, subject: str) -> Mark | None:
        """Return the point of a subject that stands on exactly these words."""
        same = (
            mark
            for mark in self._marks
            if mark.span == span and mark.subject in {subject, ""}
        )
        return next(same, None)

    def passage(self, span: Span) -> Passage:
        """Return a stretch as lines and characters, the way a record says it."""
        first = self._document.findBlock(span.start)
        last = self._document.findBlock(span.end)
        return Passage(
            first_line=first.blockNumber() + 1,
            last_line=last.blockNumber() + 1,
            first_character=characters(first.text(), span.start - first.position()),
            last_character=characters(last.text(), span.end - last.position()),
        )

    def stale(self) -> list[Point]:
        """Return the records of points whose place or words differ from what is kept.

        A lost point is not among them: what was said of it stays as it is. A point of
        the record that is being corrected stays there while its words are the same.
        """
        return [
            fresh
            for point, fresh in self._refreshed()
            if not self._is_carried(point) or fresh.quote != point.quote
        ]

    def final(self) -> list[Point]:
        """Return the same for signing: points of the corrected record come over."""
        return [fresh for _point, fresh in self._refreshed()]

    def take_over(self, points: Iterable[Point]) -> None:
        """Note that these records were stored."""
        stored = {point.id: point for point in points}
        for mark in self._marks:
            if mark.point is not None and mark.point.id in stored:
                mark.point = stored[mark.point.id]
                if mark.span is not None:
                    mark.words = self._words(mark.span)

    def _refreshed(self) -> Iterator[tuple[Point, Point]]:
        """Give each point that differs from what is kept: as kept, and as it is now."""
        for mark in self._marks:
            if mark.point is None or mark.span is None:
                continue
            home = self._home or mark.point.interview_id
            quoted = dataclasses.replace(
                mark.point, quote=self._document.text_of(mark.span)
            )
            fresh = interviews.placed(quoted, home, self.passage(mark.span))
            if fresh != mark.point:
                yield mark.point, fresh

    def _is_carried(self, point: Point) -> bool:
        return bool(self._home) and point.interview_id != self._home

    def _placed(self, point: Point) -> Mark:
        span = place(self._document.lines, point)
        near = span.start if span else 0
        return Mark(
            point=point,
            kind=point.kind or PointKind.CASE,
            subject=point.subject_id,
            span=span,
            words=self._words(span) if span else encode(point.quote),
            near=near,
        )

    def _words(self, span: Span) -> bytes:
        return self._document.units[2 * span.start : 2 * span.end]

    def _on_spliced(self, splice: Splice) -> None:
        if not self._marks:
            return
        units_now = self._document.units
        for mark in self._marks:
            if mark.span is not None:
                mark.span = follow(mark.span, splice)
                mark.near = mark.span.start if mark.span else splice.at
            if splice.added and not self._is_whole(mark, units_now):
                self._look_again(mark, splice, units_now)
        self._sort()

    def _is_whole(self, mark: Mark, text: bytes) -> bool:
        span = mark.span
        return span is not None and text[2 * span.start : 2 * span.end] == mark.words

    def _look_again(self, mark: Mark, splice: Splice, text: bytes) -> None:
        """Put a point back on its words when an edit brought them back."""
        reach = len(mark.words) // 2
        low = max(0, splice.at - min(reach, _NEAR_UNITS))
        high = splice.at + splice.added + min(reach, _NEAR_UNITS)
        found = text.find(mark.words, 2 * low, 2 * high)
        while found >= 0 and found % 2:
            found = text.find(mark.words, found + 1, 2 * high)
        if mark.words and found >= 0:
            mark.span = Span(found // 2, found // 2 + reach)
            mark.near = mark.span.start

    def _sort(self) -> None:
        self._marks.sort(key=lambda mark: mark.span.start if mark.span else mark.near)
        self.changed.emit()


def place(lines: Sequence[Line], point: Point) -> Span | None:
    """Return where a point's words stand among *lines*, None where they do not.

    A program that was killed may have kept lines that are newer than the point, and a
    correction has other lines: words that moved are found again.
    """
    found = anchor(lines, point)
    if found is None:
        return None
    return Span(
        _unit_at(lines, found.first_line, found.first_character),
        _unit_at(lines, found.last_line, found.last_character),
    )


def _unit_at(lines: Sequence[Line], number: int, character: int) -> int:
    """Return the unit of a character of a line; one unit lies between lines."""
    before = sum(len(encode(line.words)) // 2 + 1 for line in lines[: number - 1])
    return before + units(lines[number - 1].words, character)
