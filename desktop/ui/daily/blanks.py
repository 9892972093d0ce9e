"""What a note and a log begin with."""

from __future__ import annotations

from datetime import date

from desktop.model.daily import DailyNote, NoteSource, Stay, StayLog
from desktop.model.ids import new_id
from desktop.ui.bench import Bench


def blank_note(bench: Bench, subject_id: str) -> DailyNote:
    """Return a note of today by the person at the desk, about a subject or nobody."""
    now = bench.now()
    return DailyNote(
        id=new_id(),
        round_id=bench.round_id,
        subject_id=subject_id,
        noted_on=now.date(),
        is_front_line=True,
        source=NoteSource.TEAM,
        noted_by=bench.desk.reviewer,
        noted_at=now.replace(microsecond=0),
    )


def blank_log(bench: Bench, stay: Stay, on: date | None) -> StayLog:
    """Return the log of a day of a stay by the person at the desk."""
    return StayLog(
        id=new_id(),
        round_id=stay.round_id,
        stay_id=stay.id,
        logged_on=on,
        place=stay.address,
        recorder_id=bench.desk.reviewer,
    )
