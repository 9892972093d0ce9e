from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    ConflictOpenError,
    Flaw,
    InvalidRecordError,
    LockedRecordError,
    TransitionError,
)
from desktop.model.codes import EvidenceState, RoundState, SubjectState
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet
from tests.fakes import entries_of, exchange
from tests.services.records.hand import replaced, unit


def test_struck_record_stays(desk):
    """
    Striking out keeps the record, its reason and its history.
    """
    made = unit()
    verbs.save(desk, made)

    verbs.strike(desk, made.id, "录重了")

    assert "录重了" == verbs.read(desk, made.id).record.struck
    assert "strike" == verbs.history(desk, made.id)[-1].head.act
    assert [] == verbs.listing(desk, "unit")
    assert ChangeSet() == verbs.strike(desk, made.id, "录重了")


def test_striking_out_needs_a_reason(desk):
    """
    Nothing is struck out without saying why.
    """
    made = unit()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.strike(desk, made.id, "  ")

    assert (Flaw("struck", "required"),) == refused.value.flaws


def test_state_moves_by_its_steps_alone(desk, district):
    """
    A state is not typed: saving another state is refused, new records begin at first.
    """
    with pytest.raises(TransitionError) as refused:
        verbs.save(
            desk, dataclasses.replace(district.subject, state=SubjectState.FILED)
        )
    with pytest.raises(TransitionError):
        verbs.save(desk, district.evidence(state=EvidenceState.VERIFIED))

    assert ("提名", "归卷") == (refused.value.current, refused.value.wanted)


def test_step_is_written_with_its_act(desk, district):
    """
    Moving on is a revision whose act is the state it led to.
    """
    done = verbs.advance(desk, district.subject.id, SubjectState.SCOUTING)

    assert frozenset({"subject"}) == done.types
    assert "scouting" == entries_of(desk)[-1].head.act
    assert SubjectState.SCOUTING is verbs.read(desk, district.subject.id).record.state


def test_step_that_does_not_exist_is_refused(desk, district):
    """
    A workflow has the steps it has.
    """
    with pytest.raises(TransitionError):
        verbs.advance(desk, district.subject.id, SubjectState.FILED)


def test_side_exit_keeps_its_reason_in_the_record(desk, district):
    """
    退出, 中止 and 作废 are refused without a reason and keep the one that is given.
    """
    made = district.evidence()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN)
    verbs.advance(desk, made.id, EvidenceState.VOID, reason="重复登记")
    verbs.advance(desk, district.subject.id, SubjectState.WITHDRAWN, reason="调离")
    verbs.advance(desk, district.round.id, RoundState.STOPPED, reason="并入下期")

    assert (Flaw("reason", "required"),) == refused.value.flaws
    assert "重复登记" == verbs.read(desk, made.id).record.void_reason
    assert "调离" == verbs.read(desk, district.subject.id).record.withdrawn_reason
    assert "并入下期" == verbs.read(desk, district.round.id).record.stopped_reason


def test_locked_record_is_neither_edited_nor_struck(desk, district):
    """
    What is verified stays as it is; it may be voided, not rewritten.
    """
    made = district.evidence()
    verbs.save(desk, made)
    before = verbs.read(desk, made.id)
    verbs.advance(desk, made.id, EvidenceState.PARTLY)
    now = verbs.read(desk, made.id)

    for act in (
        lambda: verbs.save(desk, dataclasses.replace(now.record, title="改")),
        lambda: verbs.save(desk, dataclasses.replace(made, title="改"), base=before),
        lambda: verbs.strike(desk, made.id, "重复"),
    ):
        with pytest.raises(LockedRecordError):
            act()
    assert now == verbs.read(desk, made.id)


def test_record_in_conflict_does_not_move_on(desk, other, district):
    """
    A conflict is settled before the next step.
    """
    record = district.subject.id
    replaced(desk, record, reason="甲")
    replaced(other, record, reason="乙")
    exchange(desk, other)

    with pytest.raises(ConflictOpenError) as refused:
        verbs.advance(desk, record, SubjectState.SCOUTING)

    assert ("reason",) == refused.value.field_names


def test_long_reason_is_refused(desk):
    """
    A reason longer than an entry may carry would never reach the archive.
    """
    made = unit()
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.strike(desk, made.id, "长" * 20_001)

    assert (Flaw("reason", "too_long", ("20000",)),) == refused.value.flaws
