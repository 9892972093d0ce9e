"""One activity: its state, how many papers of each group came back, the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.model.balloting import ActivityState, NumberKind
from desktop.model.codes import Group
from desktop.services.ballots.activities import Progress
from desktop.ui import theme
from desktop.ui.ballots.figure_grid import FigureGrid
from desktop.ui.terms import code_word
from desktop.ui.when import day_words
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import Elide, chip, prose
from desktop.ui.widgets.panes import Beside

_S = ActivityState
_TONES = {_S.COLLECTING: "accent", _S.SEALED: "good"}
_FIELD_PX = 168


class ActivityCard(Card):
    """What the host sees of an activity, and does with it.

    Attributes:
        edit_asked: Its form is to be opened.
        step_asked: It is to go on (ActivityState).
        kiosk_asked: The kiosk is to be opened (Group).
        papers_asked: Papers are to be typed.
        exclude_asked: Flags are to be looked at, and ballots perhaps excluded.
        print_asked: Numbers are to be given out, or papers printed.
        seal_asked: The box is to be sealed (the witness's id, the envelope).
    """

    edit_asked = Signal()
    step_asked = Signal(object)
    kiosk_asked = Signal(object)
    papers_asked = Signal()
    exclude_asked = Signal()
    print_asked = Signal()
    seal_asked = Signal(str, str)

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self.group: Choice | None = None
        self.witness: Choice | None = None
        self.envelope: QLineEdit | None = None
        self.buttons: dict[str, QWidget] = {}
        self._build()

    @property
    def progress(self) -> Progress:
        """What it shows."""
        return self._progress

    def offer_witnesses(self, reviewers: Sequence[tuple[str, str]]) -> None:
        """Let one of these (id and name) be the witness; who is chosen stays so."""
        if self.witness is None:
            return
        chosen = self.witness.currentData()
        self.witness.clear()
        self.witness.addItem(self.tr("监票人"), "")
        for id_, name in reviewers:
            self.witness.addItem(name, id_)
        self.witness.setCurrentIndex(max(0, self.witness.findData(chosen)))

    def _build(self) -> None:
        activity = self._progress.activity
        state = activity.state
        sign = chip(code_word(state), _TONES.get(state, "neutral"))
        head = row(Elide(activity.name, size=theme.SECTION), sign)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addWidget(prose(self._facts(), size=theme.DENSE, tone="secondary"))
        self.body.addWidget(self._groups())
        if self._progress.is_here:
            self._offer(state)
        else:
            words = self.tr("票箱在另一台工作站上，请到那里办理。")
            self.body.addWidget(prose(words, size=theme.DENSE, tone="attention"))

    def _facts(self) -> str:
        activity = self._progress.activity
        days = [
            day_words(day, day) for day in (activity.starts_on, activity.ends_on) if day
        ]
        count = self.tr("被评价 %n 人", "", len(activity.subjects))
        held = "—".join(dict.fromkeys(days))
        parts = (held, activity.place, code_word(activity.manner), count)
        return "　".join(part for part in parts if part)

    def _groups(self) -> FigureGrid:
        heads = (
            self.tr("群体"),
            self.tr("发出"),
            self.tr("收回"),
            self.tr("回收率%"),
            self.tr("待复核"),
        )
        lines = [
            (
                code_word(group.circle),
                str(group.issued),
                "—" if group.returned is None else str(group.returned),
                "—" if group.rate is None else str(group.rate),
                str(group.waiting) if group.waiting else "—",
            )
            for group in self._progress.groups
        ]
        return FigureGrid(self.tr("回收情况"), heads, lines)

    def _offer(self, state: ActivityState) -> None:
        offers: dict[ActivityState, Callable[[], None]] = {
            _S.DRAFT: self._offer_draft,
            _S.PUBLISHED: self._offer_published,
            _S.COLLECTING: self._offer_collecting,
            _S.CLOSED: self._offer_closed,
            _S.CHECKED: self._offer_checked,
            _S.COUNTED: self._offer_seal,
        }
        if state in offers:
            offers[state]()

    def _offer_draft(self) -> None:
        edit = self._button("edit", self.tr("修改"), self.edit_asked.emit)
        go = self._step(self.tr("发布"), _S.PUBLISHED)
        self.body.addLayout(row(go, edit, None))
        words = self.tr(
            "发布后，对象、群体、项目不再改动。"
            "同一对象、同一群体分几场的，须在其中一场汇总之前都发布。"
        )
        self.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))

    def _offer_published(self) -> None:
        go = self._step(self.tr("开始回收"), _S.COLLECTING)
        self.body.addLayout(row(go, self._print(), None))

    def _offer_checked(self) -> None:
        go = self._step(self.tr("汇总"), _S.COUNTED)
        look = self._button("exclude", self.tr("检查与剔除"), self.exclude_asked.emit)
        self.body.addLayout(row(go, look, None))
        words = self.tr("汇总后看得到结果，就不再剔除。")
        self.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))

    def _print(self) -> QWidget:
        verb = self.tr("发票与打印")
        return self._button("print", verb, self.print_asked.emit)

    def _offer_collecting(self) -> None:
        group = Choice(self.tr("投票的群体"))
        for item in self._progress.groups:
            group.addItem(code_word(item.circle), item.circle)
        self.group = group

        def ask() -> None:
            circle: Group = group.currentData()
            self.kiosk_asked.emit(circle)

        kiosk = self._button("kiosk", self.tr("打开投票窗口"), ask, kind="primary")
        typed = self._button("papers", self.tr("录入纸质票"), self.papers_asked.emit)
        close = self._step(self.tr("截止"), _S.CLOSED, kind="quiet")
        beside = row(typed, self._print(), None, close)
        self.body.addWidget(Beside(row(group, kiosk, None), beside))
        words = self.tr("投票窗口打开后，只有口令能结束它；其间不备份。")
        if not self._has_slips():
            words += self.tr("没有发票签的群体，由监票人在场看一人一票，以收回数核对。")
        self.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))

    def _has_slips(self) -> bool:
        batches = self._progress.activity.batches
        slips = {one.circle for one in batches if one.kind is NumberKind.SLIP}
        return slips == {group.circle for group in self._progress.groups}

    def _offer_closed(self) -> None:
        go = self._step(self.tr("录入复核"), _S.CHECKED)
        typed = self._button("papers", self.tr("录入纸质票"), self.papers_asked.emit)
        self.body.addLayout(row(go, typed, self._print(), None))

    def _offer_seal(self) -> None:
        witness = Choice(self.tr("监票人"))
        envelope = asks_at_close(
            field(self.tr("封袋编号"), placeholder=self.tr("原票封袋编号"))
        )
        envelope.setFixedWidth(_FIELD_PX)
        self.witness, self.envelope = witness, envelope

        def ask() -> None:
            chosen = str(witness.currentData() or "")
            self.seal_asked.emit(chosen, envelope.text())

        seal = self._button("seal", self.tr("封存"), ask, kind="primary")
        self.body.addLayout(row(witness, envelope, seal, None))
        words = self.tr("封存后票数写入归档记录，本机的票箱随即清空，不能再改。")
        self.body.addWidget(prose(words, size=theme.DENSE, tone="secondary"))

    def _step(self, verb: str, target: ActivityState, kind: str = "primary") -> QWidget:
        return self._button("step", verb, lambda: self.step_asked.emit(target), kind)

    def _button(
        self, name: str, verb: str, run: Callable[[], object], kind: str = "plain"
    ) -> QWidget:
        made = button(verb, kind=kind, clicked=run)
        self.buttons[name] = made
        return made
