"""组长热点: a reviewer joins by one line, and delivers; on loopback."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.model.codes import Role
from desktop.services import hub, syncing
from desktop.services.desk import Desk
from desktop.storage.carriers import Carrier
from tests.sync.places import CODE, Shelf
from tests.ui.hub.hand import turn_on, wait


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
