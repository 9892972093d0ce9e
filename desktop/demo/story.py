"""The sample district from beginning to end: offline work, sync, prints, proof."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from desktop.demo import district as districts
from desktop.demo.district import District, Step
from desktop.demo.players import Players
from desktop.demo.reviewing import Reviewed, review_round
from desktop.dossier.content import Edition
from desktop.errors.trust import IntegrityError
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Role
from desktop.model.people import Reviewer
from desktop.model.rounds import Round
from desktop.services import checks, prints, stations, syncing
from desktop.services.archive_process import code_for, serve
from desktop.services.desk import Desk, wall_clock
from desktop.services.prints import PrintLine
from desktop.storage import journal, records

PASSPHRASE = "linhe-2024"  # noqa: S105 - of the sample district, and printed
ORGAN, ORGAN_NAME = "999999-LINHE", "中共临河区委组织部"
LINES = 34  # how often it says how far it is
FOLDERS = {"A": "station-a", "B": "station-b"}

Say = Callable[[str, str], None]
"""Told how far the work is, in Chinese and in English."""


@dataclass
class Told:
    """What was done, with the counts.

    Attributes:
        folders: The stations' folders.
        records: How many records of each type stand, by station.
        entries: How many entries each station has.
        digests: The sum of their hashes; equal on both stations.
        runs: The sync runs, as their reports.
        conflicts: Records that wait for a person, by type.
        dossiers: What was printed.
        verified: How many prints were verified against the records.
        reviewed: What the leaders decided.
        chains: The entries of the stations' verified chains.
    """

    folders: dict[str, str] = field(default_factory=dict[str, str])
    records: dict[str, dict[str, int]] = field(
        default_factory=dict[str, dict[str, int]]
    )
    entries: dict[str, int] = field(default_factory=dict[str, int])
    digests: dict[str, str] = field(default_factory=dict[str, str])
    runs: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    conflicts: list[str] = field(default_factory=list[str])
    dossiers: list[PrintLine] = field(default_factory=list[PrintLine])
    verified: int = 0
    reviewed: Reviewed = field(
        default_factory=lambda: Reviewed(approved=0, returned=0, waiting=0)
    )
    chains: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def is_sound(self) -> bool:
        """Whether everything the story promises holds."""
        failed = [line for line in self.dossiers if line.error is not None]
        return (
            len(set(self.digests.values())) == 1
            and self.verified == len(self.dossiers) > 0
            and not failed
        )

    def facts(self) -> dict[str, Any]:
        """Return it as JSON values."""
        facts = dataclasses.asdict(self)
        facts["dossiers"] = [line.facts() for line in self.dossiers]
        return facts | {"sound": self.is_sound}


def tell(folder: Path, say: Say) -> Told:
    """Build the sample district in *folder* and do the main job with it.

    Raises:
        StationExistsError: It was built there before.
        KnownError: As the verbs it uses.
    """
    district = districts.load()
    told = Told()
    desks = _stations(folder, district)
    players = Players(district, desks)
    try:
        with serve(folder / "archive", "127.0.0.1:0") as archive:
            for desk in desks.values():
                person = stations.person(desk)
                # whole teams type on either, so both are let in as leaders' laptops
                code = code_for(archive.folder, person.name, Role.LEADER)
                syncing.know_archive(desk, archive.url, code)
            for stage, steps in groupby(district.steps, key=lambda step: step.stage):
                _play(players, stage, list(steps), say)
                _sync(desks, told, say)
            _review(desks["A"], district, told, say)
            _sync(desks, told, say)
        _count(desks, told)
        _print(desks["A"], folder / "dossiers", told, say)
        _verify(desks, told, say)
    finally:
        for desk in desks.values():
            desk.station.close()
    told.folders = {name: str(folder / FOLDERS[name]) for name in desks}
    return told


def _stations(folder: Path, district: District) -> dict[str, Desk]:
    people = {person.id: person for person in district.of_type(Reviewer)}
    desks: dict[str, Desk] = {}
    for name, reviewer in district.stations.items():
        desk = stations.create(
            folder / FOLDERS[name],
            PASSPHRASE,
            organ=ORGAN,
            reviewer=people[reviewer],
            now=lambda: district.steps[0].at,
        )
        stations.name_organ(desk, ORGAN_NAME)
        desks[name] = dataclasses.replace(desk, now=wall_clock)
    return desks


def _play(players: Players, stage: str, steps: list[Step], say: Say) -> None:
    words = _STAGES.get(stage, (stage, stage))
    say(
        f"{words[0]}：{len(steps)} 步，不联网",
        f"{words[1]}: {len(steps)} steps, offline",
    )
    first = next((n for n, s in enumerate(steps) if s.record.TYPE == "cadre"), 0)
    players.play(steps[:first])
    if stage == "prepare":
        plan = players.import_rosters(steps[first].station)
        say(f"导入名册 {len(plan.rows)} 份", f"{len(plan.rows)} rosters imported")
    players.play(steps[first:])


def _review(desk: Desk, district: District, told: Told, say: Say) -> None:
    """Let the leaders decide, the evening after the last step."""
    told.reviewed = review_round(desk, at=district.steps[-1].at + timedelta(hours=1))
    done = told.reviewed
    say(
        f"组长复核：核定 {done.approved} 份，退回 {done.returned} 份，"
        f"还有 {done.waiting} 份待复核",
        f"leaders review: {done.approved} approved, {done.returned} returned, "
        f"{done.waiting} still wait",
    )


def _sync(desks: dict[str, Desk], told: Told, say: Say) -> None:
    """Bring both laptops to the archive; the first once more, for what came second."""
    for name in (*desks, next(iter(desks))):
        report = syncing.sync(desks[name])
        told.runs.append({"station": name} | report.body())
        counts = report.counts
        say(
            f"{name} 同步：送 {counts.sent} 条 {counts.photos_sent} 张，"
            f"收 {counts.received} 条 {counts.photos_received} 张，清点一致",
            f"{name} synced: {counts.sent} records and {counts.photos_sent} photos up, "
            f"{counts.received} and {counts.photos_received} down, digests equal",
        )


def _count(desks: dict[str, Desk], told: Told) -> None:
    for name, desk in desks.items():
        with desk.station.database.read() as connection:
            told.records[name] = {
                type_name: records.count(connection, owner)
                for type_name, owner in RECORD_TYPES.items()
            }
            told.entries[name], told.digests[name] = journal.entry_count(connection)
            open_ = records.conflicted(connection)
        told.conflicts = [type_name for type_name, _ in open_]


def _print(desk: Desk, folder: Path, told: Told, say: Say) -> None:
    with desk.station.database.read() as connection:
        the_round = records.find(connection, Round)[0]
    batch = prints.PrintBatch(
        edition=Edition.FULL,
        folder=folder,
        progress=lambda done, total, name: say(
            f"打印 {done}/{total} {name}", f"printing {done}/{total} {name}"
        ),
    )
    told.dossiers = prints.print_round(desk, the_round.id, batch)


def _verify(desks: dict[str, Desk], told: Told, say: Say) -> None:
    for line in told.dossiers:
        if line.path is not None:
            prints.verify(desks["A"], line.path)
            told.verified += 1
    for name, desk in desks.items():
        told.chains[name] = checks.verify(desk).entries
    if len(set(told.digests.values())) != 1:
        raise IntegrityError("digest", "stations", str(told.digests))
    say("两台工作站的链与全部打印件校验通过", "both chains and all prints verify")


_STAGES = {
    "prepare": ("准备", "preparing"),
    "field": ("外出考察", "in the field"),
    "apart": ("各自修改", "edits apart"),
    "check": ("对账评价", "checking claims"),
}
