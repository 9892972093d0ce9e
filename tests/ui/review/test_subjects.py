"""考察: who is listed, what he lacks, and which step he may take."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtWidgets import QLabel

from desktop.model.codes import SubjectState
from desktop.services import records as verbs
from desktop.ui.bench import Place
from desktop.ui.page import Room
from desktop.ui.review.page import ReviewPage


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
