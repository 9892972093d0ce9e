"""The book as files: JSON Lines of canonical bodies, and the plan of who writes what.

A line of `<type>.jsonl` is `{"body":…,"type":…}` with the record as it stands in the
end. A line of `plan.jsonl` is one step, in order: a record written (as it stood then)
or moved on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.model.codec import canonical, moment_text, to_body
from desktop.model.people import Reviewer
from tools.district.book import Book, Step


def write_records(book: Book, folder: Path) -> dict[str, int]:
    """Write one file per record type; return how many records each has."""
    lines: dict[str, list[bytes]] = {}
    for record in book.records():
        line = canonical({"type": record.TYPE, "body": to_body(record)})
        lines.setdefault(record.TYPE, []).append(line)
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    for old in records.glob("*.jsonl"):
        if old.stem not in lines:
            old.unlink()
    for name, rows in lines.items():
        (records / f"{name}.jsonl").write_bytes(b"\n".join(rows) + b"\n")
    return {name: len(rows) for name, rows in lines.items()}


def write_plan(book: Book, folder: Path) -> None:
    """Write the steps."""
    rows = [canonical(_step(book, step)) for step in book.steps]
    (folder / "plan.jsonl").write_bytes(b"\n".join(rows) + b"\n")


def _step(book: Book, step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {
        "do": "write" if step.target is None else "move",
        "stage": step.seat.stage,
        "station": step.seat.station,
        "author": book.id(Reviewer, step.seat.author),
        "at": moment_text(step.at),
        "type": step.record.TYPE,
        "id": step.record.id,
    }
    if step.target is not None:
        row |= {"to": step.target.value, "reason": step.reason}
    return row
