"""Make DocFang.ttf from FandolFang-Regular.otf.xz: the source the GPL asks for.

Run with fontTools installed: python build_doc_fang.py OUT.ttf
"""

from __future__ import annotations

import io
import lzma
import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

MAX_ERROR_EM = 1.0  # thousandths of an em
DROPPED_TABLES = ("CFF ", "VORG", "GPOS", "DSIG")
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
    font.save(target)


def _quadratic_outlines(font: TTFont) -> dict[str, object]:
    glyphs = font.getGlyphSet()
    converted: dict[str, object] = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR_EM, reverse_direction=True))
        converted[name] = pen.glyph()
    return converted


def _install(font: TTFont, outlines: dict[str, object]) -> None:
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = font.getGlyphOrder()
    table.glyphs = outlines
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


if __name__ == "__main__":
    build(Path(__file__).with_name("FandolFang-Regular.otf.xz"), Path(sys.argv[1]))
