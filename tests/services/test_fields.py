from __future__ import annotations

import pytest

from desktop.errors.records import PermissionRefusedError
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.work import Field
from desktop.services import fields, lists
from desktop.services import records as verbs
from tests.fakes import seated


def names(desk):
    return {name for _id, name in lists.options(desk, "field")}


def test_eight_usual_fields_are_made_once(desk):
    """
    A new station begins with eight fields; asking again makes no ninth.
    """
    made = fields.found_usual(desk)
    again = fields.found_usual(desk)

    assert (8, 0) == (len(made.records), len(again.records))
    assert set(fields.USUAL) == names(desk)


def test_fields_that_are_there_stay(desk):
    """
    A field somebody made keeps its number and name; the others are filled in.
    """
    verbs.save(desk, Field(id=new_id(), name="文旅融合", order=6))
    fields.found_usual(desk)

    assert (set(fields.USUAL) - {"民生事业"}) | {"文旅融合"} == names(desk)


def test_reviewer_makes_no_fields(desk):
    """
    Fields are the task force's and the leader's to make.
    """
    with pytest.raises(PermissionRefusedError):
        fields.found_usual(seated(desk, role=Role.REVIEWER))
