"""The pane shows who wrote what, to whom may read it."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit

from desktop.model.codes import Role
from desktop.model.fieldwork import Interview
from desktop.model.ids import new_id
from desktop.ui.bench import Place
from desktop.ui.conflicts.marked import Marked
from desktop.ui.conflicts.pane import ConflictPane
from desktop.ui.conflicts.versions import VersionCard
from desktop.ui.veil import Veil
from tests.fakes import exchange, seated
from tests.services.steps import change
from tests.ui.conflicts.hand import activate, found, fragments, texts


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
