"""Interviews that were begun and not signed: offered again, or forgotten."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.model.fieldwork import Line
from desktop.model.rules import flaws
from desktop.services import interviews, records, today
from desktop.storage import drafts
from tests.fakes import seated


@pytest.fixture
def asker(desk, district):
    """The desk with the person at it who asks the questions."""
    return seated(desk, reviewer=district.asker.id)


def begin(desk, district):
    return interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )


def unfinished(desk, district):
    return [
        item.interview.id for item in today.today(desk, district.round.id).unfinished
    ]


def test_unsigned_interview_is_offered_again(asker, district):
    """
    One that was left is a revision, no draft; it waits for whoever wrote it down.
    """
    left = begin(asker, district).record
    records.save(asker, dataclasses.replace(left, lines=(Line(words="他肯干"),)))
    typed = begin(asker, district).record

    assert [typed.id, left.id] == unfinished(asker, district)


def test_interview_of_others_does_not_wait_for_me(asker, district):
    """
    What another left unsigned is his to go on with.
    """
    records.save(asker, dataclasses.replace(begin(asker, district).record))

    assert [] == unfinished(dataclasses.replace(asker, reviewer="other"), district)


def test_blank_interview_is_forgotten(asker, district):
    """
    An interview nobody wrote on leaves nothing, not even its number.
    """
    blank = begin(asker, district).record
    interviews.abandon(asker, blank.id)

    assert [] == unfinished(asker, district)
    assert blank.number == begin(asker, district).record.number


def test_saved_interview_cannot_be_abandoned(asker, district):
    """
    What was saved once stays, and so does what is typed on top of it.
    """
    saved = begin(asker, district).record
    records.save(asker, saved)
    base = records.read(asker, saved.id)
    interviews.keep(asker, dataclasses.replace(saved, place="村口"), base)
    interviews.abandon(asker, saved.id)

    with asker.station.database.read() as connection:
        assert drafts.read(connection, saved.id) is not None


def test_empty_lines_cannot_be_signed(asker, district):
    """
    A record of empty lines records nothing; the missing field is named.
    """
    made = dataclasses.replace(district.interview(), lines=(Line(), Line(words=" ")))

    assert [("lines", "required")] == [(flaw.field, flaw.rule) for flaw in flaws(made)]
