"""All that a round is scored from, gathered from its records in one read.

The legs of one person, for a form that shows his figures alone: `effort_input` and
`work_items`. Verbs hold the transaction; nothing here writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from desktop.model.codes import SubjectLevel
from desktop.model.people import Cadre
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.scoring.achievement import WorkItem
from desktop.scoring.effort import EffortInput
from desktop.scoring.opinion import Ballots
from desktop.scoring.peers import Member, Merging, peer_groups
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectInput
from desktop.services.scores import judged
from desktop.services.scores.effort import effort_of, months_of
from desktop.services.scores.on_record import (
    OnRecord,
    Shared,
    of_round,
    of_subject,
)
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.services.scores.work import work_of
from desktop.storage.database import Connection

NUMBER_LENGTH: Final = (
    6  # of a 干部号: the end of his id, as on the cover of his volume
)
_LONGER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A round to be scored.

    Attributes:
        given: What it is scored from.
        scheme_id: The record its scheme stands in; empty for the default.
        names: The cadres' names, by subject.
        merged: How small peer groups went into others.
        shared: What of its records is not about one subject alone.
    """

    given: RoundInput
    scheme_id: str
    names: Mapping[str, str]
    merged: tuple[Merging, ...]
    shared: Shared = field(repr=False, compare=False)  # kept to read less again


def gather(connection: Connection, the_round: Round) -> Gathered:
    """Return all that a round is scored from, as its records stand now.

    Raises:
        ScoreError: Ballots that the scheme does not know.
    """
    stand = Stand(connection)
    chosen = scheme_of(stand, the_round)
    return gathered(stand, the_round, chosen.scheme, scheme_id=chosen.record)


def gathered(
    stand: Stand, the_round: Round, scheme: Scheme, *, scheme_id: str = ""
) -> Gathered:
    """Return all that a round is scored from by *scheme*, as the records *stand*.

    Raises:
        ScoreError: Ballots that the scheme does not know.
    """
    people, shared = of_round(stand, the_round)
    found = sorted(people, key=_subject)
    groups, merged = _groups(stand, found, scheme)
    numbers = cadre_numbers(own.person.cadre for own in found)
    subjects = tuple(
        _input(
            own,
            group=groups[_subject(own)],
            number=numbers[own.person.cadre.id],
            ballots=judged.ballots_of(own, scheme.ballots),
        )
        for own in found
    )
    given = RoundInput(
        number=round_number(the_round),
        months=months_of(the_round),
        scheme=scheme,
        subjects=subjects,
    )
    names = {_subject(own): own.person.cadre.name for own in found}
    return Gathered(
        given=given, scheme_id=scheme_id, names=names, merged=merged, shared=shared
    )


def regathered(
    connection: Connection, the_round: Round, before: Gathered, touched: Iterable[str]
) -> Gathered:
    """Return the same round with some subjects gathered anew; the others as before.

    Args:
        connection: Inside one read transaction.
        the_round: The round.
        before: What it was gathered to; groups, numbers, scheme, ballots and all that
            subjects share stay.
        touched: Ids of subjects; those of other rounds are passed over.
    """
    stand = Stand(connection)
    known = {own.subject: own for own in before.given.subjects}
    found = stand.many(Subject, sorted(touched))
    mine = (one for one in found.values() if one.round_id == the_round.id)
    for own in (of_subject(stand, one, before.shared) for one in mine):
        old = known.get(_subject(own)) if own else None
        if own is not None and old is not None:
            known[old.subject] = _input(
                own,
                group=old.group,
                number=old.cadre_number,
                ballots=old.ballots,
            )
    given = replace(before.given, subjects=tuple(known.values()))
    return replace(before, given=given)


def effort_input(connection: Connection, subject: Subject) -> EffortInput:
    """Return what 辛苦指数 of one subject is computed from; nothing if withdrawn."""
    own = of_subject(Stand(connection), subject)
    return effort_of(own) if own else EffortInput()


def work_items(connection: Connection, subject: Subject) -> tuple[WorkItem, ...]:
    """Return the rows of one subject's 业绩采集表; none if withdrawn."""
    own = of_subject(Stand(connection), subject)
    return work_of(own) if own else ()


def round_number(the_round: Round) -> str:
    """Return 期号: `2024-07`."""
    return f"{the_round.year or 0:04d}-{the_round.number or 0:02d}"


def cadre_numbers(cadres: Iterable[Cadre]) -> dict[str, str]:
    """Return 干部号 by the cadre's id; where two would be the same both are longer."""
    ids = {cadre.id for cadre in cadres}
    counts = Counter(id_[-NUMBER_LENGTH:] for id_ in ids)
    return {
        id_: id_[
            -(NUMBER_LENGTH if counts[id_[-NUMBER_LENGTH:]] == 1 else _LONGER) :
        ].upper()
        for id_ in ids
    }


def _input(own: OnRecord, *, group: str, number: str, ballots: Ballots) -> SubjectInput:
    return SubjectInput(
        subject=_subject(own),
        cadre_number=number,
        group=group,
        effort=effort_of(own),
        items=work_of(own),
        honours=judged.honours_of(own),
        problems=judged.problems_of(own),
        ballots=ballots,
        sheets=judged.sheets_of(own),
        bars=judged.bars_of(own),
        floors=judged.floors_of(own),
        ungraded=judged.ungraded_of(own),
        in_post=judged.in_post_of(own),
        ballots_waived=judged.is_waived(own),
    )


def _subject(own: OnRecord) -> str:
    return own.person.subject.id


def _groups(
    stand: Stand, found: Sequence[OnRecord], scheme: Scheme
) -> tuple[dict[str, str], tuple[Merging, ...]]:
    """Return the 可比组 of each subject, and how small ones went into others."""
    ids = [own.person.subject.peer_group_id for own in found]
    known = stand.many(PeerGroup, [id_ for id_ in ids if id_])
    members = [_member(own, known) for own in found]
    groups, merged = peer_groups(members, scheme.grades.group_least)
    return {id_: one.name for one in groups for id_ in one.subjects}, merged


def _member(own: OnRecord, groups: Mapping[str, PeerGroup]) -> Member:
    subject = own.person.subject
    group = groups.get(subject.peer_group_id)
    about = (own.matters.get(id_) for id_ in subject.matters)
    fields = (matter.field_id for matter in about if matter)
    return Member(
        subject=subject.id,
        level=subject.level or SubjectLevel.OTHER,
        division=group.division or group.name if group else "",
        category=next(fields, ""),
    )
