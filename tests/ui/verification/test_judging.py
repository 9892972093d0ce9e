"""对账: claims are walked, judged by keys, and taken back; refusals are said first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence

from desktop.model.codes import ClaimState, Verdict
from desktop.services import drafting, verifying
from desktop.services import records as verbs
from desktop.ui.bench import Place
from tests.ui.verification.hand import press, words


def state(page, claim):
    """Return where a claim stands."""
    return verbs.read(page.bench.desk, claim.id).record.state


def test_a_verdict_is_given_by_keys_and_the_next_claim_opens(
    qtbot, page, claims, settle
):
    """
    A letter cites, a figure judges, Enter writes; what may not be is said before.
    """
    place = list(page.exhibits.cards).index(claims["seen"].id)
    press(qtbot, page, Qt.Key.Key_1)
    assert not page.bar.write.isEnabled()
    assert "本人" in page.bar.said.text()

    press(qtbot, page, (Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_D)[place])
    assert page.exhibits.cards[claims["seen"].id].tick.isChecked()
    page.bar.note.setText("看了台账")
    page.bar.difference.setText("少2处")
    press(qtbot, page, Qt.Key.Key_Return)
    settle()

    assert ClaimState.VERIFIED is state(page, claims["result"])
    assert claims["extra"].outcome in words(page)
    assert "第 1 条已记：已核实（现场查看）" in words(page)
    assert not page.bar.is_writing
    case = verifying.case(page.bench.desk, "result_item", claims["result"].id)
    assert ("少2处", "看了台账") == (case.verdicts[0].difference, case.verdicts[0].note)


def test_a_verdict_is_taken_back(qtbot, page, claims, settle):
    """
    Ctrl+Z opens the claim again and writes a verdict that goes back.
    """
    qtbot.keySequence(page, QKeySequence.StandardKey.Undo)  # there is nothing yet
    press(qtbot, page, Qt.Key.Key_3)
    page.bar.note.returnPressed.emit()
    settle()
    assert ClaimState.FALSE is state(page, claims["result"])

    page.setFocus()
    qtbot.keySequence(page, QKeySequence.StandardKey.Undo)
    settle()

    assert ClaimState.CHECKING is state(page, claims["result"])
    assert claims["result"].outcome in words(page)
    assert any("撤销本身也记在核实经过里" in text for text in words(page))
    case = verifying.case(page.bench.desk, "result_item", claims["result"].id)
    assert [Verdict.FALSE, Verdict.PENDING] == [item.verdict for item in case.verdicts]


def test_the_queue_is_walked_and_narrowed(qtbot, page, claims, settle):
    """
    By keys, by the blocks, by person and by list; the ends stop.
    """
    press(qtbot, page, Qt.Key.Key_PageUp)
    settle()
    assert claims["result"].outcome in words(page)
    press(qtbot, page, Qt.Key.Key_PageDown)
    settle()
    assert claims["extra"].outcome in words(page)
    page.head.blocks.setFocus()
    qtbot.keyClick(page.head.blocks, Qt.Key.Key_Right)
    settle()
    assert claims["issue"].statement in words(page)
    qtbot.keyClick(page.head.blocks, Qt.Key.Key_Up)
    settle()
    assert claims["issue"].statement in words(page)
    qtbot.mouseClick(page.head.blocks, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    settle()
    assert claims["result"].outcome in words(page)

    page.head.kind.setCurrentIndex(page.head.kind.findData("honour_item"))
    page.head.kind.activated.emit(page.head.kind.currentIndex())
    settle()
    assert "全市现场会" in words(page)
    page.head.kind.setCurrentIndex(page.head.kind.findData("daily_note"))
    page.head.kind.activated.emit(page.head.kind.currentIndex())
    settle()
    assert "已核 0 / 0" == page.head.count.text()
    press(qtbot, page, Qt.Key.Key_1)
    press(qtbot, page, Qt.Key.Key_Return)
    page.save()
    settle()
    assert [] == verbs.listing(page.bench.desk, "verification")


def test_typing_outlives_a_change_elsewhere(page, claims, settle):
    """
    What another laptop brings in redraws the desk; verdict, ticks and words stay.
    """
    page.exhibits.cite(claims["seen"].id)
    page.bar.choose(2)
    page.bar.note.setText("看了台账")

    page.refresh(frozenset({"evidence"}))
    page.refresh(frozenset({"evidence"}))  # and once more while it is being read
    page.refresh(frozenset({"review"}))
    settle()

    assert [claims["seen"].id] == [item.id for item in page.exhibits.cited]
    assert (Verdict.PARTLY, "看了台账") == (page.bar.verdict, page.bar.note.text())


def test_a_refusal_of_the_station_is_shown(page, claims, settle):
    """
    What changed meanwhile is said in the page; nothing of what was typed is lost.
    """
    verbs.strike(page.bench.desk, claims["result"].id, "误录")
    page.bar.note.setText("看了台账")
    page.bar.choose(3)

    page._write()
    settle()

    assert page.banner.text
    assert "看了台账" == page.bar.note.text()


def test_note_begun_on_a_claim_waits_there(page, settle, qtbot, workplace, again):
    """
    While another claim is looked at, and after the window was closed.
    """
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_2)
    page.bar.method.choose(1)
    page.bar.note.setFocus()
    qtbot.keyClicks(page.bar.note, "K42")
    first = page._current
    page._walk(1)
    settle()
    assert not page.bar.is_writing
    page._walk(-1)
    settle()
    assert "K42" == page.bar.note.text()
    qtbot.keyClicks(page.bar.note, "+300")

    second = again()
    second.window.open(Place(page="verify", record_id=first))
    settle()
    settle()

    bar = second.window.page.bar
    assert "K42+300" == bar.note.text()
    assert Verdict.PARTLY is bar.verdict
    assert 1 == bar.method.current


def test_note_that_was_written_is_begun_no_more(page, claims, settle, qtbot, desk):
    """
    The claim is shown with an empty bar when one comes back to it.
    """
    place = list(page.exhibits.cards).index(claims["seen"].id)
    press(qtbot, page, "ASDFGHJKL"[place])
    page.bar.choose(1)
    page.bar.note.setFocus()
    qtbot.keyClicks(page.bar.note, "K42")
    claim = page._current
    page._write()
    settle()
    assert claim != page._current

    page._walk(-1)
    settle()

    assert claim == page._current
    assert not page.bar.is_writing
    assert drafting.words(desk, "verdict_words", claim) is None
