"""组长热点: the leader turns it on, lets in, and hears what went wrong."""

from __future__ import annotations

from desktop.services import hub
from desktop.ui.sync import addresses
from desktop.ui.sync.addresses import Reach
from tests.ui.hub.hand import turn_on


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


def test_code_without_a_name_or_from_a_hub_that_is_gone(host, settle, tmp_path):
    """
    Nothing is made without a name; what cannot be made is said.
    """
    turn_on(host, settle)
    assert not host.form.make.isEnabled()
    host.form.name.returnPressed.emit()
    settle()
    assert not host.form.sheet.isVisible()

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


def test_addresses_are_those_others_reach(monkeypatch):
    """
    Whatever networks there are, the laptop's own loopback is none.
    """
    monkeypatch.undo()

    assert all(not one.host.startswith("127.") for one in addresses.in_reach())
