"""The tables of a scheme as people edit it: a number in each cell.

What is not shown here (how groups are merged, the words of gradings) stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.scoring.attributes import BALLOT, EFFORT, Attributes, of_item
from desktop.scoring.scheme import Scheme
from desktop.services.scores.scheme_values import Way
from desktop.ui.terms import code_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: its name, a unit, and the ways to its numbers.

    Attributes:
        attributes: 性质, 属性 and 素质 of an indicator; None for what is none.
    """

    name: str
    unit: str = ""
    attributes: Attributes | None = None
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A table of the scheme.

    Attributes:
        title: What it is about.
        heads: The heads of its numbers.
        rows: Its rows.
        is_whole: The first column must sum to 100.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    is_whole: bool = False


class Sections(QObject):
    """Makes the tables, in the order of paper."""

    def of(self, scheme: Scheme) -> tuple[Section, ...]:
        """Return the tables of a scheme."""
        return (
            self._legs(),
            self._grades(),
            self._indicators(scheme),
            self._items(scheme),
            self._groups(scheme),
            self._adjustments(scheme),
        )

    def _weights(self, title: str, *rows: Row) -> Section:
        heads = (self.tr("权重(%)"),)
        return Section(title=title, heads=heads, rows=rows, is_whole=True)

    def _legs(self) -> Section:
        return self._weights(
            self.tr("三方权重"),
            Row(name=self.tr("实绩评价"), ways=(("results_weight",),)),
            Row(name=self.tr("民主测评"), ways=(("ballots_weight",),)),
            Row(name=self.tr("考察组评价"), ways=(("team_weight",),)),
        )

    def _indicators(self, scheme: Scheme) -> Section:
        names = ("weight", "base", "full")
        return Section(
            title=self.tr("辛苦指数"),
            heads=(self.tr("权重(%)"), self.tr("基准值"), self.tr("满分值")),
            is_whole=True,
            rows=tuple(
                Row(
                    name=f"{own.code} {own.name}",
                    unit=own.unit,
                    attributes=EFFORT,
                    ways=tuple(("indicators", place, name) for name in names),
                )
                for place, own in enumerate(scheme.indicators)
            ),
        )

    def _groups(self, scheme: Scheme) -> Section:
        return self._weights(
            self.tr("民主测评群体"),
            *(
                Row(
                    name=f"{own.code} {code_word(own.circle)}",
                    attributes=BALLOT,
                    ways=(("ballots", "groups", place, "weight"),),
                )
                for place, own in enumerate(scheme.ballots.groups)
            ),
        )

    def _items(self, scheme: Scheme) -> Section:
        return self._weights(
            self.tr("履职评价单B卷"),
            *(
                Row(
                    name=code_word(item),
                    attributes=of_item(item),
                    ways=(("team", "items", place, 1),),
                )
                for place, (item, _weight) in enumerate(scheme.team.items)
            ),
        )

    def _adjustments(self, scheme: Scheme) -> Section:
        own = scheme.adjustment
        honours = (
            Row(name=code_word(word), ways=(("adjustment", "honours", place, 1),))
            for place, (word, _points) in enumerate(own.honours)
        )
        faults = (
            Row(
                name=self.tr("{severity}问题").format(severity=code_word(word)),
                ways=(("adjustment", "faults", place, 1),),
            )
            for place, (word, _points) in enumerate(own.faults)
        )
        return Section(
            title=self.tr("加减分"),
            heads=(self.tr("分值"),),
            rows=(
                *honours,
                Row(name=self.tr("加分封顶"), ways=(("adjustment", "honours_most"),)),
                *faults,
                Row(name=self.tr("减分封顶"), ways=(("adjustment", "faults_most"),)),
            ),
        )

    def _grades(self) -> Section:
        lines: tuple[tuple[str, str, Way], ...] = (
            (self.tr("优秀线"), self.tr("分"), ("grades", "excellent_from")),
            (self.tr("良好线"), self.tr("分"), ("grades", "fair_below")),
            (self.tr("优秀限额"), "%", ("grades", "quota")),
            (self.tr("可比组最少人数"), self.tr("人"), ("grades", "group_least")),
            (self.tr("辛苦指数占实绩"), "%", ("effort_share",)),
            (self.tr("承担量分占业绩"), "%", ("achievement", "load_share")),
            (self.tr("共性项目占质量分"), "%", ("achievement", "common_share")),
            (self.tr("群体显示所需票数"), self.tr("张"), ("ballots", "shown_least")),
        )
        return Section(
            title=self.tr("等次与占比"),
            heads=(self.tr("数值"),),
            rows=tuple(
                Row(name=name, unit=unit, ways=(way,)) for name, unit, way in lines
            ),
        )
