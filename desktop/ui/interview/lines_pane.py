"""The centre of the page: how many lines and points, the editor, the keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.model.codes import PointKind
from desktop.ui import theme
from desktop.ui.interview.editor import MARGIN_PX, LinesEditor
from desktop.ui.interview.gutter import GUTTER_PX
from desktop.ui.interview.paper import KIND_TONES
from desktop.ui.interview.photo_shelf import PhotoShelf
from desktop.ui.override import override
from desktop.ui.page import Room
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import Elide, keycap, label, rule

STRIP_PX = 36
_HINT_MS = 5_000
_MARGINS = {Room.WIDE: MARGIN_PX, Room.MEDIUM: 132, Room.COMPACT: 84, Room.NARROW: 28}


class LinesPane(QWidget):
    """The lines, with a strip above and the keys beneath."""

    def __init__(self, photos: PhotoShelf) -> None:
        super().__init__()
        paint_ground(self, "surface")
        self.editor = LinesEditor(photos)
        self.strip = Strip(self.editor)
        self.keys = KeyBar()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for widget in (self.strip, rule(), self.editor, rule(), self.keys):
            inside.addWidget(widget, 1 if widget is self.editor else 0)

    def fit(self, room: Room) -> None:
        """Show as much as there is room for."""
        self.editor.fit_margin(_MARGINS[room])
        self.keys.fit(room)
        self.strip.arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.arrange()


class Strip(QWidget):
    """记录 38 行 above the lines, 要点 9 above their margin, and the filter."""

    def __init__(self, editor: LinesEditor) -> None:
        super().__init__()
        self.setFixedHeight(STRIP_PX)
        self._editor = editor
        self._only: PointKind | None = None
        self._lines = label("", size=theme.CAPTION, tone="secondary")
        self._points = label("", size=theme.CAPTION)
        self._filter = icon_button("list-filter", self.tr("只看一类要点"))
        self._filter.setFixedSize(28, 28)
        self._filter.clicked.connect(lambda _checked=False: self._offer())
        for widget in (self._lines, self._points, self._filter):
            widget.setParent(self)
        editor.lines_document.blockCountChanged.connect(lambda _count: self.count())
        editor.book.changed.connect(self.count)
        self.count()

    def count(self) -> None:
        """Say how many lines and points there are."""
        lines = self._editor.document().blockCount()
        points = len(self._editor.margin.shown())
        lost = len(self._editor.book.lost)
        self._lines.setText(self.tr("记录 %n 行", "", lines))
        words = self.tr("要点 %n", "", points)
        if self._only is not None:
            words = f"{code_word(self._only)} {points}"
        if lost:
            words = self.tr("{points}・%n 个失去原文", "", lost).format(points=words)
        self._points.setText(words)
        theme.tone(self._points, "danger" if lost else "ink")
        self.arrange()

    def arrange(self) -> None:
        """Stand above what each of them counts."""
        for widget in (self._lines, self._points):
            widget.adjustSize()
        middle = self.height() // 2
        self._lines.move(GUTTER_PX, middle - self._lines.height() // 2)
        right = self.width() - self._filter.width() - theme.GAP_12
        self._filter.move(right, middle - self._filter.height() // 2)
        wanted = self._editor.margin.x() + theme.GAP_16
        left = max(0, min(wanted, right - self._points.width() - theme.GAP_4))
        self._points.move(left, middle - self._points.height() // 2)

    def _offer(self) -> None:
        menu = QMenu(self)
        for kind in (None, *PointKind):
            words = self.tr("全部要点") if kind is None else code_word(kind)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(kind is self._only)
            action.triggered.connect(lambda _on=False, kind=kind: self._choose(kind))
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def _choose(self, kind: PointKind | None) -> None:
        self._only = kind
        self._editor.margin.wanted = lambda mark: kind is None or mark.kind is kind
        theme.tone(self._filter, "true" if kind else "false", name="on")
        self._editor.repaint_all()
        self.count()


class KeyBar(QWidget):
    """The keys one needs while writing, and what signing does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(STRIP_PX)
        self._usual = self.tr("签署后锁定全部问答，只能补正")
        self._told = Elide(self._usual, size=theme.CAPTION, tone="secondary")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_usual)
        self._keys = QWidget()
        self._keys.setLayout(self._build_keys())
        inside = QHBoxLayout(self)
        inside.setContentsMargins(theme.GAP_24, 0, 20, 0)
        inside.setSpacing(theme.GAP_12)
        inside.addWidget(self._keys)
        inside.addStretch(1)
        inside.addWidget(self._told)

    def hint(self, words: str) -> None:
        """Say what to do first, for a moment."""
        self._told.setText(words)
        theme.tone(self._told, "attention")
        self._told.update()
        self._timer.start(_HINT_MS)

    def show_usual(self, words: str) -> None:
        """Say what holds for this interview now."""
        self._usual = words
        self._show_usual()

    def fit(self, room: Room) -> None:
        """Drop the keys where there is no room; F1 has them all."""
        self._keys.setVisible(room > Room.COMPACT)

    def _show_usual(self) -> None:
        self._told.setText(self._usual)
        theme.tone(self._told, "secondary")
        self._told.update()

    def _build_keys(self) -> QHBoxLayout:
        keys = row(gap=theme.GAP_8)
        for cap, words in (
            ("Enter", self.tr("新一行")),
            ("Tab", self.tr("问/答")),
        ):
            keys.addWidget(keycap(cap))
            keys.addWidget(label(words, size=theme.CAPTION, tone="secondary"))
            keys.addSpacing(theme.GAP_4)
        keys.addWidget(rule("vertical"))
        after = label(self.tr("选中文字后"), size=theme.CAPTION, tone="secondary")
        keys.addWidget(after)
        for number, kind in enumerate(PointKind, start=1):
            keys.addWidget(keycap(f"Ctrl+{number}" if number == 1 else str(number)))
            tone = KIND_TONES[kind]
            keys.addWidget(label(code_word(kind), size=theme.CAPTION, tone=tone))
        return keys
