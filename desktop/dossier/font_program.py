"""A TrueType file of the glyphs that a document used."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate

from desktop.dossier.fonts import (
    Glyphs,
    Place,
    metric,
    padded,
)

_COMPOSITE = b"\x80"  # first byte of an outline made of other glyphs


def font_program(font: Glyphs, places: Sequence[Place]) -> bytes:
    """Return a TrueType file of some glyphs, numbered from 1 in their order."""
    glyphs = [0, *(place.glyph for place in places)]
    nothing = padded(font.outline(0))
    outlines = [nothing, *(place.outline for place in places)]
    metrics = [metric(font, 0, nothing), *(place.metric for place in places)]
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
