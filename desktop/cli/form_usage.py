"""How `frontline form` is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.cli.output import say
from desktop.cli.usage import command, group
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT


def add(commands: Any) -> None:
    """Add the commands of the forms."""
    form = group(
        commands, "form", ("两表一单：表样与Excel", "forms and their versions")
    )
    command(form, "list", "forms:list_", ("列出表样版本", "list the versions"))
    out = command(form, "export", "forms:export", ("导出Excel", "write a workbook"))
    out.add_argument("form", choices=(EFFORT, ACHIEVEMENT, APPRAISAL))
    out.add_argument("--round", default="", metavar="ID|2024-07")
    out.add_argument("--cadre", required=True, help=say("姓名或编号", "name or id"))
    out.add_argument("--out", type=Path, required=True, metavar="FILE")
    taken = command(form, "import", "forms:import_", ("导入Excel", "take a workbook"))
    taken.add_argument("file", type=Path, metavar="FILE")
