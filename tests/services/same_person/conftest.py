from __future__ import annotations

import dataclasses

import pytest

from desktop.model.codes import (
    Group,
    Part,
)
from desktop.model.ids import id_at
from desktop.model.rounds import CircleTarget
from desktop.model.work import Responsibility
from desktop.services import records as verbs
from desktop.services.desk import Desk
from tests.fakes import District
from tests.services.same_person.hand import Twins


@pytest.fixture
def twins(desk: Desk, district: District) -> Twins:
    """The district's cadre again, by another entry, post and team."""
    other = dataclasses.replace(
        district.cadre, id=id_at(2, 1), name="程小屿", post="四级调研员"
    )
    team = dataclasses.replace(district.team, id=id_at(2, 2), name="第二组")
    matter = dataclasses.replace(
        district.matter, id=id_at(2, 3), number="2026-09", name="河道整治"
    )
    tie = Responsibility(
        id=id_at(2, 4),
        matter_id=matter.id,
        cadre_id=other.id,
        part=Part.LEAD,
        basis="石政发〔2026〕9号",
    )
    second = dataclasses.replace(
        district.subject,
        id=id_at(2, 5),
        cadre_id=other.id,
        team_id=team.id,
        matters=(matter.id, *district.subject.matters),
        circles=(CircleTarget(circle=Group.PUBLIC, talks=3),),
    )
    verbs.save_many(desk, [other, team, matter, tie, second])
    return Twins(other=other, second=second, team=team)
