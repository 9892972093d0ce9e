"""frontline record: records by their canonical JSON, by the rules of the window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import msgspec

from desktop.cli.files import reading
from desktop.cli.opening import opened
from desktop.cli.output import Console, Outcome, say
from desktop.errors.files import ImportFileError
from desktop.errors.records import Flaw, InvalidRecordError
from desktop.messages import type_words
from desktop.model.codec import UNREADABLE, Body
from desktop.model.codes import InterviewState, SheetState
from desktop.model.fieldwork import Interview
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Cadre
from desktop.model.spec import Code, Record, spec_of, specs
from desktop.services import interviews, lists, sheets, steps
from desktop.services import records as verbs
from desktop.services.bodies import record_of
from desktop.services.bodies import save as save_bodies
from desktop.services.desk import ChangeSet, Desk
from desktop.storage.records import Stored


def put(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write the records of a JSON file: one `{"type":…, "body":…}` or a list.

    A body without an id is a new record's.
    """
    bodies = [(item["type"], item["body"]) for item in _items(asked.file)]
    many = [(record_of(type_name, body), body) for type_name, body in bodies]
    with opened(asked) as desk:
        changed = save_bodies(desk, many, reason=asked.reason)
    written = len(changed.records)
    facts = {
        "ids": [record.id for record, _ in many],
        "written": list(changed.records),
        "unchanged": len(many) - written,
    }
    same = len(many) - written
    line = say(
        f"写入 {written} 条，未变 {same} 条", f"{written} written, {same} unchanged"
    )
    return Outcome(facts, [line])


def list_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """List the records of a type as the person may see them."""
    with opened(asked) as desk:
        found = verbs.listing(desk, asked.type)
        names = _names(desk, asked.type, found)
    lines = [f"{body['id']}  {names[body['id']]}".rstrip() for body in found]
    facts = {"type": asked.type, "count": len(found), "records": found}
    return Outcome(facts, lines)


def show(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Show a record as the person may see it, with its history when asked."""
    with opened(asked) as desk:
        stored, body = verbs.shown(desk, asked.id)
        entries = verbs.history(desk, asked.id) if asked.history else []
    facts: dict[str, Any] = {
        "type": stored.record.TYPE,
        "body": body,
        "heads": list(stored.heads),
        "conflicts": [item.name for item in stored.conflicts],
    }
    lines = _lines(stored, body)
    if asked.history:
        facts["history"] = [
            {"hash": entry.hash} | msgspec.to_builtins(entry.head) for entry in entries
        ]
        lines += [
            f"{entry.head.at}  {entry.head.act}  {entry.hash[:12]}" for entry in entries
        ]
    return Outcome(facts, lines)


def advance(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Move a record on in its workflow, as the buttons of the window do."""
    with opened(asked) as desk:
        seen = verbs.read(desk, asked.id)
        target = _state(seen.record, asked.state)
        changed = _moved(desk, seen, target, asked.reason)
    facts = {
        "type": seen.record.TYPE,
        "record": asked.id,
        "state": target.value,
        "written": list(changed.records),
    }
    words = type_words(seen.record.TYPE)
    line = say(f"{words.zh}：{target.label}", f"{words.en}: {target.en}")
    return Outcome(facts, [line])


def _moved(desk: Desk, seen: Stored, target: Code, reason: str) -> ChangeSet:
    record = seen.record
    if isinstance(record, Interview) and target is InterviewState.SIGNED:
        return interviews.sign(desk, record, seen)
    if isinstance(record, AppraisalSheet) and target is SheetState.SIGNED:
        return sheets.sign(desk, record.id)
    return steps.advance(desk, record.id, target, reason=reason)


def _state(record: Record, name: str) -> Code:
    """Return the state of a record's type by its code or its word.

    Raises:
        InvalidRecordError: The type has no such state.
    """
    codes = spec_of(type(record), record.STATE).codes if record.STATE else None
    for code in codes or ():
        if name in {code.value, code.label}:
            return code
    known = say("、", ", ").join(str(code.value) for code in codes or ())
    flaw = Flaw(record.STATE or "state", "not_in_list", (name, known))
    raise InvalidRecordError(record.TYPE, (flaw,))


def _items(path: Path) -> list[dict[str, Any]]:
    name = path.name
    try:
        if str(path) == "-":
            name, raw = "stdin", sys.stdin.buffer.read()
        else:
            with reading(path):
                raw = path.read_bytes()
        data = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except UNREADABLE as error:
        raise ImportFileError(name, "not_json") from error
    items = data if isinstance(data, list) else [data]
    for place, item in enumerate(items, start=1):
        if not _is_item(item):
            raise ImportFileError(name, "broken_item", str(place))
    return items


def _is_item(item: Any) -> bool:
    if not isinstance(item, dict):
        return False
    return isinstance(item.get("type"), str) and isinstance(item.get("body"), dict)


def _lines(stored: Stored, body: Body) -> list[str]:
    """Return a record for a person: a line for each field that holds something."""
    owner = type(stored.record)
    labels = {spec.name: say(spec.label, spec.en) for spec in specs(owner)}
    gap = say("：", ": ")
    lines = [str(type_words(owner.TYPE))]
    for name, value in body.items():
        label = labels.get(name, name)
        if isinstance(value, (list, dict)):
            text = msgspec.json.encode(value).decode()
        else:
            code = getattr(stored.record, name, None)
            text = str(say(code.label, code.en) if isinstance(code, Code) else value)
        lines.append(f"{label}{gap}{text}")
    if stored.conflicts:
        names = "、".join(labels[item.name] for item in stored.conflicts)
        lines.append(say(f"待选定的冲突：{names}", f"in conflict: {names}"))
    return lines


def _names(desk: Desk, type_name: str, found: list[Body]) -> dict[str, str]:
    """Return what records are called in the list, never who was interviewed."""
    cadres: dict[str, str] = {}
    if type_name == "subject":
        ids = [body["cadre_id"] for body in found if "cadre_id" in body]
        cadres = lists.names_of(desk, Cadre.TYPE, ids)
    return {body["id"]: _name(body, cadres) for body in found}


def _name(body: Body, cadres: dict[str, str]) -> str:
    if body.get("cadre_id") in cadres:
        return cadres[body["cadre_id"]]
    for name in ("name", "theme", "title", "statement", "caption", "duty", "outcome"):
        if body.get(name):
            return str(body[name]).split("\n", 1)[0]
    return str(body.get("number", ""))
