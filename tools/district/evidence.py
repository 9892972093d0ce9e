"""Observations, and everything that can be cited: numbered by when it was collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from desktop.model import codes
from desktop.model.fieldwork import Evidence, Interview, Observation, Photo, Point
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.work import Matter
from tools.district.book import Book
from tools.district.clock import moment
from tools.district.content import cells, load, load_all
from tools.district.rounds import ROUND
from tools.district.seats import in_field
from tools.district.talks import read_talk, talks_in_order

TITLE_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """What will become an evidence: *key* is unique within its subject."""

    subject: str
    key: str
    by: str
    collected_at: datetime
    fields: dict[str, Any] = field(default_factory=dict[str, Any])


def write_observations(book: Book) -> None:
    """Write what was seen; photos must be in the book."""
    seen = [
        (facts, cells(row))
        for facts in load_all("subjects")
        for row in facts["observations"]
    ]
    for facts, row in sorted(seen, key=lambda item: (item[1][1], item[1][0])):
        key, when, site, place, manner, element, by, matter, photos, fact = row
        at = moment(when)
        book.write(
            Observation,
            f"{facts['name']}/{key}",
            seat=in_field(by),
            at=at + timedelta(minutes=35),
            round_id=book.id(Round, ROUND),
            subject_id=book.id(Subject, facts["name"]),
            observed_at=at,
            site=codes.Site(site),
            place=place,
            manner=codes.VisitManner(manner),
            element=codes.ConductElement(element),
            fact=fact,
            observer_id=book.id(Reviewer, by),
            matter_id=_matter(book, facts, matter),
            photos=book.ids(Photo, photos.split()),
        )


def write_evidence(book: Book) -> None:
    """Write all exhibits as evidence, numbered in the order they were collected."""
    exhibits = [
        *_documents(book),
        *_observed(book),
        *_photographed(book),
        *_said(book),
    ]
    exhibits.sort(key=lambda item: (item.collected_at, item.subject, item.key))
    for number, exhibit in enumerate(exhibits, start=1):
        book.write(
            Evidence,
            f"{exhibit.subject}/{exhibit.key}",
            seat=in_field(exhibit.by),
            at=exhibit.collected_at + timedelta(minutes=75),
            round_id=book.id(Round, ROUND),
            subject_id=book.id(Subject, exhibit.subject),
            number=f"E{ROUND}-{number:04d}",
            collected_at=exhibit.collected_at,
            collected_by=book.id(Reviewer, exhibit.by),
            **exhibit.fields,
        )


def _documents(book: Book) -> Iterator[Exhibit]:
    for facts in load_all("subjects"):
        for row in facts["documents"]:
            key, kind, producer, dimension, site, when, by, matter, title, text = cells(
                row
            )
            yield Exhibit(
                subject=facts["name"],
                key=key,
                by=by,
                collected_at=moment(when),
                fields={
                    "title": title,
                    "kind": codes.EvidenceKind(kind),
                    "dimension": codes.Dimension(dimension),
                    "site": codes.Site(site),
                    "content": text,
                    "producer": codes.Producer(producer),
                    "matter_id": _matter(book, facts, matter),
                },
            )


def _observed(book: Book) -> Iterator[Exhibit]:
    for facts in load_all("subjects"):
        for row in facts["observations"]:
            key, by = cells(row)[0], cells(row)[6]
            seen = book.get(Observation, f"{facts['name']}/{key}")
            assert seen.observed_at is not None  # noqa: S101 - written with it
            assert seen.element is not None  # noqa: S101
            yield Exhibit(
                subject=facts["name"],
                key=key,
                by=by,
                collected_at=seen.observed_at,
                fields={
                    "title": f"{seen.element.label}：{_short(seen.place)}",
                    "kind": codes.EvidenceKind.OBSERVATION,
                    "dimension": codes.Dimension.CONDUCT,
                    "site": seen.site,
                    "content": seen.fact,
                    "producer": codes.Producer.TEAM,
                    "matter_id": seen.matter_id,
                    "photos": seen.photos,
                    "observation_id": seen.id,
                },
            )


def _photographed(book: Book) -> Iterator[Exhibit]:
    for row in (cells(row) for row in load("photos.toml")["photos"]):
        key, by, subjects = row[0], row[6], row[7]
        photo = book.get(Photo, key)
        assert photo.taken_at is not None  # noqa: S101 - written with it
        for subject in subjects.split():
            yield Exhibit(
                subject=subject,
                key=key,
                by=by,
                collected_at=photo.taken_at,
                fields={
                    "title": photo.caption,
                    "kind": codes.EvidenceKind.PHOTO,
                    "dimension": codes.Dimension.RESULTS,
                    "site": codes.Site(row_site(row)),
                    "content": photo.note,
                    "producer": codes.Producer.TEAM,
                    "matter_id": photo.matter_id,
                    "photos": (photo.id,),
                },
            )


def row_site(row: list[str]) -> str:
    """Return where a photo was taken, as the code list names it."""
    scene = row[2]
    if scene.startswith(("meeting", "control")):
        return "meeting"
    if scene.startswith("paper"):
        return "office"
    return "village" if scene.startswith(("village", "alley", "shed")) else "project"


def _said(book: Book) -> Iterator[Exhibit]:
    photos = {
        cells(row)[0]: book.id(Photo, cells(row)[0])
        for row in load("photos.toml")["photos"]
    }
    for talk in talks_in_order():
        interview = book.get(Interview, talk["key"])
        for marked in read_talk(talk["lines"], photos)[1]:
            if not marked.key:
                continue
            key = f"{talk['key']}{marked.key}"
            point = book.get(Point, key)
            assert interview.ended_at is not None  # noqa: S101 - drafts have no keys
            yield Exhibit(
                subject=marked.subject or talk["subjects"][0],
                key=key,
                by=talk["by"].split()[1],
                collected_at=interview.ended_at,
                fields={
                    "title": marked.summary,
                    "kind": codes.EvidenceKind.INTERVIEW,
                    "dimension": codes.Dimension.OPINION,
                    "site": interview.site,
                    "content": marked.quote,
                    "producer": codes.Producer.THIRD_PARTY,
                    "interview_id": interview.id,
                    "point_id": point.id,
                },
            )


def _matter(book: Book, facts: dict[str, Any], place: str) -> str:
    """Return the id of the subject's matter at *place*, counted from one."""
    return book.id(Matter, facts["matters"][int(place) - 1]) if place else ""


def _short(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1] + "…"
