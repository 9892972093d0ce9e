"""The frame: pages by key, the status line, the way back, and what is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors.station import DiskFullError
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from tests.ui.frame.hand import IN_RAIL


def test_window_opens_on_today_with_the_round_at_work(workplace):
    """
    The program opens on 今日, in the round that is running.
    """
    assert workplace.window.page.isVisible()
    assert "today" == workplace.window._current
    assert "2024年第7期 省道沿线综合环境整治" == (
        workplace.window.top_bar._button.accessibleDescription()
    )


@pytest.mark.parametrize("number", range(1, len(IN_RAIL[:9]) + 1))
def test_alt_and_a_number_go_to_a_page(qtbot, workplace, settle, number):
    """
    Alt+1…9 open the destinations of the rail in their order.
    """
    key = getattr(Qt.Key, f"Key_{number}")
    qtbot.keyClick(workplace.window, key, Qt.KeyboardModifier.AltModifier)
    settle()

    assert IN_RAIL[number - 1] == workplace.window._current


def test_status_line_says_what_was_read(workplace):
    """
    Who is at the desk, and how much has not left this computer, come from the station.
    """
    status = workplace.window.status

    assert "王雪松・组长" == status.who.text
    assert status.here.text.startswith("本机 ")
    assert "未连过归档库" == status.network.text


def test_status_line_says_saved_only_after_the_disk_has_it(workplace, settle):
    """
    已保存 appears with the second at which the work came back, not before.
    """
    from desktop.model.ids import new_id
    from desktop.model.people import Unit
    from desktop.services import records

    status = workplace.window.status
    assert status.saved.isHidden()
    unit = Unit(id=new_id(), name="上塘镇")

    workplace.bench.write(
        lambda: records.save(workplace.bench.desk, unit), owner=workplace
    )
    assert status.saved.isHidden()
    settle()

    assert "已保存 10:06:20" == status.saved.text


def test_f6_walks_the_panes_and_comes_back(qtbot, workplace, settle):
    """
    F6 goes from pane to pane in reading order, and round again.
    """
    workplace.window.open(Place(page="review"))
    settle()
    walked: list[QWidget | None] = []
    for _step in range(8):
        qtbot.keyClick(workplace.window, Qt.Key.Key_F6)
        walked.append(workplace.window.focusWidget())

    assert None not in walked
    assert walked[0] in walked[1:]
    assert len(set(walked)) >= 3


def test_f1_shows_the_keys_and_escape_takes_them_away(qtbot, workplace):
    """
    The sheet of keys opens with F1, closes with Esc, and gives the focus back.
    """
    before = workplace.window.focusWidget()
    qtbot.keyClick(workplace.window, Qt.Key.Key_F1)
    assert workplace.window.key_sheet.isVisible()

    qtbot.keyClick(workplace.window, Qt.Key.Key_Escape)

    assert workplace.window.key_sheet.isHidden()
    assert before is workplace.window.focusWidget()


def test_trouble_nobody_shows_is_shown_by_the_frame(workplace):
    """
    An error without a screen says what happened, whether all is safe, what to do.
    """
    workplace.bench.troubled.emit(DiskFullError())

    assert "磁盘已满" in workplace.window.banner.text
    assert "完好" in workplace.window.banner.text
    assert "腾出空间" in workplace.window.banner.text


@pytest.mark.parametrize(
    ("shown", "organ"),
    [
        ("临河区", "中共临河区委组织部"),
        ("青屏县", "中共青屏县委员会组织部"),
        ("临河区考察办", "临河区考察办"),
        ("中共临河区委", "中共临河区委"),
    ],
)
def test_rail_is_headed_by_the_place_not_by_the_whole_name(dressed, shown, organ):
    """
    The place stands there; the whole name where mouse or screen reader ask for it.
    """
    from desktop.ui.frame.rail import Rail

    shown_pages = [entry for entry in PAGES if not entry.under]
    rail = Rail(shown_pages, organ=organ)
    rail.resize(168, 400)

    assert shown == rail._organ.text()
    assert organ == rail._organ.accessibleName()
    assert ("" if shown == organ else organ) == rail._organ.toolTip()


def test_sheet_of_keys_shows_all_of_them_at_once(qtbot, workplace, settle):
    """
    On a usual screen no key has to be scrolled to; in a low window Page Down does it.
    """
    window = workplace.window
    window.open(Place(page="interview"))
    settle()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    bar = window.key_sheet._scroll.verticalScrollBar()
    assert 0 == bar.maximum()

    window.resize(683, 384)
    assert bar.maximum() > 0
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_escape_goes_back_from_a_form_to_its_list(qtbot, workplace, settle):
    """
    Esc closes what was opened last, and at the end of the way does nothing.
    """
    window = workplace.window
    window.open(Place(page="plan", type_name="matter"))
    settle()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.page.pane.form.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    settle()

    assert not window.page.pane.form.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert "plan" == window._current


def test_saving_by_key_says_saved(qtbot, workplace, settle):
    """
    Ctrl+S saves the form that is open, and the status line says when.
    """
    window = workplace.window
    window.open(Place(page="plan", type_name="field"))
    settle()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_N, control)
    form = window.page.pane.form.form
    form._editors["name"].field.setText("乡村振兴")
    form._editors["order"].field.setText("3")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_S, control)
    settle()

    assert window.status.saved.text.startswith("已保存")


def test_typing_is_undone_in_every_field(qtbot, workplace, settle):
    """
    Ctrl+Z takes back what was typed, in a field of one line and in a long one.
    """
    window = workplace.window
    window.open(Place(page="plan", type_name="matter"))
    settle()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_N, control)
    form = window.page.pane.form.form
    for name in ("name", "year_target"):
        field = form._editors[name].field
        field.setFocus()
        qtbot.keyClicks(field, "abc")
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        typed = field.text() if hasattr(field, "text") else field.toPlainText()
        assert "" == typed


@pytest.mark.parametrize(
    ("role", "words", "page"),
    [("leader", "新建一期", "plan"), ("reviewer", "去同步", "sync")],
)
def test_today_without_a_round_leads_to_the_next_step(
    qtbot, tmp_path, jobs, settle, role, words, page
):
    """
    A new station says what to do first: its leader begins a round, others sync.
    """
    from PySide6.QtCore import QSettings

    from desktop.model.codes import Role
    from desktop.ui.frame.workplace import Workplace
    from tests.fakes import new_desk

    desk = new_desk(tmp_path / "new", role=Role(role))
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    made = Workplace(desk, jobs, kept)
    qtbot.addWidget(made.window)
    made.show()
    settle()
    today = made.window.page
    assert words == today._go.text()
    qtbot.mouseClick(today._go, Qt.MouseButton.LeftButton)
    settle()

    assert page == made.window._current
    if page == "plan":
        assert made.window.page.pane.form.isVisible()
    settle()
    desk.station.close()


def test_status_line_knows_of_the_last_sync_after_a_restart(dressed):
    """
    An archive that was met before is not called one that never was.
    """
    from datetime import UTC, datetime, timedelta

    from desktop.ui.bench import Facts
    from desktop.ui.frame.status_line import StatusLine

    now = datetime(2024, 7, 18, 2, 6, tzinfo=UTC)
    line = StatusLine(lambda: now)
    line.show_facts(Facts(met_at=now - timedelta(minutes=20)))
    met = line.network.text
    line.show_facts(Facts(online=False, met_at=now - timedelta(minutes=20)))

    assert "上次同步 20 分钟前" == met
    assert "离线" == line.network.text
