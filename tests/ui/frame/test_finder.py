"""搜索全部: people, words and commands, by what one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt


def test_finder_finds_people_by_initials(workplace):
    """
    `gzy` finds 高志远: initials are known for everybody in the round.
    """
    workplace.window._on_search_asked()
    workplace.window.finder.look_for("gzy")

    assert ["高志远"] == [hit.title for hit in workplace.window.finder.hits]


def test_finder_finds_words_in_records(qtbot, workplace, settle):
    """
    Words that were said are found, and Enter opens the record they stand in.
    """
    window = workplace.window
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    window.finder.look_for("排水沟")
    settle()

    assert 1 == len(window.finder.hits)
    assert "排水沟" in window.finder.hits[0].detail


def test_finder_runs_a_command_once(qtbot, workplace, settle):
    """
    Enter runs what is chosen, once, and the finder is gone.
    """
    window = workplace.window
    arrived: list[str] = []
    window.arrived.connect(arrived.append)
    window._on_search_asked()
    window.finder._field.setText("设置")
    qtbot.keyClick(window.finder._field, Qt.Key.Key_Return)
    settle()

    assert ["settings"] == arrived
    assert window.finder.isHidden()


def test_enter_opens_what_the_finder_found(qtbot, workplace, settle):
    """
    Enter means the line that is marked; it does not begin the search anew.
    """
    window = workplace.window
    window._on_search_asked()
    window.finder._field.setText("垃圾场")
    qtbot.waitUntil(lambda: any("垃圾场" in hit.detail for hit in window.finder.hits))
    qtbot.keyClick(window.finder._field, Qt.Key.Key_Return)
    settle()

    assert window.finder.isHidden()
    assert "interview" == window._current


def test_enter_in_the_finder_may_come_early(qtbot, workplace, settle):
    """
    Enter right after the last letter opens the first of what is then found.
    """
    window = workplace.window
    window._on_search_asked()
    window.finder._field.setText("垃圾场")
    qtbot.keyClick(window.finder._field, Qt.Key.Key_Return)
    settle()

    assert window.finder.isHidden()
    assert "interview" == window._current


def test_initials_of_commands_are_those_of_their_words(workplace):
    """
    The initials are written out in the code; they are those of the words beside them.
    """
    from desktop.services.pinyin import initials_of

    for hit in workplace.window._commands.hits(print, company=False):
        whole = initials_of([hit.title.partition("：")[0]])[0]
        assert hit.initials.split()[0] == whole, hit.title


@pytest.mark.parametrize(
    ("typed", "title"),
    [("qsz", "去设置"), ("tb", "去同步"), ("sd", "锁定窗口"), ("xft", "新访谈")],
)
def test_finder_finds_commands_by_initials(workplace, typed, title):
    """
    Commands are found by their pinyin initials, with or without the 去 before a page.
    """
    workplace.window._on_search_asked()
    workplace.window.finder.look_for(typed)

    assert title in [hit.title for hit in workplace.window.finder.hits]


def test_finder_finds_everybody_in_the_roster_by_initials(qtbot, workplace, settle):
    """
    Whoever is in the roster is found, also without being a subject of the round.
    """
    from desktop.model.codes import Sex
    from desktop.model.ids import new_id
    from desktop.model.people import Cadre
    from desktop.services import records

    cadre = Cadre(
        id=new_id(), name="欧阳清", post="镇长", sex=Sex.FEMALE, born_on="1981-03"
    )
    desk = workplace.bench.desk
    workplace.bench.write(lambda: records.save(desk, cadre), owner=workplace)
    settle()
    window = workplace.window
    window._on_search_asked()
    window.finder.look_for("oyq")
    settle()

    assert ["欧阳清"] == [hit.title for hit in window.finder.hits]
    window.finder.hits[0].run()
    settle()
    assert "figures" == window._current
