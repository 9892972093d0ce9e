"""Stays day by day: gaps are seen, explained, and forbid to lock the round."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    LockRefusedError,
    TransitionError,
    UnknownRecordError,
)
from desktop.messages import message
from desktop.model.codes import RoundState, Verdict
from desktop.model.daily import DayPart, Joining, Stay
from desktop.model.fieldwork import Verification
from desktop.model.ids import new_id
from desktop.model.stay_days import days_of
from desktop.services import records as verbs
from desktop.services import subjects
from desktop.services.daily import diary, stays
from desktop.services.scores.locking import lock_round
from desktop.services.verification_rules import claim_of
from desktop.storage import records
from tests.fakes import seated
from tests.services.daily.samples import log, note, stay

AFTER = {"days": 30}


@pytest.fixture
def lived(desk, district) -> Stay:
    """A stay of five days with four logs."""
    made = stay(district)
    verbs.save(desk, made)
    verbs.save_many(desk, [log(district, made, day) for day in (2, 3, 5, 6)])
    return made


def line_of(desk, district):
    (line,) = diary.read(desk, district.round.id).stays
    return line


def test_missing_day_of_a_stay_is_flagged(desk, district, lived, clock):
    """
    M30: a 5-day stay with 4 logs: the missing day is a gap.
    """
    clock.forward(**AFTER)

    line = line_of(desk, district)

    assert 5 == len(line.days)
    assert (date(2026, 3, 4),) == line.gaps
    assert "石桥河综合治理" == line.matter
    assert "第一组" == line.team


def test_days_to_come_are_no_gaps(desk, district, lived):
    """
    On the first day of a stay nothing is missing of the others.
    """
    line = line_of(desk, district)

    assert () == line.gaps
    assert [True, False, False, False, False] == [day.is_past for day in line.days]


def test_explained_day_is_no_gap_and_may_be_explained_anew(
    desk, district, lived, clock
):
    """
    The last words about a day stand; without words nothing is explained.
    """
    clock.forward(**AFTER)
    on = date(2026, 3, 4)
    with pytest.raises(InvalidRecordError):
        stays.explain_day(desk, lived, on, " ")

    stays.explain_day(desk, lived, on, "暴雨停工")
    stays.explain_day(desk, line_of(desk, district).stay, on, "暴雨停工，人员撤离")

    line = line_of(desk, district)
    assert () == line.gaps
    assert "暴雨停工，人员撤离" == line.days[2].reason
    assert 1 == len(line.stay.blank_days)


def test_logs_of_a_day_stand_in_its_order(district):
    """
    Morning before afternoon before night; a log without a part last.
    """
    made = stay(district)
    parts = (None, DayPart.NIGHT, DayPart.AFTERNOON, DayPart.MORNING)
    logs = [log(district, made, 2, part=part) for part in parts]

    first = days_of(made, logs, date.max)[0]

    assert list(reversed(parts)) == [item.part for item in first.logs]
    assert () == days_of(dataclasses.replace(made, until=None), logs, date.max)


def test_log_outside_its_stay_is_refused(desk, district, lived):
    """
    A log belongs to a day of its stay.
    """
    with pytest.raises(InvalidRecordError) as caught:
        verbs.save(desk, log(district, lived, 7))

    assert "outside_stay" == caught.value.flaws[0].rule


def test_log_of_a_stay_that_is_not_here_is_taken(desk, district):
    """
    Where the stay has not arrived yet nothing can be compared, and nothing is lost.
    """
    verbs.save(desk, log(district, stay(district), 7))


def test_each_cadre_of_a_log_has_it_among_what_was_seen(desk, district, lived):
    """
    M30: each 涉及干部 gets the entry in 看状态.
    """
    page = subjects.page(desk, district.subject.id)

    assert 4 == len(page.logs)


def running(desk, district):
    for state in (RoundState.CONSULTED, RoundState.APPROVED, RoundState.RUNNING):
        verbs.advance(desk, district.round.id, state)


def lock(desk, district):
    verbs.save(desk, district.lock())
    verbs.advance(desk, district.round.id, RoundState.LOCKED, reason="材料后补")


def test_round_is_not_locked_over_a_gap_nobody_explained(desk, district, lived):
    """
    The day must be explained first, then the round may be locked.
    """
    running(desk, district)
    with pytest.raises(LockRefusedError) as refused:
        lock_round(desk, district.round.id)
    assert "stay_day_unexplained" in {f.rule for _who, f in refused.value.blockers}
    assert "没有日志" in message(refused.value).line()
    with pytest.raises(TransitionError) as caught:
        lock(desk, district)
    assert "stay_day_unexplained" == caught.value.reason

    stays.explain_day(desk, lived, date(2026, 3, 4), "暴雨停工")
    lock(desk, district)


def test_round_is_not_locked_while_a_chat_group_is_not_left(desk, district, lived):
    """
    M31: the day of leaving is mandatory before the round is locked.
    """
    running(desk, district)
    stays.explain_day(desk, lived, date(2026, 3, 4), "暴雨停工")
    chat = log(
        district,
        lived,
        3,
        joining=Joining.CHAT_GROUP,
        chat_group="石桥拆迁工作群",
        joined_on=date(2026, 3, 2),
    )
    verbs.save(desk, chat)
    with pytest.raises(TransitionError) as caught:
        lock(desk, district)
    assert "chat_group_not_left" == caught.value.reason

    verbs.save(desk, dataclasses.replace(chat, left_on=date(2026, 3, 6)))
    lock(desk, district)


def test_missing_notes_forbid_nothing(desk, district):
    """
    §0.6: a round with one note, or none, is locked like any other.
    """
    running(desk, district)
    verbs.save(desk, note(district))
    lock(desk, district)


def test_log_is_verified_by_a_colleague(desk, district, lived):
    """
    Who wrote it does not verify it; the last verdict stands beside the log.
    """
    first = line_of(desk, district).days[0].logs[0]
    own = seated(desk, reviewer=district.recorder.id)
    with pytest.raises(TransitionError) as caught:
        stays.verify_log(own, first, Verdict.VERIFIED)
    assert "own_claim" == caught.value.reason

    colleague = seated(desk, reviewer=district.asker.id)
    stays.verify_log(colleague, first, Verdict.PARTLY, note="半天在村部")
    stays.verify_log(colleague, first, Verdict.VERIFIED)

    found = diary.read(desk, district.round.id)
    assert Verdict.VERIFIED is found.verdicts[first.id]
    assert first == found.log(first.id)
    assert found.log(lived.id) is None


def test_colleague_of_a_cadre_named_in_a_log_does_not_verify_it(desk, district, lived):
    """
    Nobody verifies what is about his own unit, be it one of several cadres.
    """
    colleague = dataclasses.replace(
        district.asker, id=new_id(), name="石向东", unit_id=district.unit.id
    )
    verbs.save(desk, colleague)
    first = line_of(desk, district).days[0].logs[0]
    other = seated(desk, reviewer=colleague.id)
    with pytest.raises(TransitionError) as caught:
        stays.verify_log(other, first, Verdict.VERIFIED)
    assert "verifier_recused" == caught.value.reason


def test_verdict_of_the_desk_is_no_verdict_on_a_log(desk, district, lived):
    """
    A log is about several cadres: the desk of claims does not open it.
    """
    first = line_of(desk, district).days[0].logs[0]
    stays.verify_log(seated(desk, reviewer=district.asker.id), first, Verdict.VERIFIED)
    with desk.station.database.read() as connection:
        (given,) = records.find(connection, Verification, claim_id=first.id)
        with pytest.raises(UnknownRecordError):
            claim_of(connection, given)
