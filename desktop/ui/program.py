"""The running program: its look and language, the first window, then the main one."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from desktop.errors import KnownError
from desktop.ui import theme
from desktop.ui.endings import Endings
from desktop.ui.start.doorway import Doors, Doorway

if TYPE_CHECKING:
    from desktop.ui.frame.workplace import Workplace
    from desktop.ui.jobs import Jobs

_log = logging.getLogger(__name__)

VAULT = "vault.json"
_INVENTED = b'"organ":"999999-'  # no district has this code: sample data
_SETTINGS = "window.ini"  # look, language, sizes: nothing anybody recorded


class Program(QObject):
    """Owns what lives as long as the program does.

    Attributes:
        doorway: The first window.
        workplace: The main window and all behind it, once a station is open.
    """

    def __init__(self, folder: Path, doors: Doors) -> None:
        _name_encoding()
        app = QApplication.instance() or theme.new_app(sys.argv[0])
        assert isinstance(app, QApplication)  # noqa: S101 - nobody else makes one
        super().__init__()
        self._app = app
        self._folder = folder
        self._doors = doors
        self.settings = QSettings(str(folder / _SETTINGS), QSettings.Format.IniFormat)
        app.setApplicationName("frontline-review")
        app.setQuitOnLastWindowClosed(True)
        self._choose_language()
        appearance = str(self.settings.value("appearance", "system"))
        theme.dress(app, theme.Appearance(appearance))
        self._jobs: Jobs | None = None
        self.doorway = Doorway(
            folder,
            doors,
            self.lanes,
            exists=(folder / VAULT).is_file(),
            training=_is_invented(folder / VAULT),
        )
        self.doorway.opened.connect(self._on_opened)
        self.workplace: Workplace | None = None
        sys.excepthook = self._on_uncaught

    def run(self, passphrase: str = "") -> int:
        """Show the first window, and serve until the last one is closed."""
        if passphrase:
            self._on_opened(self._doors.unlock(passphrase, False))
        else:
            self.doorway.show()
        endings = Endings()
        endings.asked.connect(self._on_end_asked)
        code = self._app.exec()
        endings.close()
        self.close()
        return code

    def lanes(self) -> Jobs:
        """Return the two lanes; they begin with the first work for them."""
        if self._jobs is None:
            from desktop.ui.jobs import Jobs
            from desktop.ui.language import speak_of_qt

            self._jobs = Jobs()
            speak_of_qt(self._app)
        return self._jobs

    def close(self) -> None:
        """Finish the lanes and close the station."""
        if self._jobs is not None:
            self._jobs.close()
        if self.workplace is not None:
            self._close_station(self.workplace.bench.desk)
            self.workplace = None
        sys.excepthook = sys.__excepthook__

    def _close_station(self, desk: Any) -> None:
        try:
            desk.station.close()
        except KnownError:  # the pages said it; the files are as they were
            _log.exception("the station could not be closed in order")

    def _choose_language(self) -> None:
        from desktop.ui.language import speak, wants_english

        chosen = str(self.settings.value("language", ""))
        speak(self._app, english=wants_english(chosen))

    def _on_opened(self, desk: Any) -> None:
        from desktop.ui.frame.workplace import Workplace

        self.workplace = Workplace(desk, self.lanes(), self.settings)
        self.workplace.know_ways_back(
            key_of=self._doors.key_of if self.doorway.by_keyring else None,
            practice=self._doors.practice,
        )
        self.workplace.show()
        self.doorway.window.close()
        self.workplace.lead_from_recovery()

    def _on_end_asked(self) -> None:
        """Close in order: what is typed goes to the disk first."""
        if self.workplace is not None:
            self.workplace.window.end()
        self._app.exit()

    def _on_uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        _log.error("a slot failed", exc_info=(kind, error, trace))
        if not isinstance(error, Exception):
            return
        if self.workplace is not None:
            self.workplace.bench.troubled.emit(error)
        else:
            self.doorway.window.say(self._doors.explain(error))


def _name_encoding() -> None:
    """Say that text is UTF-8 where the environment says nothing: Qt would remark."""
    if not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        os.environ["LC_CTYPE"] = "C.UTF-8"


def _is_invented(vault: Path) -> bool:
    """Return whether the station's data are invented, as its vault says in clear."""
    return vault.is_file() and _INVENTED in vault.read_bytes().replace(b" ", b"")
