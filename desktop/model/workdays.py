"""工作日历: which days are worked and which are off, by the notice of each year. Pure.

Monday to Friday says it only where no notice says otherwise: holidays (放假) lie on
working days, and for some of them a Saturday or Sunday is worked (调休上班). Who counts
days of a year without a notice must say so beside the count.

Source: domain/4-scoring.md §6.2 (应在岗工作日, “keep a manual table”).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

import msgspec

from desktop.errors.records import Flaw
from desktop.model.decoders import json_decoder
from desktop.model.forms import TemplateState
from desktop.model.spec import Code, Record, code, day, integer, many, text

_SATURDAY = 5
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


class DayKind(Code):
    """What a notice says of days."""

    OFF = "off", "放假"
    WORKED = "worked", "上班"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySpan:
    """Days one after another that a notice speaks of: 春节 2月15日至23日 放假."""

    kind: DayKind | None = code("放假或上班", DayKind, required=True)
    first: date | None = day("起", required=True)
    last: date | None = day(
        "止", help="只有一天的不填", help_en="Leave empty where it is one day"
    )
    name: str = text("节日")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear(Record):
    """工作日历 of one year: the 放假 and 调休上班 of its notice.

    One counts from being published by a second person on; it takes the place of what
    the program brought for its year.
    """

    TYPE: ClassVar[str] = "calendar_year"
    LABEL: ClassVar[str] = "工作日历"
    STATE: ClassVar[str] = "state"

    year: int | None = integer(
        "年度", required=True, listed=True, low=_FIRST_YEAR, high=_LAST_YEAR
    )
    notice: str = text(
        "依据",
        required=True,
        listed=True,
        help="放假安排通知的名称和文号",
        help_en="Title and number of the notice on holidays",
    )
    spans: tuple[DaySpan, ...] = many("放假和调休上班", DaySpan, required=True)
    state: TemplateState = code(
        "状态", TemplateState, default=TemplateState.DRAFT, listed=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class YearDays:
    """What the notice of one year says.

    Attributes:
        notice: Its name.
        off: The days that are off, in order.
        worked: The Saturdays and Sundays that are worked, in order.
    """

    notice: str
    off: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDays:
    """Which days are worked.

    Attributes:
        years: The notices, by year.
    """

    years: Mapping[int, YearDays] = field(default_factory=dict[int, YearDays])

    def knows(self, year: int) -> bool:
        """Tell whether the notice of a year is known."""
        return year in self.years

    def is_worked(self, on: date) -> bool:
        """Tell whether a day is worked; of a year without notice, Monday to Friday."""
        said = self.years.get(on.year)
        if said is not None and on in said.off:
            return False
        if said is not None and on in said.worked:
            return True
        return on.weekday() < _SATURDAY

    def count(self, first: date, last: date) -> int:
        """Return how many days are worked from *first* to *last*, both counted."""
        return sum(map(self.is_worked, _days(first, last)))

    def unknown(self, days: Iterable[date]) -> tuple[int, ...]:
        """Return the years of *days* whose notice is not known, in order."""
        return tuple(sorted({on.year for on in days} - self.years.keys()))

    def over(self, other: WorkDays) -> WorkDays:
        """Return both, where a year of this one takes the place of the other's."""
        return WorkDays(years={**other.years, **self.years})


def year_days(record: CalendarYear) -> YearDays:
    """Return what a year's record says."""
    return YearDays(
        notice=record.notice,
        off=_named(record, DayKind.OFF),
        worked=_named(record, DayKind.WORKED),
    )


def workdays_json(known: WorkDays) -> str:
    """Return a calendar as canonical JSON, as a lock keeps it."""
    body = {
        str(year): {"notice": own.notice, "off": own.off, "worked": own.worked}
        for year, own in sorted(known.years.items())
    }
    return msgspec.json.encode(body, order="sorted").decode()


def read_workdays(text_: str) -> WorkDays | None:
    """Return the calendar a lock keeps; None of one that was made without any."""
    if not text_:
        return None
    kept = json_decoder(dict[str, YearDays]).decode(text_)
    return WorkDays(years={int(year): own for year, own in kept.items()})


def calendar_flaws(record: CalendarYear) -> Iterator[Flaw]:
    """Give what is wrong with a year: spans of another one, or turned round."""
    for span in record.spans:
        first, last = span.first, span.last or span.first
        if first is None or last is None:
            continue
        if first.year != record.year or last.year != record.year:
            yield Flaw("spans", "span_of_other_year", (str(record.year or ""),))
        if last < first:
            yield Flaw("spans", "span_turned_round", (first.isoformat(),))
    both = set(_named(record, DayKind.OFF)) & set(_named(record, DayKind.WORKED))
    if both:
        yield Flaw("spans", "day_off_and_worked", (min(both).isoformat(),))


def _named(record: CalendarYear, kind: DayKind) -> tuple[date, ...]:
    found = {
        on
        for span in record.spans
        if span.kind is kind and span.first is not None
        for on in _days(span.first, span.last or span.first)
    }
    return tuple(sorted(found))


def _days(first: date, last: date) -> Iterator[date]:
    for at in range((last - first).days + 1):
        yield first + timedelta(days=at)
