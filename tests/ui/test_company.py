from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from desktop.services import interviews, subjects
from desktop.ui.bench import Place
from desktop.ui.veil import Veil, speaks_of_sources
from desktop.ui.widgets.panes import entrance

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def come(qtbot, workplace) -> None:
    """Press Ctrl+Shift+H."""
    qtbot.keyClick(workplace.window, Qt.Key.Key_H, CONTROL_SHIFT)


def veil_of(widget: QWidget) -> Veil:
    (veil,) = (child for child in widget.children() if isinstance(child, Veil))
    return veil


@pytest.fixture
def talk(workplace, settle):
    """An interview that is being written, with a name and a line."""
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0]
    begun = interviews.begin(desk, round_id=round_id, subjects=[first.subject.id])
    window = workplace.window
    window.open(Place(page="interview", record_id=begun.record.id))
    settle()
    window.page.sitting.session.change(interviewee="周桂兰")
    window.page.sitting.table.editor.setFocus()
    settle()
    return window.page.sitting.table


def test_words_are_covered_until_their_pane_has_the_focus(
    qtbot, workplace, talk, settle
):
    """
    With 有人在旁 on, the lines are covered as soon as the focus is elsewhere.
    """
    come(qtbot, workplace)
    veil = veil_of(talk.pane)
    covered = [veil.isVisible()]
    for widget in (talk.outline.view, talk.editor, workplace.window.rail):
        entrance(widget).setFocus()
        covered.append(veil.isVisible())

    assert [False, True, False, True] == covered
    assert veil.rect() == talk.pane.rect()


def test_name_of_who_spoke_is_covered_while_one_writes(qtbot, workplace, talk):
    """
    The head names the source: it is covered also while the lines have the focus.
    """
    come(qtbot, workplace)
    assert all(veil_of(name).isVisibleTo(name) for name in talk.head.names)
    talk.head.sign.setFocus()

    assert not any(veil_of(name).isVisibleTo(name) for name in talk.head.names)


def test_nothing_of_what_is_covered_can_be_seen(qtbot, workplace, talk, settle):
    """
    The picture of a covered pane does not depend on what is written in it.
    """
    come(qtbot, workplace)
    talk.outline.view.setFocus()
    settle()
    empty = talk.pane.grab().toImage()
    talk.editor.insertPlainText("他把名单给了三个人看")
    settle()

    assert empty == talk.pane.grab().toImage()


def test_click_uncovers(qtbot, workplace, talk):
    """
    A click on what is covered gives it the focus, and so shows it.
    """
    come(qtbot, workplace)
    talk.outline.view.setFocus()
    veil = veil_of(talk.pane)
    qtbot.mouseClick(veil, Qt.MouseButton.LeftButton)

    assert not veil.isVisible()
    assert talk.pane.isAncestorOf(workplace.window.focusWidget())


def test_second_press_takes_the_covers_away(qtbot, workplace, talk):
    """
    Ctrl+Shift+H again shows everything; the status line says which it is.
    """
    status = workplace.window.status
    come(qtbot, workplace)
    talk.outline.view.setFocus()
    assert status.company.isVisible()
    come(qtbot, workplace)

    assert not veil_of(talk.pane).isVisible()
    assert not status.company.isVisible()


def test_menu_of_a_pane_leaves_it_uncovered(qtbot, workplace, dressed):
    """
    A list or menu that a pane opened belongs to it: choosing from it covers nothing.
    """
    pane = QWidget()
    qtbot.addWidget(pane)
    text = QPlainTextEdit(pane)
    veil = Veil(pane, workplace.bench)
    menu = QMenu(text)
    workplace.bench.set_company(company=True)
    pane.show()
    veil._on_focus_changed(None, text)
    shown = [veil.isHidden()]
    veil._on_focus_changed(text, menu)
    shown.append(veil.isHidden())
    veil._on_focus_changed(menu, None)
    shown.append(veil.isHidden())

    assert [True, True, False] == shown


def test_hits_of_the_finder_say_nothing_of_sources(qtbot, workplace, settle):
    """
    What was said is found, but neither who said it nor the words are shown.
    """
    workplace.bench.set_company(company=True)
    found = []
    workplace.search("排水沟", found.extend)
    settle()

    assert ["访谈"] == [hit.title for hit in found]
    assert not any("排水沟" in hit.detail for hit in found)


@pytest.mark.parametrize(
    ("type_name", "covered"),
    [
        ("interview", True),
        ("point", True),
        ("evidence", True),
        ("observation", False),
        ("matter", False),
        ("cadre", False),
    ],
)
def test_lists_of_what_was_said_are_covered(
    qtbot, workplace, settle, type_name, covered
):
    """
    Which lists are covered follows from the definition of their records.
    """
    workplace.bench.set_company(company=True)
    window = workplace.window
    page = "plan" if type_name == "matter" else "figures"
    window.open(Place(page=page, type_name=type_name))
    settle()
    window.rail.setFocus()
    entrance(window.rail).setFocus()
    veils = [
        veil for veil in window.page.pane._left.findChildren(Veil) if veil.isVisible()
    ]

    assert covered is speaks_of_sources(type_name)
    assert covered is bool(veils)


def test_subjects_page_covers_interviews_and_evidence(qtbot, workplace, settle):
    """
    On a subject's page the interviews and the evidence are covered, his work is not.
    """
    workplace.bench.set_company(company=True)
    window = workplace.window
    window.open(Place(page="review", part="opinion"))
    settle()
    entrance(window.rail).setFocus()
    view = window.page.view
    view.go_to("opinion")

    assert veil_of(view.opinion).isVisible()
    assert veil_of(window.page.evidence._scroll).isVisible()
    assert [] == view.results.findChildren(Veil)


def test_today_does_not_name_who_spoke(qtbot, workplace, talk, settle):
    """
    今日 offers to go on with an interview without naming who speaks in it.
    """
    workplace.window.open(Place(page="today"))
    settle()
    page = workplace.window.page
    qtbot.waitUntil(lambda: "第 1 次访谈・周桂兰" in _texts(page))
    workplace.bench.set_company(company=True)

    qtbot.waitUntil(lambda: "第 1 次访谈・姓名已遮住" in _texts(page))
    assert not any("周桂兰" in words for words in _texts(page))


def _texts(page: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [item.text() for item in page.findChildren(QLabel) if item.isVisible()]


def test_company_is_remembered(qtbot, workplace):
    """
    Who left with the covers on comes back to them: never uncovered by a restart.
    """
    from desktop.ui.bench import Bench

    come(qtbot, workplace)
    bench = workplace.bench

    assert Bench(bench.jobs, bench.desk, bench.settings).company


def test_dossier_on_the_screen_is_covered(qtbot, workplace, settle):
    """
    The preview of a dossier prints what sources said: it is covered like the rest.
    """
    workplace.bench.set_company(company=True)
    window = workplace.window
    window.open(Place(page="dossiers"))
    settle()
    entrance(window.rail).setFocus()
    covered = veil_of(window.page.shown.paper).isVisibleTo(window.page.shown.paper)
    window.page.shown.paper.setFocus()

    assert covered
    assert not veil_of(window.page.shown.paper).isVisibleTo(window.page.shown.paper)
