"""One editor for each kind of field: it shows a value, and reads what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.model.spec import Kind, Spec
from desktop.ui import theme
from desktop.ui.override import override
from desktop.ui.records.values import NotReadableError, read, written
from desktop.ui.terms import code_word, field_word, unit_word
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.choices import Choice, TextArea
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tick import Tick

Options = Callable[[str, Callable[[Sequence[tuple[str, str]]], None]], None]

_SHORT = 180
_LONG_LINES, _MOST_LINES = 3, 12


class Editor(QWidget):
    """Shows and reads one field.

    Attributes:
        changed: The person changed it.
        spec: The field.
    """

    changed = Signal()

    def __init__(self, spec: Spec) -> None:
        super().__init__()
        self.spec = spec
        self._inside = QHBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.GAP_8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def field(self) -> QWidget:
        """The widget that takes the focus."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value; nobody is told of a change."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return what is in the field.

        Raises:
            NotReadableError: What was typed means nothing here.
        """
        raise NotImplementedError

    def set_flawed(self, *, flawed: bool) -> None:
        """Mark the field as the one something is wrong with."""
        theme.tone(self.field, "true" if flawed else "false", name="flawed")

    def _told(self) -> None:
        if not self.signalsBlocked():
            self.changed.emit()


class LineEditor(Editor):
    """Text, numbers, dates: one line.

    Attributes:
        is_kept_as_typed: Also what means nothing here is kept; else it is asked about
            before the window closes.
    """

    def __init__(self, spec: Spec, zone: tzinfo) -> None:
        super().__init__(spec)
        self._zone = zone
        self.is_kept_as_typed = False
        self._field = field(field_word(spec), placeholder=_placeholder(spec))
        if spec.max_length:
            self._field.setMaxLength(spec.max_length)
        if spec.kind not in {Kind.TEXT, Kind.TEXTS}:
            self._field.setFixedWidth(_SHORT)
        self._field.textChanged.connect(lambda _text: self._on_typed())
        self._field.installEventFilter(self)
        self._inside.addWidget(self._field)
        if spec.unit:
            self._inside.addWidget(label(unit_word(spec), tone="secondary"))
        if spec.kind not in {Kind.TEXT, Kind.TEXTS}:
            self._inside.addStretch(1)
        self.setFocusProxy(self._field)

    @property
    @override
    def field(self) -> QLineEdit:
        return self._field

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.EnabledChange:  # else it looks like a value
            shape = _placeholder(self.spec) if self._field.isEnabled() else ""
            self._field.setPlaceholderText(shape)
        return super().eventFilter(watched, event)

    @override
    def show_value(self, value: Any) -> None:
        self._field.blockSignals(True)
        self._field.setText(written(self.spec, value, self._zone))
        self._field.setCursorPosition(0)
        self._field.blockSignals(False)

    @override
    def value(self) -> Any:
        return read(self.spec, self._field.text(), self._zone)

    def _on_typed(self) -> None:
        means_nothing = False
        try:
            self.value()
        except NotReadableError:
            means_nothing = not self.is_kept_as_typed
        asks_at_close(self._field, asks=means_nothing)
        self._told()


class ProseEditor(Editor):
    """Prose over several lines."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self._field = TextArea(field_word(spec), lines=_LONG_LINES)
        self._field.textChanged.connect(self._told)
        self._inside.addWidget(self._field)
        self.setFocusProxy(self._field)

    @property
    @override
    def field(self) -> QWidget:
        return self._field

    @override
    def show_value(self, value: Any) -> None:
        self._field.blockSignals(True)
        self._field.setPlainText(value)
        paragraphs = value.count("\n") + 1
        self._field.set_lines(min(max(_LONG_LINES, paragraphs + 1), _MOST_LINES))
        self._field.blockSignals(False)

    @override
    def value(self) -> Any:
        return self._field.toPlainText().strip()


class FlagEditor(Editor):
    """A yes or no."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        self._field = Tick(field_word(spec))
        self._field.toggled.connect(lambda _on: self._told())
        self._inside.addWidget(self._field)
        self._inside.addStretch(1)
        self.setFocusProxy(self._field)

    @property
    @override
    def field(self) -> QWidget:
        return self._field

    @override
    def show_value(self, value: Any) -> None:
        self._field.blockSignals(True)
        self._field.setChecked(bool(value))
        self._field.blockSignals(False)

    @override
    def value(self) -> Any:
        return self._field.isChecked()


class CodeEditor(Editor):
    """A word of a code list."""

    def __init__(self, spec: Spec) -> None:
        super().__init__(spec)
        assert spec.codes is not None  # noqa: S101 - a CODE field has one
        self._field = Choice(field_word(spec))
        self._field.addItem("", None)
        for code in spec.codes:
            self._field.addItem(code_word(code), code)
        self._field.currentIndexChanged.connect(lambda _index: self._told())
        self._inside.addWidget(self._field)
        self._inside.addStretch(1)
        self.setFocusProxy(self._field)

    @property
    @override
    def field(self) -> QWidget:
        return self._field

    @override
    def show_value(self, value: Any) -> None:
        self._field.blockSignals(True)
        codes = [self._field.itemData(n) for n in range(self._field.count())]
        self._field.setCurrentIndex(codes.index(value) if value in codes else 0)
        self._field.blockSignals(False)

    @override
    def value(self) -> Any:
        return self._field.currentData(Qt.ItemDataRole.UserRole)


def editor_of(spec: Spec, zone: tzinfo, options: Options) -> Editor:
    """Return the editor of a field."""
    from desktop.ui.records.nested import NestedEditor
    from desktop.ui.records.references import RefEditor, RefsEditor

    if spec.kind is Kind.LONG_TEXT:
        return ProseEditor(spec)
    if spec.kind is Kind.FLAG:
        return FlagEditor(spec)
    if spec.kind is Kind.CODE:
        return CodeEditor(spec)
    if spec.kind is Kind.REF:
        return RefEditor(spec, options)
    if spec.kind is Kind.REFS:
        return RefsEditor(spec, options)
    if spec.kind is Kind.NESTED:
        return NestedEditor(spec, zone)
    return LineEditor(spec, zone)


def _placeholder(spec: Spec) -> str:
    shapes = {
        Kind.DATE: "2024-07-18",
        Kind.PARTIAL_DATE: "1978.05",
        Kind.MOMENT: "2024-07-18 09:40",
    }
    return shapes.get(spec.kind, "")


__all__ = ["Editor", "NotReadableError", "Options", "editor_of"]
