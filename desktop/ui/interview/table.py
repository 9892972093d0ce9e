"""What lies on the page while an interview is open, and the room it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.head import Head
from desktop.ui.interview.header_form import HeaderForm
from desktop.ui.interview.lines_pane import LinesPane
from desktop.ui.interview.outline import OUTLINE_PX, Outline
from desktop.ui.interview.photo_shelf import PhotoShelf
from desktop.ui.interview.save_trouble import SaveTrouble
from desktop.ui.override import override
from desktop.ui.page import Room
from desktop.ui.records.editors import Options
from desktop.ui.trouble import Trouble
from desktop.ui.widgets.boxes import column
from desktop.ui.widgets.labels import rule
from desktop.ui.widgets.notices import Banner

_SMALL_OUTLINE_PX = 216
_LOW_PX = 420  # a page lower than this needs its height for the lines


class Table(QWidget):
    """Head, form, outline and lines; cards and troubles between head and lines.

    Attributes:
        head, form, outline, pane, editor, trouble, banner: What lies on it.
        slot: Where a card is put.
        folds_by_itself: The form was unfolded because fields were missing, and folds
            away as soon as they are filled and the lines have the focus.
    """

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.folds_by_itself = False
        self.head = Head()
        self.form = HeaderForm(options)
        self.outline = Outline()
        self.pane = LinesPane(PhotoShelf(self))
        self.editor: LinesEditor = self.pane.editor
        self.trouble = SaveTrouble()
        self.banner = Banner("attention")
        self.slot = QWidget()
        self._outline_line = rule("vertical")
        self._room = Room.WIDE
        self._build()

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 walks through."""
        shown = (self.form, self.outline.view, self.editor, self.editor.margin)
        return [pane for pane in shown if pane.isVisible()]

    def fit(self, room: Room) -> None:
        """Show as much as there is room for."""
        self._room = room
        self.head.fit(room)
        self.pane.fit(room)
        self._show_outline(shown=room > Room.NARROW)
        wide = OUTLINE_PX if room > Room.COMPACT else _SMALL_OUTLINE_PX
        self.outline.setFixedWidth(wide)
        self.outline.foot.setVisible(room > Room.COMPACT)
        self.show_form(shown=not self.form.isHidden())

    def show_form(self, *, shown: bool) -> None:
        """Unfold or fold the header."""
        self.form.setVisible(shown)
        self.head.show_folded(folded=not shown)
        if shown:
            self.form.fit_height(self._room_px())

    def toggle_outline(self) -> None:
        """Show or hide the outline, where there is no room for it beside the lines."""
        self._show_outline(shown=self.outline.isHidden())
        if not self.outline.isHidden():
            self.outline.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, trouble: Trouble) -> None:
        """Show a trouble that is none of saving."""
        self.banner.tell(trouble)
        self._banner_room.show()

    def calm(self) -> None:
        """Take all troubles away: another interview is shown."""
        self.trouble.clear()
        self.banner.clear()
        self._banner_room.hide()

    def focus_lines(self) -> None:
        """Go on writing."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit_height)

    def _fit_height(self) -> None:
        self.pane.keys.setVisible(self._room_px() >= _LOW_PX)
        if not self.form.isHidden():
            self.form.fit_height(self._room_px())

    def _room_px(self) -> int:
        """Return the height that is seen: a page that is too low is scrolled."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            return min(self.height(), above.viewport().height())
        return self.height()

    def _show_outline(self, *, shown: bool) -> None:
        self.outline.setVisible(shown)
        self._outline_line.setVisible(shown)

    def _build(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.outline)
        body.addWidget(self._outline_line)
        body.addWidget(self.pane, 1)
        beside = column(self.banner)
        beside.setContentsMargins(
            theme.GAP_24, theme.GAP_12, theme.GAP_24, theme.GAP_12
        )
        self._banner_room = QWidget()
        self._banner_room.setLayout(beside)
        self._banner_room.hide()
        self.banner.closed.connect(self._banner_room.hide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, self.form, self.trouble):
            whole.addWidget(widget)
        for widget in (self._banner_room, self.slot):
            whole.addWidget(widget)
        whole.addLayout(body, 1)
        self.form.hide()
        self.slot.hide()
