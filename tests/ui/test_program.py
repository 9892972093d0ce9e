from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.services import drafting, stations
from tests.ui.district import PASSPHRASE

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop import app
from desktop.ui.program import Program

folder = Path(sys.argv[1])
program = Program(folder, app.doors(folder))
words = []

def unlock():
    program.doorway.window._field.setText(sys.argv[2])
    program.doorway.window._open.click()

def leave(key):
    words.append(program.workplace.window.status.who.text)
    program.workplace.window.close()

def opened(desk):
    program.workplace.window.arrived.connect(
        lambda key: QTimer.singleShot(0, program.workplace.window, lambda: leave(key))
    )

program.doorway.opened.connect(opened)
program.doorway.window.painted.connect(unlock)
code = program.run()
print(*words)
sys.exit(code)
"""


def run(
    folder: Path, *arguments: str, script: str = SCRIPT, **around: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", script, str(folder), *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **around},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_program_opens_works_and_ends(station_folder):
    """
    The real program unlocks, shows the main window, and ends cleanly when it is closed.
    """
    done = run(station_folder, PASSPHRASE)

    assert 0 == done.returncode, done.stderr
    assert "王雪松" in done.stdout
    assert "Traceback" not in done.stderr


def test_program_speaks_english_where_asked(station_folder):
    """
    With an English environment the window speaks English from the first word.
    """
    done = run(station_folder, PASSPHRASE, LANG="en_GB.UTF-8")

    assert 0 == done.returncode, done.stderr
    assert "Leader" in done.stdout


def test_program_remembers_how_it_was_left(station_folder):
    """
    Size and place of the window are kept beside the station, nothing else is.
    """
    run(station_folder, PASSPHRASE)
    kept = (station_folder / "window.ini").read_text(encoding="utf-8")

    assert "geometry" in kept
    assert "高志远" not in kept


def test_program_begins_in_the_style_it_is_drawn_for():
    """
    A new program has Qt's Fusion style, whatever the desktop's own is.
    """
    code = (
        "from desktop.ui import theme;print(theme.new_app('frontline').style().name())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"QT_STYLE_OVERRIDE": "Windows"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )

    assert "fusion" == done.stdout.strip()


SPOILING = """
def leave(key, leave=leave):
    path = folder / "station.db"
    with path.open("r+b") as file:
        for at in range(8192, path.stat().st_size, 8192):
            file.seek(at + 100)
            file.write(bytes(64))
    leave(key)
"""


def test_program_ends_in_order_on_a_file_that_was_damaged_meanwhile(station_folder):
    """
    A file that broke while the window was open is noted in the log, not a crash.
    """
    before, after = SCRIPT.split("def opened(desk)")
    script = f"{before}{SPOILING}def opened(desk){after}"
    done = run(station_folder, PASSPHRASE, script=script)

    assert 0 == done.returncode, done.stderr
    assert "王雪松" in done.stdout
    assert "could not be closed in order" in done.stderr


ENDED = """
import os, signal
from desktop.ui.bench import Place

def leave(key):
    window = program.workplace.window
    if key == "daily":
        return
    window.open(Place(page="daily"))
    QTimer.singleShot(500, window, write)

def write():
    page = program.workplace.window.page
    page.start_new()
    QTimer.singleShot(500, page, lambda: type_and_end(page))

def type_and_end(page):
    page.note.form._editors["place"].field.setText("K42+300")
    os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.skipif(os.name != "posix", reason="no such signal elsewhere")
def test_program_that_is_ended_by_the_system_keeps_the_last_word(station_folder):
    """
    A logout sends a signal: what is typed goes to the disk, and all ends in order.
    """
    before, after = SCRIPT.split("def opened(desk)")
    script = (
        f"from desktop.ui.bench import Place\n{before}{ENDED}\ndef opened(desk){after}"
    )
    done = run(station_folder, PASSPHRASE, script=script)
    assert 0 == done.returncode, done.stderr
    desk = stations.unlock(station_folder, PASSPHRASE)
    typed = [one.record.place for one in drafting.begun(desk, "daily_note")]
    desk.station.close()

    assert ["K42+300"] == typed
