"""Opening the station a command works on, and finding what it names."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from desktop.cli.output import say
from desktop.errors import UnknownRecordError, WrongPassphraseError
from desktop.model.ids import is_id
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.storage import records

VARIABLE = "FRONTLINE_PASSPHRASE"


def passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase from the file, the environment or the prompt.

    Raises:
        WrongPassphraseError: There is nobody to ask.
    """
    if asked.passphrase_file is not None:
        return asked.passphrase_file.read_text(encoding="utf-8").rstrip("\r\n")
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise WrongPassphraseError
    return getpass.getpass(say("口令：", "Passphrase: "))


def unlock(asked: argparse.Namespace) -> Desk:
    """Open the station of `--data`.

    Raises:
        As `desktop.services.stations.unlock`.
    """
    return stations.unlock(asked.data, passphrase(asked))


def round_named(desk: Desk, name: str) -> Round:
    """Return the round of an id or a number such as `2024-07`.

    Raises:
        UnknownRecordError: There is none.
    """
    with desk.station.database.read() as connection:
        if is_id(name):
            return records.read(connection, Round, name)
        for found in records.find(connection, Round):
            if name in {"", f"{found.year}-{found.number or 0:02d}"}:
                return found
    raise UnknownRecordError(name)


def subject_named(desk: Desk, the_round: Round, name: str) -> Subject:
    """Return the subject of a round by the cadre's name or id.

    Raises:
        UnknownRecordError: There is none, or more than one of that name.
    """
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=the_round.id)
        cadres = records.read_many(connection, Cadre, [s.cadre_id for s in subjects])
    fitting = [
        subject
        for subject in subjects
        if name in {subject.id, subject.cadre_id, cadres[subject.cadre_id].name}
    ]
    if len(fitting) != 1:
        raise UnknownRecordError(name)
    return fitting[0]
