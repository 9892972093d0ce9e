"""The verdict beneath: four keys, the method, the difference, the note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from desktop.model.codec import Body
from desktop.model.codes import Verdict, VerifyMethod
from desktop.services.evidence import Finding
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.override import override
from desktop.ui.records.loose_words import Kept, LooseWords
from desktop.ui.terms import code_word
from desktop.ui.verification.words import TONES
from desktop.ui.widgets.boxes import paint_ground, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import keycap, label, prose
from desktop.ui.widgets.painting import draw_icon, draw_ring, draw_text
from desktop.ui.widgets.switches import Segments

_HIGH = 44
_SAID_WIDTH = 210
_DIFFERENCE_WIDTH = 176
_DIFFERENCE_NARROW = 96


class VerdictKey(QAbstractButton):
    """One of the four verdicts, with its key."""

    def __init__(self, verdict: Verdict, key: str) -> None:
        super().__init__()
        self._icon, self._tone = TONES[verdict]
        self._key = key
        self.setText(code_word(verdict))
        self.setAccessibleName(code_word(verdict))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(QSize(112, _HIGH))

    @override
    def sizeHint(self) -> QSize:
        return QSize(220, _HIGH)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        tint = "surface" if self._tone == "secondary" else f"{self._tone}_tint"
        painter.setBrush(theme.colour(tint if on else "surface"))
        edge = theme.colour(self._tone if on else "line2")
        painter.setPen(QPen(edge, 2 if on else 1))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        tone = self._tone if self.isEnabled() else "disabled"
        spot = QRect(theme.GAP_12, 0, theme.ICON, self.height())
        draw_icon(painter, spot, self._icon, tone, theme.ICON)
        words = self.rect().adjusted(
            theme.GAP_12 + theme.ICON + theme.GAP_12, 0, -40, 0
        )
        ink = (tone if on else "ink") if self.isEnabled() else "disabled"
        draw_text(painter, words, self.text(), size=theme.SECTION, tone=ink)
        self._draw_key(painter)
        if self.hasFocus():
            draw_ring(painter, self.rect())
        painter.end()

    def _draw_key(self, painter: QPainter) -> None:
        cap = QRect(self.width() - 34, (self.height() - 22) // 2, 22, 22)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(cap, 4, 4)
        centre = Qt.AlignmentFlag.AlignHCenter
        size, key = theme.CAPTION, self._key
        draw_text(painter, cap, key, size=size, tone="secondary", align=centre)


class VerdictBar(QWidget):
    """Collects a finding; says at once why it cannot be given.

    Attributes:
        changed: Another verdict was chosen.
        asked: The person wants the finding written.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._words = LooseWords(bench, "verdict_words", self._typed)
        paint_ground(self, "surface")
        self.verdicts = {
            verdict: VerdictKey(verdict, str(number))
            for number, verdict in enumerate(Verdict, start=1)
        }
        self._group = QButtonGroup(self)
        self._methods = tuple(VerifyMethod)
        self.method = Segments(
            [code_word(item) for item in self._methods], name=self.tr("核实方式")
        )
        self.difference = field(
            self.tr("差异"), placeholder=self.tr("差异：与申报差多少")
        )
        self.difference.setFixedWidth(_DIFFERENCE_WIDTH)
        self.note = field(
            self.tr("说明"), placeholder=self.tr("说明：查了什么、怎样认定")
        )
        self.write = button(
            self.tr("记下，看下一条"), kind="primary", clicked=self.asked.emit
        )
        self._enter = keycap("Enter")
        self.said = prose("", size=theme.CAPTION, tone="secondary")
        self.said.setFixedWidth(_SAID_WIDTH)
        self._build()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict chosen, None before one is."""
        chosen = (v for v, key in self.verdicts.items() if key.isChecked())
        return next(chosen, None)

    def choose(self, number: int) -> None:
        """Choose a verdict by its key, 1 to 4."""
        keys = list(self.verdicts.values())
        if self.isEnabled() and keys[number - 1].isEnabled():
            keys[number - 1].click()

    def turn_to(self, claim: str) -> None:
        """Show what was begun on a claim; what was on the one before is kept."""
        self._words.rest()
        self._clear()
        self._words.find(claim, self._take_up, self)

    def forget(self, claim: str) -> None:
        """Keep nothing of what was begun on a claim: the finding is written."""
        self._words.forget(claim)

    def _clear(self) -> None:
        self._group.setExclusive(False)
        for key in self.verdicts.values():
            key.setChecked(False)
        self._group.setExclusive(True)
        self.difference.clear()
        self.note.clear()

    def _typed(self) -> Body:
        if not self.is_writing:
            return {}
        return {
            "verdict": self.verdict.value if self.verdict else "",
            "method": self.method.current,
            "difference": self.difference.text(),
            "note": self.note.text(),
        }

    def _take_up(self, kept: Kept) -> None:
        for verdict, key in self.verdicts.items():
            if verdict.value == kept.said["verdict"] and key.isEnabled():
                key.setChecked(True)
        self.method.choose(kept.said["method"])
        self.difference.setText(kept.said["difference"])
        self.note.setText(kept.said["note"])
        self._words.touch()  # all of it, for some fields told of themselves

    def finding(self, evidence_ids: tuple[str, ...]) -> Finding | None:
        """Return what was found, None before a verdict is chosen."""
        if self.verdict is None:
            return None
        return Finding(
            verdict=self.verdict,
            method=self._methods[self.method.current],
            evidence_ids=evidence_ids,
            difference=self.difference.text().strip(),
            note=self.note.text().strip(),
        )

    def say(self, words: str, *, may_write: bool, refused: bool) -> None:
        """Say what the verdict rests on, or why it cannot be given."""
        self.said.setText(words)
        theme.tone(self.said, "attention" if refused else "secondary")
        self.write.setEnabled(may_write)

    def fit(self, *, is_narrow: bool) -> None:
        """Give up what is not needed where there is no room."""
        self.said.setVisible(not is_narrow)
        self._enter.setVisible(not is_narrow)
        wide = _DIFFERENCE_NARROW if is_narrow else _DIFFERENCE_WIDTH
        self.difference.setFixedWidth(wide)

    @property
    def is_writing(self) -> bool:
        """Whether something was chosen or typed."""
        typed = self.difference.text() or self.note.text()
        return self.verdict is not None or bool(typed)

    def _build(self) -> None:
        for key in self.verdicts.values():
            self._group.addButton(key)
            key.toggled.connect(self._on_toggled)
        for line in (self.difference, self.note):
            line.textEdited.connect(lambda _text: self._words.touch())
        self.method.chosen.connect(lambda _index: self._words.touch())
        enter: Callable[[], None] = self.asked.emit
        self.note.returnPressed.connect(enter)
        self.difference.returnPressed.connect(enter)
        keys = row(*self.verdicts.values(), self.said)
        for place in range(len(self.verdicts)):
            keys.setStretch(place, 1)
        told = row(
            label(self.tr("方式"), size=theme.CAPTION, tone="secondary"),
            self.method,
            self.difference,
            self.note,
            self.write,
            self._enter,
        )
        told.setStretch(3, 1)
        inside = QVBoxLayout(self)
        side = theme.PAGE_PADDING
        inside.setContentsMargins(side, theme.GAP_12, side, theme.GAP_12)
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(keys)
        inside.addLayout(told)

    def _on_toggled(self, _on: bool) -> None:
        self._words.touch()
        self.changed.emit()
