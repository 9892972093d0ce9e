"""导入动态: looked at, written, undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.daily import take_pane
from tests.services.daily.scanned import TOLD, scan_text
from tests.ui.daily.looking import lines


def packed(*notes) -> str:
    """Return a package of notes as a scanner types it."""
    whole = {"format": "frontline-notes", "version": 1, "notes": list(notes)}
    return scan_text(json.dumps(whole, ensure_ascii=False).encode())


@pytest.fixture
def taking(page, settle):
    """The pane that takes notes in, in front."""
    page.take.click()
    settle()
    return page.taking


def scan(taking, text, settle):
    taking.scanned.setText(text)
    taking.scanned.returnPressed.emit()
    settle()


def test_scanned_notes_are_looked_at_then_written_and_undone(
    page, taking, settle, desk
):
    """
    Nothing is written before the button; the batch can be undone as a whole.
    """
    scan(taking, packed(TOLD), settle)
    assert "共 1 行：可收 1，已有 0，不对 0。还没有写入。" == taking.sentence.text()
    assert "收入" == taking.rows.lines[0].when
    assert taking.write.isVisibleTo(taking)
    taking.write.click()
    settle()
    assert "已写入 1 条" in taking.sentence.text()
    assert ["走访三户，记下两条意见。"] == [line.what for line in lines(page.notes)]
    scan(taking, packed(TOLD | {"source": "cadre"}), settle)
    assert "已有" == taking.rows.lines[0].when

    taking.batches.lines[0].run()
    taking.reason.given.emit("导错了期")
    settle()
    assert [] == lines(page.notes)
    (batch,) = taking.batches.lines
    assert "已撤销：导错了期" == batch.note
    assert batch.run is None


def test_wrong_row_is_named_and_keeps_the_button_away(taking, settle, tmp_path):
    """
    Row and reason are said; there is nothing to write.
    """
    wrong = TOLD | {"cadre": "石守正"}
    delicate = TOLD | {"content": "核对经费报销。"}
    path = tmp_path / "动态包.json"
    whole = {"format": "frontline-notes", "version": 1, "notes": [delicate, wrong]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    taking._pick = lambda _parent: path
    taking._on_choose()
    settle()

    first, second = taking.rows.lines
    assert "不对" == first.when
    assert "第 2 行　考察对象“石守正”没有找到" == first.note
    assert "宜作淡化处理" in second.note
    assert "一行都没有写入" in taking.sentence.text()
    assert not taking.write.isVisibleTo(taking)
    taking.write.click()  # hidden, but a key may still reach it
    settle()
    assert "有1行不能收入" in taking.banner.text


def test_what_cannot_be_read_is_said(taking, settle):
    """
    A scan that is no package says so, and the pane waits for the next.
    """
    scan(taking, " ", settle)
    assert "" == taking.banner.text
    scan(taking, "FLN1.damaged", settle)
    assert "请重扫" in taking.banner.text
    taking.write.click()
    settle()
    taking._pick = lambda _parent: None
    taking._on_choose()
    assert taking.rows.lines == ()


def test_template_is_given_out(taking, settle, tmp_path):
    """
    The template is saved where the person says, or why not is said.
    """
    taking._place = lambda _parent: tmp_path / "模板.xlsx"
    taking._on_model()
    settle()
    assert (tmp_path / "模板.xlsx").stat().st_size
    assert "模板已存到" in taking.sentence.text()
    taking._place = lambda _parent: tmp_path / "no" / "模板.xlsx"
    taking._on_model()
    settle()
    assert taking.banner.text
    taking._place = lambda _parent: None
    taking._on_model()
    taking.closed.emit()


def test_dialogs_ask_for_file_and_place(taking, monkeypatch):
    """
    The dialogs give a path, or nothing where they were closed.
    """
    for name, ask in (
        ("getOpenFileName", take_pane._pick_file),
        ("getSaveFileName", take_pane._pick_place),
    ):
        for answer, expected in ((("", ""), None), (("/a.csv", ""), Path("/a.csv"))):
            monkeypatch.setattr(QFileDialog, name, lambda *_a, answer=answer: answer)
            assert expected == ask(taking)


def test_nothing_is_taken_without_a_round(page, bench, settle):
    """
    Notes belong to a round: without one the pane does not open.
    """
    bench.round_id = ""
    page.take.click()
    assert not page.taking.isVisibleTo(page)


def test_its_buttons_stand_off_the_edge(page, taking, settle):
    """
    On a laptop nothing of the pane touches the edge of the window.
    """
    page.window().resize(1366, 690)
    scan(taking, packed(TOLD), settle)

    right = taking.write.mapTo(taking, taking.write.rect().topRight()).x()
    assert taking.scanned.geometry().right() == right < taking.width() - 8
