"""The keyboard walks the pane, and one goes to it and comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.services import records as verbs
from desktop.ui.bench import Place


def test_window_keeps_the_keyboard_when_a_conflict_opens(shown):
    """
    No part of the page is shown for a moment as a window of its own.
    """
    assert shown.window().isActiveWindow()
    assert QApplication.focusWidget() is not None


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
    assert window.page.view.versions.isVisible()
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
