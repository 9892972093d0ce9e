"""The garbage collector while batches are at hand."""

from __future__ import annotations

import gc

import pytest

from desktop.sync.collecting import YOUNGEST, rare_collections


def test_the_collector_is_rare_within_and_as_before_afterwards():
    """
    Also where what is done meanwhile fails.
    """
    before = gc.get_threshold()

    with pytest.raises(InterruptedError):
        _fail_within()

    assert before == gc.get_threshold()


def _fail_within() -> None:
    with rare_collections():
        assert gc.get_threshold()[0] == YOUNGEST
        raise InterruptedError
