from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors.station import DiskFullError
from desktop.ui.bench import Place
from desktop.ui.frame.pages import PAGES
from desktop.ui.override import override
from desktop.ui.page import Room, entrance, room_of

IN_RAIL = [entry.key for entry in PAGES if not entry.under]


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


def test_trouble_nobody_shows_is_shown_by_the_frame(workplace):
    """
    An error without a screen says what happened, whether all is safe, what to do.
    """
    workplace.bench.troubled.emit(DiskFullError())

    assert "磁盘已满" in workplace.window.banner.text
    assert "完好" in workplace.window.banner.text
    assert "腾出空间" in workplace.window.banner.text


@pytest.mark.parametrize(
    ("width", "room"),
    [
        (1366, Room.WIDE),
        (1319, Room.MEDIUM),
        (1099, Room.COMPACT),
        (899, Room.NARROW),
    ],
)
def test_room_is_decided_by_the_width(width, room):
    """
    The frame gives way at 1320, 1100 and 900 logical pixels.
    """
    assert room is room_of(width)


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if not entry.under])
@pytest.mark.parametrize("size", [(1366, 690), (1099, 600), (683, 384)])
def test_every_page_fits_the_window(qtbot, workplace, settle, key, size):
    """
    No page widens the window: what has no room gives way or scrolls.
    """
    workplace.window.resize(*size)
    workplace.window.open(Place(page=key))
    settle()

    assert workplace.window.minimumSizeHint().width() <= size[0]
    assert size == (workplace.window.width(), workplace.window.height())


@pytest.mark.parametrize("key", [entry.key for entry in PAGES if not entry.under])
def test_no_page_is_taller_than_a_laptop(workplace, settle, key):
    """
    Its last row of buttons is in sight; what is hidden on it claims no room.
    """
    workplace.window.resize(1366, 690)
    workplace.window.open(Place(page=key))
    settle()

    holder = workplace.window._holders[key]
    assert workplace.window.page.height() <= holder.viewport().height()


@pytest.mark.parametrize("step", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_what_the_keyboard_comes_to_is_in_sight(qtbot, workplace, settle, step):
    """
    A page scrolled away, the keyboard elsewhere: Tab into the page scrolls it back.
    """
    workplace.window.resize(1366, 690)
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.page
    bar = page._scroll.verticalScrollBar()
    is_back = step is Qt.Key.Key_Backtab
    bar.setValue(0 if is_back else bar.maximum())
    assert bar.maximum() > 0
    outside = workplace.window.rail if is_back else workplace.window.top_bar
    seen: list[QWidget] = []
    start = entrance(outside)
    assert start is not None
    start.setFocus()

    while not seen or not page.isAncestorOf(seen[-1]):
        qtbot.keyClick(QApplication.focusWidget(), step)
        seen.append(QApplication.focusWidget())

    reached = seen[-1]
    assert reached.rect() == reached.visibleRegion().boundingRect()


def test_a_click_scrolls_nothing(qtbot, workplace, settle):
    """
    What is clicked half in sight stays under the mouse.
    """
    workplace.window.resize(1366, 400)
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.page
    bar = page._scroll.verticalScrollBar()
    field = page.url
    half = field.mapTo(page._scroll.widget(), QPoint(0, 0)).y() + 10
    bar.setValue(half)
    entrance(workplace.window.top_bar).setFocus()

    qtbot.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(20, 24))

    assert field.hasFocus()
    assert half == bar.value()


def test_light_and_dark_switch_live(dressed, workplace):
    """
    A live switch repaints the whole window: its ground is another colour.
    """
    from desktop.ui import theme

    before = workplace.window.grab().toImage().pixelColor(300, 400)
    theme.choose(dressed, theme.Appearance.DARK)
    after = workplace.window.grab().toImage().pixelColor(300, 400)

    assert before.lightness() > 200
    assert after.lightness() < 60


class Watcher(QObject):
    """Notes every window of its own that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("key", IN_RAIL)
def test_no_part_of_a_page_flashes_up_as_a_window(dressed, workplace, settle, key):
    """
    A part that is shown before it has its place would flash up as a window.
    """
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    workplace.window.open(Place(page=key))
    settle()
    dressed.removeEventFilter(watcher)

    assert [] == watcher.seen


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


@pytest.mark.parametrize("begin", ["start_new", "start_import", "start_proposal"])
def test_nothing_flashes_up_when_a_form_is_begun(dressed, workplace, settle, begin):
    """
    Nor does a form, an import or a proposal flash up before it lies in its place.
    """
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    workplace.window.open(Place(page="plan", type_name="subject"))
    settle()
    getattr(workplace.window.page.pane, begin)()
    settle()
    dressed.removeEventFilter(watcher)

    assert [] == watcher.seen


def test_nothing_flashes_up_before_the_first_windows(dressed, qtbot, tmp_path):
    """
    Making the first windows shows nothing but themselves.
    """
    from desktop.ui.start.create import CreateWindow
    from desktop.ui.start.unlock import UnlockWindow

    watcher = Watcher()
    dressed.installEventFilter(watcher)
    create = CreateWindow(with_training=True)
    unlock = UnlockWindow(tmp_path, with_training=True)
    for window in (create, unlock):
        qtbot.addWidget(window)
        window.show()
    qtbot.waitUntil(lambda: unlock.training is not None)
    dressed.removeEventFilter(watcher)

    assert ["CreateWindow ", "UnlockWindow "] == watcher.seen
