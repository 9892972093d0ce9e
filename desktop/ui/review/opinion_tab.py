"""听评价: the interviews about a subject, and the circles still to be heard."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.model.codes import Group, InterviewState
from desktop.model.fieldwork import Interview
from desktop.services.subjects import SubjectPage
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.review.reading import Sight
from desktop.ui.terms import code_word
from desktop.ui.when import moment_words
from desktop.ui.widgets.boxes import Card, empty_layout
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.line_list import Line, LineList
from desktop.ui.widgets.meters import Pips
from desktop.ui.widgets.notices import Empty

_NAME_WIDTH = 130
_PIPS_WIDTH = 160


class OpinionTab(QWidget):
    """Interviews as lines, and how many of each circle were heard."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.list = LineList(self.tr("访谈"))
        self._card = Card(padding=1)
        self._card.body.addWidget(self.list)
        self._circles = Card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.GAP_12)
        self._grid.setColumnStretch(3, 1)
        self._circles.body.addWidget(label(self.tr("考察半径"), size=theme.SECTION))
        self._circles.body.addLayout(self._grid)
        self._empty = Empty(
            "message-square",
            self.tr("还没有访谈"),
            self.tr("至少六次，覆盖三类群体；从右上角“新访谈”开始。"),
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_12)
        for widget in (self._card, self._empty, self._circles):
            inside.addWidget(widget)
        inside.addStretch(1)

    def show_sight(self, sight: Sight) -> None:
        """Show a subject's interviews in their order."""
        talks = sorted(sight.page.interviews, key=lambda item: item.number or 0)
        self.list.show_lines([self._line(item) for item in talks])
        self._card.setVisible(bool(talks))
        self._empty.setVisible(not talks)
        self._show_circles(sight.page)

    def _line(self, item: Interview) -> Line:
        now = self._bench.now()
        number = self.tr("第 {number} 次").format(number=item.number or "")
        who = item.interviewee or self.tr("姓名不可见")
        note = "・".join(part for part in (item.interviewee_post, item.place) if part)
        words = self.tr("{who}（{circle}）")
        if item.lines:  # none where its words may not be read
            words = self.tr("{who}（{circle}），{lines} 行")
        place = Place(page="interview", record_id=item.id)
        signed = item.state is not InterviewState.DRAFT
        when = moment_words(item.held_at, now) if item.held_at else ""
        state = code_word(item.state)
        return Line(
            icon="badge-check" if signed else "message-square",
            who=number,
            what=words.format(
                who=who, circle=code_word(item.circle), lines=len(item.lines)
            ),
            note=note,
            when=f"{when}・{state}" if when else state,
            tone="good" if signed else "secondary",
            run=lambda: self._bench.open(place),
        )

    def _show_circles(self, page: SubjectPage) -> None:
        empty_layout(self._grid)
        heard = [talk.circle for talk in page.interviews]
        planned = {
            item.circle: item.talks or 0
            for item in page.line.subject.circles
            if item.circle is not None
        }
        for line, circle in enumerate(Group):
            have, need = heard.count(circle), planned.get(circle, 0)
            name = label(code_word(circle), size=theme.DENSE)
            name.setFixedWidth(_NAME_WIDTH)
            pips = Pips()
            pips.set_count(have, need)
            pips.setFixedWidth(_PIPS_WIDTH)
            if not need:
                pips.hide()
            words = f"{have}/{need}" if need else str(have)
            tone = "attention" if have < need else "secondary"
            self._grid.addWidget(name, line, 0)
            self._grid.addWidget(pips, line, 1)
            self._grid.addWidget(label(words, size=theme.DENSE, tone=tone), line, 2)
