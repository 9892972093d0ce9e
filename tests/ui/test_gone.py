"""The window goes while its screens still wait for what they asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from shiboken6 import delete

from desktop.services import interviews, subjects
from desktop.services.desk import Desk
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.frame.workplace import Workplace


def places(desk: Desk, round_id: str) -> list[Place]:
    """Return every page of the window; last an interview that was begun.

    It is in front when the window goes: its fields read names when one is entered.
    """
    first = subjects.lines(desk, round_id)[0].subject.id
    begun = interviews.begin(desk, round_id=round_id, subjects=[first])
    pages = [Place(page=way.key) for way in PAGES if way.key != "interview"]
    return [*pages, Place(page="interview", record_id=begun.record.id)]


@pytest.mark.parametrize("rounds", range(4))
def test_answers_find_nobody(desk, jobs, settle, tmp_path, rounds):
    """
    What was read for screens that are gone is dropped, at whatever step they were.
    """
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    workplace = Workplace(desk, jobs, kept)
    workplace.show()
    settle()
    jobs.hold()
    for place in places(desk, workplace.bench.round_id):
        workplace.bench.open(place)
    for _ in range(rounds):
        jobs.release()
        jobs.hold()
        settle()

    delete(workplace.window)
    jobs.release()
    settle()

    assert not jobs.is_busy
    workplace.idle.stop()
