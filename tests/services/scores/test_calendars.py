"""Days are counted by the notice of their year, and a lock keeps what it counted by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors.records import TransitionError
from desktop.messages import message
from desktop.model.codec import canonical
from desktop.model.codes import RoundState
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.forms import TemplateState
from desktop.model.grading import RoundLock
from desktop.model.ids import new_id
from desktop.model.workdays import CalendarYear, DayKind, DaySpan
from desktop.scoring.export import subject_tree
from desktop.scoring.input_json import input_digest
from desktop.scoring.round_score import score_round
from desktop.scoring.scheme_json import read_scheme
from desktop.services import records as verbs
from desktop.services.scores.calendars import calendar_of, shipped
from desktop.services.scores.effort import effort_of, working_days
from desktop.services.scores.gather import gathered
from desktop.services.scores.locking import current_lock, lock_round, locked
from desktop.services.scores.on_record import of_subject
from desktop.services.scores.stand import Stand
from desktop.storage import records
from tests.fakes import noon_of, seated
from tests.services.scores.rounds import put


def year(number, *spans, **facts):
    """Return the calendar of a year."""
    own = CalendarYear(id=new_id(), year=number, notice="放假通知", spans=spans)
    return replace(own, **facts)


def off(*days):
    """Return a span of days that are off."""
    return DaySpan(kind=DayKind.OFF, first=days[0], last=days[-1])


def front(running, on):
    """Return a note at the front line on a day."""
    return DailyNote(
        id=new_id(),
        **running.of(running.subjects[0]),
        noted_on=on,
        noted_at=noon_of(on),
        place="工地",
        is_front_line=True,
        kind=NoteKind.ADVANCE,
        content="推进征拆",
        witness_names="王保田",
        source=NoteSource.TEAM,
    )


def own(desk, running):
    """Return what is on record of the first cadre."""
    with desk.station.database.read() as connection:
        return of_subject(Stand(connection), running.subjects[0])


def shared(desk, running):
    """Return the days of the first cadre that count for H1."""
    found = effort_of(own(desk, running)).records
    return sorted(one.once for one in found if one.indicator == "H1")


def published(desk, record):
    """Write a calendar by one person and publish it by another."""
    verbs.save(desk, record)
    verbs.advance(seated(desk, reviewer=new_id()), record.id, TemplateState.PUBLISHED)


@pytest.mark.parametrize(
    ("on", "is_worked"),
    [
        (date(2023, 1, 28), True),
        (date(2024, 2, 18), True),
        (date(2024, 10, 7), False),
        (date(2025, 1, 26), True),
        (date(2025, 10, 8), False),
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
    ],
)
def test_the_notices_of_past_years_are_brought_along(on, is_worked):
    """
    Holidays on weekdays are off, the Saturdays and Sundays in their place are worked.
    """
    assert is_worked is shipped().is_worked(on)


def test_every_day_that_is_brought_along_is_of_its_year():
    """
    And what is worked in its place is a Saturday or a Sunday.
    """
    for number, said in shipped().years.items():
        assert {number} == {on.year for on in (*said.off, *said.worked)}
        assert {5, 6} >= {on.weekday() for on in said.worked}
        assert set(said.off).isdisjoint(said.worked)
        assert list(said.off) == sorted(said.off)


def test_a_holiday_counts_for_no_share_and_a_worked_saturday_does(desk, running):
    """
    28 February 2026 is a Saturday that is worked, 16 February a Monday that is off.
    """
    put(desk, *(front(running, date(2026, 2, day)) for day in (16, 27, 28)))

    assert ["2026-02-27", "2026-02-28", "2026-03-02"] == shared(desk, running)
    assert () == effort_of(own(desk, running)).unknown_years


def test_a_year_nobody_knows_is_named_and_a_published_one_counts(desk, running):
    """
    A draft changes nothing; published by another person it says what is worked.
    """
    put(desk, front(running, date(2027, 2, 8)))
    assert "2027-02-08" in shared(desk, running)
    assert (2027,) == effort_of(own(desk, running)).unknown_years

    new_year = year(2027, off(date(2027, 2, 6), date(2027, 2, 12)))
    verbs.save(desk, new_year)
    assert (2027,) == effort_of(own(desk, running)).unknown_years
    verbs.advance(seated(desk, reviewer=new_id()), new_year.id, TemplateState.PUBLISHED)

    assert "2027-02-08" not in shared(desk, running)
    assert () == effort_of(own(desk, running)).unknown_years


def test_days_of_the_period_are_counted_for_who_fills_the_form_in(desk, running):
    """
    Of January to March 2026 they are 21, 16 and 22; of an unknown year nobody says.
    """
    assert 59 == working_days(own(desk, running))

    later = replace(
        running.round, starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 31)
    )
    put(desk, later)

    assert working_days(own(desk, running)) is None


def test_who_wrote_a_calendar_cannot_publish_it(desk):
    """
    Nor who touched its draft; and a year has one that is published.
    """
    first = year(2027, off(date(2027, 1, 1)))
    verbs.save(desk, first)
    other = seated(desk, reviewer=new_id())
    third = seated(desk, reviewer=new_id())
    verbs.save(other, replace(first, notice="放假通知（更正）"))
    for writer in (desk, other):
        with pytest.raises(TransitionError) as caught:
            verbs.advance(writer, first.id, TemplateState.PUBLISHED)
        assert "drafted_by_oneself" == caught.value.reason
    verbs.advance(third, first.id, TemplateState.PUBLISHED)

    second = year(2027, off(date(2027, 1, 2)))
    verbs.save(desk, second)
    with pytest.raises(TransitionError) as caught:
        verbs.advance(third, second.id, TemplateState.PUBLISHED)

    assert "year_taken" == caught.value.reason
    assert message(caught.value).line()


def recomputed(desk, running):
    """Return a locked round computed once more, as text, and who changed since."""
    with desk.station.database.read() as connection:
        found = locked(connection, running.now(desk))
    scored = score_round(found.then.given)
    trees = [canonical(subject_tree(scored, name)) for name in sorted(scored.subjects)]
    return found.is_whole, trees, found.late


def test_a_locked_round_keeps_the_calendar_it_was_counted_by(desk, running):
    """
    Another calendar of its year changes no digit; it is told like what came late.
    """
    lock_round(desk, running.round.id)
    before = recomputed(desk, running)
    assert (True, ()) == (before[0], before[2])

    published(desk, year(2026, off(date(2026, 3, 2))))

    is_whole, trees, late = recomputed(desk, running)
    assert (True, before[1]) == (is_whole, trees)
    assert ("干部甲", "干部戊") == late


def test_a_lock_from_before_there_was_a_calendar_stays_by_weekdays(desk, running):
    """
    It recomputes as Monday to Friday, and nobody is told to have changed since.
    """
    put(desk, front(running, date(2026, 2, 16)))
    lock_round(desk, running.round.id, reason="记录待核实")
    with desk.station.database.read() as connection:
        lock = current_lock(Stand(connection), running.round.id)
        old = Stand(connection, calendar="")
        weekdays = of_subject(old, running.subjects[0])
        assert calendar_of(Stand.under(connection, lock)) == shipped()
    assert "2026-02-16" in [one.once for one in effort_of(weekdays).records]
    put(desk, as_before(desk, running, lock))

    is_whole, _trees, late = recomputed(desk, running)

    assert (True, ()) == (is_whole, late)
    assert RoundState.LOCKED is running.now(desk).state


def as_before(desk, running, lock):
    """Return a lock as it was written before locks kept a calendar."""
    bare = replace(lock, calendar="")
    with desk.station.database.read() as connection:
        given = gathered(
            Stand.under(connection, bare),
            running.now(desk),
            read_scheme(lock.scheme.encode()),
            scheme_id=lock.scheme_id,
        )
        kept = records.read(connection, RoundLock, lock.id)
    return replace(kept, calendar="", input_digest=input_digest(given.given))
