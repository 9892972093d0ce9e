"""What the interview page reads from the services, in one go on the lane."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.errors.records import UnknownRecordError
from desktop.model.codec import from_body
from desktop.model.fieldwork import Interview, Photo, Point
from desktop.model.permissions import may_read_words
from desktop.services import interviews, lists, records
from desktop.services.desk import Desk
from desktop.services.interviews import OpenInterview
from desktop.ui.interview.photo_shelf import ShelfPhoto


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """An interview with all that is named in it.

    Attributes:
        open: The interview as it was left, and what it is based on.
        points: Its points, and those still on the record it corrects.
        subjects: Names of the subjects of its round, by id.
        people: Names of the reviewers, by id.
        photos: Its photos with their thumbnails, by id.
        corrected_by: The id of the interview that corrects it, empty for none.
        may_read: Whether the person at the desk may read its words; if not, what is
            protected has been left out.
    """

    open: OpenInterview
    points: tuple[Point, ...]
    subjects: Mapping[str, str]
    people: Mapping[str, str]
    photos: Mapping[str, ShelfPhoto]
    corrected_by: str
    may_read: bool


def read_talk(desk: Desk, interview_id: str) -> Talk:
    """Read an interview and what is named in it.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    opened = interviews.open_interview(desk, interview_id)
    # What is being typed here was typed by the person at this desk.
    record = opened.record
    may_read = opened.is_draft or may_read_words(desk.role, desk.reviewer, record)
    if not may_read:
        _stored, body = records.shown(desk, interview_id)
        record = from_body(Interview, body)
        opened = dataclasses.replace(opened, record=record)
    points = interviews.points(desk, interview_id)
    wanted = dict.fromkeys(photo for line in record.lines for photo in line.photos)
    return Talk(
        open=opened,
        points=(*points, *interviews.carried(desk, record)),
        subjects=dict(lists.options(desk, "subject", round_id=record.round_id)),
        people=dict(lists.options(desk, "reviewer")),
        photos=read_photos(desk, wanted),
        corrected_by=_correction_of(desk, interview_id),
        may_read=may_read,
    )


def read_photos(desk: Desk, ids: Iterable[str]) -> dict[str, ShelfPhoto]:
    """Read photos with their thumbnails; those that are not here are left out."""
    found: list[Photo] = []
    for photo in ids:
        try:
            record = records.read(desk, photo).record
        except UnknownRecordError:
            continue  # it comes with the next sync
        if isinstance(record, Photo):
            found.append(record)
    small = lists.thumbnails_of(desk, [photo.original for photo in found])
    return {
        photo.id: ShelfPhoto(photo, small.get(photo.original, b"")) for photo in found
    }


def _correction_of(desk: Desk, interview_id: str) -> str:
    numbers = lists.numbers(desk, Interview.TYPE, corrects=interview_id)
    found = lists.page(desk, Interview.TYPE, numbers)
    return found[0].record.id if found else ""
