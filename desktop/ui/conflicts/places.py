"""Where a record in conflict is settled, and the page its list is on."""

from __future__ import annotations

from desktop.model.spec import Record
from desktop.ui.bench import Place

PLANNED = (
    "round",
    "team",
    "peer_group",
    "subject",
    "matter",
    "milestone",
    "responsibility",
    "field",
    "corps",
    "reviewer",
    "calendar_year",
)
"""The record types 计划 lists, in the order of its tabs; 数据 lists the others."""


def conflict_place(record_id: str, *, back_to: str) -> Place:
    """Return where a record in conflict is settled; Esc leads back to a page."""
    return Place(page="conflict", record_id=record_id, part=back_to)


def page_of(owner: type[Record]) -> str:
    """Return the key of the page that lists a record type."""
    return "plan" if owner.TYPE in PLANNED else "figures"
