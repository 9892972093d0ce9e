"""分析报告: left what people write in it, right the report as it will print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.services import report_texts
from desktop.services.portraits import Portrayed
from desktop.services.report_texts import ReportTexts
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.dossiers import previews
from desktop.ui.dossiers.preview_pane import PreviewPane
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.report.form import ReportForm
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card, Scroll, pane, row
from desktop.ui.widgets.buttons import icon_button
from desktop.ui.widgets.labels import label, prose, rule
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.notices import Empty
from desktop.ui.widgets.panes import Pair

_FORM_PX = 560
_SHOWN = frozenset(
    {
        "analysis_report",
        "assessment",
        "evidence",
        "subject",
        "cadre",
        "unit",
        "person_match",
    }
)


class ReportPage(Page):
    """The texts of the round's report, with the checks of M38 beside each sentence.

    Attributes:
        people: The cadres of 干部分述, each leading to his 定性评价.
        preview: The report as saved; what is written is saved before it goes out.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._form: ReportForm | None = None
        self._back = icon_button("arrow-left", self.tr("回到档案"), clicked=self.back)
        self.people = LineList(self.tr("干部分述的定性评价"))
        self.preview = PreviewPane(bench, self.tr("保存后这里按打印的样子显示。"))
        self.preview.renew = self._save_first
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._build()

    @property
    def form(self) -> ReportForm | None:
        """The form; None until it was read."""
        return self._form

    @override
    def enter(self) -> None:
        round_id = self.bench.round_id
        if not round_id:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._read()
        self._show_print()

    @override
    def refresh(self, types: frozenset[str]) -> None:
        if types & _SHOWN and self.bench.round_id:
            self._read()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        self._pair.set_single(single=room < Room.MEDIUM)

    @override
    def save(self) -> bool:
        if self._form is None or self._form.save_button.isHidden():
            return False
        self._form.save()
        return True

    @override
    def back(self) -> bool:
        if not self._pair.go_left():
            self.bench.open(Place(page="dossiers"))
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = (self._left, self.people, self.preview.paper)
        return [widget for widget in shown if widget.isVisible()]

    @override
    def may_leave(self) -> bool:
        if self._form is not None:
            self._form.keeper.flush()
        return True

    # --- building ---

    def _build(self) -> None:
        head = row(self._back, label(self.tr("分析报告"), size=theme.TITLE), None)
        head.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_12, theme.PAGE_PADDING, theme.GAP_12
        )
        self._left = Scroll(self._build_left(), bar_always=True)
        self._pair = Pair(self._left, self.preview, sizes=(_FORM_PX, 640))
        self._stack = QStackedWidget()
        words = self.tr("在“计划”里新建一期，或先同步。")
        self._stack.addWidget(Empty("chart-column", self.tr("还没有考察期"), words))
        self._stack.addWidget(self._pair)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._stack, 1)

    def _build_left(self) -> QWidget:
        inside = QVBoxLayout()
        inside.setSpacing(theme.GAP_12)
        inside.addLayout(self._holder)
        inside.addWidget(label(self.tr("干部分述"), size=theme.SECTION))
        words = self.tr(
            "优点、不足和事例在各人的定性评价里写，报告照印；这里看每人写到哪一步。"
        )
        inside.addWidget(prose(words, size=theme.DENSE, tone="secondary"))
        card = Card(padding=1)
        card.body.addWidget(self.people)
        inside.addWidget(card)
        inside.addStretch(1)
        made = pane(inside)
        inside.setContentsMargins(
            theme.PAGE_PADDING, theme.GAP_16, theme.GAP_16, theme.PAGE_PADDING
        )
        return made

    # --- showing ---

    def _read(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        self.bench.read(
            lambda: report_texts.read_texts(desk, round_id), self._show, owner=self
        )

    def _show(self, found: ReportTexts) -> None:
        form = self._form
        if form is None or form.round_id != found.report.round_id:
            self._make(found)
        elif form.is_writing:
            form.know_people(found)
        else:
            form.show_texts(found)
        self.people.show_lines([self._line(one) for one in found.people])
        self.settle_focus()

    def _make(self, found: ReportTexts) -> None:
        if self._form is not None:
            self._form.keeper.flush()
            self._form.hide()
            self._form.deleteLater()
        self._form = ReportForm(self.bench, found)
        self._form.saved.connect(self._show_print)
        self._form.not_saved.connect(self.preview.stay)
        self._form.went_ahead.connect(self._tell_behind)
        self._holder.addWidget(self._form)
        self._tell_behind()

    def _show_print(self) -> None:
        desk, round_id = self.bench.desk, self.bench.round_id
        self.preview.show_print(lambda: previews.report(desk, round_id))

    def _tell_behind(self) -> None:
        is_behind = self._form is not None and self._form.is_ahead
        words = self.tr("左边新写的还没有排进来；保存后才有，另存或打印会先保存。")
        self.preview.say_behind(words if is_behind else "")

    def _save_first(self) -> bool:
        """Save what is written: the report is laid out anew when that is done."""
        form = self._form
        if form is None or not form.is_ahead:
            return False
        if form.is_writing:
            form.save()
        return True

    def _line(self, one: Portrayed) -> Line:
        subject = one.subject_id
        place = Place(page="review", record_id=subject, part="assessment")
        count = len(one.remarks)
        if one.state is None:
            icon, words, tone = "circle-dashed", self.tr("还没有写"), "attention"
        elif count:
            icon, tone = "circle-alert", "attention"
            words = self.tr("%n 处提示", "", count)
        else:
            icon, words, tone = "circle-check", code_word(one.state), "good"
        return Line(
            icon=icon,
            who=one.name,
            what=one.unit,
            when=words,
            tone=tone,
            run=lambda: self.bench.open(place),
        )
