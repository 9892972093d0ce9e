"""What a recorder submits and his leader decides."""

from __future__ import annotations

from desktop.model.ids import id_at
from desktop.model.reviews import MaterialState, Review
from desktop.model.spec import Record
from desktop.services import reviews
from desktop.services.desk import Desk
from desktop.services.materials import Submission

LEADER = id_at(8, 1)


def submission(desk: Desk, record: Record) -> Submission:
    """Return a material as it stands."""
    return reviews.case(desk, record.id).submission


def state(desk: Desk, record: Record) -> MaterialState:
    """Return how far a material is."""
    return submission(desk, record).state


def known(desk: Desk, record: Record) -> list[Review]:
    """Return every decision on a material, by the clock."""
    return list(reviews.case(desk, record.id).history)
