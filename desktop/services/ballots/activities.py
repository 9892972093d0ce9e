"""测评活动: its form, its steps, and how far it is.

Source: domain/1-mechanisms.md M32; domain/2 §3.9.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.errors.records import BallotRefusedError
from desktop.model.balloting import (
    ActivityState,
    BallotActivity,
    BallotBox,
    BallotQuota,
    NumberKind,
)
from desktop.model.codes import Group, Role, SubjectState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.model.permissions import require_write
from desktop.model.rounds import Round, Subject
from desktop.model.templates import BALLOT, Template
from desktop.scoring.rates import percent
from desktop.scoring.scheme import BallotScheme, Scheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services import records as verbs
from desktop.services.ballots.numbers import given_out, issued, slips, voided
from desktop.services.ballots.papers import BallotForm, items_of
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms.templates import current_template
from desktop.services.same_person import faces
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.storage import ballots, records, station
from desktop.storage.ballots import KIOSK, LiveBox
from desktop.storage.database import Connection

_OUT = frozenset({SubjectState.WITHDRAWN, SubjectState.UNGRADED})
_UNBEGUN = frozenset({ActivityState.DRAFT, ActivityState.PUBLISHED})
NO_RESULTS = frozenset({Role.PART_TIME, Role.AUDITOR})
"""Who reads no 测评汇总 (domain/2 §4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProgress:
    """How far one group is.

    Attributes:
        circle: 群体.
        issued: 发出.
        returned: 收回; None where it is not begun, or not to be known here.
        waiting: Papers that two persons have not read alike yet.
    """

    circle: Group
    issued: int
    returned: int | None
    waiting: int

    @property
    def rate(self) -> Decimal | None:
        """回收率: 收回 of 发出 in percent, one decimal; None where there is none."""
        return None if self.returned is None else percent(self.returned, self.issued)


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
        return candidates_within(connection, known)


def candidates_within(connection: Connection, known: BallotActivity) -> list[Candidate]:
    """Return the same inside a transaction."""
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
        return [progress_within(desk, connection, item) for item in reversed(found)]


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
        issued=issued(activity),
        papers=given_out(activity, NumberKind.PAPER),
        slips=slips(activity),
        voided=voided(activity),
        scheme=_scheme(connection, activity.scheme_id),
    )


def progress_within(
    desk: Desk, connection: Connection, activity: BallotActivity
) -> Progress:
    """Return how far an activity is."""
    box = ballots.read(connection, activity.id)
    waiting = [hands[0].circle for hands in box.papers.values()]
    returned = _returned(desk, connection, activity, box)
    groups = tuple(
        GroupProgress(
            circle=circle,
            issued=number,
            returned=None if returned is None else returned.get(circle, 0),
            waiting=waiting.count(str(circle.value)),
        )
        for circle, number in issued(activity).items()
    )
    here = activity.station in {"", desk.station.keys.station}
    return Progress(activity=activity, is_here=here, groups=groups)


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


def _returned(
    desk: Desk, connection: Connection, activity: BallotActivity, box: LiveBox
) -> Mapping[Group, int] | None:
    """Return 收回 by group, from counts only; None where it is not to be known here."""
    if activity.state in _UNBEGUN:
        return None
    if activity.state is not ActivityState.SEALED:
        is_here = activity.station == desk.station.keys.station
        known = {Group(code): count for code, count in box.returned.items()}
        return known if is_here else None
    sealed = records.find(connection, BallotBox, activity_id=activity.id)
    if not sealed or desk.role in NO_RESULTS:
        return None
    return {
        one.circle: one.returned or 0
        for one in sealed[0].turnout
        if one.circle is not None
    }


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
