"""Filled forms: figures from the records, each with how it came about."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest

from desktop.dossier.content import Edition
from desktop.errors.devices import PrintError
from desktop.errors.records import PermissionRefusedError
from desktop.model.codes import Role, SheetItem, SubjectState, Verdict
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.scoring_codes import Measure
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, EFFORT
from desktop.scoring.scheme import Ruler, Scheme
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from desktop.services import print_contents, prints, publishing, sheets
from desktop.services import records as verbs
from desktop.services.forms import filled, templates
from desktop.services.scores.gather import gather
from tests.fakes import seated

from . import working_person as work

FULL, FEEDBACK = Edition.FULL, Edition.FEEDBACK


@pytest.fixture
def person(desk, district):
    """The cadre of the vector, both his sheets confirmed."""
    work.save_vector(desk, district)
    work.confirm(desk, *work.sheets(district))
    return district.subject.id


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "".join(found).replace("\r\n", "")


def test_the_published_vector_comes_out_of_the_records(desk, person):
    """
    业绩 80.40 with all its sums, as domain/4 §6.10 has them.
    """
    content = filled.filled_form(desk, ACHIEVEMENT, person, FULL)

    assert {
        "common": "70.21",
        "own": "86.33",
        "quality": "79.88",
        "load": "Ω 7.3360；V 83.36",
        "total": "80.40",
    } == dict(content.sheet.sums)
    degrees = [row[8] for row in content.sheet.rows]
    assert ["1.0169", "0.9200", "1.2000", "1.1905", "0.7500", "1.0000"] == degrees


def test_every_row_says_what_it_is_of_and_how_it_holds(desk, person):
    """
    责任号, 目标, 完成值, 角色, 难易度, 核实方式 and 结论 stand in their columns.
    """
    content = filled.filled_form(desk, ACHIEVEMENT, person, FULL)
    first, fourth = content.sheet.rows[0], content.sheet.rows[3]

    assert ("1", "责1", "土地征收", "个") == first[:4]
    assert ("省", "118项", "120项", "1.0169", "牵头/主办", "急难险重") == first[5:11]
    assert "土地征收已推进。\n牵头土地征收" == first[11]
    assert ("台账", "现场查看", "已核实") == first[12:]
    assert ("共", "部分属实") == (fourth[3], fourth[-1])


def test_every_figure_of_the_sheet_is_worked_out(desk, person, tmp_path):
    """
    算式, 代入 and 结果 of each item and sum are printed below the table.
    """
    content = filled.filled_form(desk, ACHIEVEMENT, person, FULL)
    line = prints.print_one(desk, content, tmp_path / "a.pdf")
    text = text_of(line.path)

    assert (
        "业绩＝((100−u)×Q+u×V)÷100＝((100−15)×79.88+15×83.36)÷100＝80.40"
        in (content.sheet.notes[-1])
    )
    assert "权重ω＝g×d×c＝1.5×1.50×1.0＝2.2500；真实度v＝1" in content.sheet.notes[0]
    assert "80.40" in text
    assert prints.verify(desk, line.path).to_the_byte


def test_a_duty_without_result_and_a_result_off_the_list_are_shown(desk, district):
    """
    未见实绩 earns nothing and stays; 清单外 says so.
    """
    duty = district.duty(measure=Measure.MILESTONES, matter_id=district.matter.id)
    extra = district.result(measured_in="户", target_value=Decimal(300))
    told = district.duty(number=2, duty="护河", target="不断岗")
    verbs.save_many(desk, [duty, told, extra])
    work.confirm(desk, *work.sheets(district))

    content = filled.filled_form(desk, ACHIEVEMENT, district.subject.id, FULL)
    bare, spoken, off = content.sheet.rows

    assert ("责1", "里程碑", "未见实绩", "未见实绩") == (
        bare[1], bare[6], bare[11], bare[-1],
    )  # fmt: skip
    assert ("不断岗", "0.0000") == (spoken[6], spoken[8])
    assert ("清单外", "300户", "待核实") == (off[1], off[6], off[-1])
    assert "重大产业项目" == bare[4]


def test_without_any_item_there_is_no_figure(desk, district):
    """
    An empty list is printed as empty, its sums as not known.
    """
    work.confirm(desk, *work.sheets(district))

    content = filled.filled_form(desk, ACHIEVEMENT, district.subject.id, FULL)

    assert () == content.sheet.rows
    assert {""} == set(dict(content.sheet.sums).values())


def test_effort_counts_what_is_verified_and_names_the_rest(desk, district, person):
    """
    Two front-line days count, one note waits and stands in 未计入 with its reason.
    """
    days = [date(2026, 3, day) for day in (3, 4, 5)]
    for day in days[:2]:
        work.checked(desk, district, work.note(desk, district, day), Verdict.VERIFIED)
    work.note(desk, district, days[2])

    content = filled.filled_form(desk, EFFORT, person, FULL)
    first = content.sheet.rows[0]

    assert ("1", "一线工作日占比", "20", "%", "35", "65", "10", "1") == first[:8]
    assert ("17.14", "3.428", "动态2条") == first[8:]
    assert "未计入：H1 一线工作日占比1条" in content.sheet.notes[-1]
    assert "100×Σ(n×g×k)÷D＝" in content.sheet.notes[0]
    assert content.sheet.notes[0].endswith("÷20＝10.00")
    assert "22天" == dict(content.sheet.header)["due"]
    assert dict(content.sheet.sums)["total"].startswith(
        "辛苦指数＝Σ(w×s)÷Σ(w)＝(20×17.14"
    )


def test_overtime_beyond_the_limit_is_a_hint_to_care(desk, district, person):
    """
    More than 36 hours in a month add nothing and are said beside 关心关爱提示.
    """
    for day in range(2, 8):
        noted = work.note(desk, district, date(2026, 3, day), **work.NIGHT)
        work.checked(desk, district, noted, Verdict.VERIFIED)

    content = filled.filled_form(desk, EFFORT, person, FULL)
    care = dict(content.sheet.signatures)["care"]

    assert care.startswith("连续值守较多；")
    assert "48" in care


def test_a_group_with_a_ruler_of_its_own_is_measured_by_it(desk, district, person):
    """
    基准值 and 满分值 of his 可比组 stand in the table where the scheme has them.
    """
    with desk.station.database.read() as connection:
        (one,) = gather(connection, district.round).given.subjects
    ruler = Ruler(group=one.group, scale="H2", base=Decimal(2), full=Decimal(6))
    begins = date(2026, 1, 1)
    scheme = Scheme(version="v2", meeting="部务会", valid_from=begins, rulers=(ruler,))
    version = SchemeVersion(
        id=new_id(),
        version="v2",
        meeting="部务会",
        valid_from=begins,
        content=scheme_json(scheme).decode(),
        digest=scheme_digest(scheme),
        drafted_by=desk.reviewer,
    )
    verbs.save(desk, version)
    other = seated(desk, reviewer=new_id())
    verbs.advance(other, version.id, TemplateState.PUBLISHED)

    content = filled.filled_form(desk, EFFORT, person, FULL)

    assert ("2", "6") == content.sheet.rows[1][4:6]


def test_an_indicator_that_does_not_apply_says_so(desk, district):
    """
    Without days due there is no share of them: 不适用, and the others carry its weight.
    """
    effort, _ = work.sheets(district)
    work.confirm(desk, dataclasses.replace(effort, due_days=2))

    content = filled.filled_form(desk, EFFORT, district.subject.id, FULL)

    assert ("不适用", "0", "不适用", "不适用") == content.sheet.rows[0][6:10]


def test_the_volume_takes_both_tables_in(desk, district, person, tmp_path):
    """
    Parts 五 and 六 are no longer missing: tables, calendar, bars.
    """
    noted = work.note(desk, district, date(2026, 3, 3))
    work.checked(desk, district, noted, Verdict.VERIFIED)
    content = print_contents.dossier_content(desk, person, FULL)
    line = prints.print_one(desk, content, tmp_path / "volume.pdf")
    text = text_of(line.path)

    assert ("一线日", (date(2026, 3, 3),)) == content.effort.days[0]
    assert ((2026, 1), (2026, 2), (2026, 3)) == content.effort.months
    assert Decimal("101.69") == content.achievement.degrees[0][1]
    assert {"effort", "achievement"}.isdisjoint({m.part for m in content.missing})
    assert "图5-1" in text
    assert "图6-1" in text
    assert prints.verify(desk, line.path).to_the_byte


def test_what_is_not_confirmed_is_missing_with_a_reason(desk, district):
    """
    A draft is no part of a volume and no print of its own.
    """
    verbs.save_many(desk, list(work.sheets(district)))

    content = print_contents.dossier_content(desk, district.subject.id, FULL)
    for form in (EFFORT, ACHIEVEMENT):
        with pytest.raises(PrintError) as refused:
            filled.filled_form(desk, form, district.subject.id, FULL)
        assert "form_not_confirmed" == refused.value.reason

    assert content.effort is None
    assert {"effort", "achievement"} <= {item.part for item in content.missing}


def test_the_cadres_edition_names_no_verifier(desk, district, person):
    """
    反馈版: the team verified, nobody by name; 访谈印证 is not said either.
    """
    names = (district.recorder.name, district.asker.name)
    for form in (EFFORT, ACHIEVEMENT):
        content = filled.filled_form(desk, form, person, FEEDBACK)

        assert not any(name in str(content.sheet) for name in names)
        assert "考察组" in str(content.sheet.signatures)


def test_an_old_sheet_keeps_the_words_of_its_version(desk, district, person):
    """
    A new version changes nothing about what was filled in on the one before.
    """
    before = filled.filled_form(desk, EFFORT, person, FULL)
    draft = templates.draft_version(desk, EFFORT)
    content = draft.content.replace("indicator·指标·34<", "indicator·一线指标·34<")
    templates.save_draft(desk, dataclasses.replace(draft, content=content))
    publishing.publish(seated(desk, reviewer=new_id()), draft.id)

    assert before == filled.filled_form(desk, EFFORT, person, FULL)


def test_a_withdrawn_subject_has_no_tables(desk, district, person):
    """
    Who was withdrawn is not scored.
    """
    verbs.advance(desk, person, SubjectState.WITHDRAWN, reason="调离")

    with pytest.raises(PrintError):
        filled.filled_form(desk, EFFORT, person, FULL)


def appraisal(desk, district) -> AppraisalSheet:
    """Save the sheet of the person at the desk, signed."""
    evidence = district.evidence(number="E2026-03-0099")
    made = AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.asker.id,
        template=1,
        turn=1,
        marks=tuple(
            Mark(
                item=item,
                score=Decimal(92 if item is SheetItem.COURAGE else 84),
                basis="雨夜转移群众",
                evidence_ids=(evidence.id,),
            )
            for item in SheetItem
        ),
        merits="敢担当",
        faults="催得紧",
        recusal_declared=True,
    )
    verbs.save_many(desk, [evidence, made])
    return made


def test_the_sheet_of_a_reviewer_has_the_anchors_of_its_version(
    desk, district, tmp_path
):
    """
    B卷: marks, evidence and total with the words of the template.
    """
    own = seated(desk, reviewer=district.asker.id)
    made = appraisal(own, district)
    draft = filled.filled_form(own, APPRAISAL, district.subject.id, FULL)
    sheets.sign(own, made.id)

    content = filled.filled_form(own, APPRAISAL, district.subject.id, FULL)
    line = prints.print_one(own, content, tmp_path / "b.pdf")
    third = content.sheet.rows[2]

    assert ("担当作为", "20") == third[:2]
    assert ("92", "雨夜转移群众", "E2026-03-0099") == third[3:]
    assert dict(content.sheet.sums)["total"].endswith("＝85.60")
    assert "" == dict(draft.sheet.signatures)["signature"]
    assert dict(content.sheet.signatures)["signature"].startswith(
        "顾承舟　2026年3月2日"
    )
    assert prints.verify(own, line.path).to_the_byte


def test_the_marks_of_a_reviewer_are_for_those_who_may_read_them(desk, district):
    """
    Nobody prints another's draft, and no edition but the organisation's has it.
    """
    own = seated(desk, reviewer=district.asker.id)
    made = appraisal(own, district)
    other = seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)

    with pytest.raises(PermissionRefusedError):
        filled.appraisal_form(other, made.id, FULL)
    with pytest.raises(PermissionRefusedError):
        filled.appraisal_form(own, made.id, FEEDBACK)
    with pytest.raises(PrintError) as refused:
        filled.filled_form(other, APPRAISAL, district.subject.id, FULL)

    assert "no_own_sheet" == refused.value.reason
