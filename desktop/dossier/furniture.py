"""What every page of a print carries around its text.

Header line, page number, the small second line with its code, watermark.
Source: domain/5-documents.md §7, common rules; GB/T 9704-2012 for the page number.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import date, datetime

import segno

from desktop.dossier.fonts import EM
from desktop.dossier.ink import MM, Ink
from desktop.dossier.page import (
    BODY_HEIGHT,
    BODY_WIDTH,
    PAPER_HEIGHT,
    PAPER_WIDTH,
    TOP,
    Pages,
    Sheet,
    type_of,
)
from desktop.dossier.text import Type, break_text
from desktop.dossier.wording import wording

NUMBER_BELOW = 7 * MM
"""From the 版心 down to the top of the dashes. Source: GB/T 9704-2012."""

_NUMBER = 14.0  # 4号
_CODE_SIZE = 12 * MM
_CODE_BELOW = 6 * MM
_NOTE_BELOW = 16.5 * MM
_NOTE_WIDTH = BODY_WIDTH - _CODE_SIZE - 12
_NOTE_SIZES = (8, 7.5, 7)
_HEADER_ABOVE = 3 * MM
_WATERMARK_GREY = 0.88  # 12 % grey
_QR_MASK = 3  # any mask decodes; the search for the best costs more than the page
CODE, WATERMARK = "QR", "WM"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintMark:
    """Who printed a document and when: on the paper, but not of the content.

    Attributes:
        printed_by: The name on paper and watermark.
        printed_at: Aware, in the zone of the office.
        copy_number: 份号.
    """

    printed_by: str
    printed_at: datetime
    copy_number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """The words around the text, the same on every page.

    Attributes:
        left: 期号 and theme.
        right: 密级标志 and 份号.
        note: 编号 · 生成时间 · 打印人 · 校验码.
        watermark: Lines across the page.
        code: ASCII, for the QR code.
    """

    left: str
    right: str
    note: str
    watermark: str
    code: str


def dress(pages: Pages, furniture: Furniture, *, first: int = 1) -> None:
    """Draw the furniture on all pages; those before *first* get no number or header."""
    _take_forms(pages, furniture)
    around: dict[float, str] = {}  # odd pages are alike, and even ones
    for sheet in pages.sheets:
        sheet.margin.form(WATERMARK, 0, 0)
        sheet.objects[WATERMARK] = None
        if sheet.number < first:
            continue
        if sheet.left not in around:
            around[sheet.left] = _around(sheet, furniture)
        sheet.margin.raw(around[sheet.left])
        sheet.objects[CODE] = None
        _page_number(sheet)


def print_day(at: date) -> str:
    """Return a day as text: 2024年7月15日."""
    facts = {"year": at.year, "month": at.month, "day": at.day}
    return wording("common")["day"].format(**facts)


def print_time(at: datetime) -> str:
    """Return a time as text: 2024年7月15日 16:30."""
    return f"{print_day(at)} {at:%H:%M}"


def qr_form(ink: Ink, text: str, size: float) -> None:
    """Draw a QR code of *text*, ASCII, filling *size* points."""
    matrix = segno.make_qr(text, error="m", mask=_QR_MASK, boost_error=False).matrix
    module = size / len(matrix)
    runs = [
        f"{start} {-row} {length} -1 re"
        for row, bits in enumerate(matrix)
        for start, length in _dark_runs(bits)
    ]
    ink.raw(f"q {module:.5f} 0 0 {module:.5f} 0 0 cm {' '.join(runs)} f Q")


def _take_forms(pages: Pages, furniture: Furniture) -> None:
    code = Ink(pages.fonts)
    qr_form(code, furniture.code, _CODE_SIZE)
    pages.form(CODE, code, _CODE_SIZE, _CODE_SIZE)
    mark = Ink(pages.fonts)
    _watermark(mark, furniture.watermark)
    pages.form(WATERMARK, mark, PAPER_WIDTH, PAPER_HEIGHT)


def _watermark(ink: Ink, text: str) -> None:
    type_ = type_of("hei", 26)
    width = type_.width(text)
    ink.raw(f"{_WATERMARK_GREY} g")
    for part in (0.3, 0.52, 0.74):
        x, y = PAPER_WIDTH / 2, PAPER_HEIGHT * part
        ink.raw(f"q 0.8192 0.5736 -0.5736 0.8192 {x:.2f} {-y:.2f} cm")
        ink.text(-width / 2, 0, text, type_)
        ink.raw("Q")
    ink.raw("0 g")


def _around(sheet: Sheet, furniture: Furniture) -> str:
    """Return the header and the small second line as they stand on such a page."""
    ink = Ink(sheet.margin.fonts)
    _header(ink, sheet, furniture)
    _note(ink, sheet, furniture)
    return ink.content


def _header(ink: Ink, sheet: Sheet, furniture: Furniture) -> None:
    type_ = type_of("kai", 9, 12)
    left, right, y = sheet.left, sheet.left + BODY_WIDTH, TOP - _HEADER_ABOVE
    mark_width = type_.width(furniture.right)
    ink.text(right - mark_width, y - 3, furniture.right, type_)
    lines = break_text(furniture.left, type_, BODY_WIDTH - mark_width - 18)
    for at, line in enumerate(reversed(lines)):
        ink.text(left, y - 3 - 12 * at, line.text, type_)
    ink.rule(left, y, right, y, 0.5)


def _page_number(sheet: Sheet) -> None:
    type_ = type_of("song", _NUMBER)
    text = f"— {sheet.number} —"
    top = TOP + BODY_HEIGHT + NUMBER_BELOW
    if sheet.number % 2:
        x = sheet.left + BODY_WIDTH - _NUMBER - type_.width(text)
    else:
        x = sheet.left + _NUMBER
    sheet.margin.text(x, top + _dash_rise(type_), text, type_)


def _dash_rise(type_: Type) -> float:
    """Return how far above the baseline the top of a dash is."""
    place = type_.face.places["—"]
    assert place is not None, "every face has the dash"  # noqa: S101 - our own files
    (rise,) = struct.unpack_from(">h", place.outline, 8)
    return rise * type_.size / EM


def _note(ink: Ink, sheet: Sheet, furniture: Furniture) -> None:
    type_ = _note_type(furniture.note)
    odd, top = sheet.number % 2, TOP + BODY_HEIGHT
    right = sheet.left + BODY_WIDTH
    ink.form(CODE, sheet.left if odd else right - _CODE_SIZE, top + _CODE_BELOW)
    lines = break_text(furniture.note, type_, _NOTE_WIDTH)
    for at, line in enumerate(lines):
        x = right - line.width if odd else sheet.left
        ink.text(x, top + _NOTE_BELOW + 10 * at, line.text, type_)


def _note_type(note: str) -> Type:
    """Return the small line's type, a little smaller where it would just not fit."""
    types = [type_of("kai", size, 10) for size in _NOTE_SIZES]
    fitting = (type_ for type_ in types if type_.width(note) <= _NOTE_WIDTH)
    return next(fitting, types[0])


def _dark_runs(bits: bytes | bytearray) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(bits):
        if bits[at]:
            end = at
            while end < len(bits) and bits[end]:
                end += 1
            runs.append((at, end - at))
            at = end
        at += 1
    return runs
