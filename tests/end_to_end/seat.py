"""A laptop with its window, and the person who works at it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableWidget, QWidget

from desktop.model.spec import Record
from desktop.services.desk import Desk
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.jobs import Jobs
from tests.end_to_end.person import Person

SHOTS = os.environ.get("FRONTLINE_SHOTS", "")  # a folder for pictures, to look at
RecordT = TypeVar("RecordT", bound=Record)


class Seat:
    """A laptop, its window, and who sits at it."""

    def __init__(self, qtbot, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self._qtbot = qtbot
        self.jobs = Jobs()
        kept = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.place = Workplace(desk, self.jobs, kept)
        self.window = self.place.window
        self.place.show()
        self.person = Person(qtbot, lambda: self.jobs, self.window)

    def look(self, page: str, **facts: str):
        """Turn to this window, open a page of it and return it."""
        self.person.look_at(self.window)
        self.window.open(Place(page=page, **facts))
        self.wait()
        return self.window.page

    def wait(self) -> None:
        """Wait until nothing is under way, and all of it is on the screen."""
        self.person.wait()

    def press(self, button) -> None:
        """Press a button, and wait for what comes of it."""
        assert button.isEnabled(), button.text()
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.wait()

    def every(self, owner: type[RecordT]) -> list[RecordT]:
        """Return all records of a type that stand here."""
        with self.desk.station.database.read() as connection:
            return list(records.find(connection, owner))

    def write_cell(
        self, table: QTableWidget, place: tuple[int, int], figures: str
    ) -> None:
        """Click a cell of a table, type a number into it, and Enter."""
        self.person.click_index(table, table.model().index(*place))
        self.strike(figures)
        self.person.press(Qt.Key.Key_Return)
        self.wait()
        item = table.item(*place)
        assert item is not None
        assert figures == item.text()

    def strike(self, letters: str) -> None:
        """Strike keys where the cursor is; Latin letters and figures alone."""
        for letter in letters:
            self._qtbot.keyClicks(QApplication.focusWidget() or self.window, letter)

    def tick(self, choice: QAbstractButton) -> None:
        """See to it that a choice is ticked, by a click in the middle of it."""
        left, middle = Qt.MouseButton.LeftButton, choice.rect().center()
        if not choice.isChecked():
            self._qtbot.mouseClick(choice, left, pos=middle)
        self.wait()
        assert choice.isChecked(), choice.text()

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep a picture, where somebody wants to look."""
        if SHOTS:
            self._qtbot.wait(300)
            (of or self.window).grab().save(str(Path(SHOTS) / f"{name}.png"))
