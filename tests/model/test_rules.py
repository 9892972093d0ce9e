"""What every record obeys: required fields, bounds, kinds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors.records import Flaw
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.fieldwork import (
    Interview,
    Line,
)
from desktop.model.lists import DutyItem
from desktop.model.people import Cadre, ResumeLine
from desktop.model.rounds import Round
from desktop.model.rules import flaws, missing
from desktop.model.spec import Kind, specs
from desktop.model.work import Matter
from tests.model.sound import NOON, sound
from tests.model.strategies import records


def required(owner):
    """Return the required fields of a type."""
    return [spec for spec in specs(owner) if spec.required]


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
def test_complete_record_breaks_no_rule(owner):
    """
    A record with every required field and what its trade asks for is sound.
    """
    record = sound(owner)

    assert () == flaws(record)
    assert () == flaws(record, draft=True)
    assert () == missing(record)


@pytest.mark.parametrize(
    ("owner", "spec"),
    [(owner, spec) for owner in RECORD_TYPES.values() for spec in required(owner)],
    ids=lambda item: getattr(item, "TYPE", getattr(item, "name", "")),
)
def test_required_field_is_named_when_empty(owner, spec):
    """
    An empty required field is a flaw of a complete record, none of a draft.
    """
    empty = {Kind.NESTED: (), Kind.REFS: (), Kind.TEXTS: ()}.get(
        spec.kind, "" if isinstance(spec.default, str) else None
    )
    record = sound(owner, **{spec.name: empty})

    assert Flaw(spec.name, "required") in flaws(record)
    assert (spec,) == missing(record)
    assert () == flaws(record, draft=True)


@pytest.mark.parametrize("owner", RECORD_TYPES.values(), ids=RECORD_TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_rules_judge_any_record(owner, data):
    """
    Any record of the right kinds is judged; what a draft breaks, a record breaks.
    """
    record = data.draw(records(owner))

    assert set(flaws(record, draft=True)) <= set(flaws(record))


@pytest.mark.parametrize(
    ("record", "flaw"),
    [
        (sound(Cadre, name="名" * 51), Flaw("name", "too_long", ("50",))),
        (sound(Round, year=1999), Flaw("year", "too_low", ("2000",))),
        (sound(Round, number=100), Flaw("number", "too_high", ("99",))),
        (sound(Cadre, born_on="1978-13"), Flaw("born_on", "wrong_date", ("1978-13",))),
        (sound(Matter, field_id="x"), Flaw("field_id", "wrong_kind")),
        (sound(Interview, subjects=("x",)), Flaw("subjects", "wrong_kind")),
        (sound(Matter, investment=Decimal("NaN")), Flaw("investment", "wrong_kind")),
        (sound(Matter, investment=Decimal("1E99")), Flaw("investment", "wrong_kind")),
        (sound(DutyItem, number=1 << 60), Flaw("number", "wrong_kind")),
        (
            sound(Interview, held_at=NOON.replace(tzinfo=None), ended_at=NOON),
            Flaw("held_at", "wrong_kind"),
        ),
        (
            sound(Interview, lines=(Line(), Line(photos=("x",)))),
            Flaw("lines[2].photos", "wrong_kind"),
        ),
        (
            sound(Cadre, resume=(ResumeLine(since="1998-7", post="教师"),)),
            Flaw("resume[1].since", "wrong_date", ("1998-7",)),
        ),
    ],
    ids=lambda item: item.field if isinstance(item, Flaw) else item.TYPE,
)
def test_value_out_of_bounds_is_named(record, flaw):
    """
    A value that its field does not take is a flaw, in a draft as well.
    """
    assert (flaw,) == flaws(record)
    assert (flaw,) == flaws(record, draft=True)


def test_required_field_of_an_item_is_named_by_its_place():
    """
    What is missing in an item of a list is named with the item's number, from one.
    """
    cadre = sound(Cadre, resume=(ResumeLine(since="1998", post="教师"), ResumeLine()))

    assert (
        Flaw("resume[2].since", "required"),
        Flaw("resume[2].post", "required"),
    ) == flaws(cadre)


def test_record_needs_an_id():
    """
    A record without an id of ours is refused, in a draft as well.
    """
    assert (Flaw("id", "wrong_kind"),) == flaws(sound(Cadre, id="7"), draft=True)
