"""一致性与敏感性: what to know of a whole round before names are spoken of."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.model.codes import Role
from desktop.scoring.consistency import Alpha
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.services.standings import Board, Reading
from desktop.ui.terms import code_word

_MOST_NAMED = 12  # of those who mark otherwise than others


class RoundFacts(QObject):
    """The sentences of a round: consistency, effective weights, who is shaky."""

    def lines(self, reading: Reading, role: Role) -> list[tuple[str, str]]:
        """Return pairs of a heading and what stands under it, as far as a role may."""
        board = reading.board
        lenient = self._lenient(reading) if role is Role.TASK_FORCE else ""
        own = (self.tr("评价宽严（仅供专班）"), lenient)
        return [*self._of_everybody(board), *([own] if lenient else [])]

    def _of_everybody(self, board: Board) -> list[tuple[str, str]]:
        score = board.score
        scheme = score.given.scheme
        words = self.tr("{name}（{label} {stability:.0f}%）")
        named = [
            words.format(
                name=one.who.name,
                label=code_word(one.sensitivity.label),
                stability=one.sensitivity.stability,
            )
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

    def _lenient(self, reading: Reading) -> str:
        """Return by how much each marks above or below all, the farthest first."""
        found = reading.board.score.consistency.leniency()
        by_distance = sorted(found.items(), key=lambda own: -abs(own[1].value))
        named = [
            f"{reading.names.get(id_, id_)} {figure.value:+.2f}".replace("-", "−")
            for id_, figure in by_distance[:_MOST_NAMED]
        ]
        left = len(found) - len(named)
        rest = [self.tr("另有 {count} 人").format(count=left)] if left else []
        return self.tr("、").join([*named, *rest])

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
