"""Fonts: fallback character by character, subsets, and what no font has."""

from __future__ import annotations

import shutil

import pytest

from desktop import resources
from desktop.dossier import fonts
from desktop.dossier.fonts import face
from desktop.dossier.ink import Ink
from desktop.dossier.page import Pages, type_of
from desktop.dossier.pdf import Metadata
from desktop.dossier.subset import FontUse

from . import paper, samples

RARE = "𬭎㛃𫖯䶮𠅤龘堃喆㐂𣲗"
METADATA = Metadata(
    title="t", subject="s", author="a", keywords="k", made_at=samples.MARK.printed_at
)


def printed(text: str, name: str = "fang") -> tuple[bytes, Pages]:
    """Return a one-page file that says *text*."""
    pages = Pages()
    pages.new_sheet().body.text(0, 40, text, type_of(name, 20))
    return pages.finish(METADATA), pages


@pytest.mark.parametrize("name", ["fang", "song", "title", "hei", "kai"])
def test_rare_names_print_and_read_back_as_themselves(name):
    """
    Every face shows characters beyond its own font, and they are found again.
    """
    pdf, pages = printed(f"陈{RARE}同志", name)

    assert f"陈{RARE}同志" == paper.texts(pdf)[0]
    assert [] == pages.fonts.missing
    assert all(paper.fonts(pdf).values())


def test_rare_characters_are_drawn_not_blank():
    """
    Each rare character leaves ink of its own on the page.
    """
    pdf, _ = printed(RARE)
    boxes = [g for g in paper.glyphs(pdf, 1) if g.character in RARE]

    assert list(RARE) == [g.character for g in boxes]
    assert all(g.right - g.left > 10 for g in boxes)
    assert all(g.top - g.bottom > 10 for g in boxes)


def test_levels_beyond_the_common_set_come_from_the_rare_packs():
    """
    Ext B to F come from DocL3, Ext G from DocL4.
    """
    _, pages = printed("\U00020b9f\U0002b5af\U00030edd")
    used = {subset.font.name for subset in pages.fonts.subsets}

    assert {"DocL3", "DocL4"} <= used


def test_a_character_no_font_has_is_a_box_with_its_code_point():
    """
    Nothing is a silent blank: the code point stands in the box, and it is reported.
    """
    pdf, pages = printed("甲\U000e0fffꙮ乙")
    text = paper.texts(pdf)[0].replace("\r\n", "")

    assert ["\U000e0fff", "ꙮ"] == pages.fonts.missing
    assert "0A6" in text
    assert "6E" in text
    assert "甲" in text
    assert "乙" in text


def test_without_the_rare_pack_only_its_characters_are_missing(tmp_path, monkeypatch):
    """
    DocL3 and DocL4 are optional: without them the rest prints as before.
    """
    folder = tmp_path / "fonts"
    folder.mkdir()
    for name in ("DocFang", "DocFangExt", "DocSong", "DocHei"):
        shutil.copy(resources.resource("fonts", f"{name}.ttf"), folder)
    monkeypatch.setattr(fonts, "resource", tmp_path.joinpath)
    fonts.face.cache_clear()
    fonts._font.cache_clear()
    try:
        _, pages = printed("陈𫖯\U00020b9f")
    finally:
        fonts.face.cache_clear()
        fonts._font.cache_clear()

    assert ["\U00020b9f"] == pages.fonts.missing


def test_invisible_characters_leave_no_trace():
    """
    Joiners, byte-order marks and variation selectors are not drawn as boxes.
    """
    use = FontUse()
    runs = use.encode("葛\U000e0100\u200b城\ufeff", face("fang"))

    assert [] == use.missing
    assert 2 * 4 == sum(len(run.codes) for run in runs)
    assert 20.0 == face("fang").width("葛\U000e0100城", 10)


def test_boxes_to_tick_are_drawn_by_us():
    """
    ☐ ☑ ▾ are in none of our fonts, yet print and read back.
    """
    pdf, pages = printed("☑属实☐有补充▾")

    assert "☑属实☐有补充▾" == paper.texts(pdf)[0]
    assert [] == pages.fonts.missing


def test_glyphs_made_of_others_carry_their_parts():
    """
    A composite glyph (− of DocKai) is drawn with the parts it is made of.
    """
    pdf, _ = printed("甲−乙", "kai")
    minus = next(g for g in paper.glyphs(pdf, 1) if g.character == "−")

    assert minus.right - minus.left > 5


def test_a_subset_holds_only_what_was_used():
    """
    A page of three characters does not carry a font of ten thousand.
    """
    pdf, _ = printed("一线考察")

    assert len(pdf) < 8_000


def test_digits_stand_apart_from_the_spacing_of_hanzi():
    """
    A spread line moves its hanzi apart, not the digits of a number.
    """
    pages = Pages()
    sheet = pages.new_sheet()
    sheet.body.text(0, 40, "共12345元", type_of("fang", 20), spacing=9)
    found = {g.character: g for g in paper.glyphs(pages.finish(METADATA), 1)}

    assert found["2"].left - found["1"].right < 5
    assert found["1"].left - found["共"].right > 8


def test_ink_counts_substitutes_in_its_width():
    """
    A substitute is one em wide, so what follows does not run into it.
    """
    fonts_used = FontUse()
    Ink(fonts_used).text(0, 0, "甲ꙮ", type_of("fang", 10))

    assert 20.0 == face("fang").width("甲ꙮ", 10)
    assert ["ꙮ"] == fonts_used.missing


def test_a_formula_is_of_one_font_with_its_digits():
    """
    Signs between numbers come with the borrowed digits; 楷体 keeps its own.
    """
    formula = "60+40×(58.00−35)÷(65−35)"

    assert 1 == len(FontUse().encode(formula, face("fang")))
    assert len(formula) == face("fang").borrowed(formula)
    assert 0 == face("hei").borrowed(formula)
    assert len(formula) - 4 == face("kai").borrowed(formula)


def test_a_text_of_several_fonts_is_coded_in_runs():
    """
    What a face lacks is taken from elsewhere, each stretch of one font in one run.
    """
    use = FontUse()
    runs = use.encode("陈堃喆2024年𫖯镇", face("fang"))

    assert [4, 8, 16, 4, 4, 4] == [len(run.codes) for run in runs]
    assert [False, False, True, False, False, False] == [run.is_latin for run in runs]
    assert runs[0].key == runs[3].key == runs[5].key
    assert [] == use.missing
