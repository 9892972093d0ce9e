"""发票: numbers are made for an activity, reprinted, and made void.

A batch is journalled with the activity it is for. More than the quota needs a reason;
a number that voted is void no more.

Source: domain/1-mechanisms.md M32; ADR 0030.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    MOST_PAPERS,
    ActivityState,
    BallotActivity,
    BallotBatch,
    NumberKind,
    VoidNumber,
)
from desktop.model.codes import Group
from desktop.scoring.scheme import BallotScheme
from desktop.services import records as verbs
from desktop.services.ballots.activities import form_within, require_state
from desktop.services.ballots.entry import clean
from desktop.services.ballots.numbers import accounts
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms.blanks import ballot_numbers
from desktop.storage import ballots, records

ISSUING = (ActivityState.PUBLISHED, ActivityState.COLLECTING)
VOIDING = (*ISSUING, ActivityState.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Numbers that are to be made.

    Attributes:
        kind: What they are printed on.
        circle: The group they are given to.
        count: How many.
        reason: Why there are more than the quota.
    """

    kind: NumberKind
    circle: Group
    count: int
    reason: str = ""


def issue(desk: Desk, activity: str, order: Order) -> ChangeSet:
    """Make a batch of numbers that vote in an activity and nowhere else.

    Raises:
        BallotRefusedError: It is not published or collects no more, it has no such
            group, the count is none, or it is over the quota without a reason.
    """
    if not 0 < order.count <= MOST_PAPERS:
        raise BallotRefusedError("no_such_count", str(MOST_PAPERS))
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, ISSUING)
        given = {one.circle: one for one in accounts(known)}
        if order.circle not in given:
            raise BallotRefusedError("no_such_group")
        own = given[order.circle]
        total = own.numbered - own.voided + order.count
        reason = order.reason.strip()
        if total > own.quota and not reason:
            raise BallotRefusedError("over_quota", str(own.quota))
        scheme = form_within(connection, known).scheme
        batch = BallotBatch(
            kind=order.kind,
            circle=order.circle,
            numbers=_fresh(known, code_of(scheme, order.circle), order.count),
            reason=reason,
            issued_on=desk.now().date(),
            issued_by=desk.reviewer,
        )
        batches = (*known.batches, batch)
        return verbs.note(desk, connection, activity, act="issue", batches=batches)


def note_print(desk: Desk, activity: str, *places: int) -> ChangeSet:
    """Count that batches went to paper; a second time is a reprint, and is told so.

    Args:
        desk: Who prints.
        activity: 测评活动.
        places: Which batches of the activity, from 0.
    """
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, VOIDING)
        batches = tuple(
            dataclasses.replace(batch, printed=(batch.printed or 0) + 1)
            if place in places
            else batch
            for place, batch in enumerate(known.batches)
        )
        return verbs.note(desk, connection, activity, act="print", batches=batches)


def void(desk: Desk, activity: str, number: str, reason: str) -> ChangeSet:
    """Make a number void: spoilt in print, lost, or taken back blank.

    Raises:
        BallotRefusedError: It is none of this activity, void already, it voted or is
            being typed, no reason is given, or papers are typed no more.
    """
    number, reason = clean(number), reason.strip()
    if not reason:
        raise BallotRefusedError("no_void_reason")
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, VOIDING)
        if number not in {n for batch in known.batches for n in batch.numbers}:
            raise BallotRefusedError("number_not_issued")
        if number in {one.number for one in known.voided}:
            raise BallotRefusedError("number_void")
        box = ballots.read(connection, activity)
        if number in box.done or number in box.papers:
            raise BallotRefusedError("number_used")
        gone = VoidNumber(
            number=number,
            reason=reason,
            voided_on=desk.now().date(),
            voided_by=desk.reviewer,
        )
        # In the order of the numbers: when each was made void is in the journal.
        gone_now = tuple(sorted((*known.voided, gone), key=lambda one: one.number))
        return verbs.note(desk, connection, activity, act="void", voided=gone_now)


def code_of(scheme: BallotScheme, circle: Group) -> str:
    """Return the code of a group as it stands before its numbers: G3.

    Raises:
        BallotRefusedError: The scheme has no such group.
    """
    for group in scheme.groups:
        if group.circle is circle:
            return group.code
    raise BallotRefusedError("no_such_group")


def _fresh(activity: BallotActivity, code: str, count: int) -> tuple[str, ...]:
    """Return numbers that no batch of the activity has, in an order of chance."""
    taken = {number for batch in activity.batches for number in batch.numbers}
    found: dict[str, None] = {}
    while len(found) < count:
        made = ballot_numbers(code, count - len(found))
        found |= dict.fromkeys(number for number in made if number not in taken)
    return tuple(found)
