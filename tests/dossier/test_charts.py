"""Charts on paper, read back from the PDF: words, places, and what a copier leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import combinations, pairwise

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from desktop.dossier.charts import (
    Bar,
    Bars,
    Columns,
    DayKind,
    Dot,
    MonthHeat,
    Radar,
    Scatter,
    Series,
    Shares,
    Strip,
    Threshold,
    Trend,
    draw_charts,
)
from desktop.dossier.charts.pen import TEXTURES, Marker, Pen
from desktop.dossier.charts.scale import Scale, marks_range
from desktop.dossier.page import Flow, Pages
from desktop.dossier.pdf import Metadata

from . import paper

SCALE = 3
NAMES = ("赵一民", "钱二立", "孙三思", "李四海", "周五常", "吴六合", "郑七星", "王八方")
METADATA = Metadata(
    title="",
    subject="",
    author="",
    keywords="",
    made_at=datetime(2024, 7, 1, tzinfo=UTC),
)


def printed(*charts, caption="图1") -> bytes:
    pages = Pages()
    draw_charts(Flow(pages), *((chart, caption) for chart in charts))
    return pages.finish(METADATA)


def filled(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the page's paths: left, bottom, right, top."""
    document = pdfium.PdfDocument(pdf)
    paths = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    found = [path.get_bounds() for path in paths]
    document.close()
    return found


def marks(*values: str) -> tuple[Decimal | None, ...]:
    return tuple(Decimal(value) if value else None for value in values)


def word(pdf: bytes, text: str) -> tuple[float, float, float, float]:
    """Return the box of the first place where *text* stands."""
    glyphs = paper.glyphs(pdf, 1)
    line = "".join(glyph.character for glyph in glyphs)
    own = glyphs[line.index(text) : line.index(text) + len(text)]
    return (
        min(glyph.left for glyph in own),
        min(glyph.bottom for glyph in own),
        max(glyph.right for glyph in own),
        max(glyph.top for glyph in own),
    )


def scatter(dots) -> Scatter:
    return Scatter(
        dots=tuple(dots),
        x_name="实绩评价",
        y_name="民主测评",
        x_line=Decimal(80),
        y_line=Decimal(85),
        quadrants=("实高评高", "实高评低", "实低评高", "实低评低"),
    )


def test_the_same_chart_gives_the_same_bytes():
    """
    Drawing is a function of the figures alone.
    """
    chart = Radar(
        axes=("甲", "乙", "丙"),
        series=(Series(name="某", values=marks("80", "90", "70")),),
    )

    assert printed(chart) == printed(chart)


def test_a_radar_of_one_says_its_values():
    """
    The three figures stand beside their axes; a missing one prints —.
    """
    series = Series(name="王某", values=marks("82.06", "86.50", ""))
    pdf = printed(Radar(axes=("察实绩", "看状态", "听评价"), series=(series,)))

    text = paper.all_text(pdf)
    assert all(words in text for words in ("82.06", "86.5", "—", "王某", "图1"))
    assert word(pdf, "听评价")[2] < word(pdf, "看状态")[0]
    assert word(pdf, "看状态")[3] < word(pdf, "察实绩")[1]


def test_a_radar_of_several_has_a_key():
    """
    Each curve is named; values would be too many to write.
    """
    several = tuple(
        Series(
            name=f"第{at}可比组·乡镇党政正职和区直部门主要负责人",
            values=marks("80", f"8{at}.25", "90"),
        )
        for at in range(1, 5)
    )
    text = paper.all_text(printed(Radar(axes=("甲轴", "乙轴", "丙轴"), series=several)))

    assert all(f"第{at}可比组" in text for at in range(1, 5))
    assert "81.25" not in text


def test_bars_are_as_long_as_their_values():
    """
    Twice the value is twice the bar; no value has no bar and prints —.
    """
    bars = (
        Bar(name="省道沿线综合环境整治与绿化提升工程（二标段）", value=Decimal(50)),
        Bar(name="土地征收", value=Decimal(100), note="（牵头）"),
        Bar(name="时限压减", value=None),
    )
    pdf = printed(
        Bars(
            bars=bars, high=Decimal(120), unit="%", line=Decimal(100), line_name="序时"
        )
    )

    sizes = [(right - left, top - bottom) for left, bottom, right, top in filled(pdf)]
    short, *_, long = sorted(wide for wide, high in sizes if wide > 80 and high < 12)
    assert long == pytest.approx(2 * short, abs=1.5)
    text = paper.all_text(pdf)
    assert all(words in text for words in ("50%", "100%（牵头）", "序时", "—"))


def test_bars_need_no_line():
    """
    Without 序时 only the bars are drawn.
    """
    bars = (Bar(name="甲", value=Decimal(5)),)
    with_line = Bars(bars=bars, high=Decimal(10), line=Decimal(5), line_name="序时")

    assert "序时" not in paper.all_text(printed(Bars(bars=bars, high=Decimal(10))))
    assert "序时" in paper.all_text(printed(with_line))


def test_columns_count_each_group():
    """
    Every bar has its number on top; one kind alone needs no key.
    """
    graded = Columns(
        names=("乡镇", "区直"),
        series=(
            Series(name="优秀", values=marks("2", "1")),
            Series(name="良好", values=marks("5", "")),
        ),
        unit="人",
    )
    alone = Columns(names=("优秀",), series=(Series(name="人数", values=marks("3")),))

    text = paper.all_text(printed(graded))
    assert all(words in text for words in ("乡镇", "区直", "优秀", "良好", "—", "人"))
    assert "人数" not in paper.all_text(printed(alone))


def test_no_column_is_cut_at_the_top():
    """
    The scale ends at a multiple of four at or above the highest count.
    """
    counts = Columns(names=("一般",), series=(Series(name="人数", values=marks("7")),))
    pdf = printed(counts)

    assert word(pdf, "8")[1] > word(pdf, "7")[1]


def test_shares_fill_one_length():
    """
    The parts of a row are as wide as their counts, and a nothing has no room.
    """
    shares = Shares(
        rows=(("个人", marks("6", "2", "0")), ("单位", marks("0", "0", "0"))),
        parts=("不想为", "不敢为", "不实为"),
    )
    pdf = printed(shares)

    sizes = [(right - left, top - bottom) for left, bottom, right, top in filled(pdf)]
    wide = sorted(wide for wide, high in sizes if wide > 40 and high > 15)
    assert wide[-1] == pytest.approx(3 * wide[0], abs=2)
    assert all(part in paper.all_text(pdf) for part in shares.parts)


def test_a_trend_is_broken_where_a_round_is_missing():
    """
    Over a round without a score no line is drawn, and nothing is written.
    """
    names = ("2023-03", "2023-09", "2024-02", "2024-07")
    own = Series(name="本人", values=marks("78.20", "81.05", "", "86.10"))
    group = Series(name="组均值", values=marks("79", "80", "80.5", "81"))
    pdf = printed(Trend(names=names, series=(own, group)))

    text = paper.all_text(pdf)
    assert all(value in text for value in ("78.2", "81.05", "86.1", *names))
    assert word(pdf, "78.2")[3] < word(pdf, "81.05")[1] < word(pdf, "86.1")[1]


def test_a_scatter_writes_no_name_over_another():
    """
    Names stand apart; those to be looked at are never left out before others.
    """
    dots = [
        Dot(
            name=name,
            x=Decimal(80) + Decimal(at) / 4,
            y=Decimal(88) - Decimal(at) / 5,
            is_marked=at in (3, 6),
        )
        for at, name in enumerate(NAMES)
    ]
    pdf = printed(scatter(dots))

    text = paper.all_text(pdf)
    assert all(dot.name in text for dot in dots if dot.is_marked)
    boxes = [word(pdf, name) for name in NAMES if name in text]
    for one, other in combinations(boxes, 2):
        is_apart_across = one[2] < other[0] or other[2] < one[0]
        assert is_apart_across or one[3] < other[1] or other[3] < one[1]


def test_a_crowded_scatter_leaves_names_out():
    """
    Where all stand on one spot it is said how many have no name; all corners have one.
    """
    dots = [Dot(name=f"某{at:02d}人", x=Decimal(90), y=Decimal(95)) for at in range(40)]
    chart = replace(scatter(dots), unnamed="另有{count}人未标名")
    text = paper.all_text(printed(chart))
    named = sum(dot.name in text for dot in dots)

    assert 0 < named < 40
    assert f"另有{40 - named}人未标名" in text
    assert all(words in text for words in chart.quadrants)
    few = replace(chart, dots=(Dot(name="某人", x=Decimal(90), y=Decimal(95)),))
    assert "未标名" not in paper.all_text(printed(few))


def test_a_scatter_needs_nobody():
    """
    Without anyone the field and its lines stand there all the same.
    """
    assert "实绩评价" in paper.all_text(printed(scatter([])))


def test_a_calendar_counts_its_days():
    """
    Every day of the months is there; the key says how many of each kind.
    """
    kinds = (
        DayKind(name="一线日", days=frozenset(date(2024, 6, n) for n in range(1, 11))),
        DayKind(name="驻点", days=frozenset({date(2024, 6, 10), date(2024, 6, 12)})),
        DayKind(name="值守", days=frozenset()),
    )
    heat = MonthHeat(
        months=((2024, 4), (2024, 5), (2024, 6), (2024, 7)),
        kinds=kinds,
        week="一二三四五六日",
        title="{year}年{month}月",
    )
    text = paper.all_text(printed(heat))

    assert all(f"2024年{month}月" in text for month in range(4, 8))
    assert all(words in text for words in ("一线日 10", "驻点 2", "值守 0"))


def test_textures_differ_without_colour():
    """
    On a copier, which knows black and white alone, no two textures look the same.
    """
    pages = Pages()
    pen = Pen(Flow(pages).ink, 0, 0)
    for at, texture in enumerate(TEXTURES):
        pen.box((0, 40 * at), 60, 30, texture)
    document = pdfium.PdfDocument(pages.finish(METADATA))
    image = document[0].render(scale=SCALE, grayscale=True).to_pil().convert("L")
    document.close()
    left, top = 28 * paper.MM, 37 * paper.MM
    patches = []
    for at in range(len(TEXTURES)):
        box = (left + 2, top + 40 * at + 2, left + 58, top + 40 * at + 28)
        patch = image.crop(tuple(round(SCALE * edge) for edge in box))
        black = patch.point(lambda grey: 255 if grey > 150 else 0)
        patches.append(black.tobytes())

    for one, other in combinations(patches, 2):
        differing = sum(a != b for a, b in zip(one, other, strict=False))
        assert 0.04 * len(one) < differing


def test_a_box_without_size_is_not_drawn():
    """
    A nothing leaves no stroke behind.
    """
    pages = Pages()
    flow = Flow(pages)
    Pen(flow.ink, 0, 0).box((0, 0), 0, 10, TEXTURES[0])

    assert flow.ink.content == ""


@pytest.mark.parametrize("marker", list(Marker))
def test_every_marker_is_drawn_about_its_place(marker):
    """
    A marker stands where the value is.
    """
    pages = Pages()
    Pen(Flow(pages).ink, 0, 0).mark((100, 100), marker, 4)
    ((left, bottom, right, top),) = filled(pages.finish(METADATA))

    assert (left + right) / 2 - 28 * paper.MM == pytest.approx(100, abs=0.5)
    assert 5 < right - left < 12
    assert 5 < top - bottom < 12


def test_a_strip_names_everyone():
    """
    Names that would touch go above each other; the grades' lines are named.
    """
    dots = tuple(
        (name, Decimal(84) + Decimal(at) / 10, at == 2) for at, name in enumerate(NAMES)
    )
    lines = (
        Threshold(name="良好线", value=Decimal(75)),
        Threshold(name="优秀线", value=Decimal(85)),
    )
    pdf = printed(Strip(dots=(*dots, ("陈十全", Decimal(95), False)), lines=lines))

    text = paper.all_text(pdf)
    assert all(name in text for name in (*NAMES, "陈十全"))
    assert all(words in text for words in ("优秀线85", "良好线75"))
    boxes = sorted(word(pdf, name) for name in NAMES)
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or one[3] < other[1] or other[3] < one[1]


def test_names_of_many_close_totals_lie_over_none():
    """
    Two dozen within a point: each has a row of its own; lines close by lean apart.
    """
    names = [f"{first}{second}" for first in NAMES for second in ("甲", "乙", "丙")]
    dots = tuple(
        (name, Decimal(86) + Decimal(at % 5) / 10, False)
        for at, name in enumerate(names)
    )
    lines = (
        Threshold(name="良好线", value=Decimal(84)),
        Threshold(name="优秀线", value=Decimal(85)),
    )
    pdf = printed(Strip(dots=dots, lines=lines))

    boxes = [word(pdf, name) for name in (*names, "良好线84", "优秀线85")]
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or one[3] < other[1] or other[3] < one[1]


def test_a_strip_of_nobody_has_its_lines():
    """
    A group without totals shows the lines of the grades.
    """
    strip = Strip(dots=(), lines=(Threshold(name="优秀线", value=Decimal(85)),))

    assert "优秀线85" in paper.all_text(printed(strip))


def test_charts_side_by_side_share_the_page():
    """
    Two stand beside each other, captions below; what has no room goes overleaf whole.
    """
    trend = Trend(
        names=("一", "二"), series=(Series(name="本人", values=marks("80", "90")),)
    )
    pages = Pages()
    flow = Flow(pages)
    for at in range(5):
        draw_charts(flow, (trend, f"左{at}"), (trend, f"右{at}"))
    pdf = pages.finish(METADATA)

    assert len(paper.texts(pdf)) == 2
    left, right = word(pdf, "左0"), word(pdf, "右0")
    assert left[2] < right[0]
    assert left[1] == pytest.approx(right[1], abs=2)


def test_a_scale_has_round_ticks():
    """
    Ticks are ones, twos or fives with noughts, six steps at most.
    """
    ticks = Scale(Decimal(0), Decimal(120), 0, 1).ticks()

    assert [0, 20, 40, 60, 80, 100, 120] == ticks
    assert {Decimal(20)} == {b - a for a, b in pairwise(ticks)}


def test_marks_are_shown_near_to():
    """
    The range holds all marks in whole tens and is never narrower than 20.
    """
    assert (Decimal(0), Decimal(100)) == marks_range([None])
    assert (Decimal(70), Decimal(90)) == marks_range(marks("78", "81"))
    low, high = marks_range(marks("100", "100"))
    assert (high - low, high) == (20, 100)
    low, high = marks_range(marks("0"))
    assert (low, high) == (0, 20)
