"""A station is opened by its passphrase, wherever it is; what goes wrong is said."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import app
from desktop.errors.station import StationBusyError
from desktop.services import backups
from desktop.ui.start.doorway import Doorway
from desktop.ui.start.unlock import UnlockWindow
from tests.environment import unmeasured
from tests.ui.district import PASSPHRASE
from tests.ui.start.hand import first_door, unlock


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


def test_wrong_foreign_and_damaged_are_three_messages(
    qtbot, station_folder, doorway, settle
):
    """
    A wrong passphrase, a foreign file and a damaged one are told apart, in words.
    """
    window = unlock(qtbot, doorway, "不是它")
    settle()
    wrong = window.trouble
    vault = station_folder / "vault.json"
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


def test_keyring_that_fails_leaves_the_passphrase(qtbot, doorway, settle, monkeypatch):
    """
    Whatever the keyring does, the passphrase is always the way in.
    """
    asked: list[str] = []

    def locked(station: str) -> bytes:
        asked.append(station)
        raise StationBusyError

    monkeypatch.setattr("desktop.storage.keychain.remembered", locked)
    window = doorway.window
    with qtbot.waitSignal(window.painted):
        window.show()
    settle()

    assert 1 == len(asked)
    assert "" == window.trouble
    assert window._field.isEnabled()


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


def test_backup_is_restored_where_there_is_no_station(
    qtbot, desk, tmp_path, jobs, settle
):
    """
    A new laptop begins with the backup of the old one, and asks for its passphrase.
    """
    made = backups.backup(desk, tmp_path / "stick")
    folder = tmp_path / "new"
    doorway = first_door(folder, jobs)
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
    doorway = first_door(folder, jobs)
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
