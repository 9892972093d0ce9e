"""A person settles a conflict in the window: two stations, an archive over HTTP."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.services import records as verbs
from desktop.services import syncing
from desktop.services.desk import Desk
from desktop.storage import journal
from desktop.ui.bench import Place
from desktop.ui.conflicts.marked import Marked
from tests.fakes import entries_of
from tests.ui.conflicts.hand import FACT, activate, fragments, texts
from tests.ui.input_method import commit

CONTROL = Qt.KeyboardModifier.ControlModifier


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
    chosen = {section.dispute.name: section.choice().value for section in pane.sections}
    qtbot.keyClicks(pane.foot.reason_field, "checked on site")
    qtbot.keyClick(pane.foot.reason_field, Qt.Key.Key_Return, CONTROL)
    settle()
    for place in (desk, other):
        syncing.sync(place)

    for place in (desk, other):
        stored = verbs.read(place, watched)
        assert () == stored.conflicts
        assert chosen == {name: getattr(stored.record, name) for name in chosen}
    assert {"place", "fact"} == set(chosen)
    last = verbs.history(other, watched)[-1].head
    assert ("resolve", "checked on site") == (last.act, last.reason)
    mine, theirs = digests(desk, other)
    assert mine == theirs
    pane.left.emit()
    settle()
    assert "today" == window._current
    assert window.page.returned.isHidden()


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

    commit(fact.hand, "注：")
    shown.foot.reason_field.setText("两人都看到")
    shown.commit()
    settle()

    assert "注：" + whole == verbs.read(desk, watched).record.fact


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
