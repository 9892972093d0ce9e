from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.model.codes import Part
from desktop.model.ids import new_id
from desktop.model.work import Responsibility
from desktop.services import imports, lists
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.records.import_pane import ImportPane
from tests.services.imports.rosters import lrmx
from tests.services.imports.tables import MATTER, filled


@pytest.fixture
def pane(workplace, settle) -> ImportPane:
    """The import of cadres, open in place of their list."""
    workplace.window.open(Place(page="figures", type_name="cadre"))
    settle()
    made = workplace.window.page.pane.start_import()
    settle()
    return made


def names(workplace, type_name: str = "cadre") -> list[str]:
    desk = workplace.bench.desk
    return [name for _id, name in lists.options(desk, type_name)]


def told(pane: ImportPane) -> list[tuple[str, str]]:
    return [(line.what, line.when) for line in pane.rows.lines]


def test_nothing_is_written_before_the_person_says_so(
    qtbot, workplace, pane, settle, tmp_path
):
    """
    A roster is read, every row is accounted for, and only then it is written.
    """
    good, bad = tmp_path / "程屿舟.lrmx", tmp_path / "坏的.lrmx"
    good.write_bytes(lrmx())
    bad.write_text("<不是名册", encoding="utf-8")
    pane._pick = lambda _parent, _type: [good, bad]
    qtbot.mouseClick(pane.choose, Qt.MouseButton.LeftButton)
    settle()

    assert [("坏的.lrmx", "退回"), ("程屿舟", "收入")] == told(pane)
    assert "收入 1，更新 0，已有 0，退回 1；还没有写入。" == pane.sentence.text()
    assert "程屿舟" not in names(workplace)
    assert "写入 1 条" == pane.write.text()

    qtbot.mouseClick(pane.write, Qt.MouseButton.LeftButton)
    settle()

    assert "程屿舟" in names(workplace)
    assert "已写入 1 条" in pane.sentence.text()
    assert not pane.write.isVisible()


def test_same_roster_twice_adds_nothing(workplace, pane, settle, tmp_path):
    """
    What is known already is said to be, and there is nothing to write.
    """
    path = tmp_path / "程屿舟.lrmx"
    path.write_bytes(lrmx())
    pane.read([path])
    settle()
    pane._on_write()
    settle()
    pane.read([path])
    settle()

    assert [("程屿舟", "已有")] == told(pane)
    assert not pane.write.isVisible()


def test_files_may_be_dropped(workplace, pane, settle, tmp_path):
    """
    Files dragged onto the page are read like those that were picked.
    """
    path = tmp_path / "程屿舟.lrmx"
    path.write_bytes(lrmx())
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    pane.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            carried,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle()

    assert [("程屿舟", "收入")] == told(pane)


def test_template_is_saved_filled_in_and_read(workplace, settle, tmp_path):
    """
    The template of matters is saved from the window; filled in it is taken.
    """
    workplace.window.open(Place(page="plan", type_name="matter"))
    settle()
    pane = workplace.window.page.pane.start_import()
    model = tmp_path / "事项.xlsx"
    pane._place = lambda _parent, _type: model
    pane.model.click()
    settle()
    assert str(model) in pane.sentence.text()

    field = names(workplace, "field")[0]
    model.write_bytes(
        filled("matter", MATTER | {"所属类别": field}, data=model.read_bytes())
    )
    pane.read([model])
    settle()

    assert [("石桥河综合治理", "收入")] == told(pane)


def test_template_that_cannot_be_saved_is_said(workplace, pane, settle, tmp_path):
    """
    A place that cannot be written to is named; the station is not concerned.
    """
    pane._place = lambda _parent, _type: tmp_path / "没有" / "干部.xlsx"
    pane.model.click()
    settle()

    assert "干部.xlsx" in pane.banner.text


def test_reading_can_be_cancelled(qtbot, workplace, pane, settle, monkeypatch):
    """
    A long reading shows how far it is, and ends where it was cancelled.
    """
    gate = threading.Event()

    def slow(_desk, _files, *, type_name, progress, cancelled):
        progress(1, 9, "第一份.lrmx")
        gate.wait(20)
        return imports.ImportPlan(rows=(), was_cancelled=cancelled())

    # A reading that takes as long as the test wants.
    monkeypatch.setattr(imports, "plan_import", slow)
    pane.read(["九份"])
    qtbot.waitUntil(lambda: "1/9" in pane.sentence.text())
    assert "取消" == pane.leave.text()
    qtbot.mouseClick(pane.leave, Qt.MouseButton.LeftButton)
    gate.set()
    settle()

    assert [] == told(pane)
    assert "回到列表" == pane.leave.text()


def test_leaving_shows_the_list_with_what_is_new(
    qtbot, workplace, pane, settle, tmp_path
):
    """
    Back in the list, what was imported stands in it.
    """
    before = workplace.window.page.pane.table.model().rowCount()
    path = tmp_path / "程屿舟.lrmx"
    path.write_bytes(lrmx())
    pane.read([path])
    settle()
    pane._on_write()
    settle()
    qtbot.mouseClick(pane.leave, Qt.MouseButton.LeftButton)
    settle()

    table = workplace.window.page.pane.table
    assert table.isVisible()
    assert before + 1 == table.model().rowCount()


def test_a_roster_leads_to_its_batch_and_is_undone_whole(
    workplace, pane, settle, tmp_path
):
    """
    What was written is one batch: its rows are listed, and it is undone from there.
    """
    path = tmp_path / "程屿舟.lrmx"
    path.write_bytes(lrmx())
    pane.read([path])
    settle()
    assert pane.batch.isHidden()
    pane._on_write()
    settle()
    pane.batch.go.click()
    settle()

    form = workplace.window.page.pane.form
    told = {(line.what, line.note, line.when) for line in form.brought.list.lines}
    assert ("程屿舟", "干部・程屿舟.lrmx · 1", "新增") in told
    form._strike.click()
    form._reason._field.setText("导错了人")
    form._reason._go.click()
    settle()

    assert "程屿舟" not in names(workplace)
    assert not form._strike.isVisible()
    assert {"已划去"} == {line.when for line in form.brought.list.lines}


def test_a_batch_something_was_built_on_says_so(workplace, pane, settle, tmp_path):
    """
    The refusal names the row and what was built on it; nothing is struck.
    """
    path = tmp_path / "程屿舟.lrmx"
    path.write_bytes(lrmx())
    pane.read([path])
    settle()
    pane._on_write()
    settle()
    desk = workplace.bench.desk
    cadre = next(id_ for id_, name in lists.options(desk, "cadre") if name == "程屿舟")
    [(matter, _name), *_] = lists.options(desk, "matter")
    tie = Responsibility(
        id=new_id(), matter_id=matter, cadre_id=cadre, part=Part.HANDLE, basis="分工"
    )
    verbs.save(desk, tie)
    pane.batch.go.click()
    settle()

    form = workplace.window.page.pane.form
    form._strike.click()
    form._reason._field.setText("导错了人")
    form._reason._go.click()
    settle()

    assert "程屿舟.lrmx · 1（责任关系）" in form.banner.text
    assert "程屿舟" in names(workplace)
