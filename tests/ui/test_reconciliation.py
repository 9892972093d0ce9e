"""对账: figures in red where they differ, and the way to every record that waits."""

from __future__ import annotations

import dataclasses

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QScrollArea

from desktop.model.ids import id_at
from desktop.model.people import Cadre, Unit
from desktop.services import records as verbs
from desktop.services import syncing, wiping
from desktop.services.reconciling import MOST_WAITING, WaitingRecord
from desktop.storage import records, sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.rows import execute
from desktop.storage.tallies import Waiting
from desktop.ui.bench import Place
from desktop.ui.page import Room
from desktop.ui.sync.page import SyncPage
from desktop.ui.sync.reconciliation import ReconciliationPage
from tests.sync.places import Shelf
from tests.ui.test_access import nameless, tab_order


@pytest.fixture
def archived(bench, shelf) -> Shelf:
    """An archive that has everything of the station."""
    syncing.know_archive(bench.desk, shelf.url, shelf.code())
    syncing.sync(bench.desk)
    return shelf


@pytest.fixture
def page(workplace, settle) -> ReconciliationPage:
    return opened(workplace, settle)


def opened(workplace, settle) -> ReconciliationPage:
    """Open the page as one does: from the sync page."""
    workplace.window.open(Place(page="sync"))
    settle()
    workplace.window.findChild(SyncPage).reconcile.click()
    settle()
    return workplace.window.findChild(ReconciliationPage)


def cells(page: ReconciliationPage, row: int) -> dict[str, str]:
    """Return what a row shows, by the name of the column."""
    model = page.table.list_model
    line = model.row_at(row)
    return {column.name: column.text(line) for column in model.columns}


def tone_of(page: ReconciliationPage, row: int, name: str) -> str:
    """Return the tone of a figure."""
    model = page.table.list_model
    (column,) = [one for one in model.columns if one.name == name]
    assert column.tone is not None
    return column.tone(model.row_at(row))


def test_before_any_run_everything_is_red(page):
    """
    The sentence counts what has no receipt; the round's line is chosen and listed.
    """
    assert page.sentence.text().endswith("没有已验回执")
    assert "danger" == page.sentence.property("tone")
    assert "还没有连过归档库" in page.more.text()
    first = cells(page, 0)
    assert "2024年第7期 省道沿线综合环境整治" == first["name"]
    assert ("不符", "0") == (first["equal"], first["archived"])
    assert ("—", "0", "—") == (first["hub"], first["sent"], first["counted"])
    assert int(first["records"]) == len(page.waiting.lines)
    assert "danger" == tone_of(page, 0, "archived")
    assert "secondary" == tone_of(page, 0, "hub")
    assert "— 表示本机无从知道。" in page.unknown.text()
    assert "本机没有连过组长热点" in page.unknown.text()
    assert page.unknown.text().endswith("本机还没有连过归档库。")


def test_after_a_run_all_is_equal(workplace, archived, settle):
    """
    The sentence says so; the archive stands there with its last answer.
    """
    page = opened(workplace, settle)

    assert "本机与归档库相符" == page.sentence.text()
    assert "ink" == page.sentence.property("tone")
    assert "，相符；最后答复 今天 10:06。" in page.archives.text()
    first = cells(page, 0)
    assert (first["records"], first["sent"]) == (first["archived"], first["counted"])
    assert "ink" == tone_of(page, 0, "counted")
    assert () == tuple(page.waiting.lines)
    assert "全部有已验回执" == page._what.text()
    names = [
        cells(page, row)["name"].strip() for row in range(page.table.model().rowCount())
    ]
    assert ["第3考察组", "高志远", "何俊峰", "期内公用（考察组、可比组等）"] == names[
        1:5
    ]


def test_line_that_differs_leads_to_its_records(workplace, archived, bench, settle):
    """
    The list of a chosen line opens the very record.
    """
    with bench.desk.station.database.read() as connection:
        unit = records.find(connection, Unit)[0]
    verbs.save(bench.desk, dataclasses.replace(unit, short_name="柳河"))
    page = opened(workplace, settle)
    asked: list[Place] = []
    bench.place_asked.connect(asked.append)
    last = page.table.model().rowCount() - 1
    assert "不属于某一期（单位、干部等）" == cells(page, last)["name"]

    page.table.setCurrentIndex(page.table.model().index(last, 0))
    settle()
    (line,) = page.waiting.lines
    assert ("单位：柳河镇", "1 个版本") == (line.what, line.when)
    assert line.run is not None
    line.run()

    assert [Place(page="figures", type_name="unit", record_id=unit.id)] == asked


def test_list_is_of_the_line_that_is_chosen_now(page):
    """
    What was read for a line one has left is not shown; a long list says it is cut.
    """
    line = page.table.line_of(page.table.current_id())
    waits = Waiting(type="unit", record="1" * 36, entries=1, photos=2, missing=1)
    many = [WaitingRecord(waiting=waits, name="x")] * MOST_WAITING

    page._show_waiting(dataclasses.replace(line.scope, team="elsewhere"), many)
    assert MOST_WAITING != len(page.waiting.lines)

    page._show_waiting(line.scope, many)
    assert f"没有已验回执的前 {MOST_WAITING} 条" == page._what.text()
    assert "1 个版本、2 张照片、其中 1 张不在本机" == page.waiting.lines[0].when


def test_forged_receipt_and_other_count_are_said(workplace, archived, bench, settle):
    """
    A receipt that does not hold is told, and the archive's count differs by it.
    """
    with bench.desk.station.database.write() as connection:
        sql = "UPDATE receipt SET number = number + 1 WHERE entry_num = ?"
        execute(connection, sql, sync_state.newest(connection))

    page = opened(workplace, settle)

    assert "有 1 张回执校验不通过，不作数。" in page.more.text()
    assert "，差 1 条；" in page.archives.text()
    assert "danger" == page.archives.property("tone")


def test_receipts_of_the_leader_stand_in_the_middle(workplace, bench, settle, tmp_path):
    """
    What is with the leader is neither here alone nor archived; a bad receipt is said.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True)
    try:
        syncing.know_archive(bench.desk, hub.url, hub.code(), carrier=Carrier.HUB)
        syncing.sync(bench.desk, carrier=Carrier.HUB)
    finally:
        hub.close()
    with bench.desk.station.database.write() as connection:
        sql = "UPDATE receipt SET number = number + 1 WHERE entry_num = ?"
        execute(connection, sql, sync_state.newest(connection))

    page = opened(workplace, settle)

    last = page.table.model().rowCount() - 1
    assert cells(page, last)["records"] == cells(page, last)["hub"]
    assert {"0"} == {cells(page, row)["archived"] for row in range(last + 1)}
    assert "组长处有 1 张回执校验不通过，不作数。" in page.more.text()
    assert "组长热点" not in page.unknown.text()


def test_receipts_an_archive_never_counted_are_said(workplace, archived, bench, settle):
    """
    Everything is confirmed, yet the archive's count is not known: that is not equal.
    """
    with bench.desk.station.database.write() as connection:
        execute(connection, "DELETE FROM sync_run")

    page = opened(workplace, settle)

    assert "归档库的清点与回执不符" == page.sentence.text()
    assert "逐行的数无从知道" in page.unknown.text()
    assert "danger" == tone_of(page, 0, "counted")
    assert "还没有清点过" in page.archives.text()


def test_workbook_is_written_from_the_page(page, settle, tmp_path, monkeypatch):
    """
    It is said to be written only after it was read back.
    """
    path = tmp_path / "对账.xlsx"
    monkeypatch.setattr(  # the system's own dialogue
        QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )

    page.save_it.click()
    settle()

    assert "已写入“对账.xlsx”，已读回核对。" == page.told.text()
    assert 3 == len(load_workbook(path).worksheets)


def test_workbook_that_cannot_be_written_is_said(page, settle, tmp_path):
    """
    The error stands on the page, and one can try again.
    """
    page.save_book(tmp_path / "nowhere" / "a.xlsx")
    settle()

    assert "写不进去" in page.banner.text
    assert page.save_it.isEnabled()


def test_chosen_line_stays_chosen(page, settle):
    """
    Counting again, or records that change meanwhile, lose no place.
    """
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    settle()
    before = page.table.current_id()

    page.refresh(frozenset({"unit"}))
    settle()

    assert before == page.table.current_id()


def test_esc_leads_back_and_keys_reach_everything(page, workplace, qtbot, settle):
    """
    F6 walks table, list and buttons; Esc goes to the sync page.
    """
    wanted = {page.table, page.waiting, page.wipe, page.again}
    assert wanted == set(page.panes())
    qtbot.keyClick(workplace.window, Qt.Key.Key_Escape)
    settle()

    assert "sync" == workplace.window._current


def test_every_control_has_a_name_and_tab_reads_on(page, workplace):
    """
    A screen reader finds a name on each; Tab goes from the head to the foot.
    """
    assert [] == nameless(workplace.window)
    order = tab_order(workplace.window)
    wanted = [page.again, page.save_it, page.table, page.waiting, page.wipe.try_it]
    assert wanted == [widget for widget in order if widget in wanted]


def bars(page: ReconciliationPage) -> list[QScrollArea]:
    """Return the scroll areas round the table that have anything to scroll."""
    found: list[QScrollArea] = []
    around = page.table.parentWidget()
    while around is not page:
        if isinstance(around, QScrollArea) and around.verticalScrollBar().maximum():
            found.append(around)
        around = around.parentWidget()
    return found


def test_table_scrolls_and_the_page_does_not(page, workplace, qtbot, settle):
    """
    On a small laptop there is one bar for the lines: beside the list, the table's own.

    Stacked in a narrow window, the table is whole and the page scrolls.
    """
    workplace.window.resize(1366, 690)
    lines = tuple(page.table.line_of(page.table.current_id()) for _ in range(40))

    page.table.show_lines(lines)
    settle()

    assert [] == bars(page)
    assert page.table.verticalScrollBar().maximum() > 0
    workplace.window.resize(950, 690)
    qtbot.waitUntil(lambda: 1 == len(bars(page)))
    assert 0 == page.table.verticalScrollBar().maximum()


def test_one_person_by_two_subjects_is_one_line(page):
    """
    Beside the name stands whom else the line counts.
    """
    line = page.table.line_of(page.table.current_id())
    cadre = Cadre(id=id_at(5, 9), name="程小屿")
    scope = dataclasses.replace(line.scope, team="t", subject="s")
    both = dataclasses.replace(
        line, scope=scope, depth=2, name="程屿", round=None, merged=(cadre,)
    )

    page.table.show_lines([both])

    assert "　　程屿　合并自 程小屿" == cells(page, 0)["name"]


def test_narrow_page_leaves_out_derived_figures(page):
    """
    Where room is short the names stay readable.
    """
    page.fit(Room.NARROW)
    hidden = {
        column.name
        for place, column in enumerate(page.table.list_model.columns)
        if page.table.isColumnHidden(place)
    }

    assert {"hub", "sent", "counted", "here", "photos_hub"} == hidden


def test_dry_run_tells_what_a_proof_lacks(page, settle):
    """
    It counts what could be listed and what is missing, and writes nothing.
    """
    page.wipe.try_it.click()
    settle()

    assert page.wipe.told.text().startswith("可列入 0 个版本、0 张照片；缺：")
    assert "个版本没有已验回执。" in page.wipe.told.text()
    assert 21 == len(page.wipe.missing.lines)
    assert "1 个版本没有已验回执" == page.wipe.missing.lines[0].what
    assert page.wipe.missing.lines[-1].what.startswith("另有 ")


def test_proof_is_issued_where_nothing_is_missing(
    workplace, archived, settle, tmp_path, monkeypatch
):
    """
    A dry run says so, then the file is written and verifies; the station stays.
    """
    page = opened(workplace, settle)
    page.wipe.try_it.click()
    settle()
    assert page.wipe.told.text().endswith("没有缺少的，可以出具证明。")
    path = tmp_path / "证明.json"
    monkeypatch.setattr(  # the system's own dialogue
        QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), "")
    )

    page.wipe.issue_it.click()
    settle()

    assert page.wipe.told.text().startswith("已出具“证明.json”，已读回核对：")
    assert wiping.verify(path).entries
    assert not page.wipe.missing.isVisible()


def test_refused_proof_says_what_is_missing(page, settle, tmp_path):
    """
    The error counts it, the list names it, and no file is left.
    """
    path = tmp_path / "证明.json"

    page.wipe.issue(path)
    settle()

    assert "不能证明本机内容都已入档" in page.wipe.banner.text
    assert page.wipe.missing.isVisible()
    assert page.wipe.issue_it.isEnabled()
    assert not path.exists()


def test_proof_that_cannot_be_written_is_said(workplace, archived, settle, tmp_path):
    """
    Nothing is missing but the place to write to.
    """
    page = opened(workplace, settle)

    page.wipe.issue(tmp_path / "nowhere" / "证明.json")
    settle()

    assert "写不进去" in page.wipe.banner.text
    assert not page.wipe.missing.isVisible()
