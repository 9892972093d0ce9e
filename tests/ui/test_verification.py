"""对账: claims are walked, judged by keys, and taken back; refusals are said first."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model import codes
from desktop.model.channels import Channel
from desktop.model.codes import ClaimState, Producer, Verdict
from desktop.model.fieldwork import Evidence, Photo
from desktop.model.grading import HonourItem
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, IssueItem, ResultItem
from desktop.model.scoring_codes import Honour
from desktop.services import drafting, imports, subjects, verifying
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.page import Room
from desktop.ui.verification.exhibit_card import Picture
from desktop.ui.verification.figure_card import FigureCard
from desktop.ui.verification.page import VerificationPage
from desktop.ui.widgets.buttons import button
from tests.services.imports.tables import filled
from tests.ui import district


@pytest.fixture
def claims(desk):
    """Claims and evidence of 高志远: a result of a duty, one off the list, an issue."""
    the_round = subjects.rounds(desk)[0].id
    line = next(
        line for line in subjects.lines(desk, the_round) if line.cadre.name == "高志远"
    )
    of = {"round_id": the_round, "subject_id": line.subject.id}
    duty = DutyItem(id=new_id(), **of, number=1, duty="点位整治", target="43个点位")
    result = ResultItem(
        id=new_id(),
        **of,
        number=1,
        duty_id=duty.id,
        outcome="整改43处",
        own_part="牵头",
    )
    extra = ResultItem(
        id=new_id(), **of, number=2, off_list=True, outcome="清运垃圾", own_part="组织"
    )
    issue = IssueItem(
        id=new_id(),
        **of,
        number=1,
        duty_id=duty.id,
        statement="补植滞后",
        source=codes.IssueSource.SITE,
        severity=codes.Severity.SLIGHT,
        fault=codes.Fault.OWN,
        issue_class=codes.IssueClass.BLOCKAGE,
        rectification="已补植",
    )
    honour = HonourItem(
        id=new_id(),
        **of,
        fact="全市现场会",
        honour=next(iter(Honour)),
        basis="会议通知7号",
        granted_on=date(2024, 7, 9),
    )
    photo = Photo(id=new_id(), original="a" * 64, media_type="image/jpeg")
    more = [
        Photo(id=new_id(), original=f"{n}" * 64, media_type="image/jpeg")
        for n in range(3)
    ]
    common = {
        "kind": codes.EvidenceKind.PHOTO,
        "dimension": codes.Dimension.RESULTS,
        "site": codes.Site.PROJECT,
        "collected_at": district.NOW,
        "collected_by": desk.reviewer,
    }
    own = Evidence(
        id=new_id(), **of, **common, title="本人照片", producer=Producer.CADRE
    )
    seen = Evidence(
        id=new_id(),
        **of,
        **common,
        title="现场查看",
        producer=Producer.TEAM,
        photos=(photo.id, *(item.id for item in more)),
    )
    made = [duty, result, extra, issue, honour, photo, *more, own, seen]
    verbs.save_many(desk, made)
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    return {"result": result, "extra": extra, "issue": issue, "own": own, "seen": seen}


@pytest.fixture
def page(claims, workplace, settle) -> VerificationPage:
    """The desk in front, on the result."""
    workplace.window.open(
        Place(page="verify", type_name="subject", record_id=claims["result"].subject_id)
    )
    settle()
    found = workplace.window.page
    assert isinstance(found, VerificationPage)
    return found


def press(qtbot, page, key):
    """Press a key where nothing is being typed."""
    page.setFocus()
    qtbot.keyClick(page, key)


def words(page):
    """Return all that stands beside the claim."""
    return [label.text() for label in page.claim.findChildren(QLabel)]


def state(page, claim):
    """Return where a claim stands."""
    return verbs.read(page.bench.desk, claim.id).record.state


def test_a_claim_lies_beside_its_evidence(page, claims):
    """
    What is claimed, the duty it answers for and its issues; evidence at the right.
    """
    said = " ".join(words(page))

    assert claims["result"].outcome in said
    assert "责任清单第 1 条：点位整治" in said
    assert "补植滞后（轻微）" in said
    assert {claims["own"].id, claims["seen"].id} <= set(page.exhibits.cards)
    assert "已核 0 / 4" == page.head.count.text()


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
    blocks = page.head.blocks
    qtbot.mouseClick(blocks, Qt.MouseButton.LeftButton, pos=blocks.rect().center())
    settle()

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


def test_evidence_is_cited_by_dragging(page, claims):
    """
    A card dropped on the desk is cited.
    """
    carried = QMimeData()
    carried.setData(EVIDENCE_MIME, claims["own"].id.encode())
    drop = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    page.dropEvent(drop)

    assert [claims["own"].id] == [item.id for item in page.exhibits.cited]
    assert "采用 1 /" in page.exhibits._count.text()


def test_the_desk_leads_to_what_it_shows(page, claims, workplace, settle):
    """
    The claim's form, an evidence, a photo, a new evidence, and back to the subject.
    """
    asked: list[Place] = []
    page.bench.place_asked.connect(asked.append)
    picture = page.exhibits.cards[claims["seen"].id].findChildren(Picture)[0]
    opening = [
        page.claim.record_asked.emit,
        lambda: page.exhibits.opened.emit(claims["own"].id),
        picture.click,
        page.exhibits.new_asked.emit,
        page.back,
    ]
    for run in opening:
        run()
        settle()

    subject = claims["result"].subject_id
    assert [
        ("figures", claims["result"].id),
        ("figures", claims["own"].id),
        ("photos", picture_id(page, claims)),
        ("figures", ""),
        ("review", subject),
    ] == [(place.page, place.record_id) for place in asked]


def test_evidence_is_given_its_numbers_at_the_desk(page, desk, claims, settle):
    """
    Who leads is told how many wait; when all have theirs, nothing is offered.
    """
    assert page.head.number.isVisible()
    assert "编证据号（3 件）" == page.head.number.text()

    page.head.number.click()
    settle()

    with desk.station.database.read() as connection:
        found = records.find(connection, Evidence)
    assert len({item.number for item in found if item.number}) == len(found)
    assert not page.head.number.isVisible()


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


def picture_id(page, claims):
    """Return the first photo of what was seen."""
    return verbs.read(page.bench.desk, claims["seen"].id).record.photos[0]


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


@pytest.fixture
def figures(desk, tmp_path):
    """A monthly report about the subject's unit, as a file."""
    row = {"指标": "点位整改", "单位": "柳河镇", "完成": 41, "月份": "2024-06"}
    path = tmp_path / "月报.xlsx"
    path.write_bytes(filled("indicator_reading", row))
    return path


def test_a_channel_comes_in_by_its_list_and_is_undone_whole(
    workplace, desk, figures, settle
):
    """
    数据 takes a channel's file in; its batch is undone from its own form.
    """
    workplace.window.open(Place(page="figures", type_name="indicator_reading"))
    settle()
    lists = workplace.window.page
    importing = lists.pane.start_import()
    assert "整个文件不收" in importing.sentence.text()
    importing.read([figures])
    settle()
    importing.write.click()
    settle()
    (row,) = verbs.listing(desk, "indicator_reading")

    lists.go_to(
        Place(page="figures", type_name="import_batch", record_id=row["batch_id"])
    )
    settle()
    form = lists.pane.form
    assert ["高质量指标月报・高质量指标月报・3"] == [
        line.note for line in form.brought.list.lines
    ]
    assert form._strike.isVisible()
    form._strike.click()
    form._reason._field.setText("导错了")
    form._reason._go.click()
    settle()

    assert [] == verbs.listing(desk, "indicator_reading")
    (batch,) = verbs.listing(desk, "import_batch")
    assert "导错了" == batch["undone_reason"]


def test_a_bad_row_offers_nothing_to_write(workplace, desk, tmp_path, settle):
    """
    One refused row, and the file cannot be written at all.
    """
    rows = [
        {"指标": name, "单位": unit, "完成": 41, "月份": "2024-06"}
        for name, unit in (("甲", "柳河镇"), ("乙", "没有的单位"))
    ]
    path = tmp_path / "月报.xlsx"
    path.write_bytes(filled("indicator_reading", *rows))
    workplace.window.open(Place(page="figures", type_name="indicator_reading"))
    settle()

    importing = workplace.window.page.pane.start_import()
    importing.read([path])
    settle()

    assert importing.write.isHidden()
    assert "退回 1" in importing.sentence.text()


def test_a_figure_is_cited_and_becomes_evidence(page, desk, figures, settle):
    """
    What a channel says lies under the evidence; cited, it is registered and ticked.
    """
    plan = imports.plan_channel(desk, figures, Channel.INDICATOR)
    imports.carry_out(desk, plan)
    page.refresh(frozenset({"evidence"}))
    settle()
    (card,) = page.exhibits.findChildren(FigureCard)

    card.cite.click()
    settle()

    (proof,) = page.exhibits.cited
    assert "高质量指标月报：点位整改 2024-06" == proof.title
    assert Producer.THIRD_PARTY is proof.producer


def test_narrow_windows_keep_the_desk(page):
    """
    The blocks and the sentence give way; claim, evidence and verdict stay.
    """
    page.fit(Room.NARROW)

    assert not page.head.blocks.isVisible()
    assert not page.bar.said.isVisible()
    assert page.bar.isVisible()
    page.fit(Room.WIDE)
    assert page.head.blocks.isVisible()


def test_the_subject_leads_to_the_desk(claims, workplace, settle):
    """
    清单对账 shows what is settled and opens the desk on this subject.
    """
    subject = claims["result"].subject_id
    workplace.window.open(Place(page="review", record_id=subject, part="claims"))
    settle()
    tab = workplace.window.page.view.claims
    said = " ".join(label.text() for label in tab.findChildren(QLabel))
    assert "已核 1 / 4" in said

    begin = next(
        found
        for found in tab.findChildren(type(button("")))
        if found.text() == "逐条对账"
    )
    begin.click()
    settle()

    assert isinstance(workplace.window.page, VerificationPage)
    assert QApplication.focusWidget() is not None


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
