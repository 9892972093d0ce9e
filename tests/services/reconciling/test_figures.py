"""对账: every record stands somewhere once, as waiting or as confirmed."""

from __future__ import annotations

import dataclasses

from desktop.model.ids import new_id
from desktop.services import reconciling
from desktop.services import records as verbs
from desktop.storage import journal
from desktop.storage.journal import Change
from desktop.storage.tallies import COMMON, Scope
from tests.fakes import entries_of
from tests.services.reconciling.hand import (
    photograph,
    run,
    scopes,
    second,
    tallies,
)


def test_everything_confirmed_is_equal(desk, district, shelf):
    """
    After a run every record has a receipt, and the archive counts the same.
    """
    verbs.save(desk, district.interview())
    run(desk, shelf)

    found = reconciling.reconcile(desk)

    assert found.is_equal
    assert 0 == found.whole.records_waiting
    (archive,) = found.archives
    assert archive.counted == archive.confirmed == len(entries_of(desk))
    assert desk.now() == archive.answered_at
    assert archive.signed_at is not None


def test_without_an_archive_nothing_is_confirmed(desk, district):
    """
    Before any run every record waits, and no archive is told of.
    """
    found = reconciling.reconcile(desk)

    assert found.whole.records == found.whole.records_waiting > 0
    assert () == found.archives
    assert not found.is_equal


def test_difference_stands_with_round_team_and_subject(desk, district, shelf):
    """
    A record written since counts as waiting exactly where it belongs.
    """
    run(desk, shelf)
    before = tallies(desk)
    verbs.save(desk, district.observation())

    after = tallies(desk)

    for scope in scopes(district):
        assert before[scope].records + 1 == after[scope].records
        assert (0, 1) == (before[scope].records_waiting, after[scope].records_waiting)
        assert before[scope].records_confirmed == after[scope].records_confirmed
    assert 0 == after[Scope()].records_waiting


def test_every_record_stands_somewhere_once(desk, district):
    """
    The lines of a level make up the line above them, and the rounds the whole.
    """
    lonely = second(desk, district)
    verbs.save_many(desk, [district.finding(), district.evidence(), district.duty()])

    found = reconciling.reconcile(desk)

    by_scope = {line.scope: line.tally.records for line in found.lines}
    the_round, team, _ = scopes(district)
    alone = Scope(round=the_round.round, subject=lonely.id)
    common = Scope(round=the_round.round, team=COMMON)
    assert found.whole.records == by_scope[the_round] + by_scope[Scope()]
    assert by_scope[the_round] == sum(by_scope[s] for s in (team, alone, common))
    assert 2 == by_scope[common]  # the round itself and its peer group
    names = [(line.depth, line.name) for line in found.lines if line.name]
    assert [(1, "第一组"), (2, "程屿"), (1, "安然")] == names[1:]


def test_interview_of_two_subjects_counts_once_with_the_round(desk, district, shelf):
    """
    It stands with each of its subjects, but is one record of the round.
    """
    other = second(desk, district)
    run(desk, shelf)
    both = (district.subject.id, other.id)
    verbs.save(desk, district.interview(subjects=both))

    found = tallies(desk)

    the_round, _, subject = scopes(district)
    assert 1 == found[the_round].records_waiting
    assert 1 == found[subject].records_waiting
    assert 1 == found[Scope(round=the_round.round, subject=other.id)].records_waiting


def test_photos_named_here_and_archived_are_counted(desk, district, shelf, tmp_path):
    """
    A photo is told as missing here and as not archived, each for itself.
    """
    run(desk, shelf)
    whose = {"round_id": district.round.id, "subjects": (district.subject.id,)}
    photograph(desk, tmp_path, **whose)
    portrait = dataclasses.replace(district.cadre, portrait="ab" * 32)
    verbs.save(desk, portrait)
    _, _, subject = scopes(district)

    before = tallies(desk)[subject]
    run(desk, shelf)
    after = tallies(desk)[subject]

    assert (2, 1, 2) == (before.photos, before.photos_missing, before.photos_waiting)
    assert (2, 1, 1) == (after.photos, after.photos_missing, after.photos_waiting)
    assert (1, 1) == (after.photos_here, after.photos_confirmed)
    assert not after.is_equal
    (waits,) = reconciling.waiting(desk, subject)
    assert ("cadre", 0, 1, 1) == (
        waits.waiting.type,
        waits.waiting.entries,
        waits.waiting.photos,
        waits.waiting.missing,
    )


def test_records_that_wait_are_told_by_scope(desk, district, shelf):
    """
    The list names records and how many of their entries wait; never a source.
    """
    run(desk, shelf)
    verbs.save(desk, district.interview())
    verbs.save(desk, dataclasses.replace(district.unit, short_name="石桥"))
    the_round, team, subject = scopes(district)

    inside = reconciling.waiting(desk, subject)
    (outside,) = reconciling.waiting(desk, Scope())

    assert inside == reconciling.waiting(desk, team)
    assert inside == reconciling.waiting(desk, the_round)
    assert ["interview"] == [item.waiting.type for item in inside]
    assert "王保田" not in inside[0].name
    assert ("石桥镇人民政府", 1) == (outside.name, outside.waiting.entries)
    assert [] == reconciling.waiting(desk, dataclasses.replace(the_round, team=COMMON))
    assert 1 == len(reconciling.waiting(desk, most=1))


def test_record_of_a_newer_program_waits_too(desk, district, shelf):
    """
    What this program has no table for is known by its entries.
    """
    run(desk, shelf)
    with desk.station.database.write() as connection:
        change = Change(type="later", body={"id": new_id()}, act="create")
        journal.append(connection, desk.writer, [change], desk.now())

    assert 1 == tallies(desk)[Scope()].records_waiting
    (waits,) = reconciling.waiting(desk)
    assert ("later", waits.waiting.record[-6:]) == (waits.waiting.type, waits.name)


def test_counting_leaves_nothing_behind(desk, district):
    """
    The tables of the counting are gone: it can be done again on the same connection.
    """
    assert reconciling.reconcile(desk) == reconciling.reconcile(desk)
