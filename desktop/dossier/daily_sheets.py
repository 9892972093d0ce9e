"""What the prints of 每日动态 and 蹲点 say: frozen, free of layout (M26, M30)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import PrintContent
from desktop.dossier.rows import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One log, or one day without any."""

    day: str
    part: str = ""
    place: str = ""
    joining: str = ""
    seen: str = ""
    cadres: str = ""
    impression: str = ""
    photos: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StayContent(PrintContent):
    """蹲点日志汇编 (YX-14): one stay, every day of it."""

    matter: str
    team: str
    days: str
    address: str
    purpose: str
    counted: str
    rows: tuple[LogRow, ...]
    figures: tuple[Figure, ...]
    recorders: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedRow:
    """One note of the period."""

    day: str
    matter: str
    place: str
    kind: str
    content: str
    witnesses: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodContent(PrintContent):
    """周小结, 月研判表 (YX-13): one summary with the notes it rests on.

    Attributes:
        is_month: It is a 月研判, which has an opinion.
    """

    is_month: bool
    name: str
    post: str
    period: str
    counted: str
    summary: str
    opinion: str
    needs_attention: bool
    written: str
    notes: tuple[NotedRow, ...]
