"""The 56 matters with their milestones, and who answers for each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from desktop.model import codes, matter_codes
from desktop.model.people import Cadre, Unit
from desktop.model.work import Field, Matter, Milestone, Responsibility
from tools.district.book import Book
from tools.district.clock import day, moment
from tools.district.content import cells, load
from tools.district.seats import LEADER, Pen, in_field

PREPARED_ON = date(2024, 7, 1)
LEVEL_ORDER = ("乡科级正职", "乡科级副职", "股级", "村（社区）正职")
SPONSORS = {
    "周启铭": (1, 4, 7),
    "郑怀瑾": (3, 6),
    "秦牧野": (2, 8),
    "陶建国": (5,),
}
"""The district's leaders, by the fields whose matters they sponsor."""


def write_matters(book: Book) -> None:
    """Write matters, milestones and responsibilities."""
    pen = Pen("07-01 10:10", 9)
    for place, facts in enumerate(load("matters.toml")["matter"], start=1):
        matter = _write_matter(book, pen, place, facts)
        for row in facts["milestones"]:
            _write_milestone(book, pen, matter, cells(row))
        _write_responsibilities(book, pen, matter, facts)


def _write_matter(book: Book, pen: Pen, place: int, facts: dict[str, Any]) -> Matter:
    kind, _, sub = facts["kind"].partition(":")
    is_project = kind == "project"
    total, year = facts.get("investment", (None, None))
    fields = load("matters.toml")["field"]
    return book.write(
        Matter,
        facts["name"],
        seat=LEADER,
        at=pen.now(),
        number=f"2024-{place:03d}",
        name=facts["name"],
        kind=matter_codes.MatterKind(kind),
        project_kind=matter_codes.ProjectKind(sub) if is_project else None,
        task_kind=None if is_project else matter_codes.TaskKind(sub),
        field_id=book.id(Field, fields[facts["field"] - 1]["name"]),
        level=matter_codes.MatterLevel(facts["level"]),
        investment=None if total is None else Decimal(total),
        year_investment=None if year is None else Decimal(year),
        unit_id=_unit(book, facts["unit"]).id,
        partner_ids=tuple(_unit(book, name).id for name in facts["partners"]),
        progress=matter_codes.MatterProgress(facts["progress"]),
        year_target=facts["target"],
        tags=tuple(facts.get("tags", ())),
    )


def _write_milestone(book: Book, pen: Pen, matter: Matter, row: list[str]) -> None:
    name, planned, done, weight = row
    done_on = day(done)
    later = done_on is not None and done_on > PREPARED_ON
    milestone = book.write(
        Milestone,
        f"{matter.name}·{name}",
        seat=LEADER,
        at=pen.now(),
        matter_id=matter.id,
        name=name,
        planned_on=day(planned),
        weight=int(weight),
        done_on=None if later else done_on,
    )
    if later:
        at = moment(f"{done[5:]} 18:00")
        book.edit(milestone, seat=in_field("陈立新"), at=at, done_on=done_on)


def _write_responsibilities(
    book: Book, pen: Pen, matter: Matter, facts: dict[str, Any]
) -> None:
    rows = [cells(row) for row in facts.get("who", [])]
    named = {row[0] for row in rows}
    rows += [row for row in _by_office(book, matter, facts) if row[0] not in named]
    for name, part, basis in rows:
        book.write(
            Responsibility,
            f"{matter.name}·{name}",
            seat=LEADER,
            at=pen.now(),
            matter_id=matter.id,
            cadre_id=book.id(Cadre, name),
            part=codes.Part(part),
            basis=basis,
            since=day("2024-01-10" if part == "sponsor" else "2024-03-01"),
        )


def _by_office(book: Book, matter: Matter, facts: dict[str, Any]) -> list[list[str]]:
    """Return the sponsor, and two of the unit unless others are named."""
    sponsor = next(who for who, fields in SPONSORS.items() if facts["field"] in fields)
    rows = [[sponsor, "sponsor", "临委办〔2024〕5号"]]
    people = [item for item in book.all(Cadre) if item.unit_id == matter.unit_id]
    people.sort(key=lambda item: LEVEL_ORDER.index(item.post_level))
    if facts.get("who"):
        return rows
    basis = f"{_unit(book, facts['unit']).short_name}分工备案〔2024〕1号"
    parts = ("lead", "charge", "handle")
    chosen = zip(people[:3], parts, strict=False)
    return rows + [[item.name, part, basis] for item, part in chosen]


def _unit(book: Book, name: str) -> Unit:
    return next(unit for unit in book.all(Unit) if unit.name == name)
