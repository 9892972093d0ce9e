"""Evidence is cited by dragging, by keys and by its menu."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.services import subjects
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.review.evidence import EvidenceCard
from desktop.ui.review.results_tab import MatterCard


def test_evidence_is_cited_by_dragging_it_onto_a_claim(page, settle):
    """
    An evidence dropped on a matter is cited by its answers.
    """
    card = page.evidence.findChild(EvidenceCard)
    matter = page.view.results.findChild(MatterCard)
    assert card is not None
    assert matter is not None
    carried = QMimeData()
    carried.setData(EVIDENCE_MIME, card.id.encode())
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    matter.dropEvent(drop)
    settle()
    desk = page.bench.desk
    read = subjects.page(desk, page.subjects.current)

    assert [(card.id,)] == [
        work.finding.evidence_ids for work in read.works if work.finding
    ]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_evidence_is_cited_by_keys_alone(page, settle, qtbot):
    """
    The menu key lists the claims that may cite an evidence; Return lets one do it.
    """
    card = page.evidence.findChild(EvidenceCard)
    card.setFocus()
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), card.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(card, asked)
    menu = QApplication.activePopupWidget()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    settle()
    read = subjects.page(page.bench.desk, page.subjects.current)

    assert [(card.id,)] == [
        work.finding.evidence_ids for work in read.works if work.finding
    ]


def test_an_observation_cites_evidence_by_its_menu(page, settle):
    """
    What was seen is offered by day and place; chosen, it cites the evidence.
    """
    card = page.evidence.findChild(EvidenceCard)
    (offer,) = (action for action in card.menu().actions() if "由观察" in action.text())
    assert "由观察“7月16日 K42+300”引用" == offer.text()

    offer.trigger()
    settle()

    read = subjects.page(page.bench.desk, page.subjects.current)
    (seen,) = read.observations
    assert [seen.id] == [item.observation_id for item in read.evidence]


def test_evidence_that_nobody_may_cite_says_so(qtbot):
    """
    The menu of an evidence that every finding cites, or without any, is not empty.
    """
    item = Evidence(id=new_id(), title="考勤表")
    card = EvidenceCard(item, is_cited=True, now=datetime(2026, 11, 27, tzinfo=UTC))
    qtbot.addWidget(card)
    menu = card.menu()

    words = [action.text() for action in menu.actions() if action.text()]

    assert ["打开", "没有可以引用它的结论"] == words
    assert not menu.actions()[-1].isEnabled()


def test_evidence_of_another_year_tells_its_day_whole(qtbot):
    """
    The day stands in a line of its own, where a year fits on the narrow card.
    """
    item = Evidence(
        id=new_id(), title="会议纪要", collected_at=datetime(2024, 7, 10, 4, tzinfo=UTC)
    )
    card = EvidenceCard(item, is_cited=False, now=datetime(2026, 11, 27, tzinfo=UTC))
    qtbot.addWidget(card)

    assert "2024年7月10日" in [label.text() for label in card.findChildren(QLabel)]
