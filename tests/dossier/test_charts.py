"""Radars, bars, columns, shares and trends on paper; they need no colour."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pypdfium2 as pdfium
import pytest

from desktop.dossier.charts import (
    Bar,
    Bars,
    Columns,
    Radar,
    Series,
    Shares,
    Trend,
    draw_charts,
)
from desktop.dossier.charts.pen import TEXTURES, Pen
from desktop.dossier.charts.scale import Scale, marks_range
from desktop.dossier.page import Flow, Pages
from tests.dossier.chart_paper import METADATA, SCALE, filled, marks, printed, word

from . import paper


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
