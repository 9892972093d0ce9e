"""On whom a 合议 is due, kept up with the work on a round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.model.grading import Conferral
from desktop.model.lists import AppraisalSheet
from desktop.services.scores.conferring import conferrals_due, is_due
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import OF_ANYBODY, Scored
from desktop.storage import cuts, records
from desktop.storage.database import Connection

_OF_ONE: Final = frozenset({AppraisalSheet.TYPE, Conferral.TYPE})
_WHOLE: Final = OF_ANYBODY | {"subject"}


class Conferrals:
    """Keeps on whom a 合议 is due; a sheet or its minutes concern one subject alone."""

    def __init__(self) -> None:
        self._round = ""
        self._due: dict[str, str] = {}
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
        touched = self._touched(connection, scored)
        if touched is None:
            self._due = conferrals_due(stand, scored.the_round, scheme)
        else:
            again = {id_ for id_ in touched if is_due(stand, id_, scheme)}
            names = scored.gathered.names
            kept = {id_: own for id_, own in self._due.items() if id_ not in touched}
            self._due = kept | {id_: names[id_] for id_ in sorted(again & names.keys())}
        self._round, self._arrived = scored.the_round.id, cuts.arrived(connection)
        return self._due

    def _touched(self, connection: Connection, scored: Scored) -> set[str] | None:
        """Return of whom sheets or minutes came; None where it may be anybody."""
        if self._round != scored.the_round.id or scored.gathered.shared.who.kept:
            return None
        found: set[str] = set()
        for type_name, id_ in cuts.arrived_after(connection, self._arrived):
            if type_name in _WHOLE:
                return None
            if type_name in _OF_ONE:
                stored = records.stored_as(connection, type_name, id_)
                found.add(
                    str(getattr(stored.record if stored else None, "subject_id", ""))
                )
        return found
