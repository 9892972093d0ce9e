"""组长热点: the leader turns it on and lets in, a reviewer delivers; on loopback."""

from __future__ import annotations

import gc
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.model.codes import Role
from desktop.services import hub, syncing
from desktop.services.desk import Desk
from desktop.storage.carriers import Carrier
from desktop.ui.bench import Place
from desktop.ui.frame.workplace import Workplace
from desktop.ui.jobs import Jobs
from desktop.ui.sync import addresses
from desktop.ui.sync.addresses import Reach
from desktop.ui.sync.hosting import HostCard
from desktop.ui.sync.joining import JoinCard
from desktop.ui.sync.page import SyncPage
from tests.fakes import new_desk
from tests.sync.places import CODE, Shelf

Settle = Callable[[], None]

# tests/services/test_hub.py measures what a hub's own process does.
pytestmark = pytest.mark.usefixtures("unmeasured_processes")


@pytest.fixture(autouse=True)
def reach(monkeypatch: pytest.MonkeyPatch) -> list[Reach]:
    """The networks the laptop is on: none but the one of the test."""
    found = [Reach("127.0.0.1", "lo")]
    monkeypatch.setattr(addresses, "in_reach", lambda: tuple(found))
    return found


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    """Wait until the lanes have nothing left to do; a process takes a while."""
    return lambda: wait(qtbot, jobs)


@pytest.fixture
def page(workplace: Workplace, settle: Settle) -> SyncPage:
    workplace.window.open(Place(page="sync"))
    settle()
    page = workplace.window.findChild(SyncPage)
    assert isinstance(page, SyncPage)
    return page


@pytest.fixture
def host(page: SyncPage, settle: Settle) -> Iterator[HostCard]:
    """The leader's card."""
    assert isinstance(page.hub, HostCard)
    yield page.hub
    page.hub.turn_off()
    settle()


@pytest.fixture
def member(
    qtbot: QtBot, tmp_path: Path, settle: Settle
) -> Iterator[tuple[SyncPage, JoinCard]]:
    """The sync page on a reviewer's laptop, and the card on it."""
    desk = new_desk(tmp_path / "member", name="石向东", role=Role.REVIEWER)
    jobs = Jobs()
    kept = QSettings(str(tmp_path / "member.ini"), QSettings.Format.IniFormat)
    made = Workplace(desk, jobs, kept)
    qtbot.addWidget(made.window)
    made.show()
    wait(qtbot, jobs)
    made.window.open(Place(page="sync"))
    wait(qtbot, jobs)
    page = made.window.findChild(SyncPage)
    assert isinstance(page, SyncPage)
    assert isinstance(page.hub, JoinCard)
    yield page, page.hub
    wait(qtbot, jobs)
    jobs.close()
    desk.station.close()
    qtbot.wait(0)
    gc.collect()


def wait(qtbot: QtBot, jobs: Jobs) -> None:
    """Wait until these lanes have nothing left to do."""
    while jobs.is_busy:
        with qtbot.waitSignal(jobs.settled, timeout=60_000):
            pass
    qtbot.wait(0)
    if jobs.is_busy:
        wait(qtbot, jobs)


def turn_on(host: HostCard, settle: Settle) -> None:
    """Turn the hub on and wait until it answers."""
    host.start.click()
    settle()
    assert host.served is not None, host.run.banner.text


def test_hub_is_off_until_the_leader_turns_it_on(host, settle):
    """
    Off, it offers one thing; on, its address, who is let in, and the way off.
    """
    assert host.start.isVisible()
    assert not host.form.isVisible()
    assert host.door is host.start

    turn_on(host, settle)

    assert not host.start.isVisible()
    assert host._where.text().startswith("https://127.0.0.1:")
    assert "已登记 0 台" == host._guests.text()
    assert host.door is host.collect
    host.turn_off()
    settle()
    assert host.start.isVisible()


def test_laptop_on_no_network_says_what_comes_first(host, page, reach, settle):
    """
    Without an address there is nothing to turn on; with several one chooses.
    """
    reach.clear()
    page.enter()
    assert not host.start.isEnabled()
    assert "没有接入任何网络" in host._hint.text()

    reach[:] = [Reach("192.168.43.1", "热点"), Reach("10.0.0.7", "有线")]
    page.enter()

    assert host.start.isEnabled()
    assert host.host.isVisible()
    assert "192.168.43.1　热点" == host.host.currentText()


def test_hub_that_does_not_start_is_said(host, page, reach, settle):
    """
    An address that went away: what happened, that all is safe, and one can try again.
    """
    reach[:] = [Reach("192.0.2.1", "走开了")]
    page.enter()

    host.start.click()
    assert "正在开启" in host._hint.text()
    settle()

    assert "没有启动起来" in host.run.banner.text
    assert "没有变化" in host.run.banner.text
    assert host.start.isEnabled()


def test_hub_that_ends_by_itself_is_said(host, settle):
    """
    A crash is seen, and the card offers to turn it on again.
    """
    turn_on(host, settle)
    host.served.process.kill()
    host.served.process.wait()

    host.look()
    settle()

    assert "已停止运行" in host.run.banner.text
    assert host.start.isVisible()
    turn_on(host, settle)
    host.look()
    assert host.served is not None, host.run.banner.text


def test_reviewer_delivers_and_the_leader_collects(
    host, member, page, bench, settle, qtbot
):
    """
    One line goes over, by clipboard here; then 交给组长 on one side, 收取 on the other.
    """
    theirs, join = member
    jobs = theirs.bench.jobs
    turn_on(host, settle)
    host.form.name.setText("石向东")
    host.form.make.click()
    settle()
    assert "给石向东的登记码" == host.form._for.text()
    host.form.copy.click()
    line = QGuiApplication.clipboard().text()
    assert line == host.form._line.text()
    assert hub.read_invitation(line).url == host.served.url

    assert join.door is join.line
    join.line.setText(line)
    join.keep.click()
    wait(qtbot, jobs)
    assert join.send.isVisible()
    assert not join.line.isVisible()
    join.send.click()
    wait(qtbot, jobs)
    assert "组长热点：送出 1 条" in theirs.runs.list.lines[0].what
    assert "条记录已到组长处" in theirs.headline.more.text()
    assert "还在本机" in theirs.headline.sentence.text()

    host.collect.click()
    settle()
    assert "已登记 1 台　石向东" == host._guests.text()
    assert "组长热点：" in page.runs.list.lines[0].what
    assert "收到 1 条" in page.runs.list.lines[0].what
    assert "上次：" in host._last.text()
    places = syncing.standing(bench.desk).places
    assert all(place.hub == place.total for place in places)
    assert not host.form.sheet.isVisible()  # it was used


def test_code_without_a_name_or_from_a_hub_that_is_gone(host, settle, tmp_path):
    """
    Nothing is made without a name; what cannot be made is said.
    """
    turn_on(host, settle)
    assert not host.form.make.isEnabled()
    host.form.name.returnPressed.emit()
    host.form.copy.click()

    host.form.name.setText("石向东")
    host.form.make.click()
    settle()
    assert host.form.sheet.isVisible()
    host.form.copy.setFocus()
    host.form.away.click()
    assert not host.form.sheet.isVisible()
    assert host.form.name is host.window().focusWidget()

    (hub.folder_of(host._bench.desk) / "archive.db").rename(tmp_path / "away.db")
    host.form.name.setText("石向东")
    host.form.make.click()
    settle()

    assert "没有回答" in host.run.banner.text
    assert not host.form.sheet.isVisible()


def test_scanner_types_the_line_and_sends_it(member, qtbot):
    """
    A scanner is a keyboard: letters as they are, under any input method, and Enter.
    """
    _page, join = member
    assert not join.line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    qtbot.keyClicks(join.line, f"frontline-hub https://127.0.0.1:9 {CODE}")
    qtbot.keyClick(join.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "https://127.0.0.1:9" in join._where.text())
    assert join.send.isVisible()


def test_line_that_is_none_is_said(member, qtbot):
    """
    A wrong line changes nothing, and says what a right one looks like.

    What joining means is said before: everything goes there, of other teams too.
    """
    _page, join = member
    assert any("其他考察组" in one.text() for one in join.findChildren(QLabel))

    join.line.setText("192.168.43.1")
    join.keep.click()

    assert "不是组长热点的地址" in join.run.banner.text
    assert not join.send.isVisible()


def test_hub_that_is_away_is_said_and_another_may_be_named(member, qtbot):
    """
    All stays here; the leader's new line takes the place of the old one.
    """
    page, join = member
    jobs = page.bench.jobs
    join.line.setText(f"https://127.0.0.1:9 {CODE}")
    join.line.returnPressed.emit()
    wait(qtbot, jobs)

    join.send.click()
    assert join.door is join.run.stop
    wait(qtbot, jobs)

    assert "连不上组长热点" in join.run.banner.text
    assert "都在本机" in join.run.banner.text
    assert "组长热点：没有完成：连不上" == page.runs.list.lines[0].what
    assert join.door is join.send
    join.change.click()
    assert join.line.isVisible()


def test_delivery_can_be_stopped(member, qtbot, tmp_path):
    """
    What got there counts; the next one goes on.
    """
    page, join = member
    shelf = Shelf(tmp_path / "hub", is_hub=True, is_secret=True)
    line = f"{shelf.url} {shelf.code(Role.REVIEWER)}"
    try:
        join.line.setText(line)
        join.keep.click()
        wait(qtbot, page.bench.jobs)
        join.send.click()
        join.run.stop.click()
        assert "已送到的都算数" in join.run.progress.words.text()
        wait(qtbot, page.bench.jobs)
        join.send.click()
        wait(qtbot, page.bench.jobs)
    finally:
        shelf.close()

    desk: Desk = page.bench.desk
    waiting = syncing.standing(desk).outstanding
    assert waiting.entries_at_hub == 1
    assert waiting.are_at_hub
    assert syncing.archive_url(desk, Carrier.HUB) == shelf.url


def test_addresses_are_those_others_reach(monkeypatch):
    """
    Whatever networks there are, the laptop's own loopback is none.
    """
    monkeypatch.undo()

    assert all(not one.host.startswith("127.") for one in addresses.in_reach())


def test_window_asks_before_it_closes_over_a_hub(
    host, page, workplace, settle, qtbot, member
):
    """
    Who is let in is named; one may stay, or end it in order: no process is left.
    """
    theirs, join = member
    window = workplace.window
    turn_on(host, settle)
    served = host.served
    host.form.name.setText("石向东")
    host.form.make.click()
    settle()
    join.line.setText(host.form._line.text())
    join.keep.click()
    wait(qtbot, theirs.bench.jobs)
    join.send.click()
    wait(qtbot, theirs.bench.jobs)
    host.collect.click()
    settle()

    window.close()
    sheet = window.close_sheet
    assert window.isVisible()
    assert "组长热点还开着，已登记 1 台　石向东。" == sheet._what.text()
    assert sheet.stay is window.focusWidget()
    sheet.stay.click()
    assert sheet.isHidden()
    assert served.is_running

    window.close()
    sheet.end.click()
    assert not sheet.end.isEnabled()
    settle()

    assert not window.isVisible()
    assert not served.is_running
    assert 0 == served.process.returncode


def test_esc_keeps_the_window_open(host, workplace, settle, qtbot):
    """
    The keyboard begins on the harmless answer, and Esc is that answer.
    """
    turn_on(host, settle)
    window = workplace.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    window.close()
    assert "还没有组员登记" in window.close_sheet._what.text()
    qtbot.keyClick(window.close_sheet.stay, Qt.Key.Key_Escape)

    assert window.close_sheet.isHidden()
    assert window.isVisible()
    assert host.served.is_running


def test_hub_on_its_way_up_is_ended_too(host, workplace, settle):
    """
    A hub that is given up before it answers is ended once it does.
    """
    window = workplace.window
    host.start.click()
    window.close()
    assert "组长热点正在开启。" == window.close_sheet._what.text()

    window.close_sheet.end.click()
    settle()

    assert host.served is None
    assert not window.isVisible()
    address = hub.folder_of(host._bench.desk) / "archive.address"
    assert not address.exists() or not _answers(address.read_text().split()[0])


def _answers(url: str) -> bool:
    place = urlsplit(url)
    with socket.socket() as line:
        return line.connect_ex((place.hostname, place.port)) == 0


def test_locked_window_asks_too(host, workplace, settle, qtbot):
    """
    Behind the lock nothing is under way on the lanes, and the hub ends all the same.
    """
    turn_on(host, settle)
    served = host.served
    window = workplace.window
    workplace.lock.lock()
    settle()
    assert window.is_covered
    window.close()
    assert window.close_sheet.isVisible()

    window.close_sheet.end.click()

    assert not window.isVisible()
    assert not served.is_running


def test_end_of_the_session_asks_nobody(host, workplace, settle, monkeypatch, qapp):
    """
    When the system shuts down the hub is ended in order, and nothing waits for a click.
    """
    turn_on(host, settle)
    served = host.served
    monkeypatch.setattr(  # a real session manager would be needed
        type(qapp), "isSavingSession", lambda _app: True
    )

    workplace.window.close()

    assert not workplace.window.isVisible()
    assert not served.is_running
