"""frontline sync and frontline archive."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.opening import unlock
from desktop.cli.output import Console, Outcome, say
from desktop.services import syncing
from desktop.sync.client.report import Progress, Report


def sync(asked: argparse.Namespace, console: Console) -> Outcome:
    """Run once with the archive."""
    desk = unlock(asked)
    try:
        if asked.archive:
            token = asked.token_file.read_text(encoding="ascii").strip()
            syncing.know_archive(desk, asked.archive, token)
        report = syncing.sync(desk, progress=_telling(console))
    finally:
        desk.station.close()
    return Outcome(report.body(), [report_line(report)])


def serve(asked: argparse.Namespace, console: Console) -> Outcome:
    """Serve an archive until the process is told to end."""
    from desktop.sync.archive.server import serve as serve_archive

    host, _, port = asked.listen.rpartition(":")

    def announce(url: str) -> None:
        console.progress(f"归档库在 {url}", f"the archive is at {url}")

    serve_archive(asked.data, host, int(port), announce=announce)
    return Outcome({}, [])


def status(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say what an archive holds."""
    from desktop.sync.archive.store import holdings

    facts: dict[str, Any] = holdings(asked.data)
    words = [f"{name}: {value}" for name, value in facts.items()]
    return Outcome(facts, words)


def report_line(report: Report) -> str:
    """Return what a run did, in one line."""
    counts = report.counts
    return say(
        f"送出 {counts.sent} 条、{counts.photos_sent} 张，收到 {counts.received} 条、"
        f"{counts.photos_received} 张，隔离 {counts.refused_there} 条，"
        f"两边清点{'一致' if counts.digest_equal else '不一致'}（{counts.count} 条）",
        f"sent {counts.sent} and {counts.photos_sent} photos, received "
        f"{counts.received} and {counts.photos_received} photos, "
        f"{counts.refused_there} held, digests "
        f"{'equal' if counts.digest_equal else 'differ'} ({counts.count} entries)",
    )


def _telling(console: Console) -> Any:
    last: list[str] = [""]

    def told(progress: Progress) -> None:
        if progress.stage.value != last[0]:
            last[0] = progress.stage.value
            console.progress(_STAGE_WORDS[last[0]][0], _STAGE_WORDS[last[0]][1])

    return told


_STAGE_WORDS = {
    "hello": ("连接归档库", "greeting the archive"),
    "push_entries": ("送出记录", "sending records"),
    "pull_entries": ("接收记录", "receiving records"),
    "push_photos": ("送出照片", "sending photos"),
    "pull_photos": ("接收照片", "receiving photos"),
    "compare": ("两边清点", "counting on both sides"),
}
