"""Casting at the kiosk: one paper after the other, and no trace of which came when.

After each ballot the write-ahead log is emptied, and before the next one it must be:
otherwise two states of the box would lie in the files and differ by one ballot.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError, Flaw, InvalidRecordError
from desktop.errors.station import StationBusyError
from desktop.model.balloting import ActivityState, BallotActivity
from desktop.model.codes import Group
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


def open_kiosk(desk: Desk, activity: str, circle: Group | None = None) -> BallotForm:
    """Open the kiosk of an activity on this station; backups wait until it is closed.

    Args:
        desk: The station.
        activity: 测评活动.
        circle: The group that votes, where it is known.

    Raises:
        BallotRefusedError: It is not collecting, its box is elsewhere, or the group has
            numbered papers and no slips.
        StationBusyError: Something else has the station's file open.
    """
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, COLLECTING)
        form = form_within(connection, known)
        if circle is not None and not form.slips.get(circle, {circle.label}):
            raise BallotRefusedError("no_slips", circle.label)
        station.write_fact(connection, KIOSK, activity)
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


def returned_of(desk: Desk, form: BallotForm, circle: Group) -> Returned:
    """Return how many papers of a group there are."""
    with desk.station.database.read() as connection:
        box = ballots.read(connection, form.activity)
    found = box.returned.get(str(circle.value), 0)
    return Returned(returned=found, issued=form.issued[circle])


def admit(desk: Desk, form: BallotForm, circle: Group, slip: str) -> str:
    """Return a slip's number as it is kept; nothing is noted before the vote is cast.

    Args:
        desk: The station.
        form: What is voted on.
        circle: The group that votes now.
        slip: What the voter typed; the group's code may be left out.

    Raises:
        BallotRefusedError: `slip_unknown` or `slip_used`; never which one it is.
    """
    number = _slip_number(form, circle, slip)
    with desk.station.database.read() as connection:
        box = ballots.read(connection, form.activity)
    _require_slip(box, form, circle, number)
    return number


def cast(desk: Desk, form: BallotForm, paper: Paper, slip: str = "") -> Returned:
    """Put a paper into the box: when this returns it is on the disk, and counted.

    Where the group votes with slips, the slip's number joins those that voted: a set,
    in the order of its signs, beside counts. Nothing says which ballot it cast.

    Raises:
        InvalidRecordError: It is no paper of this form.
        BallotRefusedError: The kiosk is not open, or the slip may not vote.
        StationBusyError, DiskFullError: It was not counted.
    """
    flaws = paper_flaws(paper, form)
    if paper.fault is not None:
        flaws = (*flaws, Flaw("items", "not_a_ballot"))
    if flaws:
        raise InvalidRecordError(BallotActivity.TYPE, flaws)
    with filled(desk, form.activity) as (connection, box):
        if kiosk_of(connection) != form.activity:
            raise BallotRefusedError("kiosk_closed")
        if paper.circle in form.slips:
            number = _slip_number(form, paper.circle, slip)
            _require_slip(box, form, paper.circle, number)
            box.done = sorted([*box.done, number])
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


def _slip_number(form: BallotForm, circle: Group, slip: str) -> str:
    """Return a slip's number with the group's code before it."""
    bare = "".join(slip.split()).upper()
    known = form.slips.get(circle, frozenset())
    whole = {number.partition("-")[2]: number for number in known}
    return whole.get(bare, bare)


def _require_slip(
    box: ballots.LiveBox, form: BallotForm, circle: Group, number: str
) -> None:
    if number not in form.slips.get(circle, ()):
        raise BallotRefusedError("slip_unknown")
    if number in box.done:
        raise BallotRefusedError("slip_used")
