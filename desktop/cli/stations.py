"""frontline open, init, recovery, check, backup, restore."""

from __future__ import annotations

import argparse
import dataclasses

from desktop.cli.files import reading, writing
from desktop.cli.opening import folder, new_passphrase, opened, passphrase
from desktop.cli.output import Console, Outcome, say
from desktop.errors.records import Flaw, InvalidRecordError
from desktop.errors.station import StationExistsError
from desktop.errors.sync import NotEnrolledError
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import backups, checks, recovery, stations, syncing
from desktop.storage import station
from desktop.sync.passes import read_code


def init(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Create a station; it may know an archive from the beginning."""
    place = folder(asked)
    if station.exists(place):  # before anybody thinks of a passphrase
        raise StationExistsError(str(place))
    person = Reviewer(
        id=asked.reviewer or new_id(), name=asked.name, role=role(asked.role)
    )
    if asked.archive and not asked.enrol:
        raise NotEnrolledError(asked.archive)
    if asked.enrol:
        read_code(asked.enrol)
    new = new_passphrase(asked)
    with writing(place):
        desk = stations.create(place, new, organ=asked.organ, reviewer=person)
    try:
        if asked.archive:
            syncing.know_archive(desk, asked.archive, asked.enrol)
    finally:
        desk.station.close()
    facts = {
        "folder": str(place),
        "station": desk.station.keys.station,
        "reviewer": person.id,
        "organ": asked.organ,
        "archive": asked.archive,
    }
    return Outcome(facts, [say(f"已建立工作站 {place}", f"Created {place}")])


def recover(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Make a recovery sheet; the one before opens nothing any more."""
    given = passphrase(asked)
    with opened(asked, given) as desk:
        made = recovery.prepare(desk, given)
        recovery.write_sheet(recovery.sheet_of(desk, made), asked.out)
        recovery.keep(desk, made)
    line = say(
        f"恢复单已写入 {asked.out}：打印后删除此文件，旧单作废",
        f"The recovery sheet is {asked.out}: print it and remove the file; "
        "the sheet before holds no more",
    )
    return Outcome({"path": str(asked.out), "made_at": made.made_at}, [line])


def check(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say how the station is."""
    with opened(asked) as desk:
        health = checks.check(desk)
    return Outcome(health.facts(), health.lines(), code=0 if health.is_sound else 1)


def backup(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Copy the station and verify the copy."""
    with opened(asked) as desk, writing(asked.out):
        report = backups.backup(desk, asked.out)
    return Outcome(report.facts(), report.lines())


def restore(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Put a backup where there is no station."""
    place = folder(asked)
    with reading(asked.backup), writing(place):
        report = backups.restore(asked.backup, place)
    facts = dataclasses.asdict(report) | {"folder": str(place)}
    line = say(
        f"已恢复到 {place}：流水 {report.entries} 条，照片 {report.photos} 张",
        f"Restored to {place}: {report.entries} entries, {report.photos} photos",
    )
    return Outcome(facts, [line])


def role(name: str) -> Role:
    """Return the role of a code or of its Chinese word.

    Raises:
        InvalidRecordError: There is none.
    """
    for known in Role:
        if name in {known.value, known.label}:
            return known
    words = say("、", ", ").join(str(known.value) for known in Role)
    raise InvalidRecordError(
        Reviewer.TYPE, (Flaw("role", "not_in_list", (name, words)),)
    )
