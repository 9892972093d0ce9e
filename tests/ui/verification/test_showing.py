"""A claim lies beside its evidence, and the desk leads to both and to the subject."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.fieldwork import Evidence
from desktop.services import records as verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.page import Room
from desktop.ui.verification.exhibit_card import Picture
from desktop.ui.verification.page import VerificationPage
from desktop.ui.widgets.buttons import button
from tests.ui.verification.hand import words


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


def picture_id(page, claims):
    """Return the first photo of what was seen."""
    return verbs.read(page.bench.desk, claims["seen"].id).record.photos[0]


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
