"""多渠道收集: one batch of each channel, as the departments sent them in July."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from desktop.model.channels import (
    Channel,
    DutyFiling,
    ImportBatch,
    IndicatorReading,
    QuarterShowing,
    SupervisionItem,
)
from desktop.model.people import Cadre, Reviewer, Unit
from desktop.model.rounds import Round
from desktop.model.spec import Record
from desktop.model.work import Matter
from tools.district.book import Book
from tools.district.clock import day
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import LEADER, Pen


def write_channels(book: Book) -> None:
    """Write the batches and their rows, before the teams set out."""
    told = load("channels.toml")
    pen = Pen("07-05 15:10", 7)
    _write(book, pen, DutyFiling, Channel.DUTY_FILING, told["filings"], _filing)
    _write(book, pen, IndicatorReading, Channel.INDICATOR, told["readings"], _reading)
    _write(book, pen, SupervisionItem, Channel.SUPERVISION, told["supervision"], _item)
    _write(book, pen, QuarterShowing, Channel.SHOWING, told["showings"], _showing)


def _write(
    book: Book,
    pen: Pen,
    owner: type[Record],
    channel: Channel,
    told: dict[str, Any],
    fields: Any,
) -> None:
    at = pen.now()
    batch = book.write(
        ImportBatch,
        told["file"],
        seat=LEADER,
        at=at,
        channel=channel,
        round_id=book.id(Round, ROUND),
        file_name=told["file"],
        file_digest=sha256(told["file"].encode()).hexdigest(),
        rows=len(told["rows"]),
        imported_by=book.id(Reviewer, LEADER.author),
        imported_at=at,
    )
    for number, row in enumerate(told["rows"], start=3):
        book.write(
            owner,
            f"{told['file']}/{number}",
            seat=LEADER,
            at=at,
            batch_id=batch.id,
            row=f"{owner.LABEL}・{number}",
            **fields(book, cells(row)),
        )


def _filing(book: Book, row: list[str]) -> dict[str, Any]:
    unit, cadre, duties, document, since = row
    return {
        "unit_id": book.id(Unit, unit),
        "cadre_id": book.id(Cadre, cadre),
        "duties": duties,
        "document": document,
        "effective_on": day(since),
    }


def _reading(book: Book, row: list[str]) -> dict[str, Any]:
    unit, indicator, target, scheduled, reached, measured_in, place, month = row
    return {
        "unit_id": book.id(Unit, unit),
        "indicator": indicator,
        "target": Decimal(target),
        "scheduled": Decimal(scheduled),
        "reached": Decimal(reached),
        "measured_in": measured_in,
        "place": int(place),
        "month": month,
    }


def _item(book: Book, row: list[str]) -> dict[str, Any]:
    unit, matter, problem, due, issue = row
    return {
        "unit_id": book.id(Unit, unit),
        "matter_id": book.id(Matter, matter),
        "matter_name": matter,
        "problem": problem,
        "due_on": day(due),
        "issue": issue,
    }


def _showing(book: Book, row: list[str]) -> dict[str, Any]:
    cadre, quarter, claim, scope, appraisal = row
    return {
        "cadre_id": book.id(Cadre, cadre),
        "quarter": quarter,
        "claim": claim,
        "scope": scope,
        "appraisal": appraisal,
    }
