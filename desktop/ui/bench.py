"""What every page works with: the station, the lanes, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, QSettings, Signal

from desktop.model.office import OFFICE_ZONE
from desktop.services.desk import ChangeSet, Desk
from desktop.ui.backups import SecondPlace
from desktop.ui.jobs import Job, Jobs, Lane, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere in the window: a page, and perhaps a record and a part of it.

    Attributes:
        page: The key of the page in the table of pages.
        type_name: The record type shown there, if the page shows several.
        record_id: The record to open.
        part: A tab, field or line within it.
        file: A file to be read there.
    """

    page: str
    type_name: str = ""
    record_id: str = ""
    part: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the status line says; every part is read, none is guessed.

    Attributes:
        who: The name of the person at the desk.
        role: What they are, e.g. 组员・第3考察组.
        records_here: Journal entries without a receipt.
        photos_here: Photos without a receipt.
        are_at_hub: Whether the team leader has all of them.
        oldest_at: When the oldest of them was made, None when all is delivered.
        overdue: Whether that is too long ago.
        online: Whether the archive answered at the last try; None before any.
        met_at: When it last answered a run, None if it never did.
        conflicts: Open conflicts.
    """

    who: str = ""
    role: str = ""
    records_here: int = 0
    photos_here: int = 0
    are_at_hub: bool = False
    oldest_at: datetime | None = None
    overdue: bool = False
    online: bool | None = None
    met_at: datetime | None = None
    conflicts: int = 0


class Keeps(Protocol):
    """What keeps something that is being typed."""

    @property
    def is_safe(self) -> bool:
        """Whether everything is on the disk."""
        ...

    def flush(self) -> None:
        """Begin to keep what is not."""


class HoldsOpen(Protocol):
    """What others use as long as the window is open."""

    def in_use(self) -> str:
        """Return what would end with the window, in a sentence; empty for nothing."""
        ...

    def let_go(self) -> Callable[[], None]:
        """Give it up; what is returned ends it in order, on any thread, and waits."""
        ...


class Bench(QObject):
    """Passed to every page.

    Attributes:
        desk: The open station and who sits at it; every service verb takes it.
        jobs: The two lanes.
        settings: Widths, orders, sizes: how the window was left; nothing recorded.
        round_id: The round that is chosen, empty before any.
        second_place: Where backups go, and the making of them.
        saved: A save reached the disk (aware datetime).
        changed: Records changed (frozenset of record type names).
        round_chosen: Another round was chosen (its id).
        place_asked: A page asks for another place to be opened (Place).
        troubled: An error no screen showed (Exception).
        facts_changed: The status line has to be read again.
        archive_met: An archive was tried: whether it answered.
        waiting: How many things wait on a page for me (its key, the count).
        typing: What is on the screen is newer than what is on the disk.
        kept: Typed text reached the disk as a draft (aware datetime).
        not_kept: It did not, and why (in words).
        working: Long work: words for the status line, and the page its result is on.
        lock_asked: The person wants the window locked now.
        idle_set: After how many idle minutes the window locks.
        locked: The contents are hidden; nobody shall begin anything.
        unlocked: Somebody is back.
        company: Somebody stands beside: words of sources are covered where nobody
            writes or reads them just now.
        company_changed: That somebody came or went.
        voting: Voters are at the kiosk: the window is out of reach; or it is back.
    """

    saved = Signal(object)
    changed = Signal(object)
    round_chosen = Signal(str)
    place_asked = Signal(object)
    troubled = Signal(object)
    facts_changed = Signal()
    archive_met = Signal(bool)
    waiting = Signal(str, int)
    typing = Signal()
    kept = Signal(object)
    not_kept = Signal(str)
    working = Signal(str, str)
    lock_asked = Signal()
    idle_set = Signal(int)
    locked = Signal()
    unlocked = Signal()
    company_changed = Signal(bool)
    voting = Signal(bool)

    def __init__(self, jobs: Jobs, desk: Desk, settings: QSettings) -> None:
        super().__init__()
        self.jobs = jobs
        self.desk = desk
        self.settings = settings
        self.round_id = ""
        self.second_place = SecondPlace(self)
        self.company = settings.value("company", "false") == "true"
        self._keepers: WeakSet[Keeps] = WeakSet()
        self._holders: WeakSet[HoldsOpen] = WeakSet()
        jobs.failed.connect(self.troubled)

    def now(self) -> datetime:
        """Return the present time as the clock on the wall of the office shows it."""
        return self.desk.now().astimezone(OFFICE_ZONE)

    def know_keeper(self, keeper: Keeps) -> None:
        """Know who keeps what is typed, so that all of it can be kept at once."""
        self._keepers.add(keeper)

    def flush(self) -> None:
        """Begin to keep everything typed that is not on the disk yet."""
        for keeper in tuple(self._keepers):
            keeper.flush()

    def know_holder(self, holder: HoldsOpen) -> None:
        """Know what others use, so that closing the window can ask, and end it."""
        self._holders.add(holder)

    def held_open(self) -> list[HoldsOpen]:
        """Return what others use now."""
        return [holder for holder in tuple(self._holders) if holder.in_use()]

    @property
    def is_kept(self) -> bool:
        """Whether everything typed is on the disk."""
        return all(keeper.is_safe for keeper in tuple(self._keepers))

    def set_company(self, *, company: bool) -> None:
        """Say that somebody stands beside, or nobody any more."""
        if company != self.company:
            self.company = company
            self.settings.setValue("company", "true" if company else "false")
            self.company_changed.emit(company)

    def choose_round(self, round_id: str) -> None:
        """Make a round the one that all pages show."""
        if round_id != self.round_id:
            self.round_id = round_id
            self.round_chosen.emit(round_id)

    def open(self, place: Place) -> None:
        """Ask the frame to open a place."""
        self.place_asked.emit(place)

    def read(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        *,
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Read on the database lane, and hand what was read to *done*."""
        return self.jobs.start(
            lambda _ticket: work(), owner=owner, done=done, failed=failed
        )

    def write(
        self,
        work: Callable[[], ChangeSet],
        *,
        owner: QObject,
        done: Callable[[ChangeSet], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Write on the database lane; then everybody learns what changed.

        `saved` is emitted only after the work came back, so that the status line
        never says 已保存 before it is so.
        """

        def finish(result: ChangeSet) -> None:
            self.saved.emit(self.desk.now())
            if done is not None:
                done(result)
            self.changed.emit(result.types)
            self.facts_changed.emit()

        return self.jobs.start(
            lambda _ticket: work(), owner=owner, done=finish, failed=failed
        )

    def outside(
        self,
        work: Callable[[Ticket], Any],
        *,
        owner: QObject,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Work on the outside lane: network, rendering, files of the user."""
        return self.jobs.start(
            work,
            owner=owner,
            lane=Lane.OUTSIDE,
            done=done,
            failed=failed,
            progressed=progressed,
            cancelled=cancelled,
        )
