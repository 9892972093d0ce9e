"""Drawing on one page: text, rules, boxes and pictures as PDF operators.

Coordinates are points from the top left of the area drawn on, x to the right and
y downwards; text stands on its baseline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.dossier.fonts import EM, face
from desktop.dossier.subset import FontUse
from desktop.dossier.text import Line, Type

MM = 72 / 25.4
"""Points in a millimetre."""

_LOOSEST = 0.2  # of the size: a line spread wider than this looks gappy


class Ink:
    """The operators of one area of a page.

    Attributes:
        fonts: The document's fonts, which learn every character drawn.
    """

    def __init__(self, fonts: FontUse) -> None:
        self.fonts = fonts
        self._operators: list[str] = []

    @property
    def content(self) -> str:
        """All that was drawn, as one piece of a content stream."""
        return "\n".join(self._operators)

    def text(
        self, x: float, y: float, text: str, type_: Type, *, spacing: float = 0.0
    ) -> None:
        """Write *text* from *x* on the baseline *y*.

        *spacing* is added after every character, but not within borrowed digits and
        letters, which would fall apart.
        """
        runs = self.fonts.encode(text, type_.face)
        if len(runs) == 1 and not (spacing or type_.tracking or runs[0].missing):
            key, codes = runs[0][:2]  # the usual case: one cell of a table
            self._operators.append(
                f"BT {x:.2f} {-y:.2f} Td /{key} {type_.size:g} Tf<{codes}>Tj ET"
            )
            return
        parts = [f"BT {x:.2f} {-y:.2f} Td"]
        if self._show(parts, text, type_, spacing):
            self._substitutes(x, y, text, type_, spacing)
        parts.append("ET")
        self._operators.append(" ".join(parts))

    def lines(
        self, x: float, top: float, lines: Sequence[Line], type_: Type, width: float
    ) -> float:
        """Write lines below *top*, spread or squeezed to *width*; return their end.

        The last line of a text keeps its natural width unless it is too wide.
        """
        y = top + type_.baseline
        if len(lines) == 1 and lines[0].is_last and lines[0].width <= width:
            self.text(x, y, lines[0].text, type_)
            return top + type_.leading
        parts = [f"BT {type_.leading:g} TL {x:.2f} {-y:.2f} Td"]
        for line in lines:
            spacing = spread(line, type_, width)
            if self._show(parts, line.text, type_, spacing):
                self._substitutes(x, y, line.text, type_, spacing)
            parts.append("T*")
            y += type_.leading
        parts.append("ET")
        self._operators.append(" ".join(parts))
        return y - type_.baseline

    def centred(
        self, left: float, top: float, lines: Iterable[Line], type_: Type, width: float
    ) -> None:
        """Write lines below *top*, each in the middle of *width*, squeezed if wider."""
        y = top + type_.baseline
        for line in lines:
            x = left + max(0.0, width - line.width) / 2
            spacing = spread(line, type_, width) if line.width > width else 0.0
            self.text(x, y, line.text, type_, spacing=spacing)
            y += type_.leading

    def rule(
        self, x: float, y: float, x_end: float, y_end: float, width: float = 0.5
    ) -> None:
        """Draw a straight line *width* points thick."""
        self._operators.append(
            f"{width:g} w {x:.2f} {-y:.2f} m {x_end:.2f} {-y_end:.2f} l S"
        )

    def frames(
        self, boxes: Iterable[tuple[float, float, float, float]], width: float = 0.5
    ) -> None:
        """Draw the outlines of boxes given as left, top, width and height."""
        paths = [f"{x:.2f} {-y:.2f} {w:.2f} {-h:.2f} re" for x, y, w, h in boxes]
        if paths:
            self._operators.append(f"{width:g} w {' '.join(paths)} S")

    def grid(self, xs: Sequence[float], ys: Sequence[float], width: float) -> None:
        """Draw the lines between rows and columns: across at *ys*, upright at *xs*."""
        left, right, top, end = xs[0], xs[-1], -ys[0], -ys[-1]
        across = [f"{left:.2f} {-y:.2f} m {right:.2f} {-y:.2f} l" for y in ys]
        upright = [f"{x:.2f} {top:.2f} m {x:.2f} {end:.2f} l" for x in xs]
        self._operators.append(f"{width:g} w {' '.join((*across, *upright))} S")

    def fill(
        self, x: float, y: float, width: float, height: float, grey: float
    ) -> None:
        """Fill a box with a grey, 0 black to 1 white."""
        self._operators.append(
            f"{grey:g} g {x:.2f} {-y:.2f} {width:.2f} {-height:.2f} re f 0 g"
        )

    def object(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture or form whose top left corner is at *x*, *y*."""
        self._operators.append(
            f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {-y - height:.2f} cm /{key} Do Q"
        )

    def form(self, key: str, x: float, y: float) -> None:
        """Draw a form in its own size, its top left corner at *x*, *y*."""
        self._operators.append(f"q 1 0 0 1 {x:.2f} {-y:.2f} cm /{key} Do Q")

    def raw(self, operators: str) -> None:
        """Add operators as they are."""
        self._operators.append(operators)

    def _show(self, parts: list[str], text: str, type_: Type, spacing: float) -> bool:
        """Append what shows *text*; tell whether a character has no font."""
        size, last, is_lacking, font = f"{type_.size:g}", 0.0, False, ""
        for key, codes, is_latin, missing in self.fonts.encode(text, type_.face):
            gap = type_.tracking if is_latin else type_.tracking + spacing
            if gap != last:
                parts.append(f"{gap:.3f} Tc")
                last = gap
            if missing:
                is_lacking = True
                parts.append(f"[-{EM}]TJ")
            else:
                parts.append(
                    f"<{codes}>Tj" if key == font else f"/{key} {size} Tf<{codes}>Tj"
                )
                font = key
        if last:
            parts.append("0 Tc")
        return is_lacking

    def _substitutes(
        self, x: float, y: float, text: str, type_: Type, spacing: float
    ) -> None:
        """Draw a box with the code point for every character that no font has."""
        places, advances = type_.face.places, type_.face.advances
        for character in text:
            if places[character] is None and advances[character]:
                self._substitute(x, y, character, type_.size)
            is_latin = type_.face.borrowed(character)
            x += advances[character] * type_.size / EM + type_.tracking
            x += 0.0 if is_latin else spacing

    def _substitute(self, x: float, y: float, character: str, size: float) -> None:
        self.frames([(x + 0.4, y - 0.82 * size, size - 0.8, 0.92 * size)], 0.4)
        code = f"{ord(character):05X}"
        small = Type(face("hei"), size * 0.27, size * 0.4)
        for at, part in enumerate(("U+", code[:3], code[3:])):
            left = x + (size - small.width(part)) / 2
            self.text(left, y - (0.54 - 0.27 * at) * size, part, small)


def spread(line: Line, type_: Type, width: float) -> float:
    """Return the points after each character that make the line *width* wide.

    A last line keeps its natural width unless it is too wide, and so does a line
    that would come out gappy.
    """
    slack = width - line.width
    if slack > 0 and line.is_last:
        return 0.0
    gaps = len(line.text) - 1 - type_.face.borrowed(line.text[:-1])
    if gaps < 1:
        return 0.0
    spacing = slack / gaps
    return spacing if spacing <= _LOOSEST * type_.size else 0.0
