"""Lines of Chinese text: where they may break, and how wide they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.page import type_of
from desktop.dossier.text import NO_END, NO_START, break_text

TYPE = type_of("fang", 10.0)
PROSE = "他是现场指挥长，三月份以来（含雨天）基本每周都在路上：“出了问题我负责”。"


def lines_of(text: str, width: float) -> list[str]:
    return [line.text for line in break_text(text, TYPE, width)]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    """
    禁则 holds at every width at which a line can hold it.
    """
    for width in range(60, 300, 7):
        lines = lines_of(PROSE * 4, width)

        assert not [line for line in lines[1:] if line[0] in NO_START]
        assert not [line for line in lines[:-1] if line[-1] in NO_END]


@given(
    st.text(
        "一二三四五六七八九十，。（）“”、0123456789abc—…", min_size=1, max_size=200
    ),
    st.integers(min_value=40, max_value=300),
)
def test_lines_hold_all_the_text_within_the_width(text, width):
    """
    Nothing is lost, and no line is wider than its width by more than one mark.
    """
    lines = break_text(text, TYPE, width)

    assert text == "".join(line.text for line in lines)
    assert all(line.width <= width + TYPE.size for line in lines)


def test_numbers_dashes_and_ellipses_are_kept_whole():
    """
    A number, a span of years, ——, …… and a date's number with its sign never part.
    """
    text = "截至2021—2025年累计12,345.67万元——其中省级……占81.3%，2024年12月15日验收"
    for width in range(90, 320, 5):
        breaks = lines_of(text, width)
        for whole in ("2021—2025年", "12,345.67", "——", "……", "81.3%", "15日"):
            assert any(whole in line for line in breaks), (width, breaks)


def test_a_word_longer_than_its_line_is_cut_after_a_soft_mark():
    """
    An evidence number in a narrow cell is cut behind its hyphens.
    """
    assert ["E2024-", "07-0012"] == lines_of("E2024-07-0012", 36)


def test_ideographic_spaces_keep_their_width():
    """
    U+3000 is a character like others: a padded name stays padded.
    """
    (line,) = break_text("姓　名", TYPE, 200)

    assert ("姓　名", 30.0) == (line.text, line.width)


def test_line_feeds_begin_new_lines_and_plain_spaces_vanish_at_breaks():
    """
    Typed line breaks are kept; a space around a break is not drawn.
    """
    assert ["甲乙", "", "丙丁"] == lines_of("甲乙\n\n丙丁", 100)
    assert ["alpha", "beta"] == lines_of("alpha beta", 30)


def test_a_closing_mark_hangs_out_by_its_white_half():
    """
    A mark that misses the line by less than half its width stays on it.
    """
    lines = lines_of("一二三四五六，七八", 65)

    assert ["一二三四五六，", "七八"] == lines


def test_the_first_line_is_indented():
    """
    An indent takes its width from the first line only.
    """
    lines = [line.text for line in break_text("一" * 9, TYPE, 50, first_indent=20)]

    assert ["一" * 3, "一" * 5, "一"] == lines


def test_a_formula_goes_on_after_a_sign_and_its_numbers_stay_whole():
    """
    Whoever does a sum again reads no number over two lines, nor a sign before it.
    """
    formula = "＝(0.9600×1×73.10+0.2400×1×97.75)÷(0.9600+0.2400−0.1000)"
    numbers = ("0.9600", "73.10", "0.2400", "97.75", "0.1000")
    for width in range(50, 220, 3):
        lines = lines_of(formula, width)

        assert formula == "".join(lines)
        assert not [line for line in lines if line[0] in "×÷−+"]
        assert all(any(one in line for line in lines) for one in numbers)
