"""Units, the eight fields, reviewers and their corps."""

from __future__ import annotations

from typing import Any

from desktop.model import codes
from desktop.model.people import Corps, Recusal, Reviewer, Unit
from desktop.model.work import Field
from tools.district.book import Book
from tools.district.clock import day
from tools.district.content import cells, load
from tools.district.seats import TASK_FORCE, Pen


def write_organisation(book: Book) -> None:
    """Write units, fields, reviewers and corps."""
    pen = Pen("07-01 08:40", 7)
    for place, row in enumerate(load("units.toml")["units"], start=1):
        _write_unit(book, pen, place, cells(row))
    for field in load("matters.toml")["field"]:
        book.write(Field, field["name"], seat=TASK_FORCE, at=pen.now(), **field)
    for facts in load("reviewers.toml")["reviewer"]:
        _write_reviewer(book, pen, facts)
    for facts in load("reviewers.toml")["corps"]:
        _write_corps(book, pen, facts)


def _write_unit(book: Book, pen: Pen, place: int, row: list[str]) -> None:
    name, short, kind, parent = row
    book.write(
        Unit,
        short,
        seat=TASK_FORCE,
        at=pen.now(),
        name=name,
        short_name=short,
        kind=codes.UnitKind(kind),
        parent_id=next((u.id for u in book.all(Unit) if u.name == parent), ""),
        order=place,
    )


def _write_reviewer(book: Book, pen: Pen, facts: dict[str, Any]) -> None:
    book.write(
        Reviewer,
        facts["name"],
        seat=TASK_FORCE,
        at=pen.now(),
        name=facts["name"],
        unit_id=book.id(Unit, facts["unit"]),
        post=facts["post"],
        kind=codes.ReviewerKind(facts["kind"]),
        reviewer_class=codes.ReviewerClass(facts["class"]),
        fields=book.ids(Field, facts.get("fields", [])),
        role=codes.Role(facts["role"]),
        can_lead=facts.get("lead", False),
        certificate=facts["certificate"],
        certified_until=day(facts["until"]),
        recusals=tuple(_recusal(book, row) for row in facts.get("recusals", [])),
    )


def _recusal(book: Book, row: str) -> Recusal:
    unit, reason, until = cells(row)
    return Recusal(unit_id=book.id(Unit, unit), reason=reason, until=day(until))


def _write_corps(book: Book, pen: Pen, facts: dict[str, Any]) -> None:
    book.write(
        Corps,
        facts["name"],
        seat=TASK_FORCE,
        at=pen.now(),
        name=facts["name"],
        fields=book.ids(Field, facts["fields"]),
        leader_id=book.id(Reviewer, facts["leader"]),
        members=book.ids(Reviewer, facts["members"]),
        profile=facts["profile"],
    )
