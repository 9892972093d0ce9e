"""What is done when something does not work: said, tried again, or left."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.interview.editing import spoken_text
from desktop.ui.interview.session import Session
from desktop.ui.interview.table import Table


class Troubles(QObject):
    """Shows troubles on the table, and does what the person decides.

    Attributes:
        left: The person leaves although the last words are not kept.
    """

    left = Signal()

    def __init__(self, bench: Bench, session: Session, table: Table) -> None:
        super().__init__(table)
        self._bench = bench
        self._session = session
        self._table = table
        keeper, trouble = session.keeper, table.trouble
        keeper.failed.connect(self._on_keep_failed)
        keeper.kept.connect(trouble.clear)
        trouble.retry_asked.connect(keeper.hurry)
        trouble.copy_asked.connect(self._on_copy_asked)
        trouble.leave_asked.connect(self._on_leave_asked)

    def tell(self, error: Exception) -> None:
        """Say that a verb failed."""
        self._table.tell(explain(error))

    def _on_keep_failed(self, error: Exception) -> None:
        said = explain(error)
        self._table.trouble.tell(said)
        self._bench.not_kept.emit(said.what.rstrip("。"))

    def _on_copy_asked(self) -> None:
        text = spoken_text(self._table.editor.lines_document)
        QGuiApplication.clipboard().setText(text)
        self._table.pane.keys.hint(self.tr("全文已复制，可贴到别处暂存"))

    def _on_leave_asked(self) -> None:
        """The person lets the last words go: what is kept stays kept."""
        self._session.close()
        self._table.trouble.clear()
        self.left.emit()
