"""组长热点 on a reviewer's laptop: where it is, and delivering to it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import KnownError
from desktop.services import hub, syncing
from desktop.services.syncing import Standing
from desktop.storage.carriers import Carrier
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.sync.hub_run import HubRun
from desktop.ui.when import ago_words
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import Elide, label, prose


class JoinCard(Card):
    """Asks for the leader's line once, and delivers with one button ever after.

    Attributes:
        took: Record types that a run changed here (frozenset of names).
        line: The line the leader gave.
        keep: Remembers it.
        send: Delivers.
        run: The run.
    """

    took = Signal(frozenset)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._is_known = False
        self._is_changing = False
        self._where = Elide("", size=theme.DENSE, tone="secondary")
        self._last = Elide("", size=theme.DENSE, tone="secondary")
        self.line = code_field(
            self.tr("组长给的一行"), placeholder="frontline-hub https://… XXXXXX-…"
        )
        self.keep = button(self.tr("记住热点"), icon="link", clicked=self._on_keep)
        self.send = button(
            self.tr("交给组长"), icon="router", clicked=self._on_send_clicked
        )
        self.change = button(
            self.tr("换热点"), kind="link", clicked=self._on_change_clicked
        )
        self.run = HubRun(bench, self.tr("交给组长的进度"))
        self.run.ended.connect(self._on_ended)
        self.line.returnPressed.connect(self._on_keep)
        self._form = QWidget()
        self._build()
        self._show_state()

    @property
    def door(self) -> QWidget:
        """Where the keyboard enters the card."""
        if self.run.is_on:
            return self.run.stop
        return self.line if self._asks else self.send

    def put_away(self) -> bool:
        """Ask for no other hub; what is typed in the line stays in it."""
        if not self._is_changing:
            return False
        self._is_changing = False
        self._show_state()
        self.change.setFocus()
        return True

    def enter(self) -> None:
        """Come to the front: what there is to say comes with the page's reading."""

    def show_standing(self, found: Standing) -> None:
        """Show what the station knows of its hub."""
        self._is_known = bool(found.hub.url) and found.hub.is_enrolled
        self._where.setText(found.hub.url if self._is_known else "")
        self._last.setText(self._last_words(found.last_run(Carrier.HUB)))
        self._show_state()

    @property
    def _asks(self) -> bool:
        return self._is_changing or not self._is_known

    def _build(self) -> None:
        self.body.addLayout(row(label(self.tr("组长热点"), size=theme.SECTION), None))
        self.body.addWidget(self._where)
        self.body.addWidget(self._last)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GAP_8)
        words = self.tr(
            "没有网络时交给组长，由组长带到归档库。请组长开启热点，用扫码枪扫描其二维码，或整行粘贴、录入。"
            "本机的记录会全部交给这位组长，您在其他考察组写的也在内。"
        )
        form.addWidget(prose(words, size=theme.CAPTION, tone="secondary"))
        form.addWidget(self.line)
        form.addLayout(row(self.keep, None))
        self.body.addWidget(self._form)
        self.body.addWidget(self.run)
        self.body.addStretch(1)
        self.body.addLayout(row(self.send, None, self.change))

    def _show_state(self) -> None:
        self._form.setVisible(self._asks and not self.run.is_on)
        self._where.setVisible(self._is_known)
        self._last.setVisible(bool(self._last.text()))
        self.send.setVisible(self._is_known and not self.run.is_on)
        self.change.setVisible(self._is_known and not self._asks)

    def _last_words(self, last: datetime | None) -> str:
        if last is None:
            return ""
        return self.tr("上次：{ago}").format(ago=ago_words(last, self._bench.now()))

    def _on_keep(self) -> None:
        self.run.banner.clear()
        try:
            invitation = hub.read_invitation(self.line.text())
        except KnownError as error:
            self.run.fail(error)
            return
        desk = self._bench.desk
        self._bench.read(
            lambda: (hub.join(desk, invitation), syncing.standing(desk))[1],
            self._on_kept,
            owner=self,
            failed=self.run.fail,
        )

    def _on_kept(self, found: Standing) -> None:
        self._is_changing = False
        self.line.clear()
        self.show_standing(found)
        self.send.setFocus()

    def _on_change_clicked(self) -> None:
        self._is_changing = True
        self._show_state()
        self.line.setFocus()

    def _on_send_clicked(self) -> None:
        desk = self._bench.desk
        self.run.start(
            lambda told, cancel: syncing.sync(
                desk, carrier=Carrier.HUB, progress=told, cancel=cancel
            )
        )
        self._show_state()

    def _on_ended(self, types: frozenset[str]) -> None:
        self._show_state()
        if self.run.had_focus:
            self.door.setFocus()  # what had it was hidden meanwhile
        self.took.emit(types)
