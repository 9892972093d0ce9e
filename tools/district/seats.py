"""Who writes what, where and when; and the pen that moves on as he writes."""

from __future__ import annotations

from datetime import datetime, timedelta

from tools.district.book import Seat
from tools.district.clock import moment

TASK_FORCE = Seat(stage="prepare", station="A", author="王立诚")
LEADER = Seat(stage="prepare", station="A", author="陈立新")

MEMBERS = {
    "A": ("陈立新", "顾晓岚", "宋明哲", "李慕白", "周明远", "王立诚"),
    "B": ("王雪松", "刘洋", "丁一凡", "方晓冬"),
}
"""Who sits at which laptop: team 1 at the leader's, teams 2 and 3 at the other."""


def in_field(author: str) -> Seat:
    """Return the seat of *author* while the teams are out of reach."""
    return Seat(stage="field", station=_station(author), author=author)


def at_check(author: str) -> Seat:
    """Return the seat of *author* after the teams have met again."""
    return Seat(stage="check", station=_station(author), author=author)


def apart(author: str) -> Seat:
    """Return the seat of *author* when both are out of reach once more."""
    return Seat(stage="apart", station=_station(author), author=author)


def _station(author: str) -> str:
    return next(name for name, people in MEMBERS.items() if author in people)


class Pen:
    """A clock that moves on by *seconds* each time it is asked."""

    def __init__(self, start: str, seconds: int) -> None:
        self._next = moment(start)
        self._pace = timedelta(seconds=seconds)

    def now(self) -> datetime:
        """Return the time, and move on."""
        at = self._next
        self._next = at + self._pace
        return at
