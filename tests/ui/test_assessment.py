"""定性评价: sentences on evidence, checked while they are written, settled or not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from desktop.model.codes import Role, SheetItem
from desktop.model.grading import Conferral
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.narratives import Assessment, NarrativeState
from desktop.model.people import Reviewer
from desktop.services import drafting, subjects
from desktop.services import records as verbs
from desktop.services import sheets as signing
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.review.page import ReviewPage
from tests.fakes import seated

FAULT = "绿化补植比时限晚了六天，抽查成活率没有达到目标，三次周调度会都记已安排。" * 2


@pytest.fixture
def page(workplace, settle) -> ReviewPage:
    """高志远's page, on the tab of the assessment."""
    return opened(workplace, settle, "assessment")


def opened(workplace, settle, part: str) -> ReviewPage:
    desk = workplace.bench.desk
    lines = subjects.lines(desk, workplace.bench.round_id)
    wanted = next(line for line in lines if line.cadre.name == "高志远").subject.id
    workplace.window.open(Place(page="review", record_id=wanted, part=part))
    settle()
    found = workplace.window.page
    assert isinstance(found, ReviewPage)
    return found


@pytest.fixture
def form(page):
    """An assessment that was begun."""
    page.view.assessment.write()
    return page.view.assessment.form


@pytest.fixture
def evidence(page) -> str:
    """The one evidence about him."""
    return subjects.page(page.bench.desk, page.subjects.current).evidence[0].id


def stored(page) -> Assessment:
    with page.bench.desk.station.database.read() as connection:
        (found,) = records.find(connection, Assessment)
    return found


def fill(form, evidence: str, *, words: str = "自己跑点位。") -> None:
    """Write three merits and a fault on the evidence."""
    for at in range(3):
        form._adders["merits"].click()
        card = form.cards["merits"][at]
        card._words.setPlainText(words)
        card._case.setPlainText("7月16日早6点15分到场。")
        card.cited.cite(evidence)
    form._adders["faults"].click()
    (card,) = form.cards["faults"]
    card._words.setPlainText(FAULT)
    card._case.setPlainText("台账记有日期。")
    card.cited.cite(evidence)


def test_nothing_is_begun_by_looking(page):
    """
    Without an assessment the tab offers to write one, and says what it needs.
    """
    assert page.view.assessment.form is None
    assert page.view.assessment._empty.isVisible()
    assert "定性" == page.view.tabs.tabText(6)


def test_a_grounded_assessment_is_settled(page, form, evidence, settle):
    """
    Three merits and a fault with cases and evidence need no reason; then they stand.
    """
    assert not form.settle_button.isEnabled()
    fill(form, evidence)
    assert form.settle_button.isEnabled()
    assert not form._reason.isVisible()

    form.settle_button.click()
    settle()

    assert NarrativeState.SETTLED is stored(page).state
    assert "定性 ✓" == page.view.tabs.tabText(6)
    assert form.cards["merits"][0]._words.isReadOnly()
    assert not form.save_button.isVisible()


def test_a_settled_one_is_taken_back_with_a_reason(page, form, evidence, settle):
    """
    退回修改 asks why, and then everything may be written in again.
    """
    fill(form, evidence)
    form.settle_button.click()
    settle()
    assert not form.reopen_button.isEnabled()

    form._reason.setText("补一条事例")
    form.reopen_button.click()
    settle()

    assert NarrativeState.DRAFT is stored(page).state
    assert not form.cards["merits"][0]._words.isReadOnly()


def test_remarks_stand_under_their_sentence(form, evidence):
    """
    Empty and collective words, a missing case and missing evidence are said at once.
    """
    fill(form, evidence)
    first, second, third = form.cards["merits"]
    first._words.setPlainText("工作非常认真。")
    second._words.setPlainText("我们局带头。")
    third._case.setPlainText("")

    assert "非常" in first._remarks.text()
    assert "我们局" in second._remarks.text()
    assert "没有写事例" in third._remarks.text()
    assert form._summary.text().startswith("3 处提示")
    assert not form.settle_button.isEnabled()

    form._reason.setText("引用群众原话")
    assert form.settle_button.isEnabled()
    first.cited._drop(evidence)
    assert "没有关联证据" in first._remarks.text()
    assert not form.settle_button.isEnabled()


def test_evidence_that_falls_flags_its_sentence(page, form, evidence, settle):
    """
    Striking the linked evidence out says so under every sentence that rests on it.
    """
    fill(form, evidence)
    desk = page.bench.desk
    page.bench.write(lambda: verbs.strike(desk, evidence, "重复登记"), owner=page)
    settle()

    assert "已划去、作废" in form.cards["merits"][0]._remarks.text()
    assert not form.settle_button.isEnabled()


def test_evidence_is_dropped_on_a_sentence(form, evidence):
    """
    A card of the stack dropped on the sentence, or on its numbers, is cited once.
    """
    form._adders["merits"].click()
    (card,) = form.cards["merits"]
    carried = QMimeData()
    carried.setData(EVIDENCE_MIME, evidence.encode())
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    at = QPointF(20, 20)

    for target in (card, card.cited):
        enter = QDragEnterEvent(at.toPoint(), actions, carried, left, none)
        target.dragEnterEvent(enter)
        assert enter.isAccepted()
        target.dropEvent(QDropEvent(at, actions, carried, left, none))

    assert (evidence,) == card.statement().evidence_ids
    card.dragEnterEvent(QDragEnterEvent(at.toPoint(), actions, carried, left, none))
    card.dragLeaveEvent(QDragLeaveEvent())
    assert "plain" == card.property("card")


def test_evidence_is_cited_by_the_keyboard(form, evidence):
    """
    The menu lists what may still be cited; once cited it says that nothing is left.
    """
    form._adders["merits"].click()
    (card,) = form.cards["merits"]

    first, *_ = card.cited.menu().actions()
    first.trigger()

    assert (evidence,) == card.cited.ids
    (left,) = card.cited.menu().actions()
    assert not left.isEnabled()


def test_a_tag_says_whether_it_is_established(form, evidence):
    """
    With one evidence a tag is 待印证; it can be taken away again.
    """
    form._adders["tags"].click()
    (line,) = form.tags
    line._tag.setText("肯跑")
    line.cited.cite(evidence)

    assert "待印证" == line._state.text()
    assert ("肯跑", (evidence,)) == (
        form.record().tags[0].tag,
        form.record().tags[0].evidence_ids,
    )
    line.removed.emit()
    assert () == form.record().tags


def test_a_sentence_is_taken_away(form, evidence):
    """
    Removing one leaves the others as they were typed.
    """
    fill(form, evidence)
    form.cards["merits"][1]._words.setPlainText("第二条。")

    form.cards["merits"][0].removed.emit()

    words = [one.words for one in form.record().merits]
    assert ["第二条。", "自己跑点位。"] == words


def test_what_is_typed_outlives_the_window(page, form, evidence, settle):
    """
    A draft is on the disk a moment later, and the tab goes on with it.
    """
    fill(form, evidence)
    page.view.flush()
    settle()

    (typed,) = drafting.about(page.bench.desk, [page.subjects.current])
    assert 3 == len(typed.record.merits)
    assert page.view.is_writing


def test_saving_keeps_what_is_not_settled(page, form, evidence, settle):
    """
    Half an assessment is saved as a draft, and shown again as it was.
    """
    form._adders["merits"].click()
    form.cards["merits"][0]._words.setPlainText("自己跑点位。")
    form._texts["advice"].setPlainText("可任正职")

    form.save_button.click()
    settle()

    own = stored(page)
    assert ("自己跑点位。", "可任正职") == (own.merits[0].words, own.advice)
    assert "定性 …" == page.view.tabs.tabText(6)


def test_a_refusal_is_said(page, form, evidence, settle):
    """
    What another settled meanwhile is said to be locked, and nothing typed is lost.
    """
    fill(form, evidence)
    form.save_button.click()
    settle()
    desk = page.bench.desk
    with desk.station.database.write() as connection:
        verbs.move(desk, connection, stored(page).id, NarrativeState.SETTLED)
    form._texts["advice"].setPlainText("可任正职")

    form.save_button.click()
    settle()

    assert form._banner.isVisible()
    assert "可任正职" == form.record().advice


def sheets(page, *totals: int) -> None:
    """Have several reviewers sign a sheet each with one mark throughout."""
    desk = page.bench.desk
    subject = subjects.page(desk, page.subjects.current).line.subject
    proof = subjects.page(desk, page.subjects.current).evidence[0].id
    for at, total in enumerate(totals):
        reviewer = Reviewer(id=new_id(), name=f"考察{at}", role=Role.REVIEWER)
        made = AppraisalSheet(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=subject.id,
            reviewer_id=reviewer.id,
            marks=tuple(
                Mark(item=item, score=Decimal(total), evidence_ids=(proof,))
                for item in SheetItem
            ),
            recusal_declared=True,
        )
        verbs.save_many(desk, [reviewer, made])
        signing.sign(seated(desk, reviewer=reviewer.id), made.id)


@pytest.fixture
def marked(workplace, settle):
    """The tab of the sheets, with reviewers 20 points apart."""
    found = opened(workplace, settle, "sheet")
    sheets(found, 70, 90)
    found.refresh(frozenset({"appraisal_sheet"}))
    settle()
    return found


def test_marks_far_apart_ask_for_a_conferral(marked, settle):
    """
    Who may see all marks is told how far they lie apart, and notes what was said.
    """
    card = marked.view.sheet.conferral
    assert card.isVisible()
    assert "应当合议" == card._chip.text()
    assert "极差 20.00 分" in card._words.text()

    card._go.click()
    card.form._minutes.setPlainText("复核证据后各自维持。")
    card.form._foot.save.click()
    settle()

    with marked.bench.desk.station.database.read() as connection:
        (held,) = records.find(connection, Conferral)
    assert "复核证据后各自维持。" == held.minutes
    assert (marked.bench.desk.reviewer,) == held.present
    assert "已合议" == card._chip.text()
    assert card.form is None


def test_a_day_that_means_nothing_is_not_saved(marked, settle):
    """
    The form names the day; nothing typed is lost, and giving up forgets it.
    """
    card = marked.view.sheet.conferral
    card.write()
    card.form._day.setText("七月")
    card.form.save()
    assert not card.form._banner.isHidden()

    card.form._day.setText("2024-07-18")
    card.form.save()
    settle()
    assert not card.form._banner.isHidden()  # there are no minutes yet

    card.form._on_left()
    settle()
    assert card.form is None


def test_minutes_outlive_the_window(marked, settle):
    """
    What is typed of a conferral is kept, and taken up again.
    """
    card = marked.view.sheet.conferral
    card.write()
    card.form._minutes.setPlainText("分歧在担当作为。")
    marked.view.flush()
    settle()

    (typed,) = drafting.about(marked.bench.desk, [marked.subjects.current])
    assert "分歧在担当作为。" == typed.record.minutes


def test_marks_that_agree_need_no_conferral(workplace, settle):
    """
    Within the limits the card says so.
    """
    found = opened(workplace, settle, "sheet")
    assert not found.view.sheet.conferral.isVisible()
    sheets(found, 80, 82)
    found.refresh(frozenset({"appraisal_sheet"}))
    settle()

    assert "不需合议" == found.view.sheet.conferral._chip.text()
