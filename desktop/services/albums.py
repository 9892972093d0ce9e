"""The photos of a round or of one subject: looked at, described, turned, covered."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.fieldwork import Evidence, Photo, RedactionBox
from desktop.model.spec import Record
from desktop.services import records as verbs
from desktop.services import same_person
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records, thumbnails
from desktop.storage.photos import PhotoKind

FULL_CIRCLE = 4  # quarter turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a photo is used: the record, and what it is called."""

    type: str
    record: str
    title: str


def album(desk: Desk, round_id: str, subject: str = "") -> list[Photo]:
    """Return the standing photos of a round, or of one subject, by time taken."""
    with desk.station.database.read() as connection:
        if subject:
            ids = same_person.ids_of(connection, subject)
            found = same_person.linked(connection, Photo, ids)
        else:
            found = records.find(connection, Photo, round_id=round_id)
    return sorted(found, key=_time)


def small(desk: Desk, originals: Sequence[str]) -> dict[str, bytes]:
    """Return the thumbnails that are here, by the SHA-256 of their original."""
    with desk.station.database.read() as connection:
        return thumbnails.read(connection, originals)


def large(desk: Desk, photo: Photo) -> bytes:
    """Return the working copy of a photo, boxes not burnt in.

    Raises:
        UnknownRecordError: Its bytes have not come to this station yet.
        DamagedFileError: They are broken.
    """
    return desk.station.photos.read(photo.original, PhotoKind.WORKING)


def uses(desk: Desk, photo: Photo) -> list[Use]:
    """Return the evidence that shows a photo."""
    with desk.station.database.read() as connection:
        found = [
            item
            for subject in photo.subjects
            for item in records.find(connection, Evidence, subject_id=subject)
            if photo.id in item.photos
        ]
    return [_use(item, f"{item.number} {item.title}".strip()) for item in found]


def describe(
    desk: Desk, photo: str, *, caption: str, place: str, note: str
) -> ChangeSet:
    """Write what a photo shows and where it was taken.

    Raises:
        UnknownRecordError, PermissionRefusedError
    """
    base = verbs.read(desk, photo)
    changed = dataclasses.replace(
        _photo(base.record), caption=caption, place=place, note=note
    )
    return verbs.save(desk, changed, base=base)


def turn(desk: Desk, photo: str, quarters: int) -> ChangeSet:
    """Turn a photo clockwise by *quarters* of a circle; the original stays.

    Raises:
        UnknownRecordError, PermissionRefusedError
    """
    base = verbs.read(desk, photo)
    record = _photo(base.record)
    turned = ((record.quarter_turns or 0) + quarters) % FULL_CIRCLE
    return verbs.save(
        desk, dataclasses.replace(record, quarter_turns=turned), base=base
    )


def cover(desk: Desk, photo: str, boxes: Sequence[RedactionBox]) -> ChangeSet:
    """Set what is blacked out in the copy for print; the original stays.

    Raises:
        UnknownRecordError, PermissionRefusedError
        InvalidRecordError: A box lies outside the picture.
    """
    base = verbs.read(desk, photo)
    changed = dataclasses.replace(_photo(base.record), boxes=tuple(boxes))
    return verbs.save(desk, changed, base=base)


def cover_also(desk: Desk, photo: str, box: RedactionBox) -> ChangeSet:
    """Black out one more place of the copy for print; see `cover`."""
    boxes = _photo(verbs.read(desk, photo).record).boxes
    return cover(desk, photo, (*boxes, box))


def uncover_last(desk: Desk, photo: str) -> ChangeSet:
    """Take the last box off; see `cover`."""
    boxes = _photo(verbs.read(desk, photo).record).boxes
    return cover(desk, photo, boxes[:-1])


def _photo(record: Record) -> Photo:
    assert isinstance(record, Photo)  # noqa: S101 - the id was a photo's
    return record


def _use(record: Record, title: str) -> Use:
    return Use(type=record.TYPE, record=record.id, title=title)


def _time(photo: Photo) -> tuple[str, str]:
    return (photo.taken_at.isoformat() if photo.taken_at else "～", photo.id)
