"""How `frontline print` is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import say
from desktop.cli.usage import command, round_and_cadre
from desktop.model.balloting import MOST_PAPERS
from desktop.model.codes import Group
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, BALLOT, EFFORT, form_codes

BALLOTS = "ballots"  # 测评汇总表

DOCUMENTS = {
    "dossier": "dossier",
    "yx-01": "dossier",
    "interview": "interview",
    "yx-06": "interview",
    "yx-16": "score",
    "score": "score",
    "report": "report",
    "yx-02": "report",
    "yx-07": EFFORT,
    "effort": EFFORT,
    "yx-08": ACHIEVEMENT,
    "achievement": ACHIEVEMENT,
    "yx-09a": BALLOT,
    "ballot": BALLOT,
    "yx-09b": APPRAISAL,
    "appraisal": APPRAISAL,
    "yx-15": BALLOTS,
    "ballots": BALLOTS,
    "summary": "summary",
    "yx-13": "summary",
    "stay": "stay",
    "yx-14": "stay",
}
"""The prints of this program by their names and numbers."""


def add(commands: Any) -> None:
    """Add `print`."""
    made = command(commands, "print", "paper:print_", ("打印成 PDF", "print to PDF"))
    made.add_argument(
        "document",
        type=_document,
        metavar="DOCUMENT",
        help=say(
            "dossier（YX-01 履职档案）、report（YX-02 分析报告）、"
            "interview（YX-06 访谈记录）、"
            "YX-07、YX-08、YX-09A、YX-09B（两表一单）、"
            "summary（YX-13 周小结、月研判表）、stay（YX-14 蹲点日志汇编）、"
            "score（YX-16 综合得分计算表）、ballots（测评汇总表）",
            "dossier (YX-01), report (YX-02), interview (YX-06), "
            "YX-07, YX-08, YX-09A, YX-09B, summary (YX-13), stay (YX-14), "
            "score (YX-16), ballots (their summary)",
        ),
    )
    round_and_cadre(made)
    made.add_argument("--interview", default="", metavar="ID")
    made.add_argument(
        "--edition",
        choices=("full", "feedback"),
        default="full",
        help=say("组织版或反馈版", "for the organisation, or for the cadre"),
    )
    made.add_argument("--all", action="store_true", help=say("整期", "the whole round"))
    _blanks(made)
    made.add_argument("--out", type=Path, required=True, metavar="PATH")


def settle(asked: argparse.Namespace, top: argparse.ArgumentParser) -> None:
    """Refuse a print that does not say of whom; the usage is shown."""
    if asked.command != "paper:print_" or asked.all or asked.cadre:
        return
    if asked.document in form_codes():
        if asked.document != BALLOT and not asked.blank:
            top.error(say("还需要：--cadre 或 --blank", "whose? --cadre or --blank"))
        return
    if asked.document in {"report", "stay", "summary", BALLOTS}:
        return  # of the whole round
    if asked.document in {"dossier", "score"}:
        top.error(say("还需要：--cadre 或 --all", "whose? --cadre or --all"))
    if not asked.interview:
        wanted = "--interview", "--cadre", "--all"
        top.error(say(f"还需要：{'、'.join(wanted)} 之一", f"which? {wanted}"))


def _blanks(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--blank", action="store_true", help=say("空白表", "to be filled in by hand")
    )
    made.add_argument(
        "--circle",
        choices=[circle.value for circle in Group],
        default=Group.STAFF.value,
        help=say("A卷的群体", "the group of the ballots"),
    )
    made.add_argument(
        "--count",
        type=int,
        choices=range(1, MOST_PAPERS + 1),
        metavar="N",
        help=say(
            "A卷的张数（缺省2张；已编号发票的群体按原号全部补印）",
            "how many ballots (2 by default; numbered papers are all printed again)",
        ),
    )


def _document(name: str) -> str:
    found = DOCUMENTS.get(name.lower())
    if found is None:
        known = say("、", ", ").join(DOCUMENTS)
        raise argparse.ArgumentTypeError(
            say(
                f"没有“{name}”这种文书（可用：{known}）",
                f"no document {name} ({known})",
            )
        )
    return found
