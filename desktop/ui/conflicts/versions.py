"""One version of a field on a card: who wrote it, what it says, the choice of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from desktop.ui import theme
from desktop.ui.conflicts.marked import Marked, Run
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.labels import Elide, chip, label, rule
from desktop.ui.widgets.radio import Radio

_TONES = ("accent", "attention", "violet")
_PADDING = 12
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def tone_of(side: int) -> str:
    """Return the tone of a version, from 0; its line tells it apart too."""
    return _TONES[side % len(_TONES)]


class VersionCard(Card):
    """A version beside the others.

    Attributes:
        author: Who wrote it.
        text: What it says.
        radio: The choice of it; None for the base, which nobody chooses.
    """

    def __init__(self, mark: str, *, tone: str, field_name: str) -> None:
        super().__init__(padding=_PADDING)
        self.radio: Radio | None = None
        self.author = label("")
        self._origin = Elide("", size=theme.CAPTION, tone="secondary")
        self._origin.setAlignment(_RIGHT)
        head = row(chip(mark, tone), self.author, self._origin)
        head.setStretch(2, 1)
        self.text = Marked("")
        self._field = f"{field_name}・{mark}"
        self.body.addLayout(head)
        self.body.addWidget(rule())
        self.body.addWidget(self.text)
        self.body.addStretch(1)

    def tell(self, author: str, origin: str) -> None:
        """Say who wrote it, when and where."""
        self.author.setText(author)
        self._origin.setText(origin)
        name = "・".join(part for part in (self._field, author, origin) if part)
        self.text.setAccessibleName(name)

    def show_runs(self, runs: Sequence[Run], nothing: str) -> None:
        """Show what it says; *nothing* where that is empty."""
        self.text.show_runs(runs, nothing=nothing)
        whole = "".join(run.text for run in runs) or nothing
        self.text.setAccessibleDescription(whole)

    def note(self, words: str) -> None:
        """Say something beneath the text."""
        self.body.addWidget(rule())
        line = Elide(words, size=theme.CAPTION, tone="secondary")
        line.setMinimumHeight(theme.CONTROL_HEIGHT)
        self.body.addWidget(line)

    def offer(self, words: str) -> Radio:
        """Let it be chosen; return the choice."""
        name = "・".join(part for part in (words, self.text.accessibleName()) if part)
        self.radio = Radio(words, name=name)
        self.radio.setAccessibleDescription(self.text.accessibleDescription())
        self.body.addWidget(rule())
        self.body.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignLeft)
        return self.radio
