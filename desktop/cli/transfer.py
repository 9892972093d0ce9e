"""frontline import and export: rosters, tables, and everything as one file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli import notes
from desktop.cli.files import reading, writing
from desktop.cli.opening import opened, round_named
from desktop.cli.output import Console, Outcome, say
from desktop.errors import KnownError
from desktop.messages import message
from desktop.model.catalogue import record_type
from desktop.model.channels import Channel
from desktop.services import exports, imports
from desktop.services.desk import ChangeSet, Desk
from desktop.services.imports import Outcome as RowOutcome


def import_(asked: argparse.Namespace, console: Console) -> Outcome:
    """Import files, or make the template of a type."""
    if asked.template:
        return _template(asked)
    record_type(asked.type)
    with opened(asked) as desk:
        if asked.undo:
            return _undo(desk, asked)
        if asked.channel:
            return _channel(desk, asked, console)
        return _import(desk, asked, console)


def export(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write everything on the station to a file."""
    target: Path = asked.to
    with opened(asked) as desk, writing(target):
        done = exports.export_journal(desk, target)
    count, withheld = done.entries, done.withheld
    lines = [
        say(
            f"已导出 {count} 个记录版本：{target}",
            f"{count} entries exported: {target}",
        )
    ]
    if withheld:
        zh = f"另有 {withheld} 个版本无权查看，没有导出"
        lines.append(
            say(zh, f"{withheld} more are not yours to read and were left out")
        )
    facts = {"entries": count, "withheld": withheld, "file": str(target)}
    return Outcome(facts, lines)


def _template(asked: argparse.Namespace) -> Outcome:
    record_type(asked.template)
    target = asked.out or Path(f"{asked.template}.xlsx")
    with writing(target):
        target.write_bytes(imports.template(asked.template))
    return Outcome(
        {"template": str(target)}, [say(f"已生成 {target}", f"Made {target}")]
    )


def _undo(desk: Desk, asked: argparse.Namespace) -> Outcome:
    done = imports.undo_batch(desk, asked.undo, asked.reason)
    count = len(done.records) - 1
    words = say(
        f"已撤销这一批，划去或恢复 {count} 条",
        f"Undone: {count} records struck out or put back",
    )
    return Outcome({"batch": asked.undo, "struck": count}, [words])


def _channel(desk: Desk, asked: argparse.Namespace, console: Console) -> Outcome:
    """Take files of a channel in, each as one batch: all of its rows, or none."""
    channel = Channel(asked.channel)
    if channel is Channel.DAILY_NOTES:
        return notes.import_(desk, asked, console)
    round_id = round_named(desk, asked.round).id if asked.round else ""
    batches: list[dict[str, Any]] = []
    lines: list[str] = []
    failed = 0
    for path in asked.files:
        plan = imports.plan_channel(desk, path, channel, round_id)
        written = imports.carry_out(desk, plan) if plan.is_whole else ChangeSet()
        counts = {outcome.value: plan.count(outcome) for outcome in RowOutcome}
        batch = plan.batch.id if plan.batch and written.records else ""
        batches.append({"source": path.name, "batch": batch, **counts})
        batches[-1]["rows"] = [row.facts() for row in plan.rows]
        lines += [row.line() for row in plan.rows]
        lines.append(f"{path.name}　{_sum(counts)}　{batch}".rstrip("　"))
        if not plan.is_whole:
            failed += 1
            console.trouble(say(*notes.WHOLE))
    return Outcome({"batches": batches}, lines, code=1 if failed else 0)


def _import(desk: Desk, asked: argparse.Namespace, console: Console) -> Outcome:
    exported = [path for path in asked.files if exports.is_export(path)]
    rosters = [path for path in asked.files if path not in exported]
    journals: list[dict[str, Any]] = []
    lines: list[str] = []
    failed = 0
    for path in exported:
        facts, words = _journal(desk, path)
        journals.append(facts)
        lines.append(words)
        failed += "error" in facts or facts["refused"] > 0
    counts, rows, batch = _rosters(desk, rosters, asked.type, console)
    lines += [row.line() for row in rows]
    if rows:
        lines.append(f"{_sum(counts)}　{batch}".rstrip("　"))
    if counts[RowOutcome.REFUSED.value]:
        console.trouble(say(*_REFUSED))
    told = [row.facts() for row in rows]
    facts = {"exports": journals, "rows": told, "batch": batch, **counts}
    failed += counts[RowOutcome.REFUSED.value]
    return Outcome(facts, lines, code=1 if failed else 0)


def _journal(desk: Desk, path: Path) -> tuple[dict[str, Any], str]:
    """Take an exported file; one that is broken stops no other."""
    try:
        with reading(path):
            done = exports.import_journal(desk, path)
    except KnownError as error:
        told = message(error)
        facts = {"source": path.name, "error": told.code, "message": told.line()}
        return facts, told.line()
    new, known, refused = len(done.new), done.known, len(done.refused)
    words = say(
        f"{path.name}：新 {new} 条，已有 {known} 条，隔离 {refused} 条",
        f"{path.name}: {new} new, {known} known, {refused} held back",
    )
    facts = {"source": path.name, "new": new, "known": known, "refused": refused}
    return facts, words


def _rosters(
    desk: Desk, files: list[Path], type_name: str, console: Console
) -> tuple[dict[str, int], tuple[imports.PlannedRow, ...], str]:
    """Return the counts, what became of each row, and the batch, empty for none."""

    def told(done: int, total: int, name: str) -> None:
        if name:
            console.progress(f"{done + 1}/{total} {name}", f"{done + 1}/{total} {name}")

    plan = imports.plan_import(desk, files, type_name=type_name, progress=told)
    done = imports.carry_out(desk, plan)
    counts = {outcome.value: plan.count(outcome) for outcome in RowOutcome}
    return counts, plan.rows, done.records[-1] if done.records else ""


_REFUSED = (
    "退回的没有写入，其余和已有数据不受影响。请按所列原因更正后重新导入，已有的不会重复。",
    "What was refused was not written, all else is safe. Correct it and import again.",
)


def _sum(counts: dict[str, int]) -> str:
    words = [f"{outcome.words} {counts[outcome.value]}" for outcome in RowOutcome]
    return say("，", ", ").join(words)
