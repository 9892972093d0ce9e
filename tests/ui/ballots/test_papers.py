"""Papers typed twice, by hand and from a workbook."""

from __future__ import annotations

import re

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.model.codes import Group
from tests.ui.ballots.voting import box_of, words_of


def test_papers_are_typed_by_two_persons(page, activity, workplace, settle):
    """
    The first waits, a difference is said cell by cell, the paper settles it.
    """
    page.enter()
    settle()
    page.cards[0].buttons["papers"].click()
    settle()
    pane = page.papers
    fields = list(pane.marks.fields.values())

    def type_paper(by: int, digits: str) -> None:
        pane.by.setCurrentIndex(by)
        pane.number.setText("g3-7")
        for one in fields:
            one.setText(digits)
            QTest.keyClick(one, Qt.Key.Key_Return)
        pane.enter.click()
        settle()

    type_paper(0, "1122133")
    assert "另一人" in pane.said.text()
    type_paper(1, "1122135")
    assert pane.settle.isVisible()
    assert "总体评价：" in words_of(pane)
    assert {"基本称职", "不了解"} <= set(re.split("[： ／]", words_of(pane)))
    pane.settle.click()
    settle()

    assert "G3-7 已计入" in pane.said.text()
    box = box_of(workplace, activity)
    assert {"AABBACU": 1} == box.counts["staff"][activity.subjects[0]]


def test_a_paper_that_is_none_is_said(page, activity, settle):
    """
    A letter among the digits, no number: the banner says it, nothing is counted.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    pane.number.setText("G3-8")
    next(iter(pane.marks.fields.values())).setText("11x0")
    pane.enter.click()
    settle()
    assert "测评项目" in pane.banner.text
    pane._clear()
    pane.enter.click()
    settle()
    assert "票号" in pane.banner.text


def test_a_case_on_paper_is_typed_beside_its_name(page, activity, workplace, settle):
    """
    Both typists give it; then it is in the box.
    """
    page.enter()
    settle()
    page.papers.choose(activity.id)
    settle()
    pane = page.papers
    for by in (0, 1):
        pane.by.setCurrentIndex(by)
        pane.number.setText("G3-9")
        for one in pane.marks.fields.values():
            one.setText("2222222")
        pane.cases.add.click()
        pane.cases.lines[0][2].setText("例会推给别人")
        pane.enter.click()
        settle()

    cases = box_of(workplace, activity).cases["staff"][activity.subjects[0]]
    assert {"不担当": ["例会推给别人"]} == cases


def test_papers_come_from_a_workbook(page, activity, workplace, settle, tmp_path):
    """
    The blank goes out, comes back filled, and waits; a broken one is said.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    path = tmp_path / "票.xlsx"
    pane.save_blank(path)
    settle()
    book = load_workbook(path)
    for person in pane._people:
        book.worksheets[0].append(
            ("G3-5", Group.STAFF.label, person.name, 1, 1, 1, 1, 1, 1, 1)
        )
    book.save(path)
    pane.take_file(path)
    settle()
    assert "等另一人 1 张" in pane.said.text()

    path.write_bytes(b"no workbook")
    pane.take_file(path)
    settle()
    assert pane.banner.text
