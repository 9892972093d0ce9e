from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.errors.records import UnknownRecordError
from desktop.model.codes import Role, SubjectState
from desktop.model.ids import id_at, new_id
from desktop.model.people import Reviewer
from desktop.model.reviews import Material, MaterialState
from desktop.model.rounds import Subject, Team
from desktop.services import interviews, progress, progress_table, reviews
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.progress import Cell, Matrix
from tests.fakes import District, exchange, seated

PLACES = {material: place for place, material in enumerate(Material)}


@pytest.fixture
def recorder(desk: Desk, district: District) -> Desk:
    """The reviewer who records, at the same laptop."""
    return seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)


@pytest.fixture
def leader(desk: Desk, district: District) -> Desk:
    """A leader who took part in nothing."""
    person = Reviewer(id=id_at(8, 1), name="沈若兰", role=Role.LEADER)
    verbs.save(desk, person)
    return seated(desk, role=Role.LEADER, reviewer=person.id)


def cell(matrix: Matrix, material: Material, row: int = 0) -> Cell:
    """Return a cell of the matrix."""
    return matrix.rows[row].cells[PLACES[material]]


def approve_all(leader: Desk, round_id: str) -> None:
    """Approve whatever waits."""
    waiting = reviews.queue(leader, round_id)
    reviews.approve(leader, [line.submission for line in waiting])


def test_matrix_counts_what_is_there_of_what_should_be(leader, recorder, district):
    """
    A cell says how many were handed in, how many there should be, and the state.
    """
    verbs.save_many(recorder, [district.finding(), district.observation()])
    interviews.sign(recorder, district.interview(), None)
    verbs.save(recorder, district.interview(number=2))

    matrix = progress.matrix(leader, district.round.id)

    found = {
        material: (c.have, c.should, c.state)
        for material in Material
        for c in [cell(matrix, material)]
    }
    assert {
        Material.RESULTS: (1, 1, MaterialState.SUBMITTED),
        Material.TALKS: (1, 6, MaterialState.SUBMITTED),
        Material.CONDUCT: (1, 2, MaterialState.SUBMITTED),
        Material.CLAIMS: (0, 1, MaterialState.NOT_BEGUN),
        Material.EVIDENCE: (0, 1, MaterialState.NOT_BEGUN),
        Material.SHEETS: (0, 2, MaterialState.NOT_BEGUN),
        Material.PHOTOS: (0, 0, MaterialState.NOT_BEGUN),
    } == found
    assert (0, 13, 0) == (matrix.percent, matrix.missing, matrix.whole)
    assert {"顾承舟", "韩素秋"} == set(matrix.people.values())
    assert district.round.ends_on == matrix.ends_on


def test_percent_is_floored_and_full_only_when_all_is_approved(
    leader, recorder, district
):
    """
    What is approved counts; a hundred per cent means that nothing is left.
    """
    verbs.save_many(recorder, [district.finding(), district.observation()])
    approve_all(leader, district.round.id)

    matrix = progress.matrix(leader, district.round.id)

    assert cell(matrix, Material.RESULTS).is_whole
    assert MaterialState.IN_PROGRESS is cell(matrix, Material.CONDUCT).state
    assert 100 * 2 // 13 == matrix.percent == matrix.rows[0].percent
    assert [1, 0, 0, 0, 0, 0, 1] == [matrix.whole_in(n) for n in range(len(Material))]
    empty = dataclasses.replace(matrix, rows=())
    assert (100, 0) == (empty.percent, empty.missing)


def test_matrix_leaves_out_who_withdrew_and_who_is_not_here(leader, district):
    """
    A subject who withdrew, or whose roster entry has not come, has no row.
    """
    gone = dataclasses.replace(district.subject, id=new_id())
    strange = dataclasses.replace(
        district.subject, id=new_id(), cadre_id=id_at(7, 7), team_id="", matters=()
    )
    strange = dataclasses.replace(strange, reason="长期在一线")
    verbs.save_many(leader, [gone, strange])
    verbs.advance(leader, gone.id, SubjectState.WITHDRAWN, reason="调离")

    matrix = progress.matrix(leader, district.round.id)

    assert [district.subject.id] == [row.subject.id for row in matrix.rows]
    with pytest.raises(UnknownRecordError):
        progress.matrix(leader, id_at(7, 7))


@pytest.fixture
def two(leader: Desk, district: District) -> Subject:
    """A second subject, with another team and in no peer group."""
    cadre = dataclasses.replace(district.cadre, id=new_id(), name="安吉")
    team = Team(
        id=new_id(),
        round_id=district.round.id,
        name="第二组",
        leader_id=leader.reviewer,
        members=(district.asker.id,),
    )
    second = Subject(
        id=new_id(),
        round_id=district.round.id,
        cadre_id=cadre.id,
        team_id=team.id,
        level=district.subject.level,
        reason="长期在一线",
    )
    verbs.save_many(leader, [cadre, team, second])
    return second


def test_matrix_is_narrowed_to_team_reviewer_and_holes(leader, recorder, district, two):
    """
    Of a reviewer only his own is shown, and nothing of his is missing.
    """
    verbs.save(recorder, district.observation())
    matrix = progress.matrix(leader, district.round.id)

    assert ["程屿", "安吉"] == [row.cadre.name for row in matrix.rows]
    by_team = progress.narrowed(matrix, team=two.team_id)
    assert ["安吉"] == [row.cadre.name for row in by_team.rows]
    mine = progress.narrowed(matrix, reviewer=district.recorder.id)
    assert ["程屿"] == [row.cadre.name for row in mine.rows]
    assert (1, 0) == (
        cell(mine, Material.CONDUCT).have,
        cell(mine, Material.TALKS).have,
    )
    assert 1 == mine.missing
    assert 2 == len(progress.narrowed(matrix, holes_only=True).rows)

    approve_all(leader, district.round.id)
    mine = progress.narrowed(
        progress.matrix(leader, district.round.id),
        reviewer=district.recorder.id,
        holes_only=True,
    )
    assert () == mine.rows


def test_matrix_names_the_materials_with_two_versions(
    leader, recorder, other, district
):
    """
    A material in conflict is counted, and named so that it can be settled.
    """
    seen = district.observation()
    verbs.save(recorder, seen)
    exchange(recorder, other)
    for desk, place in ((recorder, "K43"), (other, "K44")):
        verbs.save(desk, dataclasses.replace(seen, place=place))
    exchange(recorder, other)

    matrix = progress.matrix(leader, district.round.id)

    assert [seen.id] == [item.id for item in matrix.conflicts]
    assert MaterialState.CONFLICT is cell(matrix, Material.CONDUCT).state


def test_progress_table_says_counts_and_states(leader, recorder, district, two):
    """
    The workbook has a line for each subject and the sums, and no word of a material.
    """
    verbs.save(recorder, district.observation(fact="金丝雀", place="金丝雀"))
    bold = dataclasses.replace(district.cadre, name="=1+1")
    verbs.save(leader, bold)

    made = progress_table.to_workbook(progress.matrix(leader, district.round.id))

    rows = list(load_workbook(BytesIO(made)).active.iter_rows(values_only=True))
    assert ("可比组", "考察组", "对象", "职务", "察实绩") == rows[0][:5]
    line = dict(zip(rows[0], rows[1], strict=True))
    assert ("乡镇副职", "第一组", "=1+1") == rows[1][:3]
    assert "待复核 1/2" == line["观察"]
    assert "未开始 0/6" == line["访谈"]
    assert line["照片"] is None
    assert "0%" == line["齐备"]
    assert ("已核定 / 应有", "0/2") == (rows[-1][0], rows[-1][5])
    assert "金丝雀" not in repr(rows)
