"""What can be asked on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.cli import (
    archive_usage,
    exchange_usage,
    form_usage,
    paper_usage,
    score_usage,
    wiping_usage,
)
from desktop.cli.output import say
from desktop.cli.usage import COMMANDS, Parser, command, common, group, round_and_cadre
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.channels import TAKEN_CHANNELS
from desktop.model.codes import Role


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was asked; `command` is its module and function.

    Raises:
        SystemExit: 0 after help, 2 when it cannot be understood; why was said.
    """
    top = _parser()
    asked = top.parse_args(arguments)
    _settle_export(asked, top)
    paper_usage.settle(asked, top)
    _settle_import(asked, top)
    wiping_usage.settle(asked, top)
    return asked


def _parser() -> argparse.ArgumentParser:
    top = Parser(
        prog="frontline",
        description=say(
            "一线考察工作台。不带命令时打开窗口。",
            "Frontline Review. Without a command it opens the window.",
        ),
        epilog=say(
            "退出码：0 完成；1 没有完成，一行说明原因；2 用法有误。",
            "Exit codes: 0 done; 1 not done, said in a line; 2 wrong usage.",
        ),
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"frontline {__version__}",
        help=say("显示版本", "show the version"),
    )
    top.set_defaults(
        command="window:open_", data=None, json=False, passphrase_file=None
    )
    common(top)
    commands = top.add_subparsers(metavar=say("命令", "COMMAND"), title=say(*COMMANDS))
    for add in (
        _station,
        _records,
        _transfer,
        _photos,
        paper_usage.add,
        exchange_usage.add,
        _sample,
    ):
        add(commands)
    score_usage.add(commands)
    form_usage.add(commands)
    wiping_usage.describe(commands)
    return top


def _settle_import(asked: argparse.Namespace, top: argparse.ArgumentParser) -> None:
    """Let `import` either take files or make a template, never pass one over."""
    if asked.command != "transfer:import_":
        return
    if asked.template and asked.files:
        zh = "--template 只生成空白表，不导入文件；存到别处用 --out"
        top.error(say(zh, "--template makes a form and takes no file; see --out"))
    if asked.undo:
        if asked.files or asked.template or asked.channel:
            top.error(say("--undo 不与其他导入同用", "--undo stands alone"))
        return
    if not (asked.files or asked.template):
        top.error(say("没有给出要导入的文件", "no file to import"))


def _settle_export(asked: argparse.Namespace, top: argparse.ArgumentParser) -> None:
    """Let `export --json FILE` name the file, as its contract has it."""
    if asked.command != "transfer:export":
        return
    if isinstance(asked.json, str):
        if asked.to is not None:
            top.error(say("--json 和 --to 只能给一个文件", "one file, not two"))
        asked.to = Path(asked.json)
    if asked.to is None:
        top.error(say("还需要：--json FILE", "which file? --json FILE"))


def _station(commands: Any) -> None:
    command(commands, "open", "window:open_", ("打开窗口", "open the window"))
    init = command(
        commands, "init", "stations:init", ("新建工作站", "create a station")
    )
    init.add_argument("--name", required=True, help=say("使用人姓名", "who sits at it"))
    init.add_argument(
        "--role",
        default=Role.REVIEWER.value,
        help=archive_usage.roles(),
    )
    init.add_argument(
        "--organ",
        default="000000-LOCAL",
        help=say("行政区划与机关代码，如 321302-ZZB", "such as 321302-ZZB"),
    )
    init.add_argument("--reviewer", default="", metavar="ID", help=say(*_REVIEWER))
    exchange_usage.archive_place(init)
    recovery = command(commands, "recovery", "stations:recover", _RECOVERY)
    recovery.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    command(commands, "check", "stations:check", ("体检", "check the station"))
    verify = command(commands, "verify", "verifying:verify", _VERIFY)
    verify.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    backup = command(
        commands, "backup", "stations:backup", ("备份并核验", "back up and verify")
    )
    backup.add_argument("--out", type=Path, required=True, metavar="DIR")
    restore = command(
        commands, "restore", "stations:restore", ("从备份恢复", "restore a backup")
    )
    restore.add_argument("backup", type=Path, metavar="BACKUP")


_RECOVERY = (
    "制作恢复单：忘了口令时凭它打开（旧单作废）",
    "make a sheet that opens the station when its passphrase is forgotten",
)
_REVIEWER = (
    "机关统一编的考察员编号（缺省时新编）",
    "the id the organisation gave this person (a new one otherwise)",
)
_VERIFY = (
    "校验工作站的全部流水和照片，或校验打印件（PDF）、可清除证明、归档库（文件夹）",
    "verify the station, or prints (PDF), wipe proofs and archives (folders)",
)


def _records(commands: Any) -> None:
    many = group(commands, "record", ("记录", "records"))
    put = command(many, "put", "records:put", _PUT)
    put.add_argument("file", type=Path, metavar="FILE.json", help=say(*_STDIN))
    put.add_argument("--reason", default="", help=say("意见", "why"))
    listed = command(many, "list", "records:list_", ("列出记录", "list records"))
    listed.add_argument("type", metavar="TYPE", help="、".join(RECORD_TYPES))
    show = command(many, "show", "records:show", ("显示记录", "show a record"))
    show.add_argument("id", metavar="ID")
    show.add_argument(
        "--history", action="store_true", help=say("连同全部版本", "and its revisions")
    )
    advance = command(
        many,
        "advance",
        "records:advance",
        ("办理下一步（签署、启动、核实等）", "move a record on in its workflow"),
    )
    advance.add_argument("id", metavar="ID")
    advance.add_argument("state", metavar="STATE", help=say(*_STATE))
    advance.add_argument("--reason", default="", help=say("意见", "why"))


_PUT = (
    "写入 JSON 记录：一条 {“type”, “body”}，或若干条的列表；全部写入或全部不写",
    "write records: one {“type”, “body”} or a list of them; all or none",
)
_STDIN = ("- 表示标准输入", "- for the standard input")
_STATE = ("状态代码，如 signed、running", "the state's code: signed, running …")


_CHANNEL = (
    "收集渠道（整个文件收入或整个不收）："
    + "、".join(f"{channel.value} {channel.label}" for channel in TAKEN_CHANNELS),
    "the channel of a table, taken whole or not at all: "
    + ", ".join(str(channel.value) for channel in TAKEN_CHANNELS),
)
_OF_ROUND = ("渠道数据用于哪一期", "the round it is taken in for")
_UNDO = ("撤销一个导入批次（编号）", "undo a batch by its id")


def _transfer(commands: Any) -> None:
    _import(commands)
    _export(commands)


def _import(commands: Any) -> None:
    taken = command(
        commands,
        "import",
        "transfer:import_",
        ("导入名册、事项或导出文件", "import rosters, matters or an export"),
    )
    taken.add_argument("files", nargs="*", type=Path, metavar="FILE")
    taken.add_argument(
        "--type", default="cadre", metavar="TYPE", help=say("xlsx 的类型", "of an xlsx")
    )
    taken.add_argument(
        "--channel",
        default="",
        choices=["", *(channel.value for channel in TAKEN_CHANNELS)],
        metavar="CHANNEL",
        help=say(*_CHANNEL),
    )
    taken.add_argument("--round", default="", metavar="R", help=say(*_OF_ROUND))
    taken.add_argument("--undo", default="", metavar="BATCH", help=say(*_UNDO))
    taken.add_argument("--reason", default="", help=say("撤销理由", "why it is undone"))
    taken.add_argument(
        "--template", default="", metavar="TYPE", help=say("生成空白表", "make a form")
    )
    taken.add_argument(
        "--out", type=Path, metavar="FILE", help=say("空白表的位置", "where to")
    )


def _export(commands: Any) -> None:
    given = command(
        commands,
        "export",
        "transfer:export",
        ("导出全部记录及其版本", "export every record with its revisions"),
        json=False,
    )
    given.add_argument(
        "--json",
        nargs="?",
        const=True,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help=say("写到这个文件，结果写成 JSON", "to this file, the result as JSON"),
    )
    given.add_argument(
        "--to", type=Path, metavar="FILE", help=say("写到这个文件", "to this file")
    )


def _photos(commands: Any) -> None:
    many = group(commands, "photo", ("照片", "photos"))
    add = command(many, "add", "photos:add", ("收入照片", "take photos in"))
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    round_and_cadre(add)
    add.add_argument("--caption", default="", help=say("图注", "what it shows"))
    add.add_argument("--place", default="", help=say("地点", "where"))
    add.add_argument("--photographer", default="", help=say("拍摄人", "by whom"))


def _sample(commands: Any) -> None:
    demo = command(
        commands,
        "demo",
        "samples:demo",
        ("建立示例区并走完全程", "build the sample district and do the main job"),
    )
    demo.add_argument("--out", type=Path, default=Path("demo-district"), metavar="DIR")
    demo.add_argument(
        "--no-window", action="store_true", help=say("不打开窗口", "open no window")
    )
