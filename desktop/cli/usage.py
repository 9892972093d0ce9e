"""How usage is explained: in the language of the environment, a mistake in one line."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

from desktop.cli.output import say

COMMANDS = ("命令", "commands")
_USAGE = (
    (r"the following arguments are required: (.*)", r"还需要：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (\S+): invalid choice: ('.*?') \(.*\)", r"\1 没有 \2 这一项"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能与 \2 同用"),
    (r"argument (\S+): (.*)", r"\1：\2"),
)
_HELP = (
    ("usage: ", "用法："),
    ("\npositional arguments:\n", "\n参数：\n"),
    ("\noptions:\n", "\n选项：\n"),
)


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in the language of the environment."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(allow_abbrev=False, add_help=False, **facts)
        words = say("显示这份说明", "show this help")
        self.add_argument("-h", "--help", action="help", help=words)

    def format_help(self) -> str:
        """Return the help in Chinese or English."""
        words = super().format_help()
        for english, chinese in _HELP:
            words = words.replace(english, say(chinese, english), 1)
        return words

    def error(self, message: str) -> NoReturn:
        """Say in one line what is wrong, and end with 2."""
        for english, chinese in _USAGE:
            found = re.fullmatch(english, message)
            if found:
                message = say(found.expand(chinese), message)
                break
        more = say(f"用法见 {self.prog} --help", f"see {self.prog} --help")
        wrong = say("用法有误", "usage")
        gap = say("：", ": "), say("。", "; ")
        print(f"{wrong}{gap[0]}{message}{gap[1]}{more}", file=sys.stderr)  # noqa: T201 - argparse's way
        sys.exit(2)


def common(parser: argparse.ArgumentParser, *, json: bool = True) -> None:
    """Add what every command takes; it may stand before the command, too."""
    parser.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help=say("数据所在的文件夹", "the folder of the data"),
    )
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help=say(
            "口令文件（也可用环境变量 FRONTLINE_PASSPHRASE）",
            "a file with the passphrase (or set FRONTLINE_PASSPHRASE)",
        ),
    )
    if json:
        parser.add_argument(
            "--json",
            action="store_true",
            default=argparse.SUPPRESS,
            help=say("结果写成一个 JSON 对象", "the result as one JSON object"),
        )


def command(
    commands: Any, name: str, run: str, words: tuple[str, str], *, json: bool = True
) -> argparse.ArgumentParser:
    """Add a command, which *run* (module and function) does."""
    told = say(*words)
    added = commands.add_parser(name, help=told, description=told)
    added.set_defaults(command=run)
    common(added, json=json)
    return added


def group(commands: Any, name: str, words: tuple[str, str]) -> Any:
    """Add a command with commands of its own; return what these are added to."""
    told = say(*words)
    added = commands.add_parser(name, help=told, description=told)
    return added.add_subparsers(
        required=True,
        dest=f"{name}command",
        metavar=say("命令", "COMMAND"),
        title=say(*COMMANDS),
    )


def round_and_cadre(parser: argparse.ArgumentParser) -> None:
    """Add which round is meant, and whom of it."""
    parser.add_argument(
        "--round",
        default="",
        metavar="ID|2024-07",
        help=say("期（缺省为正在实施的）", "the round (by default that at work)"),
    )
    parser.add_argument("--cadre", default="", help=say("姓名或编号", "name or id"))
