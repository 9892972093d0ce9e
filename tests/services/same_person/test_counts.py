"""One person is counted once: in the matrix, today, on paper, in the account."""

from __future__ import annotations

import dataclasses

from openpyxl import load_workbook

from desktop.dossier.content import Edition
from desktop.model.codec import to_body
from desktop.model.codes import (
    SheetItem,
    SheetState,
    SubjectState,
)
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.reviews import Material
from desktop.services import (
    print_contents,
    prints,
    progress,
    progress_table,
    reconciling,
    reconciling_book,
    subjects,
    today,
)
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.storage.journal import Change
from tests.fakes import District
from tests.services.same_person.hand import find_one

CONDUCT = list(Material).index(Material.CONDUCT)


def test_matrix_has_one_row(desk, district, twins):
    """
    Its cells hold the materials of both; it is there for the team of either.
    """
    twice = (district.subject.id, twins.second.id)
    verbs.save_many(
        desk,
        [
            district.observation(),
            district.observation(id=new_id(), subject_id=twins.second.id),
            district.interview(subjects=twice),
        ],
    )
    find_one(desk, district, twins)

    matrix = progress.matrix(desk, district.round.id)

    (row,) = matrix.rows
    assert (twins.other,) == row.merged
    assert 2 == len(row.cells[CONDUCT].submissions)
    assert [1] == [
        len(c.submissions) for c in row.cells if c.material is Material.TALKS
    ]
    for team in (district.team.id, twins.team.id):
        assert matrix.rows == progress.narrowed(matrix, team=team).rows
    assert "程屿（合并自 程小屿）" == progress_table.called(row)


def test_withdrawn_subject_still_brings_his_materials(desk, district, twins):
    """
    Who is found to be there twice is withdrawn once; what he had counts on.
    """
    verbs.save(desk, district.observation(subject_id=twins.second.id))
    find_one(desk, district, twins)
    verbs.advance(desk, twins.second.id, SubjectState.WITHDRAWN, reason="重复")

    (row,) = progress.matrix(desk, district.round.id).rows

    assert district.subject.id == row.subject.id
    assert 1 == len(row.cells[CONDUCT].submissions)


def test_today_asks_once(desk, district, twins):
    """
    A hole of a person is one task, for the teams of both, and he is one in the sum.
    """
    for subject in (district.subject, twins.second):
        for state in (
            SubjectState.SCOUTING,
            SubjectState.CONFIRMED,
            SubjectState.REVIEWING,
        ):
            verbs.advance(desk, subject.id, state)
    find_one(desk, district, twins)

    found = today.today(desk, district.round.id)

    assert {district.subject.id} == {task.subject.id for task in found.tasks}
    assert 1 == sum(
        task.hole is not None and task.hole.rule == "observations_few"
        for task in found.tasks
    )
    assert 1 == found.progress.reviewing


def test_volume_holds_both_and_says_so(desk, district, twins, tmp_path):
    """
    One volume for the person, with the records of both; the other entry is named.
    """
    seen = district.observation(subject_id=twins.second.id, fact="到河道查看。")
    verbs.save_many(desk, [district.observation(), seen])
    mine = sheet(desk, district, district.subject.id, 90)
    other = sheet(desk, district, twins.second.id, 60)
    find_one(desk, district, twins)

    full = print_contents.dossier_content(desk, district.subject.id, Edition.FULL)
    same = print_contents.dossier_content(desk, twins.second.id, Edition.FULL)
    feedback = print_contents.dossier_content(
        desk, district.subject.id, Edition.FEEDBACK
    )

    assert full == same
    assert "程屿" == full.cadre.name
    facts = {row.fact for row in full.observations or ()}
    assert {"到河道查看。", district.observation().fact} == facts
    assert {"河道整治", district.matter.name} == {m.name for m in full.matters or ()}
    assert full.appraisal is not None
    assert "90.00" == full.appraisal.totals.mean
    assert "程小屿（四级调研员）与本人经查实为同一人" in full.remarks
    assert "周以宁对两条登记各签有评价单，只计本人名下一份" in full.remarks
    assert "经查实为同一人" in feedback.remarks
    assert "评价单" not in feedback.remarks
    assert {mine, other} <= {
        item.id for item in subjects.page(desk, district.subject.id).sheets
    }
    batch = prints.PrintBatch(edition=Edition.FULL, folder=tmp_path)
    lines = prints.print_round(desk, district.round.id, batch)
    assert ["程屿"] == [line.name for line in lines]


def sheet(desk: Desk, district: District, subject: str, score: int) -> str:
    """Write the signed sheet of the person at the desk on a subject; return its id."""
    made = AppraisalSheet(
        id=new_id(),
        round_id=district.round.id,
        subject_id=subject,
        reviewer_id=desk.reviewer,
        turn=1,
        marks=tuple(Mark(item=item, score=score, basis="x") for item in SheetItem),
        state=SheetState.SIGNED,
        signed_at=desk.now().replace(microsecond=0),
    )
    with desk.station.database.write() as connection:
        change = Change(type=made.TYPE, body=to_body(made), act="create")
        journal.append(connection, desk.writer, [change], desk.now())
    return made.id


def test_reconciliation_counts_one_person_in_one_line(desk, district, twins, tmp_path):
    """
    Both counts summed under the one who stands, in his team; undone, two lines again.
    """
    verbs.save(desk, district.observation())
    verbs.save(desk, district.observation(subject_id=twins.second.id))
    talk = dataclasses.replace(
        district.interview(), subjects=(district.subject.id, twins.second.id)
    )
    verbs.save(desk, talk)
    two = counts_of(desk)
    match = find_one(desk, district, twins)

    one = counts_of(desk)

    assert {district.cadre.name, twins.other.name} == set(two)
    ((name, merged, records),) = [(key, *value) for key, value in one.items()]
    assert (district.cadre.name, (twins.other,)) == (name, merged)
    both = [records for _, records in two.values()]
    assert sum(both) - 1 == records  # the interview of both is one
    assert {records} == {
        len(reconciling.waiting(desk, line.scope)) for line in subject_lines(desk)
    }
    path = tmp_path / "b.xlsx"
    reconciling_book.write_book(desk, path)
    cells = {row[2].value for row in load_workbook(path).worksheets[0].iter_rows()}
    assert f"{district.cadre.name}（合并自 程小屿）" in cells
    verbs.strike(desk, match.id, "同名不同人")
    assert two == counts_of(desk)


def subject_lines(desk: Desk) -> list[reconciling.Line]:
    """Return the lines of the reconciliation that are a subject's."""
    lines = reconciling.reconcile(desk).lines
    return [line for line in lines if line.scope.subject]


def counts_of(desk: Desk) -> dict[str, tuple[tuple[Cadre, ...], int]]:
    """Return, by name, who else a line is about and how many records it counts."""
    return {
        line.name: (line.merged, line.tally.records) for line in subject_lines(desk)
    }
