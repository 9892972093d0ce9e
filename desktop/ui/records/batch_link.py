"""The way from an import that was just written to its batch, which can be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.channels import ImportBatch
from desktop.services.desk import ChangeSet
from desktop.ui.bench import Bench, Place
from desktop.ui.widgets.buttons import button


class BatchLink(QWidget):
    """Opens the batch a change set holds; hidden where it holds none.

    Attributes:
        go: The button.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._batch = ""
        self.go = button(
            self.tr("看这一批，可整批撤销"),
            kind="link",
            icon="undo-2",
            clicked=self._on_go,
        )
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.go)
        self.hide()

    def show_for(self, changes: ChangeSet) -> None:
        """Offer the batch that closed these changes: it is written last."""
        has_batch = ImportBatch.TYPE in changes.types
        self._batch = changes.records[-1] if has_batch else ""
        self.setVisible(has_batch)

    def _on_go(self) -> None:
        type_name = ImportBatch.TYPE
        self._bench.open(
            Place(page="figures", type_name=type_name, record_id=self._batch)
        )
