"""The book as files: JSON Lines of canonical bodies, and the plan of who writes what.

A line of `records/<type>.jsonl` is `{"body":…,"type":…}`, the record as it stands in
the end. `plan.json` lists the steps in the order they are taken. A step's `differs`
holds the fields in which the record then differed from its end, null for left out.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.model.codec import Body, canonical, moment_text, to_body
from desktop.model.people import Reviewer
from tools.district.book import Book, Step

STAGES = ("prepare", "field", "check", "apart")
STATIONS = {
    "A": {"name": "组长工作站 陈立新", "reviewer": "陈立新"},
    "B": {"name": "工作站 王雪松", "reviewer": "王雪松"},
}


def write_records(book: Book, folder: Path) -> dict[str, int]:
    """Write one file per record type; return how many records each has."""
    lines: dict[str, list[bytes]] = {}
    for record in book.records():
        line = canonical({"type": record.TYPE, "body": to_body(record)})
        lines.setdefault(record.TYPE, []).append(line)
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    for name, rows in lines.items():
        (records / f"{name}.jsonl").write_bytes(b"\n".join(rows) + b"\n")
    return {name: len(rows) for name, rows in lines.items()}


def write_plan(book: Book, folder: Path) -> None:
    """Write who takes which step on which station, one step a line."""
    steps = sorted(book.steps + book.apart, key=_when)
    rows = b",\n".join(canonical(_step(book, step)) for step in steps)
    people = canonical(
        {
            name: facts | {"reviewer": book.id(Reviewer, facts["reviewer"])}
            for name, facts in STATIONS.items()
        }
    )
    text = b'{"stations":' + people + b',\n"steps":[\n' + rows + b"\n]}\n"
    (folder / "plan.json").write_bytes(text)


def _when(step: Step) -> tuple[int, datetime]:
    return STAGES.index(step.seat.stage), step.at


def _step(book: Book, step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {
        "do": step.do,
        "stage": step.seat.stage,
        "station": step.seat.station,
        "author": book.id(Reviewer, step.seat.author),
        "at": moment_text(step.at),
        "type": step.record.TYPE,
        "id": step.record.id,
    }
    differs = _differs(to_body(step.record), to_body(book.now(step.record)))
    if differs:
        row["differs"] = differs
    if step.target is not None:
        row |= {"to": step.target.value, "reason": step.reason}
    return row


def _differs(then: Body, end: Body) -> Body:
    return {
        name: then.get(name)
        for name in sorted(then.keys() | end.keys())
        if then.get(name) != end.get(name)
    }
