"""A typist to be killed: writes sentences into an interview and says which are kept.

    python -m tests.ui.interview.typist FOLDER INTERVIEW

Prints `open`, then the number of each sentence once it is on the disk. While it waits
for the disk there is always a composition in progress, which is no sentence yet.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.services import stations
from desktop.ui import theme
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.interview.page import InterviewPage
from desktop.ui.jobs import Jobs
from tests.ui.district import NOW, PASSPHRASE

COMPOSING = "zheng'zai'xie"


def sentence(number: int) -> str:
    """Return the sentence of a number."""
    return f"第{number}句。"


def say(what: object) -> None:
    """Tell whoever started us."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


class Typist:
    """Writes the next sentences as soon as those before are kept."""

    def __init__(self, workplace: Workplace, interview: str) -> None:
        self._workplace = workplace
        self._interview = interview
        self._written = 0

    def start(self) -> None:
        """Open the interview and begin."""
        self._workplace.window.open(Place(page="interview", record_id=self._interview))
        self._poll = QTimer()
        self._poll.timeout.connect(self._go_on)
        self._poll.start(0)

    def _go_on(self) -> None:
        page = self._workplace.window.page
        if not isinstance(page, InterviewPage) or not page.sitting.session.is_open:
            return
        if not page.sitting.session.keeper.is_safe:
            return
        editor = page.sitting.table.editor
        if not self._written:
            self._written = "".join(
                line.words for line in editor.lines_document.lines
            ).count("句")
            say("open")
        else:
            say(self._written)
        for _ in range(1 + self._written % 3):
            self._write(page)

    def _write(self, page: InterviewPage) -> None:
        editor = page.sitting.table.editor
        self._written += 1
        event = QInputMethodEvent("", [])
        event.setCommitString(sentence(self._written))
        QApplication.sendEvent(editor, event)
        if self._written % 5 == 0:
            page.sitting.save()
        QApplication.sendEvent(editor, QInputMethodEvent(COMPOSING, []))


def main(folder: str, interview: str) -> int:
    """Write until killed."""
    app = QApplication([])
    theme.dress(app, theme.Appearance.LIGHT)
    desk = stations.unlock(Path(folder), PASSPHRASE, now=lambda: NOW)
    settings = QSettings(str(Path(folder) / "w.ini"), QSettings.Format.IniFormat)
    workplace = Workplace(desk, Jobs(), settings)
    workplace.show()
    typist = Typist(workplace, interview)
    once = Qt.ConnectionType.SingleShotConnection
    workplace.window.arrived.connect(lambda _page: typist.start(), once)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
