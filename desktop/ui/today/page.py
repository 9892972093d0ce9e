"""今日, the first page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Dimension
from desktop.model.permissions import WRITERS
from desktop.services import lists
from desktop.services import today as verbs
from desktop.services.completeness import Hole
from desktop.services.desk import Desk
from desktop.services.today import Progress, Task, Today, Unfinished
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.review.words import DIMENSION_OF, ICON_OF, dimension_name, hole_words
from desktop.ui.today.lines import (
    fallen_lines,
    node_lines,
    returned_lines,
    review_lines,
    run_lines,
    sent_back_lines,
)
from desktop.ui.when import day_words, weekday_words
from desktop.ui.widgets.boxes import Card, Scroll, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.labels import Elide, label, prose
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.meters import draw_bar
from desktop.ui.widgets.notices import Empty

_ASIDE = 304
_ASIDE_TOP = 74  # level with the first card
_AT_ONCE = 8
_MOST = 16_777_215  # Qt's own: as wide as there is room


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the page was read as: today, and what the matters in it are called."""

    today: Today
    matters: Mapping[str, str]


class Section(QWidget):
    """A heading with its count, and a card of lines; gone when there are none."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._all: Sequence[Line] = ()
        self._count = label("", size=theme.SECTION, tone="secondary")
        self.list = LineList(title)
        self._more = button("", kind="link", clicked=self._show_all)
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.list)
        card.body.addWidget(self._more)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, theme.GAP_8)
        inside.setSpacing(theme.GAP_8)
        inside.addLayout(row(label(title, size=theme.SECTION), self._count, None))
        inside.addWidget(card)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the first of these lines, and offer the rest."""
        self._all = lines
        self._count.setText(str(len(lines)))
        self.list.show_lines(lines[:_AT_ONCE])
        left = len(lines) - _AT_ONCE
        self._more.setVisible(left > 0)
        self._more.setText("　" + self.tr("其余 %n 条", "", max(left, 0)))
        self.setVisible(bool(lines))

    def _show_all(self) -> None:
        self.list.show_lines(self._all)
        self._more.hide()


class ProgressBar(QWidget):
    """How many subjects are complete, at work, waiting: one bar."""

    def __init__(self) -> None:
        super().__init__()
        self._progress = Progress(complete=0, reviewing=0, waiting=0)
        self.setFixedHeight(theme.GAP_8)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the team is."""
        self._progress = progress
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self._progress
        parts = (shown.complete, shown.reviewing, shown.waiting)
        whole = max(sum(parts), 1)
        left = 0.0
        for part, tone in zip(parts, ("good", "accent", "line2"), strict=True):
            wide = self.width() * part / whole
            if part:
                draw_bar(painter, QRectF(left, 1, wide - 2, 6), tone)
            left += wide
        painter.end()


class TodayPage(Page):
    """Three short lists, and at the side where one stopped last time."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._date = label("", tone="secondary")
        self.tasks = Section(self.tr("我要完成"))
        self.returned = Section(self.tr("退回给我"))
        self.happened = Section(self.tr("最近的同步"))
        self.empty = self._build_empty()
        self._aside = QVBoxLayout()
        self._aside.setSpacing(theme.GAP_12)
        self._build()
        for section in (self.tasks, self.returned, self.happened, self.empty):
            section.hide()
        bench.company_changed.connect(lambda _company: self._on_company_changed())

    @override
    def enter(self) -> None:
        now = self.bench.now()
        day = day_words(now.date(), now.date())
        self._date.setText(f"{day} {weekday_words(now.date())}")
        desk, round_id = self.bench.desk, self.bench.round_id
        if not round_id:
            self._show_nothing()
            return
        self.bench.read(lambda: _read(desk, round_id), self._show, owner=self)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        self.enter()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        narrow = room is Room.NARROW
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMaximumWidth(_MOST if narrow else _ASIDE)
        side = self._side.layout()
        if side is not None:
            side.setContentsMargins(0, 0 if narrow else _ASIDE_TOP, 0, 0)

    @override
    def panes(self) -> Sequence[QWidget]:
        shown = (self.tasks, self.returned, self.happened)
        lists_ = [section.list for section in shown if not section.isHidden()]
        return [*lists_, self._side]

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.GAP_8)
        head = row(
            label(self.tr("今日"), size=theme.TITLE), self._date, None, gap=theme.GAP_12
        )
        left.addLayout(head)
        left.addSpacing(theme.GAP_8)
        for section in (self.tasks, self.returned, self.happened, self.empty):
            left.addWidget(section)
        left.addStretch(1)
        self._side = QWidget()
        self._side.setMinimumWidth(_ASIDE)
        self._side.setMaximumWidth(_ASIDE)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, _ASIDE_TOP, 0, 0)
        side.addLayout(self._aside)
        side.addStretch(1)
        inside = QWidget()
        whole = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        padding = theme.PAGE_PADDING
        whole.setContentsMargins(padding, theme.GAP_16, padding, theme.GAP_16)
        whole.setSpacing(theme.GAP_24)
        whole.addLayout(left, 1)
        whole.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(inside))

    def _on_company_changed(self) -> None:
        if self.isVisible():
            self.enter()

    def _build_empty(self) -> Empty:
        self._go = button(
            self.tr("去考察"), kind="primary", clicked=self._on_go_clicked
        )
        words = self.tr("今天没有待办。可以从“考察”里选一位对象继续。")
        return Empty("circle-check", words, action=self._go)

    def _on_go_clicked(self) -> None:
        if self.bench.round_id:
            self.bench.open(Place(page="review"))
        elif self._may_plan:
            self.bench.open(Place(page="plan", type_name="round", part="new"))
        else:
            self.bench.open(Place(page="sync"))

    @property
    def _may_plan(self) -> bool:
        return self.bench.desk.role in WRITERS["round"]

    def _show_nothing(self) -> None:
        for section in (self.tasks, self.returned, self.happened):
            section.hide()
        self._side.hide()
        hint = self.tr("考察期由组长或专班建立；同步以后就在这里。")
        if self._may_plan:
            hint = self.tr(
                "先在“计划”里建一期，再录入事项和考察对象；"
                "干部名册在“数据”里导入。已有归档库的，同步以后就都有了。"
            )
        self.empty.say(self.tr("还没有考察期"), hint)
        self._name_go(self.tr("新建一期") if self._may_plan else self.tr("去同步"))
        self.empty.show()

    def _name_go(self, words: str) -> None:
        self._go.setText(words)
        self._go.setAccessibleName(words)

    def _show(self, seen: Seen) -> None:
        now = self.bench.now()
        count = seen.today.to_review
        tasks = [
            *review_lines(self.bench, count),
            *node_lines(self.bench, seen.today.nodes),
            *self._task_lines(seen),
        ]
        self.bench.waiting.emit("consolidate", count)
        self.tasks.show_lines(tasks)
        back = fallen_lines(self.bench, seen.today.fallen)
        back += sent_back_lines(self.bench, seen.today.sent_back)
        back += returned_lines(self.bench, seen.today.returned)
        self.bench.waiting.emit("today", len(tasks) + len(back))
        self.returned.show_lines(back)
        self.happened.show_lines(run_lines(self.bench, seen.today.runs, now))
        nothing = not tasks and not back
        self._side.show()
        if nothing:
            words = self.tr("今天没有待办。可以从“考察”里选一位对象继续。")
            self.empty.say(words)
            self._name_go(self.tr("去考察"))
        self.empty.setVisible(nothing)
        self.settle_focus()
        empty_layout(self._aside)
        for unfinished in seen.today.unfinished[:1]:
            self._aside.addWidget(self._continue_card(unfinished))
        self._aside.addWidget(self._progress_card(seen.today))

    def _task_lines(self, seen: Seen) -> list[Line]:
        grouped: dict[tuple[str, str], list[Task]] = {}
        for task in seen.today.tasks:
            dimension = DIMENSION_OF[task.hole.rule].value if task.hole else "sheet"
            grouped.setdefault((task.subject.id, str(dimension)), []).append(task)
        return [
            self._task_line(key[1], tasks, seen.matters)
            for key, tasks in grouped.items()
        ]

    def _task_line(
        self, dimension: str, tasks: Sequence[Task], matters: Mapping[str, str]
    ) -> Line:
        first = tasks[0]
        place = Place(page="review", record_id=first.subject.id, part=dimension)
        when, tone = self._due(first)
        if dimension == "sheet":
            icon = "file-text"
            words = self.tr("《干部履职评价单》有 {count} 项未填")
            what = words.format(count=first.marks_missing)
        else:
            holes = [task.hole for task in tasks if task.hole]
            icon, what = self._hole_sentence(Dimension(dimension), holes, matters)
        return Line(
            icon=icon,
            who=first.cadre.name,
            post=first.cadre.post,
            what=what,
            when=when,
            tone=tone,
            run=lambda: self.bench.open(place),
        )

    def _hole_sentence(
        self, dimension: Dimension, holes: Sequence[Hole], matters: Mapping[str, str]
    ) -> tuple[str, str]:
        words = self.tr("{dimension}还缺：{holes}").format(
            dimension=dimension_name(dimension), holes=hole_words(holes, matters)
        )
        return ICON_OF[dimension], words

    def _due(self, task: Task) -> tuple[str, str]:
        if task.due_on is None:
            return "", "secondary"
        today = self.bench.now().date()
        days = (task.due_on - today).days
        if days < 0:
            return self.tr("逾期 %n 天", "", -days), "danger"
        if days == 0:
            return self.tr("今天"), "attention"
        return day_words(task.due_on, today), "secondary"

    def _continue_card(self, unfinished: Unfinished) -> Card:
        card = Card()
        interview = unfinished.interview
        number = interview.number or 1
        name = interview.interviewee or self.tr("未写姓名")
        if self.bench.company:
            name = self.tr("姓名已遮住")
        title = self.tr("第 {number} 次访谈・{name}").format(number=number, name=name)
        asked = sum(question.asked for question in interview.outline)
        told = self.tr("已记 {lines} 行，提纲 {all} 问已问 {asked} 问。").format(
            lines=len(interview.lines), all=len(interview.outline), asked=asked
        )
        place = Place(page="interview", record_id=interview.id)
        go = button(
            self.tr("继续记录"),
            kind="primary",
            icon="pencil",
            clicked=lambda: self.bench.open(place),
        )
        go.setMinimumWidth(_ASIDE - 2 * theme.CARD_PADDING - 2)
        head = self.tr("接着上次")
        card.body.addWidget(label(head, size=theme.CAPTION, tone="secondary"))
        card.body.addWidget(Elide(title, size=theme.SECTION))
        card.body.addWidget(prose(told, size=theme.DENSE, tone="secondary"))
        card.body.addWidget(go)
        return card

    def _progress_card(self, today: Today) -> Card:
        card = Card()
        until = ""
        if today.ends_on is not None:
            now = self.bench.now().date()
            until = self.tr("{day}截止").format(day=day_words(today.ends_on, now))
        head = row(
            label(self.tr("本期进度"), size=theme.SECTION),
            None,
            label(until, size=theme.CAPTION, tone="secondary"),
        )
        bar = ProgressBar()
        bar.show_progress(today.progress)
        card.body.addLayout(head)
        card.body.addWidget(bar)
        for words, count, tone in (
            (self.tr("材料齐备"), today.progress.complete, "good"),
            (self.tr("考察中"), today.progress.reviewing, "accent"),
            (self.tr("未开始"), today.progress.waiting, "line2"),
        ):
            people = self.tr("%n 人", "", count)
            line = row(
                _Swatch(tone),
                label(words, size=theme.DENSE),
                None,
                label(people, size=theme.DENSE),
            )
            card.body.addLayout(line)
        return card


class _Swatch(QWidget):
    """A small square in the colour of the bar."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self.setFixedSize(10, 10)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_bar(painter, QRectF(self.rect()), self._tone)
        painter.end()


def _read(desk: Desk, round_id: str) -> Seen:
    found = verbs.today(desk, round_id)
    wanted = {
        task.hole.about
        for task in found.tasks
        if task.hole is not None and task.hole.rule == "matter_unanswered"
    }
    return Seen(today=found, matters=lists.names_of(desk, "matter", wanted))
