"""Opening the station a command works on, and finding what it names."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desktop.cli.files import first_line, reading
from desktop.cli.output import say
from desktop.errors.records import AmbiguousNameError, UnknownRecordError
from desktop.errors.station import (
    NoPassphraseError,
    NoStationError,
    ShortPassphraseError,
)
from desktop.model.ids import is_id
from desktop.model.rounds import Round, Subject
from desktop.services import stations, today
from desktop.services.desk import Desk
from desktop.services.same_person import Person, persons_of
from desktop.settings import default_folder
from desktop.storage import records, station

VARIABLE = "FRONTLINE_PASSPHRASE"
_FoundT = TypeVar("_FoundT")


def folder(asked: argparse.Namespace) -> Path:
    """Return the station's folder."""
    return asked.data or default_folder()


@contextmanager
def opened(asked: argparse.Namespace, given: str | None = None) -> Generator[Desk]:
    """Give the desk of the station of `--data`; it is closed afterwards.

    Args:
        asked: What was asked for.
        given: The passphrase, where it was asked for already.

    Raises:
        NoPassphraseError: There is nobody to ask.
        NoStationError, WrongPassphraseError, ForeignFileError, DamagedFileError,
        NewerStationError, UnreadableFileError
    """
    place = folder(asked)
    if not station.exists(place):  # before anybody is asked for a passphrase
        raise NoStationError(str(place))
    given = passphrase(asked) if given is None else given
    with reading(place):
        desk = stations.unlock(place, given)
    try:
        yield desk
    finally:
        desk.station.close()


def passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase from the file, the environment or the prompt.

    Raises:
        NoPassphraseError: There is nobody to ask.
        UnreadableFileError
    """
    found = _given(asked)
    return _typed(say("口令：", "Passphrase: ")) if found is None else found


def new_passphrase(asked: argparse.Namespace) -> str:
    """Return the passphrase of a new station; typed, it is asked for twice.

    Raises:
        NoPassphraseError: There is nobody to ask.
        ShortPassphraseError, UnreadableFileError
    """
    found = _given(asked)
    if found is None:
        found = _typed(say("新口令：", "New passphrase: "))
        while found != _typed(say("再输入一次：", "Once more: ")):
            found = _typed(say("两次不同。新口令：", "They differ. New passphrase: "))
    if sum(1 if sign.isascii() else 2 for sign in found) < stations.LEAST_PASSPHRASE:
        raise ShortPassphraseError(stations.LEAST_PASSPHRASE)
    return found


def round_named(desk: Desk, name: str) -> Round:
    """Return the round of an id or a number such as `2024-07`; unnamed, that at work.

    Raises:
        UnknownRecordError: There is none.
    """
    if not name:
        current = today.current_round(desk)
        if current is None:
            raise UnknownRecordError(Round.LABEL)
        return current
    with desk.station.database.read() as connection:
        if is_id(name):
            return records.read(connection, Round, name)
        found = [item for item in records.find(connection, Round) if _is(item, name)]
    return _only(found, name)


def subject_named(desk: Desk, the_round: Round, name: str) -> Subject:
    """Return the subject of a round by the cadre's name or id.

    Raises:
        UnknownRecordError: There is none.
        AmbiguousNameError: Several bear the name.
    """
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=the_round.id)
        people = persons_of(connection, subjects)
    fitting = [
        person.subject
        for person in people
        if name in {*person.ids, *_entries(person), *_names(person)}
    ]
    return _only(fitting, name)


def subjects_of(desk: Desk, the_round: Round) -> list[tuple[str, str]]:
    """Return (id, name) of everybody in a round, each person once."""
    with desk.station.database.read() as connection:
        subjects = records.find(connection, Subject, round_id=the_round.id)
        people = persons_of(connection, subjects)
    return [(person.subject.id, person.cadre.name) for person in people]


def _entries(person: Person) -> set[str]:
    return {cadre.id for cadre in (person.cadre, *person.merged)}


def _names(person: Person) -> set[str]:
    return {cadre.name for cadre in (person.cadre, *person.merged)}


def _is(the_round: Round, name: str) -> bool:
    year, _, number = name.partition("-")
    return (str(the_round.year), str(the_round.number)) == (year, number.lstrip("0"))


def _only(found: list[_FoundT], name: str) -> _FoundT:
    if not found:
        raise UnknownRecordError(name)
    if len(found) > 1:
        raise AmbiguousNameError(name)
    return found[0]


def _given(asked: argparse.Namespace) -> str | None:
    if asked.passphrase_file is not None:
        return first_line(asked.passphrase_file)
    return os.environ.get(VARIABLE)


def _typed(words: str) -> str:
    if not sys.stdin.isatty():
        raise NoPassphraseError
    return getpass.getpass(words)
