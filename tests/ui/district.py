"""A small invented district in a real station, for tests of the window."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from desktop.model import codes as c
from desktop.model import matter_codes
from desktop.model.fieldwork import Evidence, Finding, Interview, Line, Observation
from desktop.model.ids import new_id
from desktop.model.people import Cadre, Reviewer, Unit
from desktop.model.rounds import (
    Background,
    CircleTarget,
    PeerGroup,
    Round,
    Subject,
    Team,
)
from desktop.model.work import Field, Matter, Milestone, Responsibility
from desktop.services import records, stations

PASSPHRASE = "稻田里的第七盏灯"
ROUND_STEPS = (c.RoundState.CONSULTED, c.RoundState.APPROVED, c.RoundState.RUNNING)
SUBJECT_STEPS = (
    c.SubjectState.SCOUTING,
    c.SubjectState.CONFIRMED,
    c.SubjectState.REVIEWING,
)
NOW = datetime(2024, 7, 18, 2, 6, 20, tzinfo=UTC)  # 10:06:20 in the office


def make(folder: Path) -> None:
    """Make the station and close it."""
    me = Reviewer(id=new_id(), name="王雪松", role=c.Role.LEADER)
    desk = stations.create(
        folder, PASSPHRASE, organ="320999-ZZB", reviewer=me, now=lambda: NOW
    )
    other = Reviewer(id=new_id(), name="刘洋", role=c.Role.REVIEWER)
    unit = Unit(id=new_id(), name="柳河镇", kind=c.UnitKind.TOWNSHIP)
    field = Field(id=new_id(), name="生态环保与安全生产", order=8)
    the_round = Round(
        id=new_id(),
        year=2024,
        number=7,
        theme="省道沿线综合环境整治",
        fields=(field.id,),
        starts_on=date(2024, 7, 1),
        ends_on=date(2024, 7, 26),
        list_confirmed_on=date(2024, 7, 3),
    )
    team = Team(
        id=new_id(),
        round_id=the_round.id,
        name="第3考察组",
        leader_id=me.id,
        members=(me.id, other.id),
    )
    group = PeerGroup(
        id=new_id(),
        round_id=the_round.id,
        name="可比组 A",
        level=c.SubjectLevel.DEPUTY,
    )
    matters = [
        Matter(
            id=new_id(),
            number=f"2024-{number:02d}",
            name=name,
            kind=matter_codes.MatterKind.TASK,
            task_kind=matter_codes.TaskKind.OTHER,
            field_id=field.id,
            level=matter_codes.MatterLevel.DISTRICT,
            unit_id=unit.id,
        )
        for number, name in enumerate(("省道325柳河段整治", "前李村人居环境提升"), 1)
    ]
    milestones = [
        Milestone(
            id=new_id(),
            matter_id=matters[0].id,
            name="路域绿化",
            planned_on=date(2024, 7, 6),
        )
    ]
    cadres = [
        Cadre(
            id=new_id(),
            name=name,
            sex=c.Sex.MALE,
            born_on="1978-05",
            unit_id=unit.id,
            post=post,
        )
        for name, post in (("高志远", "副镇长"), ("何俊峰", "党委委员"))
    ]
    lead = Responsibility(
        id=new_id(),
        matter_id=matters[0].id,
        cadre_id=cadres[0].id,
        part=c.Part.LEAD,
        basis="柳委〔2024〕12号",
    )
    subjects = [
        Subject(
            id=new_id(),
            round_id=the_round.id,
            cadre_id=cadre.id,
            team_id=team.id,
            peer_group_id=group.id,
            level=c.SubjectLevel.DEPUTY,
            matters=tuple(matter.id for matter in matters),
            circles=(CircleTarget(circle=c.Group.PUBLIC, talks=2),),
            due_on=date(2024, 7, 18),
            background=(Background(concerns="路域绿化进度"),),
        )
        for cadre in cadres
    ]
    first = subjects[0].id
    found = [
        Finding(
            id=new_id(),
            round_id=the_round.id,
            subject_id=first,
            matter_id=matters[0].id,
            who="牵头。",
            outcome="完成 41/43 个点位。",
            contribution="提出“一段一长”的管护办法。",
            found_by=me.id,
        ),
        Observation(
            id=new_id(),
            round_id=the_round.id,
            subject_id=first,
            observed_at=datetime(2024, 7, 16, 1, 10, tzinfo=UTC),
            site=c.Site.PROJECT,
            place="K42+300",
            element=c.ConductElement.METHOD,
            fact="现场协调迁杆，当场定下分工和时间。",
            observer_id=me.id,
        ),
        Interview(
            id=new_id(),
            round_id=the_round.id,
            subjects=(first,),
            number=1,
            interviewee="周桂兰",
            circle=c.Group.PUBLIC,
            site=c.Site.VILLAGE,
            place="前李村村部",
            held_at=datetime(2024, 7, 15, 1, 40, tzinfo=UTC),
            asked_by=me.id,
            recorded_by=other.id,
            lines=(Line(words="路边的垃圾场清了，还修了排水沟。"),),
        ),
        Evidence(
            id=new_id(),
            round_id=the_round.id,
            subject_id=first,
            title="6月督查通报",
            kind=c.EvidenceKind.SUPERVISION,
            dimension=c.Dimension.RESULTS,
            site=c.Site.OFFICE,
            producer=c.Producer.THIRD_PARTY,
            collected_at=NOW,
            collected_by=me.id,
        ),
    ]
    master = [other, unit, field, the_round, team, group, *matters, *milestones]
    records.save_many(desk, [*master, *cadres, lead, *subjects, *found])
    for subject in subjects:
        for state in SUBJECT_STEPS:
            records.advance(desk, subject.id, state)
    for state in ROUND_STEPS:
        records.advance(desk, the_round.id, state)
    desk.station.close()
