"""The 8大类别 the year is planned by, as a new station may begin with them."""

from __future__ import annotations

from typing import Final

from desktop.model.ids import new_id
from desktop.model.work import Field
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.storage import records

USUAL: Final = (
    "经济发展",
    "城市建设",
    "农业农村",
    "招商引资与营商环境",
    "社会治理与信访稳定",
    "民生事业",
    "改革创新",
    "生态环保与安全生产",
)
"""The names, each of which may be changed afterwards. Source: M18."""


def found_usual(desk: Desk) -> ChangeSet:
    """Make the usual fields whose number is not taken; the same again makes none.

    Raises:
        PermissionRefusedError: The role may not write fields.
        DiskFullError: None was made.
    """
    with desk.station.database.read() as connection:
        known = records.find(connection, Field, struck=False)
    taken = {field.order for field in known} | {field.name for field in known}
    return verbs.save_many(
        desk,
        [
            Field(id=new_id(), name=name, order=order)
            for order, name in enumerate(USUAL, start=1)
            if order not in taken and name not in taken
        ],
    )
