"""A person settles a conflict in the window: two stations, an archive over HTTP."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from desktop.model.codes import Role
from desktop.model.fieldwork import Interview, Observation
from desktop.model.ids import new_id
from desktop.model.people import Reviewer
from desktop.services import conflicts, stations, syncing
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.storage import journal, records
from desktop.ui.bench import Place
from desktop.ui.conflicts.marked import Marked
from desktop.ui.conflicts.pane import ConflictPane
from desktop.ui.conflicts.versions import VersionCard
from desktop.ui.veil import Veil
from tests.fakes import entries_of, exchange, seated, take
from tests.sync.places import Shelf
from tests.ui import district

FACT = "现场协调迁杆，当场定下分工和时间。"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "archive")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """A colleague's station that has everything the first one has."""
    made = stations.create(
        tmp_path / "two",
        district.PASSPHRASE,
        organ="320999-ZZB",
        reviewer=Reviewer(id=new_id(), name="石向东", role=Role.LEADER),
        now=lambda: district.NOW,
    )
    take(made, entries_of(desk))
    yield made
    made.station.close()


def activate(qtbot, window) -> None:
    """Give the window the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def found(desk: Desk, owner: type) -> str:
    """Return the id of the district's one record of a type."""
    with desk.station.database.read() as connection:
        return records.find(connection, owner)[0].id


def change(desk: Desk, record: str, **facts: object) -> None:
    seen = verbs.read(desk, record)
    verbs.save(desk, dataclasses.replace(seen.record, **facts), base=seen)


@pytest.fixture
def watched(desk: Desk, other: Desk) -> str:
    """An observation whose place and fact two people changed apart."""
    record = found(desk, Observation)
    change(desk, record, place="桥头", fact=FACT.replace("迁杆", "迁坟"))
    change(other, record, place="堤上", fact=FACT + "次日复查。")
    return record


@pytest.fixture
def shown(qtbot, workplace, settle, watched: str, desk: Desk, other: Desk):
    """The pane on that observation, as 今日 opens it."""
    exchange(desk, other)
    activate(qtbot, workplace.window)
    workplace.window.open(Place(page="conflict", record_id=watched, part="today"))
    settle()
    return workplace.window.page.pane


def test_window_keeps_the_keyboard_when_a_conflict_opens(shown):
    """
    No part of the page is shown for a moment as a window of its own.
    """
    assert shown.window().isActiveWindow()
    assert QApplication.focusWidget() is not None


def texts(widget) -> list[str]:
    return [item.text() for item in widget.findChildren(QLabel) if item.isVisible()]


def digests(*desks: Desk) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for desk in desks:
        with desk.station.database.read() as connection:
            found.append(journal.entry_count(connection))
    return found


def test_conflict_is_settled_from_today_and_gone_on_both_stations(
    qtbot, workplace, settle, desk, other, watched, shelf
):
    """
    今日 lists it; a click, two choices, a reason, and after syncing it is nowhere.
    """
    for place in (desk, other):
        syncing.know_archive(place, shelf.url, shelf.code())
    for place in (other, desk, other):
        syncing.sync(place)
    window = workplace.window
    window.open(Place(page="today"))
    settle()
    (line,) = window.page.returned.list.lines
    assert "2 处与另一台电脑上的不同" == line.what
    assert "高志远" == line.post

    activate(qtbot, window)
    line.run()
    settle()
    pane = window.page.pane
    for section in pane.sections:
        qtbot.mouseClick(
            section.first_choice,
            Qt.MouseButton.LeftButton,
            pos=section.first_choice.rect().center(),
        )
    qtbot.keyClicks(pane.foot.reason_field, "checked on site")
    qtbot.keyClick(pane.foot.reason_field, Qt.Key.Key_Return, _CONTROL)
    settle()
    for place in (desk, other):
        syncing.sync(place)

    for place in (desk, other):
        stored = verbs.read(place, watched)
        assert () == stored.conflicts
        assert stored.record.place in {"桥头", "堤上"}
    last = verbs.history(other, watched)[-1].head
    assert ("resolve", "checked on site") == (last.act, last.reason)
    mine, theirs = digests(desk, other)
    assert mine == theirs
    pane.left.emit()
    settle()
    assert "today" == window._current
    assert window.page.returned.isHidden()


_CONTROL = Qt.KeyboardModifier.ControlModifier


def test_pane_says_who_wrote_what_and_marks_the_words(shown):
    """
    Base and versions with author, time and laptop; what changed has lines of its own.
    """
    fact = next(s for s in shown.sections if s.dispute.name == "fact")
    said = texts(fact)
    marked = [m for m in fact.findChildren(Marked) if m.isVisible()]
    formats = dict(pair for item in marked for pair in fragments(item))

    assert {"底稿", "甲", "乙", "王雪松", "石向东"} <= set(said)
    assert any(words.endswith("・本机") for words in said)
    assert any("工作站" in words for words in said)
    assert formats["杆"].fontStrikeOut()
    styles = {formats["坟"].underlineStyle(), formats["次日复查。"].underlineStyle()}
    assert 2 == len(styles)
    assert all("" != item.accessibleName() for item in marked)


def fragments(text: QTextEdit):
    """Return the pieces of a text with their formats."""
    block = text.document().begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            yield step.fragment().text(), step.fragment().charFormat()
            step += 1
        block = block.next()


def test_nothing_is_settled_until_all_is_chosen_and_said_why(
    qtbot, shown, settle, desk, watched
):
    """
    The button leads to what is lacking and says what it is; nothing is written.
    """
    before = len(entries_of(desk))

    shown.commit()
    assert "还有 2 处没有选" in texts(shown)
    for section in shown.sections:
        section.first_choice.click()
    shown.commit()
    settle()

    assert "还要写明处理说明" in texts(shown)
    assert shown.foot.reason_field.hasFocus()
    assert before == len(entries_of(desk))
    assert 2 == len(verbs.read(desk, watched).conflicts)


def test_prose_can_be_written_together(qtbot, shown, settle, desk, watched):
    """
    What both wrote is offered as one text, may be changed, and reads as it will.
    """
    for section in shown.sections:
        section.first_choice.click()
    fact = next(s for s in shown.sections if s.dispute.name == "fact")
    fact._button(-1).click()
    whole = FACT.replace("迁杆", "迁坟") + "次日复查。"
    assert whole == fact.hand.toPlainText()
    fact.hand.setPlainText(whole + "另记一句。")
    reads = fact.findChildren(Marked)[-1]
    drawn = {text: made.underlineStyle() for text, made in fragments(reads)}
    assert 3 == len({drawn["坟"], drawn["次日复查。"], drawn["另记一句。"]})
    fact.hand.setPlainText(whole)

    typing = QInputMethodEvent()
    typing.setCommitString("注：")
    QApplication.sendEvent(fact.hand, typing)
    shown.foot.reason_field.setText("两人都看到")
    shown.commit()
    settle()

    assert "注：" + whole == verbs.read(desk, watched).record.fact


def test_arrow_keys_walk_the_versions(qtbot, shown):
    """
    With the keyboard alone: the arrow chooses the other version, Tab goes on.
    """
    section = shown.sections[0]
    first = section.first_choice
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Right)

    assert section.is_settled
    assert section.first_choice is not first
    assert section.first_choice.hasFocus()
    assert "石向东" in section.first_choice.accessibleName()


def test_tab_walks_as_one_reads(qtbot, shown):
    """
    From the way back through the fields in order to the reason and the button.
    """
    for section in shown.sections:
        section.first_choice.click()
    shown.sections[0].first_choice.setFocus()
    walked = []
    for _step in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())

    assert walked[0] is shown.sections[1].first_choice
    assert walked[1] is shown.foot.reason_field
    assert "采用这一稿" == walked[2].text()


def test_draft_of_the_choice_survives(qtbot, shown, settle, workplace, watched):
    """
    What was chosen and written is there when one comes back, also after a restart.
    """
    shown.sections[0].first_choice.click()
    shown.foot.reason_field.setText("现场")
    workplace.window.open(Place(page="today"))
    settle()
    kept = conflicts.case(workplace.bench.desk, watched).begun
    assert ("现场", 1) == (kept.reason, len(kept.picks))

    workplace.window.open(Place(page="conflict", record_id=watched))
    settle()

    assert [True, False] == [section.is_settled for section in shown.sections]
    assert "现场" == shown.foot.reason_field.text()


def test_refused_choice_says_why_under_its_field(qtbot, shown, settle, desk, watched):
    """
    A text that breaks a rule is refused in place; the choice stays as it was.
    """
    for section in shown.sections:
        section.first_choice.click()
    fact = next(s for s in shown.sections if s.dispute.name == "fact")
    fact._button(-1).click()
    fact.hand.setPlainText(" ")
    shown.foot.reason_field.setText("两人都看到")
    shown.commit()
    settle()

    assert "" != fact.note.text()
    assert fact.note.isVisible()
    assert shown.foot.banner.isVisible()
    assert "两人都看到" == shown.foot.reason_field.text()
    assert 2 == len(verbs.read(desk, watched).conflicts)


def test_choosing_otherwise_makes_another_revision(qtbot, shown, settle, desk, watched):
    """
    Who settled it may think again: another reason, another revision.
    """
    for section in shown.sections:
        section.first_choice.click()
    shown.foot.reason_field.setText("现场")
    shown.commit()
    settle()
    before = len(verbs.history(desk, watched))
    place = next(s for s in shown.sections if s.dispute.name == "place")

    shown.choose_again()
    assert "" == shown.foot.reason_field.text()
    place.first_choice.setFocus()
    qtbot.keyClick(place.first_choice, Qt.Key.Key_Right)
    shown.foot.reason_field.setText("电话更正")
    shown.commit()
    settle()

    assert before + 1 == len(verbs.history(desk, watched))
    assert "堤上" == verbs.read(desk, watched).record.place


def test_same_choice_again_makes_no_revision(qtbot, shown, settle, desk, watched):
    """
    Who thinks again and stays with it is told that nothing was written.
    """
    for section in shown.sections:
        section.first_choice.click()
    shown.foot.reason_field.setText("现场")
    shown.commit()
    settle()
    before = len(verbs.history(desk, watched))

    shown.choose_again()
    shown.foot.reason_field.setText("再核")
    shown.commit()
    settle()

    assert before == len(verbs.history(desk, watched))
    assert "与前一稿相同，没有另成一稿" in texts(shown)


def test_what_comes_in_meanwhile_is_shown_with_the_choices_kept(
    qtbot, shown, settle, workplace, desk, other, watched
):
    """
    A third change arrives while one compares: it is told, and nothing chosen is lost.
    """
    place = next(s for s in shown.sections if s.dispute.name == "place")
    place.first_choice.click()
    chosen = place.begun()[0]
    shown.foot.reason_field.setText("现场")
    change(other, watched, fact="改写的事实。")
    exchange(desk, other)
    workplace.bench.changed.emit(frozenset({"observation"}))
    settle()

    again = next(s for s in shown.sections if s.dispute.name == "place")
    assert chosen == again.begun()[0]
    assert "现场" == shown.foot.reason_field.text()
    assert "又收到别的电脑上的改动，请再看一遍。" in texts(shown)


def test_settled_elsewhere_is_said(qtbot, shown, settle, workplace, desk, watched):
    """
    When nothing is left to choose the pane says so, instead of an empty page.
    """
    case = conflicts.case(desk, watched)
    choices = [
        verbs.Choice(name=item.name, value=item.versions[0].raw)
        for item in case.disputes
    ]
    conflicts.settle(desk, case, choices, "电话")
    workplace.bench.changed.emit(frozenset({"observation"}))
    settle()

    assert "这条记录没有待选定的不同" in texts(shown)


def test_lists_and_subject_lead_to_the_pane(qtbot, workplace, settle, shown, watched):
    """
    The list names it, the form and the subject's page have one click to it and back.
    """
    window = workplace.window
    window.open(Place(page="figures", type_name="observation", record_id=watched))
    settle()
    pane = window.page.pane
    told = [
        pane.table.model().index(0, column).data()
        for column in range(pane.table.model().columnCount())
    ]
    assert any(words.startswith("【有两个版本】") for words in told)
    pane.form.versions.click()
    settle()
    assert "conflict" == window._current
    window.page.back()
    settle()
    assert "figures" == window._current

    subject = verbs.read(workplace.bench.desk, watched).record.subject_id
    window.open(Place(page="review", record_id=subject))
    settle()
    assert window.page.view.versions.isVisible()
    window.page.view.versions.click()
    settle()
    assert watched == window.page.pane.record_id


def test_subject_page_forgets_a_conflict_that_was_settled(
    qtbot, workplace, settle, shown, watched, desk
):
    """
    Coming back to the subject one sees it as it is now, not as it was left.
    """
    window = workplace.window
    subject = verbs.read(desk, watched).record.subject_id
    window.open(Place(page="review", record_id=subject))
    settle()
    window.page.view.versions.click()
    settle()
    for section in shown.sections:
        section.first_choice.click()
    shown.foot.reason_field.setText("现场")
    shown.commit()
    settle()
    shown.left.emit()
    settle()

    assert "review" == window._current
    assert window.page.view.versions.isHidden()


def test_who_may_not_read_is_told_so_and_sees_nothing(
    qtbot, workplace, settle, desk, other
):
    """
    Protected words in dispute are named, never shown, and cannot be settled here.
    """
    talk = found(desk, Interview)
    change(desk, talk, cases="甲处听来的例子")
    change(other, talk, cases="乙处听来的例子")
    exchange(desk, other)
    stranger = seated(desk, role=Role.PART_TIME, reviewer=new_id())
    bench = workplace.bench
    bench.desk = stranger
    pane = ConflictPane(bench)
    qtbot.addWidget(pane)
    pane.open(talk)
    pane.show()
    settle()

    everything = texts(pane) + [m.toPlainText() for m in pane.findChildren(QTextEdit)]
    assert not any("听来的例子" in words for words in everything)
    assert any("补记事例" in words for words in everything)
    assert not pane.foot.is_open
    bench.desk = desk


def test_versions_of_protected_words_are_covered_in_company(
    qtbot, workplace, settle, desk, other
):
    """
    While somebody stands beside, what a source said is covered here too.
    """
    talk = found(desk, Interview)
    change(desk, talk, cases="甲处听来的例子")
    change(other, talk, cases="乙处听来的例子")
    exchange(desk, other)
    workplace.bench.set_company(company=True)
    activate(qtbot, workplace.window)
    workplace.window.open(Place(page="conflict", record_id=talk))
    settle()
    (section,) = workplace.window.page.pane.sections
    qtbot.waitUntil(section.isVisible)

    assert workplace.window.page.pane.foot.reason_field.hasFocus()
    assert any(veil.isVisible() for veil in section.findChildren(Veil))


def test_who_wrote_a_version_is_seen_in_a_small_window(workplace, settle, shown):
    """
    Where there is little room the time is shortened, never the author.
    """
    workplace.window.resize(1024, 600)
    settle()

    cards = shown.findChildren(VersionCard)
    assert cards
    for card in cards:
        assert card.author.text()
        assert card.author.width() >= card.author.sizeHint().width()
