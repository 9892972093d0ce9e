"""From what was noted and verified on a station to 辛苦指数, to the last digit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.model import codes
from desktop.model.codes import Role, Verdict, VerifyMethod
from desktop.model.daily import (
    DailyNote,
    DayPart,
    Hardness,
    Joining,
    NoteKind,
    NoteSource,
    Stay,
    StayLog,
    WatchKind,
)
from desktop.model.fieldwork import Evidence
from desktop.model.forms import EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.work import Matter, Responsibility
from desktop.scoring.effort import effort
from desktop.scoring.figure import Figure
from desktop.scoring.scheme import Scheme
from desktop.services import records as verbs
from desktop.services.daily.stays import verify_log
from desktop.services.desk import Desk
from desktop.services.evidence import Finding, verify
from desktop.services.scores.gather import effort_input
from tests.fakes import District, new_desk, quick_vaults, seated

MONDAYS = [date(2026, 1, 5) + timedelta(days=7 * week) for week in range(12)]
WORKDAYS = [day + timedelta(days=n) for day in MONDAYS for n in range(5)]
LIVED = WORKDAYS[50:59]  # nine whole days of 蹲点 in March
NOTED = WORKDAYS[:20]  # twenty days with a note, none of them of 蹲点
DUE = 50  # 应在岗工作日: 29 of them on the front line are 58 %


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with quick_vaults():
        made = new_desk(tmp_path / "station")
        yield made
        made.station.close()


@pytest.fixture
def district(desk: Desk) -> District:
    """The round of March, which looks back over the quarter."""
    made = District()
    made.save(desk)
    return made


def note(district: District, on: date, **facts) -> DailyNote:
    """Return what the cadre's unit noted; a quarter later is told as such."""
    whole = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=on,
        noted_at=datetime(2026, 3, 31, 2, tzinfo=UTC),
        place="石桥村",
        is_front_line=True,
        kind=NoteKind.ADVANCE,
        content=f"{on:%m-%d}到现场推进清表。",
        source=NoteSource.IMPORTED,
    )
    return dataclasses.replace(whole, **facts)


def noted(district: District) -> Iterator[tuple[DailyNote, Verdict]]:
    """Give the notes of the quarter, each with what its verifier will find."""
    visits = [
        "、".join(f"{place}{n}户" for n in range(13)) for place in ("石桥", "柳河")
    ]
    special = {
        0: {"kind": NoteKind.URGENT, "hardness": Hardness.HARDEST},
        1: {"kind": NoteKind.URGENT, "hardness": Hardness.HARDER},
        2: {"kind": NoteKind.URGENT, "hardness": Hardness.HARDER},
        3: {"kind": NoteKind.COORDINATE, "hardness": Hardness.HARDEST},
        4: {"kind": NoteKind.VISIT, "visited": visits[0]},
        5: {"kind": NoteKind.VISIT, "visited": visits[1]},
    }
    for place, on in enumerate(NOTED):
        yield note(district, on, **special.get(place, {})), Verdict.VERIFIED
    for hardness in (Hardness.HARDEST, Hardness.HARDER):  # 3 × 0.7 and 2 × 0.7
        coordinated = {"kind": NoteKind.COORDINATE, "hardness": hardness}
        on = NOTED[6]
        yield note(district, on, content=hardness.label, **coordinated), Verdict.PARTLY
    for week in range(7):
        saturday = MONDAYS[week] + timedelta(days=5)
        watch = {
            "watch": WatchKind.WEEKEND,
            "hours": Decimal(8),
            "is_front_line": False,
        }
        yield note(district, saturday, kind=NoteKind.WATCH, **watch), Verdict.VERIFIED
    yield note(district, WORKDAYS[40], content="没有人能证明。"), Verdict.PENDING
    yield note(district, WORKDAYS[41], content="查无此事。"), Verdict.FALSE


def answered(district: District) -> Iterator[Matter | Responsibility]:
    """Give three matters he leads and two in his charge: 3 × 2 + 2 × 1."""
    parts = [codes.Part.LEAD] * 3 + [codes.Part.CHARGE]
    for place, part in enumerate(parts, start=2):
        matter = dataclasses.replace(
            district.matter, id=new_id(), number=f"XM-0{place}", name=f"事项{place}"
        )
        yield matter
        yield dataclasses.replace(
            district.tie, id=new_id(), matter_id=matter.id, part=part
        )


def lived(district: District) -> tuple[Stay, list[StayLog]]:
    """Return a stay with a whole day's log on each of nine working days."""
    stay = Stay(
        id=new_id(),
        round_id=district.round.id,
        matter_id=district.matter.id,
        team_id=district.team.id,
        since=LIVED[0],
        until=LIVED[-1],
        address="石桥村部",
        purpose="看征地拆迁怎样推进",
    )
    logs = [
        StayLog(
            id=new_id(),
            round_id=stay.round_id,
            stay_id=stay.id,
            logged_on=on,
            part=DayPart.WHOLE,
            place="石桥村",
            joining=Joining.WORK,
            seen="全天随工作组入户。",
            subjects=(district.subject.id,),
            recorder_id=district.recorder.id,
        )
        for on in LIVED
    ]
    return stay, logs


def proof(district: District) -> Evidence:
    """Return a paper of others about what was noted."""
    return district.evidence(
        title="镇值班和出差审批台账", producer=codes.Producer.THIRD_PARTY
    )


def test_vector_of_the_model_comes_out_of_real_records(desk, district):
    """
    M35: H1…H7 of the published vector, from notes, logs, ties and a sheet: E = 87.02.
    """
    checker = seated(desk, reviewer=district.asker.id, role=Role.LEADER)
    paper = proof(district)
    many = list(noted(district))
    stay, logs = lived(district)
    sheet = EffortSheet(
        id=new_id(),
        **district.of_subject(),
        due_days=DUE,
        away_days=0,
        confirmed_on=date(2026, 3, 30),
        witness="镇党政办公室",
    )
    verbs.save_many(desk, [*answered(district), paper])
    verbs.save_many(desk, [one for one, _verdict in many])
    verbs.save_many(desk, [stay])
    verbs.save_many(desk, logs)
    put_confirmed(desk, sheet)
    for one, verdict in many:
        found = Finding(
            verdict=verdict, method=VerifyMethod.DOCUMENTS, evidence_ids=(paper.id,)
        )
        verify(checker, one, found)
    for log in logs:
        verify_log(checker, log, Verdict.VERIFIED)

    with desk.station.database.read() as connection:
        given = effort_input(connection, district.subject)
    found = effort(given, Scheme(), group=district.group.name, months=3)

    assert found.figure is not None
    measured = {
        one.code.removesuffix("x"): one.value
        for one in figures(found.figure)
        if one.code.endswith("x")
    }
    assert {
        "H1": Decimal(58),
        "H2": Decimal(9),
        "H3": Decimal(7),
        "H4": Decimal(7),
        "H5": Decimal(26),
        "H6": Decimal("6.5"),
        "H7": Decimal(8),
    } == measured
    assert Decimal("87.02") == found.figure.value
    assert {"not_verified_yet", "found_false", "counted_already"} == {
        one.why.rule for one in found.uncounted
    }


def figures(figure: Figure) -> Iterator[Figure]:
    """Give a figure and all it is computed from."""
    yield figure
    for term in figure.terms:
        if isinstance(term.source, Figure):
            yield from figures(term.source)


def put_confirmed(desk: Desk, sheet: EffortSheet) -> None:
    """Save a sheet and confirm it, as the unit does."""
    verbs.save(desk, sheet)
    verbs.advance(desk, sheet.id, FormState.CONFIRMED)
