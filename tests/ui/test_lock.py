from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from desktop.errors.station import DiskFullError
from desktop.model.fieldwork import Interview
from desktop.services import drafting, interviews
from desktop.storage import drafts
from desktop.ui.bench import Place
from desktop.ui.frame.idle import IdleWatch, idle_minutes
from desktop.ui.frame.locking import Lock, Stage
from desktop.ui.jobs import Lane
from tests.ui.district import PASSPHRASE


class WallClock:
    """A clock of seconds that a test moves."""

    def __init__(self) -> None:
        self.at_s = 1_000.0

    def __call__(self) -> float:
        """Return the seconds it shows."""
        return self.at_s


@pytest.fixture
def lock(workplace) -> Lock:
    """The lock of the window."""
    return workplace.lock


@pytest.fixture
def interview(workplace, settle) -> str:
    """A begun interview, open on its page; its id."""
    from desktop.services import subjects

    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0]
    begun = interviews.begin(desk, round_id=round_id, subjects=[first.subject.id])
    workplace.window.open(Place(page="interview", record_id=begun.record.id))
    settle()
    return begun.record.id


def editor_of(workplace):
    return workplace.window.page.sitting.table.editor


def commit(editor: QWidget, words: str) -> None:
    """Write words as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(editor, event)


def compose(editor: QWidget, words: str) -> None:
    """Let the input method hold words that are not chosen yet."""
    QApplication.sendEvent(editor, QInputMethodEvent(words, []))


def sealed(qtbot, workplace, settle) -> None:
    """Lock, and wait until the keys are gone."""
    workplace.lock.lock()
    qtbot.waitUntil(lambda: workplace.lock.stage is Stage.SEALED)
    settle()


def unlock(qtbot, workplace, passphrase: str = PASSPHRASE) -> None:
    screen = workplace.window.lock_screen
    screen.field.setText(passphrase)
    qtbot.keyClick(screen.field, Qt.Key.Key_Return)


def shown(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_lock_hides_everything_and_forgets_the_keys(qtbot, workplace, lock, settle):
    """
    Ctrl+Shift+L leaves nothing of the contents on the screen and no key in the station.
    """
    window = workplace.window
    qtbot.keyClick(
        window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle()

    keys = workplace.bench.desk.station.keys
    assert Stage.SEALED is lock.stage
    assert (b"", b"", b"") == (keys.data, keys.database, keys.photos)
    assert not window.page.isVisible()
    assert not window.rail.isVisible()
    assert window.lock_screen.field.hasFocus()
    assert "密钥已清除" in window.lock_screen.state
    assert "不同步" in window.lock_screen.state


def test_typed_words_are_on_the_disk_before_the_keys_go(
    qtbot, workplace, lock, interview, settle
):
    """
    Locking in the middle of a word keeps it, with what the input method still held.
    """
    commit(editor_of(workplace), "他每周三到现场")
    compose(editor_of(workplace), "开会")
    sealed(qtbot, workplace, settle)
    unlock(qtbot, workplace)
    settle()

    desk = workplace.bench.desk
    with desk.station.database.read() as connection:
        kept = drafts.every(connection)
    assert [interview] == [draft.record for draft in kept]
    assert "他每周三到现场开会" in str(kept[0].body["lines"])
    assert isinstance(interviews.open_interview(desk, interview).record, Interview)


def test_unlocking_brings_back_the_exact_place(
    qtbot, workplace, lock, interview, settle
):
    """
    Page, cursor, selection, focus and picture are after unlocking what they were.
    """
    commit(editor_of(workplace), "第一句话")
    editor = editor_of(workplace)
    cursor = editor.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(3, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.setFocus()
    settle()
    before = shown(workplace.window.page)

    lock.lock()
    settle()
    unlock(qtbot, workplace)
    settle()

    assert Stage.OPEN is lock.stage
    assert editor is workplace.window.focusWidget()
    assert (1, 3) == (
        editor.textCursor().selectionStart(),
        editor.textCursor().selectionEnd(),
    )
    assert interview == workplace.window.page.sitting.session.header.id
    assert before == shown(workplace.window.page)


def test_work_goes_on_after_unlocking(qtbot, workplace, lock, interview, settle):
    """
    What is typed after unlocking is kept as before.
    """
    lock.lock()
    settle()
    unlock(qtbot, workplace)
    settle()
    commit(editor_of(workplace), "解锁以后写的")
    qtbot.waitUntil(lambda: workplace.bench.is_kept)
    settle()

    desk = workplace.bench.desk
    with desk.station.database.read() as connection:
        (draft,) = drafts.every(connection)
    assert "解锁以后写的" in str(draft.body["lines"])


def test_wrong_passphrase_opens_nothing(qtbot, workplace, lock, settle):
    """
    A wrong passphrase is said to be wrong, and may be tried again.
    """
    lock.lock()
    settle()
    unlock(qtbot, workplace, "不是它")
    settle()
    screen = workplace.window.lock_screen
    assert Stage.SEALED is lock.stage
    assert "口令不对" in screen.trouble
    assert screen.field.isEnabled()

    unlock(qtbot, workplace)
    settle()

    assert Stage.OPEN is lock.stage
    assert "" == screen.field.text()


def test_keys_of_the_window_do_nothing_while_it_is_locked(
    qtbot, workplace, lock, settle
):
    """
    No shortcut reaches behind the lock, and Tab stays on it.
    """
    lock.lock()
    settle()
    window = workplace.window
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.lock_screen.field, Qt.Key.Key_K, control)
    qtbot.keyClick(window.lock_screen.field, Qt.Key.Key_F1)
    qtbot.keyClick(
        window.lock_screen.field, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier
    )
    walked = set()
    for _step in range(8):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.add(window.lock_screen.isAncestorOf(window.focusWidget()))
    unlock(qtbot, workplace)
    settle()

    assert {True} == walked
    assert window.finder.isHidden()
    assert window.key_sheet.isHidden()
    assert "today" == window._current


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_dialogs_and_sheets_go_with_the_lock(qtbot, workplace, lock, settle):
    """
    An open dialog, menu or sheet is taken down as if it were cancelled.
    """
    window = workplace.window
    dialog, menu = QDialog(window), QMenu(window)
    menu.addAction("…")
    dialog.show()
    menu.popup(window.mapToGlobal(window.rect().center()))
    window._on_search_asked()
    lock.lock()
    settle()

    assert not dialog.isVisible()
    assert not menu.isVisible()
    assert not window.finder.isVisible()


def test_running_work_is_finished_first_and_said(qtbot, workplace, lock, settle):
    """
    While a run outside is under way the keys stay, and the lock says so; then they go.
    """
    gate = threading.Event()
    workplace.bench.outside(lambda _ticket: gate.wait(20), owner=workplace)
    lock.lock()

    assert Stage.HIDING is lock.stage
    assert not workplace.window.page.isVisible()
    assert b"" != workplace.bench.desk.station.keys.data
    assert "后台工作还没有做完" in workplace.window.lock_screen.state
    gate.set()
    settle()

    assert Stage.SEALED is lock.stage
    assert b"" == workplace.bench.desk.station.keys.data


def test_unlocking_while_work_is_running_keeps_the_keys(qtbot, workplace, lock, settle):
    """
    Somebody who comes back before the work is done goes on, and so does the work.
    """
    gate = threading.Event()
    finished = []
    workplace.bench.outside(
        lambda _ticket: gate.wait(20), owner=workplace, done=finished.append
    )
    lock.lock()
    unlock(qtbot, workplace)
    qtbot.waitUntil(lambda: lock.stage is Stage.OPEN)
    gate.set()
    settle()

    assert [True] == finished
    assert Stage.OPEN is lock.stage
    assert b"" != workplace.bench.desk.station.keys.data


def test_keys_stay_until_a_full_disk_took_what_was_typed(
    qtbot, workplace, lock, interview, settle, monkeypatch
):
    """
    Words the disk does not take are never thrown away for the sake of the lock.
    """
    keep = interviews.keep
    full = [True]

    def sometimes(*arguments):
        if full[0]:
            raise DiskFullError
        keep(*arguments)

    monkeypatch.setattr(interviews, "keep", sometimes)
    session = workplace.window.page.sitting.session
    commit(editor_of(workplace), "磁盘满时写的")
    lock.lock()
    settle()
    qtbot.waitUntil(lambda: session.keeper.has_failed)
    assert Stage.HIDING is lock.stage
    assert "写入磁盘" in workplace.window.lock_screen.state
    assert not workplace.window.close()

    full[0] = False
    session.keeper.hurry()

    qtbot.waitUntil(lambda: lock.stage is Stage.SEALED)


def test_reading_that_comes_meanwhile_waits_for_the_key(qtbot, workplace, lock, settle):
    """
    A database job begun behind the lock waits, and runs in its turn after unlocking.
    """
    lock.lock()
    settle()
    read: list[str] = []
    for word in ("先", "后"):
        workplace.bench.read(lambda word=word: word, read.append, owner=workplace)
    settle()
    assert [] == read

    unlock(qtbot, workplace)
    settle()

    assert ["先", "后"] == read


def test_locked_window_closes_quietly(workplace, lock, settle):
    """
    Closing the window while it is locked needs no passphrase: all is kept.
    """
    closed = []
    workplace.window.closed.connect(lambda: closed.append(True))
    lock.lock()
    settle()

    assert workplace.window.close()
    assert [True] == closed


def test_keyring_unlocks_only_where_it_opened_the_station(
    qtbot, workplace, lock, settle
):
    """
    The keyring's button appears only where the keyring opened the station.
    """
    screen = workplace.window.lock_screen
    key = workplace.bench.desk.station.keys.data
    lock.lock()
    settle()
    assert not screen.keyring.isVisible()

    kept: list[bytes | None] = [None]
    lock.offer_keyring(lambda: kept[0])
    qtbot.mouseClick(screen.keyring, Qt.MouseButton.LeftButton)
    settle()
    assert "密钥环里没有" in screen.trouble
    kept[0] = key
    qtbot.mouseClick(screen.keyring, Qt.MouseButton.LeftButton)
    settle()

    assert Stage.OPEN is lock.stage


def test_idle_minutes_lock_the_window(workplace, lock, settle):
    """
    After the minutes set nobody is taken to be there any more.
    """
    clock = WallClock()
    workplace.idle._now_s = clock
    workplace.idle.start()
    for _look in range(59):
        clock.at_s += 10
        workplace.idle.look()
    assert Stage.OPEN is lock.stage
    clock.at_s += 10
    workplace.idle.look()
    settle()

    assert Stage.SEALED is lock.stage


def test_keys_and_mouse_put_the_lock_off(qtbot, workplace):
    """
    A key, a movement of the mouse, and words of an input method count as presence.
    """
    clock = WallClock()
    idle = workplace.idle
    idle._now_s = clock
    handle = workplace.window.windowHandle()
    idle._watch(handle)
    touched = []
    for touch in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(handle),
        lambda: workplace.bench.kept.emit(workplace.bench.now()),
    ):
        clock.at_s += 100
        touch()
        touched.append(idle._touched_s == clock.at_s)

    assert [True, True, True] == touched


def test_sleep_of_the_computer_locks_at_once(qtbot):
    """
    When the lid was closed the window is locked on waking, before the minutes are over.
    """
    clock = WallClock()
    idle = IdleWatch(30, clock)
    idle.start()
    clock.at_s += 90

    with qtbot.waitSignal(idle.idle):
        idle.look()


@pytest.mark.parametrize(
    ("kept", "minutes"), [(None, 10), ("20", 20), ("7", 10), ("never", 10)]
)
def test_idle_minutes_are_what_was_set(tmp_path, kept, minutes):
    """
    Ten minutes unless something sensible was set; there is no never.
    """
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    if kept is not None:
        settings.setValue("idle_minutes", kept)

    assert minutes == idle_minutes(settings)


def test_form_that_is_being_filled_is_kept(qtbot, workplace, lock, settle):
    """
    An observation half written is a draft on the disk before the keys go.
    """
    window = workplace.window
    window.open(Place(page="review"))
    settle()
    window.page.view.observe()
    form = window.page.view.conduct.form
    form.first_field.setFocus()
    form._fact.setPlainText("查7号点位堆土")
    lock.lock()
    settle()
    assert Stage.SEALED is lock.stage
    unlock(qtbot, workplace)
    settle()

    subject = window.page.subjects.current
    (typed,) = drafting.about(workplace.bench.desk, subject)
    assert "查7号点位堆土" in str(typed.record)
    assert form.isVisible()


def test_outside_lane_needs_no_key(workplace, lock, settle):
    """
    Unlocking itself runs while the database waits.
    """
    lock.lock()
    settle()
    ran = []
    workplace.bench.jobs.start(
        lambda _ticket: True, owner=workplace, lane=Lane.OUTSIDE, done=ran.append
    )
    settle()

    assert [True] == ran
