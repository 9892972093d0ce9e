"""The members of a peer group, as a table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from desktop.ui.override import override
from desktop.ui.widgets.id_list import IdListModel
from desktop.ui.widgets.table import ListTable

_LEAST_POST_PX = 80  # less tells nothing; the post stands beside the figures too
_LEAST_DECIDED_PX = 84


class MembersTable(ListTable):
    """Figures and grades are seen whole; the post is left out where it has no room.

    What was decided is as wide as there is room then, and told in full by a tool tip.
    """

    least_px = _LEAST_POST_PX

    def __init__(self, model: IdListModel, *, name: str) -> None:
        super().__init__(model, name=name)
        names = [column.name for column in model.columns]
        self._post = names.index("post")
        self._decided = names.index("decided")
        self._decided_px = self.columnWidth(self._decided)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_post()

    @override
    def setColumnHidden(self, column: int, hide: bool) -> None:
        super().setColumnHidden(column, hide)
        if column != self._post:
            self.fit_post()

    def fit_post(self) -> None:
        """Show the post if the other columns leave it room."""
        others = (
            self.columnWidth(place)
            for place in range(self.list_model.columnCount())
            if place not in {self._post, self._decided}
            and not self.isColumnHidden(place)
        )
        left = self.viewport().width() - sum(others)
        has_post = left - self._decided_px >= _LEAST_POST_PX
        self.setColumnHidden(self._post, not has_post)
        decided = self._decided_px
        if not has_post:
            decided = min(max(left, _LEAST_DECIDED_PX), decided)
        self.setColumnWidth(self._decided, decided)
