"""An interview is begun, or signed."""

from __future__ import annotations

from desktop.services import interviews


def begin(desk, district):
    """Begin an interview about the district's subject."""
    return interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )


def signed(desk, district, **facts):
    """Return an interview that was signed."""
    made = district.interview(**facts)
    interviews.sign(desk, made, None)
    return made
