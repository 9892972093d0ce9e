"""剔除: what flags the ballots carry, and what two persons decide on them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.model.balloting import ExclusionGround
from desktop.services.ballots.exclusions import LONGEST_REASON, Decision
from desktop.services.ballots.flags import Decided, Flagged, Flags
from desktop.ui import theme
from desktop.ui.ballots.figure_grid import FigureGrid
from desktop.ui.terms import code_word, listed
from desktop.ui.when import day_words
from desktop.ui.widgets.begun import asks_at_close
from desktop.ui.widgets.boxes import Card, Scroll, column, empty_layout, pane, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.fields import field
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.switches import Segments


class ExclusionPane(QWidget):
    """Flags by person, a form for the decision, and the decisions so far.

    Attributes:
        decided: What two persons decide (Decision).
        closed: The host is done with it.
        person: Whom the ballots are on.
        ground: The flag.
        act: Excluded, or counted again.
        second: The other person.
        reason: 理由.
        go: Hands the decision in.
        banner: Why it was refused.
    """

    decided = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._people: Sequence[Flagged] = ()
        self.person = Choice(self.tr("被评价对象"))
        self.ground = Choice(self.tr("情形"))
        for ground in ExclusionGround:
            self.ground.addItem(code_word(ground), ground)
        self.act = Segments(
            (self.tr("剔除"), self.tr("恢复计入")), name=self.tr("决定")
        )
        self.second = Choice(self.tr("另一决定人"))
        self.reason = asks_at_close(
            field(self.tr("理由"), placeholder=self.tr("理由（印在汇总表上）"))
        )
        self.reason.setMaxLength(LONGEST_REASON)
        self.go = button(self.tr("两人决定"), kind="primary", clicked=self._on_go)
        self.banner = Banner()
        self._figures = QVBoxLayout()
        self._decisions = QVBoxLayout()
        self._build()
        self.person.currentIndexChanged.connect(lambda _at: self._suggest())
        self.ground.currentIndexChanged.connect(lambda _at: self._suggest())

    def set_people(self, others: Sequence[tuple[str, str]]) -> None:
        """Know who may decide together with the host."""
        chosen = self.second.currentData()
        self.second.clear()
        self.second.addItem(self.tr("另一决定人"), "")
        for id_, name in others:
            self.second.addItem(name, id_)
        self.second.setCurrentIndex(max(0, self.second.findData(chosen)))

    def show_flags(self, found: Flags) -> None:
        """Show the flags of an activity, and what was decided so far."""
        self.banner.clear()
        self._people = found.people
        chosen = self.person.currentData()
        self.person.clear()
        for one in found.people:
            self.person.addItem(one.name, one.subject)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        empty_layout(self._figures)
        note = prose(self._note(found), size=theme.DENSE, tone="secondary")
        self._figures.addWidget(note)
        self._figures.addWidget(self._grid(found.people))
        empty_layout(self._decisions)
        if found.decided:
            title = label(self.tr("已作的决定"), size=theme.SECTION)
            self._decisions.addWidget(title)
        for one in found.decided:
            words = prose(self._told(one), size=theme.DENSE, tone="secondary")
            self._decisions.addWidget(words)
        self.reason.setText("")
        self._suggest()

    # --- building ---

    def _build(self) -> None:
        rules = self.tr(
            "只能按情形整类剔除某一位的票，不能挑选单张；须两人决定并写明理由，"
            "汇总之后不再改动。收回数不变，剔除的张数和理由印在测评汇总表上。"
        )
        close = button(self.tr("完成"), kind="quiet", clicked=self.closed.emit)
        title = label(self.tr("检查与剔除"), size=theme.SECTION)
        card = Card()
        for item in (
            row(self.person, self.ground, self.act, None),
            row(self.second, self.reason),
        ):
            card.body.addLayout(item)
        card.body.addWidget(self.banner)
        card.body.addLayout(row(self.go, None))
        inside = column(
            row(title, None, close),
            prose(rules, size=theme.DENSE, tone="secondary"),
            card,
            self._decisions,
            self._figures,
            None,
            gap=theme.GAP_12,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(pane(inside, padding=theme.GAP_16)))

    def _grid(self, people: Sequence[Flagged]) -> FigureGrid:
        heads = (
            self.tr("姓名"),
            self.tr("有效"),
            code_word(ExclusionGround.LOWEST),
            code_word(ExclusionGround.UNAWARE),
            self.tr("已剔除"),
        )
        lines = [
            (
                one.name,
                _figure(one.valid),
                _figure(one.lowest),
                _figure(one.unaware),
                listed(code_word(g) for g in ExclusionGround if g in one.out) or "—",
            )
            for one in people
        ]
        return FigureGrid(self.tr("质量标记"), heads, lines)

    def _note(self, found: Flags) -> str:
        if found.alike is None:
            return self.tr(
                "本期还有别的测评活动：为防止相减推算小群体，各项张数汇总后才显示。"
                "决定仍可按情形作出。"
            )
        alike = self.tr("一边倒（各人全评同一等次）的票 %n 张。", "", found.alike)
        return alike + self.tr(
            "一边倒只作提示：票箱按人分开计数，不能也不应找回同一张票。"
            "张数只含可以公开的群体，剔除前计。"
        )

    def _told(self, one: Decided) -> str:
        verdict = one.verdict
        words = (
            self.tr("{day}　{name}的{ground}：剔除。{reason}（{first}、{second}）")
            if verdict.is_out
            else self.tr(
                "{day}　{name}的{ground}：恢复计入。{reason}（{first}、{second}）"
            )
        )
        day = verdict.decided_on
        return words.format(
            day=day_words(day, day) if day else "",
            name=one.name,
            ground=code_word(verdict.ground),
            reason=verdict.reason,
            first=one.deciders[0],
            second=one.deciders[1],
        )

    # --- doing ---

    def _suggest(self) -> None:
        """Offer the only decision that changes anything."""
        subject, ground = self.person.currentData(), self.ground.currentData()
        own = next((one for one in self._people if one.subject == subject), None)
        self.act.choose(1 if own is not None and ground in own.out else 0)

    def _on_go(self) -> None:
        self.banner.clear()
        decision = Decision(
            subject=str(self.person.currentData() or ""),
            ground=self.ground.currentData(),
            is_out=self.act.current == 0,
            reason=self.reason.text(),
            second=str(self.second.currentData() or ""),
        )
        self.decided.emit(decision)


def _figure(count: int | None) -> str:
    return "—" if count is None else str(count)
