"""What may be done about a refusal: whether a reason answers it."""

from __future__ import annotations

import pytest

from desktop.errors.records import Flaw, LockRefusedError, TransitionError
from desktop.errors.station import DiskFullError
from desktop.ui.explain import is_answered_by_reason


@pytest.mark.parametrize(
    ("rules", "is_answered"),
    [
        (["materials_without_note"], True),
        (["materials_without_note", "locked_before"], True),
        (["materials_without_note", "claim_pending"], False),
    ],
)
def test_a_refused_lock_is_answered_by_a_reason_only_if_nothing_else_waits(
    rules, is_answered
):
    """
    A pending claim stays pending whatever is written.
    """
    error = LockRefusedError(tuple(("干部甲", Flaw("", rule)) for rule in rules))

    assert is_answered is is_answered_by_reason(error)


def test_a_guard_is_answered_by_a_reason_if_it_asks_for_one():
    """
    Others, and errors of another kind, are not.
    """
    asks = TransitionError("round", "实施中", "数据锁定", "no_note_on_missing")
    other = TransitionError("round", "实施中", "数据锁定", "no_lock")

    assert is_answered_by_reason(asks)
    assert not is_answered_by_reason(other)
    assert not is_answered_by_reason(DiskFullError())
