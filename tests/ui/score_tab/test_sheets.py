"""评分: the two tables of 两表一单 are filled in as on paper."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

from desktop.model.codes import SubjectState, Verdict, VerifyMethod
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Verification
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import ResultItem
from desktop.model.scoring_codes import Completion
from desktop.scoring.scheme import INDICATORS, AchievementScheme, Scheme
from desktop.services import publishing, subjects
from desktop.services import records as verbs
from desktop.services.scores import scheme_verbs
from desktop.ui.bench import Place
from desktop.ui.review.score_tab import ACHIEVEMENT, EFFORT, SHEET
from tests.fakes import noon_of, seated
from tests.ui.score_tab.hand import cell, choose, stored, write


def test_the_three_forms_stand_beside_each_other(tab, settle):
    """
    One's own sheet is in front first; each of the tables one step away.
    """
    seen = {SHEET: tab.sheet.isVisible()}
    for number in (EFFORT, ACHIEVEMENT):
        pane = choose(tab, settle, number)
        seen[number] = pane.isVisible() and not tab.sheet.isVisible()

    assert {SHEET: True, EFFORT: True, ACHIEVEMENT: True} == seen


def test_what_is_missing_is_named_before_it_is_confirmed(tab, settle, desk, subject):
    """
    A sheet without its days is not confirmed, and what lacks is said.
    """
    pane = choose(tab, settle, EFFORT)
    assert "确认前还差：应在岗工作日没有填；" in pane.foot._missing.text()
    assert "单位证明人没有填" in pane.foot._missing.text()

    pane.foot.step.click()
    settle()

    assert "应在岗工作日没有填" in pane.foot.banner.text
    assert [] == [
        sheet for sheet in stored(desk, EffortSheet, subject)
        if sheet.state is not FormState.DRAFT
    ]  # fmt: skip


def test_a_sheet_is_confirmed_verified_and_returned(tab, settle, desk, subject):
    """
    Each step has its button; a return needs a reason.
    """
    pane = choose(tab, settle, EFFORT)
    texts = {
        "due_days": "22",
        "confirmed_on": "2024-07-17",
        "witness": "柳河镇党政办",
        "verifier_id": "王雪松",
        "verified_on": "2024-07-18",
    }
    for name, text in texts.items():
        pane.foot.editors[name].field.setFocus()
        settle()
        pane.foot.editors[name].field.setText(text)
    states = []
    for _ in range(2):
        tab.effort.foot.step.click()
        settle()
        states += [sheet.state for sheet in stored(desk, EffortSheet, subject)]
    foot = tab.effort.foot
    foot.back.click()
    settle()
    refused = foot.banner.text
    foot.reason.setText("天数有误")
    foot.back.click()
    settle()
    (sheet,) = stored(desk, EffortSheet, subject)

    assert [FormState.CONFIRMED, FormState.VERIFIED] == states
    assert "没有填" in refused
    assert (FormState.DRAFT, 22, 1) == (sheet.state, sheet.due_days, sheet.template)


def test_an_indicator_lists_what_it_counts_and_opens_it(
    tab, settle, desk, subject, workplace
):
    """
    The row explains its points; a line below leads to the note.
    """
    note = DailyNote(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        noted_on=date(2024, 7, 16),
        noted_at=noon_of(date(2024, 7, 16)),
        place="K43",
        is_front_line=True,
        kind=NoteKind.ADVANCE,
        content="现场调度边坡",
        witness_names="孙师傅",
        source=NoteSource.CADRE,
    )
    check = Verification(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        claim_type=note.TYPE,
        claim_id=note.id,
        verdict=Verdict.VERIFIED,
        method=VerifyMethod.ON_SITE,
        verifier_id=desk.reviewer,
        verified_at=desk.now(),
    )
    verbs.save_many(desk, [note])
    verbs.save(desk, check)
    sheet = EffortSheet(
        id=new_id(), round_id=subject.round_id, subject_id=subject.id, due_days=10
    )
    verbs.save(desk, sheet)
    asked: list[Place] = []
    workplace.bench.place_asked.connect(asked.append)

    pane = choose(tab, settle, EFFORT)
    tip = pane.grid.item(0, 1).toolTip()
    line = pane.counted.lines[0]
    line.run()

    assert "17.14" in tip
    assert "现场调度边坡" == line.what
    assert ("daily", note.id) == (asked[-1].page, asked[-1].record_id)


def test_drafts_are_shown_when_one_comes_back(tab, settle, workplace, subject):
    """
    What was typed stands in the cells of a window opened anew.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "outcome", "还没有保存")
    pane.foot.editors["confirmed_by"].field.setText("柳河镇党委书记")
    tab.flush()
    settle()
    page = workplace.window.page
    others = subjects.lines(workplace.bench.desk, workplace.bench.round_id)
    other = next(line for line in others if line.subject.id != subject.id)
    for wanted in (other.subject.id, subject.id):
        page.subjects.choose(wanted)
        settle()

    shown = tab.achievement
    assert "还没有保存" == cell(shown, 0, "outcome")
    assert "柳河镇党委书记" == shown.foot.record().confirmed_by


def test_figures_follow_a_new_scheme_while_something_is_typed(
    tab, settle, desk, subject, workplace
):
    """
    Both tables count by the scheme of the round at once; what is typed stays as it is.
    """
    result = ResultItem(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        number=3,
        off_list=True,
        outcome="争取奖补",
        own_part="跑省里两趟",
        completion=Completion.EXCEEDED,
    )
    verbs.save(desk, result)
    achieved = choose(tab, settle, ACHIEVEMENT)
    before = cell(achieved, 2, "completion")
    write(achieved, 0, "outcome", "还没有保存")
    write(achieved, 1, "target_value", "四十个")
    effort = choose(tab, settle, EFFORT)
    effort.foot.editors["care"].field.setPlainText("连续值守")
    own_scheme(desk)
    workplace.window.page.refresh(frozenset({"scheme"}))
    settle()

    assert (effort, achieved) == (tab.effort, tab.achievement)
    assert ("36", "66") == (effort.grid.text(0, 4), effort.grid.text(0, 5))
    assert "连续值守" == effort.foot.record().care
    assert ("1.2000", "1.1000") == (before, cell(achieved, 2, "completion"))
    assert "1.1000" in achieved.grid.item(2, achieved.keys.index("verdict")).toolTip()
    assert ["还没有保存", "四十个"] == [
        cell(achieved, 0, "outcome"), cell(achieved, 1, "target_value"),
    ]  # fmt: skip
    assert effort.is_writing
    assert achieved.is_writing


def own_scheme(desk) -> None:
    """Publish a scheme with another first indicator, where 超额 counts less."""
    first = dataclasses.replace(INDICATORS[0], base=Decimal(36), full=Decimal(66))
    words = dict(AchievementScheme().completions) | {
        Completion.EXCEEDED: Decimal("1.1")
    }
    made = Scheme(
        version="2024-9",
        meeting="2024年6月28日部务会",
        valid_from=date(2024, 7, 1),
        indicators=(first, *INDICATORS[1:]),
        achievement=AchievementScheme(completions=tuple(words.items())),
    )
    drafted = scheme_verbs.draft(seated(desk, reviewer=new_id()), made, change="改")
    publishing.publish(desk, drafted.id)


def test_a_verified_sheet_is_locked(tab, settle, desk, subject):
    """
    Its fields are read, not written.
    """
    day = date(2024, 7, 16)
    sheet = AchievementSheet(
        id=new_id(),
        round_id=subject.round_id,
        subject_id=subject.id,
        filled_on=day,
        confirmed_by="柳河镇党委书记",
        confirmed_on=day,
        verifier_id=desk.reviewer,
        second_verifier_id=new_id(),
        leader_id=desk.reviewer,
        verified_on=day,
    )
    verbs.save(desk, sheet)
    for state in (FormState.CONFIRMED, FormState.VERIFIED):
        verbs.advance(desk, sheet.id, state)

    pane = choose(tab, settle, ACHIEVEMENT)

    assert not pane.foot.editors["filled_on"].isEnabled()
    assert pane.foot.step.isHidden()


def test_who_was_withdrawn_has_no_tables(tab, settle, desk, subject):
    """
    It says so instead.
    """
    verbs.advance(desk, subject.id, SubjectState.WITHDRAWN, reason="调离")

    choose(tab, settle, EFFORT)

    assert tab.effort is None


def test_the_anchors_of_an_item_are_those_of_the_template(tab, settle):
    """
    Below the table stands by what the item in front is judged.
    """
    tab.sheet.write()
    settle()
    form = tab.sheet.form
    form.table.setCurrentCell(2, 3)

    assert form._anchor.text().startswith("担当作为　90以上：急难险重冲在前")
    assert "急难险重" in form.table.item(2, 0).toolTip()
