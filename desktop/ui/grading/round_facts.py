"""一致性与敏感性: what to know of a whole round before names are spoken of."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.scoring.consistency import Alpha
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.services.standings import Board
from desktop.ui.terms import code_word


class RoundFacts(QObject):
    """The sentences of a round: consistency, effective weights, who is shaky."""

    def lines(self, board: Board) -> list[tuple[str, str]]:
        """Return pairs of a heading and what stands under it."""
        score = board.score
        scheme = score.given.scheme
        named = [
            f"{one.who.name}（{code_word(one.sensitivity.label)} "
            f"{one.sensitivity.stability:.0f}%）"
            for one in board.everyone
            if one.sensitivity is not None and one.must_be_discussed
        ]
        moved, decided = board.moved()
        return [
            (self.tr("评价方案"), f"{scheme.version or '—'}　{scheme.meeting}".strip()),
            (self.tr("评价一致性"), self._consistency(board)),
            (self.tr("有效权重"), self._effective(board)),
            (self.tr("须点名研判"), self.tr("、").join(named) or self.tr("无")),
            (
                self.tr("调整等次"),
                self.tr("{moved} 人，占已审定 {decided} 人的 {share}%").format(
                    moved=moved,
                    decided=decided,
                    share=round(100 * moved / decided) if decided else 0,
                ),
            ),
        ]

    def _consistency(self, board: Board) -> str:
        own = board.score.consistency
        parts = [
            _said(figure)
            for figure in (own.kendall, own.single, own.average, own.alpha)
            if figure is not None
        ]
        if not parts:
            return self.tr("评价人或对象太少，无法计算")
        band = code_word(own.band) if own.band else ""
        return self.tr("、").join([*parts, band] if band else parts)

    def _effective(self, board: Board) -> str:
        own = board.score.effective
        if own is None:
            return self.tr("对象太少，无法计算")
        scheme = board.score.given.scheme
        legs = (self.tr("实绩"), self.tr("测评"), self.tr("考察组"))
        nominal = (scheme.results_weight, scheme.ballots_weight, scheme.team_weight)
        words = self.tr("{leg} {nominal} → {effective}")
        return self.tr("、").join(
            words.format(
                leg=leg,
                nominal=plain(weight),
                effective=plain(figure.value),
            )
            for leg, weight, figure in zip(legs, nominal, own.weights, strict=True)
        )


def _said(figure: Figure | Alpha) -> str:
    return f"{figure.name} {plain(figure.value)}"
