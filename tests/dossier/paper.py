"""Reading prints back: text with places, fonts and pictures, by pypdfium2."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """A character on a page; the box of its ink in points from the bottom left."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


def texts(pdf: bytes) -> list[str]:
    """Return the text of every page."""
    document = pdfium.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def all_text(pdf: bytes) -> str:
    """Return the text of the whole file without line breaks."""
    return "".join(texts(pdf)).replace("\r\n", "")


def glyphs(pdf: bytes, page: int) -> list[Glyph]:
    """Return the visible characters of a page, counted from 1."""
    document = pdfium.PdfDocument(pdf)
    text = document[page - 1].get_textpage()
    found = list(_glyphs(text))
    document.close()
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return every font used, and whether it is embedded."""
    found: dict[str, bool] = {}
    document = pdfium.PdfDocument(pdf)
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
            font = raw.FPDFTextObj_GetFont(item.raw)
            name = ctypes.create_string_buffer(128)
            raw.FPDFFont_GetBaseFontName(font, name, 128)
            is_embedded = raw.FPDFFont_GetIsEmbedded(font) == 1
            found[name.value.decode()] = is_embedded
    document.close()
    return found


def pictures(pdf: bytes, page: int) -> list[bytes]:
    """Return the JPEG data of the pictures on a page as they stand in the file."""
    document = pdfium.PdfDocument(pdf)
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    found = [
        bytes(item.get_data()) for item in document[page - 1].get_objects(filter=kinds)
    ]
    document.close()
    return found


def page_with(pdf: bytes, words: str) -> int:
    """Return the number of the first page that says *words*, from 1."""
    for number, text in enumerate(texts(pdf), 1):
        if words in text.replace("\r\n", ""):
            return number
    raise AssertionError(f"no page says {words}")


def _glyphs(text: pdfium.PdfTextPage) -> Iterator[Glyph]:
    units = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(text.count_chars())]
    for at, unit in enumerate(units):
        if 0xDC00 <= unit < 0xE000:  # the second half of the character before
            continue
        character = chr(unit)
        if 0xD800 <= unit < 0xDC00:
            pair = unit.to_bytes(2, "big") + units[at + 1].to_bytes(2, "big")
            character = pair.decode("utf-16-be")
        left, bottom, right, top = text.get_charbox(at)
        if right > left and not character.isspace():
            yield Glyph(character, left, bottom, right, top)
