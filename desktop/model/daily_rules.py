"""What must hold of 每日动态 and 蹲点: rules of one record each. Pure.

Nothing here asks for a number of entries, a streak or a day without a gap: a day that
nobody noted is no flaw (domain/1 §0.6).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.errors.records import Flaw
from desktop.model.daily import (
    DailyNote,
    Joining,
    NoteSource,
    PeriodSummary,
    Span,
    Stay,
    StayLog,
)
from desktop.model.office import office_day

LATE_DAYS = 7  # a note is written within so many days, or says why not (M26)
_DELICATE = {
    "人事": ("人事", "任免", "提拔", "干部调整", "职务调整", "推荐人选"),
    "财务": ("财务", "经费", "报销", "工资", "账户", "付款", "贷款", "造价"),
    "信访": ("信访", "上访", "举报", "检举", "投诉人", "控告"),
}
"""What is blurred (淡化处理), and the words that tell of it. Source: M26."""


def delicate(words: str) -> tuple[str, ...]:
    """Return the topics of a text that ought to be blurred: a hint, never a refusal."""
    return tuple(
        topic
        for topic, signs in _DELICATE.items()
        if any(sign in words for sign in signs)
    )


def days_late(note: DailyNote) -> int:
    """Return how many days after the fact a note was written, 0 where it is not said.

    What comes from records that were kept anyway (值班表, 出差审批) is never late.
    """
    if note.noted_at is None or note.noted_on is None:
        return 0
    if note.source is NoteSource.IMPORTED:
        return 0
    return max((office_day(note.noted_at) - note.noted_on).days, 0)


def note_flaws(note: DailyNote) -> Iterator[Flaw]:
    """Yield the rules a note breaks."""
    if days_late(note) > LATE_DAYS and not note.late_reason.strip():
        yield Flaw("late_reason", "late_without_reason", (str(LATE_DAYS),))
    if _is_ahead(note):
        yield Flaw("noted_on", "noted_ahead")
    if note.watch is not None and not note.hours:
        yield Flaw("hours", "watch_without_hours")
    if note.watch is None and note.hours:
        yield Flaw("watch", "hours_without_watch")


def stay_flaws(stay: Stay) -> Iterator[Flaw]:
    """Yield the rules a stay breaks; a day is explained once, within its days."""
    if stay.since and stay.until and stay.until < stay.since:
        yield Flaw("until", "ends_before_start")
        return
    told = [blank.on for blank in stay.blank_days]
    if any(not _is_within(stay, on) for on in told):
        yield Flaw("blank_days", "outside_stay")
    if len(set(told)) != len(told):
        yield Flaw("blank_days", "day_twice")


def log_flaws(log: StayLog) -> Iterator[Flaw]:
    """Yield the rules a log breaks: a chat group has its name and its day of joining.

    The day of leaving may come later; the round is not locked without it (M31).
    """
    if log.joining is not Joining.CHAT_GROUP:
        return
    if not log.chat_group.strip():
        yield Flaw("chat_group", "required")
    if log.joined_on is None:
        yield Flaw("joined_on", "required")
    elif log.left_on is not None and log.left_on < log.joined_on:
        yield Flaw("left_on", "ends_before_start")


def summary_flaws(summary: PeriodSummary) -> Iterator[Flaw]:
    """Yield the rules a summary breaks: 月研判 is finished by an opinion (M26)."""
    if summary.since and summary.until and summary.until < summary.since:
        yield Flaw("until", "ends_before_start")
    if summary.span is Span.MONTH and not summary.opinion.strip():
        yield Flaw("opinion", "required")


def _is_ahead(note: DailyNote) -> bool:
    if note.noted_at is None or note.noted_on is None:
        return False
    return note.noted_on > office_day(note.noted_at)


def _is_within(stay: Stay, on: date | None) -> bool:
    if stay.since is None or stay.until is None or on is None:
        return True
    return stay.since <= on <= stay.until
