from __future__ import annotations

import re
import shutil
import threading
from functools import partial

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop import app
from desktop.demo import story
from desktop.services import stations
from desktop.ui.jobs import CancelledJobError, Jobs
from desktop.ui.start.create import CreateWindow, NewStation, Step
from desktop.ui.start.doorway import Doorway
from desktop.ui.start.strength import Strength, strength
from desktop.ui.start.unlock import UnlockWindow
from tests.environment import unmeasured
from tests.ui.district import PASSPHRASE


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


def fill_who(window: CreateWindow) -> None:
    who = window._who
    who._name.setText("王雪松")
    who._organ.setText("临河区")
    who._code.setText("320999")


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


@pytest.fixture
def doorway(qtbot, station_folder, jobs: Jobs):
    """The doorway of the station."""
    made = Doorway(
        station_folder,
        app.doors(station_folder),
        lambda: jobs,
        exists=True,
        training=False,
    )
    qtbot.addWidget(made.window)
    return made


def unlock(qtbot, doorway: Doorway, passphrase: str) -> UnlockWindow:
    window = doorway.window
    assert isinstance(window, UnlockWindow)
    window.show()
    window._field.setText(passphrase)
    qtbot.keyClick(window._field, Qt.Key.Key_Return)
    return window


def test_right_passphrase_opens_the_station(qtbot, doorway, settle):
    """
    The right passphrase opens the desk of the person whose station it is.
    """
    opened = []
    doorway.opened.connect(opened.append)

    unlock(qtbot, doorway, PASSPHRASE)
    settle()

    assert ["leader"] == [desk.role.value for desk in opened]
    opened[0].station.close()


def test_wrong_foreign_and_damaged_are_three_messages(qtbot, doorway, settle):
    """
    A wrong passphrase, a foreign file and a damaged one are told apart, in words.
    """
    window = unlock(qtbot, doorway, "不是它")
    settle()
    wrong = window.trouble
    vault = doorway_folder(doorway) / "vault.json"
    vault.write_bytes(vault.read_bytes().replace(b"320999", b"320998"))
    unlock(qtbot, doorway, PASSPHRASE)
    settle()
    damaged = window.trouble
    vault.write_text("{}", encoding="utf-8")
    unlock(qtbot, doorway, PASSPHRASE)
    settle()

    assert "口令不对" in wrong
    assert "已损坏" in damaged
    assert "vault.json”不是" in window.trouble
    assert window._field.isEnabled()


def doorway_folder(doorway: Doorway):
    return doorway._doors.unlock.args[0]  # type: ignore[attr-defined]


def test_station_is_made_and_opened(qtbot, tmp_path, jobs, settle):
    """
    What the three steps ask for becomes a station with its first reviewer.
    """
    folder = tmp_path / "new"
    doorway = Doorway(
        folder, app.doors(folder), lambda: jobs, exists=False, training=False
    )
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


def test_keyring_that_fails_leaves_the_passphrase(qtbot, doorway, settle, monkeypatch):
    """
    Whatever the keyring does, the passphrase is always the way in.
    """
    monkeypatch.setattr("desktop.storage.keychain.remembered", partial(_fail, "locked"))
    window = doorway.window
    window.show()
    window.painted.emit()
    settle()

    assert "" == window.trouble
    assert window._field.isEnabled()


def _fail(reason: str, _station: str) -> bytes:
    from desktop.errors.station import StationBusyError

    raise StationBusyError from ValueError(reason)


HEAVY = {"sqlalchemy", "reportlab", "PIL", "keyring", "pypinyin"}
NOT_TO_UNLOCK = {"PySide6.QtSvg", "dataclasses", "desktop.errors", "desktop.model"}


@pytest.mark.parametrize(
    ("made", "heavy"),
    [
        ("unlock.UnlockWindow(Path(sys.argv[1]))", HEAVY | NOT_TO_UNLOCK),
        ("create.CreateWindow(with_training=True)", HEAVY),
    ],
)
def test_first_window_imports_nothing_heavy(tmp_path, made, heavy):
    """
    It paints before store, printer, pictures and keyring are imported.
    """
    import subprocess
    import sys

    code = (
        "import sys;from pathlib import Path;"
        "from PySide6.QtWidgets import QApplication;"
        "from desktop.ui import theme;a=theme.new_app('frontline');theme.dress(a);"
        f"from desktop.ui.start import {made.partition('.')[0]};"
        f"w={made};w.show();w.grab();"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    # Without coverage, which brings modules of its own.
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )

    assert "[]" == done.stdout.strip()


def test_copy_of_a_station_opens_elsewhere(
    qtbot, station_folder, tmp_path, jobs, settle
):
    """
    A station is its folder: moved elsewhere it opens as before.
    """
    moved = tmp_path / "另一处"
    shutil.move(station_folder, moved)
    doorway = Doorway(
        moved, app.doors(moved), lambda: jobs, exists=True, training=False
    )
    qtbot.addWidget(doorway.window)
    opened = []
    doorway.opened.connect(opened.append)

    unlock(qtbot, doorway, PASSPHRASE)
    settle()

    assert 1 == len(opened)
    opened[0].station.close()


@pytest.fixture(params=[False, True], ids=["no station", "a station"])
def practising(qtbot, request, station_folder, tmp_path, jobs):
    """A doorway whose training station takes as long as the test wants."""
    gate = threading.Event()

    def train(report):
        report(3, 30, "外出考察")
        gate.wait(20)
        report(4, 30, "外出考察")
        return stations.unlock(station_folder, PASSPHRASE)

    folder = station_folder if request.param else tmp_path / "new"
    made = Doorway(
        folder,
        app.doors(folder)._replace(train=train),
        lambda: jobs,
        exists=request.param,
        training=False,
    )
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitUntil(lambda: made.window.training is not None)
    yield made, gate
    gate.set()


def test_training_station_is_offered_with_progress(qtbot, practising, settle):
    """
    One click makes the training station, and says how far it is meanwhile.
    """
    doorway, gate = practising
    opened = []
    doorway.opened.connect(opened.append)
    card = doorway.window.training
    assert card.isVisible()

    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3/30" in card.stage)
    assert card.is_working
    assert [] == opened
    gate.set()
    settle()

    assert 1 == len(opened)
    opened[0].station.close()


def test_training_station_can_be_given_up(qtbot, practising, settle):
    """
    Cancelling says that nothing is left, and everything may be chosen anew.
    """
    doorway, gate = practising
    opened = []
    doorway.opened.connect(opened.append)
    card = doorway.window.training
    qtbot.mouseClick(card.open, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "3/30" in card.stage)
    qtbot.mouseClick(card.stop, Qt.MouseButton.LeftButton)
    gate.set()
    settle()

    assert [] == opened
    assert "没有留下训练站" in card.stage
    assert not card.is_working
    assert card.open.isEnabled()


def test_cancelled_training_station_leaves_nothing(tmp_path):
    """
    The sample district is put in place whole or not at all.
    """
    folder = tmp_path / "training"
    told = []

    def report(done, total, what):
        told.append((done, total, what))
        if done == 3:
            raise CancelledJobError

    with pytest.raises(CancelledJobError):
        app.train(folder, report)

    assert [1, 2, 3] == [done for done, _total, _what in told]
    assert {story.LINES} == {total for _done, total, _what in told}
    assert [] == list(tmp_path.iterdir())


def test_training_station_tells_its_passphrase(qtbot, tmp_path):
    """
    The passphrase of a training station is no secret: the first window tells it.
    """
    window = UnlockWindow(tmp_path, training=True, practice=app.PRACTICE)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.completed):
        window.show()
    labels = [item.text() for item in window.findChildren(QLabel)]

    assert app.PRACTICE == story.PASSPHRASE
    assert f"训练站的口令：{story.PASSPHRASE}" in labels


def test_backup_is_restored_where_there_is_no_station(
    qtbot, desk, tmp_path, jobs, settle
):
    """
    A new laptop begins with the backup of the old one, and asks for its passphrase.
    """
    from desktop.services import backups

    made = backups.backup(desk, tmp_path / "stick")
    folder = tmp_path / "new"
    doorway = Doorway(
        folder, app.doors(folder), lambda: jobs, exists=False, training=False
    )
    create = doorway.window
    qtbot.addWidget(create)
    create.show()
    create._pick = lambda _parent: made.folder
    qtbot.mouseClick(create.restore, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(doorway.window, UnlockWindow)
    qtbot.addWidget(doorway.window)
    said = [item.text() for item in doorway.window.findChildren(QLabel)]
    assert any("先同步，再接着写" in words for words in said)
    opened = []
    doorway.opened.connect(opened.append)

    unlock(qtbot, doorway, PASSPHRASE)
    settle()

    assert [desk.station.keys.station] == [it.station.keys.station for it in opened]
    opened[0].station.close()


def test_folder_that_is_no_backup_is_said(qtbot, tmp_path, jobs, settle):
    """
    Another folder is named as no backup, and the steps may be gone through as before.
    """
    folder = tmp_path / "new"
    doorway = Doorway(
        folder, app.doors(folder), lambda: jobs, exists=False, training=False
    )
    create = doorway.window
    qtbot.addWidget(create)
    create.show()
    create._pick = lambda _parent: str(tmp_path)
    qtbot.mouseClick(create.restore, Qt.MouseButton.LeftButton)
    settle()

    assert doorway.window is create
    assert "不是" in create.trouble
    assert create.restore.isEnabled()
    assert not (folder / "vault.json").exists()


def first_door(folder, jobs: Jobs) -> Doorway:
    """Return the way in where there is no station yet."""
    doors = app.doors(folder)
    return Doorway(folder, doors, lambda: jobs, exists=False, training=False)


def test_recovery_sheet_is_made_before_the_station(
    qtbot, jobs, settle, tmp_path, monkeypatch
):
    """
    Once the passphrase will do; the code on it opens the station that is made then.
    """
    path = tmp_path / "sheet"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    doorway = Doorway(
        tmp_path / "s",
        app.doors(tmp_path / "s"),
        lambda: jobs,
        exists=False,
        training=False,
    )
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
    doorway = Doorway(
        tmp_path / "s",
        app.doors(tmp_path / "s"),
        lambda: jobs,
        exists=False,
        training=False,
    )
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
