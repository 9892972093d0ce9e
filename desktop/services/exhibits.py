"""One evidence as it lies beside a claim: as much of it as the person may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.fieldwork import Evidence, Interview, Observation, Photo, Point
from desktop.services.desk import Desk
from desktop.services.reading import may_read
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One evidence beside the claim, as much of it as the person may read.

    Attributes:
        evidence: The evidence.
        words: What it says: a passage of an interview, what was seen, its content.
        lines: The lines of the interview the passage is in, "" for another kind.
        is_covered: It is a passage the person may not read.
        photos: Its photos.
        is_related: The claim or its verdict cites it, or it is of the same matter.
        collected_by: The name of who collected it.
    """

    evidence: Evidence
    words: str = ""
    lines: str = ""
    is_covered: bool = False
    photos: tuple[Photo, ...] = ()
    is_related: bool = False
    collected_by: str = ""


def exhibit(
    desk: Desk,
    connection: Connection,
    item: Evidence,
    names: Mapping[str, str],
    *,
    is_related: bool,
) -> Exhibit:
    """Return an evidence as the person may see it; *names* are the reviewers'."""
    words, lines, is_covered = _said(desk, connection, item)
    photos = records.read_many(connection, Photo, item.photos)
    return Exhibit(
        evidence=item,
        words=words,
        lines=lines,
        is_covered=is_covered,
        photos=tuple(photos[id_] for id_ in item.photos if id_ in photos),
        is_related=is_related,
        collected_by=names.get(item.collected_by, ""),
    )


def _said(desk: Desk, connection: Connection, item: Evidence) -> tuple[str, str, bool]:
    """Return what an evidence says, in which lines, and whether it is covered."""
    point = records.read_many(connection, Point, [item.point_id]).get(item.point_id)
    if point is not None:
        first, last = point.first_line or 0, point.last_line or 0
        lines = str(first) if first == last else f"{first}–{last}"
        if may_read(desk, connection, point):
            return point.quote, lines, False
        return point.summary, lines, True
    if item.interview_id:
        talks = records.read_many(connection, Interview, [item.interview_id])
        talk = talks.get(item.interview_id)
        is_open = talk is not None and may_read(desk, connection, talk)
        return (item.content, "", False) if is_open else ("", "", True)
    if item.observation_id and not item.content:
        seen = records.read_many(connection, Observation, [item.observation_id])
        return "".join(one.fact for one in seen.values()), "", False
    return item.content, "", False
