"""frontline demo: the sample district, from nothing to printed dossiers."""

from __future__ import annotations

import argparse
import sys

from desktop.cli.output import Console, Outcome, say


def demo(asked: argparse.Namespace, console: Console) -> Outcome:
    """Build the sample district, do the main job, open the window on it."""
    from desktop.demo.story import PASSPHRASE, tell

    told = tell(asked.out, console.progress)
    pages = sum(line.pages for line in told.dossiers)
    lines = [
        say(
            f"记录 {told.entries['A']} 个版本，两台工作站清点一致 "
            f"{told.digests['A'][:12]}",
            f"{told.entries['A']} entries, equal on both stations "
            f"{told.digests['A'][:12]}",
        ),
        say(
            f"待人选定的冲突 {len(told.conflicts)} 处",
            f"{len(told.conflicts)} conflict for a person to settle",
        ),
        say(
            f"履职档案 {len(told.dossiers)} 卷 {pages} 页，校验 {told.verified} 卷："
            f"{asked.out / 'dossiers'}",
            f"{len(told.dossiers)} dossiers, {pages} pages, {told.verified} verified: "
            f"{asked.out / 'dossiers'}",
        ),
        say(
            f"工作站 {asked.out / 'station-a'}，口令 {PASSPHRASE}",
            f"station {asked.out / 'station-a'}, passphrase {PASSPHRASE}",
        ),
    ]
    outcome = Outcome(told.facts(), lines, code=0 if told.is_sound else 1)
    if asked.no_window or asked.json or outcome.code:
        return outcome
    console.show(outcome)
    sys.stdout.flush()
    from desktop.app import open_window

    open_window(asked.out / "station-a", PASSPHRASE)
    return Outcome({}, [])
