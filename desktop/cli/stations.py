"""frontline open, init, check, verify, backup, restore."""

from __future__ import annotations

import argparse

from desktop.cli.opening import passphrase, unlock
from desktop.cli.output import Console, Outcome, say
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import backups, checks, prints, stations


def open_(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Open the window on the station."""
    from desktop.app import open_window

    return Outcome({}, code=open_window(asked.data))


def init(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Create a station."""
    person = Reviewer(id=new_id(), name=asked.name, role=Role(asked.role))
    desk = stations.create(
        asked.data, passphrase(asked), organ=asked.organ, reviewer=person
    )
    keys = desk.station.keys
    desk.station.close()
    facts = {"station": keys.station, "reviewer": person.id, "organ": keys.organ}
    return Outcome(facts, [say(f"已建立工作站 {asked.data}", f"Created {asked.data}")])


def check(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Say how the station is."""
    desk = unlock(asked)
    try:
        health = checks.check(desk)
    finally:
        desk.station.close()
    return Outcome(health.facts(), health.lines())


def verify(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Verify the chain, or a printed dossier against the station."""
    desk = unlock(asked)
    try:
        if asked.path is None:
            report = checks.verify(desk)
            return Outcome(report.facts(), report.lines())
        checked = prints.verify(desk, asked.path)
        return Outcome(checked.facts(), checked.lines(), code=0)
    finally:
        desk.station.close()


def backup(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Copy the station and verify the copy."""
    desk = unlock(asked)
    try:
        report = backups.backup(desk, asked.out)
    finally:
        desk.station.close()
    return Outcome(report.facts(), report.lines())


def restore(asked: argparse.Namespace, _console: Console) -> Outcome:
    """Put a backup where there is no station."""
    backups.restore(asked.backup, asked.data)
    return Outcome(
        {"restored": str(asked.data)},
        [say(f"已恢复到 {asked.data}", f"Restored to {asked.data}")],
    )
