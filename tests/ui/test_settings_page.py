from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from desktop.errors.station import WrongPassphraseError
from desktop.services import recovery, stations
from desktop.storage import keychain
from desktop.ui.bench import Place
from desktop.ui.dossiers import on_paper
from desktop.ui.frame.locking import Stage
from desktop.ui.settings.page import SettingsPage
from tests.ui.district import PASSPHRASE

NEW = "山高路远的第九座桥"


@pytest.fixture
def page(workplace, settle) -> SettingsPage:
    """The settings, open."""
    workplace.window.open(Place(page="settings"))
    settle()
    return workplace.window.page


def test_idle_minutes_are_set_and_kept(qtbot, page, workplace):
    """
    Other minutes count at once and at the next start.
    """
    page.guard.minutes.setFocus()
    qtbot.keyClick(page.guard.minutes, Qt.Key.Key_Right)

    assert 20 == workplace.idle.minutes
    assert "20" == str(workplace.bench.settings.value("idle_minutes"))


def test_lock_is_one_click_away(qtbot, page, workplace, settle):
    """
    Whoever does not know the key finds the lock in the settings.
    """
    qtbot.mouseClick(page.guard.lock, Qt.MouseButton.LeftButton)
    settle()

    assert Stage.SEALED is workplace.lock.stage


def test_company_is_ticked_where_it_is_on(qtbot, page, workplace):
    """
    The tick and the key say the same thing.
    """
    page.guard.company.click()
    on = workplace.bench.company
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(workplace.window, Qt.Key.Key_H, modifiers)

    assert on
    assert not page.guard.company.isChecked()


def test_passphrase_is_changed(qtbot, page, workplace, settle):
    """
    The new passphrase opens the station, the old one does not; the fields are empty.
    """
    card = page.passphrase
    card.old.setText(PASSPHRASE)
    card.new.setText(NEW)
    card.again.setText(NEW)
    qtbot.mouseClick(card.change, Qt.MouseButton.LeftButton)
    settle()
    desk = workplace.bench.desk

    assert "已更改" in card.verdict.text()
    assert ["", "", ""] == [made.text() for made in (card.old, card.new, card.again)]
    with pytest.raises(WrongPassphraseError):
        stations.unseal(desk, PASSPHRASE)
    stations.unseal(desk, NEW)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("12345678", "12345678", "太容易猜"),
        (NEW, "山高路远的第八座桥", "两遍不一样"),
        (NEW, "", ""),
    ],
)
def test_passphrase_that_will_not_do_is_not_taken(page, new, again, said):
    """
    A weak one, or two that differ, are named, and nothing can be changed.
    """
    card = page.passphrase
    card.old.setText(PASSPHRASE)
    card.new.setText(new)
    card.again.setText(again)

    assert said in card.verdict.text()
    assert not card.change.isEnabled()


def test_wrong_old_passphrase_changes_nothing(qtbot, page, workplace, settle):
    """
    Who does not know the passphrase cannot change it.
    """
    card = page.passphrase
    for made, words in ((card.old, "不是它"), (card.new, NEW), (card.again, NEW)):
        made.setText(words)
    qtbot.keyClick(card.again, Qt.Key.Key_Return)
    settle()

    assert "口令不对" in card.banner.text
    assert NEW == card.new.text()
    stations.unseal(workplace.bench.desk, PASSPHRASE)


def test_passphrases_do_not_stay_behind_the_lock(page, workplace, settle):
    """
    What was typed into the fields is gone when the window locks.
    """
    page.passphrase.old.setText(PASSPHRASE)
    workplace.lock.lock()
    settle()

    assert "" == page.passphrase.old.text()


def test_key_is_taken_out_of_the_keyring(qtbot, page, workplace, settle, monkeypatch):
    """
    The keyring is asked to forget this station's key, and no other.
    """
    forgotten = []
    # The keyring of whoever runs the tests is not to be touched.
    monkeypatch.setattr(keychain, "forget", forgotten.append)
    qtbot.mouseClick(page.passphrase.forget, Qt.MouseButton.LeftButton)
    settle()

    assert [workplace.bench.desk.station.keys.station] == forgotten
    assert "已没有这个工作站的钥匙" in page.passphrase.verdict.text()


def test_what_is_set_elsewhere_is_found_from_here(page, workplace, settle):
    """
    The archive, the watched folder and the people are one click away.
    """
    from PySide6.QtWidgets import QPushButton

    arrived = []
    workplace.window.arrived.connect(arrived.append)
    for name in ("去同步", "去照片", "去计划"):
        workplace.window.open(Place(page="settings"))
        (link,) = (b for b in page.findChildren(QPushButton) if b.text() == name)
        link.click()
        settle()

    assert ["sync", "photos", "plan"] == [k for k in arrived if k != "settings"]


def printer_to(path) -> QPrinter:
    """Return a printer whose paper is a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(60)
    made.setFullPage(True)
    return made


def test_recovery_sheet_is_printed(page, workplace, settle, tmp_path, monkeypatch):
    """
    Whoever knows the passphrase makes one; it counts when it went to the printer.
    """
    monkeypatch.setattr(on_paper, "has_printer", lambda: True)
    printers = [None, printer_to(tmp_path / "paper.pdf")]
    monkeypatch.setattr(on_paper, "ask_printer", lambda *_a: printers.pop(0))
    card, desk = page.recovery, workplace.bench.desk
    assert "还没有恢复单" in card.standing.text()
    assert not card.ways.print_it.isEnabled()
    card.passphrase.setText(PASSPHRASE)
    card.ways.print_it.click()
    settle()
    assert recovery.state(desk).made_at is None
    card.ways.print_it.click()
    settle()

    assert recovery.state(desk).made_at is not None
    assert (tmp_path / "paper.pdf").is_file()
    assert "已送打印机" in card.told.text()
    assert "有效的恢复单制作于" in card.standing.text()
    assert "" == card.passphrase.text()


def test_recovery_sheet_is_saved(page, workplace, settle, tmp_path, monkeypatch):
    """
    Where there is no printer it goes to a file, which is named to be removed.
    """
    path = str(tmp_path / "sheet.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (path, ""))
    card = page.recovery
    card.passphrase.setText(PASSPHRASE)
    card.ways.save_it.click()
    settle()

    assert "sheet.pdf" in card.told.text()
    assert recovery.state(workplace.bench.desk).made_at is not None


def test_wrong_passphrase_makes_no_sheet(page, workplace, settle):
    """
    It is said, and what held before still does.
    """
    card = page.recovery
    card.passphrase.setText("geraten")
    card.ways.save_it.click()
    settle()

    assert "口令不对" in card.banner.text
    assert recovery.state(workplace.bench.desk).made_at is None
    page.recovery.clear()
    assert not card.ways.save_it.isEnabled()


def test_who_came_in_by_the_sheet_is_led_to_the_passphrase(workplace, settle):
    """
    The settings open by themselves and say what to do; else nothing happens.
    """
    desk = workplace.bench.desk
    workplace.lead_from_recovery()
    settle()
    assert "settings" != workplace.window._current
    made = recovery.prepare(desk, PASSPHRASE)
    recovery.keep(desk, made)
    stations.note_recovery(desk, made.code)

    workplace.lead_from_recovery()
    settle()

    assert "settings" == workplace.window._current
    assert "本机是用恢复码打开的" in workplace.window.page.recovery.standing.text()
