"""两表一单 on paper: blank and filled, read back from the finished file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.dossier.content import Edition
from desktop.dossier.documents import render
from desktop.dossier.form_content import (
    BallotFormContent,
    BallotPaper,
    FormContent,
)
from desktop.dossier.form_sheets import FormSheet
from desktop.dossier.templates import shipped
from desktop.model.templates import ACHIEVEMENT, APPRAISAL, BALLOT, EFFORT

from . import paper, samples

MM = 72 / 25.4
BASE = {
    "record_id": "x",
    "number": "ABC123-2024-07",
    "edition": Edition.FULL,
    "organ": "中共云阳区委组织部",
    "classification": "内部资料",
    "round_label": "2024年第7期",
    "theme": "省道沿线综合环境整治",
}


def blank(form: str) -> bytes:
    sheet = FormSheet(template=shipped(form), is_blank=True)
    return render(FormContent(**BASE, sheet=sheet), samples.MARK).pdf


def filled(rows: int, account: str = "提前5日完成交地") -> FormContent:
    template = shipped(ACHIEVEMENT)
    cells = dict.fromkeys((column.key for column in template.columns), "责1")
    cells |= {"account": account, "proof": ""}
    return FormContent(
        **BASE,
        sheet=FormSheet(
            template=template,
            header=(("name", samples.RARE_NAME), ("post", "区" * 40)),
            rows=tuple(
                tuple((cells | {"number": str(n)}).values()) for n in range(1, rows + 1)
            ),
            sums=(("total", "80.40"),),
            signatures=(("leader", "周以宁"),),
            notes=("业绩P＝（85×79.88＋15×83.36）÷100＝80.40",),
        ),
    )


def ballots(people: int, papers: int) -> BallotFormContent:
    return BallotFormContent(
        **BASE,
        template=shipped(BALLOT),
        circles=(("G1", "上级"), ("G3", "下属")),
        people=tuple((f"程屿{n}", "副镇长") for n in range(people)),
        papers=tuple(
            BallotPaper(number=f"G3-2345{n:02d}", circle="G3") for n in range(papers)
        ),
    )


@pytest.mark.parametrize("form", [EFFORT, ACHIEVEMENT, APPRAISAL])
def test_a_blank_has_its_title_columns_and_instructions(form):
    """
    Everything the template says stands on the blank, and no “—” in its places.
    """
    template = shipped(form)
    text = paper.all_text(blank(form))

    assert template.title in text
    for column in template.columns:
        assert column.head[:3] in text
    assert "填表说明" in text
    assert f"{form} v1" in text
    assert "—" not in text.replace("— 1 —", "").replace("— 2 —", "")


def test_the_effort_blank_says_what_is_not_done_and_what_counts():
    """
    No punch card, no rank; the 口径 of every indicator.
    """
    text = paper.all_text(blank(EFFORT))

    assert "不设打卡、不排名" in text
    for item in shipped(EFFORT).items:
        assert item.text[:8] in text


def test_the_achievement_blank_has_ten_rows_and_an_example():
    """
    The example is written in grey, the ten rows are empty.
    """
    pdf = blank(ACHIEVEMENT)

    assert "土地征收（示例）" in paper.all_text(pdf)
    assert 2 == len(paper.texts(pdf))


def test_a_filled_form_leaves_no_cell_white():
    """
    What nobody knows is “—”; sums and their working are printed.
    """
    text = paper.all_text(render(filled(3), samples.MARK).pdf)

    assert "80.40" in text
    assert "—" in text.replace("— 1 —", "")
    assert "业绩P＝" in text


@pytest.mark.parametrize("rows", range(8, 15))
def test_signatures_stay_with_the_last_row(rows):
    """
    However many rows there are, nobody signs a page without one.
    """
    content = filled(rows)
    last = f"末{rows}"
    sheet = content.sheet
    cells = list(sheet.rows[-1])
    cells[2] = last
    rows_ = (*sheet.rows[:-1], tuple(cells))
    pdf = render(replace(content, sheet=replace(sheet, rows=rows_)), samples.MARK).pdf

    assert paper.page_with(pdf, last) == paper.page_with(pdf, "周以宁")


def test_long_texts_flow_on_with_the_title_repeated():
    """
    A cell of 400 characters in every row goes over pages; none is lost.
    """
    pdf = render(filled(12, "凝" * 400), samples.MARK).pdf
    text = paper.all_text(pdf)

    assert 12 * 400 == text.count("凝")
    assert "干部推进高质量发展业绩采集表（续表）" in text


def test_two_short_ballots_share_a_page_and_long_ones_do_not():
    """
    Half a page each with a line to cut along; twelve persons take a whole page.
    """
    short = render(ballots(3, 5), samples.MARK).pdf
    long = render(ballots(12, 3), samples.MARK).pdf

    assert 3 == len(paper.texts(short))
    assert 2 == paper.all_text(short).count("沿此线裁开")
    assert 3 == len(paper.texts(long))
    assert "沿此线裁开" not in paper.all_text(long)


def test_a_ballot_bears_a_number_and_asks_for_no_name():
    """
    群体 is ticked in advance, marks are printed to be circled, and it says so.
    """
    pdf = render(ballots(2, 2), samples.MARK).pdf
    text = paper.all_text(pdf)

    assert "请勿署名" in text
    assert "☑G3 下属" in text
    assert "☐G1 上级" in text
    assert {"G3-234500", "G3-234501"} <= set(text.replace("票号", " ").split()) or (
        "G3-234500" in text and "G3-234501" in text
    )
    assert 2 * 2 == text.count("不了解") - text.count("不了解的") - text.count(
        "“不了解”"
    )


@pytest.mark.parametrize("people", range(15, 22))
def test_how_a_ballot_is_filled_in_stands_beside_a_row_of_it(people):
    """
    However many are asked about, no page has the instructions alone.
    """
    pages = paper.texts(render(ballots(people, 1), samples.MARK).pdf)
    (last,) = [page for page in pages if "请勿署名" in page]

    assert f"程屿{people - 1}" in last
    assert "反向选项" in last


def test_what_is_filled_in_is_not_explained_again():
    """
    填表说明 is for the blank; it would make a page of three lines.
    """
    assert "填表说明" not in paper.all_text(render(filled(3), samples.MARK).pdf)


def test_the_achievement_blank_is_signed_on_the_page_of_its_rows():
    """
    Ten rows, sums and signatures are one page; overleaf stands how to fill it in.
    """
    first, second = paper.texts(blank(ACHIEVEMENT))

    assert "组长" in first
    assert "续表" not in second


def test_no_character_of_a_head_stands_alone():
    """
    Four characters part in the middle, a remark in brackets stands apart.
    """
    first = paper.texts(blank(ACHIEVEMENT))[0]

    for words in ("核实\r\n方式", "本人\r\n角色", "单位主要负责人\r\n（确认属实）"):
        assert words in first


def test_the_columns_of_every_form_fill_the_body():
    """
    The widths sum to 156 mm upright and 225 mm across, exactly.
    """
    for form in (EFFORT, ACHIEVEMENT, BALLOT, APPRAISAL):
        template = shipped(form)
        total = sum(column.width_mm for column in template.columns)
        assert template.body_mm == pytest.approx(total)
