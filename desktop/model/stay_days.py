"""Stays as they were lived: a row for every day, its gaps to be seen (M30, M31)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.model.daily import Stay, StayLog

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class StayDay:
    """One day of a stay: its logs, or why there is none.

    Attributes:
        on: The day.
        logs: What was logged, in the order of the day.
        reason: Why nothing was, if that was said.
        is_past: The day is over: a gap in it is one.
    """

    on: date
    logs: tuple[StayLog, ...] = ()
    reason: str = ""
    is_past: bool = True

    @property
    def is_gap(self) -> bool:
        """Whether nothing was logged and nobody said why."""
        return self.is_past and not self.logs and not self.reason.strip()


def days_of(stay: Stay, logs: Iterable[StayLog], today: date) -> tuple[StayDay, ...]:
    """Return every day of a stay in order, none left out.

    Args:
        stay: The stay; without a beginning or an end it has no days.
        logs: Its logs.
        today: Days after it are no gaps yet.
    """
    if stay.since is None or stay.until is None:
        return ()
    told = {blank.on: blank.reason for blank in stay.blank_days}
    by_day: dict[date | None, list[StayLog]] = {}
    for log in logs:
        by_day.setdefault(log.logged_on, []).append(log)
    count = (stay.until - stay.since).days + 1
    return tuple(
        StayDay(
            on=on,
            logs=tuple(sorted(by_day.get(on, ()), key=_place)),
            reason=told.get(on, ""),
            is_past=on <= today,
        )
        for on in (stay.since + _DAY * step for step in range(count))
    )


def _place(log: StayLog) -> tuple[int, str]:
    order = ["morning", "whole", "afternoon", "night"]
    part = str(log.part.value) if log.part else ""
    return order.index(part) if part in order else len(order), log.id
