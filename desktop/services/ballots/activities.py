"""测评活动: its form, its steps, and how far it is.

Source: domain/1-mechanisms.md M32; domain/2 §3.9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import ActivityState, BallotActivity, BallotQuota
from desktop.model.codes import Circle, SubjectState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.model.permissions import require_write
from desktop.model.rounds import Round, Subject
from desktop.model.templates import BALLOT, Template
from desktop.scoring.scheme import BallotScheme, Scheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services import records as verbs
from desktop.services.ballots.papers import BallotForm, items_of
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms.templates import current_template
from desktop.services.same_person import faces
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.storage import ballots, records, station
from desktop.storage.ballots import KIOSK
from desktop.storage.database import Connection

_OUT = frozenset({SubjectState.WITHDRAWN, SubjectState.UNGRADED})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProgress:
    """How far one group is.

    Attributes:
        circle: 群体.
        issued: 发出.
        returned: 收回.
        waiting: Papers that two persons have not read alike yet.
    """

    circle: Circle
    issued: int
    returned: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An activity and how far it is; nothing of what was cast.

    Attributes:
        activity: The record.
        is_here: Its box is on this station, or nowhere yet.
        groups: In the order of the activity.
    """

    activity: BallotActivity
    is_here: bool
    groups: tuple[GroupProgress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A subject as he stands on the ballot.

    Attributes:
        subject: The subject's id.
        name: 姓名.
        post: 职务.
    """

    subject: str
    name: str
    post: str


def candidates(desk: Desk, activity: str) -> list[Candidate]:
    """Return who stands on the ballot, in its order."""
    with desk.station.database.read() as connection:
        known = records.read(connection, BallotActivity, activity)
        found = records.read_many(connection, Subject, known.subjects)
        cadres = faces(connection, list(found.values()))
    return [
        Candidate(subject=id_, name=cadres[id_].name, post=cadres[id_].post)
        for id_ in known.subjects
        if id_ in cadres
    ]


def of_round(desk: Desk, round_id: str) -> list[Progress]:
    """Return the activities of a round, the newest first."""
    with desk.station.database.read() as connection:
        found = records.find(connection, BallotActivity, round_id=round_id)
        return [_progress(desk, connection, item) for item in reversed(found)]


def blank(desk: Desk, round_id: str) -> BallotActivity:
    """Return an activity to be filled in: on everybody of the round, by all groups."""
    with desk.station.database.read() as connection:
        the_round = records.read(connection, Round, round_id)
        found = records.find(connection, Subject, round_id=round_id)
        scheme = scheme_of(Stand(connection), the_round).scheme.ballots
    return BallotActivity(
        id=new_id(),
        round_id=round_id,
        subjects=tuple(one.id for one in found if one.state not in _OUT),
        groups=tuple(BallotQuota(circle=group.circle) for group in scheme.groups),
        host_id=desk.reviewer,
    )


def publish(desk: Desk, activity: str) -> ChangeSet:
    """Freeze an activity: subjects, groups and items stay as they are from now on.

    The items are those of its scheme (of the round's, if it names none); 反向选项 are
    those of the paper form, unless it has others.

    Raises:
        InvalidRecordError: Something is missing.
        TransitionError: A subject is not of the round, or it is published already.
    """
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        paper = current_template(connection, BALLOT)
        scheme_id = known.scheme_id or _scheme_of_round(connection, known.round_id)
        return verbs.move(
            desk,
            connection,
            activity,
            ActivityState.PUBLISHED,
            scheme_id=scheme_id,
            items=items_of(_scheme(connection, scheme_id)),
            template=paper.version,
            negative_items=known.negative_items or _labels(paper),
        )


def start(desk: Desk, activity: str) -> ChangeSet:
    """Begin to collect ballots, at this station and no other."""
    with desk.station.database.write() as connection:
        return verbs.move(
            desk,
            connection,
            activity,
            ActivityState.COLLECTING,
            station=desk.station.keys.station,
        )


def move_on(desk: Desk, activity: str, target: ActivityState) -> ChangeSet:
    """Go on to 截止, 录入复核 or 汇总.

    Raises:
        TransitionError: The kiosk is open, or papers do not agree yet.
        BallotRefusedError: Its box is at another station.
    """
    with desk.station.database.write() as connection:
        known = records.read(connection, BallotActivity, activity)
        require_here(desk, known)
        return verbs.move(desk, connection, activity, target)


def form_of(desk: Desk, activity: str) -> BallotForm:
    """Return what is printed on the papers of an activity."""
    with desk.station.database.read() as connection:
        return form_within(
            connection, records.read(connection, BallotActivity, activity)
        )


def form_within(connection: Connection, activity: BallotActivity) -> BallotForm:
    """Return what is printed on its papers; see `form_of`."""
    return BallotForm(
        activity=activity.id,
        subjects=activity.subjects,
        negative_items=activity.negative_items,
        issued={
            group.circle: group.issued or 0
            for group in activity.groups
            if group.circle is not None
        },
        scheme=_scheme(connection, activity.scheme_id),
    )


def require_here(desk: Desk, activity: BallotActivity) -> None:
    """Refuse who may not run an activity, or a station without its box.

    Raises:
        PermissionRefusedError, BallotRefusedError
    """
    require_write(desk.role, activity.TYPE, "edit")
    if activity.station not in {"", desk.station.keys.station}:
        raise BallotRefusedError("box_elsewhere")


def require_state(
    desk: Desk, activity: BallotActivity, states: Sequence[ActivityState]
) -> None:
    """Refuse what is not to be done in the state an activity is in.

    Raises:
        PermissionRefusedError, BallotRefusedError
    """
    require_here(desk, activity)
    if activity.state not in states:
        raise BallotRefusedError("other_state")


def kiosk_of(connection: Connection) -> str:
    """Return the activity whose kiosk is open here, empty for none."""
    return station.read_fact(connection, KIOSK)


def _progress(desk: Desk, connection: Connection, activity: BallotActivity) -> Progress:
    box = ballots.read(connection, activity.id)
    waiting = [hands[0].circle for hands in box.papers.values()]
    groups = tuple(
        GroupProgress(
            circle=group.circle,
            issued=group.issued or 0,
            returned=box.returned.get(str(group.circle.value), 0),
            waiting=waiting.count(str(group.circle.value)),
        )
        for group in activity.groups
        if group.circle is not None
    )
    here = activity.station in {"", desk.station.keys.station}
    return Progress(activity=activity, is_here=here, groups=groups)


def _scheme_of_round(connection: Connection, round_id: str) -> str:
    the_round = records.read(connection, Round, round_id)
    return scheme_of(Stand(connection), the_round).record


def _labels(paper: Template) -> tuple[str, ...]:
    return tuple(item.label for item in paper.items)


def _scheme(connection: Connection, scheme_id: str) -> BallotScheme:
    if not scheme_id:
        return Scheme().ballots
    content = records.read(connection, SchemeVersion, scheme_id).content
    return read_scheme(content.encode()).ballots
