"""A small round in a real station: one cadre reviewed, with sources to protect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from desktop.model import codes, matter_codes
from desktop.model.codec import to_body
from desktop.model.fieldwork import (
    Evidence,
    Finding,
    Interview,
    Line,
    Observation,
    Photo,
    Point,
    Verification,
)
from desktop.model.ids import id_at
from desktop.model.lists import (
    SHEET_WEIGHTS,
    AppraisalSheet,
    DutyItem,
    IssueItem,
    Mark,
    ResultItem,
)
from desktop.model.people import AnnualGrade, Cadre, ResumeLine, Reviewer
from desktop.model.rounds import Round, Subject, Team
from desktop.model.spec import Record
from desktop.model.work import Field, Matter, Milestone, Responsibility
from desktop.storage import journal, station
from desktop.storage.journal import Change, Writer
from desktop.storage.station import Station

from . import drawn, samples

SOURCES = ("徐守田", "欧阳晚秋", "罗三省")
REVIEWERS = ("周以宁", "顾承舟")
SUBJECT = id_at(1_720_000_000_000, 1)
ROUND = id_at(1_720_000_000_000, 2)
CADRE = id_at(1_720_000_000_000, 3)
REVIEWER_IDS = (
    id_at(1_720_000_000_010, 10),
    id_at(1_720_000_000_011, 11),
)
NOW = datetime(2024, 7, 28, 2, 0, tzinfo=UTC)
AT = {"round_id": ROUND, "subject_id": SUBJECT}
ID_NUMBER = "321311197905142341"


@dataclass
class District:
    """The open station with what a test asks for by id."""

    station: Station
    interviews: tuple[str, ...]


def build(
    folder: Path, change: Callable[[Record], Record] = lambda record: record
) -> District:
    """Make a station in *folder* and fill it, each record *change*d before."""
    opened = station.create(folder, "a long passphrase", organ="321302-ZZB")
    records = [*people(), *_work(), *_talks(), *_claims(), *appraisals()]
    put(opened, *map(change, records))
    for at, (original, photo) in enumerate(_photos()):
        opened.photos.put(original, photo, photo)
        put(opened, _photo(at, original))
    talks = tuple(record_id(50 + at) for at in range(len(SOURCES)))
    return District(station=opened, interviews=talks)


def put(opened: Station, *records: Record) -> None:
    """Write records to the journal of the station."""
    keys = opened.keys
    writer = Writer(station=keys.station, organ=keys.organ, author=record_id(10))
    changes = [
        Change(type=record.TYPE, body=to_body(record), act="save") for record in records
    ]
    with opened.database.write() as connection:
        journal.append(connection, writer, changes, NOW)


def unsigned() -> Interview:
    """Return an interview that nobody has signed yet."""
    return replace(_talk(9, "黎未签"), state=codes.InterviewState.DRAFT)


def asked(at: int, name: str, post: str = "", words: str = "") -> Interview:
    """Return a signed interview with somebody, as yet on no station."""
    answer = Line(voice=codes.Voice.ANSWER, words=words or "他来过。")
    talk = replace(_talk(at, name), interviewee_post=post)
    return replace(talk, id=record_id(90 + at), lines=(*talk.lines[:1], answer))


def record_id(number: int) -> str:
    """Return the id of the record with this number."""
    return id_at(1_720_000_000_000 + number, number)


def _at(day: int, hour: int = 1) -> datetime:
    return datetime(2024, 7, day, hour, 30, tzinfo=UTC)


def people() -> list[Record]:
    """Return the reviewers, the cadre and the team."""
    reviewers: list[Record] = [
        Reviewer(id=record_id(10 + at), name=name, role=codes.Role.REVIEWER)
        for at, name in enumerate(REVIEWERS)
    ]
    cadre = Cadre(
        id=CADRE,
        name=samples.RARE_NAME,
        sex=codes.Sex.MALE,
        born_on="1979-08-20",
        joined_party_on="200106",
        started_work_on="2002-08",
        id_number=ID_NUMBER,
        post="云阳区住房和城乡建设局党组成员、副局长",
        proposed_post="拟任职务不外传",
        duties="分管城市更新，曾与安邦国共事。",
        full_time_education="大学",
        full_time_degree="工学学士",
        resume=(
            ResumeLine(since="2002-08", until="2020-11", post="云阳区交通局科员"),
            ResumeLine(since="2020-11", post="云阳区住房和城乡建设局副局长"),
        ),
        annual_grades=tuple(
            AnnualGrade(year=year, grade="称职") for year in range(2019, 2024)
        ),
    )
    team = Team(
        id=record_id(12),
        round_id=ROUND,
        name="第三考察组",
        leader_id=record_id(10),
        members=(record_id(10), record_id(11)),
    )
    return [*reviewers, cadre, team]


def _work() -> list[Record]:
    return [
        Field(id=record_id(20), name="城市建设", order=2),
        Matter(
            id=record_id(21),
            number="M01",
            name="省道沿线综合环境整治",
            field_id=record_id(20),
            level=matter_codes.MatterLevel.DISTRICT,
            progress=matter_codes.MatterProgress.NORMAL,
        ),
        Milestone(
            id=record_id(22),
            matter_id=record_id(21),
            name="主体完工",
            planned_on=date(2024, 9, 30),
        ),
        Responsibility(
            id=record_id(23),
            matter_id=record_id(21),
            cadre_id=CADRE,
            part=codes.Part.LEAD,
            basis="云建党组〔2024〕2号",
        ),
        Round(
            id=ROUND,
            year=2024,
            number=7,
            theme="省道沿线综合环境整治",
            starts_on=date(2024, 7, 1),
            ends_on=date(2024, 7, 31),
        ),
        Subject(
            id=SUBJECT,
            round_id=ROUND,
            cadre_id=CADRE,
            team_id=record_id(12),
            matters=(record_id(21),),
        ),
    ]


def _talk(at: int, name: str) -> Interview:
    return Interview(
        id=record_id(50 + at),
        round_id=ROUND,
        subjects=(SUBJECT,),
        number=at + 1,
        interviewee=name,
        interviewee_post="柳河镇徐庄村党总支书记",
        circle=codes.Group.PUBLIC if at else codes.Group.STAFF,
        relation="老同事",
        informed=True,
        site=codes.Site.VILLAGE,
        place="徐庄村村部",
        held_at=_at(10 + at),
        ended_at=_at(10 + at, 2),
        asked_by=record_id(10),
        recorded_by=record_id(11),
        lines=(
            Line(voice=codes.Voice.QUESTION, words="请您谈谈他的工作。"),
            Line(voice=codes.Voice.ANSWER, words=f"我是{name}，他常到村里来。"),
            Line(voice=codes.Voice.ANSWER, words="排水口一到下雨他自己先下去掏。"),
        ),
        check=codes.Check.SIGNED,
        signed_at=_at(10 + at, 3),
        state=codes.InterviewState.SIGNED,
    )


def _talks() -> list[Record]:
    talks: list[Record] = [_talk(at, name) for at, name in enumerate(SOURCES)]
    kinds = (codes.PointKind.MERIT, codes.PointKind.FAULT, codes.PointKind.LEAD)
    points: list[Record] = [
        Point(
            id=record_id(60 + at),
            interview_id=record_id(50 + at),
            subject_id=SUBJECT,
            kind=kind,
            quote=f"要点原话{at}",
            first_line=2,
            last_line=2,
        )
        for at, kind in enumerate(kinds)
    ]
    return talks + points


def _claims() -> list[Record]:
    verified = codes.Verdict.VERIFIED
    return [
        DutyItem(id=record_id(30), number=1, duty="组织实施整治", **AT),
        DutyItem(id=record_id(31), number=2, duty="完成管线迁改", **AT),
        ResultItem(
            id=record_id(32),
            number=1,
            duty_id=record_id(30),
            outcome="完成6.1公里",
            own_part="牵头",
            **AT,
        ),
        ResultItem(
            id=record_id(33),
            number=2,
            off_list=True,
            outcome="协调向西坡捐建公厕一座",
            own_part="请向西坡牵线",
            **AT,
        ),
        IssueItem(
            id=record_id(34),
            number=1,
            statement="回复偏慢，徐书记、欧阳晚秋和柳河镇徐庄村党总支书记都催过",
            source=codes.IssueSource.INTERVIEW,
            evidence_ids=(record_id(41),),
            **AT,
        ),
        Evidence(
            id=record_id(40),
            number="E2024-07-0001",
            title="监理月报",
            kind=codes.EvidenceKind.DOCUMENT,
            collected_at=_at(12),
            collected_by=record_id(10),
            state=codes.EvidenceState.VERIFIED,
            **AT,
        ),
        Evidence(
            id=record_id(41),
            number="E2024-07-0002",
            title="徐守田访谈要点",
            kind=codes.EvidenceKind.INTERVIEW,
            interview_id=record_id(50),
            collected_at=_at(13),
            collected_by=record_id(11),
            **AT,
        ),
        Verification(
            id=record_id(42),
            claim_type="result_item",
            claim_id=record_id(32),
            verdict=verified,
            method=codes.VerifyMethod.DOCUMENTS,
            evidence_ids=(record_id(40), record_id(41)),
            verifier_id=record_id(11),
            verified_at=_at(14),
            **AT,
        ),
        Finding(
            id=record_id(43),
            matter_id=record_id(21),
            who="区住建局牵头，周以宁到场核对",
            outcome="完成81.3%",
            contribution="现场指挥，遇排水口一到下雨他自己先下去掏的情况，无阻工",
            method=codes.VerifyMethod.ON_SITE,
            verdict=verified,
            evidence_ids=(record_id(40), record_id(41)),
            found_by=record_id(10),
            **AT,
        ),
        Observation(
            id=record_id(44),
            observed_at=_at(15),
            place="K15段",
            element=codes.ConductElement.COURAGE,
            fact="当场拍板分段迁改。",
            observer_id=record_id(11),
            **AT,
        ),
    ]


def appraisals() -> list[Record]:
    """Return the sheets of the two reviewers, signed."""
    scores = (
        (88, 85, 90, 83, 86, 84, 80, 82, 81),
        (80, 91, 84, 85, 82, 80, 88, 86, 83),
    )
    return [
        AppraisalSheet(
            id=record_id(70 + at),
            reviewer_id=record_id(10 + at),
            turn=1,
            marks=tuple(
                Mark(item=item, score=Decimal(score), basis="事实")
                for item, score in zip(SHEET_WEIGHTS, row, strict=True)
            ),
            merits="推动力强",
            proposed=codes.Grade.GOOD,
            recusal_declared=True,
            signed_at=_at(20),
            state=codes.SheetState.SIGNED,
            **AT,
        )
        for at, row in enumerate(scores)
    ]


def _photos() -> list[tuple[str, bytes]]:
    pictures = [drawn.site_photo(at, 600, 400) for at in range(2)]
    return [(picture.identity, picture.jpeg) for picture in pictures]


def _photo(at: int, original: str) -> Photo:
    return Photo(
        id=record_id(80 + at),
        original=original,
        media_type="image/jpeg",
        taken_at=_at(16 + at),
        caption=f"现场照片{at}",
        place="K15段",
        photographer=REVIEWERS[at],
        round_id=ROUND,
        subjects=(SUBJECT,),
    )
