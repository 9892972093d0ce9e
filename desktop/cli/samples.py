"""frontline demo: the sample district, from nothing to printed dossiers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli.output import Console, Outcome, say

if TYPE_CHECKING:
    from desktop.demo.story import Told


def demo(asked: argparse.Namespace, console: Console) -> Outcome:
    """Build the sample district, do the main job, open the window on it.

    Where it was built before nothing is built: the window opens on what is there.

    Raises:
        StationExistsError: It was built before, and no window is wanted.
    """
    from desktop.demo.story import FOLDERS, tell
    from desktop.storage import station

    if station.exists(asked.out / FOLDERS["A"]) and not (asked.no_window or asked.json):
        return _shown_again(asked, console)
    told = tell(asked.out, console.progress)
    code = 0 if told.is_sound else 1
    outcome = Outcome(told.facts(), _told(told, asked.out), code=code)
    if asked.no_window or asked.json or outcome.code:
        return outcome
    return _shown(asked, console, outcome)


def _told(told: Told, folder: Path) -> list[str]:
    """Return what was built, where it is, and how it is opened."""
    from desktop.demo.story import FOLDERS, PASSPHRASE

    pages = sum(line.pages for line in told.dossiers)
    place, station = folder / "dossiers", folder / FOLDERS["A"]
    return [
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
            f"{place}",
            f"{len(told.dossiers)} dossiers, {pages} pages, {told.verified} verified: "
            f"{place}",
        ),
        say(
            f"工作站 {station}，口令 {PASSPHRASE}",
            f"station {station}, passphrase {PASSPHRASE}",
        ),
    ]


def _shown_again(asked: argparse.Namespace, console: Console) -> Outcome:
    line = say(
        f"示例区已建在“{asked.out}”，现在打开；要重新建立，请先删去这个文件夹",
        f"The sample district is in “{asked.out}” and opens now; to build it again, "
        "delete that folder first",
    )
    return _shown(asked, console, Outcome({}, [line]))


def _shown(asked: argparse.Namespace, console: Console, outcome: Outcome) -> Outcome:
    """Say how it went, then show the window until it is closed."""
    from desktop.app import open_window
    from desktop.demo.story import FOLDERS, PASSPHRASE

    console.show(outcome)
    sys.stdout.flush()
    open_window(asked.out / FOLDERS["A"], PASSPHRASE)
    return Outcome({}, [])
