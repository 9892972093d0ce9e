"""Forms as workbooks: out as people know them, in strictly and as a whole."""

from __future__ import annotations

import dataclasses
import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from desktop.dossier.content import Edition
from desktop.errors.files import ImportFileError
from desktop.errors.records import InvalidRecordError, PermissionRefusedError
from desktop.model.channels import ImportBatch
from desktop.model.codes import SubjectState
from desktop.model.forms import EffortSheet
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, DutyItem, ResultItem
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.services import publishing
from desktop.services import records as verbs
from desktop.services.forms import excel_in, excel_out, filled, templates
from desktop.storage import records
from tests.fakes import seated

from . import working_person as work


@pytest.fixture
def person(desk, district):
    """The cadre of the vector: six duties, five of them verified, one open."""
    for number in range(1, 7):
        duty, result = work.claim(district, number)
        verbs.save_many(desk, [duty, result] if number < 6 else [duty])
    work.confirm(desk, *work.sheets(district))
    return district.subject.id


def opened(data: bytes):
    return load_workbook(io.BytesIO(data))


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def place(sheet, words: str, *, row: int = 0):
    """Return the cell that says *words*, from a row on."""
    return next(
        cell
        for line in sheet.iter_rows(min_row=row + 1)
        for cell in line
        if cell.value == words
    )


def column_of(sheet, head: str) -> int:
    return place(sheet, head).column


def row_of(sheet, duty: str) -> int:
    return place(sheet, duty).row


def edited(desk, subject: str, *edits: tuple[str, str, object]) -> bytes:
    """Return the achievement workbook with cells (duty, head) changed."""
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, subject))
    sheet = book["表"]
    for duty, head, value in edits:
        sheet.cell(row_of(sheet, duty), column_of(sheet, head)).value = value
    return saved(book)


def stored(desk, owner, subject: str):
    with desk.station.database.read() as connection:
        return records.find(connection, owner, subject_id=subject)


def batches(desk) -> list[ImportBatch]:
    with desk.station.database.read() as connection:
        return records.find(connection, ImportBatch)


def test_a_form_goes_out_as_people_know_it(desk, person):
    """
    Computed cells are locked, others not; form and version stand at the foot too.
    """
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, person))
    sheet = book["表"]
    row = row_of(sheet, "土地征收")

    assert "干部推进高质量发展业绩采集表" == sheet["A1"].value
    assert sheet.protection.sheet
    assert not sheet.cell(row, column_of(sheet, "完成值")).protection.locked
    assert sheet.cell(row, column_of(sheet, "完成度")).protection.locked
    assert Decimal("118") == Decimal(
        str(sheet.cell(row, column_of(sheet, "目标/序时")).value)
    )
    assert any("YX-08 v1" in str(cell.value) for line in sheet for cell in line)
    assert "veryHidden" == book["_frontline"].sheet_state
    assert ("YX-08", 1, person) == tuple(
        cell.value for cell in book["_frontline"][1][:3]
    )


@pytest.mark.parametrize("form", [EFFORT, ACHIEVEMENT, APPRAISAL])
def test_what_was_not_touched_changes_nothing(desk, person, form):
    """
    A workbook that comes back as it went out is no import at all.
    """
    plan = excel_in.plan_form(desk, excel_out.form_book(desk, form, person), "表.xlsx")

    assert ((), ()) == (plan.changes, plan.refused)
    assert not excel_in.carry_form(desk, plan).types
    assert [] == batches(desk)


def test_changed_cells_are_shown_and_taken_in_one_batch(desk, person):
    """
    Only what was changed is taken; a result is made for the duty that had none.
    """
    data = edited(
        desk,
        person,
        ("土地征收", "完成值", 121),
        ("土地征收", "难易度", "困难"),
        ("安全整治", "完成情况", "隐患清零"),
        ("安全整治", "本人作用", "带队排查"),
        ("安全整治", "完成值", "完成"),
    )
    plan = excel_in.plan_form(desk, data, "业绩.xlsx")
    shown = {(change.before, change.after) for change in plan.changes}
    excel_in.carry_form(desk, plan)
    results = {r.number: r for r in stored(desk, ResultItem, person)}
    duty = next(d for d in stored(desk, DutyItem, person) if d.number == 1)
    (batch,) = batches(desk)

    assert ("程屿", 5) == (plan.cadre, len(plan.changes))
    assert {("120", "121"), ("急难险重", "困难"), ("", "完成")} <= shown
    assert (Decimal(121), "困难") == (results[1].reached, duty.difficulty.label)
    assert ("隐患清零", "完成") == (results[6].outcome, results[6].completion.label)
    assert ("业绩.xlsx", 3) == (batch.file_name, batch.rows)


def test_the_same_file_twice_changes_nothing(desk, person):
    """
    What the station says already is no change.
    """
    data = edited(desk, person, ("土地征收", "完成值", 121))
    excel_in.carry_form(desk, excel_in.plan_form(desk, data, "业绩.xlsx"))

    again = excel_in.plan_form(desk, data, "业绩.xlsx")

    assert ((), ()) == (again.changes, again.refused)
    assert 1 == len(batches(desk))


def test_a_row_below_the_list_is_an_item_off_the_list(desk, person):
    """
    The empty rows at the end take 清单外加项.
    """
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, person))
    sheet = book["表"]
    row = place(sheet, "清单外").row
    for head, value in (
        ("完成情况", "争取奖补80万元"), ("本人作用", "跑省里两趟"), ("完成值", "完成"),
    ):  # fmt: skip
        sheet.cell(row, column_of(sheet, head)).value = value

    excel_in.carry_form(desk, excel_in.plan_form(desk, saved(book), "业绩.xlsx"))
    extra = next(r for r in stored(desk, ResultItem, person) if r.off_list)

    assert ("争取奖补80万元", 6) == (extra.outcome, extra.number)


@pytest.mark.parametrize(
    ("head", "value", "rule"),
    [
        ("完成值", "=1+1", "formula_in_cell"),
        ("目标/序时", "一百一十八", "text_in_number"),
        ("难易度", "很难", "cell_unread"),
    ],
)
def test_a_cell_that_means_nothing_refuses_the_file_with_its_place(
    desk, person, head, value, rule
):
    """
    Formula, text for a number, an unknown word: row and column, and nothing is taken.
    """
    data = edited(
        desk, person, ("环境整治", "完成情况", "改了"), ("土地征收", head, value)
    )
    sheet = opened(data)["表"]
    at = sheet.cell(row_of(sheet, "土地征收"), column_of(sheet, head)).coordinate

    plan = excel_in.plan_form(desk, data, "业绩.xlsx")
    with pytest.raises(InvalidRecordError):
        excel_in.carry_form(desk, plan)

    assert [(at, rule)] == [(item.place, item.flaw.rule) for item in plan.refused]
    assert at in plan.refused[0].flaw.terms
    assert () == plan.writes
    assert [] == batches(desk)


def test_merged_cells_are_refused_with_their_range(desk, person):
    """
    But for the title nothing is merged.
    """
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, person))
    book["表"].merge_cells("B8:C8")

    with pytest.raises(ImportFileError) as refused:
        excel_in.plan_form(desk, saved(book), "业绩.xlsx")

    assert ("merged_cells", "B8:C8") == (refused.value.reason, refused.value.detail)


def test_shifted_columns_are_refused_with_the_first_that_is_elsewhere(desk, person):
    """
    A column put in between moves the labels.
    """
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, person))
    book["表"].insert_cols(3)

    with pytest.raises(ImportFileError) as refused:
        excel_in.plan_form(desk, saved(book), "业绩.xlsx")

    assert "shifted_columns" == refused.value.reason
    assert "≠" in refused.value.detail


def test_what_stands_outside_the_form_is_refused(desk, person):
    """
    A remark beside the table is not lost silently.
    """
    book = opened(excel_out.form_book(desk, ACHIEVEMENT, person))
    book["表"]["Z9"] = "另见附件"

    plan = excel_in.plan_form(desk, saved(book), "业绩.xlsx")

    assert [("Z9", "beyond_columns")] == [
        (item.place, item.flaw.rule) for item in plan.refused
    ]


def test_a_cell_that_changed_here_meanwhile_is_not_overwritten(desk, person):
    """
    The file says what it was based on; what others wrote since refuses it.
    """
    data = edited(desk, person, ("土地征收", "完成情况", "文件里的"))
    result = next(r for r in stored(desk, ResultItem, person) if r.number == 1)
    verbs.save(desk, dataclasses.replace(result, outcome="本机改的"))

    plan = excel_in.plan_form(desk, data, "业绩.xlsx")

    assert ["changed_meanwhile"] == [item.flaw.rule for item in plan.refused]


def test_other_files_are_refused_by_what_they_are(desk, person, district):
    """
    No workbook of ours, no form in it, an unknown subject, another version.
    """
    foreign = Workbook()
    foreign.active.title = "表"
    foreign.create_sheet("_frontline")
    strange = opened(excel_out.form_book(desk, EFFORT, person))
    strange["_frontline"]["A1"] = "YX-99"
    unknown = opened(excel_out.form_book(desk, EFFORT, person))
    unknown["_frontline"]["C1"] = new_id()
    newer = opened(excel_out.form_book(desk, EFFORT, person))
    newer["_frontline"]["B1"] = 7
    reasons = []
    for data in (
        b"no workbook", saved(Workbook()), saved(foreign), saved(strange),
        saved(unknown), saved(newer),
    ):  # fmt: skip
        with pytest.raises(ImportFileError) as refused:
            excel_in.plan_form(desk, data, "表.xlsx")
        reasons.append(refused.value.reason)

    assert [
        "not_a_workbook", "wrong_sheet", "not_a_form", "not_a_form",
        "form_unknown_subject", "form_other_version",
    ] == reasons  # fmt: skip


def test_the_days_of_the_effort_sheet_come_in(desk, person):
    """
    YX-07: days and remarks are taken, its figures are the program's.
    """
    book = opened(excel_out.form_book(desk, EFFORT, person))
    sheet = book["表"]
    place(sheet, "特殊情况说明").offset(column=1).value = "抽调专班20天"
    place(sheet, "应在岗工作日", row=10).offset(column=1).value = 21

    excel_in.carry_form(desk, excel_in.plan_form(desk, saved(book), "辛苦.xlsx"))
    (stood,) = stored(desk, EffortSheet, person)

    assert ("抽调专班20天", 21) == (stood.circumstances, stood.due_days)


def test_ones_own_appraisal_comes_in_with_its_evidence(desk, district, person):
    """
    B卷: marks, basis and numbers of evidence; an unknown number is refused.
    """
    own = seated(desk, reviewer=district.asker.id)
    verbs.save(own, district.evidence(number="E2026-03-0099"))
    book = opened(excel_out.form_book(own, APPRAISAL, person))
    sheet = book["表"]
    row = row_of(sheet, "担当作为")
    for number, value in ((4, 92), (5, "雨夜转移群众"), (6, "E2026-03-0099")):
        sheet.cell(row, number).value = value
    place(sheet, "回避声明").offset(column=1).value = "是"
    place(sheet, "建议等次").offset(column=1).value = "良好"
    excel_in.carry_form(own, excel_in.plan_form(own, saved(book), "评价单.xlsx"))
    (stood,) = stored(own, AppraisalSheet, person)
    sheet.cell(row, 6).value = "E2026-03-7777"
    again = opened(excel_out.form_book(own, APPRAISAL, person))
    again["表"].cell(row, 6).value = "E2026-03-7777"
    refused = excel_in.plan_form(own, saved(again), "评价单.xlsx").refused
    (mark,) = stood.marks

    assert (Decimal(92), "雨夜转移群众", 1) == (
        mark.score, mark.basis, len(mark.evidence_ids),
    )  # fmt: skip
    assert (True, "良好") == (stood.recusal_declared, stood.proposed.label)
    assert [("unknown_evidence", (f"F{row}", "E2026-03-7777"))] == [
        (item.flaw.rule, item.flaw.terms) for item in refused
    ]


def test_a_form_of_an_older_version_stays_on_it(desk, person):
    """
    What was confirmed on v1 goes out and comes in on v1 when v2 is in use.
    """
    draft = templates.draft_version(desk, EFFORT)
    templates.save_draft(desk, draft)
    publishing.publish(seated(desk, reviewer=new_id()), draft.id)

    data = excel_out.form_book(desk, EFFORT, person)
    plan = excel_in.plan_form(desk, data, "辛苦.xlsx")

    assert () == plan.refused
    assert 1 == opened(data)["_frontline"]["B1"].value


def test_of_a_withdrawn_subject_nothing_goes_out(desk, district, person):
    """
    Who was withdrawn fills in no form.
    """
    verbs.advance(desk, person, SubjectState.WITHDRAWN, reason="调离")

    with pytest.raises(PermissionRefusedError):
        excel_out.form_book(desk, EFFORT, person)


def test_what_came_in_is_scored_and_printed(desk, person):
    """
    The figure of the sheet follows from the cells of the file.
    """
    data = edited(desk, person, ("土地征收", "完成值", 59))
    excel_in.carry_form(desk, excel_in.plan_form(desk, data, "业绩.xlsx"))

    content = filled.filled_form(desk, ACHIEVEMENT, person, Edition.FULL)

    assert "0.5000" == content.sheet.rows[0][8]
