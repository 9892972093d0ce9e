"""frontline form: the versions of the forms, and the forms as workbooks."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.files import reading, writing
from desktop.cli.opening import opened, round_named, subject_named
from desktop.cli.output import Console, Outcome, say
from desktop.messages import flaw_words
from desktop.services.forms import excel_in, excel_out, templates
from desktop.services.forms.excel_in import FormPlan


def list_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """List the versions of all forms."""
    with opened(asked) as desk:
        found = templates.versions(desk)
    facts = [
        {
            "form": item.template.form,
            "version": item.template.version,
            "title": item.template.title,
            "state": str(item.state.value),
            "current": item.is_current,
        }
        for item in found
    ]
    lines = [
        f"{item.template.form} v{item.template.version}  {item.template.title}"
        f"  {item.state.label}{' *' if item.is_current else ''}"
        for item in found
    ]
    return Outcome({"forms": facts}, lines)


def export(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Write a form of a subject as a workbook."""
    with opened(asked) as desk:
        the_round = round_named(desk, asked.round)
        subject = subject_named(desk, the_round, asked.cadre)
        data = excel_out.form_book(desk, asked.form, subject.id)
    with writing(asked.out):
        asked.out.write_bytes(data)
    line = say(f"已导出 {asked.out}", f"Exported {asked.out}")
    return Outcome({"form": asked.form, "file": str(asked.out)}, [line])


def import_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Take a filled workbook: all of it, or nothing where one cell is refused."""
    with reading(asked.file):
        data = asked.file.read_bytes()
    with opened(asked) as desk:
        plan = excel_in.plan_form(desk, data, asked.file.name)
        if not plan.refused:
            excel_in.carry_form(desk, plan)
    return Outcome(_facts(plan), _lines(plan), code=1 if plan.refused else 0)


def _facts(plan: FormPlan) -> dict[str, Any]:
    return {
        "form": plan.form,
        "cadre": plan.cadre,
        "changed": [
            {"place": item.place, "before": item.before, "after": item.after}
            for item in plan.changes
        ],
        "refused": [
            {"place": item.place, "rule": item.flaw.rule} for item in plan.refused
        ],
        "written": 0 if plan.refused else len(plan.writes),
    }


def _lines(plan: FormPlan) -> list[str]:
    lines = [f"{item.place}  {item.before} → {item.after}" for item in plan.changes]
    if plan.refused:
        type_name = excel_in.type_of(plan.form)
        told = [str(flaw_words(type_name, item.flaw)) for item in plan.refused]
        return [*told, say("没有写入任何内容", "nothing was written")]
    if not plan.changes:
        return [say("没有改动", "nothing changed")]
    count = len(plan.writes)
    return [*lines, say(f"写入 {count} 条记录", f"{count} records written")]
