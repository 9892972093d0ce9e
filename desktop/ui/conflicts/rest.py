"""What else the record says: nobody can choose a time without knowing of what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.model.spec import Kind
from desktop.services.conflicts import Case
from desktop.ui import theme
from desktop.ui.conflicts.words import value_words
from desktop.ui.terms import field_word
from desktop.ui.widgets.boxes import Card
from desktop.ui.widgets.labels import label, prose

_ABOUT_ALL = frozenset({"round_id", "subject_id"})  # the head of the pane says these


class RestCard(Card):
    """The fields that are not in dispute, one line each."""

    def __init__(self, case: Case) -> None:
        super().__init__(kind="sunken", padding=theme.GAP_12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP_16)
        grid.setVerticalSpacing(theme.GAP_4)
        grid.setColumnStretch(1, 1)
        shown = [item for item in case.rest if item[0].name not in _ABOUT_ALL]
        shown.sort(key=lambda item: item[0].kind is not Kind.LONG_TEXT)
        for line, (spec, value) in enumerate(shown):
            name = label(field_word(spec), size=theme.DENSE, tone="secondary")
            words = prose(value_words(spec, value, case.names))
            words.setAccessibleName(f"{name.text()}・{words.text()}")
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, line, 1)
        self.body.addWidget(label(self.tr("这条记录的其余内容"), size=theme.DENSE))
        self.body.addLayout(grid)
        if not shown:
            self.hide()  # never shown before it has its place
