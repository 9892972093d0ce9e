"""Where names stand in the strip plot: close to their marks, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect

_HIGH_PX = 16
_LIFTS_PX = (-27, 11)
_STEP_PX = 20
_STEPS = 4  # to either side: farther away nobody sees whose name it is


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands, and where a thin line to its mark begins.

    Attributes:
        box: The name.
        lead: None where the name stands right above or below its mark.
    """

    box: QRect
    lead: QPointF | None = None


def name_place(
    at: QPointF, wide: int, field: QRect, taken: Sequence[QRect]
) -> NamePlace | None:
    """Return the first free place for the name of the mark *at*; None without one.

    Args:
        at: The mark.
        wide: How wide the name is, in pixels.
        field: Where names may stand.
        taken: Where names of the same line stand already.
    """
    for lift, shift in _offsets():
        left = int(at.x()) - wide // 2 + shift
        box = QRect(left, int(at.y()) + lift, wide, _HIGH_PX)
        is_free = not any(box.intersects(other) for other in taken)
        if is_free and field.left() <= box.left() and box.right() <= field.right():
            return NamePlace(box, _lead(at, box) if shift else None)
    return None


def _offsets() -> Iterator[tuple[int, int]]:
    """Give lift and shift, the closest first."""
    for step in range(_STEPS + 1):
        for shift in sorted({-step * _STEP_PX, step * _STEP_PX}):
            for lift in _LIFTS_PX:
                yield lift, shift


def _lead(at: QPointF, box: QRect) -> QPointF:
    """Return the point of a name's edge that is closest to its mark."""
    x = min(max(at.x(), box.left() + 2.0), box.right() - 2.0)
    return QPointF(x, float(box.bottom() if box.bottom() < at.y() else box.top()))
