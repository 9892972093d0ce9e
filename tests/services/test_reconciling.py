"""Reconciliation: what is here against what archives confirmed, without a network."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop.errors.files import UnwritableFileError
from desktop.model.codes import Role
from desktop.model.ids import id_at, new_id
from desktop.model.rounds import Subject
from desktop.services import reconciling, reconciling_book, syncing
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.photos import PhotoIn, ingest
from desktop.storage import journal, sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.journal import Change
from desktop.storage.rows import execute
from desktop.storage.tallies import COMMON, Scope, Tally
from tests.fakes import District
from tests.photo_samples import as_jpeg, quarters
from tests.sync.places import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "hub", is_hub=True)
    yield made
    made.close()


def run(desk: Desk, shelf: Shelf) -> None:
    """Sync with the archive."""
    syncing.know_archive(desk, shelf.url, shelf.code())
    syncing.sync(desk)


def tallies(desk: Desk) -> dict[Scope, Tally]:
    """Return the figures by scope."""
    return {line.scope: line.tally for line in reconciling.reconcile(desk).lines}


def scopes(district: District) -> tuple[Scope, Scope, Scope]:
    """Return the scopes of the district's round, team and subject."""
    the_round = Scope(round=district.round.id)
    team = dataclasses.replace(the_round, team=district.team.id)
    return the_round, team, dataclasses.replace(team, subject=district.subject.id)


def second(desk: Desk, district: District) -> Subject:
    """Save and return another subject of the round, in no team."""
    cadre = dataclasses.replace(district.cadre, id=id_at(2, 5), name="安然")
    made = dataclasses.replace(
        district.subject, id=id_at(2, 12), cadre_id=cadre.id, team_id=""
    )
    verbs.save_many(desk, [cadre, made])
    return made


def photograph(desk: Desk, tmp_path: Path, **facts: Any) -> str:
    """Take a photo in; return the SHA-256 of its original."""
    path = tmp_path / f"{new_id()}.jpg"
    path.write_bytes(as_jpeg(quarters()))
    return ingest(desk, PhotoIn(source=path, **facts)).photo.original


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
    assert archive.counted == archive.confirmed == len(list(_entries(desk)))
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


def test_sent_is_counted_line_by_line(desk, district, shelf):
    """
    What the archive counted is told by round, team and subject; new work is not sent.
    """
    verbs.save(desk, district.interview())
    before = reconciling.reconcile(desk)
    assert {(0, None)} == {(line.tally.sent, line.counted) for line in before.lines}

    run(desk, shelf)
    verbs.save(desk, district.observation())
    found = reconciling.reconcile(desk)

    assert found.total.counted == found.total.tally.sent == len(_all(desk)) - 1
    for line in found.lines:
        assert line.counted == line.tally.sent
        assert line.is_equal == (not line.tally.records_waiting)
        assert (None, None) == (line.records_at_hub, line.photos_at_hub)
    sent = {line.scope: line.tally.sent for line in found.lines}
    the_round, team, subject = scopes(district)
    common = dataclasses.replace(the_round, team=COMMON)
    assert sent[the_round] == sent[team] + sent[common]
    assert 2 == sent[subject]  # the interview and the subject himself


def test_what_an_archive_refused_was_sent_and_not_counted(desk, district, shelf):
    """
    What his role may not write is the difference of sent and counted in its line.
    """
    verbs.save(desk, district.observation())
    syncing.know_archive(desk, shelf.url, shelf.code(Role.REVIEWER))
    refused = syncing.sync(desk).counts.refused_there

    found = reconciling.reconcile(desk)

    lines = {line.scope: line for line in found.lines}
    assert refused == found.total.tally.sent - (found.total.counted or 0) > 0
    subject = lines[scopes(district)[-1]]
    assert (2, 1) == (subject.tally.sent, subject.counted)  # the plan is not his
    assert not subject.is_equal


def test_count_is_not_guessed_where_the_sums_differ(desk, district, shelf, tmp_path):
    """
    Where an archive's count is not that of its receipts, no line knows its own.
    """
    run(desk, shelf)
    with desk.station.database.write() as connection:
        execute(connection, "DELETE FROM sync_run")

    found = reconciling.reconcile(desk)

    assert {None} == {line.counted for line in (*found.lines, found.total)}
    assert not any(line.is_equal for line in found.lines)
    path = tmp_path / "对账.xlsx"
    reconciling_book.write_book(desk, path)
    (sheet, *_) = load_workbook(path).worksheets
    assert {"无从知道"} == {cell.value for cell in sheet["I"][1:]}
    assert {"没有连过组长热点"} == {cell.value for cell in sheet["E"][1:]}


def test_what_is_with_the_leader_stands_between(desk, district, hub, shelf, tmp_path):
    """
    本机, 组长, 已入档, by line: a hub's receipts say the middle, and archive nothing.
    """
    photograph(desk, tmp_path, round_id=district.round.id)
    syncing.know_archive(desk, hub.url, hub.code(), carrier=Carrier.HUB)
    syncing.sync(desk, carrier=Carrier.HUB)
    verbs.save(desk, district.observation())

    lines = {line.scope: line for line in reconciling.reconcile(desk).lines}

    the_round, team, subject = scopes(district)
    assert 0 == lines[the_round].tally.records_confirmed
    assert (1, 1) == (lines[the_round].photos_at_hub, lines[the_round].tally.photos)
    for scope in (the_round, team, subject):
        assert lines[scope].tally.records == (lines[scope].records_at_hub or 0) + 1
    assert None is lines[the_round].counted
    run(desk, shelf)
    found = reconciling.reconcile(desk)
    assert found.is_equal
    assert found.total.records_at_hub == found.whole.records - 1
    reconciling_book.write_book(desk, tmp_path / "对账.xlsx")
    (sheet, *_) = load_workbook(tmp_path / "对账.xlsx").worksheets
    assert found.total.records_at_hub == sheet["E"][-1].value


def test_receipt_of_a_hub_that_does_not_hold_is_told(desk, district, hub):
    """
    It tells nothing, and is counted by itself.
    """
    syncing.know_archive(desk, hub.url, hub.code(), carrier=Carrier.HUB)
    syncing.sync(desk, carrier=Carrier.HUB)
    with desk.station.database.write() as connection:
        sql = "UPDATE receipt SET number = number + 1 WHERE entry_num = ?"
        execute(connection, sql, sync_state.newest(connection))

    found = reconciling.reconcile(desk)

    assert (0, 1) == (found.forged, found.forged_at_hub)
    assert found.total.records_at_hub == found.whole.records - 1


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


def test_receipt_that_does_not_hold_confirms_nothing(desk, district, shelf):
    """
    A forged receipt is counted as such, and its record waits.
    """
    run(desk, shelf)
    with desk.station.database.write() as connection:
        sql = "UPDATE receipt SET number = number + 1 WHERE entry_num = ?"
        execute(connection, sql, sync_state.newest(connection))

    found = reconciling.reconcile(desk)

    assert (1, 1) == (found.forged, found.whole.records_waiting)
    assert [False] == [archive.is_equal for archive in found.archives]


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


def test_round_that_is_not_here_is_told_by_its_id(desk, district, tmp_path):
    """
    A subject of a round that has not come yet stands under that round.
    """
    strange = dataclasses.replace(
        district.subject, id=id_at(3, 1), round_id=id_at(3, 9)
    )
    with desk.station.database.write() as connection:
        body = {"id": strange.id, "round_id": strange.round_id}
        change = Change(type="subject", body=body, act="create")
        journal.append(connection, desk.writer, [change], desk.now())

    lines = reconciling.reconcile(desk).lines

    (line,) = [line for line in lines if line.scope == Scope(round=id_at(3, 9))]
    assert (None, id_at(3, 9)[-6:]) == (line.round, line.name)
    path = tmp_path / "对账.xlsx"
    reconciling_book.write_book(desk, path)
    names = {cell.value for cell in load_workbook(path).worksheets[0]["A"]}
    assert id_at(3, 9)[-6:] in names


def test_archive_that_never_finished_a_run_is_told_so(desk, district):
    """
    An archive that was met and never counted is not equal.
    """
    with desk.station.database.write() as connection:
        sync_state.course(connection, "ab" * 32)

    (archive,) = reconciling.reconcile(desk).archives

    assert (0, None, None, None) == (
        archive.confirmed,
        archive.counted,
        archive.signed_at,
        archive.answered_at,
    )
    assert not archive.is_equal


def test_counting_leaves_nothing_behind(desk, district):
    """
    The tables of the counting are gone: it can be done again on the same connection.
    """
    assert reconciling.reconcile(desk) == reconciling.reconcile(desk)


def test_workbook_holds_figures_archives_and_what_waits(
    desk, district, shelf, tmp_path
):
    """
    Every line of the page stands in the workbook, and no cell is a formula.
    """
    run(desk, shelf)
    second(desk, district)
    strange = dataclasses.replace(district.unit, name="=1+1")
    verbs.save_many(desk, [district.observation(), strange])
    path = tmp_path / "对账.xlsx"

    found = reconciling_book.write_book(desk, path)

    figures, archives, waits = load_workbook(path).worksheets
    rows = list(figures.values)
    assert len(found.lines) + 2 == len(rows)
    assert ("2026年第3期 重大项目攻坚", "第一组", "程屿") == rows[3][:3]
    assert ("2026年第3期 重大项目攻坚", None, "安然") == rows[4][:3]
    assert ("全部", found.whole.records, "不符") == (
        rows[-1][0],
        rows[-1][3],
        rows[-1][-1],
    )
    assert found.archives[0].archive == archives["A2"].value
    assert "相符" == archives["D2"].value
    names = {cell.value: cell.data_type for cell in waits["B"]}
    assert "s" == names["=1+1"]
    assert found.whole.records_waiting == len(list(waits.values)) - 1


def test_workbook_that_cannot_be_written_leaves_nothing(desk, district, tmp_path):
    """
    A place that is not there is said, and nothing is left.
    """
    with pytest.raises(UnwritableFileError):
        reconciling_book.write_book(desk, tmp_path / "nowhere" / "a.xlsx")


def _all(desk: Desk) -> list[Any]:
    return list(_entries(desk))


def _entries(desk: Desk) -> Iterator[Any]:
    with desk.station.database.read() as connection:
        yield from journal.every(connection)
