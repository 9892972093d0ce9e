"""One run with a hub, as the leader's card and a reviewer's card both start it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.services import syncing
from desktop.sync.client.report import Progress, Report
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.explain import explain
from desktop.ui.jobs import Job, Ticket
from desktop.ui.sync.run_line import RunLine
from desktop.ui.widgets.boxes import row
from desktop.ui.widgets.buttons import button
from desktop.ui.widgets.notices import Banner

Told = Callable[[Progress], None]
Run = Callable[[Told, threading.Event], Report]


class HubRun(QWidget):
    """Shows a run, stops it, and says what went wrong.

    Attributes:
        ended: A run is over; the record types that changed here (frozenset of names).
        banner: The last trouble.
        progress: How far it is.
        stop: Ends it after the piece at hand.
        had_focus: The keyboard was in the card when the last run began.
    """

    ended = Signal(frozenset)

    def __init__(self, bench: Bench, name: str) -> None:
        super().__init__()
        self._bench = bench
        self._job: Job | None = None
        self._cancel = threading.Event()
        self.had_focus = False
        self.banner = Banner("attention")
        self.progress = RunLine(name)
        self.stop = button(self.tr("停止"), icon="pause", clicked=self._on_stop)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.GAP_8)
        inside.addWidget(self.banner)
        inside.addWidget(self.progress)
        inside.addLayout(row(self.stop, None))
        self._show_state()

    @property
    def is_on(self) -> bool:
        """Whether a run goes on."""
        return self._job is not None

    def start(self, run: Run) -> None:
        """Start a run; the person may go on working."""
        cancel = self._cancel = threading.Event()
        focus, card = QApplication.focusWidget(), self.parentWidget()
        if focus is not None and card is not None:
            self.had_focus = card.isAncestorOf(focus)

        def work(ticket: Ticket) -> Report:
            def told(progress: Progress) -> None:
                if ticket.cancelled:
                    cancel.set()
                else:
                    name = progress.stage.value
                    ticket.report(progress.done, progress.total, name)

            return run(told, cancel)

        self.banner.clear()
        self.progress.begin()
        self._job = self._bench.outside(
            work,
            owner=self,
            done=lambda report: self._end(syncing.changes(report).types),
            failed=self._fail,
            progressed=self.progress.say,
            cancelled=lambda: self._end(frozenset()),
        )
        self._show_state()

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.banner.tell(explain(error))

    def _fail(self, error: Exception) -> None:
        self.fail(error)
        self._end(frozenset())

    def _end(self, types: frozenset[str]) -> None:
        self._job = None
        self._show_state()
        self.ended.emit(types)

    def _show_state(self) -> None:
        self.progress.setVisible(self.is_on)
        self.stop.setVisible(self.is_on)

    def _on_stop(self) -> None:
        self._cancel.set()
        self.progress.say_stopping()
