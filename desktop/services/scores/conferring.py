"""合议 that is due: marks lay too far apart, and no minutes say what came of it (§6.6).

A round is not locked before: what the reviewers said of it belongs to what it is scored
from, and nobody can add it afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from desktop.model.codes import SubjectState
from desktop.model.grading import Conferral
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Cadre
from desktop.model.rounds import Round, Subject
from desktop.scoring.scheme import TeamScheme
from desktop.scoring.team import must_confer
from desktop.services.same_person import grouped
from desktop.services.scores.stand import Stand


def conferrals_due(
    stand: Stand, the_round: Round, scheme: TeamScheme
) -> dict[str, str]:
    """Return the subjects whose reviewers have to confer, each with his name.

    Args:
        stand: The records as they are to be read.
        the_round: The round.
        scheme: How far apart marks may lie.
    """
    subjects = stand.find(Subject, round_id=the_round.id)
    people = grouped(stand.persons(), subjects, lambda ids: stand.many(Cadre, ids))
    sheets: dict[str, list[AppraisalSheet]] = defaultdict(list)
    for sheet in stand.find(AppraisalSheet, round_id=the_round.id):
        sheets[sheet.subject_id].append(sheet)
    held = {one.subject_id for one in stand.find(Conferral, round_id=the_round.id)}
    return {
        person.subject.id: person.cadre.name
        for person in people
        if person.subject.state is not SubjectState.WITHDRAWN
        and held.isdisjoint(person.ids)
        and must_confer(
            [sheet for id_ in person.ids for sheet in sheets[id_]], person.ids, scheme
        )
    }


def is_due(stand: Stand, ids: Sequence[str], scheme: TeamScheme) -> bool:
    """Tell whether a 合议 is due on a person, who was not withdrawn."""
    if any(stand.find(Conferral, subject_id=id_) for id_ in ids):
        return False
    sheets = [one for id_ in ids for one in stand.find(AppraisalSheet, subject_id=id_)]
    return must_confer(sheets, ids, scheme)
