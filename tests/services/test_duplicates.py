from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from desktop.errors.records import InvalidRecordError, PermissionRefusedError
from desktop.model.codes import Role
from desktop.model.duplicates import Sameness
from desktop.model.ids import new_id
from desktop.model.people import Cadre
from desktop.services import duplicates
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.duplicates import Suspects
from tests.fakes import District, exchange, seated

NUMBER, OTHER_NUMBER = "321302197805011232", "321302198001011234"


def twin(desk: Desk, district: District, **facts: Any) -> Cadre:
    """Write another entry of the roster, with the cadre's birth and nothing else."""
    alike = {"id": new_id(), "unit_id": "", "post": "科员"} | facts
    made = dataclasses.replace(district.cadre, **alike)
    verbs.save(desk, made)
    return made


def only(desk: Desk) -> Suspects:
    (pair,) = duplicates.suspects(desk)
    return pair


@pytest.mark.parametrize(
    ("facts", "signs"),
    [
        ({}, ("same_name",)),
        ({"name": "程小屿", "former_names": ("程屿",)}, ("former_name",)),
        ({"name": "程小屿", "id_number": NUMBER}, ("same_number",)),
        ({"id_number": NUMBER}, ("same_number", "same_name")),
    ],
)
def test_entries_that_share_a_sign_are_suspects(desk, district, facts, signs):
    """
    A name, a former name or an identity number in common; the strongest comes first.
    """
    verbs.save(desk, dataclasses.replace(district.cadre, id_number=NUMBER))
    second = twin(desk, district, **facts)

    pair = only(desk)

    assert signs == pair.signs
    assert {district.cadre.id, second.id} == {pair.first.id, pair.second.id}
    assert "石桥镇人民政府" in pair.units.values()


def test_one_post_in_one_unit_is_a_sign_with_the_birth(desk, district):
    """
    Two deputies of one township are no suspects, unless they were born alike.
    """
    same = {"unit_id": district.unit.id, "post": district.cadre.post}
    twin(desk, district, name="石向东", born_on="1980-01", **same)
    assert [] == duplicates.suspects(desk)

    twin(desk, district, name="程宇", **same)
    assert ("unit_post_birth",) == only(desk).signs


def test_two_numbers_that_differ_tell_two_apart(desk, district):
    """
    Of one name and with different identity numbers, they are two persons.
    """
    verbs.save(desk, dataclasses.replace(district.cadre, id_number=NUMBER))
    twin(desk, district, id_number=OTHER_NUMBER, born_on="1980-01")

    assert [] == duplicates.suspects(desk)


def test_finding_is_kept_taken_back_and_loses_nothing(desk, district):
    """
    One person is one until the finding is struck out; both entries stay throughout.
    """
    second = twin(desk, district)
    pair = only(desk)
    with pytest.raises(InvalidRecordError):
        duplicates.decide(desk, pair, Sameness.SAME, reason="同一份档案")
    kept = pair.first.id
    with pytest.raises(InvalidRecordError):
        duplicates.decide(desk, pair, Sameness.SAME, kept=kept, reason=" ")

    duplicates.decide(
        desk, pair, Sameness.SAME, kept=district.cadre.id, reason="同一份档案"
    )
    assert [] == duplicates.suspects(desk)
    (found,) = duplicates.findings(desk)
    assert ("周以宁", "同一份档案") == (found.by, found.match.reason)
    assert {district.cadre.id, second.id} == {cadre.id for cadre in found.cadres}
    assert ["石桥镇人民政府"] == list(found.units.values())
    assert not verbs.read(desk, second.id).record.struck

    duplicates.undo(desk, found.match.id, "档案不是同一份")
    assert [] == duplicates.findings(desk)
    assert {second.id, district.cadre.id} == {only(desk).first.id, only(desk).second.id}


def test_who_was_told_apart_is_not_asked_about_again(desk, other, district):
    """
    Two persons of one name stay two, on every laptop.
    """
    twin(desk, district)
    duplicates.decide(desk, only(desk), Sameness.DIFFERENT, reason="出生地不同")

    assert [] == duplicates.suspects(desk)
    exchange(desk, other)
    assert [] == duplicates.suspects(other)


def test_one_person_is_no_two_subjects_of_a_round(desk, district):
    """
    Who is a subject by one entry of the roster is not made one by another.
    """
    second = twin(desk, district)
    duplicates.decide(
        desk, only(desk), Sameness.SAME, kept=second.id, reason="同一份档案"
    )
    third = twin(desk, district, name="石向东", born_on="1980-01")
    verbs.save(
        desk, dataclasses.replace(district.subject, id=new_id(), cadre_id=third.id)
    )
    verbs.save(desk, dataclasses.replace(district.subject, reason="长期在一线"))
    again = dataclasses.replace(district.subject, id=new_id(), cadre_id=second.id)

    with pytest.raises(InvalidRecordError) as refused:
        verbs.save(desk, again)
    assert ("cadre_id", "taken") == (
        refused.value.flaws[0].field,
        refused.value.flaws[0].rule,
    )

    (found,) = duplicates.findings(desk)
    duplicates.undo(desk, found.match.id, "误认")
    verbs.save(desk, again)


def test_only_leaders_decide_who_is_one(desk, district):
    """
    A reviewer sees the suspects and decides nothing.
    """
    twin(desk, district)
    reviewer = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)

    with pytest.raises(PermissionRefusedError):
        duplicates.decide(reviewer, only(reviewer), Sameness.DIFFERENT, reason="不同")
