"""Tables: exact widths, 续表, long cells, signatures, empty cells."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desktop.dossier.grid import Align, Cell, Column, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import BODY_WIDTH, Flow, Pages
from desktop.dossier.pdf import Metadata
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import wording

from . import paper, samples

COLUMNS = (
    Column(head="序号", width_mm=8),
    Column(head="姓名", width_mm=24),
    Column(head="单位及职务", width_mm=50, align=Align.LEFT),
    Column(head="情况", width_mm=74, align=Align.LEFT),
)
METADATA = Metadata(
    title="t", subject="s", author="a", keywords="k", made_at=samples.MARK.printed_at
)
LONG = "".join(chr(0x4E00 + at) for at in range(400))


def printed(
    *rows: Row, columns: tuple[Column, ...] = COLUMNS, down: float = 0
) -> bytes:
    """Return a file with one table, begun *down* points below the top."""
    pages = Pages()
    flow = Flow(pages)
    flow.y = down
    draw_table(flow, Table(title="测试表", columns=columns, rows=rows))
    return pages.finish(METADATA)


def row(*texts: str, **facts: object) -> Row:
    return Row(cells=texts, **facts)  # type: ignore[arg-type]


def test_columns_that_do_not_sum_to_the_body_are_refused():
    """
    A table's columns fill the 版心 exactly, to the tenth of a millimetre.
    """
    narrow = (*COLUMNS[:3], Column(head="情况", width_mm=73.9))

    with pytest.raises(ValueError, match=r"155\.9"):
        printed(row("1", "甲", "乙", "丙"), columns=narrow)


@pytest.mark.parametrize("form", ["YX-01", "YX-06"])
def test_every_table_of_the_wording_fills_its_body(form):
    """
    All column widths of the documents sum to 156 mm, or 225 mm across.
    """
    words = wording(form)
    sums = {
        name: round(sum(column.width_mm for column in columns), 6)
        for name, columns in words.tables.items()
    }

    assert {name: 225 if name == "reconciliation" else 156 for name in sums} == sums


def test_the_head_is_repeated_with_a_note_that_the_table_goes_on():
    """
    Every further page of a table begins with 续表 and the head.
    """
    pdf = printed(*(row(str(n), "甲", "乙", "丙") for n in range(1, 80)))
    pages = paper.texts(pdf)

    assert len(pages) == 3
    assert "续表" not in pages[0]
    assert all("测试表（续表）" in page for page in pages[1:])
    assert all("单位及职务" in page for page in pages)


def test_rows_come_out_once_and_in_order():
    """
    No row is lost or doubled at a page break.
    """
    pdf = printed(*(row("", f"第{n}行", "乙", "丙") for n in range(100, 200)))
    found = re.findall(r"第(1\d\d)行", paper.all_text(pdf))

    assert [str(n) for n in range(100, 200)] == found


def test_worst_case_cells_are_neither_clipped_nor_lost():
    """
    A 25-character name, a 40-character post and a 400-character cell print whole.
    """
    name, post = "·".join(["买买提"] * 7)[:25], "凝" * 40
    pdf = printed(row("1", name, post, LONG))
    found = paper.glyphs(pdf, 1)
    text = "".join(g.character for g in found)

    assert name in text.replace("\r\n", "")
    assert text.count("凝") == 40
    assert set(LONG) <= set(text)
    assert max(g.right for g in found) <= 28 * MM + BODY_WIDTH


def test_a_cell_longer_than_a_page_goes_on_overleaf():
    """
    A cell of 6,000 characters fills pages one after another, whole.
    """
    pdf = printed(row("1", "甲", "乙", LONG * 15))
    text = paper.all_text(pdf)

    assert len(paper.texts(pdf)) > 3
    assert all(text.count(character) >= 15 for character in LONG[:50])


def test_signatures_stay_with_the_last_row_of_text():
    """
    A signature row is never alone on a page: the row before it comes along.
    """
    sign = row("签", "签名", "盖章", "日期")
    for count in range(20, 32):
        rows = [row(str(n), "甲", "乙", "正文") for n in range(count)]
        rows[-1] = row("末", "甲", "乙", "末行正文", keep=True)
        last = paper.texts(printed(*rows, sign))[-1]

        assert "末行正文" in last
        assert "盖章" in last


def test_signatures_stay_with_a_text_longer_than_a_page():
    """
    When the text before a signature fills pages, its end stays with the signature.
    """
    for extra in range(0, 400, 40):
        text = (LONG * 4)[: 1200 + extra]
        pdf = printed(
            row("1", "甲", "乙", text, keep=True), row("签", "名", "盖章", "")
        )
        last = paper.texts(pdf)[-1].replace("\r\n", "")

        assert "盖章" in last
        assert text[-3:] in last


def test_empty_cells_say_so_and_blank_forms_do_not():
    """
    A filled print has no empty cell: “—” for no data, “无” for a table without rows.
    """
    filled = paper.texts(printed(row("1", "", "乙", "")))[0]
    empty = paper.texts(printed())[0]
    blank = Row(cells=("1", Cell(is_blank=True), "乙", Cell(is_blank=True)))

    assert 2 == filled.count("—")
    assert "无" in empty
    assert "—" not in paper.texts(printed(blank))[0]


def test_cells_are_never_smaller_than_nine_points():
    """
    Shrinking to fit stops at 9 pt, then the cell wraps.
    """
    pdf = printed(row("1234567", "2024.07.15—2024.12.31", "乙", "丙"))
    digits = [g for g in paper.glyphs(pdf, 1) if g.character == "1"]

    # A digit of DocSong is 0.73 of its size high; smaller means a smaller size.
    assert min(g.top - g.bottom for g in digits) >= 9 * 0.7


def test_rows_of_a_blank_are_high_enough_to_write_on():
    """
    Rows are at least 8 mm high.
    """
    pdf = printed(*(row(f"{n}", "甲", "乙", "丙") for n in range(1, 9)))
    tops = [g.top for g in paper.glyphs(pdf, 1) if g.character == "甲"]
    steps = [above - below for above, below in pairwise(tops)]

    assert all(step >= 8 * MM - 0.01 for step in steps)


def test_a_short_table_is_not_split():
    """
    Three rows with their heading go to the next page together, wherever they begin.
    """
    for down in range(300, 640, 13):
        pages = Pages()
        flow = Flow(pages)
        flow.y = down
        rows = tuple(row(str(n), "甲", "乙", "丙") for n in range(3))
        draw_table(flow, Table(title="表", columns=COLUMNS, rows=rows), heading="清单")
        found = paper.texts(pages.finish(METADATA))

        assert [3] == [page.count("丙") for page in found if "丙" in page]


def test_a_heading_stays_with_its_table():
    """
    A table's heading is never the last thing on a page.
    """
    for down in range(300, 640, 13):
        pages = Pages()
        flow = Flow(pages)
        flow.y = down
        table = Table(title="表", columns=COLUMNS, rows=(row("1", "甲", "乙", "丙"),))
        draw_table(flow, table, heading="某某清单")
        pdf = pages.finish(METADATA)
        page = paper.page_with(pdf, "某某清单")

        assert "单位及职务" in paper.texts(pdf)[page - 1]
        assert "丙" in paper.texts(pdf)[page - 1]


def test_a_cell_beside_many_rows_makes_the_last_of_them_higher():
    """
    A text that needs more than its rows have is not cut off.
    """
    beside = Cell(text="说" * 60, rows=2, align=Align.LEFT)
    first = Row(cells=("1", "甲", "乙", beside))
    wide = (*COLUMNS[:3], Column(head="情况", width_mm=74))
    pdf = printed(
        first, Row(cells=("2", "丙", "丁")), row("3", "戊", "己", "末"), columns=wide
    )

    found = {glyph.character: glyph for glyph in paper.glyphs(pdf, 1)}
    gaps = [found[a].bottom - found[b].bottom for a, b in ("甲丙", "丙戊")]
    assert 60 == paper.all_text(pdf).count("说")
    assert gaps[0] > 23
    assert gaps[1] > 23


def test_rows_divided_alike_have_their_lines_drawn_at_once():
    """
    Twenty rows of four cells are some lines across and upright, not eighty boxes.
    """
    pages = Pages()
    flow = Flow(pages)
    rows = tuple(row(str(n), "甲", "乙", "丙") for n in range(20))
    draw_table(flow, Table(title="测试表", columns=COLUMNS, rows=rows))
    drawn = flow.ink.content

    assert 22 + 5 == drawn.count(" l")
    assert 1 + 4 == drawn.count(" re")  # the frame, and the grey of the head
