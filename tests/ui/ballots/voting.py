"""What a voter or a host does, for tests of the ballots page."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.services.ballots import activities, casting
from desktop.services.ballots.papers import Paper
from desktop.storage import ballots


def box_of(workplace, activity):
    with workplace.bench.desk.station.database.read() as connection:
        return ballots.read(connection, activity.id)


def press(kiosk, keys: str) -> None:
    """Press keys where the keyboard is, beginning at the first item."""
    for place, key in enumerate(keys):
        QTest.keyClick(kiosk.person.rows[place], key)


def fill(kiosk, keys: str = "1122133") -> None:
    """Mark every person alike and come to the review."""
    kiosk.start.go.click() if kiosk.stage is kiosk.start else kiosk.thanks.go.click()
    while kiosk.stage is kiosk.person:
        press(kiosk, keys)
        kiosk.next.click()


def fill_rest(kiosk) -> None:
    while kiosk.stage is kiosk.person:
        press(kiosk, "1122133")
        kiosk.next.click()


def words_of(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def vote(desk, activity, circle, mark, times, cases=()):
    form = activities.form_of(desk, activity.id)
    casting.open_kiosk(desk, activity.id)
    marks = {subject: mark * len(form.scheme.items) for subject in form.subjects}
    for place in range(times):
        told = {form.subjects[0]: {"不担当": cases[place]}} if cases else {}
        casting.cast(desk, form, Paper(circle=circle, ballots=marks, cases=told))
    casting.close_kiosk(desk)
