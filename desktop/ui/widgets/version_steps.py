"""The steps of something that has versions: drafted from, kept, published, retired."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.model.forms import TemplateState
from desktop.ui import theme
from desktop.ui.widgets.boxes import column, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.reason_bar import ReasonBar

STATE_ICONS: Final = {
    TemplateState.DRAFT: "square-pen",
    TemplateState.PUBLISHED: "circle-check",
    TemplateState.RETIRED: "archive",
}
"""The icon of a version in a list, by its state."""


class VersionSteps(QWidget):
    """The title of a version with its buttons, and the question why it is retired.

    Attributes:
        begun: A new version shall be drafted from this one.
        kept: The draft shall be saved.
        published: It shall be published.
        retired: It shall be retired; the reason.
        title: What version it is.
    """

    begun = Signal()
    kept = Signal()
    published = Signal()
    retired = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", size=theme.SECTION)
        self.begin = button(
            self.tr("据此起草"), icon="file-plus", clicked=self.begun.emit
        )
        self.keep = button(
            self.tr("保存草稿"), kind="primary", icon="save", clicked=self.kept.emit
        )
        self.publish = button(
            self.tr("发布"), icon="check", clicked=self.published.emit
        )
        self.retire = button(self.tr("停用"), kind="quiet", clicked=self._on_retire)
        self.reason = ReasonBar()
        self.reason.given.connect(self.retired)
        self.setLayout(column(self._row(), self.reason, gap=theme.GAP_12))

    def offer(self, *, may_begin: bool, is_draft: bool, may_retire: bool) -> None:
        """Show the steps that may be taken from here."""
        self.begin.setVisible(may_begin)
        self.keep.setVisible(is_draft)
        self.publish.setVisible(is_draft)
        self.retire.setVisible(may_retire)

    def _row(self) -> QHBoxLayout:
        return row(self.title, None, self.begin, self.retire, self.publish, self.keep)

    def _on_retire(self) -> None:
        self.reason.ask(self.tr("停用"))
