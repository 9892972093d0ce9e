"""《干部履职评价单》B卷: four reviewers on each of the twelve subjects."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from desktop.model import codes
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.model.rules import HIGH_MARK, LOW_MARK
from tools.district.book import Book
from tools.district.chance import happens
from tools.district.claims import cited
from tools.district.clock import moment
from tools.district.content import cells, load_all
from tools.district.rounds import ROUND
from tools.district.seats import at_check

ITEMS = {item.label: item for item in codes.SheetItem}
GRADES = {grade.value: grade for grade in codes.Grade}


def write_sheets(book: Book) -> None:
    """Write the sheets, and sign those that are finished."""
    for place, facts in enumerate(load_all("subjects")):
        for turn, row in enumerate(facts["sheets"]["scores"]):
            at = moment("07-23 18:30") + timedelta(minutes=17 * place + 3 * turn)
            _write_sheet(book, facts, turn, cells(row), at)


def _write_sheet(
    book: Book, facts: dict[str, Any], turn: int, row: list[str], at: datetime
) -> None:
    name, scores, grade = row
    told = facts["sheets"]
    draft = told.get("draft_by") == name
    left_out = told.get("draft_missing", "").split() if draft else []
    seat = at_check(name)
    sheet = book.write(
        AppraisalSheet,
        f"{facts['name']}/{name}",
        seat=seat,
        at=at,
        round_id=book.id(Round, ROUND),
        subject_id=book.id(Subject, facts["name"]),
        reviewer_id=book.id(Reviewer, name),
        turn=1,
        marks=_marks(book, facts, name, scores, left_out),
        merits=told["merits"][turn],
        faults=told["faults"][turn],
        suited_post="" if draft else told["suited"],
        proposed=None if draft else GRADES[grade],
        recusal_declared=True,
    )
    if not draft:
        signed_at = at + timedelta(minutes=2)
        signed = codes.SheetState.SIGNED
        book.move(sheet, signed, seat=seat, at=signed_at, signed_at=signed_at)


def _marks(
    book: Book, facts: dict[str, Any], name: str, scores: str, left_out: list[str]
) -> tuple[Mark, ...]:
    return tuple(
        _mark(book, facts, name, label, int(score))
        for label, score in zip(ITEMS, scores.split(), strict=True)
        if label not in left_out
    )


def _mark(book: Book, facts: dict[str, Any], name: str, label: str, score: int) -> Mark:
    basis, keys = cells(facts["basis"][label])
    extreme = score > HIGH_MARK or score < LOW_MARK
    argued = extreme or happens(55, "argued", facts["name"], name, label)
    return Mark(
        item=ITEMS[label],
        score=Decimal(score),
        basis=basis if argued else "",
        evidence_ids=cited(book, facts["name"], keys) if argued else (),
    )
