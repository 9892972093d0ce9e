"""frontline sync: one run with the archive or the hub, and its report."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop.cli.opening import opened
from desktop.cli.output import Console, Outcome, say
from desktop.services import syncing
from desktop.services.desk import Desk
from desktop.storage.carriers import Carrier
from desktop.sync.client.report import Counts, Progress, Stage


def sync(asked: argparse.Namespace, console: Console) -> Outcome:
    """Run once with the archive, or with the team leader's hub."""
    carrier = Carrier.ARCHIVE if asked.hub is None else Carrier.HUB
    with opened(asked) as desk:
        _know(desk, asked, carrier)
        report = syncing.sync(desk, carrier=carrier, progress=_telling(console))
    return Outcome(report.body(), [_line(report.counts)])


def _know(desk: Desk, asked: argparse.Namespace, carrier: Carrier) -> None:
    """Remember the archive or hub that was named, and the code to enrol with."""
    named = asked.archive or asked.hub
    if named or asked.enrol:
        url = named or syncing.archive_url(desk, carrier)
        syncing.know_archive(desk, url, asked.enrol, carrier=carrier)


def _line(counts: Counts) -> str:
    return say(
        f"送出 {counts.sent} 条、{counts.photos_sent} 张，收到 {counts.received} 条、"
        f"{counts.photos_received} 张，隔离 {counts.refused_there} 条，"
        f"两边清点{'一致' if counts.digest_equal else '不一致'}（{counts.count} 条）",
        f"sent {counts.sent} and {counts.photos_sent} photos, received "
        f"{counts.received} and {counts.photos_received} photos, "
        f"{counts.refused_there} held, digests "
        f"{'equal' if counts.digest_equal else 'differ'} ({counts.count} entries)",
    )


def _telling(console: Console) -> Callable[[Progress], None]:
    told: list[Stage] = []

    def tell(progress: Progress) -> None:
        if progress.stage not in told:
            told.append(progress.stage)
            console.progress(*_STAGE_WORDS[progress.stage])

    return tell


_STAGE_WORDS = {
    Stage.HELLO: ("连接归档库", "greeting the archive"),
    Stage.PUSH_ENTRIES: ("送出记录", "sending records"),
    Stage.PULL_ENTRIES: ("接收记录", "receiving records"),
    Stage.PUSH_PHOTOS: ("送出照片", "sending photos"),
    Stage.PULL_PHOTOS: ("接收照片", "receiving photos"),
    Stage.COMPARE: ("两边清点", "counting on both sides"),
}
