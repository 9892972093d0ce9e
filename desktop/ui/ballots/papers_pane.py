"""纸质票: each paper typed by two persons, compared cell by cell, then counted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.model.balloting import ActivityState, PaperFault
from desktop.model.codes import Group
from desktop.scoring.ballots import BLANK
from desktop.services import prints
from desktop.services.ballots import activities, entry, tables
from desktop.services.ballots.activities import Candidate, Progress
from desktop.services.ballots.entry import Difference, Entered, SpoiltPaper, Waiting
from desktop.services.ballots.papers import BallotForm, Paper, items_of
from desktop.services.ballots.tables import Taken
from desktop.ui import theme
from desktop.ui.ballots.case_lines import CaseLines
from desktop.ui.ballots.mark_lines import MarkLines
from desktop.ui.ballots.person_pane import mark_words
from desktop.ui.ballots.voter_sheet import LETTERS
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.terms import code_word, named
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import Card, Scroll, column, empty_layout, pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Banner, Empty

_WAITING_PX = 300
_WORKBOOKS = "*.xlsx (*.xlsx)"
_OPEN = frozenset({ActivityState.COLLECTING, ActivityState.CLOSED})

Read = tuple[BallotForm, Sequence[Candidate], Sequence[Waiting], Sequence[SpoiltPaper]]


class PapersPane(QWidget):
    """The paper in hand at the left, those that wait at the right.

    Attributes:
        activity: Which activity the papers are of.
        by: Who types.
        number: 票号.
        group: The group printed on the paper.
        fault: Why the paper is excluded whole, if it is.
        marks: The marks of each person.
        cases: The negative items ticked.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._form: BallotForm | None = None
        self._people: Sequence[Candidate] = ()
        self._wanted = ""
        self.activity = Choice(self.tr("测评活动"))
        self.by = Choice(self.tr("录入人"))
        self.number = asks_at_close(
            code_field(self.tr("票号"), placeholder=self.tr("如 G3-7KXQ2M"))
        )
        self.group = Choice(self.tr("群体"))
        self.fault = self._faults()
        self.marks = MarkLines()
        self.cases = CaseLines()
        self.enter = button(self.tr("录入"), kind="primary", clicked=self._on_enter)
        self.settle = button(self.tr("已核对原票，计入"), clicked=self._on_settle)
        self.blank = button(
            self.tr("空白录入表"), kind="quiet", icon="download", clicked=self._on_blank
        )
        self.take = button(
            self.tr("从 Excel 录入"), kind="quiet", icon="upload", clicked=self._on_take
        )
        self.said = label("", tone="good")
        self.banner = Banner()
        self.waiting = LineList(self.tr("待复核的票"))
        self._differences = QVBoxLayout()
        self._empty = Empty(
            "clipboard-check",
            self.tr("没有正在收票的活动"),
            self.tr("活动开始回收后，在这里录入纸质票，每张由两人各录一次。"),
        )
        self._build()
        self.activity.currentIndexChanged.connect(lambda _at: self.renew())
        self.marks.done.connect(
            lambda: self.enter.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.fault.currentIndexChanged.connect(
            lambda _at: self._asked.setEnabled(self.fault.currentData() is None)
        )

    def _faults(self) -> Choice:
        made = Choice(self.tr("票面"))
        made.addItem(self.tr("正常票"), None)
        for fault in PaperFault:
            words = self.tr("废票：{fault}").format(fault=code_word(fault))
            made.addItem(words, fault)
        return made

    def show_activities(
        self, progress: Sequence[Progress], reviewers: Sequence[tuple[str, str]]
    ) -> None:
        """Know the activities whose papers may be typed here, and who may type."""
        found = [p for p in progress if p.is_here and p.activity.state in _OPEN]
        kept = self._wanted or str(self.activity.currentData() or "")
        self.activity.blockSignals(True)
        self.activity.clear()
        for item in found:
            self.activity.addItem(item.activity.name, item.activity.id)
        self.activity.setCurrentIndex(max(0, self.activity.findData(kept)))
        self.activity.blockSignals(False)
        if not self.by.count():
            for id_, name in reviewers:
                self.by.addItem(name, id_)
            self.by.setCurrentIndex(self.by.findData(self._bench.desk.reviewer))
        self._work.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.renew()

    def choose(self, activity: str) -> None:
        """Type papers of this activity."""
        self._wanted = activity
        self.activity.setCurrentIndex(max(0, self.activity.findData(activity)))

    def renew(self) -> None:
        """Read the activity's form and what waits."""
        desk, activity = self._bench.desk, str(self.activity.currentData() or "")
        if not activity:
            return

        def read() -> Read:
            return (
                activities.form_of(desk, activity),
                activities.candidates(desk, activity),
                entry.waiting(desk, activity),
                entry.spoilt(desk, activity),
            )

        self._bench.read(read, self._show, owner=self, failed=self._fail)

    # --- building ---

    def _build(self) -> None:
        card = Card()
        files = row(self.activity, self.by, None, self.blank, self.take)
        card.body.addLayout(files)
        card.body.addLayout(row(self.number, self.group, self.fault, None))
        hint = self.tr(
            "每人一串数字，按项目顺序：1优 2良 3中 4差 5不了解，0或空为未评。"
        )
        card.body.addWidget(prose(hint, size=theme.DENSE, tone="secondary"))
        asked = column(self.marks, self.cases, None)
        self._asked = pane(asked)
        card.body.addWidget(Scroll(self._asked), 1)
        card.body.addLayout(self._differences)
        card.body.addWidget(self.banner)
        card.body.addLayout(row(self.enter, self.settle, self.said, None))
        title = label(self.tr("待复核"), size=theme.SECTION)
        right = column(title, self.waiting, None)
        side = pane(right)
        side.setFixedWidth(_WAITING_PX)
        inside = row(card, side, gap=theme.GAP_16)
        inside.setStretch(0, 1)
        self._work = pane(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.PAGE_PADDING, theme.GAP_16, theme.GAP_16, 0)
        whole.addWidget(self._work, 1)
        whole.addWidget(self._empty, 1)
        self.settle.hide()
        self._work.hide()

    # --- showing ---

    def _show(self, found: Read) -> None:
        form, people, waiting, spoilt = found
        if self._form != form:
            self._form, self._people = form, people
            self._ask(form, people)
        lines = [self._line(item) for item in waiting]
        lines += [self._spoilt_line(one) for one in spoilt]
        self.waiting.show_lines(lines)

    def _ask(self, form: BallotForm, people: Sequence[Candidate]) -> None:
        self.group.clear()
        for circle in form.issued:
            self.group.addItem(code_word(circle), circle)
        self.marks.ask(people, [item.name for item in form.scheme.items])
        self.cases.ask(people, form.negative_items)

    def _line(self, item: Waiting) -> Line:
        if not item.differences:
            what = self.tr("等第二人录入")
            return Line(icon="clock", who=item.number, what=what)
        count = self.tr("%n 处不同", "", len(item.differences))
        return Line(icon="circle-alert", who=item.number, what=count, tone="attention")

    def _spoilt_line(self, one: SpoiltPaper) -> Line:
        what = self.tr("废票：{fault}").format(fault=code_word(one.fault))
        return Line(
            icon="undo-2",
            who=one.number,
            what=what,
            note=self.tr("点开即撤回剔除，重新录入"),
            run=lambda: self.take_back(one.number),
        )

    def take_back(self, number: str) -> None:
        """Let a paper that was excluded whole be typed again."""
        desk, activity = self._bench.desk, str(self.activity.currentData())
        self.banner.clear()
        words = self.tr("{number} 已撤回剔除，请两人重新录入").format(number=number)

        def told(_none: None) -> None:
            self.said.setText(words)
            self.renew()

        self._bench.read(
            lambda: entry.take_back(desk, activity, number),
            told,
            owner=self,
            failed=self._fail,
        )

    def _tell(self, done: Entered) -> None:
        empty_layout(self._differences)
        self.settle.setVisible(bool(done.differences))
        theme.tone(self.said, "attention" if done.differences else "good")
        if done.is_counted:
            self.said.setText(self.tr("{number} 已计入").format(number=done.number))
        elif done.differences:
            self.said.setText(self.tr("两次录入不同，请一起看原票"))
            for one in done.differences:
                words = prose(self._difference(one), tone="attention")
                self._differences.addWidget(words)
        else:
            self.said.setText(self.tr("已录入，等另一人再录一次"))
        if not done.differences:
            self._clear()
        self.renew()

    def _difference(self, one: Difference) -> str:
        names = {person.subject: person.name for person in self._people}
        known = list(items_of(self._form.scheme)) if self._form else []
        empty = self.tr("正常票") if one.item == entry.FAULT else BLANK
        first, second = one.first or empty, one.second or empty
        if one.item in known:
            words = mark_words(overall=one.item == known[-1])
            first, second = _word(first, words), _word(second, words)
        whole = self.tr("票面") if one.item == entry.FAULT else self.tr("群体")
        parts = (
            names.get(one.subject, whole),
            "" if one.item == entry.FAULT else one.item,
        )
        where = "・".join(part for part in parts if part)
        return named(where, f"{first} ／ {second}")

    # --- doing ---

    def _paper(self) -> Paper:
        circle: Group = self.group.currentData()
        fault: PaperFault | None = self.fault.currentData()
        if fault is not None:
            return Paper(circle=circle, ballots={}, fault=fault)
        return Paper(
            circle=circle, ballots=self.marks.ballots(), cases=self.cases.cases()
        )

    def _on_enter(self) -> None:
        desk, paper, by = self._bench.desk, self._paper(), self._typist()
        activity, number = str(self.activity.currentData()), self.number.text()
        self.banner.clear()
        self._bench.read(
            lambda: entry.enter(desk, activity, number, paper=paper, by=by),
            self._tell,
            owner=self,
            failed=self._fail,
        )

    def _on_settle(self) -> None:
        desk, paper, by = self._bench.desk, self._paper(), self._typist()
        activity, number = str(self.activity.currentData()), self.number.text()
        self.banner.clear()
        self._bench.read(
            lambda: entry.settle_paper(desk, activity, number, paper=paper, by=by),
            self._tell,
            owner=self,
            failed=self._fail,
        )

    def _on_blank(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("存空白录入表"), f"{tables.SHEET}.xlsx", _WORKBOOKS
        )
        if chosen:
            self.save_blank(Path(chosen))

    def _on_take(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, self.tr("从 Excel 录入"), "", _WORKBOOKS
        )
        if chosen:
            self.take_file(Path(chosen))

    def save_blank(self, path: Path) -> None:
        """Write the workbook that papers are typed into."""
        desk, activity = self._bench.desk, str(self.activity.currentData())
        self.banner.clear()
        self._bench.outside(
            lambda _ticket: prints.write_whole(
                path, tables.blank_table(desk, activity)
            ),
            owner=self,
            done=lambda _none: self.said.setText(self.tr("空白录入表已存好")),
            failed=self._fail,
        )

    def take_file(self, path: Path) -> None:
        """Take all papers of a workbook as this person's readings."""
        desk, activity = self._bench.desk, str(self.activity.currentData())
        by = self._typist()
        self.banner.clear()

        def work() -> Taken:
            data = path.read_bytes()
            return tables.take_table(desk, activity, data, name=path.name, by=by)

        self._bench.read(work, self._tell_taken, owner=self, failed=self._fail)

    def _tell_taken(self, taken: Taken) -> None:
        words = self.tr("计入 {counted} 张，等另一人 {waiting} 张，不同 {differing} 张")
        self.said.setText(
            words.format(
                counted=taken.counted,
                waiting=taken.waiting,
                differing=len(taken.differing),
            )
        )
        self.renew()

    def _typist(self) -> str:
        return str(self.by.currentData() or "")

    def _clear(self) -> None:
        # setText forgets what undo would bring back: the next person reads the paper.
        self.number.setText("")
        self.fault.setCurrentIndex(0)
        self.marks.clear()
        self.cases.clear()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: Exception) -> None:
        self.said.setText("")
        self.banner.tell(explain(error))


def _word(letter: str, words: Sequence[str]) -> str:
    at = LETTERS.find(letter)
    return words[at] if at >= 0 else BLANK
