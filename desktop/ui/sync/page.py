"""同步: one sentence on top, the archive's card, what is where, what is held."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.model.codes import Role
from desktop.services import syncing
from desktop.services.syncing import Standing
from desktop.storage.carriers import Carrier
from desktop.sync.client.report import Progress, Report
from desktop.ui import theme
from desktop.ui.bench import Bench, Place
from desktop.ui.explain import explain
from desktop.ui.jobs import Job, Ticket
from desktop.ui.override import override
from desktop.ui.page import Page, Room
from desktop.ui.sync.headline import Headline
from desktop.ui.sync.held import HeldCard
from desktop.ui.sync.hosting import HostCard
from desktop.ui.sync.joining import JoinCard
from desktop.ui.sync.notes_package import NOTES
from desktop.ui.sync.places import PlacesCard
from desktop.ui.sync.run_line import RunLine
from desktop.ui.sync.runs import RunsCard
from desktop.ui.sync.stick import StickCard
from desktop.ui.when import ago_words
from desktop.ui.widgets.boxes import Card, Scroll, row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.fields import code_field
from desktop.ui.widgets.labels import Elide, chip, label, prose
from desktop.ui.widgets.notices import Banner

_CARD_WIDTH = 360
_MOST = 16_777_215  # Qt's own: as wide as there is room


class SyncPage(Page):
    """Nothing in the window waits for this page: a run goes on outside."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._run: Job | None = None
        self._cancel = threading.Event()
        self._is_changing = False
        self._known_url = ""
        self.headline = Headline(bench.now)
        self.banner = Banner("attention")
        self._state = chip("", "neutral")
        self._where = Elide("", size=theme.DENSE, tone="secondary")
        self._last = Elide("", size=theme.DENSE, tone="secondary")
        self.url = code_field(
            self.tr("归档库地址"), placeholder="http://127.0.0.1:8765"
        )
        self.code = code_field(self.tr("登记码"), placeholder="XXXXXX-XXXXXX-…")
        self.start = button(
            self.tr("同步"), kind="primary", icon="refresh-cw", clicked=self.sync
        )
        self.stop = button(self.tr("停止"), icon="pause", clicked=self._on_stop)
        self._keep = button(self.tr("记住地址"), clicked=self._on_keep)
        self._change = button(self.tr("改地址"), kind="link", clicked=self._on_change)
        self.reconcile = button(
            self.tr("对账"), icon="list-checks", clicked=self._on_reconcile_clicked
        )
        self.progress = RunLine(self.tr("同步进度"))
        self._form = QWidget()
        self.places = PlacesCard()
        self.held = HeldCard(bench)
        self.stick = StickCard(bench)
        self.stick.took.connect(self._on_took)
        is_leader = bench.desk.role is Role.LEADER
        self.hub = HostCard(bench) if is_leader else JoinCard(bench)
        self.hub.took.connect(self._on_hub_took)
        self._archive = self._build_archive()
        self.runs = RunsCard(bench.now)
        self._build()
        self._show_running(on=False)

    @override
    def enter(self) -> None:
        self._read()
        self.hub.enter()

    @override
    def go_to(self, place: Place) -> None:
        if place.part == NOTES:
            self.stick.notes.choose(place.record_id)
            self.stick.notes.write.setFocus()
            self._scroll.ensureWidgetVisible(self.stick)

    @override
    def refresh(self, types: frozenset[str]) -> None:
        self._read()

    @override
    def fit(self, room: Room) -> None:
        super().fit(room)
        ways = QBoxLayout.Direction
        narrow = room < Room.MEDIUM
        for cards in self._rows:
            cards.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.places.fit(is_narrow=narrow)
        self.held.setMaximumWidth(_MOST if narrow else _CARD_WIDTH)
        self.held.setMinimumWidth(0 if narrow else _CARD_WIDTH)

    @override
    def back(self) -> bool:
        """Put the address away that was asked for; what is typed in it stays.

        Where a fingerprint is asked about, decline first.
        """
        if not self.stick.decline.isHidden():
            self.stick.read.setFocus()
            self.stick.decline.click()
            return True
        if not self._is_changing:
            return False
        self._is_changing = False
        self._form.hide()
        self._change.setFocus()
        return True

    @override
    def panes(self) -> Sequence[QWidget]:
        return (
            self.start if self._run is None else self.stop,
            self.hub.door,
            self.stick.read,
            self.reconcile,
            self.runs.list,
        )

    def sync(self) -> None:
        """Run once; the person may go on working, here or elsewhere."""
        if self._run is not None:
            return
        desk = self.bench.desk
        cancel = self._cancel = threading.Event()

        def work(ticket: Ticket) -> Report:
            def told(progress: Progress) -> None:
                if ticket.cancelled:
                    cancel.set()
                else:
                    name = progress.stage.value
                    ticket.report(progress.done, progress.total, name)

            return syncing.sync(desk, progress=told, cancel=cancel)

        self.banner.clear()
        self.progress.begin()
        self._show_running(on=True)
        self._run = self.bench.outside(
            work,
            owner=self,
            done=self._show_report,
            failed=self._fail,
            progressed=self.progress.say,
            cancelled=self._end,
        )

    # --- building ---

    def _build(self) -> None:
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(*[theme.PAGE_PADDING] * 4)
        whole.setSpacing(theme.GAP_12)
        head = row(self.headline, self.reconcile)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(self.banner)
        upper = row(gap=theme.GAP_12)
        for card in (self._archive, self.hub, self.stick):
            upper.addWidget(card, 1)
        whole.addLayout(upper)
        if isinstance(self.hub, HostCard):
            whole.addWidget(self.hub.form.sheet)
        lower = row(self.places, self.held, gap=theme.GAP_12)
        lower.setStretch(0, 1)
        whole.addLayout(lower)
        self._rows = (upper, lower)
        whole.addWidget(self.runs)
        whole.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(inside)
        outer.addWidget(self._scroll)

    def _build_archive(self) -> Card:
        card = Card()
        title = label(self.tr("归档库"), size=theme.SECTION)
        card.body.addLayout(row(title, None, self._state))
        card.body.addWidget(self._where)
        card.body.addWidget(self._last)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.GAP_8)
        hint = self.tr("地址和登记码由归档库管理员提供；登记码只用一次。")
        form.addWidget(prose(hint, size=theme.CAPTION, tone="secondary"))
        form.addWidget(self.url)
        form.addWidget(self.code)
        form.addLayout(row(self._keep, None))
        card.body.addWidget(self._form)
        card.body.addWidget(self.progress)
        card.body.addStretch(1)
        card.body.addLayout(row(self.start, self.stop, None, self._change))
        return card

    # --- showing ---

    def _read(self) -> None:
        desk = self.bench.desk
        self.bench.read(lambda: syncing.standing(desk), self._show, owner=self)
        self.stick.enter()

    def _show(self, found: Standing) -> None:
        self._known_url = found.archive.url
        self.headline.show_standing(found)
        is_ready = bool(found.archive.url) and found.archive.is_enrolled
        self._form.setVisible(not is_ready or self._is_changing)
        if not is_ready and not self.url.text():
            self.url.setText(found.archive.url)
        self._where.setText(found.archive.url or self.tr("还没有归档库的地址"))
        self.start.setEnabled(is_ready and self._run is None)
        self.settle_focus()
        self.hub.show_standing(found)
        self.places.show_places(found.places)
        self.held.show_held(found.held)
        self.runs.show_runs(found.runs)
        self._show_last(found)

    def _show_last(self, found: Standing) -> None:
        last = found.last_run(Carrier.ARCHIVE)
        ago = ago_words(last, self.bench.now()) if last else ""
        self._last.setText(self.tr("上次：{ago}").format(ago=ago) if ago else "")

    def _show_running(self, *, on: bool) -> None:
        self.start.setVisible(not on)
        self.stop.setVisible(on)
        self.progress.setVisible(on)
        self._state.setVisible(on)
        self._state.setText(self.tr("同步中"))

    # --- doing ---

    def _show_report(self, report: Report) -> None:
        changed = syncing.changes(report)
        self._end()
        self.bench.archive_met.emit(not report.counts.cancelled)
        if changed.types:
            self.bench.changed.emit(changed.types)
        self.bench.facts_changed.emit()

    def _fail(self, error: Exception) -> None:
        self._end()
        self.banner.tell(explain(error))
        self.bench.archive_met.emit(False)
        self.bench.facts_changed.emit()

    def _on_took(self, types: frozenset[str]) -> None:
        if types:
            self.bench.changed.emit(types)
        self.bench.facts_changed.emit()

    def _on_hub_took(self, types: frozenset[str]) -> None:
        self._on_took(types)
        self._read()

    def _end(self) -> None:
        self._run = None
        self._show_running(on=False)
        self._read()

    def _on_reconcile_clicked(self) -> None:
        self.bench.open(Place(page="reconciliation"))

    def _on_stop(self) -> None:
        self._cancel.set()
        self.progress.say_stopping()

    def _on_change(self) -> None:
        self._is_changing = True
        if not self.url.text().strip():  # else it was typed and put away
            self.url.setText(self._known_url)
        self._form.show()
        self.url.setFocus()

    def _on_keep(self) -> None:
        url, code, desk = self.url.text().strip(), self.code.text(), self.bench.desk
        if url:
            self.banner.clear()
            self.bench.read(
                lambda: syncing.know_archive(desk, url, code.strip()),
                lambda _none: self._kept(),
                owner=self,
                failed=self._fail,
            )

    def _kept(self) -> None:
        self._is_changing = False
        self.code.clear()
        self._read()
