from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.errors.station import DiskFullError
from desktop.model.codes import SubjectState
from desktop.model.fieldwork import Evidence
from desktop.model.ids import new_id
from desktop.services import drafting, interviews, subjects
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.evidence_drag import EVIDENCE_MIME
from desktop.ui.page import Room
from desktop.ui.review.evidence import EvidenceCard
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.results_tab import AnswersCard, MatterCard
from desktop.ui.today.page import TodayPage


@pytest.fixture
def page(workplace, settle) -> ReviewPage:
    """考察 in front, on 高志远."""
    workplace.window.open(Place(page="review"))
    settle()
    found = workplace.window.page
    assert isinstance(found, ReviewPage)
    lines = subjects.lines(workplace.bench.desk, workplace.bench.round_id)
    wanted = next(line for line in lines if line.cadre.name == "高志远")
    found.subjects.choose(wanted.subject.id)
    settle()
    return found


def names(page: ReviewPage) -> list[str]:
    entries = page.subjects._model.entries
    return [entry.line.cadre.name for entry in entries if entry.line]


def test_subject_shows_what_is_missing(page):
    """
    The page names every hole of the three dimensions in words.
    """
    shown = [
        widget.accessibleName()
        for widget in page.view.strip.children()
        if hasattr(widget, "accessibleName") and widget.accessibleName()
    ]

    assert ["察实绩", "看状态", "听评价"] == [words.split()[0] for words in shown]
    assert "“前李村人居环境提升”未作三问" in shown[0]
    assert "1 次观察" in shown[1]
    assert "群众 1" in shown[2]


def test_a_matter_shows_where_its_chain_of_duty_is_broken(page, settle):
    """
    责任链 stands under its name; the link that nobody holds is said.
    """
    page.view.tabs.setCurrentIndex(1)
    settle()

    told = [one.text() for one in page.findChildren(QLabel)]
    chains = [words for words in told if words.startswith("责任链：")]
    assert chains
    assert all(" → 牵头单位 " in chain for chain in chains)
    assert any(chain.endswith("经办 未登记") for chain in chains)


def test_subjects_are_found_by_initials_and_post(page, settle):
    """
    The filter finds by name, by post, and by pinyin initials.
    """
    for typed, expected in (("hjf", ["何俊峰"]), ("副镇长", ["高志远"])):
        page.subjects.search.asked.emit(typed)
        assert expected == names(page)


def test_hole_leads_to_the_form_that_fills_it(page, settle):
    """
    A click on the hole of 察实绩 opens the three questions of the matter it is in.
    """
    page.view.strip.hole_clicked.emit("results")
    card = page.view.results.findChild(AnswersCard)
    assert card is not None
    card._who.setPlainText("分管。")
    card._outcome.setPlainText("户厕改造 126 户。")
    card._contribution.setPlainText("争取奖补 80 万元。")
    card.save()
    settle()

    shown = page.view.tabs.tabText(1)
    assert "察实绩 2" == shown
    assert not page.view.results.is_writing


def test_observation_is_written_in_place(page, settle):
    """
    记观察 writes a fact with place and time; the strip counts it.
    """
    page.view.observe()
    form = page.view.conduct.form
    assert form is not None
    form._fact.setPlainText("夜里 11 点仍在现场。")
    form._place.setText("K43")
    form._site.setCurrentIndex(form._site.findText("项目现场"))
    form.save()
    settle()

    assert "看状态 2" == page.view.tabs.tabText(2)
    assert not page.view.is_writing


def test_observation_without_a_place_is_refused_in_words(page, settle):
    """
    What is missing is named, and what was typed stays.
    """
    page.view.observe()
    form = page.view.conduct.form
    assert form is not None
    form._fact.setPlainText("夜里 11 点仍在现场。")
    form.save()
    settle()

    assert "地点没有填" in form._banner.text
    assert "夜里 11 点仍在现场。" == form._fact.toPlainText()


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


def test_new_interview_exists_before_it_is_opened(page, settle, workplace):
    """
    新访谈 makes the draft durable first, then opens it.
    """
    asked: list[Place] = []
    page.bench.place_asked.connect(asked.append)
    page.view.interview()
    settle()

    assert ["interview"] == [place.page for place in asked]
    assert asked[0].record_id


def test_steps_of_a_subject_say_why_not(page, settle):
    """
    材料齐备 is refused while something is missing, and the reason is shown.
    """
    page.view.overview._advance(SubjectState.COMPLETE, "")
    settle()

    assert "三个维度的材料没有齐备" in page.view.overview._banner.text


def test_step_that_wants_a_reason_asks_for_it(page, settle):
    """
    Without evidence from the site, grading asks why, in place, and goes on with it.
    """
    desk, subject = page.bench.desk, page.subjects.current
    with desk.station.database.write() as connection:
        state = SubjectState.COMPLETE
        verbs.note(desk, connection, subject, act="complete", state=state)
    overview = page.view.overview
    page.refresh(frozenset({"subject"}))
    settle()
    overview._advance(SubjectState.PROPOSED, "")
    settle()
    assert "没有一份现场采集的证据" in overview._banner.text
    assert not overview._reason.isHidden()

    overview._reason.given.emit("汛期道路中断")
    settle()

    assert SubjectState.PROPOSED is verbs.read(desk, subject).record.state


def test_late_list_is_marked_with_its_day(page, settle):
    """
    A list confirmed after the month's fifth working day is 迟定, and when it was due.
    """
    desk, late = page.bench.desk, page.subjects.late
    assert late.isHidden()
    seen = verbs.read(desk, page.bench.round_id)
    day = dataclasses.replace(seen.record, list_confirmed_on=date(2024, 7, 9))
    verbs.save(desk, day, base=seen)
    page.refresh(frozenset({"round", "subject"}))
    settle()

    assert not late.isHidden()
    assert "7月5日" in late.toolTip()


def test_share_of_evidence_from_the_site_is_told(page):
    """
    概况 tells the 现场采集率 with what it is counted from (M01).
    """
    shown = [item.text() for item in page.view.overview.findChildren(QLabel)]

    assert "0.0%（1 件证据，现场采集 0 件）" in shown


def test_narrow_window_shows_list_or_subject(page):
    """
    Without room for both, the list takes the place of the subject, and goes again.
    """
    page.fit(Room.NARROW)
    assert page.subjects.isHidden()

    page.view.list_asked.emit()
    assert not page.subjects.isHidden()
    assert page.view.isHidden()

    page.subjects.choose(page.subjects.current)
    assert page.subjects.isHidden()
    assert not page.view.isHidden()


def test_medium_window_folds_the_evidence(page):
    """
    Below 1320 pixels the evidence becomes a tab; the person can unfold it.
    """
    page.fit(Room.MEDIUM)
    folded = page.evidence.is_folded
    page.evidence.fold_asked.emit()

    assert folded
    assert not page.evidence.is_folded


def test_today_lists_what_is_missing_and_leads_there(workplace, settle):
    """
    Each line of 今日 opens the exact place where it is done.
    """
    today = workplace.window.page
    assert isinstance(today, TodayPage)
    lines = [line for line in today.tasks.list.lines if line.who == "高志远"]
    assert ["target", "scan-search", "message-square"] == [item.icon for item in lines]
    assert {"今天"} == {line.when for line in lines}

    run = lines[1].run
    assert run is not None
    run()
    settle()

    page = workplace.window.page
    assert isinstance(page, ReviewPage)
    assert 2 == page.view.tabs.currentIndex()


def test_today_says_what_to_do_when_there_is_nothing(workplace, settle):
    """
    Without a round the page says what comes first.
    """
    workplace.bench.round_id = ""
    workplace.window.page.enter()
    settle()
    today = workplace.window.page
    assert isinstance(today, TodayPage)

    assert today.empty.isVisible()
    assert today.tasks.isHidden()


def test_today_takes_up_the_interview_that_was_being_typed(workplace, settle):
    """
    接着上次 leads back to the interview whose words are not a revision yet.
    """
    desk, round_id = workplace.bench.desk, workplace.bench.round_id
    first = subjects.lines(desk, round_id)[0].subject.id
    begun = interviews.begin(desk, round_id=round_id, subjects=[first])
    asked: list[Place] = []
    workplace.bench.place_asked.connect(asked.append)
    workplace.window.page.enter()
    settle()
    today = workplace.window.page
    buttons = today.findChildren(QPushButton)  # those shown before go a little later
    newest = [made for made in buttons if made.text() == "继续记录"][-1]
    newest.click()

    assert [Place(page="interview", record_id=begun.record.id)] == asked


def other_than(page: ReviewPage, name: str) -> str:
    lines = subjects.lines(page.bench.desk, page.bench.round_id)
    return next(line.subject.id for line in lines if line.cadre.name != name)


def test_observation_stays_with_whom_it_is_about(page, settle):
    """
    Another subject's page has no trace of what is written; back again, it is there.
    """
    first, second = page.subjects.current, other_than(page, "高志远")
    page.view.observe()
    page.view.conduct.form._fact.setPlainText("他蹲下来听老人说完。")
    page.subjects.choose(second)
    settle()
    assert not page.view.is_writing
    assert [] == drafting.about(page.bench.desk, second)

    page.subjects.choose(first)
    settle()

    assert "他蹲下来听老人说完。" == page.view.conduct.form._fact.toPlainText()
    assert first == page.view.conduct.form.subject_id


def test_answers_being_written_are_on_the_disk(page, settle, qtbot):
    """
    A moment after the last key the answers are a draft, which the page takes up again.
    """
    subject = page.subjects.current
    page.view.strip.hole_clicked.emit("results")
    page.view.results.findChild(AnswersCard)._outcome.setPlainText("改厕 126 户。")
    with qtbot.waitSignal(page.bench.kept):
        pass
    (typed,) = drafting.about(page.bench.desk, subject)
    page.subjects.choose(other_than(page, "高志远"))
    settle()
    assert not page.view.results.is_writing
    page.subjects.choose(subject)
    settle()

    assert "改厕 126 户。" == typed.record.outcome
    card = page.view.results._card_open
    assert "改厕 126 户。" == card._outcome.toPlainText()


def test_giving_up_names_what_is_lost(page, settle):
    """
    An empty form is left at once; one with words asks in place, and forgets them.
    """
    page.view.observe()
    page.view.conduct.form._foot._leave.click()
    settle()
    assert not page.view.is_writing

    page.view.observe()
    form = page.view.conduct.form
    form._fact.setPlainText("他蹲下来。")
    form._foot._leave.click()
    assert "写了 5 个字" in form._foot._question.text()
    assert page.view.is_writing
    form._foot._stay.click()
    form.keeper.flush()
    settle()
    form._foot._leave.click()
    form._foot._drop.click()
    settle()

    assert not page.view.is_writing
    assert [] == drafting.about(page.bench.desk, page.subjects.current)


def test_form_that_cannot_be_kept_says_so(page, settle, monkeypatch):
    """
    A full disk is told in the status line; the words stay and are tried again.
    """

    def full(*_facts):
        raise DiskFullError

    page.view.observe()
    form = page.view.conduct.form
    form._fact.setPlainText("他蹲下来。")
    with monkeypatch.context() as patch:
        patch.setattr(drafting, "keep", full)
        form.keeper.flush()
        settle()
        assert "没有保存" in page.window().status.saved.text
    form.keeper.flush()
    settle()

    assert "已保存" in page.window().status.saved.text
    assert 1 == len(drafting.about(page.bench.desk, page.subjects.current))


def test_focus_stays_on_the_subject_when_a_form_closes(workplace, page, settle):
    """
    After an observation was saved the keyboard is on its tab, not on the rail.
    """
    page.view.observe()
    page.view.conduct.form._foot.left.emit()
    settle()

    assert page.view.tabs is workplace.window.focusWidget()
