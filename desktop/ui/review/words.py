"""What a subject lacks, in the words of the trade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject

from desktop.model.codes import Dimension, Group
from desktop.services.completeness import Completeness, DimensionState, Hole
from desktop.ui.terms import clauses, code_word, listed
from desktop.ui.widgets.completeness import Cell

DIMENSION_OF = {
    "matter_unanswered": Dimension.RESULTS,
    "nothing_verified": Dimension.RESULTS,
    "observations_few": Dimension.CONDUCT,
    "one_observer_one_day": Dimension.CONDUCT,
    "talks_few": Dimension.OPINION,
    "circles_few": Dimension.OPINION,
    "circle_short": Dimension.OPINION,
}
ICON_OF = {
    Dimension.RESULTS: "target",
    Dimension.CONDUCT: "scan-search",
    Dimension.OPINION: "message-square",
}


def dimension_name(dimension: Dimension) -> str:
    """Return 察实绩, 看状态 or 听评价."""
    return {
        Dimension.RESULTS: QCoreApplication.translate("Review", "察实绩"),
        Dimension.CONDUCT: QCoreApplication.translate("Review", "看状态"),
        Dimension.OPINION: QCoreApplication.translate("Review", "听评价"),
    }[dimension]


def hole_words(holes: Sequence[Hole], matters: Mapping[str, str]) -> str:
    """Return one phrase for the holes of one dimension, e.g. 2 次访谈：群众 1."""
    circles = [hole for hole in holes if hole.rule == "circle_short"]
    said = Review()
    phrases = [said.lacking(h.rule, h.number) for h in holes if h.rule in _SINGLE]
    unanswered = [hole for hole in holes if hole.rule == "matter_unanswered"]
    if unanswered:
        phrases.insert(0, _unanswered(unanswered, matters))
    if circles and not any(hole.rule == "talks_few" for hole in holes):
        phrases.insert(0, _circles(circles))
    elif circles:
        phrases[0] = _joined(phrases[0], _circles(circles))
    return clauses(phrases)


def cells_of(found: Completeness, matters: Mapping[str, str]) -> list[Cell]:
    """Return the cells of the completeness strip."""
    states = (found.results, found.conduct, found.opinion)
    return [_cell(state, matters) for state in states]


_SINGLE = frozenset(
    {
        "nothing_verified",
        "observations_few",
        "one_observer_one_day",
        "talks_few",
        "circles_few",
    }
)


def _cell(state: DimensionState, matters: Mapping[str, str]) -> Cell:
    note = hole_words(state.holes, matters)
    return Cell(
        key=str(state.dimension.value),
        icon=ICON_OF[state.dimension],
        name=dimension_name(state.dimension),
        have=state.have,
        need=state.need,
        note=note or QCoreApplication.translate("Review", "已达要求"),
        missing=bool(state.holes),
    )


class Review(QObject):
    """Says what lacks: Qt's tools find forms for one and many only in `tr`."""

    def lacking(self, rule: str, number: int) -> str:
        """Return the phrase of a rule."""
        return {
            "nothing_verified": self.tr("没有已核实的实绩"),
            "observations_few": self.tr("%n 次观察", "", number),
            "one_observer_one_day": self.tr("须由另一人或在另一天再记一次"),
            "talks_few": self.tr("%n 次访谈", "", number),
            "circles_few": self.tr("还差 %n 类群体", "", number),
        }[rule]

    def unanswered(self, count: int) -> str:
        """Return how many matters have no answers."""
        return self.tr("%n 件事项未作三问", "", count)


def _unanswered(holes: Sequence[Hole], matters: Mapping[str, str]) -> str:
    count = len(holes)
    if count > 1:
        return Review().unanswered(count)
    words = QCoreApplication.translate("Review", "“{matter}”未作三问")
    return words.format(matter=matters.get(holes[0].about, "…"))


def _circles(holes: Sequence[Hole]) -> str:
    parts = [f"{code_word(Group(hole.about))} {hole.number}" for hole in holes]
    return listed(parts)


def _joined(talks: str, circles: str) -> str:
    words = QCoreApplication.translate("Review", "{talks}（{circles}）")
    return words.format(talks=talks, circles=circles)
