"""One document's use of the fonts: codes for text, and subsets for the file.

Each font becomes one Type0 font whose codes are UTF-16: a text is coded alike in every
document, and what a document adds is a map from codes to the glyphs of its subset.
Characters beyond UTF-16's first plane, in rare names, have codes of the document's
own, where UTF-16 has its surrogates.
"""

from __future__ import annotations

import re
import struct
import sys
import threading
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, Protocol

from desktop.dossier.font_program import font_program
from desktop.dossier.fonts import (
    EM,
    Face,
    Glyphs,
    Place,
    is_invisible,
)

_BLOCK = 100  # entries of one block of a map to Unicode
_CODED = 5  # letters of a coded character: its font's, and four digits
_LETTERS = "ghijklmnopqrstuvwxy"  # no hexadecimal digits: one for each font
_FIRST_LETTER = ord(_LETTERS[0])
_APART = "z"
_RUNS = re.compile(r"z.{4}|([g-y]).{4}(?:\1.{4})*")
_FIRST_OWN = 0xD800  # of the codes that a document gives out itself
_OWN_CODES = range(_FIRST_OWN, 0xE000)
_LAST_SHARED = 0xFFFF


class Run(NamedTuple):
    """A stretch of text of one font: its key on the page and codes in hexadecimal.

    A run of a character that no font has carries the character in *missing*.
    """

    key: str
    codes: str
    is_latin: bool = False
    missing: str = ""


@dataclass(slots=True)
class Subset:
    """The characters of one font a document has used.

    Attributes:
        key: Its name on the pages.
        used: The characters with shared codes, by the face that was asked for them.
        own: The places of the characters with codes of this document, in their order.
    """

    key: str
    font: Glyphs
    is_latin: bool
    used: dict[Face, set[str]] = field(default_factory=dict[Face, set[str]])
    own: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])

    def own_code(self, character: str, place: Place) -> int:
        """Return a character's code of this document, a new one at first use."""
        for at, (known, _) in enumerate(self.own):
            if known == character:
                return _OWN_CODES[at]
        self.own.append((character, place))
        return _OWN_CODES[len(self.own) - 1]

    def places(self) -> dict[int, Place]:
        """Return the characters used by their codes, rising."""
        found = {
            ord(character): place
            for asked, characters in self.used.items()
            for character in characters
            if (place := asked.places[character]) is not None
        }
        found |= {_OWN_CODES[at]: place for at, (_, place) in enumerate(self.own)}
        return dict(sorted(found.items()))


class _Alphabet:
    """The letters of fonts, and the characters a document decides on itself.

    Kept as long as the process; no letter reaches a file, so their order is no matter.
    """

    def __init__(self) -> None:
        self.fonts: list[tuple[Glyphs, bool]] = []
        self.apart: list[str] = []
        self._names: list[tuple[str, bool]] = []
        self._lock = threading.Lock()

    def letter(self, place: Place) -> str:
        """Return the letter of the font a character was found in."""
        name = place.font.name, place.is_latin
        with self._lock:
            if name not in self._names:
                self._names.append(name)
                self.fonts.append((place.font, place.is_latin))
            return _LETTERS[self._names.index(name)]

    def number(self, character: str) -> int:
        """Return the number of a character that each document decides on."""
        with self._lock:
            if character not in self.apart:
                self.apart.append(character)
            return self.apart.index(character)


_alphabet = _Alphabet()


class _Codes(dict[str, str]):
    """A face's table: character to the letter of its font and its code.

    Coded text so falls into runs of one font by its letters alone.
    """

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> str:
        place = self._face.places[character]
        if place is None and is_invisible(character):
            code = ""
        elif place is None or ord(character) > _LAST_SHARED:
            code = f"{_APART}{_alphabet.number(character):04x}"
        else:
            code = f"{_alphabet.letter(place)}{ord(character):04x}"
        self[character] = code
        return code


@cache
def _codes(face: Face) -> _Codes:
    return _Codes(face)


class FontUse:
    """All fonts one document has used, and the characters no font has.

    Attributes:
        subsets: The fonts in order of first use.
        missing: Characters drawn as a box with their code point, in order.
    """

    def __init__(self) -> None:
        self.subsets: list[Subset] = []
        self.missing: list[str] = []
        self._by_letter: dict[str, Subset] = {}
        self._runs: dict[tuple[str, str], list[Run]] = {}

    def encode(self, text: str, face: Face) -> list[Run]:
        """Return *text* as runs of one font each; invisible characters are dropped."""
        known = self._runs.get((face.name, text))
        if known is None:  # words, marks and heads come again and again
            known = self._runs[face.name, text] = self._encoded(text, face)
        return known

    def _encoded(self, text: str, face: Face) -> list[Run]:
        table = _codes(face)
        coded = "".join(map(table.__getitem__, text))
        if len(coded) != _CODED * len(text):
            text = "".join(character for character in text if table[character])
        letter = coded[:1]
        if coded.count(letter) * _CODED == len(coded) and coded and letter != _APART:
            return [self._run(letter, coded, text, face)]
        return [
            self._run(
                part[0][0],
                part[0],
                text[part.start() // _CODED : part.end() // _CODED],
                face,
            )
            for part in _RUNS.finditer(coded)
        ]

    def _run(self, letter: str, coded: str, text: str, face: Face) -> Run:
        """Return a run, and note that its font has to carry *text*."""
        if letter == _APART:
            return self._apart(text, face)
        subset = self._by_letter.get(letter) or self._begun(letter)
        known = subset.used.get(face)
        if known is None:
            known = subset.used[face] = set()
        known.update(text)
        return Run(subset.key, coded.replace(letter, ""), subset.is_latin)

    def _apart(self, character: str, face: Face) -> Run:
        place = face.places[character]
        if place is None:
            if character not in self.missing:  # another face may lack it as well
                self.missing.append(character)
            return Run("", "", missing=character)
        letter = _alphabet.letter(place)
        subset = self._by_letter.get(letter) or self._begun(letter)
        code = subset.own_code(character, place)
        return Run(subset.key, f"{code:04x}", subset.is_latin)

    def _begun(self, letter: str) -> Subset:
        font, is_latin = _alphabet.fonts[ord(letter) - _FIRST_LETTER]
        subset = Subset(f"F{len(self.subsets) + 1}", font, is_latin)
        self.subsets.append(subset)
        self._by_letter[letter] = subset
        return subset


class Store(Protocol):
    """Where the objects of a file go (`pdf.PdfFile`)."""

    def add(self, body: bytes) -> bytes:
        """Add an object; return the reference to it."""
        ...

    def stream(self, entries: bytes, content: bytes) -> bytes:
        """Add a compressed stream; return the reference to it."""
        ...


def embed(subset: Subset, store: Store, place: int) -> bytes:
    """Add the subset to a file as its *place*-th font; return the reference."""
    name = f"/{_tag(place)}+{subset.font.name}".encode("ascii")
    places = subset.places()
    program = font_program(subset.font, list(places.values()))
    length = b"/Length1 %d" % len(program)
    descriptor = store.add(
        b"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%s]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 %s>>"
        % (name, _box(subset.font), store.stream(length, program))
    )
    descendant = store.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDToGIDMap %s"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/DW %d/W[%s]>>"
        % (
            name,
            store.stream(b"", _glyph_numbers(list(places))),
            descriptor,
            EM,
            _widths(places),
        )
    )
    return store.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
        b"/DescendantFonts[%s]/ToUnicode %s>>"
        % (name, descendant, store.stream(b"", _to_unicode(subset)))
    )


def _tag(place: int) -> str:
    """Return the six capitals that mark a subset, by its place in the document."""
    letters: list[str] = []
    for _ in range(6):
        place, letter = divmod(place, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(reversed(letters))


def _box(font: Glyphs) -> bytes:
    head = font.table("head")
    units = int.from_bytes(head[18:20])
    box: tuple[int, ...] = struct.unpack_from(">4h", head, 36)
    return b" ".join(b"%d" % (value * EM // units) for value in box)


def _glyph_numbers(codes: Sequence[int]) -> bytes:
    """Return the map from codes, which rise, to the subset's glyphs."""
    numbers = array("H", bytes(2 * (codes[-1] + 1)))
    for glyph, code in enumerate(codes, 1):
        numbers[code] = glyph
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers.tobytes()


def _widths(places: Mapping[int, Place]) -> bytes:
    """Return the W array: only stretches of characters that are not one em wide."""
    parts: list[str] = []
    open_at = -2
    for code, place in places.items():
        advance = place.advance
        if advance == EM:
            continue
        if code != open_at + 1:
            parts.append(f"{']' if parts else ''}{code}[{advance}")
        else:
            parts.append(f" {advance}")
        open_at = code
    return ("".join(parts) + ("]" if parts else "")).encode("ascii")


def _to_unicode(subset: Subset) -> bytes:
    """Return the map to Unicode: each code itself, but for the document's own."""
    entries = [
        f"<{_OWN_CODES[at]:04x}><{place.utf16}>"
        for at, (_, place) in enumerate(subset.own)
    ]
    return (_CMAP_HEAD + _blocks("bfchar", entries) + _shared() + _CMAP_TAIL).encode()


@cache
def _shared() -> str:
    """Return the ranges of codes that are UTF-16; a range has one first byte."""
    ranges = [
        f"<{high:02x}00><{high:02x}ff><{high:02x}00>"
        for high in range(0x100)
        if high << 8 not in _OWN_CODES
    ]
    return _blocks("bfrange", ranges)


def _blocks(kind: str, entries: Sequence[str]) -> str:
    lines: list[str] = []
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} begin{kind}", *block, f"end{kind}", ""]
    return "\n".join(lines)


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
