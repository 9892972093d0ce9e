"""The header of an interview as a form: what YX-06 asks for, in its order.

Each field is taken over as soon as it can be read. A date or a name that means nothing
is marked when one leaves the field, and what was there before stays.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.model.fieldwork import Interview
from desktop.model.office import OFFICE_ZONE
from desktop.model.spec import Kind, spec_of
from desktop.ui import theme
from desktop.ui.interview.subjects_field import SubjectsEditor
from desktop.ui.override import override
from desktop.ui.records.editors import Editor, NotReadableError, Options, editor_of
from desktop.ui.terms import field_word, help_words
from desktop.ui.widgets.boxes import Scroll, column, paint_ground, row
from desktop.ui.widgets.labels import label, rule
from desktop.ui.widgets.switches import Segments

# Field, and its share of a row of 24; then of 12, where there is less room.
BEFORE: Final = (
    ("interviewee", 5, 4),
    ("circle", 5, 4),
    ("relation", 5, 4),
    ("interviewee_post", 9, 12),
    ("place", 10, 8),
    ("site", 4, 4),
    ("held_at", 5, 6),
    ("ended_at", 5, 6),
    ("asked_by", 5, 6),
    ("recorded_by", 5, 6),
    ("subjects", 9, 12),
    ("manner", 5, 4),
    ("informed", 7, 8),
    ("confidential", 3, 4),
    ("audio", 3, 4),
)
AFTER: Final = (
    ("leaning", 6, 6),
    ("check", 6, 6),
    ("check_note", 12, 12),
    ("cases", 12, 12),
    ("scene", 12, 12),
)
_WIDE_PX = 900
_LEFT_TO_THE_LINES_PX = 220  # of the page's height, the head among them
_LEAST_PX = 120


class HeaderForm(QWidget):
    """The fields before the talk, and those after it.

    Attributes:
        subjects: The field of whom the talk is about.
        changed: A field was changed (its name, its value).
        closed: The person wants the lines back.
    """

    changed = Signal(str, object)
    closed = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        paint_ground(self, "surface")
        self._page_px = 0
        self._editors: dict[str, Editor] = {}
        self._parts = QStackedWidget()
        self._grids: list[tuple[QGridLayout, tuple[tuple[str, int, int], ...]]] = []
        self._cells: dict[str, QWidget] = {}
        for fields in (BEFORE, AFTER):
            self._parts.addWidget(self._part(fields, options))
        self._switch = Segments(
            [self.tr("谈话之前"), self.tr("谈完补记")], name=self.tr("表头的两部分")
        )
        self._switch.chosen.connect(self._on_switch_chosen)
        hint = label(self.tr("F2 收起"), size=theme.CAPTION, tone="secondary")
        head = row(self._switch, None, hint)
        head.setContentsMargins(theme.GAP_24, theme.GAP_8, theme.GAP_24, 0)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        self._scroll = Scroll(self._parts)
        inside.addWidget(self._scroll, 1)
        inside.addWidget(rule())
        self._is_wide: bool | None = None

    def show_record(self, record: Interview, *, locked: bool) -> None:
        """Show a header; nobody is told of a change."""
        for name, editor in self._editors.items():
            editor.show_value(getattr(record, name))
            editor.set_flawed(flawed=False)
            editor.setEnabled(not locked)

    def go_to(self, name: str) -> None:
        """Bring a field into view and give it the focus."""
        editor = self._editors.get(name)
        if editor is None:
            return
        after = {field for field, _wide, _narrow in AFTER}
        self._switch.choose(1 if name in after else 0)
        self._parts.setCurrentIndex(self._switch.current)
        editor.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(editor, 0, theme.GAP_32)

    def fit_height(self, page_px: int) -> None:
        """Take as much height as the fields need, and leave some to the lines."""
        self._page_px = page_px
        current = self._parts.currentWidget()
        inner = current.sizeHint().height() if current else 0
        wanted = inner + theme.CONTROL_HEIGHT + theme.GAP_16
        room = max(_LEAST_PX, page_px - _LEFT_TO_THE_LINES_PX)
        self.setFixedHeight(min(wanted, room))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= _WIDE_PX
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            for grid, fields in self._grids:
                self._lay_out(grid, fields)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            for name, editor in self._editors.items():
                if editor.field is watched:
                    self._take(name, leaving=True)
        elif event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, theme.GAP_24)
        return super().eventFilter(watched, event)

    def _part(
        self, fields: tuple[tuple[str, int, int], ...], options: Options
    ) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(theme.GAP_24, theme.GAP_8, theme.GAP_24, theme.GAP_12)
        grid.setHorizontalSpacing(theme.GAP_12)
        grid.setVerticalSpacing(theme.GAP_8)
        for name, _wide, _narrow in fields:
            self._cells[name] = self._cell(name, options)
        self._grids.append((grid, fields))
        inside = QWidget()
        inside.setLayout(grid)
        return inside

    def _cell(self, name: str, options: Options) -> QWidget:
        spec = spec_of(Interview, name)
        if spec.name == "subjects":
            self.subjects = SubjectsEditor(spec)
            editor: Editor = self.subjects
        else:
            editor = editor_of(spec, OFFICE_ZONE, options)
        editor.changed.connect(lambda: self._take(name, leaving=False))
        editor.field.installEventFilter(self)
        self._editors[name] = editor
        made = QWidget()
        if spec.kind is Kind.FLAG:
            made.setLayout(column(editor, gap=0))
            return made
        words = label(field_word(spec), size=theme.CAPTION, tone="secondary")
        caption = row(words, gap=theme.GAP_4)
        if spec.required:
            star = label("*", size=theme.CAPTION, tone="danger")
            star.setToolTip(self.tr("签署前须填"))
            caption.addWidget(star)
        caption.addStretch(1)
        if spec.help:
            editor.field.setToolTip(help_words(spec))
        made.setLayout(column(caption, editor, None, gap=2))
        return made

    def _lay_out(
        self, grid: QGridLayout, fields: tuple[tuple[str, int, int], ...]
    ) -> None:
        empty_places(grid)
        all_, line, at = (24 if self._is_wide else 12), 0, 0
        for name, wide, narrow in fields:
            share = wide if self._is_wide else narrow
            if at + share > all_:
                line, at = line + 1, 0
            grid.addWidget(self._cells[name], line, at, 1, share)
            at += share
        for number in range(24):
            grid.setColumnStretch(number, 1 if number < all_ else 0)

    def _take(self, name: str, *, leaving: bool) -> None:
        editor = self._editors[name]
        try:
            value: Any = editor.value()
        except NotReadableError:
            if leaving:
                editor.set_flawed(flawed=True)
            return
        editor.set_flawed(flawed=False)
        self.changed.emit(name, value)

    def _on_switch_chosen(self, number: int) -> None:
        self._parts.setCurrentIndex(number)
        self.fit_height(self._page_px)


def empty_places(grid: QGridLayout) -> None:
    """Take the widgets out of a grid without deleting them."""
    while grid.takeAt(0) is not None:
        pass
