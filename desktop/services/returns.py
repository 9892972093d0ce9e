"""What leaders returned, as those who have to put it right find it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.reviews import MATERIAL_OF, MaterialState, Review, ReviewDecision
from desktop.services import materials
from desktop.services.desk import Desk
from desktop.services.materials import Submission
from desktop.services.reviews import about, names_of
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """A material that came back to the person, with the decisions that say why.

    Attributes:
        submission: What it is, with those decisions.
        about: The subjects' names, and the post where it is one.
        leader: Who decided, by name, several with 、.
    """

    submission: Submission
    about: tuple[str, str]
    leader: str


def sent_back(desk: Desk, connection: Connection, round_id: str) -> list[SentBack]:
    """Return the person's own materials that a leader returned and that stand so."""
    known = records.find(connection, Review, round_id=round_id)
    back = dict.fromkeys(
        (review.material_type, review.material_id)
        for review in known
        if review.decision is ReviewDecision.RETURNED
        and review.material_type in MATERIAL_OF  # or it is a newer program's
    )
    many = (_sent_back(desk, connection, *key) for key in back)
    return [item for item in many if item is not None and _is_mine(desk, item)]


def returned(desk: Desk, record: str) -> SentBack | None:
    """Return why a leader returned a record, None where none did or it was changed.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        type_name = records.type_of(connection, record)
        return _sent_back(desk, connection, type_name, record)


def is_mended(desk: Desk, record: str) -> bool:
    """Tell whether the person put right what was returned, and it waits anew.

    Raises:
        UnknownRecordError: It is not on this station.
    """
    with desk.station.database.read() as connection:
        type_name = records.type_of(connection, record)
        item = _material(desk, connection, type_name, record)
    return (
        item is not None
        and item.state is MaterialState.SUBMITTED
        and item.author == desk.reviewer
        and item.before is not None
        and item.before.decision is ReviewDecision.RETURNED
    )


def _material(
    desk: Desk, connection: Connection, type_name: str, record: str
) -> Submission | None:
    """Return a record as the material it is, None where it is none or counts not."""
    if type_name not in MATERIAL_OF:
        return None
    stored = records.stored_as(connection, type_name, record)
    if stored is None or not materials.counts(connection, stored.record):
        return None
    return materials.of_record(desk, connection, stored)


def _sent_back(
    desk: Desk, connection: Connection, type_name: str, record: str
) -> SentBack | None:
    item = _material(desk, connection, type_name, record)
    if item is None or item.state is not MaterialState.RETURNED:
        return None
    leaders = names_of(connection, (review.reviewed_by for review in item.reviews))
    return SentBack(
        submission=item,
        about=about(connection, item),
        leader="、".join(leaders.values()),
    )


def _is_mine(desk: Desk, item: SentBack) -> bool:
    return desk.reviewer in item.submission.makers
