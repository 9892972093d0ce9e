"""What was typed into a draft and is not saved yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QTableWidget, QWidget

from desktop.ui.trouble import Trouble
from desktop.ui.widgets.notices import Banner


class Unsaved(QObject):
    """Knows whether the fields of a widget say something else than they began with."""

    def __init__(self, within: QWidget, banner: Banner) -> None:
        """Make it; it looks at *within* and asks in *banner*."""
        super().__init__(within)
        self._within = within
        self._banner = banner
        self._begun: list[str] | None = None
        self._asked: str | None = None

    def begin(self) -> None:
        """Take what the fields say now for what is saved."""
        self._begun, self._asked = self._texts(), None

    @property
    def is_there(self) -> bool:
        """Whether something was typed since."""
        return self._begun is not None and self._texts() != self._begun

    def may_drop_for(self, other: str) -> bool:
        """Return whether *other* may be shown in its place; asks the first time."""
        if not self.is_there or other == self._asked:
            self._banner.clear()
            return True
        self._asked = other
        what = self.tr("这一稿还没有保存。")
        advice = self.tr("先保存草稿；再选一次那一版，就丢弃没有保存的。")
        self._banner.tell(Trouble(what=what, advice=advice))
        return False

    def _texts(self) -> list[str]:
        all_fields = self._within.findChildren(QLineEdit)
        fields = [field for field in all_fields if not self._is_gone(field)]
        tables = self._within.findChildren(QTableWidget)
        cells = [
            item.text() if (item := table.item(row, column)) is not None else ""
            for table in tables
            for row in range(table.rowCount())
            for column in range(table.columnCount())
        ]
        return [*(field.text() for field in fields), *cells]

    def _is_gone(self, widget: QWidget | None) -> bool:
        """Return whether a field was taken away; one not shown yet was not."""
        put_away = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        while widget is not None and widget is not self._within:
            if widget.isHidden() and widget.testAttribute(put_away):
                return True
            widget = widget.parentWidget()
        return False
