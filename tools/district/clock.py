"""Times as the content writes them: `07-16 09:12` in Beijing, 2024."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desktop.model.office import OFFICE_ZONE

YEAR = 2024


def moment(text: str) -> datetime:
    """Return `07-16 09:12` (Beijing) as an aware UTC time."""
    local = datetime.strptime(f"{YEAR}-{text} +0800", "%Y-%m-%d %H:%M %z")
    return local.astimezone(UTC)


def until(start: datetime, clock: str) -> datetime:
    """Return the moment later on the same Beijing day when it was *clock*."""
    day = start.astimezone(OFFICE_ZONE).strftime("%m-%d")
    return moment(f"{day} {clock}")


def day(text: str) -> date | None:
    """Return an ISO date, or `07-16` in 2024; None for nothing."""
    if not text:
        return None
    return date.fromisoformat(text if len(text) == 10 else f"{YEAR}-{text}")
