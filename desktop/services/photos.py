"""Taking photos in: by dialog, by drag and drop, from a watched folder.

The bytes are kept before the record that refers to them, and no picture is decoded
inside a transaction. The original stays as it came; place and camera are told by the
record alone, never by the copies.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import KnownError
from desktop.errors.files import PhotoError
from desktop.errors.station import StationError
from desktop.messages import message
from desktop.model.codec import digest
from desktop.model.fieldwork import Photo
from desktop.model.ids import new_id
from desktop.services.desk import ChangeSet, Desk
from desktop.services.pictures import MAX_FILE_BYTES, Facts, Prepared, burn, prepare
from desktop.services.records import put
from desktop.storage import records, thumbnails
from desktop.storage.database import Connection
from desktop.storage.photos import PhotoKind, PhotoStore

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif"})

Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and the name of the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoIn:
    """A photo to be taken in, with what the person says of it.

    Attributes:
        source: Its file, or its bytes.
        name: The file name to remember; that of the file when empty.
    """

    source: Path | bytes
    name: str = ""
    caption: str = ""
    note: str = ""
    place: str = ""
    photographer: str = ""
    round_id: str = ""
    subjects: tuple[str, ...] = ()
    matter_id: str = ""

    @property
    def shown_name(self) -> str:
        """The name to show, without folders."""
        if self.name or isinstance(self.source, bytes):
            return Path(self.name).name
        return self.source.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A photo that is on the station.

    Attributes:
        photo: Its record.
        was_known: It was here already; new links were added to its record.
        changes: What was written.
    """

    photo: Photo
    was_known: bool
    changes: ChangeSet


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoOutcome:
    """What became of one photo of many: taken, or the error that refused it."""

    name: str
    ingested: Ingested | None = None
    error: KnownError | None = None

    def facts(self) -> dict[str, Any]:
        """Return the outcome as JSON values."""
        said = message(self.error).line() if self.error else ""
        photo = self.ingested.photo if self.ingested else None
        was_known = self.ingested is not None and self.ingested.was_known
        return {
            "name": self.name,
            "outcome": "refused" if said else "known" if was_known else "taken",
            "photo": photo.id if photo else "",
            "original": photo.original if photo else "",
            "why": said,
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """A file of a watched folder at the last look."""

    size_bytes: int
    modified_ns: int
    is_given: bool = False


def ingest(desk: Desk, photo: PhotoIn) -> Ingested:
    """Take one photo in. The same photo of the same round again only adds links.

    Raises:
        PhotoError: It cannot be taken; nothing was kept.
        DiskFullError: No room; nothing was kept.
        PermissionRefusedError: The role may not add photos.
    """
    data = _bytes_of(photo)
    original = digest(data)
    if not _is_complete(desk, original, photo):
        return _take(desk, photo, original, data)
    with desk.station.database.write() as connection:
        known = _known(connection, original, photo.round_id)
        if known is not None:
            return _link(desk, connection, known, photo)
    return _take(desk, photo, original, data)


def ingest_many(
    desk: Desk,
    many: Sequence[PhotoIn],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[PhotoOutcome]:
    """Take photos in, one after the other; each is kept before the next begins.

    A photo that is refused stops no other. When the station itself fails (the disk
    is full) or the work is cancelled, the list ends there; the rest was not touched.
    """
    outcomes: list[PhotoOutcome] = []
    for done, photo in enumerate(many):
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(done, len(many), photo.shown_name)
        outcomes.append(_outcome(desk, photo))
        if isinstance(outcomes[-1].error, StationError):
            break
    if progress is not None:
        progress(len(outcomes), len(many), "")
    return outcomes


def keep_portrait(desk: Desk, original: str, data: bytes, prepared: Prepared) -> None:
    """Keep a portrait's bytes and thumbnail; a cadre's record will refer to them.

    Raises:
        DiskFullError: Nothing was kept.
    """
    desk.station.photos.put(original, data, prepared.working)
    with desk.station.database.write() as connection:
        thumbnails.put(connection, original, prepared.thumbnail)


def print_copy(store: PhotoStore, photo: Photo) -> bytes:
    """Return the JPEG for paper: boxes burnt in, turned, without metadata.

    Raises:
        UnknownRecordError: The photo's bytes are not on this station.
        DamagedFileError, PhotoError: They are broken.
    """
    working = store.read(photo.original, PhotoKind.WORKING)
    return burn(working, photo.boxes, quarter_turns=photo.quarter_turns or 0)


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return the photo files of what was dropped: files as given, folders whole."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if _is_photo_file(file))
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def new_files(
    folder: Path, seen: Mapping[Path, Seen]
) -> tuple[list[Path], dict[Path, Seen]]:
    """Look at a watched folder once more.

    A file is given once, and only when it has not changed since the last look:
    a camera may still be copying it.

    Args:
        folder: The folder; one that is away (a card pulled out) has no files.
        seen: What the last look returned, empty at first.

    Returns:
        The files to take in now, and what to hand to the next look.
    """
    ready: list[Path] = []
    now: dict[Path, Seen] = {}
    for path in _photo_files(folder):
        try:
            state = path.stat()
        except OSError:  # gone between the two calls
            continue
        look = Seen(state.st_size, state.st_mtime_ns)
        before = seen.get(path)
        if before is not None and before == dataclasses.replace(look, is_given=True):
            look = before
        elif before == look and look.size_bytes:
            ready.append(path)
            look = dataclasses.replace(look, is_given=True)
        now[path] = look
    return ready, now


def _outcome(desk: Desk, photo: PhotoIn) -> PhotoOutcome:
    name = photo.shown_name
    try:
        return PhotoOutcome(name=name, ingested=ingest(desk, photo))
    except KnownError as error:
        return PhotoOutcome(name=name, error=error)


def _take(desk: Desk, photo: PhotoIn, original: str, data: bytes) -> Ingested:
    prepared = prepare(data, photo.shown_name)
    desk.station.photos.put(original, data, prepared.working)
    with desk.station.database.write() as connection:
        thumbnails.put(connection, original, prepared.thumbnail)
        known = _known(connection, original, photo.round_id)
        if known is not None:  # the record came by sync, or in between
            return _link(desk, connection, known, photo)
        record = _record(photo, original, len(data), prepared.facts)
        changes = put(desk, connection, [record])
    return Ingested(photo=record, was_known=False, changes=changes)


def _link(desk: Desk, connection: Connection, known: Photo, photo: PhotoIn) -> Ingested:
    """Add what is said now to a known photo's record; nothing said is replaced."""
    names = ("caption", "note", "place", "photographer", "round_id", "matter_id")
    said = {name: getattr(known, name) or getattr(photo, name) for name in names}
    subjects = tuple(dict.fromkeys(known.subjects + photo.subjects))
    linked = dataclasses.replace(known, subjects=subjects, **said)
    changes = put(desk, connection, [linked])
    return Ingested(photo=linked, was_known=True, changes=changes)


def _record(photo: PhotoIn, original: str, size_bytes: int, facts: Facts) -> Photo:
    return Photo(
        id=new_id(),
        original=original,
        media_type=facts.media_type,
        size_bytes=size_bytes,
        width_px=facts.width_px,
        height_px=facts.height_px,
        taken_at=facts.taken_at,
        latitude=facts.latitude,
        longitude=facts.longitude,
        caption=photo.caption,
        note=photo.note,
        place=photo.place,
        photographer=photo.photographer,
        file_name=photo.shown_name,
        round_id=photo.round_id,
        subjects=photo.subjects,
        matter_id=photo.matter_id,
    )


def _is_complete(desk: Desk, original: str, photo: PhotoIn) -> bool:
    """Tell whether bytes, thumbnail and record are here, so nothing is decoded."""
    if not desk.station.photos.has(original):
        return False
    with desk.station.database.read() as connection:
        if thumbnails.missing(connection, [original]):
            return False
        return _known(connection, original, photo.round_id) is not None


def _known(connection: Connection, original: str, round_id: str) -> Photo | None:
    """Return the photo's record in this round, or one that belongs to no round.

    Without a round, any record of it will do.
    """
    found = records.find(connection, Photo, original=original)
    fitting = [photo for photo in found if photo.round_id in {round_id, ""}]
    if round_id:
        fitting.sort(key=lambda photo: not photo.round_id)
        return fitting[0] if fitting else None
    return found[0] if found else None


def _bytes_of(photo: PhotoIn) -> bytes:
    if isinstance(photo.source, bytes):
        return photo.source
    name = photo.shown_name
    try:
        if photo.source.stat().st_size > MAX_FILE_BYTES:
            raise PhotoError(name, "too_large", str(MAX_FILE_BYTES >> 20))
        return photo.source.read_bytes()
    except OSError as error:
        raise PhotoError(name, "cannot_read", error.strerror or "") from error


def _photo_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _is_photo_file(path))
    except OSError:
        return []


def _is_photo_file(path: Path) -> bool:
    hidden = path.name.startswith(".")
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()
