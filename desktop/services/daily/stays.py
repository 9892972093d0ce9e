"""What a person does about a stay: explain a day, and check a colleague's log (M30)."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.codes import Verdict, VerifyMethod
from desktop.model.daily import BlankDay, Stay, StayLog
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk


def explain_day(desk: Desk, stay: Stay, on: date, reason: str) -> ChangeSet:
    """Say why a day of a stay has no log; said again, the last words stand.

    Raises:
        InvalidRecordError: No reason is given, or the day is outside the stay.
        PermissionRefusedError: The role may not write stays.
    """
    others = [blank for blank in stay.blank_days if blank.on != on]
    told = sorted([*others, BlankDay(on=on, reason=reason.strip())], key=_day)
    return verbs.save(desk, dataclasses.replace(stay, blank_days=tuple(told)))


def verify_log(
    desk: Desk, log: StayLog, verdict: Verdict, *, note: str = ""
) -> ChangeSet:
    """Say of a colleague's log whether it was so; one verdict is of all it names.

    Raises:
        TransitionError: It is his own log, he is a colleague of a cadre it names, or
            the round is locked.
        InvalidRecordError: It names no cadre: there is nobody it could count for.
        PermissionRefusedError: The role may not verify.
    """
    given = Verification(
        id=new_id(),
        round_id=log.round_id,
        subject_id="".join(log.subjects[:1]),
        claim_type=log.TYPE,
        claim_id=log.id,
        verdict=verdict,
        method=VerifyMethod.ON_SITE,
        note=note,
        verifier_id=desk.reviewer,
        verified_at=desk.now().replace(microsecond=0),
    )
    return verbs.save(desk, given)


def _day(blank: BlankDay) -> date:
    return blank.on or date.min
