"""Make DocFang.ttf from FandolFang-Regular.otf.xz: the source the GPL asks for.

Run with fontTools installed: python build_doc_fang.py OUT.ttf
"""

from __future__ import annotations

import io
import lzma
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph

MAX_ERROR_EM = 1.0  # thousandths of an em
DROPPED_TABLES = ("CFF ", "VORG", "GPOS", "GSUB", "BASE", "DSIG")
NAMES = {
    1: "Doc FangSong",
    3: "Doc FangSong subset",
    4: "Doc FangSong",
    6: "DocFangSong",
    10: (
        "Modified from FandolFang-Regular 1.300 in November 2026: outlines converted"
        " from CFF to TrueType (error at most 1/1000 em), GPOS, VORG and hinting"
        " dropped, renamed. GNU GPL 3 with font embedding exception, which is"
        " extended to this version."
    ),
}


def build(source: Path, target: Path) -> None:
    """Convert the published OpenType file and write the TrueType file."""
    font = TTFont(io.BytesIO(lzma.decompress(source.read_bytes())))
    outlines = _quadratic_outlines(font)
    for tag in DROPPED_TABLES:
        if tag in font:
            del font[tag]
    _install(font, outlines)
    for name_id, text in NAMES.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    _drop_unmapped_glyphs(font)
    font.save(target)


def _quadratic_outlines(font: TTFont) -> dict[str, Glyph]:
    glyphs = font.getGlyphSet()
    converted: dict[str, Glyph] = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR_EM, reverse_direction=True))
        converted[name] = pen.glyph()
    return converted


def _install(font: TTFont, outlines: dict[str, Glyph]) -> None:
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = outlines
    for name, glyph in outlines.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin)
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(maxp, field, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def _drop_unmapped_glyphs(font: TTFont) -> None:
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


if __name__ == "__main__":
    build(Path(__file__).with_name("FandolFang-Regular.otf.xz"), Path(sys.argv[1]))
