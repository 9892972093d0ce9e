"""A cadre with the six items of the published vector, claimed, verified, confirmed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.model.codes import ClaimState, Producer, Verdict, VerifyMethod
from desktop.model.daily import DailyNote, NoteKind, NoteSource, WatchKind
from desktop.model.fieldwork import Verification
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
)
from desktop.services import records as verbs
from desktop.services.desk import Desk
from tests.fakes import MORNING, District, noon_of, seated

VECTOR = tuple(
    row.split()
    for row in (
        "土地征收 own province urgent lead forward 118 120 verified",
        "环境整治 own city hard lead forward 100 92 verified",
        "招引签约 own city hard assist forward 2 3 verified",
        "时限压减 common district harder assist reverse 5 4.2 partly",
        "信访积案 common district hard lead forward 8 6 verified",
        "安全整治 common district ordinary assist qualitative - done verified",
    )
)
"""业绩 of domain/4 §6.10, which comes to 80.40."""


def claim(district: District, number: int) -> tuple[DutyItem, ResultItem]:
    """Return a duty of the vector and its result."""
    name, nature, level, difficulty, part, measure, target, reached, _ = VECTOR[
        number - 1
    ]
    is_word = measure == Measure.QUALITATIVE.value
    duty = district.duty(
        number=number,
        duty=name,
        target=f"{name}按期完成",
        nature=Nature(nature),
        level=MatterLevel(level),
        difficulty=Difficulty(difficulty),
        contribution=Contribution(part),
        measure=Measure(measure),
        target_value=None if is_word else Decimal(target),
        measured_in="" if is_word else "项",
    )
    result = district.result(
        number=number,
        off_list=False,
        duty_id=duty.id,
        outcome=f"{name}已推进。",
        own_part=f"牵头{name}",
        proof="台账",
        reached=None if is_word else Decimal(reached),
        completion=Completion(reached) if is_word else None,
    )
    return duty, result


def verified(
    desk: Desk,
    district: District,
    result: ResultItem,
    verdict: Verdict,
    method: VerifyMethod = VerifyMethod.ON_SITE,
) -> None:
    """Let the recorder verify a result by evidence of the team and of a third party."""
    number = f"E2026-03-{result.number:04d}"
    evidence = district.evidence(number=number)
    other_source = district.evidence(
        number=f"{number}-2", title="第三方评估报告", producer=Producer.THIRD_PARTY
    )
    check = Verification(
        id=new_id(),
        **district.of_subject(),
        claim_type=result.TYPE,
        claim_id=result.id,
        verdict=verdict,
        method=method,
        evidence_ids=(evidence.id, other_source.id),
        verifier_id=district.recorder.id,
        verified_at=MORNING,
    )
    other = seated(desk, reviewer=district.recorder.id)
    verbs.save_many(desk, [evidence, other_source])
    for state in (ClaimState.CONFIRMED, ClaimState.CHECKING):
        verbs.advance(desk, result.id, state)
    verbs.save(other, check)
    verbs.advance(other, result.id, ClaimState(verdict.value))


def save_vector(desk: Desk, district: District) -> None:
    """Save the six items, verified as the vector has them."""
    for number, row in enumerate(VECTOR, 1):
        duty, result = claim(district, number)
        verbs.save_many(desk, [duty, result])
        verified(desk, district, result, Verdict(row[-1]))


def sheets(district: District) -> tuple[EffortSheet, AchievementSheet]:
    """Return both sheets, still drafts."""
    effort = EffortSheet(
        id=new_id(),
        **district.of_subject(),
        template=1,
        due_days=22,
        away_days=2,
        care="连续值守较多",
        confirmed_on=date(2026, 3, 30),
        witness="石桥镇党政办",
        verifier_id=district.recorder.id,
        verified_on=date(2026, 3, 31),
    )
    achieved = AchievementSheet(
        id=new_id(),
        **district.of_subject(),
        template=1,
        filled_on=date(2026, 3, 28),
        confirmed_by="石桥镇党委书记",
        confirmed_on=date(2026, 3, 30),
        verifier_id=district.recorder.id,
        second_verifier_id=district.asker.id,
        leader_id=district.asker.id,
        verified_on=date(2026, 3, 31),
    )
    return effort, achieved


def confirm(desk: Desk, *records: EffortSheet | AchievementSheet) -> None:
    """Save sheets and confirm them."""
    for record in records:
        verbs.save(desk, record)
        verbs.advance(desk, record.id, FormState.CONFIRMED)


def note(desk: Desk, district: District, day: date, **facts: Any) -> DailyNote:
    """Save a note of a day on the front line with a witness."""
    made = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=day,
        noted_at=noon_of(day),
        place="K42+300",
        is_front_line=True,
        kind=NoteKind.ADVANCE,
        content="现场调度",
        witness_names="王保田",
        source=NoteSource.CADRE,
        late_reason="集中补记",
    )
    made = dataclasses.replace(made, **facts)
    verbs.save(desk, made)
    return made


def checked(desk: Desk, district: District, noted: DailyNote, verdict: Verdict) -> None:
    """Let the recorder verify a note."""
    check = Verification(
        id=new_id(),
        **district.of_subject(),
        claim_type=noted.TYPE,
        claim_id=noted.id,
        verdict=verdict,
        method=VerifyMethod.ON_SITE,
        verifier_id=district.recorder.id,
        verified_at=MORNING,
    )
    verbs.save(seated(desk, reviewer=district.recorder.id), check)


NIGHT = {"kind": NoteKind.WATCH, "watch": WatchKind.NIGHT, "hours": Decimal(8)}
