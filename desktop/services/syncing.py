"""Syncing with an archive: the run, where everything is, and what waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.errors.sync import (
    ArchiveUnreachableError,
    HubUnreachableError,
    UnknownArchiveError,
)
from desktop.model.catalogue import RECORD_TYPES
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import (
    carriers,
    drafts,
    outbox,
    photo_receipts,
    quarantine,
    records,
    sync_state,
    whereabouts,
)
from desktop.storage.carriers import Carrier, Known
from desktop.storage.database import Connection
from desktop.storage.rows import rows
from desktop.storage.whereabouts import Whereabouts
from desktop.sync.client.report import Progress, Report
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address
from desktop.sync.passes import read_code

OVERDUE = timedelta(days=3)
"""How long an entry or a photo may wait before it asks for attention."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How many records of a type, or photos, are where.

    Attributes:
        type: The record type, `photo` for the photos themselves.
        total: How many are on this station.
        here: How many of them are on this station only.
        hub: How many are with the team leader and not archived.
    """

    type: str
    total: int
    here: int
    hub: int = 0

    @property
    def archived(self) -> int:
        """How many of them are archived."""
        return self.total - self.here - self.hub


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An entry in quarantine, here or at the archive, with its reason's code name."""

    record: str
    type: str
    reason: str
    detail: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """What no archive has confirmed, and how long the oldest of it has waited.

    Attributes:
        entries: How many entries.
        photos: How many photos.
        entries_at_hub: How many of the entries the team leader has.
        photos_at_hub: How many of the photos.
        entry_at: When the oldest of the entries was written.
        photo_at: When the first of the photos was put in a record.
        now: When this was read.
    """

    entries: int
    photos: int
    entry_at: datetime | None
    photo_at: datetime | None
    now: datetime
    entries_at_hub: int = 0
    photos_at_hub: int = 0

    @property
    def oldest_at(self) -> datetime | None:
        """When the oldest of all began to wait, None when nothing waits."""
        moments = [at for at in (self.entry_at, self.photo_at) if at is not None]
        return min(moments, default=None)

    @property
    def age(self) -> timedelta:
        """How long the oldest has waited; a clock set back makes it no less than 0."""
        oldest_at = self.oldest_at
        return max(self.now - oldest_at, timedelta()) if oldest_at else timedelta()

    @property
    def are_at_hub(self) -> bool:
        """Whether the team leader has all that waits."""
        there = self.entries_at_hub, self.photos_at_hub
        return (self.entries, self.photos) == there

    @property
    def is_overdue(self) -> bool:
        """Whether the oldest has waited too long."""
        return self.age >= OVERDUE

    @property
    def is_ahead_of_clock(self) -> bool:
        """Whether the oldest seems to be from the future: the clock was set back."""
        return self.oldest_at is not None and self.oldest_at > self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the sync page shows.

    Attributes:
        archive: What this station knows of the archive.
        hub: What it knows of the team leader's hub.
        outstanding: Entries and photos no archive confirmed.
        elsewhere: How many of the entries another laptop told to hold.
        drafts: What is being written and is no revision yet: it is only here.
        places: Where records and photos are, by type.
        held: What is in quarantine.
        runs: The last runs, the newest first.
    """

    archive: Known
    hub: Known
    outstanding: Outstanding
    elsewhere: int
    drafts: int
    places: tuple[Place, ...]
    held: tuple[Held, ...]
    runs: tuple[outbox.Run, ...]

    def last_run(self, carrier: Carrier) -> datetime | None:
        """Return when a carrier was last tried, None if none of the runs was."""
        for past in self.runs:  # older reports say nothing: there was no hub
            if past.report.get("carrier", Carrier.ARCHIVE.value) == carrier.value:
                return datetime.fromisoformat(past.started_at)
        return None


def know_archive(
    desk: Desk, url: str, code: str = "", *, carrier: Carrier = Carrier.ARCHIVE
) -> None:
    """Remember where an archive is, and the code to enrol there with at the next run.

    Both stay in the encrypted database. With a code the station enrols anew; an
    archive that moved to another address needs none. A hub is known beside it.

    Raises:
        EnrolmentCodeError: The code has a slip in it; nothing was changed.
    """
    if code:
        read_code(code)
    with desk.station.database.write() as connection:
        carriers.know(connection, carrier, url, code)


def archive_url(desk: Desk, carrier: Carrier = Carrier.ARCHIVE) -> str:
    """Return the archive's or the hub's address, empty before one is known."""
    with desk.station.database.read() as connection:
        return carriers.known(connection, carrier).url


def sync(
    desk: Desk,
    *,
    carrier: Carrier = Carrier.ARCHIVE,
    progress: Callable[[Progress], None] = lambda _progress: None,
    cancel: threading.Event | None = None,
) -> Report:
    """Run once with the archive this station knows, or with the hub.

    Raises:
        UnknownArchiveError: This station knows of none.
        NotEnrolledError: It was never enrolled there, and has no code.
        ArchiveUnreachableError, HubUnreachableError, ForeignAnswerError,
        WrongCarrierError, ArchiveRefusedError, SyncDifferenceError, IntegrityError
    """
    with desk.station.database.read() as connection:
        known = carriers.known(connection, carrier)
    if not known.url:
        raise UnknownArchiveError
    address = Address(
        url=known.url, code=known.code, archive=known.archive, carrier=carrier
    )
    try:
        return run(
            desk.station, address, now=desk.now, progress=progress, cancel=cancel
        )
    except ArchiveUnreachableError as error:
        if carrier is Carrier.ARCHIVE:
            raise
        raise HubUnreachableError(error.url, error.detail) from error


def changes(report: Report) -> ChangeSet:
    """Return what a run changed on this station."""
    return ChangeSet(report.counts.types)


def photo_whereabouts(desk: Desk, original: str) -> Whereabouts:
    """Return where a photo is safe, by the SHA-256 of its original."""
    with desk.station.database.read() as connection:
        return whereabouts.photo_whereabouts(connection, original)


def last_met_at(desk: Desk) -> datetime | None:
    """Return when a run last met an archive, None if none ever did."""
    with desk.station.database.read() as connection:
        for run in outbox.runs(connection, most=8):
            if not run.report.get("failure"):
                return datetime.fromisoformat(run.started_at)
    return None


def outstanding(desk: Desk) -> Outstanding:
    """Return what no archive has confirmed yet."""
    with desk.station.database.read() as connection:
        return _outstanding(connection, desk.now())


def standing(desk: Desk) -> Standing:
    """Return where everything is."""
    with desk.station.database.read() as connection:
        waiting = _outstanding(connection, desk.now())
        named = photo_receipts.photos_named(connection)
        places = _places(connection)
        places.append(_photo_place(len(named), waiting))
        return Standing(
            archive=carriers.known(connection, Carrier.ARCHIVE),
            hub=carriers.known(connection, Carrier.HUB),
            outstanding=waiting,
            elsewhere=outbox.unsent_but_elsewhere(connection),
            drafts=drafts.count(connection),
            places=tuple(place for place in places if place.total),
            held=tuple(_held(connection)),
            runs=tuple(outbox.runs(connection, most=8)),
        )


def _outstanding(connection: Connection, now: datetime) -> Outstanding:
    entries, entry_at = outbox.unsent(connection)
    photos, photo_at = outbox.unsent_photos(connection)
    return Outstanding(
        entries=entries,
        photos=len(photos),
        entry_at=entry_at,
        photo_at=photo_at,
        now=now,
        entries_at_hub=outbox.unsent_at_hub(connection),
        photos_at_hub=outbox.photos_at_hub(connection, photos),
    )


def _photo_place(total: int, waiting: Outstanding) -> Place:
    hub = waiting.photos_at_hub
    return Place(type="photo", total=total, here=waiting.photos - hub, hub=hub)


def _places(connection: Connection) -> list[Place]:
    here = whereabouts.records_here(connection)
    not_archived = whereabouts.records_not_archived(connection)
    found: list[Place] = []
    for name, owner in RECORD_TYPES.items():
        if name == "photo":
            continue
        total = records.count(connection, owner)
        ids: list[str] = []
        if not_archived and total:
            sql = f"SELECT id FROM {name}"  # noqa: S608 - own names
            ids = [id_ for (id_,) in rows(connection, sql) if id_ in not_archived]
        only_here = sum(id_ in here for id_ in ids)
        found.append(
            Place(type=name, total=total, here=only_here, hub=len(ids) - only_here)
        )
    return found


def _held(connection: Connection) -> list[Held]:
    there = [
        Held(record=record, type=type_, reason=reason, detail=detail, where="archive")
        for type_, record, reason, detail in sync_state.refusals(connection)
    ]
    here = [
        Held(record="", type="", reason=reason, detail=detail, where=source)
        for reason, detail, source in quarantine.held_here(connection)
    ]
    return there + here
