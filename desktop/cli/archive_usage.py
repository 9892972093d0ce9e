"""How `frontline archive` is called."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.cli.output import say
from desktop.cli.usage import command, group
from desktop.model.codes import Role

_IDENTITY_LETTERS = 64
_DIGITS = set("0123456789abcdef")


def add(commands: Any) -> None:
    """Add the commands of an archive."""
    archive = group(commands, "archive", ("归档库", "the archive"))
    _serve(archive)
    command(archive, "status", "archives:status", ("归档库现状", "what it holds"))
    _office(archive)


def roles() -> str:
    """Return the help of an option that takes a role."""
    known = (f"{role.value} {say(role.label, '')}" for role in Role)
    return say("角色：", "role: ") + say("、", ", ").join(known)


def _serve(archive: Any) -> None:
    serve = command(archive, "serve", "archives:serve", _SERVE)
    serve.add_argument(
        "--listen", type=_address, default=("127.0.0.1", 8765), metavar="HOST:PORT"
    )
    serve.add_argument(
        "--database", default="", metavar="postgresql://…", help=say(*_DATABASE)
    )
    serve.add_argument("--objects", default="", metavar="s3://…", help=say(*_OBJECTS))
    serve.add_argument("--tls", action="store_true", help=say(*_TLS))
    serve.add_argument("--until-eof", action="store_true", help=say(*_UNTIL_EOF))
    serve.add_argument("--hub", action="store_true", help=say(*_HUB))
    serve.add_argument(
        "--above", type=_identity, default="", metavar="ID", help=say(*_ABOVE)
    )
    serve.add_argument(
        "--certificate",
        nargs=2,
        type=Path,
        metavar=("CERTIFICATE", "KEY"),
        help=say(*_CERTIFICATE),
    )


def _office(archive: Any) -> None:
    enrol = command(archive, "enrol", "offices:enrol", _ENROL)
    enrol.add_argument("name", metavar="NAME", help=say("给谁", "for whom"))
    enrol.add_argument("--role", default=Role.REVIEWER.value, help=roles())
    enrol.add_argument(
        "--team",
        action="append",
        default=[],
        metavar="ID",
        help=say("所在考察组，可多次", "a team of this person; may be repeated"),
    )
    command(archive, "stations", "offices:stations", _STATIONS)
    revoke = command(archive, "revoke", "offices:revoke", _REVOKE)
    revoke.add_argument("station", metavar="STATION", help=say("编号", "its id"))
    revoke.add_argument("--reason", required=True, help=say("理由", "why"))
    admin = command(archive, "admin", "offices:admin", _ADMIN)
    admin.add_argument("name", metavar="NAME", help=say("任命谁", "whom"))
    admin.add_argument(
        "--duty",
        required=True,
        choices=("system", "secrecy", "audit"),
        help=say(*_DUTY),
    )
    admin.add_argument(
        "--secret-file", type=Path, required=True, metavar="FILE", help=say(*_SECRET)
    )
    log = command(archive, "log", "offices:log", _LOG)
    log.add_argument("--after", type=int, default=0, metavar="N", help=say(*_AFTER))
    for acting in (enrol, revoke, admin, log):
        acting.add_argument(
            "--as",
            dest="officer",
            default="",
            metavar="NAME",
            help=say("由谁办理（设了三员之后必填）", "who acts, once there are three"),
        )


def _identity(text: str) -> str:
    if text and (len(text) != _IDENTITY_LETTERS or set(text) - _DIGITS):
        raise argparse.ArgumentTypeError(
            say("应为归档库的64位编号", "it should be an archive's 64 letters")
        )
    return text


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise argparse.ArgumentTypeError(
            say("应写作 127.0.0.1:8765", "it should read 127.0.0.1:8765")
        )
    return host, int(port)


_SERVE = ("启动归档库，直到被停止", "serve an archive until it is stopped")
_STATIONS = ("已登记的工作站", "enrolled stations")
_ENROL = (
    "生成一次性登记码，供一台工作站登记",
    "make a one-time code that lets one station in",
)
_ADMIN = ("任命三员之一", "name one of the three administrators")
_DUTY = (
    "职责：system 系统管理员、secrecy 安全保密管理员、audit 安全审计员",
    "duty",
)
_SECRET = ("此人口令所在的文件", "the file with this person's passphrase")
_LOG = ("访问日志（核验后列出）", "the access log, checked")
_AFTER = ("只列第N行以后的", "only lines beyond number N")
_TLS = (
    "本机也用加密连接（对外总是加密）",
    "encrypt on this computer too (beyond it, always)",
)
_UNTIL_EOF = (
    "标准输入关闭时停止（由别的程序启动时用）",
    "stop when standard input is closed (for a program that starts it)",
)
_HUB = (
    "作组长热点：只转交，不算入档（此后一直是）",
    "be a team leader's hub: it relays and archives nothing (for good)",
)
_ABOVE = (
    "组长热点所属归档库的编号：凭它的名册核对各工作站的签名",
    "of a hub: the id of its archive, whose register tells the stations' keys",
)
_CERTIFICATE = (
    "本单位的证书和私钥（缺省自制，由登记码固定）",
    "the organisation's own (one is made by default, pinned by the enrolment code)",
)
_REVOKE = (
    "停用一台工作站；它送来的内容都保留",
    "shut a station out; all it brought stays",
)
_DATABASE = (
    "PostgreSQL 数据库（缺省为文件夹内的 SQLite；首次给出后记住）",
    "the PostgreSQL database (SQLite in the folder by default; remembered once given)",
)
_OBJECTS = (
    "照片的 S3 对象存储（缺省为文件夹；首次给出后记住）",
    "the S3 store for photos (the folder by default; remembered once given)",
)
