"""What is typed is on the disk before the keys go, and there again after unlocking."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.errors.station import DiskFullError
from desktop.model.fieldwork import Interview
from desktop.services import drafting, interviews
from desktop.storage import drafts
from desktop.ui.bench import Place
from desktop.ui.frame.locking import Stage
from tests.ui.input_method import commit, compose
from tests.ui.lock.hand import editor_of, unlock


def sealed(qtbot, workplace, settle) -> None:
    """Lock, and wait until the keys are gone."""
    workplace.lock.lock()
    qtbot.waitUntil(lambda: workplace.lock.stage is Stage.SEALED)
    settle()


def shown(widget: QWidget) -> QImage:
    return widget.grab().toImage()


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
