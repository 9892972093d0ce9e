"""The few signs our fonts lack (☐ ☑ ▾), drawn here as TrueType outlines."""

from __future__ import annotations

import struct

_Point = tuple[int, int]
_Contour = tuple[_Point, ...]

_ON_CURVE = 1

_BOX: tuple[_Contour, ...] = (
    ((120, -60), (120, 700), (880, 700), (880, -60)),
    ((170, -10), (830, -10), (830, 650), (170, 650)),
)
_TICK: _Contour = (
    (250, 330), (310, 390), (450, 240), (700, 560), (765, 505), (455, 110)
)  # fmt: skip
_DOWN: _Contour = ((250, 500), (750, 500), (500, 160))


class _DrawnFont:
    """A font of straight-lined signs, one em of 1000 units wide each."""

    def __init__(self, name: str, signs: dict[str, tuple[_Contour, ...]]) -> None:
        self.name = name
        self._numbers = {ord(sign): at for at, sign in enumerate(signs, 1)}
        self._outlines = (b"", *(_outline(contours) for contours in signs.values()))

    def glyph(self, code_point: int) -> int:
        return self._numbers.get(code_point, 0)

    def advance(self, glyph: int) -> int:
        del glyph
        return 1000

    def outline(self, glyph: int) -> bytes:
        return self._outlines[glyph]

    def table(self, tag: str) -> bytes:
        return _TABLES[tag]


def _outline(contours: tuple[_Contour, ...]) -> bytes:
    """Return a simple glyph of straight lines in the `glyf` format."""
    points = [point for contour in contours for point in contour]
    across, up = [x for x, _ in points], [y for _, y in points]
    ends: list[int] = []
    for contour in contours:
        ends.append((ends[-1] if ends else -1) + len(contour))
    header = (len(contours), min(across), min(up), max(across), max(up))
    parts = [
        struct.pack(">5h", *header),
        struct.pack(f">{len(ends)}H", *ends),
        struct.pack(">H", 0),
        bytes([_ON_CURVE]) * len(points),
        _steps(across),
        _steps(up),
    ]
    glyph = b"".join(parts)
    return glyph + bytes(-len(glyph) % 4)


def _steps(values: list[int]) -> bytes:
    before = [0, *values[:-1]]
    steps = [now - then for now, then in zip(values, before, strict=True)]
    return struct.pack(f">{len(steps)}h", *steps)


_TABLES = {
    "head": struct.pack(
        ">IIIIHHQQhhhhHHhhh",
        0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, 1000, 0, 0,
        0, -120, 1000, 880, 0, 8, 2, 1, 0,
    ),
    "hhea": struct.pack(
        ">IhhhHhhhhhhhhhhhH",
        0x00010000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1,
    ),
    "maxp": struct.pack(
        ">IHHHHHHHHHHHHHH",
        0x00010000, 4, 64, 8, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0,
    ),
}  # fmt: skip

MARKS = _DrawnFont("DocMarks", {"☐": _BOX, "☑": (*_BOX, _TICK), "▾": (_DOWN,)})
"""The drawn signs; the last font of every face."""
