"""What changed in a material: before and now, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.model.spec import Kind
from desktop.services.reviews import Case, FieldChange
from desktop.ui import theme
from desktop.ui.conflicts.words import value_words
from desktop.ui.consolidation.words import Consolidation, before_words
from desktop.ui.terms import field_word, named, phrases
from desktop.ui.widgets.boxes import Card, column
from desktop.ui.widgets.labels import label, prose

_SHORT = 12  # characters that fit into a column of the narrow pane
_PROSE = frozenset({Kind.LONG_TEXT, Kind.NESTED})
_KNOWN = frozenset({"round_id", "subject_id", "subjects"})  # the head says these
_TECHNICAL = frozenset(
    {"original", "media_type", "size_bytes", "width_px", "height_px", "file_name"}
)  # nobody decides on these
_LONG_WORD = re.compile(r"([!-~]{24})")
_PICTURE_PX = 220
_NAME_PX = 92


class Changes(QWidget):
    """The comparison of a case; a first submission shows what is filled in."""

    def __init__(self, case: Case, *, is_wide: bool) -> None:
        super().__init__()
        self._names = case.names
        self._is_first = not case.is_compared
        self._before = before_words(case.submission.before)
        shown = [c for c in case.changes if c.spec.name not in _KNOWN | _TECHNICAL]
        short = [c for c in shown if not self._is_long(c, is_wide=is_wide)]
        long = [c for c in shown if self._is_long(c, is_wide=is_wide)]
        inside = column(self._head(case, len(shown)), gap=theme.GAP_8)
        if case.picture:
            inside.addWidget(self._picture(case.picture))
        if short:
            inside.addLayout(self._grid(short))
        for change in long:
            inside.addLayout(self._stacked(change))
        self.setLayout(inside)

    def _head(self, case: Case, count: int) -> QLabel:
        if self._is_first:
            words = self.tr("已填 %n 项", "", count)
        else:
            same = self.tr("，其余 %n 处相同", "", case.same)
            words = Consolidation().changed(count) + same
        return label(words, size=theme.CAPTION, tone="secondary")

    def _picture(self, jpeg: bytes) -> QLabel:
        pixmap = QPixmap()
        pixmap.loadFromData(jpeg)
        made = QLabel()
        made.setPixmap(
            pixmap.scaled(
                _PICTURE_PX,
                _PICTURE_PX,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        made.setAccessibleName(self.tr("照片"))
        return made

    def _is_long(self, change: FieldChange, *, is_wide: bool) -> bool:
        if change.spec.kind in _PROSE:
            return True
        most = _SHORT * (3 if is_wide else 2 if self._is_first else 1)
        texts = (self._words(change, change.before), self._words(change, change.now))
        return any(len(text) > most or "\n" in text for text in texts)

    def _grid(self, changes: list[FieldChange]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_8)
        grid.setVerticalSpacing(theme.GAP_4)
        grid.setColumnMinimumWidth(0, _NAME_PX)
        grid.setColumnStretch(1, 0 if self._is_first else 1)
        grid.setColumnStretch(2, 1)
        if not self._is_first:
            for place, words in ((1, self._before), (2, self.tr("现在"))):
                grid.addWidget(
                    label(words, size=theme.CAPTION, tone="secondary"), 0, place
                )
        for line, change in enumerate(changes, start=1):
            self._add(grid, line, change)
        return grid

    def _add(self, grid: QGridLayout, line: int, change: FieldChange) -> None:
        name = prose(field_word(change.spec), size=theme.DENSE, tone="secondary")
        now = _value(self._words(change, change.now))
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        if self._is_first:
            grid.addWidget(now, line, 1, 1, 2)
            now.setAccessibleName(named(name.text(), now.text()))
            return
        before = prose(self._words(change, change.before), size=theme.DENSE)
        grid.addWidget(before, line, 1)
        grid.addWidget(_tinted(now), line, 2)
        was = named(self._before, before.text())
        is_now = named(self.tr("现在"), now.text())
        now.setAccessibleName(phrases((name.text(), was, is_now)))

    def _stacked(self, change: FieldChange):
        name = label(field_word(change.spec), size=theme.DENSE, tone="secondary")
        now = _value(self._words(change, change.now))
        now.setAccessibleName(named(name.text(), now.text()))
        if self._is_first:
            return column(name, now, gap=2)
        before = self._words(change, change.before)
        was = prose(named(self._before, before), size=theme.DENSE, tone="secondary")
        return column(name, was, _tinted(now), gap=theme.GAP_4)

    def _words(self, change: FieldChange, value: object) -> str:
        names: Mapping[str, str] = self._names
        words = value_words(change.spec, value, names) or "—"
        return _LONG_WORD.sub("\\1\u200b", words)  # or it would widen the pane


def _value(text: str) -> QLabel:
    return prose(text, size=theme.DENSE)


def _tinted(value: QLabel) -> Card:
    card = Card(kind="changed", padding=theme.GAP_4)
    card.body.addWidget(value)
    return card
