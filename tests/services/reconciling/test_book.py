"""对账 as a workbook."""

from __future__ import annotations

import dataclasses

import pytest
from openpyxl import load_workbook

from desktop.errors.files import UnwritableFileError
from desktop.model.ids import id_at
from desktop.services import reconciling, reconciling_book
from desktop.services import records as verbs
from desktop.storage import journal
from desktop.storage.journal import Change
from desktop.storage.tallies import Scope
from tests.services.reconciling.hand import run, second


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
