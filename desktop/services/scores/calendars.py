"""The 工作日历 that holds: what the program brought, and what was published here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from desktop.model.forms import TemplateState
from desktop.model.workdays import (
    CalendarYear,
    WorkDays,
    YearDays,
    read_workdays,
    year_days,
)
from desktop.resources import resource
from desktop.services.scores.stand import Stand


def calendar_of(stand: Stand) -> WorkDays | None:
    """Return the calendar by which days are counted, as the records stand.

    Of a locked round it is that of its lock; None where that was made before there was
    any, and Monday to Friday were counted.
    """
    if stand.calendar is not None:
        return read_workdays(stand.calendar)
    return standing_calendar(stand)


def standing_calendar(stand: Stand) -> WorkDays:
    """Return the calendar of the records as they stand, whatever a lock has kept."""
    published = str(TemplateState.PUBLISHED.value)
    found = stand.find(CalendarYear, state=published)
    own = {one.year: year_days(one) for one in found if one.year is not None}
    return WorkDays(years=own).over(shipped())


@cache
def shipped() -> WorkDays:
    """Return the years the program brought. Source: resources/calendar."""
    path = resource("calendar", "work_days.toml")
    told = tomllib.loads(path.read_text("utf-8"))
    return WorkDays(
        years={
            int(year): YearDays(
                notice=own["notice"],
                off=tuple(_days(own["off"])),
                worked=tuple(_days(own["worked"])),
            )
            for year, own in told.items()
        }
    )


def _days(runs: Sequence[str]) -> Iterator[date]:
    """Give the days of `2026-02-15/2026-02-23`, or of a day alone."""
    for run in runs:
        first, _, last = run.partition("/")
        on, end = date.fromisoformat(first), date.fromisoformat(last or first)
        while on <= end:
            yield on
            on += timedelta(days=1)
