"""What is on record of one person, made by hand; and verdicts on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from desktop.model.codes import Role, Verdict, VerifyMethod
from desktop.model.daily import (
    DailyNote,
    DayPart,
    Joining,
    NoteKind,
    NoteSource,
    StayLog,
)
from desktop.model.fieldwork import Verification
from desktop.model.ids import id_at, new_id
from desktop.services.same_person import Person
from desktop.services.scores.on_record import OnRecord
from tests.fakes import District

DISTRICT = District()
MONDAY, FRIDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 7)
PROOF = id_at(5, 5)
LEADER = Role.LEADER


def on_record(**facts: Any) -> OnRecord:
    """Return what is on record of the district's one subject."""
    one = DISTRICT
    person = Person(subjects=(one.subject,), cadre=one.cadre)
    matters = {one.matter.id: one.matter}
    return replace(
        OnRecord(the_round=one.round, person=person, matters=matters), **facts
    )


def check(
    claim: Any, verdict: Verdict = Verdict.VERIFIED, **facts: Any
) -> Verification:
    """Return a verification of a record that rests on one piece of evidence."""
    whole = Verification(
        id=new_id(),
        **DISTRICT.of_subject(),
        claim_type=claim.TYPE,
        claim_id=claim.id,
        verdict=verdict,
        method=VerifyMethod.ON_SITE,
        evidence_ids=(PROOF,),
        verifier_id=DISTRICT.recorder.id,
        verified_at=datetime(2026, 3, 20, 1, tzinfo=UTC),
    )
    return replace(whole, **facts)


def checks(
    *claims: Any, verdict: Verdict = Verdict.VERIFIED
) -> dict[str, Verification]:
    """Return the same verdict on several records."""
    return {claim.id: check(claim, verdict) for claim in claims}


def note(on: date = MONDAY, **facts: Any) -> DailyNote:
    """Return an entry of 每日动态."""
    whole = DailyNote(
        id=new_id(),
        **DISTRICT.of_subject(),
        noted_on=on,
        place="石桥河工地",
        kind=NoteKind.ADVANCE,
        content="现场推进",
        source=NoteSource.TEAM,
    )
    return replace(whole, **facts)


def log(on: date = MONDAY, **facts: Any) -> StayLog:
    """Return a log of 蹲点 that names the subject."""
    whole = StayLog(
        id=new_id(),
        round_id=DISTRICT.round.id,
        stay_id=id_at(6, 6),
        logged_on=on,
        part=DayPart.WHOLE,
        place="石桥村",
        joining=Joining.SHADOWING,
        seen="全天在现场",
        subjects=(DISTRICT.subject.id,),
        recorder_id=DISTRICT.recorder.id,
    )
    return replace(whole, **facts)
