"""Hand-made parts that tests stand on: a clock, stations, a small district."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.model import codes, matter_codes
from desktop.model.codes import Role
from desktop.model.fieldwork import Evidence, Finding, Interview, Line, Observation
from desktop.model.grading import RoundLock
from desktop.model.ids import id_at, new_id
from desktop.model.journal import Entry
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.people import Cadre, Reviewer, Unit
from desktop.model.rounds import Background, PeerGroup, Round, Subject, Team
from desktop.model.spec import Record
from desktop.model.work import Field, Matter, Milestone, Responsibility
from desktop.services import lists, stations
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import journal, vault
from desktop.storage.database import Connection
from desktop.storage.journal import Applied

PASSPHRASE = "一路平安 2026"
ORGAN = "321302-ZZB"
MORNING = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


def noon_of(day: date) -> datetime:
    """Return noon in the office on a day: when what happened on it is written down."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


class Clock:
    """A clock that shows what a test sets."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.at

    def forward(self, **by: float) -> None:
        """Move the clock; minus moves it back."""
        self.at += timedelta(**by)


@contextmanager
def quick_vaults() -> Iterator[None]:
    """Derive passphrases at the least cost argon2 takes; what is tested is not it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault, "MEMORY_KIB", 8)
        patch.setattr(vault, "PASSES", 1)
        patch.setattr(vault, "LANES", 1)
        yield


def new_desk(
    folder: Path, *, role: Role = Role.LEADER, clock: Clock | None = None, **facts: Any
) -> Desk:
    """Make a station in *folder* and sit down at it."""
    person = Reviewer(id=new_id(), name="周以宁", role=role)
    return stations.create(
        folder,
        PASSPHRASE,
        organ=ORGAN,
        reviewer=dataclasses.replace(person, **facts),
        now=clock or Clock(),
    )


def seated(desk: Desk, *, role: Role | None = None, reviewer: str = "") -> Desk:
    """Return the desk with another person or role at it."""
    return dataclasses.replace(
        desk, role=role or desk.role, reviewer=reviewer or desk.reviewer
    )


def called(desk: Desk) -> str:
    """Return what who sits there is called in the roster."""
    return lists.names_of(desk, Reviewer.TYPE, [desk.reviewer])[desk.reviewer]


def entries_of(desk: Desk) -> list[Entry]:
    """Return every entry of a station in order of arrival."""
    with desk.station.database.read() as connection:
        return list(journal.every(connection))


def chain_of(connection: Connection, station: str) -> list[str]:
    """Return the hashes of a station's entries in the order of its chain."""
    own = (one for one in journal.every(connection) if one.head.station == station)
    return [one.hash for one in sorted(own, key=lambda one: one.head.seq)]


def take(desk: Desk, entries: list[Entry], source: str = "test") -> Applied:
    """Give a station foreign entries."""
    with desk.station.database.write() as connection:
        return journal.apply(connection, entries, source=source, now=desk.now())


def exchange(*desks: Desk) -> None:
    """Bring every entry of every station to all of them."""
    known = [entry for desk in desks for entry in entries_of(desk)]
    for desk in desks:
        take(desk, known)


@dataclass
class District:
    """A round with one subject and all that hangs on it, sound and not yet saved."""

    asker: Reviewer = field(
        default_factory=lambda: Reviewer(
            id=id_at(1, 1), name="顾承舟", role=Role.LEADER, unit_id=id_at(1, 30)
        )
    )
    recorder: Reviewer = field(
        default_factory=lambda: Reviewer(
            id=id_at(1, 2), name="韩素秋", role=Role.REVIEWER, unit_id=id_at(1, 30)
        )
    )
    unit: Unit = field(
        default_factory=lambda: Unit(id=id_at(1, 3), name="石桥镇人民政府")
    )

    def __post_init__(self) -> None:
        """Make what refers to the people and the unit."""
        self.field = Field(id=id_at(1, 4), name="重大产业项目", order=1)
        self.cadre = Cadre(
            id=id_at(1, 5),
            name="程屿",
            sex=codes.Sex.MALE,
            born_on="1978-05",
            post="副镇长",
            unit_id=self.unit.id,
        )
        self.matter = Matter(
            id=id_at(1, 6),
            number="XM-01",
            name="石桥河综合治理",
            kind=matter_codes.MatterKind.TASK,
            task_kind=matter_codes.TaskKind.OTHER,
            field_id=self.field.id,
            level=matter_codes.MatterLevel.DISTRICT,
            unit_id=self.unit.id,
        )
        self.milestone = Milestone(
            id=id_at(1, 7),
            matter_id=self.matter.id,
            name="征地完成",
            planned_on=date(2026, 2, 1),
        )
        self.tie = Responsibility(
            id=id_at(1, 8),
            matter_id=self.matter.id,
            cadre_id=self.cadre.id,
            part=codes.Part.CHARGE,
            basis="石政发〔2026〕3号",
        )
        self.round = Round(
            id=id_at(1, 9),
            year=2026,
            number=3,
            theme="重大项目攻坚",
            fields=(self.field.id,),
            starts_on=date(2026, 3, 1),
            ends_on=date(2026, 3, 31),
            list_confirmed_on=date(2026, 3, 5),
        )
        self.team = Team(
            id=id_at(1, 10),
            round_id=self.round.id,
            name="第一组",
            leader_id=self.asker.id,
            members=(self.asker.id, self.recorder.id),
        )
        self.group = PeerGroup(
            id=id_at(1, 11),
            round_id=self.round.id,
            name="乡镇副职",
            level=codes.SubjectLevel.DEPUTY,
        )
        self.subject = Subject(
            id=id_at(1, 12),
            round_id=self.round.id,
            cadre_id=self.cadre.id,
            team_id=self.team.id,
            peer_group_id=self.group.id,
            level=codes.SubjectLevel.DEPUTY,
            matters=(self.matter.id,),
            background=(Background(resume="长期在乡镇"),),
        )

    def everything(self) -> list[Record]:
        """Return all of it, what is referred to first."""
        return [
            self.unit,
            self.asker,
            self.recorder,
            self.field,
            self.cadre,
            self.matter,
            self.milestone,
            self.tie,
            self.round,
            self.team,
            self.group,
            self.subject,
        ]

    def save(self, desk: Desk) -> None:
        """Write all of it on a desk."""
        verbs.save_many(desk, self.everything())

    def of_subject(self) -> dict[str, str]:
        """Return what every record about the subject names."""
        return {"round_id": self.round.id, "subject_id": self.subject.id}

    def interview(self, **facts: Any) -> Interview:
        """Return an interview that may be signed by the two who held it."""
        whole = Interview(
            id=new_id(),
            round_id=self.round.id,
            subjects=(self.subject.id,),
            interviewee="王保田",
            interviewee_post="石桥村党支部书记",
            circle=codes.Group.PUBLIC,
            site=codes.Site.VILLAGE,
            place="石桥村部",
            held_at=MORNING,
            asked_by=self.asker.id,
            recorded_by=self.recorder.id,
            lines=(
                Line(voice=codes.Voice.QUESTION, words="他怎么样？"),
                Line(words="他基本每周都在路上，肯担责任。"),
                Line(words="就是催得紧。"),
            ),
        )
        return dataclasses.replace(whole, **facts)

    def observation(self, **facts: Any) -> Observation:
        """Return an observation."""
        whole = Observation(
            id=new_id(),
            **self.of_subject(),
            observed_at=MORNING,
            site=codes.Site.PROJECT,
            place="K42+300",
            element=codes.ConductElement.COURAGE,
            fact="雨夜带队转移群众",
            observer_id=self.recorder.id,
        )
        return dataclasses.replace(whole, **facts)

    def finding(self, **facts: Any) -> Finding:
        """Return the three answers for the matter, verified."""
        whole = Finding(
            id=new_id(),
            **self.of_subject(),
            matter_id=self.matter.id,
            who="程屿分管",
            outcome="提前完成",
            contribution="协调迁改",
            verdict=codes.Verdict.VERIFIED,
        )
        return dataclasses.replace(whole, **facts)

    def evidence(self, **facts: Any) -> Evidence:
        """Return an evidence of the team, registered."""
        whole = Evidence(
            id=new_id(),
            **self.of_subject(),
            title="征地台账",
            kind=codes.EvidenceKind.DOCUMENT,
            dimension=codes.Dimension.RESULTS,
            site=codes.Site.OFFICE,
            producer=codes.Producer.TEAM,
            collected_at=MORNING,
            collected_by=self.recorder.id,
        )
        return dataclasses.replace(whole, **facts)

    def duty(self, **facts: Any) -> DutyItem:
        """Return a duty."""
        whole = DutyItem(id=new_id(), **self.of_subject(), number=1, duty="征地拆迁")
        return dataclasses.replace(whole, **facts)

    def result(self, **facts: Any) -> ResultItem:
        """Return a result off the list."""
        whole = ResultItem(
            id=new_id(),
            **self.of_subject(),
            number=1,
            off_list=True,
            outcome="完成征地320亩",
            own_part="牵头",
        )
        return dataclasses.replace(whole, **facts)

    def issue(self, **facts: Any) -> IssueItem:
        """Return an issue."""
        whole = IssueItem(
            id=new_id(),
            **self.of_subject(),
            number=1,
            statement="答复不及时",
            source=codes.IssueSource.INTERVIEW,
            severity=codes.Severity.SLIGHT,
            fault=codes.Fault.OWN,
        )
        return dataclasses.replace(whole, **facts)

    def lock(self, **facts: Any) -> RoundLock:
        """Return a lock of the round; its digests are of nothing."""
        whole = RoundLock(
            id=new_id(),
            round_id=self.round.id,
            scheme_id=id_at(1, 40),
            scheme="{}",
            scheme_digest="0" * 64,
            input_digest="0" * 64,
            evidence_digest="0" * 64,
            evidence_count=0,
            cut="{}",
            locked_by=self.asker.id,
            locked_at=MORNING,
        )
        return dataclasses.replace(whole, **facts)
