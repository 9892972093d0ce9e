"""Evidence is cited by dragging its card onto what rests on it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from desktop.model.codes import EvidenceKind
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.widgets.boxes import Card

EVIDENCE_MIME = "application/x-frontline-evidence"
_ICONS = {
    EvidenceKind.PHOTO: "image",
    EvidenceKind.INTERVIEW: "message-square",
    EvidenceKind.OBSERVATION: "scan-search",
    EvidenceKind.FIGURE: "table-2",
    EvidenceKind.SUPERVISION: "shield-check",
}


def evidence_icon(kind: EvidenceKind | None) -> str:
    """Return the icon of a kind of evidence; that of a document for any other."""
    return _ICONS.get(kind, "file-text") if kind else "file-text"


def carried_evidence(mime: QMimeData) -> str:
    """Return the id of the evidence that is dragged, empty for anything else."""
    carried: QByteArray = mime.data(EVIDENCE_MIME)
    return bytes(carried.data()).decode()


class EvidenceSource(Card):
    """The card of an evidence, to be dragged; a double click opens it.

    Attributes:
        id: The id of the evidence.
        opened: The person wants to see it (its id).
    """

    opened = Signal(str)

    def __init__(self, id_: str) -> None:
        super().__init__(padding=theme.GAP_12)
        self.id = id_
        self._pressed_at: QPoint | None = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.id)

    def _drag(self) -> None:
        carried = QMimeData()
        carried.setData(EVIDENCE_MIME, self.id.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.grab())
        drag.exec(Qt.DropAction.LinkAction | Qt.DropAction.CopyAction)


class EvidenceTarget(Card):
    """A card that evidence is dropped on, once it takes it (`setAcceptDrops`).

    Attributes:
        evidence_dropped: An evidence (its id) was dragged here.
    """

    evidence_dropped = Signal(str)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(EVIDENCE_MIME):
            self.set_kind("active")
            event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_kind("plain")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.set_kind("plain")
        self.evidence_dropped.emit(carried_evidence(event.mimeData()))
        event.acceptProposedAction()
