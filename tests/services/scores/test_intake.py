"""A round gathered again after any change is the round gathered whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from desktop.model.balloting import (
    BallotActivity,
    BallotBox,
    BallotCount,
    BallotExclusion,
    GroupTurnout,
)
from desktop.model.codes import Group, Part, SubjectLevel, SubjectState
from desktop.model.daily import DayPart, StayLog
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.forms import TemplateState
from desktop.model.grading import FactKind, GradeFact
from desktop.model.ids import id_at
from desktop.model.people import Cadre
from desktop.model.rounds import PeerGroup, Round, Subject
from desktop.model.scoring_codes import Bar, Measure
from desktop.model.spec import Record
from desktop.model.work import Matter, Milestone, Responsibility
from desktop.model.workdays import CalendarYear
from desktop.services.scores import intake
from desktop.services.scores.effort import effort_of, months_of
from desktop.services.scores.gather import (
    gather,
    member,
    regathered,
    round_number,
)
from desktop.services.scores.judged import in_post_of
from desktop.services.scores.stand import Stand
from desktop.services.scores.work import work_of
from desktop.storage import cuts
from tests.services.scores.held import DISTRICT, check, note, on_record
from tests.services.scores.rounds import Running, put, scheme_version

NEW = 90  # series of what the steps bring
Step = tuple[str, Callable[[Running], Sequence[Record]]]


def log(running: Running, *places: int, **facts: object) -> StayLog:
    own = StayLog(
        id=id_at(NEW, 1),
        round_id=running.round.id,
        logged_on=date(2026, 3, 4),
        part=DayPart.WHOLE,
        subjects=tuple(running.subjects[at].id for at in places),
    )
    return replace(own, **facts)


def activity(running: Running, *places: int) -> BallotActivity:
    asked = tuple(running.subjects[at].id for at in places)
    return BallotActivity(id=id_at(NEW, 2), round_id=running.round.id, subjects=asked)


def box(running: Running, count: int, **facts: object) -> BallotBox:
    own = {"subject_id": running.subjects[0].id, "circle": Group.STAFF}
    whole = BallotBox(
        id=id_at(NEW, 3),
        round_id=running.round.id,
        activity_id=id_at(NEW, 2),
        turnout=(GroupTurnout(circle=Group.STAFF, issued=9, returned=9),),
        counts=(BallotCount(**own, ballot="A" * 7, count=count),),
        exclusions=(BallotExclusion(**own, ballot="A" * 7, count=1, reason="涂改"),),
    )
    return replace(whole, **facts)


def matter(**facts: object) -> Matter:
    return replace(Matter(id=id_at(NEW, 4), name="省道改线"), **facts)


def milestone(of: str, **facts: object) -> Milestone:
    own = Milestone(id=id_at(NEW, 5), matter_id=of, planned_on=date(2026, 3, 2))
    return replace(own, **facts)


def stepwise(running: Running, subject: Subject) -> list[Record]:
    """Return a duty that is measured by the steps of the matter, and its result."""
    duty, result, *_ = running.material(subject, 4)
    own = {"matter_id": id_at(NEW, 4), "measure": Measure.MILESTONES, "number": 2}
    duty = replace(duty, id=id_at(NEW, 13), **own)
    return [duty, replace(result, id=id_at(NEW, 18), duty_id=duty.id, number=2)]


def tie(running: Running, place: int, **facts: object) -> Responsibility:
    own = Responsibility(
        id=id_at(NEW, 6),
        matter_id=running.district.matter.id,
        cadre_id=running.subjects[place].cadre_id,
        part=Part.LEAD,
        basis="镇政〔2026〕7号",
    )
    return replace(own, **facts)


def group(running: Running, **facts: object) -> PeerGroup:
    own = PeerGroup(id=id_at(NEW, 7), round_id=running.round.id, name="园区副职")
    return replace(own, **facts)


def cadre(running: Running, place: int, name: str, **facts: object) -> Cadre:
    id_ = running.subjects[place].cadre_id
    return replace(running.district.cadre, id=id_, name=name, **facts)


def same(running: Running, finding: Sameness) -> PersonMatch:
    cadres = tuple(one.cadre_id for one in running.subjects[4:6])
    return PersonMatch(id=id_at(NEW, 8), cadres=cadres, finding=finding)


def newcomer(running: Running, **facts: object) -> Record:
    own = replace(running.subjects[0], id=id_at(NEW, 9), cadre_id=id_at(NEW, 10))
    return replace(own, **facts)


ELSEWHERE = id_at(NEW, 99)
STRUCK = {"struck": "录错"}
CHANGES: list[Step] = [
    ("a sheet", lambda r: [r.sheet(r.subjects[2], id_at(9, 9), 60)]),
    ("a claim", lambda r: [replace(r.material(r.subjects[1], 1)[1], reached=7)]),
    (
        "a claim that is another's now",
        lambda r: [replace(r.material(r.subjects[1], 1)[0], **r.of(r.subjects[2]))],
    ),
    (
        "a claim of another round now",
        lambda r: [replace(r.material(r.subjects[3], 3)[0], round_id=ELSEWHERE)],
    ),
    (
        "a fact",
        lambda r: [
            GradeFact(
                id=id_at(NEW, 11),
                **r.of(r.subjects[5]),
                kind=FactKind.BAR,
                bar=Bar.VETO,
            )
        ],
    ),
    ("a log", lambda r: [log(r, 0, 1)]),
    ("a verdict on a log", lambda r: [check(log(r), id=id_at(NEW, 12))]),
    ("a log of others now", lambda r: [log(r, 1, 2)]),
    ("a log struck out", lambda r: [log(r, 1, 2, **STRUCK)]),
    ("a log of another round", lambda r: [log(r, 3, round_id=ELSEWHERE)]),
    ("whom an activity asks", lambda r: [activity(r, 0, 1)]),
    ("a box", lambda r: [box(r, 4)]),
    ("a box with other ballots", lambda r: [box(r, 6)]),
    ("others asked", lambda r: [activity(r, 2)]),
    ("a box struck out", lambda r: [box(r, 6, **STRUCK)]),
    ("a box of another round", lambda r: [box(r, 6, round_id=ELSEWHERE)]),
    ("a matter", lambda r: [replace(r.district.matter, name="石桥河治理")]),
    (
        "a claim on a matter that is not here",
        lambda r: stepwise(r, r.subjects[4]),
    ),
    ("that matter", lambda r: [matter()]),
    ("a milestone", lambda r: [milestone(id_at(NEW, 4))]),
    ("a milestone of another matter now", lambda r: [milestone(r.district.matter.id)]),
    (
        "a milestone struck out",
        lambda r: [milestone(r.district.matter.id, **STRUCK)],
    ),
    ("a matter of another field", lambda r: [matter(field_id=id_at(NEW, 14))]),
    ("a tie", lambda r: [tie(r, 3)]),
    ("a tie of another now", lambda r: [tie(r, 1)]),
    ("a tie struck out", lambda r: [tie(r, 1, **STRUCK)]),
    ("a group renamed", lambda r: [replace(r.district.group, name="镇级副职")]),
    ("a group nobody is in", lambda r: [group(r)]),
    (
        "a subject of that group",
        lambda r: [replace(r.subjects[1], peer_group_id=id_at(NEW, 7))],
    ),
    (
        "a subject of another level",
        lambda r: [replace(r.subjects[2], level=SubjectLevel.HEAD)],
    ),
    (
        "a subject of other matters",
        lambda r: [replace(r.subjects[2], matters=(id_at(NEW, 4),))],
    ),
    ("another name", lambda r: [cadre(r, 0, "干部庚")]),
    ("another post", lambda r: [cadre(r, 0, "干部庚", post="镇长")]),
    ("somebody not in the roster", lambda r: [newcomer(r)]),
    ("his entry", lambda r: [replace(r.district.cadre, id=id_at(NEW, 10))]),
    ("one withdrawn", lambda r: [newcomer(r, state=SubjectState.WITHDRAWN)]),
    ("one struck out", lambda r: [newcomer(r, **STRUCK)]),
    ("days in post", lambda r: [replace(r.subjects[3], in_post_days=9)]),
    ("two who are one", lambda r: [same(r, Sameness.SAME)]),
    ("a sheet on him", lambda r: [r.sheet(r.subjects[5], id_at(9, 9), 75)]),
    ("two after all", lambda r: [same(r, Sameness.DIFFERENT)]),
    ("another theme", lambda r: [replace(r.round, theme="环境整治")]),
    ("an observation", lambda r: [r.district.observation(), r.district.evidence()]),
    (
        "a verdict on evidence",
        lambda r: [check(r.district.evidence(), id=id_at(NEW, 15))],
    ),
    ("a lock of another round", lambda r: [r.district.lock(round_id=ELSEWHERE)]),
    ("another round", lambda r: [Round(id=ELSEWHERE)]),
]
"""One after the other, each on what those before have left."""

OF_ALL: list[Step] = [
    ("a scheme", lambda r: [scheme_version(id=id_at(NEW, 16))]),
    (
        "a calendar",
        lambda r: [
            CalendarYear(id=id_at(NEW, 17), year=2031, state=TemplateState.PUBLISHED)
        ],
    ),
    ("other days", lambda r: [replace(r.round, ends_on=date(2026, 3, 30))]),
    ("a lock", lambda r: [r.district.lock()]),
]


class Kept:
    """A round that is gathered again after each step."""

    def __init__(self, desk, running):
        self._desk, self._id = desk, running.round.id
        with desk.station.database.read() as connection:
            self.found = gather(connection, running.round)
            self._arrived = cuts.arrived(connection)

    def again(self):
        """Return the round after what came, and the same gathered whole."""
        with self._desk.station.database.read() as connection:
            arrived = cuts.arrived_after(connection, self._arrived)
            found = regathered(connection, self.found, arrived)
            self._arrived = cuts.arrived(connection)
            anew = gather(connection, Stand(connection).one(Round, self._id))
        self.found = found or anew
        return found, anew


@pytest.mark.parametrize("turn", [1, -1], ids=["forth", "back"])
def test_gathered_again_it_is_what_is_gathered_whole(desk, turn):
    """
    Whatever comes, in this order or in the other, and nothing is gathered whole for it.
    """
    running = Running(desk)
    kept = Kept(desk, running)
    for name, step in CHANGES[::turn]:
        put(desk, *step(running))
        again, anew = kept.again()

        assert again is not None, name
        assert anew == again, name


@pytest.mark.parametrize(("name", "step"), OF_ALL, ids=[name for name, _ in OF_ALL])
def test_what_everybody_is_counted_by_has_all_gathered_whole(desk, name, step):
    """
    A scheme, a 工作日历, the days of the round, its lock.
    """
    running = Running(desk)
    kept = Kept(desk, running)
    put(desk, *step(running))

    assert kept.again()[0] is None, name


def test_a_matter_of_another_field_may_move_whom_a_small_group_goes_to(desk):
    """
    A head alone goes to who is of his 类别: section heads first, then deputies.
    """
    running = Running(desk)
    own, first, second = running.district.matter, id_at(NEW, 20), id_at(NEW, 21)
    levels = (SubjectLevel.HEAD, SubjectLevel.DEPUTY, SubjectLevel.SECTION_HEAD)
    matters = (own.id, id_at(NEW, 22), id_at(NEW, 23))
    people = [
        replace(one, level=levels[at], matters=(matters[at],))
        for one, at in zip(running.subjects, (0, 1, 1, 2, 2, 2), strict=True)
    ]
    fields = zip(matters, (first, second, first), strict=True)
    put(desk, *people, *(replace(own, id=id_, field_id=at) for id_, at in fields))
    kept = Kept(desk, running)
    before = kept.found.merged
    put(desk, replace(own, field_id=second))
    again, anew = kept.again()

    assert anew == again
    assert before[0].into != anew.merged[0].into


class Watched:
    """A record that remembers what of it was read."""

    def __init__(self, record):
        self._record = record
        self.read = set()

    def __getattr__(self, name):
        self.read.add(name)
        return getattr(self._record, name)


def test_what_is_looked_at_of_a_matter_and_a_round_is_all_that_is_scored_of_them():
    """
    A change of anything else of them has nobody's records read again.
    """
    own = on_record()
    the_round, one = Watched(own.the_round), Watched(own.matters[DISTRICT.matter.id])
    tied = replace(DISTRICT.tie, since=None)
    own = replace(
        own,
        the_round=the_round,
        matters={DISTRICT.matter.id: one},
        ties={DISTRICT.matter.id: tied},
        notes=(note(),),
        duties=(DISTRICT.duty(matter_id=DISTRICT.matter.id),),
        person=replace(
            own.person, subjects=(replace(DISTRICT.subject, in_post_days=3),)
        ),
    )
    effort_of(own), work_of(own), in_post_of(own)
    member(own.person.subject, {}, own.matters)
    round_number(the_round), months_of(the_round)

    assert set(intake.OF_MATTER) == one.read
    assert the_round.read <= set(intake.OF_ROUND)
