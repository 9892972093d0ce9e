"""Fonts for paper: mapped TrueType files, and faces with per-character fallback."""

from __future__ import annotations

import mmap
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Protocol

from desktop.dossier.marks import MARKS
from desktop.resources import resource

EM = 1000
"""Advances are told in thousandths of the type size."""

SIGNS = "×÷−"
"""Signs between numbers; a face that borrows its digits has them from there, too."""

_FORMAT_12 = 12
_FORMAT_4 = 4


class Glyphs(Protocol):
    """What a font gives to the page: glyph numbers, advances and outlines."""

    name: str

    def glyph(self, code_point: int) -> int:
        """Return the glyph of a character, 0 for none."""
        ...

    def advance(self, glyph: int) -> int:
        """Return the advance of a glyph in thousandths of the type size."""
        ...

    def outline(self, glyph: int) -> bytes:
        """Return the TrueType outline of a glyph, which may be empty."""
        ...

    def table(self, tag: str) -> bytes:
        """Return the table *tag* of the font."""
        ...


class FontFile:
    """A TrueType file mapped into memory; only what is asked for is read.

    Attributes:
        name: The font's name in a PDF, from the file name.
        units: The design units of one em.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = _directory(self._map)
        head, hhea = self.table("head"), self.table("hhea")
        self.units = int.from_bytes(head[18:20])
        self._long_metrics = int.from_bytes(hhea[34:36])
        self._metrics_at = self._tables["hmtx"][0]
        self._outlines_at = self._tables["glyf"][0]
        self._locations = _locations(self.table("loca"), is_long=head[51] == 1)
        self._lookup = _character_map(self.table("cmap"))

    def glyph(self, code_point: int) -> int:
        """Return the glyph of a character, 0 for none."""
        return self._lookup(code_point)

    def advance(self, glyph: int) -> int:
        """Return the advance of a glyph in thousandths of the type size."""
        at = self._metrics_at + 4 * min(glyph, self._long_metrics - 1)
        width = int.from_bytes(self._map[at : at + 2])
        return width if self.units == EM else round(width * EM / self.units)

    def outline(self, glyph: int) -> bytes:
        """Return the TrueType outline of a glyph, which may be empty."""
        start, end = self._locations[glyph], self._locations[glyph + 1]
        return self._map[self._outlines_at + start : self._outlines_at + end]

    def table(self, tag: str) -> bytes:
        """Return the table *tag* of the font."""
        offset, length = self._tables[tag]
        return self._map[offset : offset + length]


class Place:
    """A character as a font has it, worked out once for all documents.

    Attributes:
        font: Where it was found.
        glyph: Its number there.
        advance: In thousandths of the type size.
        is_latin: A digit, letter or sign borrowed from another font.
        outline: The TrueType outline, padded to four bytes.
        metric: The entry of a subset's `hmtx` table.
        utf16: The character in UTF-16BE, hexadecimal.
    """

    __slots__ = (
        "advance",
        "font",
        "glyph",
        "is_latin",
        "metric",
        "outline",
        "utf16",
    )

    def __init__(self, font: Glyphs, character: str, *, is_latin: bool) -> None:
        self.font = font
        self.glyph = font.glyph(ord(character))
        self.advance = font.advance(self.glyph)
        self.is_latin = is_latin
        self.outline = padded(font.outline(self.glyph))
        self.metric = metric(font, self.glyph, self.outline)
        self.utf16 = character.encode("utf-16-be", "surrogatepass").hex()


def padded(outline: bytes) -> bytes:
    """Return an outline as long as `loca` wants it, a multiple of four."""
    return outline + bytes(-len(outline) % 4)


def metric(font: Glyphs, glyph: int, outline: bytes) -> bytes:
    """Return a glyph's advance and bearing, which is where its outline begins."""
    units = int.from_bytes(font.table("head")[18:20])
    return struct.pack(">H", font.advance(glyph) * units // EM) + (
        outline[2:4] or b"\0\0"
    )


class _Places(dict[str, "Place | None"]):
    """Characters of a face, looked up once each; None where no font has it."""

    # Kept as long as the process: a face has some thousand characters in use.

    def __init__(
        self, chain: tuple[Glyphs, ...], latin: Glyphs | None, signs: str
    ) -> None:
        super().__init__()
        self._chain = chain
        self._latin = latin
        self._signs = signs

    def __missing__(self, character: str) -> Place | None:
        is_borrowed = character.isascii() or character in self._signs
        is_latin = self._latin is not None and is_borrowed
        chain = (self._latin,) if self._latin and is_latin else self._chain
        for font in chain:
            if font.glyph(ord(character)):
                place = Place(font, character, is_latin=is_latin)
                self[character] = place
                return place
        self[character] = None
        return None


class _Advances(dict[str, int]):
    """Advances of a face's characters in thousandths of the type size."""

    def __init__(self, places: _Places) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, character: str) -> int:
        if is_invisible(character):
            advance = 0
        else:
            place = self._places[character]
            advance = EM if place is None else place.advance
        self[character] = advance
        return advance


class Face:
    """A typeface of the trade (仿宋, 黑体, …) with the fonts that stand in for it.

    Attributes:
        name: The face's name in code.
        places: Each character's font, glyph and advance; None where no font has it.
        advances: Each character's advance in thousandths of the type size.
        borrows_latin: Digits and letters come from another font, in runs of their own.
        signs: What comes from there with them.
        font: Its own font, the first of its chain.
        latin: Whom it borrows from, None for nobody.
    """

    def __init__(
        self,
        name: str,
        chain: tuple[Glyphs, ...],
        latin: Glyphs | None = None,
        signs: str = "",
    ) -> None:
        self.name = name
        self.places = _Places(chain, latin, signs)
        self.borrows_latin = latin is not None
        self.signs = signs
        self.font = chain[0]
        self.latin = latin
        self.advances = _Advances(self.places)

    def width(self, text: str, size: float) -> float:
        """Return the natural width of *text* in points."""
        return sum(map(self.advances.__getitem__, text)) * size / EM

    def borrowed(self, text: str) -> int:
        """Return how many characters of *text* come from another font."""
        if not self.borrows_latin:
            return 0
        ascii_ = len(text.encode("ascii", "ignore"))
        return ascii_ + sum(map(text.count, self.signs))


_LATIN = {"fang": ("DocSong", SIGNS), "kai": ("DocSong", "")}
"""Whose digits and letters a face borrows, its own being too heavy beside hanzi."""

_STAND_INS = ("DocSong", "DocL3", "DocL4")
_CHAINS = {
    "fang": ("DocFang", "DocFangExt"),
    "song": (),
    "title": ("DocSongBold",),
    "hei": ("DocHei",),
    "kai": ("DocKai",),
}


@cache
def face(name: str) -> Face:
    """Return the face *name*: fang, song, title, hei or kai.

    A character is taken from the first font of the face's chain that has it; the
    rare-character files DocL3 and DocL4 may be absent from an installation.
    """
    files = (_font(stem) for stem in (*_CHAINS[name], *_STAND_INS))
    chain = (*(font for font in files if font is not None), MARKS)
    if name not in _LATIN:
        return Face(name, chain)
    latin, signs = _LATIN[name]
    return Face(name, chain, _font(latin), signs)


def is_invisible(character: str) -> bool:
    """Tell whether a character has no picture: controls, joiners, selectors."""
    if character < "\x7f":
        return character < " "
    return (
        unicodedata.category(character) in ("Cf", "Cc")
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


@cache
def _font(stem: str) -> FontFile | None:
    path = resource("fonts", f"{stem}.ttf")
    if not path.exists() and stem in ("DocL3", "DocL4"):
        return None
    return FontFile(path)


def _directory(data: mmap.mmap) -> dict[str, tuple[int, int]]:
    count = int.from_bytes(data[4:6])
    tables: dict[str, tuple[int, int]] = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        tables[tag.decode("ascii")] = (offset, length)
    return tables


def _numbers(typecode: str, data: bytes) -> array[int]:
    numbers: array[int] = array(typecode, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _locations(data: bytes, *, is_long: bool) -> array[int]:
    if is_long:
        return _numbers("I", data)
    return array("I", (half * 2 for half in _numbers("H", data)))


def _character_map(table: bytes) -> Callable[[int], int]:
    """Return the function from code point to glyph of the best subtable."""
    best: dict[int, int] = {}
    for index in range(int.from_bytes(table[2:4])):
        _, _, offset = struct.unpack_from(">HHI", table, 4 + 8 * index)
        best[int.from_bytes(table[offset : offset + 2])] = offset
    if _FORMAT_12 in best:
        return _groups(table, best[_FORMAT_12])
    return _segments(table, best[_FORMAT_4])


def _groups(table: bytes, offset: int) -> Callable[[int], int]:
    count = int.from_bytes(table[offset + 12 : offset + 16])
    start = offset + 16
    numbers = _numbers("I", table[start : start + 12 * count])
    firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def lookup(code_point: int) -> int:
        index = bisect_left(lasts, code_point)
        if index == count or firsts[index] > code_point:
            return 0
        return glyphs[index] + code_point - firsts[index]

    return lookup


def _segments(table: bytes, offset: int) -> Callable[[int], int]:
    length = int.from_bytes(table[offset + 2 : offset + 4])
    words = _numbers("H", table[offset : offset + length])
    count = words[3] // 2
    lasts, firsts = words[7 : 7 + count], words[8 + count : 8 + 2 * count]
    deltas = words[8 + 2 * count : 8 + 3 * count]
    ranges_at = 8 + 3 * count

    def lookup(code_point: int) -> int:
        index = bisect_left(lasts, code_point)
        if index == count or firsts[index] > code_point:
            return 0
        step = words[ranges_at + index]
        if not step:
            return (code_point + deltas[index]) & 0xFFFF
        at = ranges_at + index + step // 2 + code_point - firsts[index]
        glyph = words[at]
        return (glyph + deltas[index]) & 0xFFFF if glyph else 0

    return lookup
