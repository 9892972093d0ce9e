"""The window goes: by its cross, by the end of the session, or behind the lock."""

from __future__ import annotations

import pytest

from desktop.errors.station import DiskFullError
from desktop.services import drafting, subjects
from desktop.ui.bench import Place
from desktop.ui.widgets.reason_bar import ReasonBar


@pytest.fixture
def window(qtbot, workplace, settle):
    """The main window with the keyboard."""
    made = workplace.window
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    return made


def open_note(qtbot, window, settle):
    """Begin a note and type its place; the last key is still warm."""
    window.open(Place(page="daily"))
    settle()
    window.page.start_new()
    settle()
    field = window.page.note.form._editors["place"].field
    field.setFocus()
    qtbot.keyClicks(field, "K42")
    return field


def places(desk) -> list[str]:
    return [typed.record.place for typed in drafting.begun(desk, "daily_note")]


def test_last_keys_are_on_the_disk_when_the_window_is_gone(
    qtbot, window, workplace, settle
):
    """
    Nobody has to wait a moment before he closes the window.
    """
    open_note(qtbot, window, settle)

    assert window.close()

    assert ["K42"] == places(workplace.bench.desk)


def test_form_that_is_not_complete_does_not_hold_the_window(
    qtbot, window, workplace, settle
):
    """
    It is kept as it is, and taken up the next time.
    """
    window.open(Place(page="plan", type_name="matter"))
    settle()
    window.page.start_new()
    settle()
    window.page.pane.form.form._editors["name"].field.setText("三里湾排水")

    assert window.close()

    (typed,) = drafting.begun(workplace.bench.desk, "matter")
    assert "三里湾排水" == typed.record.name


@pytest.fixture
def full_disk(monkeypatch):
    """A disk that takes nothing; called, it takes things again."""
    keep, full = drafting.keep, [True]

    def sometimes(*arguments):
        if full:
            raise DiskFullError
        keep(*arguments)

    monkeypatch.setattr(drafting, "keep", sometimes)  # no disk is full at will
    return full.clear


def test_window_stays_while_the_disk_takes_nothing(
    qtbot, window, workplace, settle, full_disk
):
    """
    It says so, and closes as soon as all is kept.
    """
    open_note(qtbot, window, settle)

    assert not window.close()
    assert "还没有写进磁盘" in window.banner.text
    full_disk()
    assert window.close()

    assert ["K42"] == places(workplace.bench.desk)


def test_whoever_was_told_may_close_all_the_same(qtbot, window, settle, full_disk):
    """
    A full disk is no trap: the second time is an answer.
    """
    open_note(qtbot, window, settle)

    assert not window.close()
    assert window.close()


def test_end_of_the_session_has_everything_on_the_disk(
    qtbot, window, workplace, settle
):
    """
    The system asks for it before it closes anything.
    """
    open_note(qtbot, window, settle)

    workplace._on_session_ending(None)

    assert ["K42"] == places(workplace.bench.desk)
    assert window.isVisible()


@pytest.fixture
def reason(qtbot, window, workplace, settle):
    """The reason why a person leaves the round, half written."""
    bench = workplace.bench
    whose = subjects.lines(bench.desk, bench.round_id)[0].subject.id
    window.open(Place(page="review", record_id=whose, part="overview"))
    settle()
    bar = next(
        one
        for one in window.page.findChildren(ReasonBar)
        if not one.window().isHidden()
    )
    bar.ask("退出")
    qtbot.keyClicks(bar._field, "jd")
    return bar


def test_half_a_reason_is_asked_about(qtbot, window, reason):
    """
    Its field is named, its words are not; the second time is an answer.
    """
    assert not window.close()
    assert "还没有办的：理由" in window.banner.text
    assert "jd" not in window.banner.text
    assert "jd" == reason._field.text()

    qtbot.keyClicks(reason._field, "x")
    assert not window.close()
    assert window.close()


def test_end_of_the_session_asks_about_nothing(
    qtbot, window, reason, monkeypatch, qapp
):
    """
    The window closes at once, reason or not.
    """
    monkeypatch.setattr(  # a real session manager would be needed
        type(qapp), "isSavingSession", lambda _app: True
    )

    assert window.close()
    assert "" == window.banner.text


def test_reason_that_was_put_away_is_not_asked_about(window, reason):
    """
    不办了 is an answer already.
    """
    reason._leave.click()

    assert window.close()


def test_half_a_reason_is_asked_about_behind_the_lock(
    qtbot, window, workplace, settle, reason
):
    """
    The lock says so in its own place, and the words are there after unlocking.
    """
    workplace.lock.lock()
    settle()

    assert not window.close()
    assert "还没有办的" in window.lock_screen.trouble
    assert window.close()


@pytest.mark.parametrize("page", ["plan", "daily"])
def test_number_that_is_none_is_asked_about(qtbot, window, settle, page):
    """
    No draft holds a text that is no number or time; the field is named.
    """
    window.open(Place(page=page, type_name="matter" if page == "plan" else ""))
    settle()
    window.page.start_new()
    settle()
    pane = window.page.pane.form if page == "plan" else window.page.note
    name = "investment" if page == "plan" else "noted_on"
    field = pane.form._editors[name].field
    field.setFocus()
    qtbot.keyClicks(field, "many")

    assert not window.close()
    assert field.accessibleName() in window.banner.text
    assert window.close()
