"""Interviews and their points, from the talks as they are written down.

A talk is lines that begin with 问, 答 or 图 (photos). A point is marked where it was
said: `{优#a:words|summary}`. The first sign is its kind (优 不 事 线), a `?` means
hearsay, `@name` another subject than the talk's first, `#key` makes it evidence. After
the summary, which names nobody, may stand what to check. A point may run over lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from desktop.model import codes
from desktop.model.fieldwork import Interview, Line, OutlineQuestion, Photo, Point
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from tools.district.book import Book
from tools.district.clock import moment, until
from tools.district.content import cells, load, load_all
from tools.district.rounds import ROUND
from tools.district.seats import in_field

KINDS = {
    "优": codes.PointKind.MERIT,
    "不": codes.PointKind.FAULT,
    "事": codes.PointKind.CASE,
    "线": codes.PointKind.LEAD,
}
_HEAD = re.compile(r"\{([优不事线])(?:@([^#:?]+))?(\?)?(?:#([a-z]))?:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A point as it was marked: offsets in characters, the last one excluded."""

    kind: codes.PointKind
    hearsay: bool
    subject: str
    key: str
    quote: str
    first: tuple[int, int]
    last: tuple[int, int]
    summary: str
    follow_up: str


@dataclass(slots=True)
class _Reader:
    """Reads the lines of one talk."""

    lines: list[Line] = field(default_factory=list[Line])
    points: list[Marked] = field(default_factory=list[Marked])
    _head: re.Match[str] | None = None
    _first: tuple[int, int] = (0, 0)
    _quote: list[str] = field(default_factory=list[str])

    def read(self, text: str, photos: dict[str, str]) -> None:
        """Read all lines; *photos* gives ids by name."""
        for row in text.strip().split("\n"):
            voice, words = row[0], row[2:]
            if voice == "图":
                taken = tuple(photos[name] for name in words.split())
                self.lines.append(Line(photos=taken))
                continue
            code = codes.Voice.QUESTION if voice == "问" else codes.Voice.ANSWER
            self.lines.append(Line(voice=code, words=self._plain(words)))
        if self._head:
            raise ValueError(f"a point is not closed: {self._quote}")

    def _plain(self, words: str) -> str:
        """Return the words without marks, and note the points in them."""
        number, plain = len(self.lines) + 1, ""
        while words:
            if self._head is None:
                before, brace, words = words.partition("{")
                plain += before
                if brace:
                    words = self._open("{" + words, (number, len(plain)))
            else:
                part, bar, rest = words.partition("|")
                plain += part
                self._quote.append(part)
                words = self._close(rest, (number, len(plain))) if bar else ""
        return plain

    def _open(self, words: str, at: tuple[int, int]) -> str:
        self._head = _HEAD.match(words)
        if self._head is None:
            raise ValueError(f"not a point: {words[:30]}")
        self._first, self._quote = at, []
        return words[self._head.end() :]

    def _close(self, rest: str, at: tuple[int, int]) -> str:
        assert self._head is not None  # noqa: S101 - only called inside a point
        note, brace, after = rest.partition("}")
        if not brace:
            raise ValueError(f"a point is not closed: {rest[:30]}")
        sign, subject, hearsay, key = self._head.groups()
        summary, _, follow_up = note.partition("|")
        self.points.append(
            Marked(
                kind=KINDS[sign],
                hearsay=bool(hearsay),
                subject=subject or "",
                key=key or "",
                quote="".join(self._quote),
                first=self._first,
                last=at,
                summary=summary,
                follow_up=follow_up,
            )
        )
        self._head = None
        return after


def read_talk(text: str, photos: dict[str, str]) -> tuple[list[Line], list[Marked]]:
    """Return the lines of a talk and the points marked in it."""
    reader = _Reader()
    reader.read(text, photos)
    return reader.lines, reader.points


def talks_in_order() -> list[dict[str, Any]]:
    """Return all talks by the time they were held."""
    every = [talk for file in load_all("talks") for talk in file["talk"]]
    return sorted(every, key=lambda talk: (talk["when"], talk["key"]))


def write_talks(book: Book) -> None:
    """Write the interviews with their points; photos must be in the book."""
    photos = {
        cells(row)[0]: book.id(Photo, cells(row)[0])
        for row in load("photos.toml")["photos"]
    }
    heard: dict[str, int] = {}
    for talk in talks_in_order():
        first = talk["subjects"][0]
        heard[first] = heard.get(first, 0) + 1
        _write_talk(book, talk, heard[first], photos)


def _write_talk(
    book: Book, talk: dict[str, Any], number: int, photos: dict[str, str]
) -> None:
    day, begun, ended = talk["when"].split()
    asked, recorded = talk["by"].split()
    lines, points = read_talk(talk["lines"], photos)
    held_at = moment(f"{day} {begun}")
    at = until(held_at, ended)
    draft = talk.get("state") == "draft"
    interview = book.write(
        Interview,
        talk["key"],
        seat=in_field(recorded),
        at=at,
        round_id=book.id(Round, ROUND),
        subjects=book.ids(Subject, talk["subjects"]),
        number=number,
        held_at=held_at,
        ended_at=None if draft else at,
        asked_by=book.id(Reviewer, asked),
        recorded_by=book.id(Reviewer, recorded),
        lines=tuple(lines),
        **_told(talk),
    )
    for place, point in enumerate(points, start=1):
        _write_point(book, talk, interview, place, point)
    if not draft:
        signed_at = at + timedelta(minutes=30)
        book.move(
            interview,
            codes.InterviewState.SIGNED,
            seat=in_field(recorded),
            at=signed_at,
            signed_at=signed_at,
        )


def _told(talk: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that stand in the head of the talk."""
    name, post, circle, relation = cells(talk["who"])
    site, place, manner = cells(talk["where"])
    return {
        "interviewee": name,
        "interviewee_post": post,
        "circle": codes.Group(circle),
        "relation": relation,
        "confidential": talk.get("confidential", False),
        "informed": True,
        "site": codes.Site(site),
        "place": place,
        "manner": codes.VisitManner(manner),
        "outline": _outline(circle, talk["subjects"][0], talk["skip"]),
        "cases": talk.get("cases", ""),
        "scene": talk.get("scene", ""),
        "leaning": codes.Leaning(talk["leaning"]),
        "check": codes.Check(talk["check"]),
        "check_note": talk.get("check_note", ""),
    }


def _outline(circle: str, name: str, skipped: list[int]) -> tuple[OutlineQuestion, ...]:
    rows = [cells(row) for row in load("outlines.toml")["outlines"][circle]]
    return tuple(
        OutlineQuestion(
            section=section,
            question=question.format(name=name),
            asked=place not in skipped,
        )
        for place, (section, question) in enumerate(rows, start=1)
    )


def _write_point(
    book: Book, talk: dict[str, Any], interview: Interview, place: int, point: Marked
) -> None:
    recorded = talk["by"].split()[1]
    _, _, ended = talk["when"].split()
    assert interview.held_at is not None  # noqa: S101 - written with it
    at = until(interview.held_at, ended) + timedelta(minutes=2 * place)
    adopted = codes.Adoption.ADOPTED if point.key else codes.Adoption.OPEN
    book.write(
        Point,
        f"{talk['key']}{point.key or place}",
        seat=in_field(recorded),
        at=at,
        interview_id=interview.id,
        subject_id=book.id(Subject, point.subject or talk["subjects"][0]),
        kind=point.kind,
        quote=point.quote,
        first_line=point.first[0],
        last_line=point.last[0],
        first_character=point.first[1],
        last_character=point.last[1],
        summary=point.summary,
        credibility=codes.Credibility.INDIRECT
        if point.hearsay
        else codes.Credibility.DIRECT,
        follow_up=point.follow_up,
        adoption=adopted,
    )
