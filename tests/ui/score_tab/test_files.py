"""评分: the two tables of 两表一单 are filled in as on paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import load_workbook

from desktop.model.lists import DutyItem
from desktop.ui.review.score_tab import ACHIEVEMENT
from tests.ui.score_tab.hand import choose, stored


@pytest.fixture
def tools(tab, settle, tmp_path):
    """The tools of the achievement form, saving into a folder."""
    choose(tab, settle, ACHIEVEMENT)
    tab.tools.place = lambda _parent, name: tmp_path / name
    return tab.tools


def target_cell(sheet):
    """Return the cell of the first duty's 序时目标."""
    head = next(c for line in sheet for c in line if c.value == "目标/序时")
    return sheet.cell(head.row + 1, head.column)


def test_a_form_goes_out_as_a_workbook_and_comes_back(
    tools, settle, desk, subject, tmp_path
):
    """
    What it would change is listed first; 写入 takes all of it.
    """
    target = tmp_path / "高志远-干部推进高质量发展业绩采集表.xlsx"
    tools.export()
    settle()
    book = load_workbook(target)
    target_cell(book["表"]).value = 43
    book.save(target)
    tools.pick = lambda _parent: target
    tools.read()
    settle()
    told, line = tools.said.text(), tools.changes.lines[0]
    before = stored(desk, DutyItem, subject)
    tools.take.click()
    settle()
    duty = next(d for d in stored(desk, DutyItem, subject) if d.number == 1)

    assert "有 1 处改动，还没有写入" in told
    assert "40 → 43" == line.what
    assert {Decimal(40)} == {item.target_value for item in before}
    assert Decimal(43) == duty.target_value
    assert "已写入 1 处改动" in tools.said.text()


def test_a_refused_workbook_names_each_cell(tools, settle, tmp_path):
    """
    There is nothing to write then; an untouched one says that nothing changed.
    """
    target = tmp_path / "高志远-干部推进高质量发展业绩采集表.xlsx"
    tools.export()
    settle()
    tools.pick = lambda _parent: target
    tools.read()
    settle()
    same = tools.said.text()
    book = load_workbook(target)
    changed = target_cell(book["表"])
    changed.value = "=6*7"
    book.save(target)
    tools.read()
    settle()

    assert "没有改动" in same
    assert "有 1 处不能收" in tools.said.text()
    assert changed.coordinate == tools.changes.lines[0].when
    assert tools.take.isHidden()


def test_troubles_with_files_are_said_where_they_happen(tools, settle, tmp_path):
    """
    What is no workbook, what is not there, what cannot be written.
    """
    said = []
    (tmp_path / "坏.xlsx").write_bytes(b"no")
    for path in (tmp_path / "坏.xlsx", tmp_path / "没有.xlsx"):
        tools.pick = lambda _parent, path=path: path
        tools.read()
        settle()
        said.append(tools.banner.text)
    tools.place = lambda _parent, _name: tmp_path / "坏.xlsx" / "表.xlsx"
    tools.export()
    settle()
    said.append(tools.banner.text)
    tools.pick = tools.place = lambda *_asked: None
    for asked in (tools.read, tools.export, tools.print_, tools.blank):
        asked()

    assert all(said)


def test_a_form_is_printed_filled_in_and_blank(tools, settle, tmp_path):
    """
    A draft is not printed, which is said; a blank is.
    """
    tools.print_()
    settle()
    refused = tools.banner.text
    tools.blank()
    settle()

    assert "还没有确认" in refused
    assert 1 == len(list(tmp_path.glob("*.pdf")))
    assert "已存到" in tools.said.text()
