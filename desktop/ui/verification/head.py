"""The head of the verification desk: whose claims, of which list, due at which node."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.model.verifying import CLAIM_TYPES
from desktop.services.nodes import Node
from desktop.ui import theme
from desktop.ui.page import Room
from desktop.ui.verification.blocks import Blocks
from desktop.ui.verification.reading import Scope, View
from desktop.ui.verification.words import ClaimWords
from desktop.ui.when import day_words
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button, icon_button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import label

_NODE_WIDTH = 192
_NODE_NARROW = 148


class Head(QWidget):
    """What is walked, and how far it is.

    Attributes:
        scope_chosen: Other claims shall be walked (Scope).
        chosen: A claim shall come to the front (its place).
        back_asked: The person wants to go back to whom it is about.
        numbers_asked: Evidence shall be given its numbers.
        person: Whose claims.
        kind: Of which list.
        node: Of which matter whose milestones have come; it counts them, or says none.
        blocks: The claims, one block each.
        count: How many have a verdict.
    """

    scope_chosen = Signal(Scope)
    chosen = Signal(int)
    back_asked = Signal()
    numbers_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ClaimWords()
        back = icon_button(
            "arrow-left", self.tr("回到考察"), clicked=self.back_asked.emit
        )
        self.person = Choice(self.tr("考察对象"))
        self.kind = Choice(self.tr("清单"))
        self.node = Choice(self.tr("到期节点"))
        self.node.setFixedWidth(_NODE_WIDTH)
        self.person.setMaximumWidth(_NODE_WIDTH)
        self.kind.addItem(self.tr("全部清单"), "")
        for name in CLAIM_TYPES:
            self.kind.addItem(self._words.kind(name), name)
        for choice in (self.person, self.kind, self.node):
            choice.activated.connect(self._on_chosen)
        self.number = button("", kind="link", clicked=self.numbers_asked.emit)
        self.number.setToolTip(
            self.tr("证据按采集先后编号，已编的不变；锁定数据时也会编上")
        )
        self.blocks = Blocks()
        self.blocks.chosen.connect(self.chosen)
        self.count = label("", size=theme.SECTION)
        line = row(
            back,
            label(self.tr("清单对账"), size=theme.TITLE),
            self.person,
            self.kind,
            self.node,
            None,
            self.number,
            self.blocks,
            self.count,
            gap=theme.GAP_12,
        )
        side = theme.PAGE_PADDING
        line.setContentsMargins(side, theme.GAP_12, side, theme.GAP_12)
        self.setLayout(line)

    def fit(self, room: Room) -> None:
        """Let the blocks go where there is no room for them, then words."""
        self.blocks.setVisible(room is Room.WIDE)
        policy = QSizePolicy.Policy
        narrow, compact = room is Room.NARROW, room <= Room.COMPACT
        for choice, gives_way in ((self.person, narrow), (self.kind, compact)):
            wide = policy.Preferred if gives_way else policy.Minimum
            choice.setSizePolicy(wide, policy.Fixed)
        self.node.setFixedWidth(_NODE_NARROW if compact else _NODE_WIDTH)

    def show_view(self, view: View, scope: Scope, today: date) -> None:
        """Show what is walked and how far it is."""
        self._fill(self.person, self.tr("全部考察对象"), view.people, scope.subject_id)
        self.kind.setCurrentIndex(max(self.kind.findData(scope.type_name), 0))
        self._show_nodes(view, scope, today)
        self.number.setVisible(view.unnumbered > 0)
        self.number.setText(self.tr("编证据号（%n 件）", "", view.unnumbered))
        self.blocks.show_lines(view.lines, view.at)
        words = self.tr("已核 {done} / {total}")
        self.count.setText(words.format(done=view.settled, total=len(view.lines)))

    def _show_nodes(self, view: View, scope: Scope, today: date) -> None:
        due = {node.matter.id: node for node in view.nodes if node.claims}
        offered = [(id_, self._said(node, today)) for id_, node in due.items()]
        if scope.matter_id and scope.matter_id not in due:
            offered.append((scope.matter_id, view.matter or self.tr("这一事项")))
        count = self.tr("节点已到的事项 %n 个", "", len(due))
        first = count if due else self.tr("节点都已对账")
        self._fill(self.node, first, offered, scope.matter_id)
        self.node.setEnabled(len(offered) > 0)
        told = [words for _id, words in offered]
        self.node.setToolTip("\n".join(told))

    def _said(self, node: Node, today: date) -> str:
        on = node.latest.planned_on
        words = self.tr("{name} {day}・{count} 条（{matter}）")
        return words.format(
            matter=node.matter.name,
            name=node.latest.name,
            day=day_words(on, today) if on else "",
            count=len(node.claims),
        )

    def _fill(
        self,
        choice: Choice,
        first: str,
        offered: Sequence[tuple[str, str]],
        current: str,
    ) -> None:
        with QSignalBlocker(choice):
            choice.clear()
            choice.addItem(first, "")
            for id_, words in offered:
                choice.addItem(words, id_)
            choice.setCurrentIndex(max(choice.findData(current), 0))

    def _on_chosen(self, _index: int) -> None:
        scope = Scope(
            subject_id=self.person.currentData(),
            type_name=self.kind.currentData(),
            matter_id=self.node.currentData(),
        )
        self.scope_chosen.emit(scope)
