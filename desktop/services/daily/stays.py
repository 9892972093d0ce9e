"""What a person does about a stay: say why a day has no log (M30)."""

from __future__ import annotations

import dataclasses
from datetime import date

from desktop.model.daily import BlankDay, Stay
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


def _day(blank: BlankDay) -> date:
    return blank.on or date.min
