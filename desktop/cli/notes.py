"""frontline import --channel daily_notes, frontline notes export: 每日动态 (M26)."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any, Final

from desktop.cli.opening import opened, round_named, subject_named
from desktop.cli.output import Console, Outcome, say
from desktop.services import bundles
from desktop.services.daily import giving, taking
from desktop.services.daily.taking import NoteRow, NotesPlan
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports import Outcome as RowOutcome

WHOLE: Final = (
    "有不能收入的行，整个文件都没有收入，已有数据不受影响。请更正后重新导入。",
    "A row is refused, so nothing of the file was taken, all else is safe. Correct it.",
)


def import_(desk: Desk, asked: argparse.Namespace, console: Console) -> Outcome:
    """Take files of notes into a round, each as one batch: all of its rows, or none."""
    round_id = round_named(desk, asked.round).id
    batches: list[dict[str, Any]] = []
    lines: list[str] = []
    failed = 0
    for path in asked.files:
        plan = taking.plan_file(desk, round_id, path)
        is_taken = not plan.refused and bool(plan.notes)
        written = taking.carry_out(desk, plan) if is_taken else ChangeSet()
        batch = plan.batch.id if written.records else ""
        batches.append({"source": path.name, "batch": batch, **_counts(plan)})
        batches[-1]["rows"] = [_facts(path.name, row) for row in plan.rows]
        lines += [_line(path.name, row) for row in plan.rows]
        lines.append(f"{path.name}　{_sum(plan)}　{batch}".rstrip("　"))
        if plan.refused:
            failed += 1
            console.trouble(say(*WHOLE))
    return Outcome({"batches": batches}, lines, code=1 if failed else 0)


def export(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write the notes of a round, or of one cadre, as a package for known laptops."""
    path: Path = asked.file
    with opened(asked) as desk:
        the_round = round_named(desk, asked.round)
        whose = subject_named(desk, the_round, asked.cadre) if asked.cadre else None
        to = bundles.named(desk, asked.to)
        count = giving.give(desk, the_round.id, path, to, whose.id if whose else "")
    names = say("、", ", ").join(laptop.name for laptop in to)
    facts = {"file": str(path), "to": [one.station for one in to], "notes": count}
    words = say(
        f"已导出动态 {count} 条，交给{names}：{path}",
        f"{count} notes written for {names}: {path}",
    )
    return Outcome(facts, [words])


def _outcome(row: NoteRow) -> RowOutcome:
    if row.flaws:
        return RowOutcome.REFUSED
    return RowOutcome.DUPLICATE if row.is_known else RowOutcome.TAKEN


def _counts(plan: NotesPlan) -> dict[str, int]:
    found = [_outcome(row) for row in plan.rows]
    return {outcome.value: found.count(outcome) for outcome in RowOutcome}


def _sum(plan: NotesPlan) -> str:
    counts = _counts(plan)
    words = [f"{outcome.words} {counts[outcome.value]}" for outcome in RowOutcome]
    return say("，", ", ").join(words)


def _facts(source: str, row: NoteRow) -> dict[str, Any]:
    return {
        "source": source,
        "row": row.number,
        "type": "daily_note",
        "outcome": _outcome(row).value,
        "record": row.note.id if row.note and not row.flaws else "",
        "refused": [dataclasses.asdict(flaw) for flaw in row.flaws],
        "notices": [dataclasses.asdict(flaw) for flaw in row.notices],
        "why": row.reasons(),
    }


def _line(source: str, row: NoteRow) -> str:
    reasons = say("；", "; ").join(row.reasons())
    said = (f"{source}:{row.number}", row.label, str(_outcome(row).words), reasons)
    return " ".join(part for part in said if part)
