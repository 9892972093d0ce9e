"""On whom a 合议 is due, kept up with the work on a round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.model.grading import Conferral
from desktop.model.lists import AppraisalSheet
from desktop.scoring.scheme import TeamScheme
from desktop.services.same_person import Person
from desktop.services.scores.conferring import conferrals_due, is_due
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import Scored
from desktop.storage import cuts
from desktop.storage.database import Connection

_LOOKED_AT: Final = frozenset({AppraisalSheet.TYPE, Conferral.TYPE})


class Conferrals:
    """Keeps on whom a 合议 is due; a sheet or its minutes concern one person alone."""

    def __init__(self) -> None:
        self._round = ""
        self._scheme: TeamScheme | None = None
        self._people: Mapping[str, Person] = {}
        self._due: set[str] = set()
        self._arrived = 0

    def due(self, connection: Connection, scored: Scored) -> Mapping[str, str]:
        """Return their names by subject; none where nothing is to be locked any more.

        Args:
            connection: Inside one read transaction.
            scored: The round as it is scored by now.
        """
        if scored.lock is not None and not scored.late:
            return {}
        stand, scheme = Stand(connection), scored.found.given.scheme.team
        people = scored.gathered.shared.people
        if (self._round, self._scheme) != (scored.the_round.id, scheme):
            due = set(conferrals_due(stand, scored.the_round, scheme))
        else:
            again = self._touched(connection, people)
            due = {id_ for id_ in again if is_due(stand, people[id_].ids, scheme)}
            due |= self._due - again
        self._due = due & people.keys()
        self._round, self._scheme, self._people = scored.the_round.id, scheme, people
        self._arrived = cuts.arrived(connection)
        return {id_: people[id_].cadre.name for id_ in sorted(self._due)}

    def _touched(
        self, connection: Connection, people: Mapping[str, Person]
    ) -> set[str]:
        """Return of whom sheets or minutes came, and who is another now."""
        came = {
            str(said.get("subject_id", ""))
            for type_name, id_ in cuts.arrived_after(connection, self._arrived)
            if type_name in _LOOKED_AT
            for said in cuts.told(connection, type_name, id_)
        }
        old = self._people
        other = {id_ for id_, one in people.items() if old.get(id_) is not one}
        if came:
            others = (id_ for id_ in people if not came.isdisjoint(people[id_].ids))
            other.update(others)
        return other
