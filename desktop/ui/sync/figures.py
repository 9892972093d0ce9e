"""The table of the reconciliation: its columns, and what each says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.services.reconciling import Line
from desktop.storage.tallies import COMMON, Tally
from desktop.ui import theme
from desktop.ui.terms import round_title
from desktop.ui.widgets.id_list import Column, Deliver, IdListModel
from desktop.ui.widgets.table import ListTable

_INDENT = "　"
_FIGURE_WIDTH = 74
_VERDICT_WIDTH = 68
_TALLEST = 416  # of a table; what is beneath it stays in reach
_DERIVED = frozenset({"confirmed", "here", "archived"})  # the others tell them


class Figures(QObject):
    """Says the figures of a line."""

    def columns(self) -> Sequence[Column]:
        """Return the columns, in their order."""
        return (
            Column(name="name", title=self.tr("期、组、对象"), text=self.name_of),
            self._figure("records", self.tr("记录"), lambda t: t.records),
            self._figure(
                "confirmed", self.tr("已验回执"), lambda t: t.records_confirmed
            ),
            self._lack("waiting", self.tr("未确认"), lambda t: t.records_waiting),
            self._figure("photos", self.tr("照片"), lambda t: t.photos),
            self._figure("here", self.tr("在本机"), lambda t: t.photos_here),
            self._figure("archived", self.tr("已入档"), lambda t: t.photos_confirmed),
            self._lack("unsafe", self.tr("未入档"), lambda t: t.photos_waiting),
            Column(
                name="equal",
                title=self.tr("核对"),
                text=lambda line: self.verdict(line.tally),
                width=_VERDICT_WIDTH,
                tone=lambda line: "good" if line.tally.is_equal else "danger",
            ),
        )

    def name_of(self, line: Line) -> str:
        """Return what a line is called, set in by its depth."""
        if line.scope.team == COMMON:
            name = self.tr("期内公用（考察组、可比组等）")
        elif not line.scope.round:
            name = self.tr("不属于某一期（单位、干部等）")
        elif line.round is not None:
            name = f"{round_title(line.round)} {line.round.theme}"
        else:
            name = line.name
        return _INDENT * line.depth + name

    def verdict(self, tally: Tally) -> str:
        """Return whether everything is confirmed, in a word."""
        return self.tr("相符") if tally.is_equal else self.tr("不符")

    def _figure(self, name: str, title: str, count: Callable[[Tally], int]) -> Column:
        return Column(
            name=name,
            title=title,
            text=lambda line: str(count(line.tally)),
            width=_FIGURE_WIDTH,
            right=True,
        )

    def _lack(self, name: str, title: str, count: Callable[[Tally], int]) -> Column:
        return Column(
            name=name,
            title=title,
            text=lambda line: str(count(line.tally)),
            tone=lambda line: "danger" if count(line.tally) else "secondary",
            width=_FIGURE_WIDTH,
            right=True,
        )


class FiguresTable(ListTable):
    """Rounds, their teams and subjects, each with its figures."""

    def __init__(self, figures: Figures, *, name: str) -> None:
        self._lines: Sequence[Line] = ()
        super().__init__(IdListModel(figures.columns(), self._fetch, _id_of), name=name)
        self.setSelectionMode(ListTable.SelectionMode.SingleSelection)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines; the row that was chosen stays chosen."""
        chosen = self.current_id()
        self._lines = lines
        self.list_model.set_keys(range(len(lines)))
        wanted = theme.TABLE_ROW * (len(lines) + 2)  # the head, and the bar at the foot
        self.setFixedHeight(min(wanted, _TALLEST))
        self.list_model.row_at(0)
        if not chosen or not self.go_to(chosen):
            self.setCurrentIndex(self.list_model.index(0, 0))

    def fit(self, *, is_narrow: bool) -> None:
        """Leave out, where room is short, what the other figures tell."""
        for place, column in enumerate(self.list_model.columns):
            self.setColumnHidden(place, is_narrow and column.name in _DERIVED)

    def line_of(self, id_: str) -> Line | None:
        """Return the line of a row's id."""
        return next((line for line in self._lines if _id_of(line) == id_), None)

    def _fetch(self, keys: Sequence[int], deliver: Deliver) -> None:
        deliver([self._lines[key] for key in keys])


def _id_of(line: Line) -> str:
    scope = line.scope
    return f"{scope.round} {scope.team} {scope.subject}"
