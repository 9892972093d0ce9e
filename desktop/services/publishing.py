"""Publishing what one person drafted and another lets out: forms, schemes."""

from __future__ import annotations

from desktop.model.forms import TemplateState
from desktop.services import records
from desktop.services.desk import ChangeSet, Desk


def publish(desk: Desk, record_id: str) -> ChangeSet:
    """Publish a draft in the name of who sits at the desk, at this moment.

    Raises:
        TransitionError: It is no draft or one's own, or its number is taken.
        InvalidRecordError: It is not sound, or a round at work would get another
            scheme after its first score.
        UnknownRecordError, PermissionRefusedError
    """
    at = desk.now().replace(microsecond=0)
    with desk.station.database.write() as connection:
        return records.move(
            desk,
            connection,
            record_id,
            TemplateState.PUBLISHED,
            published_by=desk.reviewer,
            published_at=at,
        )
