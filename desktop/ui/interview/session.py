"""The interview on the screen: what it consists of, and the verbs done to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.errors.records import Flaw
from desktop.model.fieldwork import Interview, Line, OutlineQuestion, Point
from desktop.model.rules import flaws
from desktop.model.workflow import is_editable
from desktop.services import interviews, records
from desktop.services.desk import ChangeSet, Desk
from desktop.services.interviews import OpenInterview
from desktop.storage.records import Stored
from desktop.ui.bench import Bench
from desktop.ui.interview.keeper import Composed, Keeper


class Session(QObject):
    """One interview, from when it is opened until another one is.

    Attributes:
        keeper: Its autosave.
        header_changed: A field of the header changed.
        settled: It became a revision.
        replaced: What is stored differs from the screen: others wrote too (Stored).
        signed: It was signed.
        corrected: Its correction was begun (its id).
        failed: A verb failed (Exception).
    """

    header_changed = Signal()
    settled = Signal()
    replaced = Signal(object)
    signed = Signal()
    corrected = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        bench: Bench,
        lines: Callable[[], tuple[Line, ...]],
        questions: Callable[[], tuple[OutlineQuestion, ...]],
        *,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._lines = lines
        self._questions = questions
        self._header: Interview | None = None
        self._base: Stored | None = None
        self._may_write = True
        self._was_draft = False
        self._was_touched = False
        self.keeper = Keeper(bench, self._composed)

    @property
    def is_open(self) -> bool:
        """Whether there is an interview on the screen."""
        return self._header is not None

    @property
    def header(self) -> Interview:
        """The fields of the header as they stand; lines and outline may be older."""
        assert self._header is not None  # noqa: S101 - asked only while one is open
        return self._header

    @property
    def is_locked(self) -> bool:
        """Whether it is signed, or its words are closed to the person at the desk."""
        if self._header is None or not self._may_write:
            return True
        return not is_editable(self._header)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing was written since it was read or saved."""
        return self.is_open and not self._was_touched and self.keeper.is_safe

    @property
    def is_stored(self) -> bool:
        """Whether there is a revision of it."""
        return self._base is not None

    def open(self, opened: OpenInterview, *, may_write: bool = True) -> None:
        """Take up an interview; the one before must have been left."""
        self._may_write = may_write
        self.keeper.forget()
        self._header = opened.record
        self._base = opened.base
        self._was_draft = opened.is_draft
        self._was_touched = False

    def close(self) -> None:
        """Have no interview on the screen any more."""
        self.keeper.forget()
        self._header = None

    def record(self) -> Interview:
        """Return the interview as it stands on the screen."""
        if self.is_locked:
            return self.header
        return dataclasses.replace(
            self.header, lines=self._lines(), outline=self._questions()
        )

    def touch(self) -> None:
        """Say that lines or outline changed."""
        if not self.is_locked:
            self._was_touched = True
            self.keeper.touch()

    def change(self, **fields: Any) -> None:
        """Change fields of the header."""
        changed = dataclasses.replace(self.header, **fields)
        if changed != self._header and not self.is_locked:
            self._header = changed
            self.touch()
            self.header_changed.emit()

    def missing(self) -> Sequence[Flaw]:
        """Return what keeps it from being signed."""
        return flaws(self.record())

    def settle(
        self, points: Sequence[Point] = (), done: Callable[[], object] | None = None
    ) -> None:
        """Save it as a revision, with points that moved; then call *done*."""
        wanted = self._was_touched or self._was_draft or not self.is_stored
        if self.is_locked or not wanted:
            self._save_points(points, done)
            return
        record, base, desk = self.record(), self._base, self._bench.desk
        self.keeper.forget()
        self.keeper.hold()
        self._was_touched = False
        found: list[Stored] = []

        def work() -> ChangeSet:
            return _save(desk, record, base, points, found)

        self._bench.write(
            work,
            owner=self,
            done=lambda _changes: self._on_settled(found[0], record, done),
            failed=self._on_settle_failed,
        )

    def sign(self, points: Sequence[Point] = ()) -> None:
        """Save and sign it, with points that moved."""
        record, base, desk = self.record(), self._base, self._bench.desk
        self.keeper.forget()
        self.keeper.hold()

        self._bench.write(
            lambda: interviews.sign(desk, record, base, points),
            owner=self,
            done=self._on_signed,
            failed=self._on_settle_failed,
        )

    def correct(self, reason: str) -> None:
        """Begin the correction of a signed interview."""
        desk, record_id = self._bench.desk, self.header.id
        self._bench.read(
            lambda: interviews.correct(desk, record_id, reason),
            lambda opened: self.corrected.emit(opened.record.id),
            owner=self,
            failed=self.failed.emit,
        )

    def is_blank(self) -> bool:
        """Whether nothing at all was written since it was begun."""
        return not self.is_stored and is_blank(self.record())

    def _composed(self) -> Composed:
        return self.record(), self._base

    def _save_points(
        self, points: Sequence[Point], done: Callable[[], object] | None
    ) -> None:
        desk = self._bench.desk

        def finish(_changes: ChangeSet | None = None) -> None:
            if done is not None:
                done()

        if not points:
            finish()
            return
        self._bench.write(
            lambda: records.save_many(desk, points),
            owner=self,
            done=finish,
            failed=self.failed.emit,
        )

    def _on_settled(
        self, stored: Stored, record: Interview, done: Callable[[], object] | None
    ) -> None:
        self.keeper.release()
        if self._header is None or self._header.id != record.id:
            return
        self._base = stored
        self._was_draft = False
        self.settled.emit()
        if done is not None:
            done()
        if stored.record != record and not self._was_touched:
            self.replaced.emit(stored)

    def _on_settle_failed(self, error: Exception) -> None:
        self._was_touched = True
        self.keeper.touch()  # a draft at least
        self.keeper.release()
        self.failed.emit(error)

    def _on_signed(self, _changes: ChangeSet) -> None:
        self.keeper.release()
        self.signed.emit()


def is_blank(record: Interview) -> bool:
    """Return whether nothing was written on an interview but what began it."""
    written = any(line.words or line.photos for line in record.lines)
    asked = any(question.asked for question in record.outline)
    told = record.interviewee or record.place or record.circle or record.corrects
    return not (written or asked or told)


def _save(
    desk: Desk,
    record: Interview,
    base: Stored | None,
    points: Sequence[Point],
    found: list[Stored],
) -> ChangeSet:
    changes = records.save(desk, record, base=base)
    changes |= records.save_many(desk, points)
    found.append(records.read(desk, record.id))
    return changes
