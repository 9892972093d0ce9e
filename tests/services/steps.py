"""Short ways to change a record, move it on, and be refused."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from desktop.errors.records import TransitionError
from desktop.model import codes
from desktop.services import records as verbs
from tests.fakes import MORNING


def refused(desk, record, target, **facts):
    """Return why a record may not move on."""
    with pytest.raises(TransitionError) as error:
        verbs.advance(desk, record, target, **facts)
    assert target.label == error.value.wanted
    return error.value.reason


def change(desk, record, **facts):
    """Save a record as it stands with other values."""
    seen = verbs.read(desk, record)
    verbs.save(desk, dataclasses.replace(seen.record, **facts), base=seen)


def move(desk, record, *targets):
    """Move a record on, step by step."""
    for target in targets:
        verbs.advance(desk, record, target)


def material(desk, district):
    """Bring in all that the three dimensions ask for."""
    second = MORNING + timedelta(days=1)
    circles = [codes.Group.PUBLIC, codes.Group.PEER, codes.Group.STAFF] * 2
    verbs.save_many(
        desk,
        [
            district.finding(),
            district.observation(),
            district.observation(observed_at=second),
            *(district.interview(circle=circle) for circle in circles),
        ],
    )
