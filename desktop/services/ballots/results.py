"""测评结果: what of a round's boxes may be shown, and never more than that.

A round is shown whole or not at all. Were the activities shown one by one, or the
round while one of them is still open, a group too small to be shown could be found by
subtracting one result from the next.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError, PermissionRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    NegativeCount,
)
from desktop.model.codes import Group, Role
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject
from desktop.scoring.opinion import Opinion, opinion
from desktop.scoring.scheme import BallotScheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services.ballots.activities import NO_RESULTS, form_within
from desktop.services.ballots.sealing import box_of
from desktop.services.desk import Desk
from desktop.services.same_person import Person, persons_of
from desktop.services.scores.judged import ballots_in
from desktop.services.scores.locking import current_lock
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.storage import ballots, records
from desktop.storage.database import Connection

DONE = (ActivityState.COUNTED, ActivityState.SEALED)
_BEFORE = (ActivityState.DRAFT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """剔除: how many ballots of all shown groups, why, and who decided it.

    Attributes:
        count: 张数.
        reason: 理由.
        deciders: The names of the two.
    """

    count: int
    reason: str
    deciders: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """测评结果 of one subject.

    Attributes:
        subject: The subject's id.
        name: 姓名.
        opinion: Everything that may be shown of it.
        cases: The cases of an item that enough voters ticked, by item; sorted.
        removals: What was excluded of the groups that are shown.
    """

    subject: str
    name: str
    opinion: Opinion
    cases: Mapping[str, tuple[str, ...]]
    removals: tuple[Removal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """测评结果 of a round.

    Attributes:
        scheme: What they were counted with.
        results: One for each subject on whom ballots were cast.
        is_sealed: Every box is sealed; no count changes any more.
    """

    scheme: BallotScheme
    results: tuple[Result, ...]
    is_sealed: bool


def results(desk: Desk, round_id: str) -> Results:
    """Return the results of a round whose activities are all counted.

    Raises:
        BallotRefusedError: An activity is still open, or a box is elsewhere.
        PermissionRefusedError: The role reads no results.
    """
    require_reader(desk.role)
    with desk.station.database.read() as connection:
        return results_within(connection, round_id)


def results_within(connection: Connection, round_id: str) -> Results:
    """Return the results of a round; see `results`."""
    activities = [
        item
        for item in records.find(connection, BallotActivity, round_id=round_id)
        if item.state not in _BEFORE
    ]
    if not activities:
        raise BallotRefusedError("no_activity")
    if any(item.state not in DONE for item in activities):
        raise BallotRefusedError("activity_open")
    boxes = _boxes(connection, round_id, activities)
    asked = {item.id: item.subjects for item in activities}
    listed = dict.fromkeys(id_ for ids in asked.values() for id_ in ids)
    subjects = records.read_many(connection, Subject, list(listed))
    the_round = records.read(connection, Round, round_id)
    chosen = _scheme(Stand(connection), the_round)
    persons = persons_of(
        connection, [subjects[id_] for id_ in listed if id_ in subjects]
    )
    return Results(
        scheme=chosen,
        results=tuple(
            _result(connection, one, boxes, asked=asked, scheme=chosen)
            for one in persons
        ),
        is_sealed=all(item.state is ActivityState.SEALED for item in activities),
    )


def require_reader(role: Role) -> None:
    """Refuse a role that reads no 测评汇总 (domain/2 §4).

    Raises:
        PermissionRefusedError
    """
    if role in NO_RESULTS:
        raise PermissionRefusedError(str(role.value), "read", BallotBox.TYPE)


def _scheme(stand: Stand, the_round: Round) -> BallotScheme:
    """Return the scheme a round was locked with, or the one that holds until then."""
    lock = current_lock(stand, the_round.id)
    if lock is not None:
        return read_scheme(lock.scheme.encode()).ballots
    return scheme_of(stand, the_round).scheme.ballots


def _boxes(
    connection: Connection, round_id: str, activities: Sequence[BallotActivity]
) -> list[BallotBox]:
    """Return the sealed boxes, and the counted ones as they will be sealed."""
    sealed = records.find(connection, BallotBox, round_id=round_id)
    by_activity = {box.activity_id: box for box in sealed}
    found: list[BallotBox] = []
    for activity in activities:
        box = by_activity.get(activity.id)
        if box is None and activity.state is ActivityState.COUNTED:
            live = ballots.read(connection, activity.id)
            form = form_within(connection, activity)
            box = dataclasses.replace(  # no record yet: the activity stands for it
                box_of(live, form, activity.verdicts),
                id=activity.id,
                activity_id=activity.id,
            )
        if box is None or not box.counts:
            raise BallotRefusedError("box_elsewhere")
        found.append(box)
    return found


def _result(
    connection: Connection,
    person: Person,
    boxes: Sequence[BallotBox],
    *,
    asked: Mapping[str, Sequence[str]],
    scheme: BallotScheme,
) -> Result:
    found = opinion(ballots_in(boxes, person.ids, scheme, asked=asked), scheme)
    circles = {g.circle for g in scheme.groups if g.code in found.totals_of}
    ticked = [
        negative
        for box in boxes
        for negative in box.negatives
        if negative.subject_id in person.ids and negative.circle in circles
    ]
    return Result(
        subject=person.ids[0],
        name=person.cadre.name,
        opinion=found,
        cases=_cases(ticked, scheme),
        removals=_removals(connection, person, boxes, _shown_in(found, scheme)),
    )


def _shown_in(found: Opinion, scheme: BallotScheme) -> frozenset[Group]:
    """Return the groups of which a line is shown, alone or joined."""
    codes = {code for group in found.groups for code in group.cluster.codes}
    return frozenset(g.circle for g in scheme.groups if g.code in codes)


def _removals(
    connection: Connection,
    person: Person,
    boxes: Sequence[BallotBox],
    circles: frozenset[Group],
) -> tuple[Removal, ...]:
    """Return what was excluded of *circles*, added up by reason and deciders."""
    found: Counter[tuple[str, str, str]] = Counter()
    for box in boxes:
        for one in box.exclusions:
            if one.subject_id in person.ids and one.circle in circles:
                found[one.reason, one.first_id, one.second_id] += one.count or 0
    ids = {id_ for _reason, *both in found for id_ in both}
    known = records.read_many(connection, Reviewer, sorted(ids))
    names = {id_: known[id_].name if id_ in known else id_[-6:] for id_ in ids}
    return tuple(
        Removal(count=count, reason=reason, deciders=(names[first], names[second]))
        for (reason, first, second), count in sorted(found.items())
    )


def _cases(
    ticked: Sequence[NegativeCount], scheme: BallotScheme
) -> dict[str, tuple[str, ...]]:
    """Return the cases of items that enough voters ticked; fewer are not quoted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for negative in ticked:
        found[negative.item] += negative.cases
    return {
        item: tuple(sorted(cases))
        for item, cases in sorted(found.items())
        if len(cases) >= scheme.shown_least
    }
