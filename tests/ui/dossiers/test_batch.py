"""A batch writes whole files, and says what it did not write."""

from __future__ import annotations

import multiprocessing

import pytest
from PySide6.QtWidgets import QLabel

from desktop.dossier.content import Edition
from desktop.dossier.reading_back import read_stamp
from desktop.services import prints
from desktop.services.prints import PrintBatch


@pytest.mark.slow
def test_batch_makes_every_volume_and_says_so(page, settle, tmp_path):
    """
    The whole round is made with progress; the result is counted in words.
    """
    page.shown.edition.choose(1)
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
    page.shown.edition.choose(1)
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
    assert "未成 1 份" in page.batch._words.text()
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

    batch = PrintBatch(edition=Edition.FEEDBACK, folder=tmp_path, progress=kill)
    lines = prints.print_round(bench.desk, bench.round_id, batch)

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
    assert f"余下 {left} 份没有生成" in page.batch._words.text()
    assert page._all.isEnabled()


def test_batch_into_a_place_that_is_no_folder_is_refused(page, settle, tmp_path):
    """
    The banner says what is wrong with the place; the page goes on.
    """
    blocked = tmp_path / "file"
    blocked.write_text("x")

    page.print_round(blocked / "inside")
    settle()

    assert "不能写入" in page.banner.text
    assert page.batch.isHidden()
    assert page._all.isEnabled()


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
