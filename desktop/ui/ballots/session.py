"""A session of voting: the kiosk in front, the station behind it out of reach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.model.codes import Group
from desktop.services import stations
from desktop.services.ballots import activities, casting
from desktop.services.ballots.activities import Candidate
from desktop.services.ballots.casting import Returned
from desktop.services.ballots.papers import BallotForm, Paper
from desktop.ui.ballots.hold import forget_clipboard
from desktop.ui.ballots.kiosk import Kiosk
from desktop.ui.ballots.words import why
from desktop.ui.bench import Bench
from desktop.ui.explain import explain


class KioskSession(QObject):
    """One group votes at this laptop until the host ends it.

    Attributes:
        kiosk: The window, while it is open.
        ended: The host ended it; the window is back.
        refused: It could not be opened (Exception).
    """

    ended = Signal()
    refused = Signal(object)

    def __init__(self, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._show: Callable[[Kiosk], None] = Kiosk.fill_screen
        self.kiosk: Kiosk | None = None
        self._form: BallotForm | None = None
        self._circle: Group | None = None

    def open(self, activity: str, title: str, circle: Group) -> None:
        """Open the kiosk for a group; the main window goes out of sight."""
        desk = self._bench.desk

        def work() -> tuple[BallotForm, Sequence[Candidate], Returned]:
            form = casting.open_kiosk(desk, activity, circle)
            people = activities.candidates(desk, activity)
            return form, people, casting.returned_of(desk, form, circle)

        def show(found: tuple[BallotForm, Sequence[Candidate], Returned]) -> None:
            self._form, people, returned = found
            self._circle = circle
            forget_clipboard()
            self.kiosk = Kiosk(title, self._form, people, circle=circle)
            self.kiosk.admit_asked.connect(self._on_admit_asked)
            self.kiosk.cast_asked.connect(self._on_cast_asked)
            self.kiosk.end_asked.connect(self._on_end_asked)
            self.kiosk.count(returned)
            self._show(self.kiosk)
            self._bench.voting.emit(True)

        self._bench.read(work, show, owner=self, failed=self.refused.emit)

    def _on_admit_asked(self, slip: str) -> None:
        kiosk, form, circle = self.kiosk, self._form, self._circle
        desk = self._bench.desk
        if kiosk is None or form is None or circle is None:
            return
        self._bench.read(
            lambda: casting.admit(desk, form, circle, slip),
            kiosk.admit,
            owner=kiosk,
            failed=lambda error: kiosk.turn_away(why(error)),
        )

    def _on_cast_asked(self, paper: Paper, slip: str) -> None:
        kiosk, form, desk = self.kiosk, self._form, self._bench.desk
        if kiosk is None or form is None:
            return
        self._bench.read(
            lambda: casting.cast(desk, form, paper, slip),
            kiosk.thank,
            owner=kiosk,
            failed=lambda error: kiosk.refuse(explain(error)),
        )

    def _on_end_asked(self, passphrase: str) -> None:
        kiosk, desk = self.kiosk, self._bench.desk
        if kiosk is None:
            return

        def work() -> None:
            stations.unseal(desk, passphrase)  # of an open one: only asks
            casting.close_kiosk(desk)

        self._bench.read(
            work,
            lambda _none: self._end(kiosk),
            owner=kiosk,
            failed=lambda error: kiosk.host.tell(explain(error)),
        )

    def _end(self, kiosk: Kiosk) -> None:
        self.kiosk = None
        self._bench.voting.emit(False)
        kiosk.end()
        kiosk.deleteLater()
        self.ended.emit()
