"""An interview is on the disk at once, and is taken up as it stands."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    UnknownRecordError,
)
from desktop.model.codes import Role
from desktop.model.fieldwork import Interview, Line
from desktop.model.ids import id_at
from desktop.services import interviews, stations
from desktop.services import records as verbs
from tests.fakes import PASSPHRASE, exchange, seated
from tests.services.interviews.hand import begin, signed


def test_begun_interview_is_on_the_disk_at_once(asker, district, clock):
    """
    What is begun is kept before a word is typed: outline, time, who writes it down.
    """
    begun = begin(asker, district)
    opened = interviews.open_interview(asker, begun.record.id)

    assert begun == opened
    assert (None, True) == (opened.base, opened.is_draft)
    assert (clock.at, asker.reviewer) == (
        opened.record.held_at,
        opened.record.recorded_by,
    )
    assert interviews.outline() == opened.record.outline
    assert len(opened.record.outline) > 5


def test_talk_of_others_opens_without_its_words(asker, district):
    """
    In the editor, too, nobody sees who spoke and what was said but who may.
    """
    made = signed(asker, district)
    stranger = seated(asker, role=Role.REVIEWER, reviewer=id_at(8, 8))

    opened = interviews.open_interview(stranger, made.id).record

    assert made.place == opened.place
    assert ("", ()) == (opened.interviewee, opened.lines)
    assert made.lines == interviews.open_interview(asker, made.id).record.lines


def test_interviews_of_a_subject_are_counted(asker, district):
    """
    第几次访谈 counts those that were saved and those that are being written.
    """
    assert 1 == begin(asker, district).record.number
    verbs.save(asker, district.interview())

    assert 3 == begin(asker, district).record.number


def test_typed_text_survives_a_restart(asker, district):
    """
    What was kept while typing is there when the station is opened again.
    """
    begun = begin(asker, district)
    typed = dataclasses.replace(begun.record, lines=(Line(words="他肯干"),))
    interviews.keep(asker, typed, None)
    folder = asker.station.folder
    asker.station.database.let_go()

    again = stations.unlock(folder, PASSPHRASE)

    assert typed == interviews.open_interview(again, typed.id).record
    again.station.close()


def test_unknown_interview(desk):
    """
    An interview that is not here can be neither opened nor corrected.
    """
    with pytest.raises(UnknownRecordError):
        interviews.open_interview(desk, id_at(7, 7))
    with pytest.raises(UnknownRecordError):
        interviews.correct(desk, id_at(7, 7), "记错")


def test_saved_interview_opens_as_it_stands(asker, district):
    """
    Without typed text an interview opens as its last revision.
    """
    made = district.interview()
    verbs.save(asker, made)

    opened = interviews.open_interview(asker, made.id)

    assert (made, False) == (opened.record, opened.is_draft)
    assert opened.base == verbs.read(asker, made.id)


def test_draft_taken_up_later_does_not_undo_what_came_in(asker, other, district):
    """
    Typed text is based on what its writer saw, even when it is saved days later.
    """
    made = district.interview()
    verbs.save(asker, made)
    exchange(asker, other)
    opened = interviews.open_interview(asker, made.id)
    interviews.keep(
        asker, dataclasses.replace(opened.record, cases="补记"), opened.base
    )
    seen = verbs.read(other, made.id)
    verbs.save(other, dataclasses.replace(made, place="河堤"), base=seen)
    exchange(asker, other)

    again = interviews.open_interview(asker, made.id)
    verbs.save(asker, again.record, base=again.base)

    stored = verbs.read(asker, made.id)
    assert ("补记", "河堤") == (stored.record.cases, stored.record.place)
    assert () == stored.conflicts


def test_draft_on_a_conflict_is_taken_up_with_it(asker, other, district):
    """
    What was typed on a record in conflict is saved beside the conflict.
    """
    made = district.interview()
    verbs.save(asker, made)
    exchange(asker, other)
    for desk, place in ((asker, "甲"), (other, "乙")):
        seen = verbs.read(desk, made.id)
        verbs.save(desk, dataclasses.replace(made, place=place), base=seen)
    exchange(asker, other)
    opened = interviews.open_interview(asker, made.id)
    interviews.keep(
        asker, dataclasses.replace(opened.record, cases="补记"), opened.base
    )

    again = interviews.open_interview(asker, made.id)
    verbs.save(asker, again.record, base=again.base)

    stored = verbs.read(asker, made.id)
    assert opened.base == again.base
    assert "补记" == stored.record.cases
    assert {"甲", "乙"} == {v.value for v in stored.conflicts[0].variants}


def test_types_are_kept_apart(asker, district):
    """
    An interview is opened as an interview.
    """
    assert isinstance(begin(asker, district).record, Interview)
