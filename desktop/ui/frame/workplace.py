"""The main window on an open station: what it shows is read from the services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager

from desktop.model.catalogue import record_type
from desktop.services import (
    lists,
    recovery,
    search,
    stations,
    subjects,
    syncing,
    today,
)
from desktop.services.desk import Desk
from desktop.services.pinyin import initials_of
from desktop.ui import theme
from desktop.ui.bench import Bench, Facts, Place
from desktop.ui.explain import explain
from desktop.ui.frame.finder import Hit
from desktop.ui.frame.idle import IDLE_SETTING, IdleWatch, idle_minutes
from desktop.ui.frame.locking import KeyOf, Lock
from desktop.ui.frame.pages import PAGES
from desktop.ui.frame.top_bar import RoundChoice
from desktop.ui.frame.window import Window
from desktop.ui.jobs import Jobs
from desktop.ui.review.reading import Roll, read_roll
from desktop.ui.terms import code_word, round_title, type_word
from desktop.ui.veil import speaks_of_sources

if TYPE_CHECKING:
    from desktop.model.rounds import Round

_PAGE_OF = {
    "interview": "interview",
    "subject": "review",
    **dict.fromkeys(("round", "matter", "milestone", "reviewer", "corps"), "plan"),
}
_ICON_OF = {"interview": "message-square", "point": "pen-line", "photo": "image"}
_INVENTED = "999999-"  # no district has this code: sample data
_FACTS_EVERY_MS = 30_000  # 最早 … 前 grows older by itself


class Workplace(QObject):
    """Main window, bench, and the reading that keeps its frame true.

    Attributes:
        bench: What the pages work with.
        window: The main window.
    """

    def __init__(self, desk: Desk, jobs: Jobs, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self.bench = Bench(jobs, desk, settings)
        self.window = Window(
            self.bench,
            PAGES,
            organ=stations.organ_name(desk) or desk.station.folder.name,
            explain=explain,
            now=self.bench.now,
        )
        self._is_training = desk.station.keys.organ.startswith(_INVENTED)
        if self._is_training:
            self.window.top_bar.mark_training()
        self.lock = Lock(self.bench, self.window)
        self.idle = IdleWatch(idle_minutes(settings))
        self._online: bool | None = None
        self._subjects: Sequence[Hit] = ()
        self._cadres: AbstractSet[str] = frozenset()
        self._is_roster_known = False
        self._timer = QTimer(self)
        self._timer.setInterval(_FACTS_EVERY_MS)
        self._timer.timeout.connect(self.read_facts)
        self.bench.facts_changed.connect(self.read_facts)
        self.bench.archive_met.connect(self._on_archive_met)
        self.bench.changed.connect(self._on_changed)
        self.bench.round_chosen.connect(lambda _id: self.read_rounds())
        self.window.closed.connect(self._on_closed)
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.commitDataRequest.connect(self._on_session_ending)
        self._connect_lock()
        self.window.set_search(self.search)
        self.window.finder_opened.connect(self._on_finder_opened)

    def show(self) -> None:
        """Open the window where it was left, on the page of the day."""
        geometry = self._settings.value("geometry")
        if geometry is not None:
            self.window.restoreGeometry(geometry)
        self.window.show()
        self.read_rounds(then_open=True)
        self.read_facts()
        self._timer.start()
        self.idle.start()
        QTimer.singleShot(0, self, theme.load_fallbacks)

    def know_ways_back(self, *, key_of: KeyOf | None, practice: str) -> None:
        """Know what unlocks beside the passphrase.

        Args:
            key_of: Reads the key the keyring keeps, where the keyring may unlock.
            practice: The passphrase of training stations, told on their lock.
        """
        if key_of is not None:
            self.lock.offer_keyring(key_of)
        if practice and self._is_training:
            words = self.tr("训练站的口令：{passphrase}")
            self.window.lock_screen.hint(words.format(passphrase=practice))

    def lead_from_recovery(self) -> None:
        """Lead whoever came in by the recovery code to where a passphrase is set."""
        desk = self.bench.desk

        def lead(found: recovery.State) -> None:
            if found.used_at is not None:
                self.bench.open(Place(page="settings"))

        self.bench.outside(lambda _ticket: recovery.state(desk), owner=self, done=lead)

    def read_facts(self) -> None:
        """Read what the status line says."""
        desk = self.bench.desk

        def read() -> Facts:
            waiting = syncing.outstanding(desk)
            person = stations.person(desk)
            return Facts(
                who=person.name,
                role=code_word(desk.role),
                records_here=waiting.entries,
                photos_here=waiting.photos,
                are_at_hub=waiting.are_at_hub,
                oldest_at=waiting.oldest_at,
                overdue=waiting.is_overdue,
                online=self._online,
                met_at=syncing.last_met_at(desk),
            )

        self.bench.read(read, self.window.show_facts, owner=self.window)

    def _on_archive_met(self, online: bool) -> None:
        """Remember whether the archive answered at the last try."""
        self._online = online
        self.read_facts()

    def read_rounds(self, *, then_open: bool = False) -> None:
        """Read which rounds there are, and open the one at work if none is."""
        desk = self.bench.desk

        def read() -> tuple[list[Round], str]:
            current = today.current_round(desk)
            return subjects.rounds(desk), current.id if current else ""

        def show(found: tuple[list[Round], str]) -> None:
            rounds, current = found
            if not self.bench.round_id:
                self.bench.round_id = current
            choices = [_choice(item) for item in rounds]
            self.window.top_bar.show_rounds(choices, self.bench.round_id)
            if then_open:
                self.window.open(Place(page=PAGES[0].key))
            self.read_people()

        self.bench.read(read, show, owner=self.window)

    def read_people(self) -> None:
        """Read the subjects of the round, so that the finder knows them by initials."""
        desk, round_id = self.bench.desk, self.bench.round_id
        if round_id:
            self.bench.read(
                lambda: read_roll(desk, round_id), self._show_people, owner=self.window
            )

    def search(self, typed: str, deliver: Callable[[Sequence[Hit]], None]) -> None:
        """Look through all records, newest first."""
        desk = self.bench.desk
        self.bench.read(
            lambda: search.find(desk, typed),
            lambda found: deliver([self._hit(item) for item in found]),
            owner=self.window,
        )

    def _show_people(self, roll: Roll) -> None:
        self._subjects = [
            Hit(
                title=line.cadre.name,
                detail=line.cadre.post,
                icon="user",
                initials=initials,
                run=partial(self._open, "review", "", line.subject.id),
            )
            for line, initials in zip(roll.lines, roll.initials, strict=True)
        ]
        self._cadres = {
            cadre.id for line in roll.lines for cadre in (line.cadre, *line.merged)
        }
        self._is_roster_known = False
        self.window.set_people(self._subjects)

    def _on_finder_opened(self) -> None:
        """Learn the rest of the roster when somebody is looked for."""
        if self._is_roster_known:
            return
        self._is_roster_known = True
        desk, known = self.bench.desk, self._cadres

        def read() -> list[tuple[str, str, str]]:
            others = [
                item for item in lists.options(desk, "cadre") if item[0] not in known
            ]
            initials = initials_of([name for _id, name in others])
            return [
                (*item, sound) for item, sound in zip(others, initials, strict=True)
            ]

        self.bench.read(read, self._show_roster, owner=self.window)

    def _show_roster(self, roster: Sequence[tuple[str, str, str]]) -> None:
        hits = [
            Hit(
                title=name,
                detail=self.tr("干部名册"),
                icon="user",
                initials=initials,
                run=partial(self._open, "figures", "cadre", cadre),
            )
            for cadre, name, initials in roster
        ]
        self.window.set_people([*self._subjects, *hits])

    def _hit(self, item: search.Found) -> Hit:
        page = _PAGE_OF.get(item.type, "figures")
        word = type_word(record_type(item.type))
        title, detail = item.title, f"{word}　{item.snippet}"
        if self.bench.company and speaks_of_sources(item.type):
            title, detail = word, self.tr("有人在旁，内容已遮住")
        return Hit(
            title=title,
            detail=detail,
            icon=_ICON_OF.get(item.type, "file-text"),
            run=partial(self._open, page, item.type, item.record),
        )

    def _open(self, page: str, type_name: str, record_id: str) -> None:
        self.bench.open(Place(page=page, type_name=type_name, record_id=record_id))

    def _on_changed(self, types: frozenset[str]) -> None:
        if "round" in types:
            self.read_rounds()
        if types & {"cadre", "subject", "person_match"}:
            self.read_people()

    def _connect_lock(self) -> None:
        self.bench.kept.connect(lambda _at: self.idle.touch())  # input methods too
        self.bench.idle_set.connect(self._on_idle_set)
        self.bench.voting.connect(self._on_voting)
        self.idle.idle.connect(self.lock.lock)
        self.lock.closed.connect(self.idle.stop)
        self.lock.closed.connect(self._timer.stop)
        self.lock.opened.connect(self.idle.start)
        self.lock.opened.connect(self._timer.start)
        self.lock.opened.connect(self.read_facts)

    def _on_voting(self, is_voting: bool) -> None:
        """Put the window out of reach while voters are at the kiosk, and back."""
        if is_voting:
            self.idle.stop()  # the box needs the keys, and guards itself
            self._timer.stop()
            self.window.cover()
            self.window.hide()
        else:
            self.window.uncover()
            self.window.show()
            self.idle.start()
            self._timer.start()

    def _on_idle_set(self, minutes: int) -> None:
        self._settings.setValue(IDLE_SETTING, minutes)
        self.idle.minutes = minutes

    def _on_session_ending(self, _manager: QSessionManager) -> None:
        """Have everything on the disk before the system goes on."""
        if not self.window.is_covered:
            self.window.keep_typing()

    def _on_closed(self) -> None:
        self._settings.setValue("geometry", self.window.saveGeometry())
        self._settings.sync()
        self._timer.stop()
        self.idle.stop()


def _choice(item: Round) -> RoundChoice:
    return RoundChoice(
        id=item.id,
        title=round_title(item),
        theme=item.theme,
        state=code_word(item.state),
    )
