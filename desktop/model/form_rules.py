"""What the two tables must say before they are confirmed and verified. Pure.

Source: domain/1 M35, M36; domain/5-documents.md §7.7.1, §7.7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.errors.records import Flaw
from desktop.model.forms import AchievementSheet, EffortSheet, FormState

_CONFIRMED = (FormState.CONFIRMED, FormState.VERIFIED)


def effort_sheet_flaws(record: EffortSheet) -> Iterator[Flaw]:
    """Give what an effort sheet lacks: days, a witness of the unit, who verified."""
    if (record.away_days or 0) > (record.due_days or 0):
        yield Flaw("away_days", "more_away_than_due", (str(record.due_days or 0),))
    if record.state in _CONFIRMED:
        yield from _needed(record, "confirmed_on", "witness")
    if record.state is FormState.VERIFIED:
        yield from _needed(record, "verifier_id", "verified_on")


def achievement_sheet_flaws(record: AchievementSheet) -> Iterator[Flaw]:
    """Give what an achievement sheet lacks: the unit's head, two who verified."""
    if record.state in _CONFIRMED:
        yield from _needed(record, "confirmed_by", "confirmed_on")
    if record.state is FormState.VERIFIED:
        names = ("verifier_id", "second_verifier_id", "leader_id", "verified_on")
        yield from _needed(record, *names)
        if record.verifier_id and record.verifier_id == record.second_verifier_id:
            yield Flaw("second_verifier_id", "two_verifiers")


def _needed(record: EffortSheet | AchievementSheet, *names: str) -> Iterator[Flaw]:
    for name in names:
        if not getattr(record, name):
            yield Flaw(name, "required")
