"""frontline archive: the embedded archive of this computer."""

from __future__ import annotations

import argparse
import dataclasses
import os
import signal
import sys
import threading
from pathlib import Path

from desktop.cli.files import reading, writing
from desktop.cli.output import Console, Outcome, say
from desktop.settings import default_archive


def serve(asked: argparse.Namespace, console: Console) -> Outcome:
    """Serve an archive until the process is told to end."""
    from desktop.sync.archive.server import Terms
    from desktop.sync.archive.server import serve as serve_archive

    place = folder(asked)
    host, port = asked.listen
    terms = Terms(
        host=host,
        port=port,
        is_secret=asked.tls,
        is_hub=asked.hub,
        above=asked.above,
        certificate=None if asked.certificate is None else tuple(asked.certificate),
        database=asked.database,
        objects=asked.objects,
    )

    def announce(url: str) -> None:
        console.progress(f"归档库在 {url}", f"the archive is at {url}")
        console.progress(
            "登记一台工作站：frontline archive enrol 姓名",
            "to let a station in: frontline archive enrol NAME",
        )
        console.show(Outcome({"url": url, "folder": str(place.resolve())}))

    if asked.until_eof:
        _end_with_input()
    with writing(place):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    serve_archive(place, terms, announce=announce)
    console.progress("归档库已停止。", "The archive was stopped.")
    return Outcome(None)


def status(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say what an archive holds, while it serves or not."""
    from desktop.sync.archive.holdings import holdings

    place = folder(asked)
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
        say(
            f"访问日志 {found.accesses} 行，末行 {found.access_hash[:16]}",
            f"{found.accesses} lines of access log, last {found.access_hash[:16]}",
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


def _end_with_input() -> None:
    """End in order once standard input is closed: who started us is gone."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=wait, name="until-eof", daemon=True).start()


def folder(asked: argparse.Namespace) -> Path:
    """Return the archive's folder."""
    return asked.data or default_archive()
