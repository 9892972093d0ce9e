"""frontline record, import, export, photo: what goes in and comes out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import msgspec

from desktop.cli.opening import round_named, subject_named, unlock
from desktop.cli.output import Console, Outcome, say
from desktop.errors import ImportFileError
from desktop.messages import reason_words
from desktop.model.catalogue import record_type
from desktop.model.codec import from_body
from desktop.services import exports, imports, photos
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn


def put(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write the records of a JSON file: one `{"type":…, "body":…}` or a list."""
    items = _items(asked.file)
    many = [from_body(record_type(item["type"]), item["body"]) for item in items]
    desk = unlock(asked)
    try:
        changed = verbs.save_many(desk, many)
    finally:
        desk.station.close()
    facts = {
        "written": list(changed.records),
        "unchanged": len(many) - len(changed.records),
    }
    count = len(changed.records)
    return Outcome(facts, [say(f"写入 {count} 条", f"{count} written")])


def list_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """List the records of a type."""
    desk = unlock(asked)
    try:
        found = verbs.listing(desk, asked.type)
    finally:
        desk.station.close()
    lines = [f"{body['id']}  {_title(body)}" for body in found]
    return Outcome({"type": asked.type, "records": found}, lines)


def show(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Show a record, with its history when asked."""
    desk = unlock(asked)
    try:
        stored, body = verbs.shown(desk, asked.id)
        entries = verbs.history(desk, asked.id) if asked.history else []
    finally:
        desk.station.close()
    facts: dict[str, Any] = {
        "type": stored.record.TYPE,
        "body": body,
        "heads": list(stored.heads),
        "conflicts": [item.name for item in stored.conflicts],
    }
    lines = [f"{name}: {value}" for name, value in body.items()]
    if asked.history:
        facts["history"] = [
            {"hash": entry.hash} | msgspec.to_builtins(entry.head) for entry in entries
        ]
        lines += [f"{e.head.at} {e.head.act} {e.hash[:8]}" for e in entries]
    return Outcome(facts, lines)


def import_(asked: argparse.Namespace, console: Console) -> Outcome:
    """Import files, or make the template of a type."""
    if asked.template:
        record_type(asked.template)
        target = asked.out or Path(f"{asked.template}.xlsx")
        target.write_bytes(imports.template(asked.template))
        return Outcome(
            {"template": str(target)}, [say(f"已生成 {target}", f"Made {target}")]
        )
    desk = unlock(asked)
    try:
        return _import(desk, asked, console)
    finally:
        desk.station.close()


def _import(desk: Desk, asked: argparse.Namespace, console: Console) -> Outcome:
    exported = [path for path in asked.files if path.suffix == ".jsonl"]
    rosters = [path for path in asked.files if path.suffix != ".jsonl"]
    facts: dict[str, Any] = {"rows": []}
    lines: list[str] = []
    for path in exported:
        done = exports.import_journal(desk, path)
        facts[path.name] = {"new": len(done.new), "known": done.known}
        new, known = len(done.new), done.known
        lines.append(
            say(f"{path.name}：新 {new}，已有 {known}", f"{new} new, {known} known")
        )
    if rosters:
        plan = imports.plan_import(desk, rosters, type_name=asked.type)
        imports.carry_out(desk, plan)
        for row in plan.rows:
            facts["rows"].append(row.facts())
            lines.append(row.line())
        console.progress(f"共 {len(plan.rows)} 行", f"{len(plan.rows)} rows")
    return Outcome(facts, lines)


def export(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write everything on the station to a file."""
    desk = unlock(asked)
    try:
        count = exports.export_journal(desk, asked.to)
    finally:
        desk.station.close()
    facts = {"entries": count, "file": str(asked.to)}
    return Outcome(
        facts, [say(f"导出 {count} 条记录版本", f"{count} entries exported")]
    )


def photo_add(asked: argparse.Namespace, console: Console) -> Outcome:
    """Take photos as the window takes them."""
    desk = unlock(asked)
    try:
        sources = _photo_sources(desk, asked)
        outcomes = photos.ingest_many(desk, sources)
    finally:
        desk.station.close()
    refused = [item for item in outcomes if item.error is not None]
    for item in refused:
        words = reason_words(item.error.reason, item.error.detail) if item.error else ""
        console.progress(f"{item.name}：{words}", f"{item.name}: {words}")
    facts = {"photos": [item.facts() for item in outcomes]}
    taken = len(outcomes) - len(refused)
    line = say(
        f"收入 {taken}，拒收 {len(refused)}", f"{taken} taken, {len(refused)} refused"
    )
    return Outcome(facts, [line], code=1 if refused else 0)


def _photo_sources(desk: Desk, asked: argparse.Namespace) -> list[PhotoIn]:
    round_id, subjects = "", ()
    if asked.round or asked.cadre:
        the_round = round_named(desk, asked.round)
        round_id = the_round.id
        if asked.cadre:
            subjects = (subject_named(desk, the_round, asked.cadre).id,)
    return [
        PhotoIn(
            source=path,
            name=path.name,
            caption=asked.caption or path.stem,
            place=asked.place,
            photographer=asked.photographer,
            round_id=round_id,
            subjects=subjects,
        )
        for path in asked.files
    ]


def _items(path: Path) -> list[dict[str, Any]]:
    try:
        data = msgspec.json.decode(path.read_bytes())
    except (msgspec.DecodeError, OSError) as error:
        raise ImportFileError(path.name, "not_json") from error
    items = data if isinstance(data, list) else [data]
    for place, item in enumerate(items, start=1):
        if not isinstance(item, dict) or {"type", "body"} - item.keys():
            raise ImportFileError(path.name, "broken_line", str(place))
    return items


def _title(body: dict[str, Any]) -> str:
    for name in ("name", "title", "theme", "number", "interviewee", "duty", "outcome"):
        if body.get(name):
            return str(body[name])
    return ""
