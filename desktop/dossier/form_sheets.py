"""What a filled or blank form of 两表一单 says: its template and the words in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.model.templates import Template

Words = tuple[tuple[str, str], ...]
"""Texts by the key of their place, as they are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """A form with what stands in its places.

    Attributes:
        rows: Its table, a text for each column.
        notes: What explains the figures, a line each.
        is_blank: It is to be filled in by hand: what is empty stays white.
    """

    template: Template
    header: Words = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sums: Words = ()
    signatures: Words = ()
    notes: tuple[str, ...] = ()
    is_blank: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortPart:
    """五: the effort sheet, and the days it counts.

    Attributes:
        months: Year and month of the 评估周期, in order.
        days: The kinds of days (一线日, 驻点, 值守) with theirs.
    """

    sheet: FormSheet
    months: tuple[tuple[int, int], ...] = ()
    days: tuple[tuple[str, tuple[date, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementPart:
    """六: the achievement sheet, and how far each item is.

    Attributes:
        degrees: Each item with its 完成度 in percent, None where nothing was claimed.
    """

    sheet: FormSheet
    degrees: tuple[tuple[str, Decimal | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormParts:
    """The forms of one subject that a volume takes in, None for what is not formed."""

    effort: EffortPart | None = None
    achievement: AchievementPart | None = None
