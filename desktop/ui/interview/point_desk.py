"""What is done to points: made of a selection, turned, moved, struck out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from desktop.model.codes import PointKind
from desktop.model.fieldwork import Point
from desktop.services import interviews, records
from desktop.services.desk import ChangeSet
from desktop.ui.bench import Bench
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.passages import Span
from desktop.ui.interview.points import Mark
from desktop.ui.interview.session import Session


class PointDesk(QObject):
    """The verbs on points; each is stored at once.

    Attributes:
        hinted: A sentence for the person: what to do first.
        failed: A verb failed (Exception).
    """

    hinted = Signal(str)
    failed = Signal(object)

    def __init__(self, bench: Bench, session: Session, editor: LinesEditor) -> None:
        super().__init__(editor)
        self._bench = bench
        self._session = session
        self._editor = editor
        self._book = editor.book
        self._last_subject = ""
        self._names: Mapping[str, str] = {}
        editor.kind_pressed.connect(self.mark)
        editor.margin.kind_asked.connect(self.turn)

    def show_names(self, names: Mapping[str, str]) -> None:
        """Learn what the subjects of the round are called."""
        self._names = names
        self._editor.margin.subject_name = lambda id_: names.get(id_, "")

    def mark(self, kind: PointKind) -> None:
        """Make a point of the selected words, or turn the chosen point."""
        self._editor.commit_composition()
        span = self._editor.chosen_span()
        chosen = self._editor.margin.chosen
        if span is None:
            if chosen is not None:
                self.turn(chosen, kind)
            else:
                self.hinted.emit(self.tr("先选中文字，再按 Ctrl 加数字"))
            return
        if chosen is not None and chosen.is_lost:
            self._move(chosen, span, kind)
            return
        subjects = self._session.header.subjects
        if len(subjects) > 1:
            self._ask_subject(span, kind, subjects)
        elif subjects:
            self._mark_for(span, kind, subjects[0])
        else:
            self.hinted.emit(self.tr("先在表头选定考察对象"))

    def turn(self, mark: Mark, kind: PointKind) -> None:
        """Make another kind of a point."""
        if mark.point is None or mark.kind is kind:
            return
        self._write(mark, dataclasses.replace(mark.point, kind=kind))

    def strike(self, mark: Mark, reason: str) -> None:
        """Strike a point out; the text is not touched."""
        point, desk = mark.point, self._bench.desk
        if point is None:
            return
        self._bench.write(
            lambda: records.strike(desk, point.id, reason),
            owner=self,
            done=lambda _changes: self._drop(mark),
            failed=self.failed.emit,
        )

    def _ask_subject(
        self, span: Span, kind: PointKind, subjects: Sequence[str]
    ) -> None:
        """Let the person say whom it concerns; the last one is the first offered."""
        menu = QMenu(self._editor)
        head = menu.addAction(self.tr("涉及谁？"))
        head.setEnabled(False)
        for number, subject in enumerate(subjects, start=1):
            name = self._names.get(subject, subject)
            action = menu.addAction(f"&{number}　{name}")
            action.triggered.connect(
                partial(self._on_subject_picked, span, kind, subject)
            )
            if subject == (self._last_subject or subjects[0]):
                menu.setActiveAction(action)
        place = self._editor.cursorRect().bottomLeft()
        menu.popup(self._editor.viewport().mapToGlobal(place + QPoint(0, 4)))

    def _on_subject_picked(
        self, span: Span, kind: PointKind, subject: str, _checked: bool = False
    ) -> None:
        self._last_subject = subject
        self._mark_for(span, kind, subject)

    def _mark_for(self, span: Span, kind: PointKind, subject: str) -> None:
        standing = self._book.on(span, subject)
        if standing is not None:
            self.turn(standing, kind)
            return
        mark = self._book.add(span, kind, subject)
        self._editor.margin.choose(mark)
        self._leave_selection(span)
        # A point refers to a revision: the words it cites are stored with it.
        store = partial(self._store, mark)
        self._session.settle(done=store) if self._must_settle() else store()

    def _must_settle(self) -> bool:
        return not self._session.is_locked and not self._session.is_stored

    def _store(self, mark: Mark) -> None:
        if mark.span is None:
            self._book.remove(mark)  # its words were deleted before it was stored
            return
        desk, kind, subject = self._bench.desk, mark.kind, mark.subject
        record, passage = self._session.record(), self._book.passage(mark.span)
        self._bench.read(
            lambda: interviews.mark_point(desk, record, subject, kind, passage),
            partial(self._on_stored, mark),
            owner=self,
            failed=partial(self._on_store_failed, mark),
        )

    def _on_stored(self, mark: Mark, point: Point) -> None:
        self._book.settle(mark, point)
        self._tell()

    def _on_store_failed(self, mark: Mark, error: Exception) -> None:
        self._drop(mark)
        self.failed.emit(error)

    def _move(self, mark: Mark, span: Span, kind: PointKind) -> None:
        """Set a lost point on other words."""
        if mark.point is None:
            return
        quote = self._editor.lines_document.text_of(span)
        fresh = dataclasses.replace(mark.point, kind=kind, quote=quote)
        home = self._session.header.id  # a point of a corrected record comes over
        moved = interviews.placed(fresh, home, self._book.passage(span))
        self._book.put(mark, span)
        self._leave_selection(span)
        write = partial(self._write, mark, moved)
        self._session.settle(done=write) if self._must_settle() else write()

    def _write(self, mark: Mark, point: Point) -> None:
        desk = self._bench.desk
        self._bench.write(
            lambda: records.save(desk, point),
            owner=self,
            done=self._settler(mark, point),
            failed=self.failed.emit,
        )

    def _settler(self, mark: Mark, point: Point) -> Callable[[ChangeSet], None]:
        return lambda _changes: self._book.settle(mark, point)

    def _drop(self, mark: Mark) -> None:
        if self._editor.margin.chosen is mark:
            self._editor.margin.choose(None)
        if mark in self._book.marks:
            self._book.remove(mark)

    def _leave_selection(self, span: Span) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(span.end)
        self._editor.setTextCursor(cursor)

    def _tell(self) -> None:
        """Tell everybody, as the bench does after a write."""
        self._bench.saved.emit(self._bench.desk.now())
        self._bench.changed.emit(frozenset({Point.TYPE}))
        self._bench.facts_changed.emit()
