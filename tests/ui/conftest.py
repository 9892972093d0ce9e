"""The dressed program, the two lanes, and a station to look at."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.resources import resource
from desktop.services import stations
from desktop.services.desk import Desk
from desktop.ui import theme
from desktop.ui.bench import Bench
from desktop.ui.frame.workplace import Workplace
from desktop.ui.jobs import Jobs
from tests.fakes import quick_vaults
from tests.ui import district


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The program with its look on, in the light appearance."""
    theme.dress(qapp, theme.Appearance.LIGHT)
    theme.load_fallbacks()
    return qapp


@pytest.fixture(autouse=True)
def light(dressed: QApplication) -> Iterator[None]:
    """Every test begins in the light appearance, and leaves it so."""
    yield
    if theme.dark():
        theme.choose(dressed, theme.Appearance.LIGHT)


@pytest.fixture
def english(dressed: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The window speaks English for one test, the sentences of errors too."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    translator = QTranslator()
    assert translator.load(str(resource("i18n", "en.qm")))
    before = QLocale()
    QCoreApplication.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.English))
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    """The two lanes, closed afterwards.

    What the test leaves behind is collected at its end, on this thread. What was there
    before it is not looked through for that: it is a hundred times as much.
    """
    gc.collect()
    gc.freeze()
    made = Jobs()
    yield made
    made.close()
    qtbot.wait(0)
    gc.collect()


@pytest.fixture(autouse=True, scope="session")
def _quick_vaults() -> Iterator[None]:
    with quick_vaults():
        yield


@pytest.fixture(scope="session")
def made_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station with a small invented district; copied, never opened."""
    folder = tmp_path_factory.mktemp("district") / "station"
    folder.mkdir()
    district.make(folder)
    return folder


@pytest.fixture
def station_folder(made_station: Path, tmp_path: Path) -> Path:
    """A copy of the station, to be opened."""
    return Path(shutil.copytree(made_station, tmp_path / "station"))


@pytest.fixture
def desk(station_folder: Path) -> Iterator[Desk]:
    """The opened station, its clock standing still."""
    opened = stations.unlock(
        station_folder, district.PASSPHRASE, now=lambda: district.NOW
    )
    yield opened
    opened.station.close()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until the lanes have nothing left to do."""

    def wait() -> None:
        while jobs.is_busy:
            with qtbot.waitSignal(jobs.settled):
                pass
        qtbot.wait(0)
        if jobs.is_busy:
            wait()

    return wait


@pytest.fixture
def workplace(
    qtbot: QtBot,
    desk: Desk,
    jobs: Jobs,
    station_folder: Path,
    settle: Callable[[], None],
) -> Iterator[Workplace]:
    """The main window on the station, shown and settled."""
    kept = QSettings(str(station_folder / "window.ini"), QSettings.Format.IniFormat)
    made = Workplace(desk, jobs, kept)
    qtbot.addWidget(made.window)
    made.show()
    qtbot.waitExposed(made.window)
    settle()
    yield made
    settle()
    made.idle.stop()  # or it would notice that nobody is there, tests later


@pytest.fixture
def bench(workplace: Workplace) -> Bench:
    """What pages work with."""
    return workplace.bench


@pytest.fixture
def again(
    qtbot: QtBot,
    workplace: Workplace,
    desk: Desk,
    jobs: Jobs,
    settle: Callable[[], None],
    station_folder: Path,
) -> Iterator[Callable[[], Workplace]]:
    """Close the window at once, and open another on the station."""
    made: list[Workplace] = []

    def reopen() -> Workplace:
        assert workplace.window.close()
        path = str(station_folder / "window.ini")
        settings = QSettings(path, QSettings.Format.IniFormat)
        made.append(Workplace(desk, jobs, settings))
        qtbot.addWidget(made[0].window)
        made[0].show()
        settle()
        return made[0]

    yield reopen
    settle()
    for one in made:
        one.idle.stop()
