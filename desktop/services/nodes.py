"""节点: a milestone that has come asks for 对账 of what is claimed of its matter (M29).

Nothing is stored: a node is there while a result of its matter has no verdict, and gone
when the last one has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.model.lists import ResultItem
from desktop.model.office import office_day
from desktop.model.work import Matter, Milestone
from desktop.services.desk import Desk
from desktop.services.verifying import (
    ClaimLine,
    line_of,
    matters_of_duties,
    people_of,
    verdicts_of,
)
from desktop.storage import records
from desktop.storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A matter whose milestones have come: 对账 is due with those who answer for it.

    Attributes:
        matter: The matter.
        milestones: Those of its milestones that have come, the earliest first.
        claims: The results of the matter that have no verdict yet, by person.
    """

    matter: Matter
    milestones: tuple[Milestone, ...]
    claims: tuple[ClaimLine, ...]

    @property
    def latest(self) -> Milestone:
        """The milestone that came last."""
        return self.milestones[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those who claim them, each once."""
        people = {line.subject_id: line.name for line in self.claims}
        return tuple(people.values())


def nodes(desk: Desk, round_id: str) -> list[Node]:
    """Return the matters with milestones that have come and claims not settled.

    That whose first milestone is the earliest is first.
    """
    with desk.station.database.read() as connection:
        people = people_of(connection, round_id)
        names = {subject.id: cadre.name for subject, cadre in people}
        return nodes_of(connection, round_id, names, office_day(desk.now()))


def nodes_of(
    connection: Connection, round_id: str, names: Mapping[str, str], today: date
) -> list[Node]:
    """Return the nodes that are due with some subjects, inside a transaction.

    Args:
        connection: Inside a transaction.
        round_id: The round.
        names: The subjects' names, by their ids.
        today: The day by which a milestone has come.
    """
    waiting = _waiting(connection, round_id, names)
    matters = records.read_many(connection, Matter, list(waiting))
    found = [
        Node(matter=matter, milestones=come, claims=tuple(waiting[matter.id]))
        for matter in matters.values()
        if (come := _come(connection, matter, today))
    ]
    return sorted(found, key=lambda node: _planned(node.milestones[0]))


def _come(connection: Connection, matter: Matter, today: date) -> tuple[Milestone, ...]:
    found = records.find(connection, Milestone, matter_id=matter.id)
    return tuple(sorted((m for m in found if _planned(m) <= today), key=_planned))


def _planned(milestone: Milestone) -> date:
    return milestone.planned_on or date.max


def _waiting(
    connection: Connection, round_id: str, names: Mapping[str, str]
) -> dict[str, list[ClaimLine]]:
    """Return the results without a verdict, by their matter."""
    verdicts = verdicts_of(connection, round_id)
    duties = matters_of_duties(connection, round_id)
    results = records.find(connection, ResultItem, round_id=round_id)
    found: dict[str, list[ClaimLine]] = {}
    for item in sorted(results, key=lambda one: one.number or 0):
        if item.subject_id not in names:
            continue
        given = verdicts.get(item.id, ())
        line = line_of(item, names[item.subject_id], given, duties)
        if line.matter_id and not line.is_settled:
            found.setdefault(line.matter_id, []).append(line)
    order = list(names)
    for lines in found.values():
        lines.sort(key=lambda line: order.index(line.subject_id))
    return found
