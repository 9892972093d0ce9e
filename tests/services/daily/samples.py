"""Notes, stays and logs of the small district, sound and not yet saved."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from desktop.model.daily import (
    DailyNote,
    DayPart,
    Joining,
    NoteKind,
    NoteSource,
    Stay,
    StayLog,
)
from desktop.model.ids import new_id
from tests.fakes import MORNING, District


def note(district: District, **facts: Any) -> DailyNote:
    """Return a note of the subject, written on its day."""
    whole = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=date(2026, 3, 2),
        noted_at=MORNING,
        matter_id=district.matter.id,
        place="石桥村",
        is_front_line=True,
        kind=NoteKind.ADVANCE,
        content="到现场推进清表。",
        source=NoteSource.CADRE,
    )
    return dataclasses.replace(whole, **facts)


def stay(district: District, **facts: Any) -> Stay:
    """Return a stay of five days."""
    whole = Stay(
        id=new_id(),
        round_id=district.round.id,
        matter_id=district.matter.id,
        team_id=district.team.id,
        since=date(2026, 3, 2),
        until=date(2026, 3, 6),
        address="石桥村部",
        purpose="看征地拆迁怎样推进",
    )
    return dataclasses.replace(whole, **facts)


def log(district: District, of: Stay, day: int, **facts: Any) -> StayLog:
    """Return a log of a day of March."""
    whole = StayLog(
        id=new_id(),
        round_id=of.round_id,
        stay_id=of.id,
        logged_on=date(2026, 3, day),
        part=DayPart.WHOLE,
        place="石桥村",
        joining=Joining.WORK,
        seen="上午随工作组入户，下午在村部对账。",
        subjects=(district.subject.id,),
        recorder_id=district.recorder.id,
    )
    return dataclasses.replace(whole, **facts)
