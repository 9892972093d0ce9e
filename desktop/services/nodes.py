"""节点: a milestone that has come asks for 对账 of what is claimed of its matter (M29).

All of 三张清单 is checked: results and issues until they have a verdict, duties until
the unit confirmed them; and a duty whose day has come without any result is named, so
that 未见实绩 is no surprise once the data are locked (M28). Nothing is stored: a node
is there while any of it is left, and gone with the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.office import office_day
from desktop.model.verifying import is_settled
from desktop.model.work import Matter, Milestone
from desktop.services.desk import Desk
from desktop.services.verifying import (
    ClaimLine,
    line_of,
    people_of,
    verdicts_of,
)
from desktop.storage import records
from desktop.storage.database import Connection

_Lines = dict[str, list[ClaimLine]]
_ItemT = TypeVar("_ItemT", DutyItem, ResultItem, IssueItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A matter whose milestones have come: 对账 is due with those who answer for it.

    Attributes:
        matter: The matter.
        milestones: Those of its milestones that have come, the earliest first.
        claims: What the lists say of the matter and nobody has settled, by person.
        unmet: Duties of it whose day has come, and of which no result is noted.
    """

    matter: Matter
    milestones: tuple[Milestone, ...]
    claims: tuple[ClaimLine, ...]
    unmet: tuple[ClaimLine, ...] = ()

    @property
    def latest(self) -> Milestone:
        """The milestone that came last."""
        return self.milestones[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of those it is about, each once."""
        lines = (*self.claims, *self.unmet)
        people = {line.subject_id: line.name for line in lines}
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
    lists = _Lists(connection, round_id, names)
    waiting, unmet = lists.waiting(), lists.unmet(today)
    matters = records.read_many(connection, Matter, list(waiting | unmet))
    found = [
        Node(
            matter=matter,
            milestones=come,
            claims=tuple(waiting.get(matter.id, ())),
            unmet=tuple(unmet.get(matter.id, ())),
        )
        for matter in matters.values()
        if (come := _come(connection, matter, today))
    ]
    return sorted(found, key=lambda node: _planned(node.milestones[0]))


class _Lists:
    """三张清单 of some subjects of a round, each read once."""

    def __init__(
        self, connection: Connection, round_id: str, names: Mapping[str, str]
    ) -> None:
        self._names = names
        self._verdicts = verdicts_of(connection, round_id)
        self._duties = self._of(records.find(connection, DutyItem, round_id=round_id))
        self._results = self._of(
            records.find(connection, ResultItem, round_id=round_id)
        )
        self._issues = self._of(records.find(connection, IssueItem, round_id=round_id))
        self._matters = {duty.id: duty.matter_id for duty in self._duties}

    def waiting(self) -> _Lines:
        """Return what has still to be settled, by its matter."""
        duties = (duty for duty in self._duties if not is_settled(duty))
        lines = map(self._line, (*duties, *self._results, *self._issues))
        return self._by_matter(line for line in lines if not line.is_settled)

    def unmet(self, today: date) -> _Lines:
        """Return the duties due without a result, by their matter."""
        met = {result.duty_id for result in self._results}
        due = (
            duty
            for duty in self._duties
            if duty.due_on and duty.due_on <= today and duty.id not in met
        )
        return self._by_matter(map(self._line, due))

    def _of(self, found: Sequence[_ItemT]) -> list[_ItemT]:
        """Return the items of the subjects, in the order of the lists."""
        own = (item for item in found if item.subject_id in self._names)
        return sorted(own, key=lambda item: item.number or 0)

    def _line(self, item: DutyItem | ResultItem | IssueItem) -> ClaimLine:
        name, given = self._names[item.subject_id], self._verdicts.get(item.id, ())
        return line_of(item, name, given, self._matters)

    def _by_matter(self, lines: Iterable[ClaimLine]) -> _Lines:
        found: _Lines = {}
        for line in lines:
            if line.matter_id:
                found.setdefault(line.matter_id, []).append(line)
        order = list(self._names)
        for own in found.values():
            own.sort(key=lambda line: order.index(line.subject_id))
        return found


def _come(connection: Connection, matter: Matter, today: date) -> tuple[Milestone, ...]:
    found = records.find(connection, Milestone, matter_id=matter.id)
    return tuple(sorted((m for m in found if _planned(m) <= today), key=_planned))


def _planned(milestone: Milestone) -> date:
    return milestone.planned_on or date.max
