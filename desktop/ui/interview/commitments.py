"""The cards of the page: sign, correct, strike a point out; one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors.records import Flaw
from desktop.messages import flaw_words
from desktop.model.fieldwork import Interview
from desktop.ui.interview.cards import AskCard, Gap, ReasonCard, SignCard
from desktop.ui.interview.editor import LinesEditor
from desktop.ui.interview.header_words import number_words
from desktop.ui.interview.point_desk import PointDesk
from desktop.ui.interview.points import Mark
from desktop.ui.interview.session import Session


class Commitments(QObject):
    """Shows a card, and does what was decided on it.

    Attributes:
        field_asked: A missing field of the header shall be filled (its name).
        opened: A card is shown.
        closed: No card is shown any more.
    """

    field_asked = Signal(str)
    opened = Signal()
    closed = Signal()

    def __init__(
        self, session: Session, editor: LinesEditor, points: PointDesk, slot: QWidget
    ) -> None:
        super().__init__(slot)
        self._session = session
        self._editor = editor
        self._points = points
        self._place = QVBoxLayout(slot)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.card: AskCard | None = None
        editor.margin.strike_asked.connect(self.ask_strike)

    def close(self) -> bool:
        """Put the card away; False when there is none."""
        if self.card is None:
            return False
        card, self.card = self.card, None
        card.hide()
        card.deleteLater()
        self.closed.emit()
        return True

    def ask_sign(self) -> None:
        """Say what signing locks, and what is missing."""
        self._editor.commit_composition()
        record = self._session.record()
        title = self.tr("签署{number}").format(number=number_words(record))
        told = self.tr(
            "签署后锁定表头、提纲和全部 {lines} 行问答，只能补正。要点仍可增改。"
        ).format(lines=len(record.lines))
        card = SignCard(title, told, self._gaps())
        card.signed.connect(self._on_sign)
        self._show(card)
        card.first.setFocus()

    def ask_correction(self) -> None:
        """Ask why a signed interview must be corrected."""
        number = number_words(self._session.header)
        card = ReasonCard(
            self.tr("补正{number}").format(number=number),
            self.tr(
                "另起一份补正稿，原记录照旧保留，要点随原文带过来。"
                "补正稿签署后，原记录标为“已补正”。"
            ),
            icon="file-plus",
            verb=self.tr("开始补正"),
        )
        card.given.connect(self._session.correct)
        self._show(card)
        card.reason.setFocus()

    def ask_strike(self, mark: Mark) -> None:
        """Ask why a point is struck out."""
        card = ReasonCard(
            self.tr("划去要点"),
            self._editor.margin.describe(mark),
            icon="trash-2",
            verb=self.tr("划去"),
            reason=self.tr("标记有误"),
        )
        card.given.connect(partial(self._on_strike, mark))
        self._show(card)
        card.reason.setFocus()

    def _gaps(self) -> Sequence[Gap]:
        gaps = [
            (str(flaw_words(Interview.TYPE, flaw)), self._way_to(flaw))
            for flaw in self._session.missing()
        ]
        for mark in self._editor.book.lost:
            words = self.tr("有要点的原文已改动：重新选定文字，或划去它")
            gaps.append((words, partial(self._go_to_mark, mark)))
        return gaps

    def _way_to(self, flaw: Flaw) -> Callable[[], object]:
        name = flaw.field.partition("[")[0]
        if name in {"lines", "outline"}:
            return self._go_to_lines
        return partial(self._go_to_field, name)

    def _go_to_field(self, name: str) -> None:
        self.close()
        self.field_asked.emit(name)

    def _go_to_lines(self) -> None:
        self.close()
        self._editor.go_to_end()
        self._editor.setFocus()

    def _go_to_mark(self, mark: Mark) -> None:
        self.close()
        self._editor.go_to_mark(mark)

    def _show(self, card: AskCard) -> None:
        self.close()
        self.card = card
        card.left.connect(self._on_left)
        self._place.addWidget(card)
        self.opened.emit()

    def _on_left(self) -> None:
        self.close()
        self._editor.setFocus()

    def _on_sign(self) -> None:
        self.close()
        self._editor.setFocus()  # the keyboard stays here, also when it is refused
        self._session.sign(self._editor.book.final())

    def _on_strike(self, mark: Mark, reason: str) -> None:
        self.close()
        self._points.strike(mark, reason)
        self._editor.setFocus()
