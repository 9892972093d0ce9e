"""Claims of the subject, and what a verifier found."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from desktop.errors.records import (
    TransitionError,
)
from desktop.model.codes import (
    RoundState,
    VerifyMethod,
)
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.grading import HonourItem
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Honour
from desktop.services import evidence, verifying
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from tests.fakes import noon_of


def found(word, *proof, **facts):
    """Return what a verifier found, resting on *proof*."""
    ids = tuple(item.id for item in proof)
    method = VerifyMethod.ON_SITE
    return Finding(verdict=word, method=method, evidence_ids=ids, **facts)


def read(desk, record):
    """Return a record as it stands."""
    return verbs.read(desk, record.id).record


def refused(desk, claim, finding):
    """Return why a verdict cannot be given."""
    with pytest.raises(TransitionError) as error:
        evidence.verify(desk, claim, finding)
    assert finding.verdict.label == error.value.wanted
    return error.value.reason


def honour(district):
    """Return an honour of the subject."""
    return HonourItem(
        id=new_id(),
        **district.of_subject(),
        fact="全市现场会作经验交流",
        honour=next(iter(Honour)),
        basis="会议通知〔2026〕7号",
        granted_on=date(2026, 3, 9),
    )


def note(district, **facts):
    """Return a daily note of the subject."""
    whole = DailyNote(
        id=new_id(),
        **district.of_subject(),
        noted_on=date(2026, 3, 3),
        noted_at=noon_of(date(2026, 3, 3)),
        place="石桥村",
        kind=NoteKind.VISIT,
        content="入户走访3户",
        source=NoteSource.TEAM,
    )
    return dataclasses.replace(whole, **facts)


def lines(desk, district, **facts):
    """Return the queue of the round as (type, verdict)."""
    found = verifying.queue(desk, district.round.id, **facts)
    return [(line.type_name, line.verdict) for line in found]


def lock(desk, district):
    """Let the round be past its lock, whatever its claims are."""
    whole = read(desk, district.round)
    with desk.station.database.write() as connection:
        verbs.note(desk, connection, whole.id, act="lock", state=RoundState.ASSESSING)
