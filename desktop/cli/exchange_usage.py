"""How `frontline sync` and `frontline bundle` are asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli import archive_usage
from desktop.cli.output import say
from desktop.cli.usage import command, group, round_and_cadre

_HUB = (
    "与组长热点同步（地址只需给一次）",
    "sync with the team leader's hub (its address is given once)",
)


def add(commands: Any) -> None:
    """Add `sync`, and the commands of bundles and of the archive."""
    sync = command(
        commands, "sync", "syncing:sync", ("同步一次", "run once with the archive")
    )
    _carrier_place(sync)
    _bundle(commands)
    _notes(commands)
    archive_usage.add(commands)


def archive_place(parser: argparse.ArgumentParser) -> None:
    """Let a command name an archive, and the code that lets a station in."""
    _archive(parser)
    _enrol(parser)


def _carrier_place(parser: argparse.ArgumentParser) -> None:
    one = parser.add_mutually_exclusive_group()
    _archive(one)
    one.add_argument("--hub", nargs="?", const="", metavar="URL", help=say(*_HUB))
    _enrol(parser)


def _archive(parser: Any) -> None:
    parser.add_argument(
        "--archive", default="", metavar="URL", help=say("归档库地址", "its address")
    )


def _enrol(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--enrol",
        default="",
        metavar="CODE",
        help=say("归档库管理员或组长给的登记码", "the code you were given there"),
    )


def _bundle(commands: Any) -> None:
    bundle = group(commands, "bundle", ("U盘交付包", "bundles on a stick"))
    export = command(
        bundle, "export", "bundles:export", ("装入交付包", "write a bundle")
    )
    _file(export)
    _to(export)
    export.add_argument(
        "--all",
        action="store_true",
        help=say("对方已有的也装入", "put in also what they hold"),
    )
    taking = command(
        bundle, "import", "bundles:import_", ("读入交付包", "take a bundle")
    )
    _file(taking)
    _trust(taking, required=False)
    _file(command(bundle, "card", "bundles:card", ("写出本机名片", "write our card")))
    know = command(
        bundle, "know", "bundles:know", ("记住一台工作站", "remember a laptop")
    )
    _file(know)
    _trust(know, required=True)
    command(
        bundle, "laptops", "bundles:laptops", ("列出认识的工作站", "list known laptops")
    )


def _notes(commands: Any) -> None:
    notes = group(commands, "notes", ("每日动态", "daily notes"))
    export = command(
        notes,
        "export",
        "notes:export",
        ("导出动态包，只有收件的工作站打得开", "write a package, sealed for laptops"),
    )
    _file(export)
    _to(export)
    round_and_cadre(export)


def _to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to",
        action="append",
        required=True,
        metavar="NAME",
        help=say("交给谁：姓名或工作站编号，可多次", "for whom: name or id; repeat"),
    )


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")


def _trust(parser: argparse.ArgumentParser, *, required: bool) -> None:
    parser.add_argument(
        "--trust",
        default="",
        required=required,
        metavar="FINGERPRINT",
        help=say("与对方核对过的指纹", "the fingerprint that was compared"),
    )
