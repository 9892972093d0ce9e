"""One person with two entries is one subject, with the materials of both."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.cli.opening import subject_named
from desktop.errors.records import (
    ConflictOpenError,
    InvalidRecordError,
    UnknownRecordError,
)
from desktop.model.codes import (
    Group,
)
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import CircleTarget
from desktop.services import (
    albums,
    conflicts,
    drafting,
    duplicates,
    interviews,
    lists,
    reviews,
    same_person,
    settled,
    subjects,
)
from desktop.services import records as verbs
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import persons
from tests.fakes import exchange
from tests.photo_samples import as_jpeg, quarters
from tests.services.same_person.hand import find_one


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
