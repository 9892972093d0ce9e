"""由事生成考察名单: matters and parts are ticked, the cadres follow from them (M21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Part, SubjectLevel
from desktop.services import lists, subjects
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.subjects import Proposal
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.terms import code_word
from desktop.ui.widgets.boxes import Card, Scroll, column, empty_layout, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import label, prose
from desktop.ui.widgets.notices import Banner
from desktop.ui.widgets.tick import Tick

_USUAL_PARTS = frozenset({Part.LEAD, Part.CHARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to choose from, read in one go.

    Attributes:
        matters: (id, name) of all matters.
        teams: (id, name) of the round's teams.
        listed: The cadres that are on the list already.
    """

    matters: Sequence[tuple[str, str]]
    teams: Sequence[tuple[str, str]]
    listed: AbstractSet[str]


class ProposalPane(QWidget):
    """Proposes; the person ticks off whom to take, and each keeps his reason.

    Attributes:
        closed: The person is done with it.
    """

    closed = Signal()

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._listed: AbstractSet[str] = frozenset()
        self._proposals: Mapping[str, Proposal] = {}
        self.matters: dict[str, Tick] = {}
        self.people: dict[str, Tick] = {}
        self.parts = {part: Tick(code_word(part)) for part in Part}
        for part, tick in self.parts.items():
            tick.setChecked(part in _USUAL_PARTS)
            tick.toggled.connect(lambda _on: self._propose())
        self.level = Choice(self.tr("对象层次"))
        for level in SubjectLevel:
            self.level.addItem(code_word(level), level)
        self.level.setCurrentIndex(self.level.findData(SubjectLevel.DEPUTY))
        self.team = Choice(self.tr("考察组"))
        self._matter_column = QVBoxLayout()
        self._people_column = QVBoxLayout()
        self.sentence = prose("", size=theme.DENSE, tone="secondary")
        self.banner = Banner()
        self.leave = button(self.tr("回到列表"), kind="quiet", clicked=self.closed.emit)
        self.take = button("", kind="primary", clicked=self._on_take)
        self._build()

    def read(self) -> None:
        """Read what there is to choose from."""
        desk, round_id = self._bench.desk, self._bench.round_id
        self._bench.read(lambda: _read(desk, round_id), self._show_known, owner=self)

    def _build(self) -> None:
        title = label(self.tr("由事生成考察名单"), size=theme.SECTION)
        left, right = Card(), Card()
        left.body.addWidget(label(self.tr("事项"), size=theme.DENSE, tone="secondary"))
        left.body.addLayout(self._matter_column)
        left.body.addStretch(1)
        told = label(self.tr("责任人"), size=theme.DENSE, tone="secondary")
        right.body.addWidget(told)
        right.body.addLayout(self._people_column)
        right.body.addStretch(1)
        sides = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, sides)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme.GAP_12)
        for card in (left, right):
            self._sides.addWidget(card, 1)
        parts = column(
            row(*list(self.parts.values())[:3], None),
            row(*list(self.parts.values())[3:], None),
            gap=0,
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_8)
        inside.addLayout(row(title, None, self.leave))
        inside.addWidget(self.sentence)
        inside.addLayout(parts)
        inside.addWidget(self.banner)
        inside.addWidget(Scroll(sides), 1)
        inside.addLayout(row(self.level, self.team, None, self.take))

    def _show_known(self, known: Known) -> None:
        self._listed = known.listed
        empty_layout(self._matter_column)
        self.matters = {}
        for id_, name in known.matters:
            tick = Tick(name)
            tick.toggled.connect(lambda _on: self._propose())
            self.matters[id_] = tick
            self._matter_column.addWidget(tick)
        self.team.clear()
        self.team.addItem(self.tr("暂不分组"), "")
        for id_, name in known.teams:
            self.team.addItem(name, id_)
        self._show_people([])
        first = next(iter(self.matters.values()), None)
        (first or self.leave).setFocus()

    def _propose(self) -> None:
        chosen = [id_ for id_, tick in self.matters.items() if tick.isChecked()]
        parts = {part for part, tick in self.parts.items() if tick.isChecked()}
        desk = self._bench.desk
        self._bench.read(
            lambda: subjects.propose(desk, chosen, parts),
            self._show_people,
            owner=self,
        )

    def _show_people(self, proposals: Sequence[Proposal]) -> None:
        left_out = {id_ for id_, tick in self.people.items() if not tick.isChecked()}
        empty_layout(self._people_column)
        self.people = {}
        self._proposals = {item.cadre.id: item for item in proposals}
        for id_, item in self._proposals.items():
            tick = Tick(f"{item.cadre.name}　{item.cadre.post}")
            tick.setChecked(id_ not in self._listed and id_ not in left_out)
            tick.setEnabled(id_ not in self._listed)
            tick.toggled.connect(lambda _on: self._count())
            self.people[id_] = tick
            why = item.reason
            if id_ in self._listed:
                why = self.tr("已在名单里：{reason}").format(reason=why)
            self._people_column.addWidget(tick)
            reason = prose(why, size=theme.CAPTION, tone="secondary")
            reason.setContentsMargins(theme.ICON + theme.GAP_12, 0, 0, theme.GAP_4)
            self._people_column.addWidget(reason)
        self._count()

    def _count(self) -> None:
        chosen = len(self._chosen())
        words = self.tr("加入名单 %n 人", "", chosen)
        self.take.setText(words)
        self.take.setAccessibleName(words)
        self.take.setEnabled(bool(chosen))
        if not self.matters:
            said = self.tr("还没有事项。先在“事项”里新建或导入，再登记责任关系。")
        elif not self._proposals:
            said = self.tr("勾选事项和角色，责任人就列在右边；理由随人记下。")
        else:
            said = self.tr("找到 %n 人；不考察的去掉勾。", "", len(self._proposals))
        self.sentence.setText(said)

    def _chosen(self) -> list[Proposal]:
        return [
            self._proposals[id_]
            for id_, tick in self.people.items()
            if tick.isChecked() and tick.isEnabled()
        ]

    def _on_take(self) -> None:
        desk, round_id = self._bench.desk, self._bench.round_id
        level, team = self.level.currentData(), self.team.currentData()
        made = [
            subjects.subject_of(item, round_id=round_id, level=level, team_id=team)
            for item in self._chosen()
        ]
        self.banner.clear()
        self.take.setEnabled(False)
        self._bench.write(
            lambda: verbs.save_many(desk, made),
            owner=self,
            done=lambda _changes: self.closed.emit(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._count()
        self.banner.tell(explain(error))


def _read(desk: Desk, round_id: str) -> Known:
    return Known(
        matters=lists.options(desk, "matter"),
        teams=lists.options(desk, "team", round_id=round_id),
        listed={line.cadre.id for line in subjects.lines(desk, round_id)},
    )
