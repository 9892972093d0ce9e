"""测评结果: what of a round's boxes may be shown, and never more than that.

A round is shown whole or not at all. Were the activities shown one by one, or the
round while one of them is still open, a group too small to be shown could be found by
subtracting one result from the next.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.errors import BallotRefusedError, PermissionRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    NegativeCount,
)
from desktop.model.codes import Circle, Role
from desktop.model.rounds import Subject
from desktop.scoring.ballots import GroupBallots
from desktop.scoring.opinion import Opinion, opinion
from desktop.scoring.scheme import BallotScheme
from desktop.services.ballots.activities import form_within
from desktop.services.ballots.sealing import box_of
from desktop.services.desk import Desk
from desktop.services.same_person import faces
from desktop.storage import ballots, records
from desktop.storage.database import Connection

DONE = (ActivityState.COUNTED, ActivityState.SEALED)
_BEFORE = (ActivityState.DRAFT,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """测评结果 of one subject.

    Attributes:
        subject: The subject's id.
        name: 姓名.
        opinion: Everything that may be shown of it.
        cases: The cases of an item that enough voters ticked, by item; sorted.
    """

    subject: str
    name: str
    opinion: Opinion
    cases: Mapping[str, tuple[str, ...]]


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
    scheme = form_within(connection, activities[-1]).scheme
    boxes = _boxes(connection, round_id, activities)
    by_subject = ballots_of(boxes, scheme)
    subjects = records.read_many(connection, Subject, list(by_subject))
    names = faces(connection, list(subjects.values()))
    return Results(
        scheme=scheme,
        results=tuple(
            _result(id_, names[id_].name, by_subject[id_], boxes, scheme)
            for id_ in _in_order(activities, by_subject)
            if id_ in names
        ),
        is_sealed=all(item.state is ActivityState.SEALED for item in activities),
    )


def require_reader(role: Role) -> None:
    """Refuse a role that reads no 测评汇总 (domain/2 §4).

    Raises:
        PermissionRefusedError
    """
    if role in {Role.PART_TIME, Role.AUDITOR}:
        raise PermissionRefusedError(str(role.value), "read", BallotBox.TYPE)


def ballots_of(
    boxes: Sequence[BallotBox], scheme: BallotScheme
) -> dict[str, dict[str, GroupBallots]]:
    """Return what the groups cast on each subject, by the group's code.

    Of 发出 each subject has what was given out in the activities he was in.
    """
    subjects = dict.fromkeys(c.subject_id for box in boxes for c in box.counts)
    return {
        subject: {
            group.code: _group(boxes, subject, group.circle) for group in scheme.groups
        }
        for subject in subjects
    }


def _group(boxes: Sequence[BallotBox], subject: str, circle: Circle) -> GroupBallots:
    own = (subject, circle)
    heap: Counter[str] = Counter()
    negative: Counter[str] = Counter()
    excluded = issued = 0
    evidence: list[str] = []
    for box in boxes:
        counts = [c for c in box.counts if (c.subject_id, c.circle) == own]
        heap.update({c.ballot: c.count or 0 for c in counts})
        gone = [e for e in box.exclusions if (e.subject_id, e.circle) == own]
        heap.subtract(_summed((e.ballot, e.count or 0) for e in gone))
        excluded += sum(e.count or 0 for e in gone)
        negative.update(
            _summed(
                (n.item, n.count or 0)
                for n in box.negatives
                if (n.subject_id, n.circle) == own
            )
        )
        if any(c.subject_id == subject for c in box.counts):
            issued += sum(t.issued or 0 for t in box.turnout if t.circle is circle)
            evidence.append(box.id)
    return GroupBallots(
        returned=+heap,
        excluded=excluded,
        issued=issued,
        negative=dict(negative),
        evidence_ids=tuple(evidence),
    )


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, count in pairs:
        found[name] += count
    return found


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
            box = box_of(live, form_within(connection, activity).issued)
        if box is None or not box.counts:
            raise BallotRefusedError("box_elsewhere")
        found.append(box)
    return found


def _in_order(
    activities: Sequence[BallotActivity], known: Mapping[str, object]
) -> list[str]:
    listed = dict.fromkeys(id_ for item in activities for id_ in item.subjects)
    return [id_ for id_ in listed if id_ in known]


def _result(
    subject: str,
    name: str,
    own: Mapping[str, GroupBallots],
    boxes: Sequence[BallotBox],
    scheme: BallotScheme,
) -> Result:
    found = opinion(own, scheme)
    circles = {g.circle for g in scheme.groups if g.code in found.totals_of}
    ticked = [
        negative
        for box in boxes
        for negative in box.negatives
        if negative.subject_id == subject and negative.circle in circles
    ]
    return Result(
        subject=subject, name=name, opinion=found, cases=_cases(ticked, scheme)
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
