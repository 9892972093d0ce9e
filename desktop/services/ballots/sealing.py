"""剔除 and 封存: what two persons decide on, and the box written once.

Source: domain/4-scoring.md §6.5; domain/2 §3.9.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotExclusion,
    GroupTurnout,
    NegativeCount,
)
from desktop.model.codes import Circle
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services.ballots.activities import form_within, require_state
from desktop.services.ballots.casting import filled, settle
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import ballots, records
from desktop.storage.ballots import Excluded, LiveBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Equal ballots to be taken out.

    Attributes:
        subject: The subject they are on.
        circle: The group that cast them.
        ballot: What they say.
        count: How many of them.
        reason: 理由.
        second: The other person who decides.
    """

    subject: str
    circle: Circle
    ballot: str
    count: int
    reason: str
    second: str


def exclude(desk: Desk, activity: str, exclusion: Exclusion) -> None:
    """Take equal ballots out of the counts; they stay in the box, with the reason.

    Raises:
        BallotRefusedError: There are not as many, no reason is given, or the other
            person is oneself.
    """
    if exclusion.second in {"", desk.reviewer}:
        raise BallotRefusedError("second_person_needed")
    if not exclusion.reason.strip() or exclusion.count < 1:
        raise BallotRefusedError("no_reason_given")
    with filled(desk, activity) as (connection, box):
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, (ActivityState.CHECKED,))
        circle = str(exclusion.circle.value)
        left = _standing(box, circle, exclusion.subject, exclusion.ballot)
        if exclusion.count > left:
            raise BallotRefusedError("not_so_many")
        taken = Excluded(
            subject=exclusion.subject,
            circle=circle,
            ballot=exclusion.ballot,
            count=exclusion.count,
            reason=exclusion.reason.strip(),
            first=desk.reviewer,
            second=exclusion.second,
        )
        box.excluded = sorted([*box.excluded, taken])


def seal(desk: Desk, activity: str, *, witness: str, envelope: str) -> ChangeSet:
    """Write the box to the journal, once, and empty it here.

    Args:
        desk: Who seals it.
        activity: 测评活动.
        witness: 监票人, another person.
        envelope: 封袋编号 of the papers; may be empty where there are none.

    Raises:
        BallotRefusedError: It is not counted, or the witness is oneself.
        StationBusyError, DiskFullError: Nothing was changed.
    """
    if witness in {"", desk.reviewer}:
        raise BallotRefusedError("second_person_needed")
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, (ActivityState.COUNTED,))
        live = ballots.read(connection, activity)
        box = dataclasses.replace(
            box_of(live, form_within(connection, known).issued),
            round_id=known.round_id,
            activity_id=activity,
            envelope=envelope.strip(),
            sealed_on=desk.now().date(),
            sealed_by=desk.reviewer,
            witnessed_by=witness,
        )
        done = verbs.put(desk, connection, [box], act="seal")
        done |= verbs.move(desk, connection, activity, ActivityState.SEALED)
        ballots.empty(connection, activity)
    settle(desk)
    return done


def box_of(live: LiveBox, issued: Mapping[Circle, int]) -> BallotBox:
    """Return what a box would be sealed as; it is no record yet."""
    return BallotBox(
        id=new_id(),
        turnout=_turnout(live, issued),
        counts=_counts(live),
        negatives=_negatives(live),
        exclusions=_exclusions(live),
    )


def _counts(live: LiveBox) -> tuple[BallotCount, ...]:
    return tuple(
        BallotCount(
            subject_id=subject, circle=Circle(circle), ballot=ballot, count=count
        )
        for circle, own in sorted(live.counts.items())
        for subject, heap in sorted(own.items())
        for ballot, count in sorted(heap.items())
    )


def _negatives(live: LiveBox) -> tuple[NegativeCount, ...]:
    return tuple(
        NegativeCount(
            subject_id=subject,
            circle=Circle(circle),
            item=item,
            count=len(cases),
            cases=tuple(cases),
        )
        for circle, own in sorted(live.cases.items())
        for subject, ticked in sorted(own.items())
        for item, cases in sorted(ticked.items())
    )


def _exclusions(live: LiveBox) -> tuple[BallotExclusion, ...]:
    return tuple(
        BallotExclusion(
            subject_id=one.subject,
            circle=Circle(one.circle),
            ballot=one.ballot,
            count=one.count,
            reason=one.reason,
            first_id=one.first,
            second_id=one.second,
        )
        for one in live.excluded
    )


def _turnout(live: LiveBox, issued: Mapping[Circle, int]) -> tuple[GroupTurnout, ...]:
    return tuple(
        GroupTurnout(
            circle=circle,
            issued=number,
            returned=live.returned.get(str(circle.value), 0),
            alike=live.alike.get(str(circle.value), 0),
        )
        for circle, number in issued.items()
    )


def _standing(box: LiveBox, circle: str, subject: str, ballot: str) -> int:
    cast = box.counts.get(circle, {}).get(subject, {}).get(ballot, 0)
    gone = sum(
        one.count
        for one in box.excluded
        if (one.circle, one.subject, one.ballot) == (circle, subject, ballot)
    )
    return cast - gone
