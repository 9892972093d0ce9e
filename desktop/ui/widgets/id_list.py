"""The model of every long list: an array of keys, and pages of rows as they are seen.

Opening a list costs the keys and one screen of rows, whatever its length. Where the
rows come from is injected: `fetch` gets the keys of one page and a function to deliver
their rows to, at once or later (from the database lane); until then cells are blank.
A key is what the store finds a row by: a row number, or an id.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.ui import theme
from desktop.ui.override import override

PAGE: Final = 128
_PAGES_KEPT: Final = 64
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE: Final = ROW_ROLE + 1

Index = QModelIndex | QPersistentModelIndex
Deliver = Callable[[Sequence[Any]], None]
Fetch = Callable[[Sequence[Any], Deliver], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list.

    Attributes:
        name: The code name, for sorting and for remembering the width.
        title: What stands in the head.
        text: What a row shows in it.
        width: Pixels; 0 takes the room left.
        right: Figures stand at the right.
        tone: The colour of what a row shows, by the row; None for the usual one.
    """

    name: str
    title: str
    text: Callable[[Any], str]
    width: int = 0
    right: bool = False
    tone: Callable[[Any], str] | None = None


class IdListModel(QAbstractTableModel):
    """Rows known by key; `ROW_ROLE` gives the row itself, `ID_ROLE` its id.

    Args of the constructor: the columns, where rows come from, and how to tell the id
    of a row.
    """

    def __init__(
        self, columns: Sequence[Column], fetch: Fetch, identify: Callable[[Any], str]
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fetch = fetch
        self._identify = identify
        self._keys: Sequence[Any] = ()
        self._pages: OrderedDict[int, Sequence[Any] | None] = OrderedDict()
        self._version = 0

    @property
    def keys(self) -> Sequence[Any]:
        """The keys shown, in order."""
        return self._keys

    def set_keys(self, keys: Sequence[Any]) -> None:
        """Show these rows, from the top."""
        self.beginResetModel()
        self._keys = keys
        self._forget()
        self.endResetModel()

    def renew(self) -> None:
        """Read the rows again: they may have changed, the keys have not."""
        self._forget()
        if self._keys:
            last = self.index(len(self._keys) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, record_id: str) -> int:
        """Return the row of a record among those read so far, -1 if it is not there."""
        for number, page in self._pages.items():
            for offset, row in enumerate(page or ()):
                if self._identify(row) == record_id:
                    return number * PAGE + offset
        return -1

    def id_at(self, row: int) -> str:
        """Return the id of the record in a row, empty while it is on its way."""
        found = self.row_at(row)
        return "" if found is None else self._identify(found)

    def row_at(self, row: int) -> Any:
        """Return the row itself, None while it is on its way."""
        number, offset = divmod(row, PAGE)
        page = self._page(number)
        return page[offset] if page is not None and offset < len(page) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self._keys)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            row = self.row_at(index.row())
            return "" if row is None else self.columns[index.column()].text(row)
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role == ID_ROLE:
            return self.id_at(index.row())
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        # Also called for the vertical head while it is hidden.
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if not 0 <= section < len(self.columns):
            return None
        if role == _DISPLAY:
            return self.columns[section].title
        if role == int(Qt.ItemDataRole.FontRole):
            return theme.font(theme.CAPTION)  # that of the header is passed over
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            right = self.columns[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _page(self, number: int) -> Sequence[Any] | None:
        if number in self._pages:
            return self._pages[number]
        if len(self._pages) >= _PAGES_KEPT:
            self._pages.popitem(last=False)
        self._pages[number] = None
        keys = self._keys[number * PAGE : (number + 1) * PAGE]
        version = self._version
        self._fetch(keys, lambda rows: self._take(number, version, rows))
        return self._pages.get(number)

    def _take(self, number: int, version: int, rows: Sequence[Any]) -> None:
        if version != self._version:
            return  # asked for before the list changed
        self._pages[number] = rows
        first = self.index(number * PAGE, 0)
        last_row = min((number + 1) * PAGE, len(self._keys)) - 1
        self.dataChanged.emit(first, self.index(last_row, len(self.columns) - 1))

    def _forget(self) -> None:
        self._pages.clear()
        self._version += 1
