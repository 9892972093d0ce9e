"""Casting at the kiosk: one paper after the other, and no trace of which came when.

After each ballot the write-ahead log is emptied, and before the next one it must be:
otherwise two states of the box would lie in the files and differ by one ballot.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError, InvalidRecordError
from desktop.errors.station import StationBusyError
from desktop.model.balloting import ActivityState, BallotActivity
from desktop.model.codes import Circle
from desktop.services.ballots.activities import (
    form_within,
    kiosk_of,
    require_state,
)
from desktop.services.ballots.papers import BallotForm, Paper, paper_flaws, put_in
from desktop.services.desk import Desk
from desktop.storage import ballots, records, station
from desktop.storage.ballots import KIOSK
from desktop.storage.database import Connection

COLLECTING = (ActivityState.COLLECTING,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """How many papers of a group there are now.

    Attributes:
        returned: 收回.
        issued: 发出.
    """

    returned: int
    issued: int

    @property
    def is_full(self) -> bool:
        """Whether as many came back as were given out."""
        return self.returned >= self.issued


def open_kiosk(desk: Desk, activity: str) -> BallotForm:
    """Open the kiosk of an activity on this station; backups wait until it is closed.

    Raises:
        BallotRefusedError: It is not collecting, or its box is elsewhere.
        StationBusyError: Something else has the station's file open.
    """
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, COLLECTING)
        station.write_fact(connection, KIOSK, activity)
        form = form_within(connection, known)
    desk.station.database.settle()
    return form


def close_kiosk(desk: Desk) -> None:
    """Close the kiosk; backups are made again."""
    with desk.station.database.write() as connection:
        station.write_fact(connection, KIOSK, "")
    settle(desk)


def open_here(desk: Desk) -> str:
    """Return the activity whose kiosk is open here, or was when the power went."""
    with desk.station.database.read() as connection:
        return kiosk_of(connection)


def returned_of(desk: Desk, form: BallotForm, circle: Circle) -> Returned:
    """Return how many papers of a group there are."""
    with desk.station.database.read() as connection:
        box = ballots.read(connection, form.activity)
    found = box.returned.get(str(circle.value), 0)
    return Returned(returned=found, issued=form.issued[circle])


def cast(desk: Desk, form: BallotForm, paper: Paper) -> Returned:
    """Put a paper into the box: when this returns it is on the disk, and counted.

    Raises:
        InvalidRecordError: It is no paper of this form.
        BallotRefusedError: The kiosk is not open.
        StationBusyError, DiskFullError: It was not counted.
    """
    flaws = paper_flaws(paper, form)
    if flaws:
        raise InvalidRecordError(BallotActivity.TYPE, flaws)
    with filled(desk, form.activity) as (connection, box):
        if kiosk_of(connection) != form.activity:
            raise BallotRefusedError("kiosk_closed")
        put_in(box, paper, form)
    found = box.returned[str(paper.circle.value)]
    return Returned(returned=found, issued=form.issued[paper.circle])


@contextmanager
def filled(desk: Desk, activity: str) -> Generator[tuple[Connection, ballots.LiveBox]]:
    """Give an activity's box to be filled; it is kept whole, or as it was.

    Raises:
        StationBusyError: An older state of it is still in the files.
    """
    desk.station.database.settle()
    with desk.station.database.write() as connection:
        box = ballots.read(connection, activity)
        yield connection, box
        ballots.write(connection, activity, box)
    settle(desk)


def settle(desk: Desk) -> None:
    """Leave nothing of before in the files; at the latest the next ballot insists."""
    with suppress(StationBusyError):
        desk.station.database.settle()
