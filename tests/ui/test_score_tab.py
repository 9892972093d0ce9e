"""评分: the two tables of 两表一单 are filled in as on paper."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop.model.codes import Part, SubjectState, Verdict, VerifyMethod
from desktop.model.daily import DailyNote, NoteKind, NoteSource
from desktop.model.fieldwork import Verification
from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.ids import new_id
from desktop.model.lists import DutyItem, ResultItem
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
)
from desktop.scoring.scheme import INDICATORS, AchievementScheme, Scheme
from desktop.services import drafting, publishing, subjects
from desktop.services import records as verbs
from desktop.services.scores import scheme_verbs
from desktop.storage import records
from desktop.ui.bench import Place
from desktop.ui.review.score_tab import ACHIEVEMENT, EFFORT, SHEET
from tests.fakes import noon_of, seated


@pytest.fixture
def subject(desk):
    """高志远, with one duty, nothing claimed of it yet, and a second one."""
    from desktop.model.rounds import Round

    with desk.station.database.read() as connection:
        (the_round,) = records.find(connection, Round)
    lines = subjects.lines(desk, the_round.id)
    found = next(line for line in lines if line.cadre.name == "高志远").subject
    about = {"round_id": found.round_id, "subject_id": found.id}
    verbs.save_many(
        desk,
        [
            DutyItem(
                id=new_id(),
                **about,
                number=number,
                duty=name,
                part=Part.LEAD,
                matter_id=found.matters[0],
                measure=Measure.FORWARD,
                target_value=Decimal(40),
                measured_in="个",
                difficulty=Difficulty.HARDER,
            )
            for number, name in ((1, "点位整改"), (2, "违建拆除"))
        ],
    )
    return found


@pytest.fixture
def tab(subject, workplace, settle):
    """评分 in front."""
    workplace.window.open(Place(page="review"))
    settle()
    page = workplace.window.page
    page.subjects.choose(subject.id)
    settle()
    page.view.go_to("sheet")
    settle()
    return page.view.score


def choose(tab, settle, number: int):
    tab.segments.choose(number)
    settle()
    settle()
    return tab.effort if number == EFFORT else tab.achievement


def cell(pane, row: int, key: str) -> str:
    return pane.grid.text(row, pane.keys.index(key))


def write(pane, row: int, key: str, text: str) -> None:
    pane.grid.item(row, pane.keys.index(key)).setText(text)


def stored(desk, owner, subject):
    with desk.station.database.read() as connection:
        return records.find(connection, owner, subject_id=subject.id)


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


def test_a_result_is_written_into_the_row_of_its_duty(tab, settle, desk, subject):
    """
    What was claimed is made with the first cell that is written; saved in one go.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    for key, text in (
        ("reached", "44"), ("outcome", "完成44个"), ("own_part", "牵头"),
        ("difficulty", "困难"),
    ):  # fmt: skip
        write(pane, 0, key, text)
    pane.foot.editors["filled_on"].field.setText("2024-07-16")
    pane.foot.save()
    settle()
    (result,) = stored(desk, ResultItem, subject)
    duty = next(d for d in stored(desk, DutyItem, subject) if d.number == 1)

    assert (Decimal(44), duty.id) == (result.reached, result.duty_id)
    assert Difficulty.HARD is duty.difficulty
    assert ("1.1000", "责1") == (
        cell(tab.achievement, 0, "completion"), cell(tab.achievement, 0, "source"),
    )  # fmt: skip
    assert "未见实绩" == cell(tab.achievement, 1, "verdict")
    assert tab.achievement.grid.item(0, pane.keys.index("completion")).toolTip()


def test_what_follows_from_part_and_matter_is_shown(tab, settle):
    """
    级别 and 本人角色 that no duty says follow from the matter and the part.
    """
    pane = choose(tab, settle, ACHIEVEMENT)

    assert MatterLevel.DISTRICT.label == cell(pane, 0, "level")
    assert Contribution.LEAD.label == cell(pane, 0, "contribution")


def test_a_word_that_means_nothing_is_said_in_its_cell(tab, settle, desk, subject):
    """
    Text in a number cell is not taken, and stands there with what is wrong.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "target_value", "四十个")
    column = pane.keys.index("target_value")

    assert "读不懂“四十个”" == pane.grid.trouble(0, column)
    assert [] == pane._typed()


def test_an_account_longer_than_the_form_allows_is_said(tab, settle):
    """
    完成情况及本人作用 has 120 characters.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "outcome", "凝" * 121)

    assert "超过120字" in pane.grid.trouble(0, pane.keys.index("outcome"))


def test_a_block_from_excel_is_pasted(tab, settle, qtbot):
    """
    Cells in tabs and lines go where the cursor is; computed ones stay.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    first = pane.keys.index("reached")
    QGuiApplication.clipboard().setText("43\t整改43个\t牵头\t台账\t9\n20\t拆除\t牵头")
    pane.grid.setCurrentCell(0, first)
    pane.grid.keyPressEvent(_key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier))

    assert ["43", "整改43个", "牵头", "台账"] == [
        cell(pane, 0, key) for key in ("reached", "outcome", "own_part", "proof")
    ]
    assert "0.0000" == cell(pane, 0, "completion")
    assert "20" == cell(pane, 1, "reached")


def test_the_keyboard_walks_the_table_as_in_excel(tab, settle):
    """
    Enter goes down, Tab to the next cell that is written in, Delete empties.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    grid, number = pane.grid, pane.keys.index("number")
    grid.setCurrentCell(0, number)
    grid.keyPressEvent(_key(Qt.Key.Key_Return))
    down = grid.currentRow()
    after = grid.moveCursor(
        grid.CursorAction.MoveNext, Qt.KeyboardModifier.NoModifier
    ).column()
    back = grid.moveCursor(
        grid.CursorAction.MovePrevious, Qt.KeyboardModifier.NoModifier
    )
    grid.setCurrentCell(0, pane.keys.index("measured_in"))
    grid.keyPressEvent(_key(Qt.Key.Key_Delete))
    grid.keyPressEvent(_key(Qt.Key.Key_Left))

    assert (1, pane.keys.index("duty")) == (down, after)
    assert (0, pane.keys.index("proof")) == (back.row(), back.column())
    assert "" == cell(pane, 0, "measured_in")
    assert pane.keys.index("target_value") == grid.currentColumn()


def test_a_code_cell_offers_its_words(tab, settle):
    """
    The editor of 难易度 completes the four words.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    column = pane.keys.index("difficulty")
    pane.grid.setCurrentCell(0, column)
    pane.grid.editItem(pane.grid.item(0, column))
    editor = pane.grid.viewport().findChild(QLineEdit)

    assert editor is not None
    assert 4 == editor.completer().model().rowCount()


def test_an_item_off_the_list_is_added(tab, settle, desk, subject):
    """
    It has a row of its own, and becomes a result 清单外.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    pane.add.click()
    last = pane.grid.rowCount() - 1
    write(pane, last, "outcome", "争取奖补80万元")
    write(pane, last, "own_part", "跑省里两趟")
    write(pane, last, "reached", "完成")
    pane.foot.editors["filled_on"].field.setText("2024-07-16")
    pane.foot.save()
    settle()
    (result,) = stored(desk, ResultItem, subject)

    assert (True, "完成") == (result.off_list, result.completion.label)
    assert "清单外" == cell(tab.achievement, 2, "source")
    assert "争取奖补80万元" == cell(tab.achievement, 2, "duty")


def test_what_is_typed_in_the_tables_is_kept_at_once(tab, settle, desk, subject):
    """
    Leaving the page keeps it as a draft; coming back shows it.
    """
    pane = choose(tab, settle, ACHIEVEMENT)
    write(pane, 0, "outcome", "还没有保存")
    pane.foot.editors["confirmed_by"].field.setText("柳河镇党委书记")
    effort = choose(tab, settle, EFFORT)
    effort.foot.editors["care"].field.setPlainText("连续值守")
    tab.flush()
    settle()
    kept = {typed.record.TYPE for typed in drafting.about(desk, [subject.id])}

    assert {"result_item", "duty_item"} >= kept - {"effort_sheet", "achievement_sheet"}
    assert {"effort_sheet", "achievement_sheet", "result_item"} <= kept
    assert [] == stored(desk, ResultItem, subject)
    assert tab.is_writing


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


def test_a_difficulty_that_differs_from_others_on_the_matter_is_said(
    tab, settle, desk, subject
):
    """
    The warning names item, matter and what the others have.
    """
    others = subjects.lines(desk, subject.round_id)
    other = next(line for line in others if line.subject.id != subject.id).subject
    verbs.save(
        desk,
        DutyItem(
            id=new_id(),
            round_id=subject.round_id,
            subject_id=other.id,
            number=1,
            duty="点位整改",
            matter_id=subject.matters[0],
            difficulty=Difficulty.URGENT,
        ),
    )

    pane = choose(tab, settle, ACHIEVEMENT)

    assert (
        "“点位整改”的难易度是较难，同一事项“省道325柳河段整治”的其他责任人是急难险重。"
        == pane._warning.text()
    )


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


@pytest.fixture
def tools(tab, settle, tmp_path):
    """The tools of the achievement form, saving into a folder."""
    choose(tab, settle, ACHIEVEMENT)
    tab.tools.place = lambda _parent, name: tmp_path / name
    return tab.tools


def target_cell(sheet):
    """Return the cell of the first duty's 序时目标."""
    head = next(c for line in sheet for c in line if c.value == "目标/序时")
    return sheet.cell(head.row + 1, head.column)


def test_a_form_goes_out_as_a_workbook_and_comes_back(
    tools, settle, desk, subject, tmp_path
):
    """
    What it would change is listed first; 写入 takes all of it.
    """
    target = tmp_path / "高志远-干部推进高质量发展业绩采集表.xlsx"
    tools.export()
    settle()
    book = load_workbook(target)
    target_cell(book["表"]).value = 43
    book.save(target)
    tools.pick = lambda _parent: target
    tools.read()
    settle()
    told, line = tools.said.text(), tools.changes.lines[0]
    before = stored(desk, DutyItem, subject)
    tools.take.click()
    settle()
    duty = next(d for d in stored(desk, DutyItem, subject) if d.number == 1)

    assert "有 1 处改动，还没有写入" in told
    assert "40 → 43" == line.what
    assert {Decimal(40)} == {item.target_value for item in before}
    assert Decimal(43) == duty.target_value
    assert "已写入 1 处改动" in tools.said.text()


def test_a_refused_workbook_names_each_cell(tools, settle, tmp_path):
    """
    There is nothing to write then; an untouched one says that nothing changed.
    """
    target = tmp_path / "高志远-干部推进高质量发展业绩采集表.xlsx"
    tools.export()
    settle()
    tools.pick = lambda _parent: target
    tools.read()
    settle()
    same = tools.said.text()
    book = load_workbook(target)
    changed = target_cell(book["表"])
    changed.value = "=6*7"
    book.save(target)
    tools.read()
    settle()

    assert "没有改动" in same
    assert "有 1 处不能收" in tools.said.text()
    assert changed.coordinate == tools.changes.lines[0].when
    assert tools.take.isHidden()


def test_troubles_with_files_are_said_where_they_happen(tools, settle, tmp_path):
    """
    What is no workbook, what is not there, what cannot be written.
    """
    said = []
    (tmp_path / "坏.xlsx").write_bytes(b"no")
    for path in (tmp_path / "坏.xlsx", tmp_path / "没有.xlsx"):
        tools.pick = lambda _parent, path=path: path
        tools.read()
        settle()
        said.append(tools.banner.text)
    tools.place = lambda _parent, _name: tmp_path / "坏.xlsx" / "表.xlsx"
    tools.export()
    settle()
    said.append(tools.banner.text)
    tools.pick = tools.place = lambda *_asked: None
    for asked in (tools.read, tools.export, tools.print_, tools.blank):
        asked()

    assert all(said)


def test_a_form_is_printed_filled_in_and_blank(tools, settle, tmp_path):
    """
    A draft is not printed, which is said; a blank is.
    """
    tools.print_()
    settle()
    refused = tools.banner.text
    tools.blank()
    settle()

    assert "还没有确认" in refused
    assert 1 == len(list(tmp_path.glob("*.pdf")))
    assert "已存到" in tools.said.text()


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


def _key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, held)
