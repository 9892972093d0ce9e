"""What waits on 今日: milestones that have come, and evidence that has fallen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.model import codes
from desktop.model.codes import ClaimState, EvidenceState, SheetItem, Verdict
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, DutyItem, Mark, ResultItem
from desktop.model.narratives import Assessment, Statement
from desktop.services import evidence, lists, subjects
from desktop.services import records as verbs
from desktop.services import sheets as signing
from desktop.services import today as page_of_the_day
from desktop.services.evidence import Finding
from desktop.ui.bench import Place
from desktop.ui.verification.page import VerificationPage


@pytest.fixture
def of(desk):
    """The round and the first subject, as records name them."""
    the_round = page_of_the_day.current_round(desk).id
    line = next(
        line for line in subjects.lines(desk, the_round) if line.cadre.name == "高志远"
    )
    return {"round_id": the_round, "subject_id": line.subject.id}


@pytest.fixture
def result(desk, of) -> ResultItem:
    """A result of the matter whose milestone has come, and one of no matter."""
    [(matter, _name)] = [
        pair for pair in lists.options(desk, "matter") if "325" in pair[1]
    ]
    duty = DutyItem(id=new_id(), **of, number=1, duty="点位整治", matter_id=matter)
    other = ResultItem(
        id=new_id(), **of, number=1, off_list=True, outcome="清运", own_part="组织"
    )
    made = ResultItem(
        id=new_id(),
        **of,
        number=2,
        duty_id=duty.id,
        outcome="整改43处",
        own_part="牵头",
    )
    verbs.save_many(desk, [duty, other, made])
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)
    return made


def opened(workplace, settle):
    workplace.window.open(Place(page="today"))
    settle()
    return workplace.window.page


def line_of(section, who):
    return next(line for line in section.list.lines if line.who == who)


def test_a_node_leads_to_its_claim_and_goes_with_the_verdict(
    workplace, desk, result, settle
):
    """
    今日 counts what a milestone asks for and opens it; settled it is gone.
    """
    line = line_of(opened(workplace, settle).tasks, "对账")
    assert "节点“路域绿化”已到：1 条待对账" == line.what
    assert ("省道325柳河段整治", "高志远", "7月6日") == (
        line.post,
        line.note,
        line.when,
    )
    line.run()
    settle()
    desk_page = workplace.window.page
    assert isinstance(desk_page, VerificationPage)
    assert result.id == desk_page._current
    node = desk_page.head.node
    assert "路域绿化 7月6日・1 条（省道325柳河段整治）" == node.currentText()

    false = Finding(verdict=Verdict.FALSE, method=codes.VerifyMethod.DOCUMENTS)
    workplace.bench.write(lambda: evidence.verify(desk, result, false), owner=desk_page)
    settle()

    assert "节点都已对账" == node.itemText(0)
    assert "省道325柳河段整治" == node.currentText()
    whos = {item.who for item in opened(workplace, settle).tasks.list.lines}
    assert "对账" not in whos


def test_the_desk_narrows_to_a_node_and_back(qtbot, workplace, result, settle):
    """
    The head counts matters whose milestones have come; chosen, only theirs is walked.
    """
    workplace.window.open(Place(page="verify"))
    settle()
    page = workplace.window.page
    assert "节点已到的事项 1 个" == page.head.node.currentText()
    every = page.head.count.text()

    page.head.node.setCurrentIndex(1)
    page.head.node.activated.emit(1)
    settle()
    assert [result.id] == [
        line.id for line in page._view.lines if line.type_name == "result_item"
    ]
    assert every != page.head.count.text()

    page.head.node.setCurrentIndex(0)
    page.head.node.activated.emit(0)
    settle()
    assert every == page.head.count.text()


def test_without_nodes_the_desk_says_so(workplace, settle):
    """
    Nothing claimed of a matter: no milestone asks for anything.
    """
    workplace.window.open(Place(page="verify"))
    settle()

    node = workplace.window.page.head.node
    assert "节点都已对账" == node.currentText()
    assert not node.isEnabled()


def test_a_duty_without_result_leads_to_where_it_is_claimed(
    workplace, desk, of, settle
):
    """
    未见实绩 stands in the line of its milestone; it opens the lists of the cadre.
    """
    [(matter, _name)] = [
        pair for pair in lists.options(desk, "matter") if "325" in pair[1]
    ]
    duty = DutyItem(
        id=new_id(),
        **of,
        number=1,
        duty="点位整治",
        matter_id=matter,
        due_on=date(2024, 7, 10),
    )
    verbs.save(desk, duty)
    verbs.advance(desk, duty.id, ClaimState.CONFIRMED)

    line = line_of(opened(workplace, settle).tasks, "对账")
    line.run()
    settle()

    assert "节点“路域绿化”已到：1 项责任未见实绩" == line.what
    assert "清单对账" in workplace.window.page.view.tabs.tabToolTip(
        workplace.window.page.view.tabs.currentIndex()
    )


def test_marks_on_fallen_evidence_lead_to_the_sheet_and_are_made_anew(
    workplace, desk, of, settle
):
    """
    今日 tells it to who marked; his signed sheet offers to mark once more.
    """
    page = subjects.page(desk, of["subject_id"])
    sheet = AppraisalSheet(
        id=new_id(),
        **of,
        reviewer_id=desk.reviewer,
        turn=1,
        marks=tuple(
            Mark(
                item=item,
                score=Decimal(84),
                basis="现场协调迁杆",
                evidence_ids=(page.evidence[0].id,)
                if item is SheetItem.COURAGE
                else (),
            )
            for item in SheetItem
        ),
        recusal_declared=True,
    )
    verbs.save(desk, sheet)
    signing.sign(desk, sheet.id)
    verbs.advance(desk, page.evidence[0].id, EvidenceState.VOID, reason="来源有误")

    line = next(
        one
        for one in opened(workplace, settle).returned.list.lines
        if one.post == AppraisalSheet.LABEL
    )
    line.run()
    settle()
    tab = workplace.window.page.view.sheet

    assert "有 1 项评分没有证据了，补上依据或重新评分" == line.note
    assert "证据已失效" in tab.fallen.text()
    assert tab.again.isVisible()
    tab.again.click()
    settle()
    assert 2 == tab.form.record().turn
    assert not tab.again.isVisible()
    assert not tab.fallen.isVisible()


def test_fallen_evidence_leads_to_the_assessment(qtbot, workplace, desk, of, settle):
    """
    What the writer cited and does not stand any more is one click from its sentence.
    """
    (proof, _name), *_ = lists.options(desk, "evidence")
    said = Statement(words="自己跑点位。", case="早6点到场。", evidence_ids=(proof,))
    made = Assessment(
        id=new_id(), **of, merits=(said,), faults=(said,), written_by=desk.reviewer
    )
    verbs.save(desk, made)
    verbs.advance(desk, proof, EvidenceState.VOID, reason="来源有误")

    today = opened(workplace, settle)
    line = line_of(today.returned, "高志远")
    assert "引用的证据已失效：6月督查通报" == line.what
    assert "有 2 句没有证据了，补上依据或改写" == line.note

    today.returned.list.setFocus()
    qtbot.keyClick(today.returned.list, Qt.Key.Key_Return)
    settle()

    view = workplace.window.page.view
    assert view.assessment.isVisible()
