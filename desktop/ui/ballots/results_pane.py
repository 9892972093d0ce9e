"""测评结果: of each person what may be shown, by group, and nothing that may not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors.records import Flaw
from desktop.messages import flaw_words
from desktop.model.codes import Group
from desktop.scoring.opinion import Opinion
from desktop.services.ballots.results import Removal, Result, Results
from desktop.services.ballots.summary import table_lines
from desktop.ui import theme
from desktop.ui.ballots.figure_grid import FigureGrid
from desktop.ui.terms import clauses, code_word
from desktop.ui.widgets.boxes import Card, CardList, empty_layout, row
from desktop.ui.widgets.labels import chip, label, prose
from desktop.ui.widgets.notices import Empty


class ResultsPane(QWidget):
    """One card for each person on whom ballots were cast."""

    def __init__(self) -> None:
        super().__init__()
        listed = CardList()
        self._cards = listed.cards
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, 0, 0)
        whole.addWidget(listed, 1)

    def say(self, why: str) -> None:
        """Say why there is nothing to show."""
        empty_layout(self._cards)
        hint = self.tr("本期的测评活动全部汇总后才显示，不足5人的群体始终不显示。")
        self._cards.addWidget(Empty("users-round", why, hint))

    def show_results(self, found: Results) -> None:
        """Show the results of a round."""
        empty_layout(self._cards)
        for result in found.results:
            self._cards.addWidget(self._card(result))
        self._cards.addStretch(1)

    def _card(self, result: Result) -> Card:
        opinion, card = result.opinion, Card()
        score = opinion.figure
        said = (
            self.tr("民主测评 {score}").format(score=score.value)
            if score
            else self.tr("测评样本不足")
        )
        tone = "accent" if score else "attention"
        card.body.addLayout(
            row(label(result.name, size=theme.SECTION), chip(said, tone), None)
        )
        if opinion.groups:
            card.body.addWidget(self._grid(opinion))
        for words in (*self._notes(opinion), *map(self._removed, result.removals)):
            card.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        for flaw in opinion.flags:
            card.body.addWidget(prose(_said(flaw), size=theme.DENSE, tone="attention"))
        for item, cases in result.cases.items():
            heard = self.tr("“{item}”的事例：").format(item=item) + clauses(cases)
            card.body.addWidget(prose(heard, size=theme.DENSE))
        return card

    def _grid(self, opinion: Opinion) -> FigureGrid:
        heads = (
            self.tr("群体"),
            self.tr("发出"),
            self.tr("收回"),
            self.tr("有效"),
            self.tr("剔除"),
            self.tr("优秀%"),
            self.tr("称职%"),
            self.tr("基本称职%"),
            self.tr("不称职%"),
            self.tr("不了解%"),
            self.tr("均分"),
            self.tr("权重"),
        )
        lines = table_lines(opinion, self.tr("合计"))
        shown = [(self._group_words(name), *figures) for name, *figures in lines]
        return FigureGrid(self.tr("测评汇总"), heads, shown)

    def _group_words(self, name: str) -> str:
        """Return the name of groups, which is that of paper, as it is on screen."""
        known = {group.label: code_word(group) for group in Group}
        parts = name.split("、")
        return self.tr("、").join(known.get(part, part) for part in parts)

    def _notes(self, opinion: Opinion) -> Sequence[str]:
        found: list[str] = []
        if any(len(group.cluster.codes) > 1 for group in opinion.groups):
            found.append(self.tr("不足5人的群体已并入相近群体，权重相加。"))
        if opinion.hidden:
            found.append(self.tr("另有群体有效票不足5张，不显示、不计入。"))
        if opinion.totals.negative:
            ticks = self.tr("、").join(
                f"{item} {count}" for item, count in opinion.totals.negative
            )
            found.append(self.tr("反向勾选：{ticks}").format(ticks=ticks))
        return found

    def _removed(self, one: Removal) -> str:
        words = self.tr("剔除 {count} 张：{reason}（{first}、{second}共同决定）")
        first, second = one.deciders
        return words.format(
            count=one.count, reason=one.reason, first=first, second=second
        )


def _said(flaw: Flaw) -> str:
    return str(flaw_words("ballot_box", flaw))
