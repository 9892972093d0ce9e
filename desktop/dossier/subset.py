"""One document's use of the fonts: codes for text, and subsets for the file.

Each font becomes one Type0 font with Identity-H codes given in order of first use,
so the same pages give the same bytes. ToUnicode is UTF-16BE, correct for names
written beyond the BMP.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from desktop.dossier.fonts import EM, Face, Glyphs, Place, is_invisible

_BLOCK = 100  # entries of one bfchar block


_NO_FONT = 15  # the plane of characters that no font has
_RUNS = re.compile(
    "|".join(
        f"[{chr(plane << 16 | 1)}-{chr(plane << 16 | 0xFFFF)}]"
        + ("" if plane == _NO_FONT else "+")
        for plane in range(_NO_FONT + 1)
    )
)


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
    """The characters of one font a document has used, in order of first use."""

    key: str
    font: Glyphs
    is_latin: bool
    characters: list[str] = field(default_factory=list[str])
    glyphs: list[int] = field(default_factory=lambda: [0])
    advances: list[int] = field(default_factory=lambda: [EM])
    codes: dict[str, int] = field(default_factory=dict[str, int])

    def code(self, character: str, place: Place) -> int:
        """Return the character's code, giving it the next one at first use."""
        known = self.codes.get(character)
        if known is not None:
            return known
        code = len(self.glyphs)
        self.codes[character] = code
        self.characters.append(character)
        self.glyphs.append(place.glyph)
        self.advances.append(place.advance)
        return code


class _Codes(dict[int, "int | None"]):
    """A face's table for `str.translate`: code point to plane and code.

    The plane (the bits above 16) is the place of the font in the document, so that
    translated text falls into runs of one font; the last plane is for characters
    that no font has.
    """

    def __init__(self, face: Face, use: FontUse) -> None:
        super().__init__()
        self._face = face
        self._use = use

    def __missing__(self, code_point: int) -> int | None:
        character = chr(code_point)
        code = None
        if not is_invisible(character):
            code = self._use.code(character, self._face.places[character])
        self[code_point] = code
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

    def encode(self, text: str, face: Face) -> list[Run]:
        """Return *text* as runs of one font each; invisible characters are dropped."""
        table = self._tables.get(face.name)
        if table is None:
            table = self._tables[face.name] = _Codes(face, self)
        return [self._run(part) for part in _RUNS.findall(text.translate(table))]

    def code(self, character: str, place: Place | None) -> int:
        """Return the plane and code of a character, giving it one at first use."""
        if place is None:
            if character not in self.missing:  # another face may lack it as well
                self.missing.append(character)
            return _NO_FONT << 16 | self.missing.index(character) + 1
        at = self._places.get((place.font.name, place.is_latin))
        if at is None:
            at = self._places[place.font.name, place.is_latin] = len(self.subsets)
            self.subsets.append(Subset(f"F{at + 1}", place.font, place.is_latin))
        return at << 16 | self.subsets[at].code(character, place)

    def _run(self, part: str) -> Run:
        plane = ord(part[0]) >> 16
        if plane == _NO_FONT:
            return Run("", "", missing=self.missing[(ord(part) & 0xFFFF) - 1])
        subset = self.subsets[plane]
        if plane == 0:
            return Run(subset.key, part.encode("utf-16-be").hex(), subset.is_latin)
        wide = part.encode("utf-32-be")
        codes = bytearray(2 * len(part))
        codes[0::2], codes[1::2] = wide[2::4], wide[3::4]
        return Run(subset.key, codes.hex(), subset.is_latin)


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
    font, glyphs = subset.font, list(subset.glyphs)
    places = {glyph: at for at, glyph in reversed(list(enumerate(glyphs)))}
    outlines: list[bytes] = []
    for glyph in glyphs:  # grows while parts of composites are appended
        outline = font.outline(glyph)
        if outline and outline[0] & 0x80:
            outline = _renumbered(outline, glyphs, places)
        outlines.append(outline + bytes(-len(outline) % 4))
    return _assemble(font, glyphs, outlines)


def _renumbered(outline: bytes, glyphs: list[int], places: dict[int, int]) -> bytes:
    """Point a composite at its parts' new numbers, appending parts not yet there."""
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


def _assemble(font: Glyphs, glyphs: list[int], outlines: list[bytes]) -> bytes:
    count = len(glyphs)
    ends, total = [0], 0
    for outline in outlines:
        total += len(outline)
        ends.append(total)
    units = int.from_bytes(font.table("head")[18:20])
    metrics: list[int] = []
    for glyph, outline in zip(glyphs, outlines, strict=True):
        left = int.from_bytes(outline[2:4])  # the bearing is where the outline begins
        metrics += (font.advance(glyph) * units // EM, left)
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
            b"hmtx": struct.pack(f">{2 * count}H", *metrics),
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
    for code, advance in enumerate(subset.advances):
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
        f"<{code:04x}><{character.encode('utf-16-be').hex()}>"
        for code, character in enumerate(subset.characters, 1)
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
