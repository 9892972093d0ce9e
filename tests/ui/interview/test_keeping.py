from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.services import interviews, records
from desktop.services.desk import Desk
from desktop.storage import drafts
from desktop.storage.database import Connection
from desktop.ui.bench import Place
from desktop.ui.interview import keeper
from tests.ui.input_method import commit, compose
from tests.ui.interview.conftest import press

MUCH = "路边的垃圾场清了，还修了排水沟。" * 4000
_ANY, _THOSE_THERE_ARE = (
    1_000_000,
    1,
)  # pages; fewer than there are SQLite does not make


def kept_words(desk: Desk, interview_id: str) -> list[str]:
    """Return the words of the lines that are on the disk."""
    opened = interviews.open_interview(desk, interview_id)
    return [line.words for line in opened.record.lines]


@pytest.fixture
def full_disk(desk: Desk, monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """Give a way to let the database file not grow any more, as a full disk does.

    Each connection learns it when it is taken: one may be at work at that moment.
    """
    database, most_pages = desk.station.database, [_ANY]
    take = database._take

    def limited() -> Connection:
        connection = take()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most_pages[0]}")
        return connection

    @contextmanager
    def full() -> Iterator[None]:
        most_pages[0] = _THOSE_THERE_ARE
        yield
        most_pages[0] = _ANY

    monkeypatch.setattr(database, "_take", limited)
    return full


@pytest.fixture
def impatient(monkeypatch) -> None:
    """Retry at once; nobody waits in a test."""
    monkeypatch.setattr(keeper, "RETRY_MS", (20,))


def test_committed_words_reach_the_disk(lines, begun, desk, rest, workplace):
    """
    What was committed is kept without any key to save it, and the status line says so.
    """
    commit(lines, "唉")
    workplace.window.status.saved.say("")
    rest()

    assert "唉" == kept_words(desk, begun.id)[-1][-1]
    assert "已保存 10:06:20" == workplace.window.status.saved.text


def test_autosave_leaves_a_composition_alone(page, lines, begun, desk, rest):
    """
    Saving while one composes neither stores the letters nor disturbs them.
    """
    compose(lines, "jiu'shi")
    page.sitting.table.outline.tick()
    rest()

    assert "jiu'shi" == lines.composition
    assert "jiu'shi" not in "".join(kept_words(desk, begun.id))
    assert interviews.open_interview(desk, begun.id).record.outline[0].asked


def test_every_line_ended_is_kept(lines, begun, desk, rest):
    """
    Enter keeps what stands above it.
    """
    for words in ("一", "二", "三"):
        press(lines, Qt.Key.Key_Return)
        commit(lines, words)
    rest()

    assert ["一", "二", "三"] == kept_words(desk, begun.id)[3:]


def test_words_typed_during_a_keep_come_with_the_next(lines, begun, desk, rest):
    """
    However fast one types, the last words are kept too.
    """
    for number in range(40):
        commit(lines, f"{number}，")
        if number % 7 == 0:
            QGuiApplication.processEvents()
    rest()
    lines.left.emit()
    rest()

    assert kept_words(desk, begun.id)[-1].endswith("38，39，")


def test_words_are_not_safe_before_their_revision_is(page, lines, desk, rest):
    """
    While a revision is being written, nobody is told that all is on the disk.
    """
    keeper = page.sitting.session.keeper
    commit(lines, "唉")
    rest()

    page.sitting.save()
    assert not keeper.is_safe
    assert keeper.wait()
    assert keeper.is_safe


def test_revision_that_fails_leaves_a_draft(
    workplace, page, lines, begun, desk, impatient, rest, full_disk
):
    """
    A revision that finds the disk full is not safe until its words are a draft.
    """
    keeper = page.sitting.session.keeper
    rest()
    with full_disk():
        commit(lines, MUCH)
        page.sitting.save()
        rest()
        assert not keeper.is_safe
        assert not workplace.bench.is_kept
    assert keeper.wait()

    assert MUCH[:20] in kept_words(desk, begun.id)[-1]


def test_leaving_makes_a_revision(workplace, lines, begun, desk, rest):
    """
    Whoever goes to another page leaves a revision behind, composition included.
    """
    compose(lines, "wan")
    workplace.window.open(Place(page="today"))
    rest()

    opened = interviews.open_interview(desk, begun.id)
    assert not opened.is_draft
    assert opened.record.lines[-1].words.endswith("wan")
    assert ["create"] == [entry.head.act for entry in records.history(desk, begun.id)]


def test_coming_back_goes_on_with_the_same_record(workplace, lines, begun, desk, rest):
    """
    What is written after coming back is the next revision, without a conflict.
    """
    workplace.window.open(Place(page="today"))
    rest()
    workplace.window.open(Place(page="interview", record_id=begun.id))
    rest()
    commit(lines, "再补一句。")
    workplace.window.page.save()
    rest()

    stored = records.read(desk, begun.id)
    assert stored.record.lines[-1].words.endswith("再补一句。")
    assert ((), 2) == (stored.conflicts, len(records.history(desk, begun.id)))


def test_leaving_without_a_word_writes_nothing_new(workplace, lines, begun, desk, rest):
    """
    Looking at an interview leaves no trace in its history.
    """
    workplace.window.page.save()
    rest()
    before = records.history(desk, begun.id)
    workplace.window.open(Place(page="today"))
    rest()

    assert before == records.history(desk, begun.id)


@pytest.mark.usefixtures("impatient")
def test_full_disk_is_said_and_the_text_stays(
    page, lines, begun, desk, workplace, rest, qtbot, full_disk
):
    """
    The banner says what happened; when there is room the words are kept by themselves.
    """
    trouble = page.sitting.table.trouble
    with full_disk():
        commit(lines, MUCH)
        qtbot.waitUntil(lambda: bool(trouble.text))
        assert "磁盘已满" in trouble.text
        assert "文字仍在屏幕上" in trouble.text
        assert workplace.window.status.saved.text.startswith("没有保存")
        assert lines.lines_document.lines[-1].words.endswith(MUCH)
        assert not kept_words(desk, begun.id)[-1].endswith(MUCH)
    qtbot.waitUntil(lambda: not trouble.text)
    rest()

    assert kept_words(desk, begun.id)[-1].endswith(MUCH)


def test_unsaved_words_cannot_be_left_by_mistake(
    page, lines, desk, workplace, rest, qtbot, impatient, full_disk
):
    """
    While the last words are not kept the page stays, and offers what can be done.
    """
    trouble = page.sitting.table.trouble
    with full_disk():
        commit(lines, MUCH)
        qtbot.waitUntil(lambda: bool(trouble.text))
        workplace.window.open(Place(page="today"))
        assert page is workplace.window.page
        assert not workplace.window.close()
        trouble.copy_asked.emit()
        assert MUCH in QGuiApplication.clipboard().text()

        trouble.leave_asked.emit()
        assert page is not workplace.window.page
    rest()


def test_retry_can_be_asked_for(
    page, lines, begun, desk, rest, qtbot, monkeypatch, full_disk
):
    """
    Nobody has to wait for the next try.
    """
    monkeypatch.setattr(keeper, "RETRY_MS", (600_000,))
    trouble = page.sitting.table.trouble
    with full_disk():
        commit(lines, MUCH)
        qtbot.waitUntil(lambda: bool(trouble.text))
    trouble.retry_asked.emit()
    qtbot.waitUntil(lambda: not trouble.text)
    rest()

    assert not trouble.text
    assert kept_words(desk, begun.id)[-1].endswith(MUCH)


def test_slow_disk_is_said(page, workplace, monkeypatch, qtbot, rest):
    """
    Only when a keep takes long does the status line speak of saving.
    """
    said: list[str] = []
    workplace.bench.typing.connect(lambda: said.append("typing"))
    page.sitting.session.keeper.hold()
    page.sitting.session.touch()
    page.sitting.session.keeper._on_late()
    assert ["typing"] == said

    page.sitting.session.keeper.release()
    rest()
    page.sitting.session.keeper._on_late()
    assert ["typing"] == said


def test_blank_interview_is_forgotten(workplace, desk, subject_ids, rest):
    """
    An interview begun by mistake and left blank leaves nothing behind.
    """
    place = Place(page="interview", type_name="subject", record_id=subject_ids[0])
    workplace.window.open(place)
    rest()
    blank = workplace.window.page.sitting.session.header.id
    workplace.window.open(Place(page="today"))
    rest()

    with desk.station.database.read() as connection:
        assert drafts.read(connection, blank) is None
