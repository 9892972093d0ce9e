"""The form of a record, built from its definition."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.errors.records import Flaw
from desktop.messages import flaw_words
from desktop.model.fieldwork import Photo
from desktop.model.office import OFFICE_ZONE
from desktop.model.rules import flaws as flaws_of
from desktop.model.spec import Kind, Record, Spec, specs
from desktop.model.workflow import is_draft, is_editable
from desktop.ui import theme
from desktop.ui.records.editors import Editor, NotReadableError, Options, editor_of
from desktop.ui.records.photo_editor import Gallery, PhotosEditor
from desktop.ui.terms import clauses, field_word, help_words
from desktop.ui.veil import is_guarded
from desktop.ui.widgets.boxes import Scroll, row
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import IconSpot


class RecordForm(QWidget):
    """Every field of a record with its label, and beneath it what is wrong with it.

    Attributes:
        changed: The person changed a field.
    """

    changed = Signal()

    def __init__(
        self,
        owner: type[Record],
        options: Options,
        zone: tzinfo = OFFICE_ZONE,
        *,
        hidden: Collection[str] = (),
        gallery: Gallery | None = None,
    ) -> None:
        """Make it; fields in *hidden* stay as they are in the record.

        With a *gallery*, photos are chosen by looking at them.
        """
        super().__init__()
        self.owner = owner
        self._record: Record | None = None
        self._editors: dict[str, Editor] = {}
        self._notes: dict[str, QLabel] = {}
        self._is_dirty = False
        grid = _bare_grid()
        shown = [spec for spec in specs(owner) if spec.name not in hidden]
        for line, spec in enumerate(shown):
            if gallery is not None and spec.target == Photo.TYPE:
                editor: Editor = PhotosEditor(spec, gallery)
            else:
                editor = editor_of(spec, zone, options)
            self._add(grid, line, spec, editor)
        inside = QWidget()
        inside.setLayout(grid)
        grid.setRowStretch(2 * len(self._editors) + 1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside, bar_always=True)
        whole.addWidget(self._scroll)
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._on_focus_changed)

    @property
    def is_dirty(self) -> bool:
        """Whether something was changed since the record was shown."""
        return self._is_dirty

    def show_record(self, record: Record) -> None:
        """Show a record; what was changed before is gone."""
        self._record = record
        may_edit = is_editable(record) and not record.struck
        for name, editor in self._editors.items():
            editor.show_value(getattr(record, name))
            editor.setEnabled(may_edit and name != record.STATE)
        self._is_dirty = False
        self.show_flaws(())

    def record(self) -> Record:
        """Return the record as it stands in the form.

        Raises:
            NotReadableError: A field holds what means nothing; it is marked.
        """
        assert self._record is not None  # noqa: S101 - shown before it is read
        values: dict[str, Any] = {}
        unreadable: list[Flaw] = []
        for name, editor in self._editors.items():
            try:
                values[name] = editor.value()
            except NotReadableError:
                unreadable.append(Flaw(name, "wrong_kind"))
        if unreadable:
            self.show_flaws(unreadable)
            raise NotReadableError(unreadable[0].field)
        return dataclasses.replace(self._record, **values)

    def as_typed(self) -> Record:
        """Return the record as it stands; what means nothing stays as it was."""
        assert self._record is not None  # noqa: S101 - shown before it is typed in
        values: dict[str, Any] = {}
        for name, editor in self._editors.items():
            with suppress(NotReadableError):
                values[name] = editor.value()
        return dataclasses.replace(self._record, **values)

    def take_up(self, typed: Record) -> None:
        """Show what was typed of the record before, as changes not saved yet."""
        for name, editor in self._editors.items():
            editor.show_value(getattr(typed, name))
        self._is_dirty = True

    def check(self) -> Sequence[Flaw]:
        """Name every rule the form breaks now, each under its field.

        Raises:
            NotReadableError: A field holds what means nothing; it is marked.
        """
        record = self.record()
        found = flaws_of(record, draft=is_draft(record))
        self.show_flaws(found)
        return found

    def show_flaws(self, found: Sequence[Flaw]) -> None:
        """Say under each field what is wrong with it, and go to the first."""
        by_field: dict[str, list[str]] = {}
        for flaw in found:
            name = flaw.field.partition("[")[0].partition(".")[0]
            words = str(flaw_words(self.owner.TYPE, flaw))
            by_field.setdefault(name, []).append(words)
        for name, note in self._notes.items():
            words = by_field.get(name, [])
            note.setText(clauses(words))
            note.setVisible(bool(words))
            self._editors[name].set_flawed(flawed=bool(words))
            self._editors[name].field.setAccessibleDescription(clauses(words))
        first = next((name for name in self._editors if name in by_field), None)
        if first is not None:
            self.go_to(first)

    def guarded(self) -> Sequence[QWidget]:
        """Return the fields that hold what is not for everybody's eyes."""
        return [editor for editor in self._editors.values() if is_guarded(editor.spec)]

    def go_to(self, name: str) -> None:
        """Bring a field into view and give it the focus."""
        if name in self._editors:
            editor = self._editors[name]
            self._scroll.ensureWidgetVisible(editor)
            editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_first(self) -> None:
        """Give the first field the focus."""
        for name, editor in self._editors.items():
            if editor.isEnabled():
                self.go_to(name)
                return

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Tab must never lead to a field one cannot see.
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, theme.GAP_32)

    def _add(self, grid: QGridLayout, line: int, spec: Spec, editor: Editor) -> None:
        self._editors[spec.name] = editor
        editor.changed.connect(self._on_changed)
        note = prose("", size=theme.CAPTION, tone="danger")
        note.hide()
        self._notes[spec.name] = note
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, theme.GAP_8)
        below.setSpacing(2)
        below.addWidget(editor)
        if spec.help:
            hint = prose(help_words(spec), size=theme.CAPTION, tone="secondary")
            below.addWidget(hint)
        below.addWidget(note)
        grid.addLayout(self._caption(spec), 2 * line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(below, 2 * line, 1)

    def _caption(self, spec: Spec) -> Any:
        is_flag = spec.kind is Kind.FLAG
        words = label("" if is_flag else field_word(spec), tone="secondary")
        room = theme.LABEL_WIDTH - theme.GAP_16
        if words.sizeHint().width() > room:
            words.setWordWrap(True)
            words.setFixedWidth(room)
        words.setMinimumHeight(theme.CONTROL_HEIGHT)
        line = row(words, gap=theme.GAP_4)
        if spec.required:
            star = label("*", tone="danger")
            star.setToolTip(self.tr("完整的记录须有此项"))
            star.setMinimumHeight(theme.CONTROL_HEIGHT)
            line.addWidget(star)
        if is_guarded(spec):
            line.addWidget(_shield(self.tr("受保护：不进反馈版")))
        line.addStretch(1)
        return line

    def _on_changed(self) -> None:
        self._is_dirty = True
        self.changed.emit()


def _shield(words: str) -> QWidget:
    spot = IconSpot("shield-check", "secondary", theme.ICON_TINY)
    spot.setToolTip(words)
    spot.setAccessibleName(words)
    return spot


def _bare_grid() -> QGridLayout:
    """Return the grid that labels and editors stand in."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, theme.GAP_12, theme.GAP_24)
    grid.setHorizontalSpacing(theme.GAP_12)
    grid.setVerticalSpacing(2)
    grid.setColumnMinimumWidth(0, theme.LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid
