"""对账: what an archive or a hub counted, and whether its receipts hold."""

from __future__ import annotations

import dataclasses

from openpyxl import load_workbook

from desktop.model.codes import Role
from desktop.services import reconciling, reconciling_book, syncing
from desktop.services import records as verbs
from desktop.storage import sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.rows import execute
from desktop.storage.tallies import COMMON
from tests.fakes import entries_of
from tests.services.reconciling.hand import photograph, run, scopes


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

    assert found.total.counted == found.total.tally.sent == len(entries_of(desk)) - 1
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
