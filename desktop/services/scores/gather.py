"""All that a round is scored from, gathered from its records in one read.

The legs of one person, for a form that shows his figures alone: `effort_input` and
`work_items`. Verbs hold the transaction; nothing here writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from desktop.model.codes import SubjectLevel
from desktop.model.people import Cadre
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.model.work import Matter
from desktop.scoring.achievement import WorkItem
from desktop.scoring.effort import EffortInput
from desktop.scoring.opinion import Ballots
from desktop.scoring.peers import Member, Merging, peer_groups
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectInput
from desktop.services.scores import judged
from desktop.services.scores.boxes import Boxes, boxes_of
from desktop.services.scores.effort import effort_of, months_of
from desktop.services.scores.intake import Intake
from desktop.services.scores.on_record import (
    OnRecord,
    of_people,
    of_round,
    of_subject,
)
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.shared import Shared, shared_by
from desktop.services.scores.stand import Stand
from desktop.services.scores.work import work_of
from desktop.storage.database import Connection

NUMBER_LENGTH: Final = (
    6  # of a 干部号: the end of his id, as on the cover of his volume
)
_LONGER = 12
Place: TypeAlias = "tuple[str, str]"
"""可比组 and 干部号 of a person among the others of the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A round to be scored.

    Attributes:
        given: What it is scored from.
        scheme_id: The record its scheme stands in; empty for the default.
        names: The cadres' names, by subject.
        merged: How small peer groups went into others.
        shared: What of its records is not about one subject alone; of a locked round as
            they stand now.
        boxes: Its ballots; likewise.
    """

    given: RoundInput
    scheme_id: str
    names: Mapping[str, str]
    merged: tuple[Merging, ...]
    shared: Shared = field(repr=False, compare=False)  # kept to read less again
    boxes: Boxes = field(repr=False, compare=False)  # likewise


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
    found, shared = of_round(stand, the_round)
    boxes = boxes_of(stand, the_round)
    places, merged = _placed(stand, shared, scheme)
    inputs = (
        _input(own, places[own.id], boxes.cast_on(own.person.ids, scheme.ballots))
        for own in found
    )
    given = RoundInput(
        number=round_number(the_round),
        months=months_of(the_round),
        scheme=scheme,
        subjects=tuple(inputs),
    )
    return Gathered(
        given=given,
        scheme_id=scheme_id,
        names=_names(shared),
        merged=merged,
        shared=shared,
        boxes=boxes,
    )


def regathered(
    connection: Connection, before: Gathered, arrived: Iterable[tuple[str, str]]
) -> Gathered | None:
    """Return the same round after later entries; read is only what they concern.

    Args:
        connection: Inside one read transaction.
        before: What it was gathered to; the scheme stays.
        arrived: Type and id of the records of all later entries, of any round.

    Returns:
        The round; None where it has to be gathered whole. An input that is the same
        is the very one of before.

    Raises:
        ScoreError: Ballots that the scheme does not know.
    """
    stand = Stand(connection)
    intake = Intake(stand, before.shared, before.boxes)
    if not intake.take(arrived):
        return None
    people, shared = of_people(stand, intake.shared, intake.anew)
    known = {own.subject: own for own in before.given.subjects}
    scheme, places, merged = before.given.scheme, dict[str, Place](), before.merged
    if intake.is_placed_anew:
        places, merged = _placed(stand, shared, scheme)
    cast = _cast_anew(intake, shared, scheme)
    made = _made(known, people, places, cast)
    given = replace(
        before.given,
        subjects=tuple(made.get(id_) or known[id_] for id_ in sorted(shared.people)),
    )
    return replace(
        before,
        given=given,
        names=before.names if shared.people is before.shared.people else _names(shared),
        merged=merged,
        shared=shared,
        boxes=intake.boxes,
    )


def _cast_anew(intake: Intake, shared: Shared, scheme: Scheme) -> dict[str, Ballots]:
    """Return the ballots of those on whom they are counted again, by subject."""
    return {
        id_: intake.boxes.cast_on(shared.people[id_].ids, scheme.ballots)
        for id_ in sorted(intake.cast)
    }


def _made(
    known: Mapping[str, SubjectInput],
    people: Iterable[OnRecord],
    places: Mapping[str, Place],
    cast: Mapping[str, Ballots],
) -> dict[str, SubjectInput]:
    """Return the inputs that are others than were *known*, by subject.

    Args:
        known: All inputs as they were.
        people: What is on record of those whose records were read again.
        places: Where everybody stands, where that was found out again.
        cast: The ballots of those on whom they were counted again.
    """
    read = {own.id: own for own in people}
    moved = {
        id_
        for id_, place in places.items()
        if id_ in known and place != _place(known[id_])
    }
    found: dict[str, SubjectInput] = {}
    for id_ in read.keys() | cast.keys() | moved:
        old = known.get(id_)
        group, number = places[id_] if old is None or id_ in places else _place(old)
        ballots = cast[id_] if old is None or id_ in cast else old.ballots
        own = read.get(id_)
        new = (
            _input(own, (group, number), ballots)
            if own is not None
            else replace(known[id_], group=group, cadre_number=number, ballots=ballots)
        )
        if new != old:
            found[id_] = new
    return found


def alike(found: Gathered, known: Iterable[SubjectInput]) -> Gathered:
    """Return the same round; an input that is equal to a *known* one is that one."""
    by_subject = {own.subject: own for own in known}
    olds = ((by_subject.get(own.subject), own) for own in found.given.subjects)
    subjects = tuple(own if old is own or old != own else old for old, own in olds)
    return replace(found, given=replace(found.given, subjects=subjects))


def effort_input(connection: Connection, subject: Subject) -> EffortInput:
    """Return what 辛苦指数 of one subject is computed from; nothing if withdrawn."""
    own = of_subject(Stand(connection), subject)
    return effort_of(own) if own else EffortInput()


def work_items(connection: Connection, subject: Subject) -> tuple[WorkItem, ...]:
    """Return the rows of one subject's 业绩采集表; none if withdrawn."""
    own = of_subject(Stand(connection), subject)
    return work_of(own) if own else ()


def groups_of(stand: Stand, the_round: Round, scheme: Scheme) -> dict[str, str]:
    """Return the 可比组 of everybody in a round, by the subject that stands for him.

    Only the roster of the round is read, and the matters its subjects are about.
    """
    subjects = stand.find(Subject, round_id=the_round.id)
    shared = shared_by(stand, the_round, subjects, stand.persons())
    named = {id_ for own in subjects for id_ in own.matters}
    matters = stand.many(Matter, sorted(named))
    places, _ = _placed(stand, replace(shared, matters=matters), scheme)
    return {id_: group for id_, (group, _number) in places.items()}


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


def member(
    subject: Subject, groups: Mapping[str, PeerGroup], matters: Mapping[str, Matter]
) -> Member:
    """Return by what a subject is put into a 可比组; *groups* and *matters* by id."""
    group = groups.get(subject.peer_group_id)
    about = (matters.get(id_) for id_ in subject.matters)
    fields = (matter.field_id for matter in about if matter)
    return Member(
        subject=subject.id,
        level=subject.level or SubjectLevel.OTHER,
        division=group.division or group.name if group else "",
        category=next(fields, ""),
    )


def _input(own: OnRecord, place: Place, ballots: Ballots) -> SubjectInput:
    group, number = place
    return SubjectInput(
        subject=own.id,
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


def _names(shared: Shared) -> dict[str, str]:
    return {id_: shared.people[id_].cadre.name for id_ in sorted(shared.people)}


def _place(own: SubjectInput) -> Place:
    return own.group, own.cadre_number


def _placed(
    stand: Stand, shared: Shared, scheme: Scheme
) -> tuple[dict[str, Place], tuple[Merging, ...]]:
    """Return where everybody stands, and how small groups went into others."""
    people = shared.people
    numbers = cadre_numbers(one.cadre for one in people.values())
    subjects = {id_: one.subject for id_, one in people.items()}
    ids = {one.peer_group_id for one in subjects.values()} - {""}
    known = stand.many(PeerGroup, sorted(ids))
    members = [member(own, known, shared.matters) for own in subjects.values()]
    groups, merged = peer_groups(members, scheme.grades.group_least)
    places = {
        id_: (group.name, numbers[people[id_].cadre.id])
        for group in groups
        for id_ in group.subjects
    }
    return places, merged
