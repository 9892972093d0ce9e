"""Fields that name other records: typed by name, kept by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.model.catalogue import record_type
from desktop.model.spec import Spec
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.records.editors import Editor, Options
from desktop.ui.records.values import NotReadableError
from desktop.ui.terms import field_word, type_word
from desktop.ui.widgets.boxes import empty_layout, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide
from desktop.ui.widgets.suggestions import Suggestions


class NameField(QObject):
    """A line edit that completes names of records, and knows their ids.

    The names are read whenever the field takes the focus, for there may be new ones,
    and when it has an id to show. Enter, or leaving the field, takes the only name
    that has what was typed in it.

    Attributes:
        chosen: A name was completed or typed in full.
        edited: The text changed.
    """

    chosen = Signal()
    edited = Signal()

    def __init__(self, name: str, target: str, options: Options) -> None:
        super().__init__()
        self.line = field(name)
        self.hint = self.tr("输入名称查找")
        self.line.setPlaceholderText(self.hint)
        self._target = target
        self._options = options
        self._ids: dict[str, str] = {}
        self._wanted = ""
        self._is_read = False
        self._suggestions = Suggestions(self.line)
        self._suggestions.activated.connect(lambda _text: self.chosen.emit())
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._take_only)
        self.line.installEventFilter(self)

    def show_id(self, record_id: str) -> None:
        """Show the name of a record."""
        self._wanted = record_id
        self.line.setText("")
        if record_id:
            self._read()
            self._show_wanted()

    def id(self) -> str:
        """Return the id of the name in the field, empty for none.

        Raises:
            NotReadableError: There is no such name.
        """
        text = self.line.text().strip()
        if not text:
            return self._wanted if not self._is_read else ""
        if text in self._ids:
            return self._ids[text]
        raise NotReadableError(text)

    def name_of(self, record_id: str) -> str:
        """Return what a record is called, its id while the names are on their way."""
        names = {id_: name for name, id_ in self._ids.items()}
        return names.get(record_id, "…")

    def when_read(self) -> None:
        """Read the names now."""
        self._read()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._options(self._target, self._take)
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        if not self._is_read and not self._ids:
            self._options(self._target, self._take)

    def _take(self, found: Sequence[tuple[str, str]]) -> None:
        self._is_read = True
        self._ids = {}
        for id_, name in found:
            own = name if name not in self._ids else f"{name} · {id_[-4:]}"
            self._ids[own] = id_
        self._suggestions.offer(list(self._ids))
        self.line.setPlaceholderText(self.hint if found else self._none())
        self._show_wanted()
        self.chosen.emit()

    def _none(self) -> str:
        word = type_word(record_type(self._target))
        return self.tr("还没有{type}，先去建立").format(type=word)

    def _take_only(self) -> None:
        """Take the only name that has what was typed in it; else leave it as it is."""
        typed = self.line.text().strip().casefold()
        found = [name for name in self._ids if typed and typed in name.casefold()]
        if len(found) == 1 and found[0] != self.line.text():
            self.line.setText(found[0])
            self.chosen.emit()

    def _show_wanted(self) -> None:
        if self._wanted and self._is_read and not self.line.text():
            names = {id_: name for name, id_ in self._ids.items()}
            self.line.setText(names.get(self._wanted, ""))

    def _on_edited(self, _text: str) -> None:
        self._wanted = ""
        self.edited.emit()


class RefEditor(Editor):
    """The name of one record."""

    def __init__(self, spec: Spec, options: Options) -> None:
        super().__init__(spec)
        self._names = NameField(field_word(spec), spec.target, options)
        self._names.edited.connect(self._told)
        self._shown = ""
        self._inside.addWidget(self._names.line)
        self.setFocusProxy(self._names.line)
        self._names.chosen.connect(self._on_chosen)

    @property
    @override
    def field(self) -> QLineEdit:
        return self._names.line

    @override
    def show_value(self, value: Any) -> None:
        self._shown = value
        self._names.show_id(value)

    @override
    def value(self) -> Any:
        return self._names.id()

    def _on_chosen(self) -> None:
        try:
            changed = self.value() != self._shown
        except NotReadableError:
            return
        if changed:
            self._told()


class RefsEditor(Editor):
    """The names of several records, in order; each can be taken out again."""

    def __init__(self, spec: Spec, options: Options) -> None:
        super().__init__(spec)
        self._ids: list[str] = []
        self._names = NameField(field_word(spec), spec.target, options)
        self._names.hint = self.tr("输入名称添加")
        self._names.line.setPlaceholderText(self._names.hint)
        self._names.chosen.connect(self._on_chosen)
        self._names.line.returnPressed.connect(self._on_chosen)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP_4)
        column.addLayout(self._lines)
        column.addWidget(self._names.line)
        self._inside.addWidget(holder)
        self.setFocusProxy(self._names.line)

    @property
    @override
    def field(self) -> QLineEdit:
        return self._names.line

    @override
    def show_value(self, value: Any) -> None:
        self._ids = list(value)
        self._names.line.setText("")
        if self._ids:
            self._names.when_read()
        self._show_lines()

    @override
    def value(self) -> Any:
        if self._names.line.text().strip():
            return (*self._ids, self._names.id())
        return tuple(self._ids)

    def _on_chosen(self) -> None:
        try:
            found = self._names.id()
        except NotReadableError:
            return
        if found and found not in self._ids:
            self._ids.append(found)
            self._told()
        if found:
            self._names.line.clear()
        self._show_lines()

    def _remove(self, record_id: str) -> None:
        self._ids.remove(record_id)
        self._show_lines()
        self._told()

    def _show_lines(self) -> None:
        empty_layout(self._lines)
        for record_id in self._ids:
            name = self._names.name_of(record_id)
            words = self.tr("去掉{name}").format(name=name)
            remove = icon_button(
                "x", words, clicked=lambda id_=record_id: self._remove(id_)
            )
            remove.setFixedSize(theme.CHIP_HEIGHT, theme.CHIP_HEIGHT)
            line = row(Elide(name), remove, gap=theme.GAP_4)
            line.setStretch(0, 1)
            self._lines.addLayout(line)
