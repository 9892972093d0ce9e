"""Rules of notes, stays, logs and summaries."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.errors.records import Flaw
from desktop.model.daily import (
    BlankDay,
    DailyNote,
    DayPart,
    Joining,
    NoteKind,
    NoteSource,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
    WatchKind,
)
from desktop.model.daily_rules import days_late, delicate
from desktop.model.ids import id_at
from desktop.model.rules import flaws

NOTE = DailyNote(
    id=id_at(1, 1),
    round_id=id_at(1, 2),
    subject_id=id_at(1, 3),
    noted_on=date(2026, 3, 2),
    noted_at=datetime(2026, 3, 9, 3, tzinfo=UTC),
    place="石桥村",
    kind=NoteKind.VISIT,
    content="走访两户，答复补偿疑问。",
    source=NoteSource.CADRE,
)
STAY = Stay(
    id=id_at(1, 4),
    round_id=id_at(1, 2),
    matter_id=id_at(1, 5),
    team_id=id_at(1, 6),
    since=date(2026, 3, 2),
    until=date(2026, 3, 6),
    address="石桥村部",
    purpose="看征地拆迁怎样推进",
)
LOG = StayLog(
    id=id_at(1, 7),
    round_id=id_at(1, 2),
    stay_id=STAY.id,
    logged_on=date(2026, 3, 2),
    part=DayPart.WHOLE,
    place="石桥村",
    joining=Joining.CHAT_GROUP,
    seen="群里当日通报进度。",
    recorder_id=id_at(1, 8),
    chat_group="石桥拆迁工作群",
    joined_on=date(2026, 3, 2),
)
SUMMARY = PeriodSummary(
    id=id_at(1, 9),
    round_id=id_at(1, 2),
    subject_id=id_at(1, 3),
    span=Span.MONTH,
    since=date(2026, 3, 1),
    until=date(2026, 3, 31),
    summary="共记23条。",
    opinion="工作扎实。",
    written_by=id_at(1, 8),
    written_at=datetime(2026, 4, 1, 1, tzinfo=UTC),
)


def with_(record, **facts):
    return flaws(dataclasses.replace(record, **facts))


def test_sound_ones_break_no_rule():
    """
    What is written in time, within its days, and finished, is sound.
    """
    assert () == flaws(NOTE) == flaws(STAY) == flaws(LOG) == flaws(SUMMARY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ()),
        (
            {
                "noted_at": datetime(2026, 3, 9, 16, tzinfo=UTC)
            },  # 10 March in the office
            (Flaw("late_reason", "late_without_reason", ("7",)),),
        ),
        (
            {
                "noted_at": datetime(2026, 3, 9, 16, tzinfo=UTC),
                "late_reason": "驻村无网络",
            },
            (),
        ),
        (
            {
                "noted_at": datetime(2026, 3, 30, tzinfo=UTC),
                "source": NoteSource.IMPORTED,
            },
            (),
        ),
        ({"noted_at": None}, (Flaw("noted_at", "required"),)),
        (
            {"noted_on": date(2026, 3, 10)},
            (Flaw("noted_on", "noted_ahead"),),
        ),
    ],
)
def test_note_is_written_within_seven_days_or_says_why(facts, expected):
    """
    Seven days are free; later needs a reason, unless it was kept as a record anyway.
    """
    assert expected == with_(NOTE, **facts)


def test_days_late_are_counted_from_the_day_in_the_office():
    """
    A note of the same evening is not late, one without a time of writing neither.
    """
    assert 7 == days_late(NOTE)
    assert 0 == days_late(dataclasses.replace(NOTE, noted_on=None))
    assert 0 == days_late(dataclasses.replace(NOTE, noted_at=None))


def test_note_of_two_hundred_characters_is_the_longest():
    """
    M26: no more than 200 characters.
    """
    assert () == with_(NOTE, content="汛" * 200)
    assert (Flaw("content", "too_long", ("200",)),) == with_(NOTE, content="汛" * 201)


def test_watch_and_its_hours_belong_together():
    """
    Hours are limited by the month, so a watch has them; hours alone say nothing.
    """
    hours = Decimal(8)
    assert () == with_(NOTE, watch=WatchKind.NIGHT, hours=hours)
    expected = (Flaw("hours", "watch_without_hours"),)
    assert expected == with_(NOTE, watch=WatchKind.NIGHT)
    assert (Flaw("watch", "hours_without_watch"),) == with_(NOTE, hours=hours)


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("到村里看清运", ()),
        ("研究干部调整方案", ("人事",)),
        ("核对补偿经费报销，接待上访群众", ("财务", "信访")),
    ],
)
def test_delicate_topics_are_named(words, topics):
    """
    淡化处理 is a hint: the topics are named, nothing is refused.
    """
    assert topics == delicate(words)
    assert () == with_(NOTE, content=words)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"until": date(2026, 3, 1)}, (Flaw("until", "ends_before_start"),)),
        (
            {"blank_days": (BlankDay(on=date(2026, 3, 7), reason="返程"),)},
            (Flaw("blank_days", "outside_stay"),),
        ),
        (
            {"blank_days": (BlankDay(on=date(2026, 3, 4), reason="防汛停工"),) * 2},
            (Flaw("blank_days", "day_twice"),),
        ),
        ({"blank_days": (BlankDay(on=date(2026, 3, 4), reason="防汛停工"),)}, ()),
        (
            {"blank_days": (BlankDay(reason="防汛停工"),)},
            (Flaw("blank_days[1].on", "required"),),
        ),
    ],
)
def test_blank_days_lie_within_the_stay(facts, expected):
    """
    A day of a stay is explained once, and only a day of it.
    """
    assert expected == with_(STAY, **facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"joining": Joining.VISIT, "chat_group": "", "joined_on": None}, ()),
        ({"chat_group": " "}, (Flaw("chat_group", "required"),)),
        ({"joined_on": None}, (Flaw("joined_on", "required"),)),
        ({"left_on": date(2026, 3, 1)}, (Flaw("left_on", "ends_before_start"),)),
        ({"left_on": date(2026, 3, 6)}, ()),
    ],
)
def test_chat_group_has_its_name_and_its_days(facts, expected):
    """
    M31: group name and day of joining; nobody leaves before he joined.
    """
    assert expected == with_(LOG, **facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"opinion": " "}, (Flaw("opinion", "required"),)),
        ({"span": Span.WEEK, "opinion": ""}, ()),
        ({"until": date(2026, 2, 1)}, (Flaw("until", "ends_before_start"),)),
    ],
)
def test_month_is_finished_by_an_opinion(facts, expected):
    """
    M26: 月研判 has a 研判意见; a week needs none.
    """
    assert expected == with_(SUMMARY, **facts)
