"""工作日历: what is worked, what is off, and what nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.errors.records import Flaw
from desktop.model.ids import new_id
from desktop.model.rules import flaws
from desktop.model.workdays import (
    CalendarYear,
    DayKind,
    DaySpan,
    WorkDays,
    YearDays,
    read_workdays,
    workdays_json,
    year_days,
)

SPRING = CalendarYear(
    id=new_id(),
    year=2026,
    notice="国务院办公厅关于2026年部分节假日安排的通知",
    spans=(
        DaySpan(
            kind=DayKind.OFF,
            first=date(2026, 2, 15),
            last=date(2026, 2, 23),
            name="春节",
        ),
        DaySpan(kind=DayKind.WORKED, first=date(2026, 2, 28)),
        DaySpan(kind=DayKind.WORKED, first=date(2026, 2, 14)),
    ),
)
KNOWN = WorkDays(years={2026: year_days(SPRING)})


@pytest.mark.parametrize(
    ("on", "is_worked"),
    [
        (date(2026, 2, 13), True),  # a Friday
        (date(2026, 2, 14), True),  # a Saturday that is worked
        (date(2026, 2, 16), False),  # a Monday that is off
        (date(2026, 2, 22), False),  # a Sunday
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
        (date(2027, 2, 8), True),  # of 2027 nobody knows more than that it is a Monday
    ],
)
def test_the_notice_says_what_is_worked(on, is_worked):
    """
    Where it is silent, Monday to Friday are worked.
    """
    assert is_worked is KNOWN.is_worked(on)


def test_days_are_counted_with_both_ends():
    """
    Of 13 to 24 February 2026 three days are worked.
    """
    assert 3 == KNOWN.count(date(2026, 2, 13), date(2026, 2, 24))
    assert 0 == KNOWN.count(date(2026, 2, 15), date(2026, 2, 15))


def test_a_year_without_a_notice_is_named():
    """
    Each year once, in order; those that are known are not.
    """
    days = (date(2028, 1, 1), date(2026, 1, 1), date(2027, 5, 1), date(2027, 1, 1))

    assert (2027, 2028) == KNOWN.unknown(days)
    assert (True, False) == (KNOWN.knows(2026), KNOWN.knows(2027))


def test_a_year_of_ones_own_takes_the_place_of_the_other():
    """
    What the department published goes over what the program brought.
    """
    own = WorkDays(years={2026: YearDays(notice="补充通知", off=(date(2026, 2, 24),))})

    found = own.over(WorkDays(years={2025: YearDays(notice="去年"), **KNOWN.years}))

    assert {2025: "去年", 2026: "补充通知"} == {
        year: said.notice for year, said in found.years.items()
    }


def test_what_a_lock_keeps_is_read_back():
    """
    A calendar survives the way into a lock; a lock without one has none.
    """
    assert KNOWN == read_workdays(workdays_json(KNOWN))
    assert read_workdays("") is None


@pytest.mark.parametrize(
    ("span", "flaw"),
    [
        (
            DaySpan(kind=DayKind.OFF, first=date(2025, 12, 31)),
            Flaw("spans", "span_of_other_year", ("2026",)),
        ),
        (
            DaySpan(kind=DayKind.OFF, first=date(2026, 5, 5), last=date(2026, 5, 1)),
            Flaw("spans", "span_turned_round", ("2026-05-05",)),
        ),
        (
            DaySpan(kind=DayKind.WORKED, first=date(2026, 2, 15)),
            Flaw("spans", "day_off_and_worked", ("2026-02-15",)),
        ),
    ],
)
def test_days_that_cannot_be_are_named(span, flaw):
    """
    Days of another year, turned round, or off and worked at once.
    """
    record = CalendarYear(
        id=new_id(), year=2026, notice="通知", spans=(*SPRING.spans, span)
    )

    assert (flaw,) == flaws(record)
    assert () == flaws(SPRING)
