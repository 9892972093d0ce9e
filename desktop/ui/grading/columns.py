"""The columns of a peer group's table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics

from desktop.model.scoring_codes import Outcome, Steadiness
from desktop.services.standings import Standing
from desktop.ui import theme
from desktop.ui.grading.words import (
    DASH,
    decision_words,
    outcome_words,
    points,
    steadiness_tone,
    steadiness_words,
)
from desktop.ui.terms import code_word
from desktop.ui.widgets.id_list import Column

Show = Callable[[Standing], str]

SUPPOSED = 10
"""Where the column of 试看 stands; it is hidden while no weights are tried."""

_FIGURE_PX = 58
_WORD_PX = 76  # at least
_STEADY_PX = 82  # at least
_PADDING_PX = 18


class Columns(QObject):
    """Makes the columns; *supposed* and its tone say what would be."""

    def of(self, supposed: Show, tone: Show) -> list[Column]:
        """Return the columns, in order."""
        return [*self._who(), *self._figures(), *self._grades(supposed, tone)]

    def _who(self) -> list[Column]:
        return [
            _figure("place", self.tr("位次"), _place, 48),
            Column(
                name="name", title=self.tr("姓名"), text=lambda s: s.who.name, width=68
            ),
            Column(name="post", title=self.tr("单位及职务"), text=lambda s: s.who.post),
        ]

    def _figures(self) -> list[Column]:
        return [
            _figure("results", self.tr("实绩"), lambda s: points(s.results)),
            _figure("ballots", self.tr("测评"), lambda s: points(s.ballots)),
            _figure("team", self.tr("考察组"), lambda s: points(s.team)),
            _figure(
                "adjustment",
                self.tr("加减"),
                lambda s: points(s.adjustment, signed=True),
                50,
            ),
            _figure("total", self.tr("综合"), lambda s: points(s.total)),
        ]

    def _grades(self, supposed: Show, tone: Show) -> list[Column]:
        common = (Outcome.EXCELLENT, Outcome.GOOD, Outcome.FAIR, Outcome.UNGRADED)
        outcomes = _wide(map(outcome_words, common), _WORD_PX)
        return [
            Column(
                name="steadiness",
                title=self.tr("稳定率"),
                text=lambda s: steadiness_words(s.sensitivity),
                width=_wide(map(_steady, Steadiness), _STEADY_PX),
                tone=lambda s: steadiness_tone(s.sensitivity),
            ),
            Column(
                name="proposed",
                title=self.tr("建议"),
                text=lambda s: outcome_words(s.proposal.outcome),
                width=outcomes,
            ),
            Column(
                name="supposed",
                title=self.tr("试看"),
                text=supposed,
                width=outcomes,
                tone=tone,
            ),
            Column(
                name="decided",
                title=self.tr("审定"),
                text=lambda s: decision_words(s.decision),
                width=124,
                tone=lambda s: "ink" if s.is_decided else "attention",
            ),
        ]


def _figure(name: str, title: str, show: Show, width: int = _FIGURE_PX) -> Column:
    return Column(name=name, title=title, text=show, width=width, right=True)


def _steady(label: Steadiness) -> str:
    return f"{code_word(label)} 100%"


def _wide(words: Iterable[str], least: int) -> int:
    """Return the width in which each of *words* is seen whole."""
    metrics = QFontMetrics(theme.font(theme.DENSE))
    return max(least, *(metrics.horizontalAdvance(one) + _PADDING_PX for one in words))


def _place(one: Standing) -> str:
    return str(one.proposal.place or DASH)
