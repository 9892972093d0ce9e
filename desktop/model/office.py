"""The office's time: one zone for the whole country, on screen and on paper."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

OFFICE_ZONE: Final = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time


def office_day(at: datetime) -> date:
    """Return the day on which people on site lived *at* (aware)."""
    return at.astimezone(OFFICE_ZONE).date()
