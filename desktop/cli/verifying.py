"""frontline verify: a station's journal, prints against it, archives, wipe proofs."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.cli.files import reading
from desktop.cli.opening import opened
from desktop.cli.output import Console, Outcome, say
from desktop.cli.wiping import facts_of, line_of
from desktop.errors import KnownError
from desktop.messages import message
from desktop.services import checks, prints, wiping
from desktop.services.desk import Desk

Found = tuple[dict[str, Any], list[str]]
"""What was checked as JSON values, and in lines for a person."""


def verify(asked: argparse.Namespace, console: Console) -> Outcome:
    """Verify the station's journal, or each of the prints, archives and proofs named.

    One that does not verify stops no other.
    """
    folders = [path for path in asked.paths if path.is_dir()]
    proofs = [path for path in asked.paths if wiping.is_proof(path)]
    files = [path for path in asked.paths if path not in (*folders, *proofs)]
    work: list[Callable[[], Found]] = [
        lambda path=path: _archive(path) for path in folders
    ]
    work += [lambda path=path: _proof(path) for path in proofs]
    if not files and work:
        return _outcome(work, console)
    with opened(asked) as desk:
        if not asked.paths:
            facts, lines = _station(desk)
            return Outcome(facts, lines, code=1 if facts["damaged_photos"] else 0)
        work += [lambda path=path: _print(desk, path) for path in files]
        return _outcome(work, console)


def _outcome(work: list[Callable[[], Found]], console: Console) -> Outcome:
    checked: list[dict[str, Any]] = []
    lines: list[str] = []
    failed: list[dict[str, Any]] = []
    for check in work:
        try:
            facts, said = check()
        except KnownError as error:
            told = message(error)
            failed.append({"error": told.code, "message": told.line()})
            console.trouble(told.line())
        else:
            checked.append(facts)
            lines += said
    whole = {"checked": checked, "failed": failed}
    return Outcome(whole, lines, code=1 if failed else 0)


def _station(desk: Desk) -> Found:
    report = checks.verify(desk)
    damaged = checks.damaged_photos(desk)
    facts = dataclasses.asdict(report) | {
        "verified": not damaged,
        "damaged_photos": damaged,
    }
    lines = [
        say(
            f"流水 {report.entries} 条、链 {report.stations} 条、记录 {report.records} "
            f"条全部校验通过，总和 {report.tally[:12]}",
            f"{report.entries} entries, {report.stations} chains, {report.records} "
            f"records verified, sum {report.tally[:12]}",
        ),
        _photos(damaged),
    ]
    lines += [
        say(
            f"工作站 {gap.station} 的第 {gap.first}—{gap.last} 条不在本机",
            f"entries {gap.first}–{gap.last} of station {gap.station} are not here",
        )
        for gap in report.gaps
    ]
    lines += [
        say(
            f"工作站 {note.station} 的时钟在第 {note.seq} 条前被拨回（{note.before} → "
            f"{note.after}）",
            f"the clock of station {note.station} was set back before entry "
            f"{note.seq} ({note.before} → {note.after})",
        )
        for note in report.clock_notes
    ]
    return facts, lines


def _photos(damaged: Sequence[str]) -> str:
    """Return what reading every photo has shown."""
    if not damaged:
        return say("照片逐张读出，与存入时相同", "every photo is what was stored")
    names = " ".join(name[:12] for name in damaged)
    return say(
        f"{len(damaged)} 张照片与存入时不同，请从备份或归档库取回：{names}",
        f"{len(damaged)} photos are not what was stored; fetch them from a backup or "
        f"the archive: {names}",
    )


def _print(desk: Desk, path: Path) -> Found:
    with reading(path):
        checked = prints.verify(desk, path)
    return {"path": str(path)} | checked.facts(), checked.lines()


def _proof(path: Path) -> Found:
    """Check a wipe proof; it needs no station."""
    proof = wiping.verify(path)
    return {"path": str(path)} | facts_of(proof), [line_of(proof)]


def _archive(folder: Path) -> Found:
    from desktop.sync.archive.holdings import verify as verify_archive

    with reading(folder):
        found = verify_archive(folder)
    line = say(
        f"归档库 {folder}：流水 {found.entries} 条、照片 {found.photos} 张全部校验通过",
        f"archive {folder}: {found.entries} entries and {found.photos} photos verified",
    )
    return {"path": str(folder)} | dataclasses.asdict(found), [line]
