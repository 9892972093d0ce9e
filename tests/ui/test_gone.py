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


def place_of(desk: Desk, round_id: str, page: str) -> Place:
    """Return a page of the window, that of an interview with one that was begun."""
    if page != "interview":
        return Place(page=page)
    first = subjects.lines(desk, round_id)[0].subject.id
    begun = interviews.begin(desk, round_id=round_id, subjects=[first])
    return Place(page=page, record_id=begun.record.id)


@pytest.mark.parametrize("rounds", range(3))
@pytest.mark.parametrize("page", [way.key for way in PAGES])
def test_answer_finds_nobody(desk, jobs, settle, tmp_path, page, rounds):
    """
    What was read for a screen that is gone is dropped, at whatever step it was.
    """
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    workplace = Workplace(desk, jobs, kept)
    workplace.show()
    settle()
    jobs.hold()
    workplace.bench.open(place_of(desk, workplace.bench.round_id, page))
    for _ in range(rounds):
        jobs.release()
        jobs.hold()
        settle()

    delete(workplace.window)
    jobs.release()
    settle()

    assert not jobs.is_busy
    workplace.idle.stop()
