"""质量标记: how many ballots carry a flag, as far as that may be shown.

What is told of an activity before 汇总 is what its results would tell. Where the round
has another activity nothing is told before both are counted: the one could be
subtracted from both, and a group too small to be shown would be left.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotVerdict,
    ExclusionGround,
)
from desktop.model.people import Reviewer
from desktop.model.rounds import Subject
from desktop.scoring.opinion import Opinion, opinion
from desktop.services.ballots.activities import form_within, require_state
from desktop.services.ballots.exclusions import holding
from desktop.services.ballots.papers import BallotForm
from desktop.services.ballots.sealing import box_of
from desktop.services.desk import Desk
from desktop.services.same_person import Person, persons_of
from desktop.services.scores.judged import ballots_in
from desktop.storage import ballots, records
from desktop.storage.ballots import LiveBox
from desktop.storage.database import Connection

LOOKING = (ActivityState.CHECKED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """One person of an activity, and the flags of the ballots on him.

    Attributes:
        subject: The subject's id.
        name: 姓名.
        valid: Valid ballots of the groups that may be counted; None while none may.
        lowest: 极端票 of them.
        unaware: 知情不足票 of them.
        out: The flags whose ballots are excluded now.
    """

    subject: str
    name: str
    valid: int | None
    lowest: int | None
    unaware: int | None
    out: frozenset[ExclusionGround]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision of two persons, with their names.

    Attributes:
        verdict: The decision.
        name: Whom the ballots are on.
        deciders: 决定人, 另一决定人.
    """

    verdict: BallotVerdict
    name: str
    deciders: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What two persons look at before they exclude anything.

    Attributes:
        people: In the order of the ballot.
        alike: 一边倒 papers of the groups that may be counted for everybody; None
            while none may. They are told of only: the box keeps each person's ballots
            apart, so no paper can be found in it.
        decided: All decisions, the newest first.
    """

    people: tuple[Flagged, ...]
    alike: int | None
    decided: tuple[Decided, ...]


def flags(desk: Desk, activity: str) -> Flags:
    """Return the flags of an activity in 录入复核; what is excluded is still in them.

    Raises:
        BallotRefusedError: It is in another state, or its box is elsewhere.
        PermissionRefusedError: The role runs no activity.
    """
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_state(desk, known, LOOKING)
        subjects = records.read_many(connection, Subject, known.subjects)
        listed = [subjects[id_] for id_ in known.subjects if id_ in subjects]
        people = persons_of(connection, listed)
        live = ballots.read(connection, activity)
        form = form_within(connection, known)
        alone = is_alone(connection, known)
        names = {id_: one.cadre.name for one in people for id_ in one.ids}
        decided = _decided(connection, known.verdicts, names)
    opinions = _opinions(live, form, people) if alone else [None] * len(people)
    out = set(holding(known.verdicts))
    return Flags(
        people=tuple(
            _flagged(person, found, out)
            for person, found in zip(people, opinions, strict=True)
        ),
        alike=_alike(live, form, [found for found in opinions if found is not None]),
        decided=decided,
    )


def is_alone(connection: Connection, activity: BallotActivity) -> bool:
    """Tell whether the round has no other activity that was published."""
    of_round = records.find(connection, BallotActivity, round_id=activity.round_id)
    begun = [one for one in of_round if one.state is not ActivityState.DRAFT]
    return len(begun) == 1


def _opinions(
    live: LiveBox, form: BallotForm, people: Sequence[Person]
) -> list[Opinion]:
    box = dataclasses.replace(box_of(live, form), activity_id=form.activity)
    asked = {form.activity: form.subjects}
    return [
        opinion(ballots_in([box], one.ids, form.scheme, asked=asked), form.scheme)
        for one in people
    ]


def _flagged(
    person: Person, found: Opinion | None, out: set[tuple[str, ExclusionGround]]
) -> Flagged:
    return Flagged(
        subject=person.subject.id,
        name=person.cadre.name,
        valid=found.totals.valid if found else None,
        lowest=found.totals.all_lowest if found else None,
        unaware=found.totals.little_known if found else None,
        out=frozenset(ground for id_, ground in out if id_ in person.ids),
    )


def _alike(live: LiveBox, form: BallotForm, opinions: Sequence[Opinion]) -> int | None:
    """Return 一边倒 of the groups that everybody's totals count."""
    if not opinions:
        return None
    counted = set.intersection(*(set(one.totals_of) for one in opinions))
    return sum(
        live.alike.get(str(group.circle.value), 0)
        for group in form.scheme.groups
        if group.code in counted
    )


def _decided(
    connection: Connection, verdicts: Sequence[BallotVerdict], names: dict[str, str]
) -> tuple[Decided, ...]:
    ids = {id_ for one in verdicts for id_ in (one.first_id, one.second_id)}
    known = records.read_many(connection, Reviewer, sorted(ids))

    def name_of(id_: str) -> str:
        return known[id_].name if id_ in known else id_[-6:]

    return tuple(
        Decided(
            verdict=one,
            name=names.get(one.subject_id, one.subject_id[-6:]),
            deciders=(name_of(one.first_id), name_of(one.second_id)),
        )
        for one in reversed(verdicts)
    )
