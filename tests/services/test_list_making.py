"""The list of subjects is made from the matters of the round."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.model import codes
from desktop.model.codes import Part, SubjectLevel
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.model.work import Matter, Responsibility
from desktop.services import records as verbs
from desktop.services import subjects
from tests.fakes import District


@pytest.fixture
def works(desk, district: District):
    """Three matters with four cadres in several parts; by name."""
    matters = [
        dataclasses.replace(district.matter, id=new_id(), number=n, name=n)
        for n in ("甲", "乙", "丙")
    ]
    people = {
        name: dataclasses.replace(district.cadre, id=new_id(), name=name)
        for name in ("沈知远", "陆怀谷", "简牧之")
    }
    ties = [
        ("甲", "沈知远", Part.LEAD),
        ("乙", "沈知远", Part.CHARGE),
        ("乙", "陆怀谷", Part.CHARGE),
        ("丙", "简牧之", Part.HANDLE),
        ("丙", "陆怀谷", Part.HANDLE),
    ]
    by_name = {matter.name: matter for matter in matters}
    verbs.save_many(desk, [*matters, *people.values()])
    verbs.save_many(
        desk,
        [
            Responsibility(
                id=new_id(),
                matter_id=by_name[matter].id,
                cadre_id=people[name].id,
                part=part,
            )
            for matter, name, part in ties
        ],
    )
    return by_name


def test_list_is_made_from_matters(desk, works: dict[str, Matter]):
    """
    Choosing matters and parts gives the cadres, each once, with the reason (M21).
    """
    chosen = [works["甲"].id, works["乙"].id, works["丙"].id]

    found = subjects.propose(desk, chosen, {Part.LEAD, Part.CHARGE})

    assert {
        "沈知远": "牵头“甲”；分管“乙”",
        "陆怀谷": "分管“乙”",
    } == {item.cadre.name: item.reason for item in found}
    assert {"沈知远": 2, "陆怀谷": 1} == {
        item.cadre.name: len(item.matters) for item in found
    }


def test_list_of_matters_that_have_not_come(desk, works):
    """
    A matter that is not on this station yet proposes nobody, and disturbs nobody.
    """
    lost = Responsibility(
        id=new_id(), matter_id=id_at(7, 7), cadre_id=id_at(7, 8), part=Part.LEAD
    )
    verbs.save(desk, lost)

    found = subjects.propose(desk, [id_at(7, 7), works["甲"].id], {Part.LEAD})

    assert ["沈知远"] == [item.cadre.name for item in found]


def test_proposal_becomes_a_subject(desk, district, works):
    """
    A proposal becomes a subject with its matters and its reason, ready to be saved.
    """
    (proposal,) = subjects.propose(desk, [works["甲"].id], set(codes.Part))

    made = subjects.subject_of(
        proposal,
        round_id=district.round.id,
        level=SubjectLevel.HEAD,
        team_id=district.team.id,
    )
    verbs.save(desk, made)

    assert isinstance(made, Subject)
    assert ((works["甲"].id,), "牵头“甲”") == (made.matters, made.reason)


def test_tie_without_a_part_is_named_by_its_matter(district_alone):
    """
    A tie that lost its part still names the matter.
    """
    tie = dataclasses.replace(district_alone.tie, part=None)
    known = {district_alone.matter.id: district_alone.matter}

    made = subjects._proposal(district_alone.cadre, [tie], known)

    assert "“石桥河综合治理”" == made.reason
