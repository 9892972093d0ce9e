"""责任链 of a matter: 区领导, 牵头单位, 责任人, 经办 (M72).

Where a link is missing the chain is broken there, which is what it is looked at for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop.model.codes import Part
from desktop.model.people import Cadre, Unit
from desktop.model.work import Matter, Responsibility
from desktop.storage import records


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChain:
    """Who answers for a matter on a day, by name; a link without any is empty.

    Attributes:
        sponsors: 区领导: whose 角色 is 挂钩领导.
        units: 牵头单位.
        holders: 责任人: 牵头 first, then 分管.
        handlers: 经办.
    """

    sponsors: tuple[str, ...]
    units: tuple[str, ...]
    holders: tuple[str, ...]
    handlers: tuple[str, ...]


def duty_chain(
    connection: records.Connection, matter: Matter, today: date
) -> DutyChain:
    """Return the chain of a matter as it stands on a day."""
    ties = [
        tie
        for tie in records.find(connection, Responsibility, matter_id=matter.id)
        if _holds(tie, today)
    ]
    cadres = records.read_many(connection, Cadre, [tie.cadre_id for tie in ties])
    units = records.read_many(connection, Unit, [matter.unit_id])

    def named(*parts: Part) -> tuple[str, ...]:
        ids = (tie.cadre_id for part in parts for tie in ties if tie.part is part)
        return _once(cadres[id_].name for id_ in ids if id_ in cadres)

    return DutyChain(
        sponsors=named(Part.SPONSOR),
        units=tuple(unit.name for unit in units.values()),
        holders=named(Part.LEAD, Part.CHARGE),
        handlers=named(Part.HANDLE),
    )


def _holds(tie: Responsibility, today: date) -> bool:
    return (tie.since or today) <= today <= (tie.until or today)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
