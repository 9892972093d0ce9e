"""组长热点 on the leader's laptop: on and off, who is let in, what they brought."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors.sync import HubError
from desktop.services import hub
from desktop.services.archive_process import WAIT_S, Served
from desktop.services.hub import Guest
from desktop.services.syncing import Standing
from desktop.storage.carriers import Carrier
from desktop.sync.client.report import Report
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.sync import addresses
from desktop.ui.sync.hub_run import HubRun, Told
from desktop.ui.sync.inviting import InviteForm
from desktop.ui.when import ago_words
from desktop.ui.widgets.boxes import Card, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.choices import Choice
from desktop.ui.widgets.labels import Elide, chip, label, prose

_LOOK_EVERY_MS = 2_000


class Starting:
    """A hub on its way up, which may be given up before it is there."""

    def __init__(self) -> None:
        self._served: Served | None = None
        self._is_over = threading.Event()

    def run(self, start: Callable[[], Served]) -> Served:
        """Start it, on a lane."""
        try:
            self._served = start()
            return self._served
        finally:
            self._is_over.set()

    def stop(self) -> None:
        """Wait until it is there or failed, and end it in order."""
        self._is_over.wait(WAIT_S)
        if self._served is not None:
            self._served.stop()


class HostCard(Card):
    """Starts the hub, and tells what it does.

    Attributes:
        took: Record types that a run changed here (frozenset of names).
        served: The hub that answers, None while it is off.
        host: The address of this laptop it shall answer on.
        start: Turns it on.
        halt: Turns it off.
        collect: Takes what others brought.
        run: The run.
        form: Lets somebody in.
    """

    took = Signal(frozenset)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.served: Served | None = None
        self._known: frozenset[str] = frozenset()
        self._starting: Starting | None = None
        bench.know_holder(self)
        self._state = chip(self.tr("已开启"), "good")
        self._where = Elide("", size=theme.DENSE, tone="secondary")
        self._guests = Elide("", size=theme.DENSE, tone="secondary")
        self._last = Elide("", size=theme.DENSE, tone="secondary")
        self._hint = prose("", size=theme.CAPTION, tone="secondary")
        self.host = Choice(self.tr("热点地址"))
        self.start = button(
            self.tr("开启热点"), icon="router", clicked=self._on_start_clicked
        )
        self.halt = button(self.tr("关闭热点"), kind="link", clicked=self.turn_off)
        self.collect = button(
            self.tr("收取"), icon="download", clicked=self._on_collect_clicked
        )
        self.run = HubRun(bench, self.tr("收取进度"))
        self.run.ended.connect(self._on_ended)
        self.form = InviteForm(bench)
        self.form.invited.connect(self._read_guests)
        self.form.failed.connect(self.run.fail)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_EVERY_MS)
        self._watch.timeout.connect(self.look)
        self._build()
        self._show_state()

    @property
    def door(self) -> QWidget:
        """Where the keyboard enters the card."""
        if self.run.is_on:
            return self.run.stop
        return self.start if self.served is None else self.collect

    def enter(self) -> None:
        """Come to the front: the laptop may be on another network by now."""
        self._read_hosts()
        self._read_guests()

    def show_standing(self, found: Standing) -> None:
        """Show when it was last emptied."""
        last = found.last_run(Carrier.HUB)
        self._last.setText("" if last is None else self._last_words(last))
        self._show_state()

    def turn_off(self) -> None:
        """End the hub in order; what it was given stays in its folder."""
        stop = self.let_go()
        self._bench.outside(lambda _ticket: stop(), owner=self)

    def in_use(self) -> str:
        """Return who is let in while it is on; see `HoldsOpen`."""
        if self._starting is not None:
            return self.tr("组长热点正在开启。")
        if self.served is None:
            return ""
        words = self.tr("组长热点还开着，{guests}。").format(guests=self._guests.text())
        return words if self._known else self.tr("组长热点还开着，还没有组员登记。")

    def let_go(self) -> Callable[[], None]:
        """Have no hub any more; what is returned ends it; see `HoldsOpen`."""
        held = [one for one in (self._starting, self.served) if one is not None]
        self._starting = self.served = None
        self._watch.stop()
        self.form.forget()
        self._show_state()

        def stop() -> None:
            for one in held:
                one.stop()

        return stop

    def look(self) -> None:
        """Tell when the hub has ended by itself."""
        if self.served is not None and not self.served.is_running:
            self.turn_off()
            self.run.fail(HubError("hub_ended"))

    # --- building ---

    def _build(self) -> None:
        title = label(self.tr("组长热点"), size=theme.SECTION)
        self.body.addLayout(row(title, None, self._state))
        for widget in (self._where, self._guests, self._last, self._hint, self.host):
            self.body.addWidget(widget)
        self.body.addWidget(self.run)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.body.addLayout(row(self.start, self.collect, None, self.halt))

    # --- showing ---

    def _show_state(self) -> None:
        is_on = self.served is not None
        for widget in (self._state, self._where, self._guests, self.form, self.halt):
            widget.setVisible(is_on)
        self._last.setVisible(bool(self._last.text()))
        self._hint.setVisible(not is_on)
        self.host.setVisible(not is_on and self.host.count() > 1)
        self.start.setVisible(not is_on)
        self.start.setEnabled(self.host.count() > 0 and self._starting is None)
        self.collect.setVisible(is_on and not self.run.is_on)
        self._hint.setText(self._hint_words())

    def _hint_words(self) -> str:
        if self._starting is not None:
            return self.tr("正在开启…")
        if not self.host.count():
            return self.tr(
                "本机没有接入任何网络。先打开系统的移动热点，或与组员接入同一网络。"
            )
        return self.tr(
            "没有网络时，组员把当天的记录交到这台电脑，由你带到归档库。"
            "交来的内容存放在工作站旁的文件夹，只有这台工作站能打开。"
        )

    def _read_hosts(self) -> None:
        chosen = self.host.currentData()
        self.host.clear()
        for reach in addresses.in_reach():
            self.host.addItem(f"{reach.host}　{reach.network}", reach.host)
        at = self.host.findData(chosen)
        self.host.setCurrentIndex(max(at, 0) if self.host.count() else -1)
        self._show_state()

    def _read_guests(self) -> None:
        if self.served is not None:
            desk = self._bench.desk
            self._bench.outside(
                lambda _ticket: hub.guests(desk),
                owner=self,
                done=self._show_guests,
                failed=self.run.fail,
            )

    def _show_guests(self, found: tuple[Guest, ...]) -> None:
        stations = frozenset(guest.station for guest in found)
        if stations - self._known:
            self.form.forget()  # the code that is shown was used
        self._known = stations
        words = self.tr("已登记 %n 台", "", len(found))
        names = self.tr("、").join(guest.name for guest in found)
        self._guests.setText(f"{words}　{names}" if names else words)

    def _last_words(self, last: datetime) -> str:
        return self.tr("上次：{ago}").format(ago=ago_words(last, self._bench.now()))

    # --- doing ---

    def _on_start_clicked(self) -> None:
        desk, host = self._bench.desk, str(self.host.currentData())
        self.run.banner.clear()
        starting = self._starting = Starting()
        self._show_state()
        self._bench.outside(
            lambda _ticket: starting.run(lambda: hub.start(desk, host)),
            owner=self,
            done=lambda served: self._on_started(starting, served),
            failed=self._on_not_started,
        )

    def _on_started(self, starting: Starting, served: Served) -> None:
        if starting is not self._starting:
            return  # it was given up meanwhile, and is ended by who did
        self._starting = None
        self.served = served
        self._where.setText(served.url)
        self.form.serve(served)
        self._watch.start()
        self._show_state()
        self._on_collect_clicked()  # so that it knows the leader's station first

    def _on_not_started(self, error: Exception) -> None:
        self._starting = None
        self._show_state()
        self.run.fail(error)

    def _on_collect_clicked(self) -> None:
        desk, served = self._bench.desk, self.served
        assert served is not None  # noqa: S101 - the button shows only then

        def work(told: Told, cancel: threading.Event) -> Report:
            return hub.collect(desk, served, progress=told, cancel=cancel)

        self.run.start(work)
        self._show_state()

    def _on_ended(self, types: frozenset[str]) -> None:
        self._show_state()
        if self.run.had_focus:
            self.door.setFocus()  # what had it was hidden meanwhile
        if not self.run.banner.text:
            self._read_guests()
        self.took.emit(types)
