"""Two entries of one person, and that they are found to be one."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.model.rounds import Subject, Team
from desktop.services import records as verbs
from desktop.services.desk import Desk
from tests.fakes import District


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Somebody who stands in the roster twice, and in the round too."""

    other: Cadre
    second: Subject
    team: Team


def find_one(desk: Desk, district: District, twins: Twins) -> PersonMatch:
    """Find that they are one person, by the district's entry."""
    match = PersonMatch(
        id=new_id(),
        cadres=(district.cadre.id, twins.other.id),
        finding=Sameness.SAME,
        kept_id=district.cadre.id,
        reason="同一份档案",
        matched_by=desk.reviewer,
        matched_at=desk.now().replace(microsecond=0),
    )
    verbs.save(desk, match)
    return match
