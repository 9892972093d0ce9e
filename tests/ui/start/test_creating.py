"""A station is made in three steps, and its recovery sheet before it."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.services import stations
from desktop.ui.start.create import CreateWindow, NewStation, Step
from desktop.ui.start.strength import Strength, strength
from tests.ui.district import PASSPHRASE
from tests.ui.start.hand import fill_who, first_door


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.EMPTY),
        ("abc", Strength.SHORT),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("password123456", Strength.WEAK),
        ("tr4ktor-Lw7m", Strength.FAIR),
        ("稻田里的第七盏灯", Strength.GOOD),
        ("correct horse battery staple", Strength.GOOD),
    ],
)
def test_strength_counts_what_a_thief_must_guess(passphrase, expected):
    """
    Length alone does not help: repeats, runs and common words count little.
    """
    assert expected is strength(passphrase)


def test_three_steps_lead_to_a_station(qtbot):
    """
    Who, passphrase, archive or later: nothing is asked for before the last step.
    """
    window = CreateWindow(with_training=False)
    qtbot.addWidget(window)
    asked: list[NewStation] = []
    window.create_asked.connect(asked.append)
    window.show()

    assert not window._next.isEnabled()
    fill_who(window)
    qtbot.keyClick(window._who._code, Qt.Key.Key_Return)
    window._passphrase._first.setText(PASSPHRASE)
    assert not window._next.isEnabled()
    window._passphrase._again.setText(PASSPHRASE)
    window._next.click()
    assert Step.ARCHIVE is window.step
    assert [] == asked
    window._next.click()

    assert ["王雪松"] == [wanted.name for wanted in asked]
    assert ("320999-ZZB", "") == (asked[0].organ, asked[0].archive_url)


def test_weak_passphrase_is_not_taken(qtbot):
    """
    A weak passphrase keeps the next step closed, and says why.
    """
    window = CreateWindow(with_training=False)
    qtbot.addWidget(window)
    fill_who(window)
    window._next.click()
    for field in (window._passphrase._first, window._passphrase._again):
        field.setText("12345678")

    assert not window._next.isEnabled()
    assert "太容易猜" in window._passphrase._verdict.text()


def test_station_is_made_and_opened(qtbot, tmp_path, jobs, settle):
    """
    What the three steps ask for becomes a station with its first reviewer.
    """
    folder = tmp_path / "new"
    doorway = first_door(folder, jobs)
    qtbot.addWidget(doorway.window)
    window = doorway.window
    assert isinstance(window, CreateWindow)
    opened = []
    doorway.opened.connect(opened.append)
    window.show()
    fill_who(window)
    window._next.click()
    for field in (window._passphrase._first, window._passphrase._again):
        field.setText(PASSPHRASE)
    window._next.click()
    window._next.click()
    settle()

    assert ["320999-ZZB"] == [desk.station.keys.organ for desk in opened]
    assert "临河区" == stations.organ_name(opened[0])
    assert (folder / "vault.json").is_file()
    opened[0].station.close()


def test_recovery_sheet_is_made_before_the_station(
    qtbot, jobs, settle, tmp_path, monkeypatch
):
    """
    Once the passphrase will do; the code on it opens the station that is made then.
    """
    path = tmp_path / "sheet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    doorway = first_door(tmp_path / "s", jobs)
    window = doorway.window
    qtbot.addWidget(window)
    window.show()
    fill_who(window)
    window._next.click()
    step = window._passphrase
    assert not step._ways.save_it.isEnabled()
    step._first.setText(PASSPHRASE)
    step._again.setText(PASSPHRASE)
    step._ways.save_it.click()
    settle()
    assert "sheet.pdf" in step._told.text()
    (page,) = pypdfium2.PdfDocument((tmp_path / "sheet.pdf").read_bytes())
    words = page.get_textpage().get_text_range()
    assert "王雪松" in words
    code = "".join(re.findall("[A-Z2-7]{4}", words))
    opened = []
    doorway.opened.connect(opened.append)
    window._next.click()
    window._next.click()
    settle()
    (desk,) = opened
    desk.station.close()

    again = stations.unlock(tmp_path / "s", code)

    assert "王雪松" == stations.person(again).name
    again.station.close()


def test_sheet_that_cannot_be_written_is_said_and_does_not_count(
    qtbot, jobs, settle, tmp_path, monkeypatch
):
    """
    The station gets no code; nor does it when the person thinks better of it.
    """
    chosen = [("", ""), (str(tmp_path / "no" / "a.pdf"), "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: chosen.pop(0))
    doorway = first_door(tmp_path / "s", jobs)
    window = doorway.window
    qtbot.addWidget(window)
    fill_who(window)
    step = window._passphrase
    step._first.setText(PASSPHRASE)
    step._again.setText(PASSPHRASE)
    for _ in range(2):
        step._ways.save_it.click()
        settle()

    assert "写不进去" in window.trouble
    assert step.recovery is None
    assert step._ways.save_it.isEnabled()
