"""Photos into the record: picked or dropped, taken in outside the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.model.fieldwork import Photo
from desktop.services import photos
from desktop.services.photos import PhotoIn, PhotoOutcome
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.photo_shelf import ShelfPhoto
from desktop.ui.interview.reading import read_photos
from desktop.ui.interview.session import Session
from desktop.ui.jobs import Ticket
from desktop.ui.trouble import Trouble

Pick = Callable[[QWidget], Sequence[Path]]


class PhotoTaking(QObject):
    """Takes photos in and lays them on the line where the caret is.

    Attributes:
        refused: Some could not be taken (Trouble).
        failed: None could: the station itself failed (Exception).
    """

    refused = Signal(object)
    failed = Signal(object)

    def __init__(
        self, bench: Bench, session: Session, editor: LinesEditor, pick: Pick
    ) -> None:
        super().__init__(editor)
        self._bench = bench
        self._session = session
        self._editor = editor
        self._pick = pick
        editor.files_dropped.connect(self.take)

    def ask(self) -> None:
        """Let the person pick files."""
        if not self._session.is_locked:
            self.take(self._pick(self._editor))

    def take(self, paths: Sequence[str | Path]) -> None:
        """Take files in; a folder gives all its photos."""
        found = photos.files_in([Path(path) for path in paths])
        if not found or self._session.is_locked:
            return
        header, desk = self._session.header, self._bench.desk
        many = [
            PhotoIn(
                source=path,
                place=header.place,
                round_id=header.round_id,
                subjects=header.subjects,
            )
            for path in found
        ]

        def work(ticket: Ticket) -> list[PhotoOutcome]:
            return photos.ingest_many(
                desk,
                many,
                progress=ticket.report,
                cancelled=lambda: ticket.cancelled,
            )

        self._say(0, len(many))
        self._bench.outside(
            work,
            owner=self,
            done=lambda outcomes: self._on_taken(header.id, outcomes),
            failed=self._on_failed,
            progressed=lambda done, all_, _name: self._say(done, all_),
        )

    def _on_taken(self, interview: str, outcomes: Sequence[PhotoOutcome]) -> None:
        self._bench.working.emit("", "")
        taken = [item.ingested.photo.id for item in outcomes if item.ingested]
        refusals = [item for item in outcomes if item.error is not None]
        if refusals:
            self.refused.emit(self._refusal(refusals))
        if not taken:
            return
        self._bench.saved.emit(self._bench.desk.now())
        self._bench.changed.emit(frozenset({Photo.TYPE}))
        self._bench.facts_changed.emit()
        still_here = self._session.is_open and self._session.header.id == interview
        if still_here and not self._session.is_locked:
            self._lay(taken)

    def _lay(self, taken: Sequence[str]) -> None:
        desk = self._bench.desk

        def lay(found: dict[str, ShelfPhoto]) -> None:
            self._editor.photos.put(found)
            self._editor.attach_photos(taken)

        self._bench.read(lambda: read_photos(desk, taken), lay, owner=self)

    def _refusal(self, refusals: Sequence[PhotoOutcome]) -> Trouble:
        said = [explain(item.error).what for item in refusals if item.error]
        return Trouble(
            what=self.tr("%n 张照片没有收入。", "", len(refusals)),
            safety="\n".join(said),
            advice=self.tr("其余照片已在记录里。请核对原文件。"),
        )

    def _on_failed(self, error: Exception) -> None:
        self._bench.working.emit("", "")
        self.failed.emit(error)

    def _say(self, done: int, all_: int) -> None:
        words = self.tr("正在收照片 {done}/{all}").format(done=done, all=all_)
        self._bench.working.emit(words, "")


def pick_photos(parent: QWidget) -> list[Path]:
    """Let the person pick photo files in a dialog."""
    title = QCoreApplication.translate("Interview", "添加照片")
    kinds = QCoreApplication.translate(
        "Interview", "照片 (*.jpg *.jpeg *.png *.heic *.heif)"
    )
    names, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]
