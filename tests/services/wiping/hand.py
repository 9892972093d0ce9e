"""What is looked at of a station that is to go, and changed in it."""

from __future__ import annotations

from desktop.services import wiping
from desktop.services.desk import Desk


def kinds(desk: Desk) -> list[str]:
    """Return the kinds of what is missing, in a dry run."""
    return [lack.kind for lack in wiping.plan(desk).lacks]
