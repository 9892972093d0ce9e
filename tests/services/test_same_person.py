"""One person by two entries of the roster is one in every list, count and volume."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import pytest
from openpyxl import load_workbook

from desktop.cli.opening import subject_named
from desktop.dossier.content import Edition
from desktop.errors.records import (
    ConflictOpenError,
    InvalidRecordError,
    UnknownRecordError,
)
from desktop.model.codec import to_body
from desktop.model.codes import (
    Group,
    Part,
    SheetItem,
    SheetState,
    SubjectState,
)
from desktop.model.duplicates import PersonMatch, Sameness
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.people import Cadre
from desktop.model.reviews import Material
from desktop.model.rounds import CircleTarget, Subject, Team
from desktop.model.work import Responsibility
from desktop.services import (
    albums,
    conflicts,
    drafting,
    duplicates,
    interviews,
    lists,
    print_contents,
    prints,
    progress,
    progress_table,
    reconciling,
    reconciling_book,
    reviews,
    same_person,
    settled,
    subjects,
    today,
)
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import journal, persons
from desktop.storage.journal import Change
from tests.fakes import District, exchange
from tests.photo_samples import as_jpeg, quarters

CONDUCT, TALKS = map(list(Material).index, (Material.CONDUCT, Material.TALKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Somebody who stands in the roster twice, and in the round too."""

    other: Cadre
    second: Subject
    team: Team


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


def find_one(desk: Desk, district: District, twins: Twins) -> PersonMatch:
    """Find that they are one person, by the district's entry."""
    match = PersonMatch(
        id=new_id(),
        cadres=(district.cadre.id, twins.other.id),
        finding=Sameness.SAME,
        kept_id=district.cadre.id,
        reason="同一份档案",
        matched_by=desk.reviewer,
        matched_at=desk.now().replace(microsecond=0),
    )
    verbs.save(desk, match)
    return match


def test_list_has_one_line_and_says_whom_it_holds(desk, district, twins):
    """
    Matters, groups of talks and materials of both count together; undone, all is back.
    """
    verbs.save_many(
        desk,
        [
            district.observation(),
            district.observation(id=new_id(), subject_id=twins.second.id),
            district.interview(subjects=(district.subject.id, twins.second.id)),
        ],
    )
    before = subjects.lines(desk, district.round.id)
    assert [1, 1] == [line.completeness.conduct.have for line in before]

    match = find_one(desk, district, twins)
    (line,) = subjects.lines(desk, district.round.id)

    assert (district.subject.id, twins.second.id) == line.ids
    assert (district.cadre, (twins.other,)) == (line.cadre, line.merged)
    assert 2 == line.completeness.conduct.have
    assert 1 == line.completeness.opinion.have  # one talk, about both
    assert 2 == line.completeness.results.need
    assert (CircleTarget(circle=Group.PUBLIC, talks=3),) == line.subject.circles
    duplicates.undo(desk, match.id, "不是同一份")
    assert before == subjects.lines(desk, district.round.id)


def test_nobody_is_joined_without_a_finding(desk, district, twins):
    """
    Two subjects of one entry stay two lines: nobody found that they are meant as one.
    """
    double = dataclasses.replace(district.subject, id=id_at(2, 6))
    verbs.save(desk, double)

    found = subjects.lines(desk, district.round.id)

    assert {district.subject.id, twins.second.id, double.id} == {
        line.subject.id for line in found
    }
    assert {()} == {line.merged for line in found}


def test_page_of_either_is_that_of_the_person(desk, district, twins):
    """
    Whoever opens the other entry's subject finds all there is, each once.
    """
    own, others = district.finding(), district.finding(subject_id=twins.second.id)
    others = dataclasses.replace(others, id=new_id(), outcome="另一说")
    seen = district.observation(subject_id=twins.second.id)
    verbs.save_many(desk, [own, others, seen])
    find_one(desk, district, twins)

    first = subjects.page(desk, district.subject.id)
    second = subjects.page(desk, twins.second.id)

    assert first == second
    assert (seen.id,) == tuple(item.id for item in first.observations)
    works = {work.matter.id: work for work in first.works}
    assert {district.matter.id, id_at(2, 3)} == set(works)
    assert own.id == works[district.matter.id].finding.id
    assert "石政发〔2026〕9号" == works[id_at(2, 3)].basis


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


def test_subject_that_was_there_before_can_be_put_right(desk, district, twins):
    """
    No second one is made of the person, but both that are there stay editable.
    """
    find_one(desk, district, twins)
    base = verbs.read(desk, twins.second.id)

    verbs.save(desk, dataclasses.replace(twins.second, reason="重复"), base=base)

    assert "重复" == verbs.read(desk, twins.second.id).record.reason
    stranger = dataclasses.replace(district.cadre, id=id_at(2, 7), name="安然")
    third = dataclasses.replace(twins.second, id=new_id())
    verbs.save_many(desk, [stranger, dataclasses.replace(third, cadre_id=stranger.id)])
    with pytest.raises(InvalidRecordError):
        verbs.save(desk, dataclasses.replace(third, id=new_id()))
    elsewhere = dataclasses.replace(district.round, id=id_at(2, 8), number=4)
    again = dataclasses.replace(third, id=new_id(), round_id=elsewhere.id)
    verbs.save_many(desk, [elsewhere, again])


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


def test_names_are_those_of_the_entry_that_stands(desk, district, twins):
    """
    Lists, decisions and conflicts call a subject by the entry that stands for him.
    """
    seen = district.observation(subject_id=twins.second.id)
    verbs.save(desk, seen)
    find_one(desk, district, twins)

    assert "程屿" == lists.names_of(desk, "subject", [twins.second.id])[twins.second.id]
    named = lists.names_of(desk, "cadre", [twins.other.id, district.cadre.id])
    post = district.cadre.post
    assert f"程小屿（即 程屿・{post}）" == named[twins.other.id]
    assert "程屿" == named[district.cadre.id]
    assert ("程屿", post) == reviews.case(desk, seen.id).about
    with desk.station.database.read() as connection:
        assert ("程屿", post) == conflicts.about(connection, seen)
    numbers = lists.numbers(desk, "cadre")
    rows = {row.record.id: row for row in lists.page(desk, "cadre", numbers)}
    assert ("程小屿",) == rows[district.cadre.id].merged
    assert "程屿" == rows[twins.other.id].same_as
    assert ("", ()) == (rows[district.cadre.id].same_as, rows[twins.other.id].merged)


def test_commands_find_him_by_either_name(desk, district, twins):
    """
    Name and id of either entry lead to the subject that stands.
    """
    find_one(desk, district, twins)

    for name in ("程屿", "程小屿", twins.other.id, twins.second.id):
        found = subject_named(desk, district.round, name)
        assert district.subject.id == found.id


def test_photos_talks_and_typed_words_are_found_with_either(
    desk, district, twins, tmp_path
):
    """
    The album, the interview that goes on and what is being typed are the person's.
    """
    path = tmp_path / "a.jpg"
    path.write_bytes(as_jpeg(quarters()))
    whose = {"round_id": district.round.id, "subjects": (twins.second.id,)}
    photo = ingest(desk, PhotoIn(source=path, **whose)).photo
    verbs.save(desk, district.interview(subjects=(twins.second.id,), number=1))
    drafting.keep(desk, district.observation(subject_id=twins.second.id), None)
    find_one(desk, district, twins)

    begun = interviews.begin(
        desk, round_id=district.round.id, subjects=[district.subject.id]
    )
    ids = subjects.page(desk, district.subject.id).line.ids

    assert [photo.id] == [p.id for p in albums.album(desk, "", district.subject.id)]
    assert 2 == begun.record.number
    assert 1 == len(drafting.about(desk, ids))


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


def test_steps_of_a_subject_look_at_the_person(desk, other, district, twins):
    """
    A conflict of either record, or what either still lacks, holds both back.
    """
    seen = district.observation(subject_id=twins.second.id)
    verbs.save(desk, seen)
    find_one(desk, district, twins)
    exchange(desk, other)
    for station, place in ((desk, "甲"), (other, "乙")):
        base = verbs.read(station, seen.id)
        changed = dataclasses.replace(base.record, place=place)
        verbs.save(station, changed, base=base)
    exchange(desk, other)

    with desk.station.database.read() as connection:
        with pytest.raises(ConflictOpenError):
            settled.require_settled(connection, district.subject)
        who = persons.known(connection)
        assert (district.cadre.id, twins.other.id) == who.entries(twins.other.id)


def test_person_whose_standing_entry_is_not_here_is_still_shown(desk, district, twins):
    """
    A reviewer may have one entry alone; who is not in the roster at all is said.
    """
    match = dataclasses.replace(
        find_one(desk, district, twins), id=new_id(), kept_id=id_at(9, 9)
    )
    gone = (id_at(9, 9), district.cadre.id)
    verbs.save(desk, dataclasses.replace(match, cadres=gone))
    (line,) = subjects.lines(desk, district.round.id)
    assert {district.cadre.id, twins.other.id} >= {line.cadre.id}

    with desk.station.database.read() as connection:
        lost = dataclasses.replace(district.subject, id=new_id(), cadre_id=id_at(9, 8))
        with pytest.raises(UnknownRecordError):
            same_person.person_of(connection, lost)
        assert (id_at(9, 7),) == same_person.ids_of(connection, id_at(9, 7))
        assert {} == same_person.faces(connection, [lost])


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
