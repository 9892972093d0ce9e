"""试看权重: what the grades would be by other weights; looked at, never kept."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.scoring.ratios import plain
from desktop.scoring.scheme import Scheme
from desktop.ui import theme
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label

_WHOLE = 100
_FIELD_PX = 52

Weights = tuple[Decimal, Decimal, Decimal]


class WhatIfBar(QWidget):
    """Three weights and their sum.

    Attributes:
        supposed: Three weights that sum to 100 are to be tried.
        ended: The scheme's own weights count again.
    """

    supposed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: Weights = (Decimal(50), Decimal(25), Decimal(25))
        names = (self.tr("实绩"), self.tr("测评"), self.tr("考察组"))
        self.fields = tuple(map(_weight_field, names))
        self.sum = label("", size=theme.DENSE, tone="secondary")
        self.back = button(self.tr("恢复方案权重"), kind="link", clicked=self.reset)
        note = label(
            self.tr("试看权重（只看不存）"), size=theme.DENSE, tone="secondary"
        )
        parts: list[QWidget] = [note]
        for name, one in zip(names, self.fields, strict=True):
            parts += [label(name, size=theme.DENSE), one]
            one.textEdited.connect(self._on_edited)
        self.setLayout(row(*parts, self.sum, self.back, None))
        self._tell()

    def set_scheme(self, scheme: Scheme) -> None:
        """Begin with a scheme's own weights."""
        own = (scheme.results_weight, scheme.ballots_weight, scheme.team_weight)
        self._own = own
        self.reset()

    def weights(self) -> Weights:
        """Return what stands in the fields."""
        first, second, third = (Decimal(one.text() or 0) for one in self.fields)
        return first, second, third

    def reset(self) -> None:
        """Put the scheme's own weights back."""
        for one, weight in zip(self.fields, self._own, strict=True):
            one.setText(plain(weight))
        self._tell()
        self.ended.emit()

    def _on_edited(self, _text: str) -> None:
        self._tell()
        weights = self.weights()
        if weights == self._own:
            self.ended.emit()
        elif sum(weights) == _WHOLE:
            self.supposed.emit(weights)

    def _tell(self) -> None:
        total = int(sum(self.weights()))
        is_whole = total == _WHOLE
        words = (
            self.tr("合计 {total}") if is_whole else self.tr("合计 {total}，应为100")
        )
        self.sum.setText(words.format(total=total))
        theme.tone(self.sum, "secondary" if is_whole else "attention")
        self.back.setVisible(self.weights() != self._own)


def _weight_field(name: str) -> QLineEdit:
    made = field(name)
    made.setValidator(QIntValidator(0, _WHOLE, made))
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    made.setFixedWidth(_FIELD_PX)
    return made
