"""Records of every type that break no rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from desktop.model import codes, matter_codes
from desktop.model.fieldwork import (
    Line,
)
from desktop.model.ids import id_at
from desktop.model.lists import Mark
from desktop.model.scoring_codes import Bar, Outcome
from desktop.model.templates import reworded
from desktop.model.workdays import DayKind, DaySpan
from tests.model.strategies import complete

ONE, TWO = id_at(1, 11), id_at(1, 12)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARKS = tuple(Mark(item=item, score=Decimal(80)) for item in codes.SheetItem)
FORMS = Path(__file__).resolve().parents[2] / "resources" / "forms"
SECOND = reworded((FORMS / "YX-07.v1.toml").read_text("utf-8"), 2)
TRADE = {
    "matter": {
        "kind": matter_codes.MatterKind.TASK,
        "task_kind": matter_codes.TaskKind.REFORM,
    },
    "team": {"leader_id": ONE, "members": (TWO,)},
    "subject": {"reason": "长期在一线"},
    "interview": {
        "asked_by": ONE,
        "recorded_by": TWO,
        "lines": (Line(words="他肯干。"),),
    },
    "person_match": {
        "cadres": (ONE, TWO),
        "kept_id": ONE,
    },
    "photo": {"original": "a" * 64},
    "result_item": {"off_list": True},
    "grade_fact": {"bar": Bar.VETO},
    "grade_decision": {
        "proposed": Outcome.GOOD,
        "decided": codes.Grade.GOOD,
    },
    "appraisal_sheet": {"marks": MARKS, "recusal_declared": True},
    "ballot_box": {"sealed_by": ONE, "witnessed_by": TWO},
    "calendar_year": {
        "year": 2027,
        "spans": (DaySpan(kind=DayKind.OFF, first=date(2027, 1, 1)),),
    },
    "form_template": {"form": "YX-07", "version": 2, "content": SECOND},
}
"""What a complete record needs beside its required fields, by type."""


def sound(owner, **facts):
    """Return a record of *owner* that breaks no rule."""
    return complete(owner, **(TRADE.get(owner.TYPE, {}) | facts))
