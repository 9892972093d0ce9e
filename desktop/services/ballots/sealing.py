"""封存: the box is written once, with what two persons excluded.

Source: domain/4-scoring.md §6.5; domain/2 §3.9.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotVerdict,
    GroupTurnout,
    NegativeCount,
)
from desktop.model.codes import Group
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services.ballots.activities import form_within, require_state
from desktop.services.ballots.casting import settle
from desktop.services.ballots.exclusions import Counts, exclusions_of, with_spoilt
from desktop.services.ballots.papers import BallotForm
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import ballots, records
from desktop.storage.ballots import LiveBox


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
            box_of(live, form_within(connection, known), known.verdicts),
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


def box_of(
    live: LiveBox, form: BallotForm, verdicts: Sequence[BallotVerdict] = ()
) -> BallotBox:
    """Return what a box would be sealed as; it is no record yet.

    A paper that was excluded when it was typed stands in it as a blank ballot on each
    subject, and as an exclusion of it: what was on it is nowhere.
    """
    return BallotBox(
        id=new_id(),
        turnout=_turnout(live, form.issued),
        counts=_counts(with_spoilt(live, form)),
        negatives=_negatives(live),
        exclusions=exclusions_of(live, form, verdicts),
    )


def _counts(counts: Counts) -> tuple[BallotCount, ...]:
    return tuple(
        BallotCount(
            subject_id=subject, circle=Group(circle), ballot=ballot, count=count
        )
        for circle, own in sorted(counts.items())
        for subject, heap in sorted(own.items())
        for ballot, count in sorted(heap.items())
    )


def _negatives(live: LiveBox) -> tuple[NegativeCount, ...]:
    return tuple(
        NegativeCount(
            subject_id=subject,
            circle=Group(circle),
            item=item,
            count=len(cases),
            cases=tuple(cases),
        )
        for circle, own in sorted(live.cases.items())
        for subject, ticked in sorted(own.items())
        for item, cases in sorted(ticked.items())
    )


def _turnout(live: LiveBox, issued: Mapping[Group, int]) -> tuple[GroupTurnout, ...]:
    return tuple(
        GroupTurnout(
            circle=circle,
            issued=number,
            returned=live.returned.get(str(circle.value), 0),
            alike=live.alike.get(str(circle.value), 0),
        )
        for circle, number in issued.items()
    )
