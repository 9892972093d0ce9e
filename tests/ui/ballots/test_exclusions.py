"""剔除 in the window: flags, a decision of two, its reason in the results."""

from __future__ import annotations

from PySide6.QtTest import QTest

from desktop.model.balloting import ActivityState, ExclusionGround, PaperFault
from desktop.model.codes import Group
from desktop.services import lists
from desktop.services.ballots import activities, entry
from tests.ui.ballots.voting import box_of, vote, words_of

_S = ActivityState


def checked(page, activity, workplace, settle):
    """Bring an activity with twelve ballots to 录入复核 and open its flags."""
    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 10)
    vote(desk, activity, Group.STAFF, "D", 2)
    for state in (_S.CLOSED, _S.CHECKED):
        activities.move_on(desk, activity.id, state)
    page.enter()
    settle()
    page.cards[0].buttons["exclude"].click()
    settle()
    return page.exclusion


def second_of(workplace) -> str:
    """Return somebody else than who sits at the desk."""
    desk = workplace.bench.desk
    others = (id_ for id_, _name in lists.options(desk, "reviewer"))
    return next(id_ for id_ in others if id_ != desk.reviewer)


def test_flags_are_shown_and_nothing_to_choose_a_ballot_by(
    page, activity, workplace, settle
):
    """
    Per person how many, no group, no ballot; a decision without a second is refused.
    """
    pane = checked(page, activity, workplace, settle)
    said = words_of(pane)
    assert "高志远 12 2 0 —" in said
    assert "一边倒只作提示" in said
    assert Group.STAFF.label not in said

    pane.reason.setText("会前有人散发样票")
    pane.go.click()
    settle()
    assert "须由另一人共同办理" in pane.banner.text


def test_two_persons_exclude_and_the_results_say_why(page, activity, workplace, settle):
    """
    The decision stands in the pane, then its number and reason in the results.
    """
    pane = checked(page, activity, workplace, settle)
    pane.second.setCurrentIndex(pane.second.findData(second_of(workplace)))
    pane.reason.setText("会前有人散发样票")
    pane.go.click()
    settle()
    assert "高志远的极端票：剔除。会前有人散发样票" in words_of(pane)
    assert "高志远 12 2 0 极端票" in words_of(pane)

    page.cards[0].buttons["step"].click()
    settle()
    said = words_of(page.results)
    assert "剔除 2 张：极端票：会前有人散发样票" in said
    assert "exclude" not in page.cards[0].buttons


def test_a_decision_is_taken_back_by_a_newer_one(page, activity, workplace, settle):
    """
    恢复计入 is offered where something is excluded; both decisions stay to be read.
    """
    pane = checked(page, activity, workplace, settle)
    for reason in ("会前有人散发样票", "查实没有散发"):
        pane.second.setCurrentIndex(pane.second.findData(second_of(workplace)))
        pane.reason.setText(reason)
        pane.go.click()
        settle()

    said = words_of(pane)
    assert "高志远的极端票：恢复计入。查实没有散发" in said
    assert "高志远的极端票：剔除。会前有人散发样票" in said
    assert "高志远 12 2 0 —" in said
    pane.closed.emit()
    assert page.exclusion.isHidden()


def test_a_paper_is_excluded_whole_and_taken_back(page, activity, workplace, settle):
    """
    Two persons name its fault and no mark; a click lets it be typed again.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    for by in (0, 1):
        pane.by.setCurrentIndex(by)
        pane.number.setText("G3-7")
        pane.fault.setCurrentIndex(pane.fault.findData(PaperFault.MARKED))
        assert not pane._asked.isEnabled()
        pane.enter.click()
        settle()
    assert {"staff": 1} == box_of(workplace, activity).returned
    (line,) = pane.waiting.model().lines
    assert "废票：署名或有记号" == line.what

    line.run()
    settle()
    assert {"staff": 0} == box_of(workplace, activity).returned
    assert "已撤回剔除" in pane.said.text()
    assert [] == entry.spoilt(workplace.bench.desk, activity.id)


def test_who_types_second_cannot_bring_back_what_the_first_typed(
    page, activity, settle, qtbot
):
    """
    Undo in a field that was emptied finds nothing.
    """
    page.enter()
    settle()
    pane = page.papers
    pane.choose(activity.id)
    settle()
    pane.number.setText("G3-8")
    first = next(iter(pane.marks.fields.values()))
    QTest.keyClicks(first, "1234512")
    pane.enter.click()
    settle()

    first.undo()
    pane.number.undo()
    assert ("", "") == (first.text(), pane.number.text())


def test_a_sealed_card_says_how_many_came_back(page, activity, workplace, settle):
    """
    收回 and 回收率 from counts only, and the chip says it is sealed.
    """
    desk = workplace.bench.desk
    vote(desk, activity, Group.STAFF, "A", 9)
    for state in (_S.CLOSED, _S.CHECKED, _S.COUNTED):
        activities.move_on(desk, activity.id, state)
    page.enter()
    settle()
    card = page.cards[0]
    card.witness.setCurrentIndex(card.witness.findData(second_of(workplace)))
    card.buttons["seal"].click()
    settle()

    said = words_of(page.cards[0])
    assert "下属/中层/职工 12 9 75.0 —" in said
    assert ExclusionGround.LOWEST.label not in said
