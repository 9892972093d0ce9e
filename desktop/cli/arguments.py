"""What can be asked on the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.cli import exchange, paper, people, samples, stations
from desktop.cli.output import say
from desktop.settings import default_folder


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="frontline",
        description=say("一线考察工作台", "Frontline Review"),
    )
    top.add_argument("--version", action="version", version=f"frontline {__version__}")
    commands = top.add_subparsers(required=True, metavar=say("命令", "command"))
    for add in (_station, _records, _paper, _exchange, _sample):
        add(commands)
    return top


def _command(
    commands: Any, name: str, run: Any, *, zh: str, en: str
) -> argparse.ArgumentParser:
    added = commands.add_parser(name, help=say(zh, en), description=say(zh, en))
    added.add_argument(
        "--data",
        type=Path,
        default=default_folder(),
        metavar="DIR",
        help=say("工作站所在文件夹", "the station's folder"),
    )
    added.add_argument(
        "--json", action="store_true", help=say("结果写成 JSON", "result as JSON")
    )
    added.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=say("存有口令的文件", "a file that holds the passphrase"),
    )
    added.set_defaults(command=run)
    return added


def _group(commands: Any, name: str, *, zh: str, en: str) -> Any:
    added = commands.add_parser(name, help=say(zh, en))
    return added.add_subparsers(required=True, metavar=say("命令", "command"))


def _station(commands: Any) -> None:
    window = _command(
        commands, "open", stations.open_, zh="打开窗口", en="open the window"
    )
    window.set_defaults(json=False)
    init = _command(
        commands, "init", stations.init, zh="新建工作站", en="create a station"
    )
    init.add_argument("--name", required=True, help=say("使用人姓名", "who sits at it"))
    init.add_argument("--role", default="reviewer", help=say("角色代码", "role code"))
    init.add_argument(
        "--organ",
        default="000000-LOCAL",
        help=say("行政区划与机关代码", "region and organ code"),
    )
    _command(commands, "check", stations.check, zh="体检", en="check the station")
    verify = _command(
        commands,
        "verify",
        stations.verify,
        zh="校验工作站的链，或一份打印的档案",
        en="verify the station's chain, or a printed dossier",
    )
    verify.add_argument("path", nargs="?", type=Path, metavar="PDF")
    backup = _command(
        commands, "backup", stations.backup, zh="备份并核验", en="back up and verify"
    )
    backup.add_argument("--out", type=Path, required=True, metavar="DIR")
    restore = _command(
        commands, "restore", stations.restore, zh="从备份恢复", en="restore a backup"
    )
    restore.add_argument("backup", type=Path, metavar="BACKUP")


def _records(commands: Any) -> None:
    put = _group(commands, "record", zh="记录", en="records")
    one = _command(put, "put", people.put, zh="写入记录", en="write records")
    one.add_argument("file", type=Path, metavar="FILE.json")
    many = _command(put, "list", people.list_, zh="列出记录", en="list records")
    many.add_argument("type", metavar="TYPE")
    show = _command(put, "show", people.show, zh="显示记录", en="show a record")
    show.add_argument("id", metavar="ID")
    show.add_argument("--history", action="store_true")
    taken = _command(
        commands,
        "import",
        people.import_,
        zh="导入名册、事项或导出文件",
        en="import rosters, matters or an export",
    )
    taken.add_argument("files", nargs="*", type=Path, metavar="FILE")
    taken.add_argument("--type", default="cadre", help=say("xlsx 的类型", "xlsx type"))
    taken.add_argument(
        "--template", metavar="TYPE", help=say("生成空白模板", "make a template")
    )
    taken.add_argument("--out", type=Path, metavar="FILE")
    given = _command(
        commands, "export", people.export, zh="导出全部记录", en="export everything"
    )
    given.add_argument("--to", type=Path, required=True, metavar="FILE")
    photos = _group(commands, "photo", zh="照片", en="photos")
    add = _command(photos, "add", people.photo_add, zh="收入照片", en="take photos")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--round", default="", metavar="ID|2024-07")
    add.add_argument("--cadre", default="", help=say("姓名或编号", "name or id"))
    add.add_argument("--caption", default="")
    add.add_argument("--place", default="")
    add.add_argument("--photographer", default="")


def _paper(commands: Any) -> None:
    made = _command(commands, "print", paper.print_, zh="打印", en="print")
    made.add_argument("document", choices=("dossier", "interview"))
    made.add_argument("--round", default="", metavar="ID|2024-07")
    made.add_argument("--cadre", default="", help=say("姓名或编号", "name or id"))
    made.add_argument("--interview", default="", metavar="ID")
    made.add_argument("--edition", choices=("full", "feedback"), default="full")
    made.add_argument("--all", action="store_true", help=say("整期", "the whole round"))
    made.add_argument("--out", type=Path, required=True, metavar="PATH")


def _exchange(commands: Any) -> None:
    sync = _command(commands, "sync", exchange.sync, zh="同步一次", en="sync once")
    sync.add_argument("--archive", default="", metavar="URL")
    sync.add_argument("--token-file", type=Path, metavar="FILE")
    archive = _group(commands, "archive", zh="归档库", en="the archive")
    serve = _command(archive, "serve", exchange.serve, zh="启动归档库", en="serve it")
    serve.add_argument("--listen", default="127.0.0.1:8765", metavar="HOST:PORT")
    _command(archive, "status", exchange.status, zh="归档库现状", en="its state")


def _sample(commands: Any) -> None:
    demo = _command(
        commands, "demo", samples.demo, zh="建立示例区", en="build the sample district"
    )
    demo.add_argument("--out", type=Path, default=Path("demo-district"), metavar="DIR")
    demo.add_argument("--no-window", action="store_true")
