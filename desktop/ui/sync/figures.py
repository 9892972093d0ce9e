"""The table of the reconciliation: its columns, and what each says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.services.reconciling import Line, Reconciliation
from desktop.storage.tallies import COMMON
from desktop.ui import theme
from desktop.ui.terms import merged_words, round_title
from desktop.ui.widgets.id_list import Column, Deliver, IdListModel
from desktop.ui.widgets.table import ListTable

_INDENT = "　"
_FIGURE_WIDTH = 64
_VERDICT_WIDTH = 62
_HEAD_PX = 48  # two lines
_UNKNOWN = "—"
_LOWEST = 240  # of a table that scrolls by itself
_SPARED = frozenset({"hub", "sent", "counted", "here", "photos_hub"})  # where narrow


class Figures(QObject):
    """Says the figures of a line."""

    def columns(self) -> Sequence[Column]:
        """Return the columns, in their order."""
        return (
            Column(name="name", title=self.tr("期、组、对象"), text=self.name_of),
            *self._of_records(),
            *self._of_entries(),
            *self._of_photos(),
            Column(
                name="equal",
                title=self.tr("核对"),
                text=self.verdict,
                width=_VERDICT_WIDTH,
                tone=lambda line: "good" if line.is_equal else "danger",
            ),
        )

    def _of_records(self) -> Sequence[Column]:
        return (
            _figure("records", self.tr("记录\n本机"), lambda line: line.tally.records),
            _figure("hub", self.tr("记录\n组长"), lambda line: line.records_at_hub),
            _figure(
                "archived",
                self.tr("记录\n已入档"),
                lambda line: line.tally.records_confirmed,
                lacks=lambda line: line.tally.records_waiting > 0,
            ),
        )

    def _of_entries(self) -> Sequence[Column]:
        return (
            _figure("sent", self.tr("版本\n送出"), lambda line: line.tally.sent),
            _figure(
                "counted",
                self.tr("版本\n清点"),
                lambda line: line.counted,
                lacks=lambda line: line.counted != line.tally.sent,
            ),
        )

    def _of_photos(self) -> Sequence[Column]:
        return (
            _figure("photos", self.tr("照片\n引用"), lambda line: line.tally.photos),
            _figure(
                "here", self.tr("照片\n在本机"), lambda line: line.tally.photos_here
            ),
            _figure(
                "photos_hub", self.tr("照片\n组长"), lambda line: line.photos_at_hub
            ),
            _figure(
                "photos_archived",
                self.tr("照片\n已入档"),
                lambda line: line.tally.photos_confirmed,
                lacks=lambda line: line.tally.photos_waiting > 0,
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
            words = (line.name, merged_words(line.merged))
            name = _INDENT.join(part for part in words if part)
        return _INDENT * line.depth + name

    def verdict(self, line: Line) -> str:
        """Return whether everything is confirmed and counted, in a word."""
        return self.tr("相符") if line.is_equal else self.tr("不符")

    def unknown(self, found: Reconciliation) -> str:
        """Return what a dash stands for, and why; empty where there is none."""
        known = found.total.known
        said: list[str] = []
        if not known.has_hub:
            said.append(self.tr("“组长”一栏：本机没有连过组长热点。"))
        if not known.is_counted:
            said.append(
                self.tr("“清点”一栏：归档库的清点与回执对不上，逐行的数无从知道。")
                if found.archives
                else self.tr("“清点”一栏：本机还没有连过归档库。")
            )
        return self.tr("— 表示本机无从知道。") + "".join(said) if said else ""


class FiguresTable(ListTable):
    """Rounds, their teams and subjects, each with its figures."""

    def __init__(self, figures: Figures, *, name: str) -> None:
        self._lines: Sequence[Line] = ()
        self._is_whole = False
        super().__init__(IdListModel(figures.columns(), self._fetch, _id_of), name=name)
        self.setSelectionMode(ListTable.SelectionMode.SingleSelection)
        self.horizontalHeader().setFixedHeight(_HEAD_PX)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the lines; the row that was chosen stays chosen."""
        chosen = self.current_id()
        self._lines = lines
        self.list_model.set_keys(range(len(lines)))
        self._take_height()
        self.list_model.row_at(0)
        if not chosen or not self.go_to(chosen):
            self.setCurrentIndex(self.list_model.index(0, 0))

    def fit(self, *, is_stacked: bool, is_narrow: bool) -> None:
        """Leave out, where it is narrow, what the other figures tell.

        Beside other things it scrolls by itself; above them, the page alone does.
        """
        self._is_whole = is_stacked
        self._take_height()
        for place, column in enumerate(self.list_model.columns):
            self.setColumnHidden(place, is_narrow and column.name in _SPARED)

    def _take_height(self) -> None:
        """Be as high as all lines, or at most so."""
        wanted = _HEAD_PX + theme.TABLE_ROW * (len(self._lines) + 1)  # and a bar's foot
        self.setMaximumHeight(wanted)
        self.setMinimumHeight(wanted if self._is_whole else min(wanted, _LOWEST))

    def line_of(self, id_: str) -> Line | None:
        """Return the line of a row's id."""
        return next((line for line in self._lines if _id_of(line) == id_), None)

    def _fetch(self, keys: Sequence[int], deliver: Deliver) -> None:
        deliver([self._lines[key] for key in keys])


def _figure(
    name: str,
    title: str,
    count: Callable[[Line], int | None],
    *,
    lacks: Callable[[Line], bool] = lambda _line: False,
) -> Column:
    """Return a column of figures; *lacks* tells which of them are red."""

    def text(line: Line) -> str:
        figure = count(line)
        return _UNKNOWN if figure is None else str(figure)

    def tone(line: Line) -> str:
        if lacks(line):
            return "danger"
        return "secondary" if count(line) is None else "ink"

    return Column(
        name=name, title=title, text=text, tone=tone, width=_FIGURE_WIDTH, right=True
    )


def _id_of(line: Line) -> str:
    scope = line.scope
    return f"{scope.round} {scope.team} {scope.subject}"
