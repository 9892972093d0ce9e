"""档案: the preview is the print; saving and the batch write whole files."""

from __future__ import annotations

import multiprocessing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.dossier.content import Edition
from desktop.dossier.reading_back import read_stamp
from desktop.model.ids import id_at
from desktop.services import prints
from desktop.ui.bench import Place
from desktop.ui.dossiers.page import DossiersPage


@pytest.fixture
def page(workplace, settle) -> DossiersPage:
    workplace.window.open(Place(page="dossiers"))
    settle()
    return workplace.window.findChild(DossiersPage)


def test_first_volume_is_shown_at_once(page):
    """
    The page opens on a volume, rendered, with its pages counted.
    """
    assert page.paper.pages > 3
    assert page._preview.content.edition is Edition.FULL


def test_edition_switch_renders_the_other_edition(page, settle):
    """
    The feedback edition is another document, not a filter over the first.
    """
    full = page._preview.printed.digest

    page.edition.choose(1)
    settle()

    assert page._preview.content.edition is Edition.FEEDBACK
    assert page._preview.printed.digest != full


def test_feedback_edition_says_exactly_what_it_leaves_out(page, settle):
    """
    Names go from what the team wrote; the cadre's own words stay as they are.
    """
    page.edition.choose(1)
    settle()

    said = page._foot.text()
    assert "不附访谈、观察" in said
    assert "考察组所写部分隐去姓名；本人所写照录" in said


def test_keys_turn_pages_and_zoom(page, qtbot):
    """
    Page keys walk the pages, plus and minus change the size.
    """
    page.paper.go_to_page(0)

    qtbot.keyClick(page.paper, Qt.Key.Key_PageDown)
    assert page.paper.page == 1

    qtbot.keyClick(page.paper, Qt.Key.Key_End)
    assert page.paper.page == page.paper.pages - 1

    before = page.paper.verticalScrollBar().maximum()
    qtbot.keyClick(page.paper, Qt.Key.Key_Plus)
    assert page.paper.verticalScrollBar().maximum() > before


def test_pages_in_view_become_pictures(page, settle, qtbot):
    """
    What is in view is drawn from the print itself: paper white and ink.
    """
    page.paper.viewport().grab()
    settle()

    image = page.paper.viewport().grab().toImage()
    across = range(0, image.width(), 3)
    shades = {
        image.pixelColor(x, y).lightness()
        for x in across
        for y in range(0, image.height(), 3)
    }

    assert {255} <= shades
    assert min(shades) < 60


def test_saved_file_is_the_print_that_was_shown(page, settle, tmp_path, bench):
    """
    What is saved verifies against the station.
    """
    path = tmp_path / "one.pdf"

    page.outlet.save_to(path, page._preview.printed)
    settle()

    assert prints.verify(bench.desk, path).edition is Edition.FULL


@pytest.mark.slow
def test_batch_makes_every_volume_and_says_so(page, settle, tmp_path):
    """
    The whole round is made with progress; the result is counted in words.
    """
    page.edition.choose(1)
    settle()

    page.print_round(tmp_path / "round")
    settle()

    files = sorted((tmp_path / "round").glob("*.pdf"))
    editions = {read_stamp(file.read_bytes()).edition for file in files}
    assert len(files) == len(page.volumes._model.volumes)
    assert {Edition.FEEDBACK} == editions
    assert str(len(files)) in page.batch._words.text()
    assert str(tmp_path / "round") in page.batch._told.text()


@pytest.mark.slow
def test_batch_names_each_volume_that_failed(page, settle, tmp_path):
    """
    One volume whose place is taken fails alone, by name and with the reason.
    """
    page.edition.choose(1)
    settle()
    page.print_round(tmp_path)
    settle()
    first, *others = sorted(tmp_path.glob("*.pdf"))
    first.unlink()
    first.mkdir()

    page.print_round(tmp_path)
    settle()

    told = [shown.text() for shown in page.batch._list.findChildren(QLabel)]
    name = first.name.split("-")[-2]
    assert any(name in words for words in told)
    assert any("不能写入" in words for words in told)
    assert "未成 1 卷" in page.batch._words.text()
    assert all(other.is_file() for other in others)
    page.batch._close.click()
    assert page.batch.isHidden()


@pytest.mark.slow
def test_renderer_that_is_killed_costs_its_volumes_only(bench, tmp_path):
    """
    A worker the system ends is told of what it was busy with; another goes on.
    """

    def kill(done: int, _total: int, _name: str) -> None:
        for worker in multiprocessing.active_children() if done == 1 else ():
            worker.kill()
            worker.join()

    lines = prints.print_round(
        bench.desk, bench.round_id, Edition.FEEDBACK, tmp_path, progress=kill
    )

    failed = [line for line in lines if line.error is not None]
    assert {"renderer_ended"} == {line.error.reason for line in failed}
    assert len(failed) <= 2
    assert lines[-1].path is not None or len(lines) == 2


def test_batch_that_is_stopped_says_what_was_not_made(page, settle, tmp_path):
    """
    Cancel leaves what was made, and says how many volumes were not.
    """
    page.print_round(tmp_path / "round")
    page.batch._stop.click()
    assert not page.batch._stop.isEnabled()
    settle()

    made = len(list((tmp_path / "round").glob("*.pdf")))
    left = page.volumes.model().rowCount() - made
    assert left
    assert f"余下 {left} 卷没有生成" in page.batch._words.text()
    assert page._all.isEnabled()


def test_batch_into_a_place_that_is_no_folder_is_refused(page, settle, tmp_path):
    """
    The banner says what is wrong with the place; the page goes on.
    """
    blocked = tmp_path / "file"
    blocked.write_text("x")

    page.print_round(blocked / "inside")
    settle()

    assert "不能写入" in page._banner.text
    assert page.batch.isHidden()
    assert page._all.isEnabled()


def test_volume_that_cannot_be_shown_leaves_no_code_of_another(page, settle):
    """
    Where a volume fails, the foot does not go on naming the one before.
    """
    assert "校验码" in page._foot.text()

    page._show_subject(id_at(9, 9))
    settle()

    assert "" == page._foot.text()
    assert page._preview is None
    assert page._banner.text
    assert not page._save.isEnabled()


def test_batch_that_is_stopped_before_it_began_can_be_begun_again(
    page, settle, tmp_path
):
    """
    Cancelled while it still waits for its turn, a batch makes nothing and says so.
    """
    page.print_round(tmp_path / "round")
    page.batch._stop.click()
    settle()

    assert "没有生成" in page.batch._words.text()
    assert page._all.isEnabled()


def test_the_report_is_shown_beside_the_volumes(page, settle, qtbot):
    """
    The whole report, and the extract on whoever is chosen, stand where volumes do.
    """
    page.show_report()
    settle()
    assert page._preview.content.whole is not None

    page.document.choose(1)
    page.document.chosen.emit(1)
    settle()
    assert page._preview.content.whole is None
    assert page._preview.file.startswith("FX-")


def test_what_people_write_in_the_report_is_begun(page, settle, workplace):
    """
    写报告文字 opens the form of the report; a new one where there is none.
    """
    page._words.click()
    settle()

    place = workplace.window.page
    assert "analysis_report" in place._types
