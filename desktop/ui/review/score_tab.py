"""评分: 两表一单 of one subject, one of the three in front (M34)."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.forms import entry
from desktop.services.forms.entry import FormsEntry
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.override import override
from desktop.ui.review.achievement_pane import AchievementPane
from desktop.ui.review.effort_pane import EffortPane
from desktop.ui.review.form_tools import FORMS, FormTools
from desktop.ui.review.reading import Sight
from desktop.ui.review.sheet_tab import SheetTab
from desktop.ui.widgets.boxes import column, empty_layout, row
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.panes import Beside
from desktop.ui.widgets.switches import Segments

EFFORT, ACHIEVEMENT, SHEET = range(3)


class ScoreTab(QWidget):
    """The three forms; the two tables are read when one of them is looked at.

    Attributes:
        sheet: One's own 履职评价单.
        effort: 《辛苦指数量化评估表》, None until it was read.
        achievement: 《业绩采集表》, None until it was read.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._sight: Sight | None = None
        self._is_stale = True
        self.sheet = SheetTab(bench)
        self.tools = FormTools(bench)
        self.effort: EffortPane | None = None
        self.achievement: AchievementPane | None = None
        self.segments = Segments(
            [self.tr("辛苦指数"), self.tr("业绩采集"), self.tr("评价单")],
            name=self.tr("两表一单"),
        )
        self.segments.choose(SHEET)
        self.segments.chosen.connect(self._on_chosen)
        self._tables = [QWidget(), QWidget()]
        self._insides = [QVBoxLayout(holder) for holder in self._tables]
        for inside in self._insides:
            inside.setContentsMargins(0, 0, 0, 0)
        tools = row(None, *self.tools.buttons, gap=0)
        top = Beside(row(self.segments, None), tools)
        whole = column(top, self.tools, gap=theme.GAP_12)
        for part in (*self._tables, self.sheet):
            whole.addWidget(part)
        whole.addStretch(1)
        self.setLayout(whole)
        self._show_chosen()

    @property
    def is_writing(self) -> bool:
        """Whether one of the two tables holds what is not saved."""
        panes = (self.effort, self.achievement)
        return any(pane is not None and pane.is_writing for pane in panes)

    def confer(self) -> None:
        """Show the 评价单, and begin the minutes of a 合议 beneath it."""
        self.segments.choose(SHEET)
        self.sheet.conferral.write()

    def flush(self) -> None:
        """Keep what is being written: it goes out of sight."""
        self.sheet.flush()
        if self.effort is not None:
            self.effort.foot.keeper.flush()
        if self.achievement is not None:
            self.achievement.foot.keeper.flush()
            self.achievement.keeper.flush()

    def show_sight(self, sight: Sight) -> None:
        """Show a subject; what is being written stays, and its figures follow."""
        before = self._sight.page.line.subject.id if self._sight else ""
        same = before == sight.page.line.subject.id
        self._sight = sight
        self.sheet.show_sight(sight)
        self._show_tools()
        if not same:
            self.flush()
            self._clear()
        self._is_stale = True
        self._read()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _on_chosen(self, _number: int) -> None:
        self._show_chosen()
        self._show_tools()
        self._read()

    def _show_chosen(self) -> None:
        for number, part in enumerate((*self._tables, self.sheet)):
            part.setVisible(number == self.segments.current)

    def _show_tools(self) -> None:
        if self._sight is not None:
            line = self._sight.page.line
            form = FORMS[self.segments.current]
            self.tools.show_form(form, line.subject, line.cadre.name)

    def _read(self) -> None:
        """Read the two tables if one of them is looked at and may have changed."""
        is_seen = self.isVisible() and self.segments.current != SHEET
        if self._sight is None or not self._is_stale or not is_seen:
            return
        self._is_stale = False
        desk, subject = self._bench.desk, self._sight.page.line.subject.id
        self._bench.read(
            lambda: entry.read_forms(desk, subject), self._show, owner=self
        )

    def _show(self, found: FormsEntry | None) -> None:
        sight = self._sight
        if sight is None:
            return
        if found is None:
            self._clear()
            for inside in self._insides:
                inside.addWidget(Empty("file-text", self.tr("已退出考察，不填表。")))
            return
        if found.effort.sheet.subject_id not in sight.page.line.ids:
            return  # another one was chosen meanwhile
        if self.effort is None or self.achievement is None:
            self._make(found, sight)
        else:
            self._renew(self.effort, self.achievement, found, sight)

    def _renew(
        self,
        effort: EffortPane,
        achievement: AchievementPane,
        found: FormsEntry,
        sight: Sight,
    ) -> None:
        """Show the tables as they are by now; of one being written, its figures."""
        if effort.is_writing:
            effort.show_figures(found.effort)
        else:
            effort.show_entry(found.effort, sight)
        if achievement.is_writing:
            achievement.show_figures(found.achievement)
        else:
            achievement.show_entry(found.achievement, found.bases, sight)

    def _make(self, found: FormsEntry, sight: Sight) -> None:
        self._clear()
        self.effort = EffortPane(self._bench, found.effort, sight)
        self.achievement = AchievementPane(
            self._bench, found.achievement, found.bases, sight
        )
        for inside, pane in zip(
            self._insides, (self.effort, self.achievement), strict=True
        ):
            inside.addWidget(pane)
            pane.show()

    def _clear(self) -> None:
        self.effort = self.achievement = None
        for inside in self._insides:
            empty_layout(inside)
