from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.errors.records import (
    InvalidRecordError,
    TransitionError,
    UnknownRecordError,
)
from desktop.model.codes import SheetItem, SheetState
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.services import records as verbs
from desktop.services import sheets
from tests.fakes import seated

MARKS = tuple(Mark(item=item, score=Decimal(80)) for item in SheetItem)


def sheet(district, **facts):
    """Return a sheet of the one who asked."""
    whole = {"marks": MARKS, "recusal_declared": True}
    return AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.asker.id,
        **(whole | facts),
    )


def test_signed_sheet_has_its_time(desk, district, clock):
    """
    A sheet that is signed says when, and stands as it is.
    """
    made = sheet(district)
    verbs.save(desk, made)

    sheets.sign(seated(desk, reviewer=district.asker.id), made.id)

    stored = verbs.read(desk, made.id).record
    assert (SheetState.SIGNED, clock.at) == (stored.state, stored.signed_at)


def test_sheet_is_signed_once_by_its_reviewer(desk, district):
    """
    Another's sheet is not signed, nor is one twice, nor one that is not here.
    """
    made, own = sheet(district), seated(desk, reviewer=district.asker.id)
    verbs.save(desk, made)

    with pytest.raises(TransitionError):
        sheets.sign(desk, made.id)
    sheets.sign(own, made.id)
    with pytest.raises(TransitionError):
        sheets.sign(own, made.id)
    with pytest.raises(UnknownRecordError):
        sheets.sign(own, id_at(7, 7))


def test_unfinished_sheet_is_not_signed(desk, district):
    """
    A sheet without its marks or its declaration is not signed.
    """
    made = sheet(district, marks=MARKS[:3], recusal_declared=False)
    verbs.save(desk, made)

    with pytest.raises(InvalidRecordError) as refused:
        sheets.sign(seated(desk, reviewer=district.asker.id), made.id)

    assert {"marks", "recusal_declared"} == {f.field for f in refused.value.flaws}
