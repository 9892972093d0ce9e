"""Which note, log and tie counts for which indicator of 辛苦指数."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.model.codes import Part, Verdict
from desktop.model.daily import DayPart, Hardness, NoteKind, WatchKind
from desktop.model.forms import EffortSheet, FormState
from desktop.model.ids import id_at, new_id
from desktop.model.matter_codes import MatterProgress
from desktop.scoring.effort import effort
from desktop.scoring.scheme import Scheme
from desktop.services.scores.effort import effort_of, months_of
from tests.services.scores.held import (
    DISTRICT,
    FRIDAY,
    MONDAY,
    PROOF,
    SATURDAY,
    check,
    checks,
    log,
    note,
    on_record,
)

FRONT = {"is_front_line": True}


def counted(own, indicator):
    """Return the records of one indicator."""
    return [one for one in effort_of(own).records if one.indicator == indicator]


def test_a_verified_front_line_day_counts_once():
    """
    Two notes and a log of one day share its word; each rests on itself and its proof.
    """
    notes = (note(**FRONT), note(**FRONT))
    logs = (log(part=DayPart.MORNING),)
    own = on_record(notes=notes, logs=logs, checks=checks(*notes, *logs))

    found = counted(own, "H1")

    assert ["2026-03-02"] * 3 == [one.once for one in found]
    assert {Verdict.VERIFIED} == {one.verdict for one in found}
    assert [(one.id, PROOF) for one in (*notes, *logs)] == [
        one.evidence_ids for one in found
    ]


@pytest.mark.parametrize(
    "found",
    [
        note(SATURDAY, **FRONT),
        note(MONDAY, watch=WatchKind.HOLIDAY, **FRONT),
        note(MONDAY),
        replace(note(**FRONT), noted_on=None),
    ],
)
def test_what_is_no_working_day_at_the_front_counts_for_no_share(found):
    """
    A weekend, a holiday's watch and a day elsewhere are in no 一线工作日.
    """
    assert [] == counted(on_record(notes=(found,)), "H1")


def test_a_note_with_nothing_but_its_own_words_has_no_evidence():
    """
    A witness, a photo or what a verification cites makes it evidence.
    """
    bare, seen = note(**FRONT), note(FRIDAY, witness_names="王保田", **FRONT)
    kept = {one.id: check(one, evidence_ids=()) for one in (bare, seen)}

    found = counted(on_record(notes=(bare, seen), checks=kept), "H1")

    assert [(), (seen.id,)] == [one.evidence_ids for one in found]


def test_what_nobody_verified_is_handed_on_as_pending():
    """
    It stands in 未计入, not in the sum.
    """
    own = on_record(notes=(note(**FRONT),), effort_sheets=(sheet(),))

    found = effort(effort_of(own), Scheme(), group="", months=3)

    assert [("H1", "not_verified_yet")] == [
        (left.record.indicator, left.why.rule) for left in found.uncounted
    ]


def test_whole_days_of_a_stay_count_and_parts_do_not():
    """
    H2 is days that were whole; on Saturday too, which is no working day.
    """
    logs = (log(), log(FRIDAY, part=DayPart.NIGHT), log(SATURDAY))
    undated = replace(log(), logged_on=None)
    own = on_record(logs=(*logs, undated), checks=checks(*logs))

    assert ["2026-03-02", "2026-03-07"] == [one.once for one in counted(own, "H2")]
    assert ["2026-03-02", "2026-03-06"] == [one.once for one in counted(own, "H1")]


def test_watches_carry_their_kind_hours_and_month():
    """
    Two notes of one night are one watch.
    """
    night = {"watch": WatchKind.NIGHT, "hours": Decimal(8)}
    own = on_record(notes=(note(**night), note(**night)))

    first, second = counted(own, "H3")

    assert ("night", "2026-03", Decimal(8)) == (
        first.grading,
        first.month,
        first.hours,
    )
    assert first.once == second.once == "2026-03-02/night"


def test_urgent_and_coordinating_notes_count_by_their_hardness():
    """
    Without a hardness the word is empty, which the scheme does not know.
    """
    urgent = note(kind=NoteKind.URGENT, hardness=Hardness.HARDEST)
    joint = note(kind=NoteKind.COORDINATE)
    own = on_record(notes=(urgent, joint))

    assert ["hardest"] == [one.grading for one in counted(own, "H4")]
    assert [""] == [one.grading for one in counted(own, "H6")]


def test_each_who_was_visited_counts_once_a_week():
    """
    Several may stand in one note; the week is that of ISO 8601.
    """
    own = on_record(notes=(note(visited="陶家超市、 王保田；陶家超市"),))

    assert ["陶家超市/2026-W10", "王保田/2026-W10"] == [
        one.once for one in counted(own, "H5")
    ]


def tie(part=Part.LEAD, **facts):
    """Return a tie to the district's matter."""
    return replace(DISTRICT.tie, part=part, **facts)


def tied(found, **facts):
    """Return what is on record of one with a tie."""
    return on_record(ties={found.matter_id: found}, **facts)


@pytest.mark.parametrize(
    ("part", "grading"),
    [
        (Part.SPONSOR, "charge"),
        (Part.LEAD, "lead"),
        (Part.CHARGE, "charge"),
        (Part.ASSIST, "assist"),
        (Part.HANDLE, "assist"),
    ],
)
def test_active_matters_count_by_the_part(part, grading):
    """
    Proved by the paper the tie names.
    """
    (found,) = counted(tied(tie(part)), "H7")

    assert (grading, (DISTRICT.tie.id,)) == (found.grading, found.evidence_ids)


def test_a_tie_without_its_paper_has_no_evidence():
    """
    分工依据 is what proves it.
    """
    (found,) = counted(tied(tie(basis=" ")), "H7")

    assert () == found.evidence_ids


@pytest.mark.parametrize(
    "gone",
    [
        {"since": date(2026, 4, 1)},
        {"until": date(2025, 12, 31)},
        {"matter_id": id_at(9, 9)},
        {"part": None},
    ],
)
def test_a_tie_of_another_time_or_to_nothing_does_not_count(gone):
    """
    The period is the three months that end with the round.
    """
    assert [] == counted(tied(tie(**gone)), "H7")


def test_a_matter_done_counts_only_if_it_was_done_within_the_period():
    """
    What was finished before is no load; what was finished within it was one.
    """
    done = replace(DISTRICT.matter, progress=MatterProgress.DONE)
    old = replace(DISTRICT.milestone, done_on=date(2025, 12, 31))
    late = replace(DISTRICT.milestone, done_on=date(2026, 1, 1))
    facts = {"matters": {done.id: done}}

    assert [] == counted(tied(tie(), milestones={done.id: (old,)}, **facts), "H7")
    assert 1 == len(
        counted(tied(tie(), milestones={done.id: (old, late)}, **facts), "H7")
    )


def sheet(state=FormState.VERIFIED, due=60, away=None):
    """Return a sheet with the days due."""
    return EffortSheet(
        id=new_id(),
        **DISTRICT.of_subject(),
        due_days=due,
        away_days=away,
        state=state,
    )


@pytest.mark.parametrize(
    ("sheets", "days"),
    [
        ((), 0),
        ((sheet(FormState.DRAFT),), 0),
        ((sheet(away=12),), 48),
        ((sheet(away=61),), 0),
        ((sheet(), sheet(FormState.CONFIRMED, due=50)), 50),
    ],
)
def test_days_due_are_those_of_the_last_confirmed_sheet(sheets, days):
    """
    Leave is taken out; a draft says nothing yet.
    """
    assert days == effort_of(on_record(effort_sheets=sheets)).due_days


def test_a_round_looks_back_over_a_quarter_unless_it_says_otherwise():
    """
    评估周期 is a field of the round.
    """
    assert 3 == months_of(DISTRICT.round)
    assert 2 == months_of(replace(DISTRICT.round, period_months=2))


def test_a_round_without_an_end_has_a_period_all_the_same():
    """
    Then it ends with its first day.
    """
    own = tied(tie(since=date(2026, 3, 2)))
    openly = replace(own, the_round=replace(own.the_round, ends_on=None))

    assert [] == counted(openly, "H7")
