"""Who writes what, where and when; and the pen that moves on as he writes."""

from __future__ import annotations

from datetime import datetime, timedelta

from tools.district.book import Seat
from tools.district.clock import moment

TASK_FORCE = Seat(stage="prepare", station="A", author="王立诚")
LEADER = Seat(stage="prepare", station="A", author="陈立新")

STATION_OF_TEAM = {"第1考察组": "A", "第2考察组": "B", "第3考察组": "B"}
"""Team 1 types at the leader's laptop; 2 and 3 share the one in the field."""


def in_field(team: str, author: str) -> Seat:
    """Return the seat of a member of *team* while the teams are out."""
    return Seat(stage="field", station=STATION_OF_TEAM[team], author=author)


def at_check(author: str) -> Seat:
    """Return the seat of someone who checks after the teams have met again."""
    station = "A" if author in {"陈立新", "顾晓岚", "宋明哲"} else "B"
    return Seat(stage="check", station=station, author=author)


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
