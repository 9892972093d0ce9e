"""One document's use of the fonts: codes for text, and subsets for the file.

Each font becomes one Type0 font with Identity-H codes given in order of first use,
so the same pages give the same bytes. ToUnicode is UTF-16BE, correct for names
written beyond the BMP.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, Protocol

from desktop.dossier.fonts import (
    EM,
    Face,
    Glyphs,
    Place,
    is_invisible,
    metric,
    padded,
)

_COMPOSITE = b"\x80"  # first byte of an outline made of other glyphs
_BLOCK = 100  # entries of one bfchar block
_LETTERS = "ghijklmnopqrstuvwxy"  # no hexadecimal digits: one for each font
_FIRST_LETTER = ord(_LETTERS[0])
_NO_FONT = "z"
_RUNS = re.compile(r"z.{4}|([g-y]).{4}(?:\1.{4})*")


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
    """The characters of one font a document has used, in order of first use.

    Attributes:
        key: Its name on the pages.
        places: The characters by their codes, from 1.
    """

    key: str
    font: Glyphs
    is_latin: bool
    places: list[Place] = field(default_factory=list[Place])
    codes: dict[str, int] = field(default_factory=dict[str, int])

    def code(self, character: str, place: Place) -> int:
        """Return the character's code, giving it the next one at first use."""
        known = self.codes.get(character)
        if known is None:
            self.places.append(place)
            known = self.codes[character] = len(self.places)
        return known


class _Codes(dict[str, str]):
    """A face's table: character to the letter of its font and its code there.

    Coded text so falls into runs of one font by its letters alone.
    """

    def __init__(self, face: Face, use: FontUse) -> None:
        super().__init__()
        self._face = face
        self._use = use

    def __missing__(self, character: str) -> str:
        place = self._face.places[character]
        if place is None and is_invisible(character):
            code = ""
        else:
            code = self._use.code(character, place)
        self[character] = code
        return code


class FontUse:
    """All fonts one document has used, and the characters no font has.

    Attributes:
        subsets: The fonts in order of first use.
        missing: Characters drawn as a box with their code point, in order.
    """

    def __init__(self) -> None:
        self.subsets: list[Subset] = []
        self.missing: list[str] = []
        self._places: dict[tuple[str, bool], int] = {}
        self._tables: dict[str, _Codes] = {}
        self._runs: dict[tuple[str, str], list[Run]] = {}

    def encode(self, text: str, face: Face) -> list[Run]:
        """Return *text* as runs of one font each; invisible characters are dropped."""
        known = self._runs.get((face.name, text))
        if known is None:  # words, marks and heads come again and again
            known = self._runs[face.name, text] = self._encoded(text, face)
        return known

    def _encoded(self, text: str, face: Face) -> list[Run]:
        table = self._tables.get(face.name)
        if table is None:
            table = self._tables[face.name] = _Codes(face, self)
        coded = "".join(map(table.__getitem__, text))
        letter = coded[:1]
        if coded.count(letter) * 5 == len(coded) and coded and letter != _NO_FONT:
            return [self._run(letter, coded)]
        return [self._run(part[0][0], part[0]) for part in _RUNS.finditer(coded)]

    def code(self, character: str, place: Place | None) -> str:
        """Return the letter and code of a character, giving it one at first use."""
        if place is None:
            if character not in self.missing:  # another face may lack it as well
                self.missing.append(character)
            return f"{_NO_FONT}{self.missing.index(character):04x}"
        at = self._places.get((place.font.name, place.is_latin))
        if at is None:
            at = self._places[place.font.name, place.is_latin] = len(self.subsets)
            self.subsets.append(Subset(f"F{at + 1}", place.font, place.is_latin))
        return f"{_LETTERS[at]}{self.subsets[at].code(character, place):04x}"

    def _run(self, letter: str, part: str) -> Run:
        if letter == _NO_FONT:
            return Run("", "", missing=self.missing[int(part[1:], 16)])
        subset = self.subsets[ord(letter) - _FIRST_LETTER]
        return Run(subset.key, part.replace(letter, ""), subset.is_latin)


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
    program = font_program(subset)
    length = b"/Length1 %d" % len(program)
    descriptor = store.add(
        b"<</Type/FontDescriptor/FontName%s/Flags 4/FontBBox[%s]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 %s>>"
        % (name, _box(subset.font), store.stream(length, program))
    )
    descendant = store.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDToGIDMap/Identity"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %s/DW %d/W[%s]>>" % (name, descriptor, EM, _widths(subset))
    )
    return store.add(
        b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H"
        b"/DescendantFonts[%s]/ToUnicode %s>>"
        % (name, descendant, store.stream(b"", _to_unicode(subset)))
    )


def font_program(subset: Subset) -> bytes:
    """Return a TrueType file of the subset's glyphs, numbered by their codes."""
    font = subset.font
    glyphs = [0, *(place.glyph for place in subset.places)]
    nothing = padded(font.outline(0))
    outlines = [nothing, *(place.outline for place in subset.places)]
    metrics = [metric(font, 0, nothing), *(place.metric for place in subset.places)]
    if any(outline[:1] >= _COMPOSITE for outline in outlines):
        _append_parts(font, glyphs, outlines, metrics)
    return _assemble(font, outlines, metrics)


def _append_parts(
    font: Glyphs, glyphs: list[int], outlines: list[bytes], metrics: list[bytes]
) -> None:
    """Renumber composites, appending the parts that are not there yet."""
    places = {glyph: at for at, glyph in reversed(list(enumerate(glyphs)))}
    for at, outline in enumerate(outlines):  # grows while parts are appended
        if outline[:1] < _COMPOSITE:
            continue
        outlines[at] = _renumbered(outline, glyphs, places)
        for glyph in glyphs[len(outlines) :]:
            outlines.append(padded(font.outline(glyph)))
            metrics.append(metric(font, glyph, outlines[-1]))


def _renumbered(outline: bytes, glyphs: list[int], places: dict[int, int]) -> bytes:
    """Point a composite at its parts' new numbers, noting parts not yet there."""
    data, at, more = bytearray(outline), 10, True
    while more:
        flags, part = struct.unpack_from(">HH", data, at)
        if part not in places:
            places[part] = len(glyphs)
            glyphs.append(part)
        struct.pack_into(">H", data, at + 2, places[part])
        size = 4 + (4 if flags & 0x0001 else 2)
        size += 2 if flags & 0x0008 else 4 if flags & 0x0040 else 0
        size += 8 if flags & 0x0080 else 0
        at, more = at + size, bool(flags & 0x0020)
    return bytes(data)


def _assemble(font: Glyphs, outlines: list[bytes], metrics: list[bytes]) -> bytes:
    count = len(outlines)
    ends = accumulate(map(len, outlines), initial=0)
    head, hhea = bytearray(font.table("head")), bytearray(font.table("hhea"))
    struct.pack_into(">h", head, 50, 1)
    struct.pack_into(">H", hhea, 34, count)
    maxp = bytearray(font.table("maxp"))
    struct.pack_into(">H", maxp, 4, count)
    return _file(
        {
            b"glyf": b"".join(outlines),
            b"head": bytes(head),
            b"hhea": bytes(hhea),
            b"hmtx": b"".join(metrics),
            b"loca": struct.pack(f">{count + 1}I", *ends),
            b"maxp": bytes(maxp),
        }
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    directory = [struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, 32)]
    offset, bodies = 12 + 16 * len(tables), list[bytes]()
    for tag, data in tables.items():
        directory.append(tag + struct.pack(">III", 0, offset, len(data)))
        body = data + bytes(-len(data) % 4)
        bodies.append(body)
        offset += len(body)
    return b"".join(directory + bodies)


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


def _widths(subset: Subset) -> bytes:
    """Return the W array: only stretches of characters that are not one em wide."""
    parts: list[str] = []
    open_at = -2
    for code, place in enumerate(subset.places, 1):
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
    entries = [
        f"<{code:04x}><{place.utf16}>" for code, place in enumerate(subset.places, 1)
    ]
    blocks: list[str] = []
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return (_CMAP_HEAD + "\n".join(blocks) + _CMAP_TAIL).encode("ascii")


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
_CMAP_TAIL = """
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
