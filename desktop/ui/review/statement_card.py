"""One merit or fault in the making: the sentence, its case, its evidence, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.model.fieldwork import Evidence
from desktop.model.narratives import PortraitTag, Statement
from desktop.model.writing import is_established, standing
from desktop.ui import theme
from desktop.ui.evidence_drag import EvidenceTarget
from desktop.ui.review.citations import Citations
from desktop.ui.terms import clauses
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.choices import TextArea, each_change
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import chip, label, prose

_TAG_WIDTH = 170


class StatementCard(EvidenceTarget):
    """A sentence with its case; evidence is dropped anywhere on it.

    Attributes:
        edited: Something in it was changed.
        removed: The person takes it away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, name: str) -> None:
        """Make it; *name* is 优点1 or 不足2."""
        super().__init__(padding=theme.GAP_12)
        self.setAcceptDrops(True)
        self._words = TextArea(self.tr("{name}：表述").format(name=name), lines=2)
        self._words.setPlaceholderText(self.tr("一句话：他做了什么，做得怎样"))
        self._case = TextArea(self.tr("{name}：事例").format(name=name), lines=2)
        self._case.setPlaceholderText(self.tr("事例：时间、地点、做法、结果"))
        self.cited = Citations(name)
        self.evidence_dropped.connect(self.cited.cite)
        self._remarks = prose("", size=theme.DENSE, tone="attention")
        self._remarks.hide()
        self._remove = icon_button(
            "trash-2",
            self.tr("去掉{name}").format(name=name),
            clicked=self.removed.emit,
        )
        head = row(label(name, size=theme.DENSE, tone="secondary"), None, self._remove)
        self.body.setSpacing(theme.GAP_4)
        self.body.addLayout(head)
        for widget in (self._words, self._case, self.cited, self._remarks):
            self.body.addWidget(widget)
        for area in (self._words, self._case):
            each_change(area, self.edited.emit)
        self.cited.edited.connect(self.edited)

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._words

    def statement(self) -> Statement:
        """Return it as it stands."""
        return Statement(
            words=self._words.toPlainText().strip(),
            case=self._case.toPlainText().strip(),
            evidence_ids=self.cited.ids,
        )

    def show_statement(
        self, own: Statement, evidence: Sequence[Evidence], *, is_writable: bool
    ) -> None:
        """Show a sentence."""
        for area, text in ((self._words, own.words), (self._case, own.case)):
            if area.toPlainText().strip() != text:
                area.setPlainText(text)
            area.setReadOnly(not is_writable)
        self.setAcceptDrops(is_writable)
        self._remove.setVisible(is_writable)
        self.cited.show_cited(own.evidence_ids, evidence, is_writable=is_writable)

    def show_remarks(self, words: Sequence[str], *, is_binding: bool) -> None:
        """Say what is to be said of it; nothing hides the line."""
        self._remarks.setText(clauses(words))
        self._remarks.setVisible(bool(words))
        theme.tone(self._remarks, "danger" if is_binding else "attention")


class TagLine(Card):
    """One 干部画像标签 with its evidence, and whether it is established.

    Attributes:
        edited: Something in it was changed.
        removed: The person takes it away.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__(padding=theme.GAP_8)
        name = self.tr("标签{number}").format(number=number)
        self._tag = field(name, placeholder=self.tr("标签，12字以内"))
        self._tag.setMaxLength(12)
        self._tag.setFixedWidth(_TAG_WIDTH)
        self.cited = Citations(name)
        self._state = chip("", "attention")
        self._evidence: Sequence[Evidence] = ()
        self._remove = icon_button(
            "trash-2",
            self.tr("去掉{name}").format(name=name),
            clicked=self.removed.emit,
        )
        line = row(self._tag, self._state, self.cited, self._remove)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        each_change(self._tag, self.edited.emit)
        self.cited.edited.connect(self._on_cited)

    @property
    def first_field(self) -> QWidget:
        """Where the cursor begins."""
        return self._tag

    def tag(self) -> PortraitTag:
        """Return it as it stands."""
        return PortraitTag(tag=self._tag.text().strip(), evidence_ids=self.cited.ids)

    def show_tag(
        self, own: PortraitTag, evidence: Sequence[Evidence], *, is_writable: bool
    ) -> None:
        """Show a tag."""
        self._evidence = evidence
        if self._tag.text().strip() != own.tag:
            self._tag.setText(own.tag)
        self._tag.setReadOnly(not is_writable)
        self._remove.setVisible(is_writable)
        self.cited.show_cited(own.evidence_ids, evidence, is_writable=is_writable)
        self._show_state()

    def _show_state(self) -> None:
        known = standing(self._evidence)
        stands = is_established(self.tag(), known)
        self._state.setText(self.tr("已印证") if stands else self.tr("待印证"))
        theme.tone(self._state, "good" if stands else "attention", name="chip")
        words = self.tr("两份以上、来源不同的证据才算印证")
        self._state.setToolTip("" if stands else words)

    def _on_cited(self) -> None:
        self._show_state()
        self.edited.emit()
