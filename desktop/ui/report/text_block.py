"""One text of the report: its name, the field, and what is to be said beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors.records import Flaw
from desktop.messages import flaw_words
from desktop.model.narratives import AnalysisReport
from desktop.model.writing import Remark
from desktop.ui import theme
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.choices import TextArea, each_change
from desktop.ui.widgets.labels import label, prose

_MOST_QUOTED = 18  # characters of a sentence, to find it by
_BETWEEN = "”“"  # of words that one sentence of a rule names between quotation marks


class TextBlock(QWidget):
    """A text that is written, with the remarks on each of its sentences.

    Attributes:
        edited: Something was typed.
        area: The field.
    """

    edited = Signal()

    def __init__(self, name: str, hint: str, *, lines: int) -> None:
        super().__init__()
        self.area = TextArea(name, lines=lines)
        self._remarks = prose("", size=theme.DENSE, tone="attention")
        self._remarks.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GAP_4)
        note = label(hint, size=theme.CAPTION, tone="secondary")
        whole.addLayout(row(label(name), note, None))
        whole.addWidget(self.area)
        whole.addWidget(self._remarks)
        each_change(self.area, self.edited.emit)

    @property
    def said(self) -> str:
        """What stands beneath the field."""
        return self._remarks.text()

    def text(self) -> str:
        """Return what is written."""
        return self.area.toPlainText().strip()

    def show_text(self, text: str, *, is_writable: bool) -> None:
        """Show a text; the cursor stays where nothing is different."""
        if self.text() != text:
            self.area.setPlainText(text)
        self.area.setReadOnly(not is_writable)

    def show_remarks(self, found: Sequence[Remark]) -> None:
        """Say what is to be said, in a line for each sentence and rule."""
        told: dict[tuple[str, str], list[Remark]] = {}
        for one in found:
            told.setdefault((one.sentence, one.flaw.rule), []).append(one)
        words = "\n".join(map(_said, told.values()))
        if words != self._remarks.text():
            self._remarks.setText(words)
        self._remarks.setVisible(bool(words))


def _said(same: Sequence[Remark]) -> str:
    """Return what one rule says of one sentence, with all the words it found."""
    first = same[0]
    name, _, _place = first.flaw.field.partition("[")  # the block says of whom
    terms = (_BETWEEN.join("".join(one.flaw.terms) for one in same),)
    words = str(flaw_words(AnalysisReport.TYPE, Flaw(name, first.flaw.rule, terms)))
    quoted = first.sentence
    if len(quoted) > _MOST_QUOTED:
        quoted = f"{quoted[:_MOST_QUOTED]}…"
    return f"“{quoted}”　{words}" if quoted else words
