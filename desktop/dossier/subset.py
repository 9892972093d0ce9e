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
_FIRST_OWN = 0xD800  # of the codes that a document gives out itself
_OWN_CODES = range(_FIRST_OWN, 0xE000)
_LAST_SHARED = 0xFFFF
_OWN, _BORROWED = 0, 1


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
        own: The places of the characters with codes of this document, in their order.
    """

    key: str
    font: Glyphs
    is_latin: bool
    own: list[tuple[str, Place]] = field(default_factory=list[tuple[str, Place]])

    def own_code(self, character: str, place: Place) -> int:
        """Return a character's code of this document, a new one at first use."""
        for at, (known, _) in enumerate(self.own):
            if known == character:
                return _OWN_CODES[at]
        self.own.append((character, place))
        return _OWN_CODES[len(self.own) - 1]


class _Repertoire:
    """The characters of a face that need no thought: of its font, and borrowed ones.

    Kept as long as the process.
    """

    def __init__(self, face: Face) -> None:
        self._face = face
        self._plain: set[str] = set()
        self._odd: set[str] = set()
        borrowed = rf"\x20-\x7e{re.escape(face.signs)}"
        self._parts = re.compile(f"[{borrowed}]+|[^{borrowed}]+")

    def parts(self, text: str) -> list[str] | None:
        """Return a text in parts, each borrowed or not; None where it needs thought."""
        if not (self._plain.issuperset(text) or self._learnt(text)):
            return None
        if not self._face.borrows_latin:
            return [text] if text else []
        return self._parts.findall(text)

    def _learnt(self, text: str) -> bool:
        for character in set(text) - self._plain - self._odd:
            place = self._face.places[character]
            is_ours = place is not None and (
                place.is_latin or place.font is self._face.font
            )
            is_plain = is_ours and ord(character) <= _LAST_SHARED
            (self._plain if is_plain else self._odd).add(character)
        return self._plain.issuperset(text)


@cache
def _repertoire(face: Face) -> _Repertoire:
    return _Repertoire(face)


@dataclass(slots=True)
class _FaceUse:
    """What a document has used of a face: characters, own font, borrowed one."""

    face: Face
    repertoire: _Repertoire
    characters: set[str] = field(default_factory=set[str])
    subsets: list[Subset | None] = field(default_factory=lambda: [None, None])


class FontUse:
    """All fonts one document has used, and the characters no font has.

    Attributes:
        subsets: The fonts in order of first use.
        missing: Characters drawn as a box with their code point, in order.
    """

    def __init__(self) -> None:
        self.subsets: list[Subset] = []
        self.missing: list[str] = []
        self._faces: dict[Face, _FaceUse] = {}
        self._runs: dict[tuple[Face, str], list[Run]] = {}

    def encode(self, text: str, face: Face) -> list[Run]:
        """Return *text* as runs of one font each; invisible characters are dropped."""
        known = self._runs.get((face, text))
        if known is None:  # words, marks and heads come again and again
            known = self._runs[face, text] = self._encoded(text, face)
        return known

    def places(self) -> list[dict[int, Place]]:
        """Return for each subset the characters that it has to carry by their codes.

        The codes rise.
        """
        found: dict[str, dict[int, Place]] = {one.key: {} for one in self.subsets}
        for use in self._faces.values():
            for character in use.characters:
                place, code = use.face.places[character], ord(character)
                if place is not None and code <= _LAST_SHARED:
                    found[self._subset(place.font, place.is_latin).key][code] = place
        for subset in self.subsets:
            own = enumerate(subset.own)
            found[subset.key] |= {_OWN_CODES[at]: place for at, (_, place) in own}
        return [dict(sorted(places.items())) for places in found.values()]

    def _encoded(self, text: str, face: Face) -> list[Run]:
        use = self._faces.get(face)
        if use is None:
            use = self._faces[face] = _FaceUse(face, _repertoire(face))
        use.characters.update(text)
        parts = use.repertoire.parts(text)
        if parts is None:
            return self._thought_over(text, face)
        return [self._run(part, use) for part in parts]

    def _run(self, part: str, use: _FaceUse) -> Run:
        face, first = use.face, part[0]
        is_latin = face.borrows_latin and (first <= "~" or first in face.signs)
        kind = _BORROWED if is_latin else _OWN
        subset = use.subsets[kind]
        if subset is None:
            font = face.latin if is_latin and face.latin is not None else face.font
            subset = use.subsets[kind] = self._subset(font, is_latin)
        return Run(subset.key, part.encode("utf-16-be").hex(), is_latin)

    def _thought_over(self, text: str, face: Face) -> list[Run]:
        """Return a text character by character: some have another font, or none."""
        runs: list[Run] = []
        for character in text:
            run = self._single(character, face)
            if run is None:
                continue
            last = runs[-1] if runs else None
            if last is not None and last.key == run.key and not run.missing:
                runs[-1] = last._replace(codes=last.codes + run.codes)
            else:
                runs.append(run)
        return runs

    def _single(self, character: str, face: Face) -> Run | None:
        place = face.places[character]
        if place is None:
            if is_invisible(character):
                return None
            if character not in self.missing:  # another face may lack it as well
                self.missing.append(character)
            return Run("", "", missing=character)
        subset, code = self._subset(place.font, place.is_latin), ord(character)
        if code > _LAST_SHARED:
            code = subset.own_code(character, place)
        return Run(subset.key, f"{code:04x}", place.is_latin)

    def _subset(self, font: Glyphs, is_latin: bool) -> Subset:
        for subset in self.subsets:
            if subset.font is font and subset.is_latin == is_latin:
                return subset
        self.subsets.append(Subset(f"F{len(self.subsets) + 1}", font, is_latin))
        return self.subsets[-1]


class Store(Protocol):
    """Where the objects of a file go (`pdf.PdfFile`)."""

    def add(self, body: bytes) -> bytes:
        """Add an object; return the reference to it."""
        ...

    def stream(self, entries: bytes, content: bytes) -> bytes:
        """Add a compressed stream; return the reference to it."""
        ...


def embed(subset: Subset, places: Mapping[int, Place], store: Store, at: int) -> bytes:
    """Add the subset of *places* to a file as font *at*; return the reference."""
    name = f"/{_tag(at)}+{subset.font.name}".encode("ascii")
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
