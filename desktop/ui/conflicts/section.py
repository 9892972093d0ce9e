"""One field in dispute: its versions side by side, the choice, how it will read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from desktop.model.prose import Mark, compare, left_out, together
from desktop.services.conflicts import Dispute, Settling, Version
from desktop.services.records import Choice
from desktop.ui import theme
from desktop.ui.conflicts.marked import Marked, Run, runs_of
from desktop.ui.conflicts.versions import VersionCard, tone_of
from desktop.ui.conflicts.words import (
    letter,
    may_be_written,
    name_of,
    origin_words,
    value_words,
)
from desktop.ui.widgets.boxes import Card, column, row
from desktop.ui.widgets.choices import TextArea
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.radio import Radio

_BY_HAND = -1
_LEAST_CARD = 220


class DisputeSection(QWidget):
    """Shows a dispute and takes the choice.

    Attributes:
        changed: The person chose otherwise, or wrote.
        dispute: What it shows.
        hand: What is written in place of all versions.
        note: Why the choice was refused.
    """

    changed = Signal()

    def __init__(
        self, dispute: Dispute, names: Mapping[str, str], now: datetime
    ) -> None:
        super().__init__()
        self.dispute = dispute
        spec = dispute.spec
        self._base = value_words(spec, dispute.base.value, names)
        self._texts = [value_words(spec, v.value, names) for v in dispute.versions]
        self._now = now
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(theme.GAP_12)
        self._reads = Marked("")
        self._source = label("", size=theme.DENSE, tone="secondary")
        self.hand = TextArea(self.tr("合写的文字"), lines=3)
        self.hand.textChanged.connect(self._on_written)
        self.note = prose("", size=theme.DENSE, tone="danger")
        self._build()
        self._show_result()

    @property
    def is_settled(self) -> bool:
        """Whether something is chosen."""
        return self._checked() is not None

    @property
    def first_choice(self) -> QWidget:
        """What takes the focus."""
        checked = self._group.checkedButton()
        return checked if checked is not None else self._group.buttons()[0]

    def stops(self) -> list[QWidget]:
        """Return what takes the focus, as one reads."""
        return [*self._group.buttons(), self.hand]

    def choice(self) -> Choice | None:
        """Return what is chosen, None for nothing yet."""
        side = self._checked()
        if side is None:
            return None
        name = self.dispute.name
        if side == _BY_HAND:
            return Choice(name=name, value=self.hand.toPlainText().strip() or None)
        return Choice(name=name, value=self.dispute.versions[side].raw)

    def begun(self) -> tuple[str, str | None]:
        """Return the revision chosen, and what is written by hand, if it is."""
        side = self._checked()
        if side == _BY_HAND:
            return "", self.hand.toPlainText()
        return ("" if side is None else self.dispute.versions[side].revision), None

    def take_up(self, begun: Settling) -> None:
        """Go on where the person was; a version that is no more is not chosen."""
        name = self.dispute.name
        if name in begun.words and may_be_written(self.dispute.spec):
            self.hand.setPlainText(begun.words[name])
            self._button(_BY_HAND).setChecked(True)
            return
        for side, version in enumerate(self.dispute.versions):
            if version.revision == begun.picks.get(name):
                self._button(side).setChecked(True)

    def refuse(self, words: str) -> None:
        """Say what is wrong with the choice; nothing where *words* are empty."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._reads.setAccessibleDescription(words)

    def fit(self, *, is_narrow: bool) -> None:
        """Lay the versions out side by side, or one under the other."""
        ways = QBoxLayout.Direction
        self._cards.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def set_open(self, *, is_open: bool) -> None:
        """Let the person choose, or only look."""
        for made in self._group.buttons():
            made.setEnabled(is_open)
        self.hand.setEnabled(is_open)

    def _build(self) -> None:
        name = name_of(self.dispute)
        self._cards.addWidget(self._base_card(name), 1)
        for side, version in enumerate(self.dispute.versions):
            self._cards.addWidget(self._version_card(name, side, version), 1)
        result = self._result_card(name)
        whole = column(label(name, size=theme.SECTION), gap=theme.GAP_8)
        whole.addLayout(self._cards)
        whole.addWidget(result)
        whole.setContentsMargins(0, 0, 0, theme.GAP_8)
        self.setLayout(whole)

    def _base_card(self, name: str) -> VersionCard:
        card = VersionCard(self.tr("底稿"), tone="neutral", field_name=name)
        base = self.dispute.base
        card.tell(base.author, origin_words(base, self._now))
        pieces = left_out(self._base, self._texts)
        card.show_runs(runs_of(pieces, None), self.tr("（空）"))
        is_struck = any(piece.mark is Mark.GONE for piece in pieces)
        words = self.tr("各人都从这一稿改起；改掉的字已划线")
        card.note(words if is_struck else self.tr("各人都从这一稿改起"))
        card.setMinimumWidth(_LEAST_CARD)
        return card

    def _version_card(self, name: str, side: int, version: Version) -> VersionCard:
        mark = letter(side)
        card = VersionCard(mark, tone=tone_of(side), field_name=name)
        card.tell(version.author, origin_words(version, self._now))
        pieces = compare(self._base, self._texts[side])
        card.show_runs(runs_of(pieces, side), self.tr("（空）"))
        radio = card.offer(self.tr("用{version}").format(version=mark))
        self._group.addButton(radio, side)
        card.setMinimumWidth(_LEAST_CARD)
        return card

    def _result_card(self, name: str) -> Card:
        card = Card(padding=theme.GAP_12)
        words = self.tr("选定后将读作")
        self._reads.setAccessibleName(f"{name}・{words}")
        head = row(label(words), self._source, None, gap=theme.GAP_12)
        if may_be_written(self.dispute.spec):
            by_hand = Radio(self.tr("两份合写"), name=f"{name}・{self.tr('两份合写')}")
            self._group.addButton(by_hand, len(self.dispute.versions))
            head.addWidget(by_hand)
        card.body.addLayout(head)
        card.body.addWidget(self.hand)
        card.body.addWidget(self._reads)
        card.body.addWidget(self.note)
        self.hand.hide()
        self.note.hide()
        return card

    def _button(self, side: int) -> Radio:
        number = len(self.dispute.versions) if side == _BY_HAND else side
        made = self._group.button(number)
        assert isinstance(made, Radio)  # noqa: S101 - only these were added
        return made

    def _checked(self) -> int | None:
        number = self._group.checkedId()
        if number == len(self.dispute.versions):
            return _BY_HAND
        return number if number >= 0 else None

    def _on_toggled(self, _number: int, is_on: bool) -> None:
        if not is_on:
            return
        if self._checked() == _BY_HAND and not self.hand.toPlainText():
            self.hand.setPlainText(self._all_together())
        self._show_result()
        self.changed.emit()

    def _on_written(self) -> None:
        if self._checked() == _BY_HAND:
            self._show_result()
            self.changed.emit()

    def _all_together(self) -> str:
        first, *others = self._texts
        return reduce(
            lambda one, other: together(self._base, one, other), others, first
        )

    def _show_result(self) -> None:
        side = self._checked()
        self.refuse("")
        self.hand.setVisible(side == _BY_HAND)
        if side is None:
            self._source.clear()
            self._reads.show_runs([], nothing=self.tr("还没有选"))
            return
        empty = self.tr("（空）")
        if side == _BY_HAND:
            self._source.setText(self.tr("两份合写，可以改"))
            self._reads.show_runs(self._hand_runs(), nothing=empty)
            return
        words = self.tr("采用{version}：{author}")
        author = self.dispute.versions[side].author
        self._source.setText(words.format(version=letter(side), author=author))
        pieces = compare(self._base, self._texts[side])
        self._reads.show_runs(runs_of(pieces, side), nothing=empty)

    def _hand_runs(self) -> Sequence[Run]:
        """Mark each new piece as of the version it stands in, else as of the hand."""
        added = [
            (piece.text, side)
            for side, text in enumerate(self._texts)
            for piece in compare(self._base, text)
            if piece.mark is Mark.ADDED
        ]
        added.sort(key=lambda known: len(known[0]), reverse=True)
        runs: list[Run] = []
        for piece in compare(self._base, self.hand.toPlainText()):
            is_new = piece.mark is Mark.ADDED
            runs += _whose(piece.text, added) if is_new else [Run(piece.text)]
        return runs


def _whose(text: str, added: Sequence[tuple[str, int]]) -> list[Run]:
    """Return new text cut into what the versions added, and what nobody did."""
    for known, side in added:
        before, found, after = text.partition(known)
        if found:
            return [*_whose(before, added), Run(found, side), *_whose(after, added)]
    side = next((side for known, side in added if text in known), _BY_HAND)
    return [Run(text, side)] if text else []
