"""A text whose changed words are marked, by lines of their own as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from desktop.model.prose import Mark, Piece
from desktop.ui import theme
from desktop.ui.override import override

_LINE: Final = 25
_TALLEST: Final = 300
_RENEW: Final = frozenset({QEvent.Type.PaletteChange, QEvent.Type.StyleChange})
_Underline = QTextCharFormat.UnderlineStyle
_STYLES: Final = (
    ("accent", _Underline.SingleUnderline),
    ("attention", _Underline.DashUnderline),
    ("violet", _Underline.DashDotLine),
)
_HAND: Final = ("good", _Underline.DotLine)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text and whose it is.

    Attributes:
        text: The text.
        side: The version that added it, from 0; -1 for written by hand; None for
            what was there before.
        is_gone: It was left out.
    """

    text: str
    side: int | None = None
    is_gone: bool = False


def runs_of(pieces: Sequence[Piece], side: int | None) -> list[Run]:
    """Return compared pieces as runs: what was added is of *side*."""
    return [
        Run(
            piece.text,
            side if piece.mark is Mark.ADDED else None,
            piece.mark is Mark.GONE,
        )
        for piece in pieces
    ]


class Marked(QTextEdit):
    """Reads like a label, as high as its text; long texts scroll in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._runs: Sequence[Run] = ()
        self._nothing = ""
        self._is_filling = False
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "marked")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.GAP_32)
        self.document().setDocumentMargin(0)

    def show_runs(self, runs: Sequence[Run], *, nothing: str = "") -> None:
        """Show a text; *nothing* is said where there is none."""
        self._runs = runs
        self._nothing = nothing
        self._fill()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RENEW and not self._is_filling:
            self._fill()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.GAP_32, self.height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.GAP_32, self.height())

    def _fill(self) -> None:
        self._is_filling = True
        self.clear()
        cursor = self.textCursor()
        block = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        block.setLineHeight(_LINE, fixed)
        cursor.setBlockFormat(block)
        for run in self._runs:
            cursor.insertText(run.text, _format(run))
        if not any(run.text for run in self._runs):
            cursor.insertText(self._nothing, _plain("secondary"))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        long = self._text_height() > _TALLEST
        policy = Qt.FocusPolicy.StrongFocus if long else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)  # who cannot see its end must be able to scroll
        self._fit()
        self._is_filling = False

    def _fit(self) -> None:
        self.setFixedHeight(min(self._text_height(), _TALLEST))

    def _text_height(self) -> int:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        return max(_LINE, round(document.size().height())) + 2


def _plain(tone: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(theme.SECTION))
    made.setForeground(theme.colour(tone))
    return made


def _format(run: Run) -> QTextCharFormat:
    if run.is_gone:
        made = _plain("secondary")
        made.setFontStrikeOut(True)
        return made
    if run.side is None:
        return _plain("ink")
    tone, style = _HAND if run.side < 0 else _STYLES[run.side % len(_STYLES)]
    made = _plain(tone)
    made.setBackground(theme.colour(f"{tone}_tint"))
    made.setUnderlineStyle(style)
    made.setUnderlineColor(theme.colour(tone))
    return made
