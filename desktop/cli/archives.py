"""frontline archive: the embedded archive of this computer."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from desktop.cli.files import reading, writing
from desktop.cli.output import Console, Outcome, say
from desktop.errors import NoArchiveError
from desktop.settings import default_archive


def serve(asked: argparse.Namespace, console: Console) -> Outcome:
    """Serve an archive until the process is told to end."""
    from desktop.sync.archive.server import serve as serve_archive

    place = _folder(asked)
    host, port = asked.listen

    def announce(url: str) -> None:
        told = _way_in(place, url)
        console.progress(f"归档库在 {url}", f"the archive is at {url}")
        console.progress(
            f"令牌文件 {told['token_file']}", f"token file {told['token_file']}"
        )
        console.show(Outcome(told))

    with writing(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        serve_archive(
            place,
            host,
            port,
            database=asked.database,
            objects=asked.objects,
            announce=announce,
        )
    except KeyboardInterrupt:  # the way to stop it in a terminal
        console.progress("归档库已停止。", "The archive was stopped.")
    return Outcome(None)


def status(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say what an archive holds, while it serves or not."""
    from desktop.sync.archive.holdings import holdings

    place = _folder(asked)
    with reading(place):
        found = holdings(place)
    lines = [
        say(f"归档库 {found.archive[:16]}", f"archive {found.archive[:16]}"),
        say(
            f"流水 {found.entries} 条，来自 {found.stations} 台工作站，"
            f"记录 {found.records} 条，待选定的冲突 {found.conflicts} 处，"
            f"隔离 {found.quarantined} 条",
            f"{found.entries} entries of {found.stations} stations, "
            f"{found.records} records, {found.conflicts} in conflict, "
            f"{found.quarantined} held",
        ),
        say(
            f"照片 {found.photos} 张，{found.photo_bytes >> 20} MB",
            f"{found.photos} photos, {found.photo_bytes >> 20} MB",
        ),
    ]
    if found.staged:
        lines.append(
            say(
                f"待移入对象存储 {found.staged} 份",
                f"{found.staged} byte strings wait for the object store",
            )
        )
    return Outcome(dataclasses.asdict(found), lines)


def enrol(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say what a station joins with: the address and the token file.

    An embedded archive has one token for all its stations.
    """
    from desktop.sync.archive.server import ADDRESS_NAME
    from desktop.sync.archive.store import KEY_NAME

    place = _folder(asked)
    if not (place / KEY_NAME).is_file():
        raise NoArchiveError(str(place))
    with reading(place / ADDRESS_NAME):
        url = (place / ADDRESS_NAME).read_text("ascii").strip()
    told = _way_in(place, url)
    token_file = told["token_file"]
    lines = [
        say(f"地址 {url}", f"address {url}"),
        say(f"令牌文件 {token_file}", f"token file {token_file}"),
        f"frontline sync --archive {url} --token-file {token_file}",
    ]
    return Outcome(told, lines)


def _folder(asked: argparse.Namespace) -> Path:
    return asked.data or default_archive()


def _way_in(place: Path, url: str) -> dict[str, str]:
    from desktop.sync.archive.store import TOKEN_NAME

    return {"url": url, "token_file": str((place / TOKEN_NAME).resolve())}
