"""The rows of a table set in lines: which type, where in the row, how high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from desktop.dossier.fonts import face
from desktop.dossier.grid import LEAST_SIZE, NO_DATA, NONE, Align, Cell, Column, Row
from desktop.dossier.ink import MM
from desktop.dossier.text import Line, Type, break_text

PAD_Y = 3.2
"""Points above and below a cell's lines."""

PLAIN = Cell()
"""What a text in a row stands for: nothing but itself."""

Broken = dict[tuple[str, str, float, float], tuple[Type, list[Line]]]
"""Texts as they were set in a face, a size and a width: many come again."""

_HEAD_FACE = "hei"
_PARTED = 2  # lines: a head, and its remark in brackets
_WIDE_PAD, _NARROW_PAD, _NARROW = 4.0, 2.0, 20 * MM
_SHRINK_STEP = 0.5
_SHORT = 12  # characters; a longer text is prose and wraps rather than shrinks
_WORD_ROOM = 90.0  # points; a wider cell holds any number
_CENTRED = frozenset((NO_DATA, NONE))
_WORDS = re.compile(r"[0-9A-Za-z.,:/%\-_@~]{5,}")


@dataclass(slots=True)
class SetCell:
    """A cell set in lines, at its place in the row; all in points."""

    cell: Cell
    x: float
    width: float
    pad: float
    align: Align
    type: Type
    lines: list[Line]
    height: float


@dataclass(slots=True)
class SetRow:
    """A row whose height is known, in points."""

    row: Row
    cells: Sequence[SetCell]
    height: float


@dataclass(slots=True)
class _Place:
    """Where one or more columns stand, and how a plain text lies in them."""

    x: float
    width: float
    pad: float
    align: Align


class Setter:
    """Sets the rows of one table."""

    def __init__(self, columns: Sequence[Column], size: float, broken: Broken) -> None:
        self._columns = columns
        self._size = size
        self._broken = broken
        self._edges = [0.0]
        for column in columns:
            self._edges.append(self._edges[-1] + column.width_mm * MM)
        self._places = [self._place(at, 1) for at in range(len(columns))]

    def blocks(self, rows: Iterable[Row]) -> list[list[SetRow]]:
        """Return rows in groups that stay together: spans, rows kept to the next."""
        blocks: list[list[SetRow]] = []
        covered = [0] * len(self._columns)
        is_joined = False
        for row in rows:
            is_joined = is_joined or any(covered)
            cells = self._set_row(row, covered)
            made = SetRow(row, cells, _height_of(row, cells))
            if is_joined:
                blocks[-1].append(made)
            else:
                blocks.append([made])
            is_joined = row.keep
        for block in blocks:
            if len(block) > 1:
                _stretch(block)
        return blocks

    def _set_row(self, row: Row, covered: list[int]) -> list[SetCell]:
        """Give every cell its column, passing over what is covered from above."""
        count, at = len(covered), 0
        cells: list[SetCell] = []
        is_spanned = any(covered)
        for item in row.cells:
            while at < count and covered[at]:
                at += 1
            if isinstance(item, str):
                cells.append(self._set(PLAIN, item or NO_DATA, self._places[at]))
                at += 1
                continue
            place = self._places[at] if item.span == 1 else self._place(at, item.span)
            is_empty = not item.text and not item.is_blank and not item.picture
            cells.append(self._set(item, NO_DATA if is_empty else item.text, place))
            if item.rows > 1:
                is_spanned = True
                covered[at : at + item.span] = [item.rows] * item.span
            at += item.span
        if is_spanned:
            covered[:] = [left - 1 if left else 0 for left in covered]
        return cells

    def _set(self, cell: Cell, text: str, place: _Place) -> SetCell:
        size = cell.size or self._size
        name = _HEAD_FACE if cell.is_head else "fang"
        room = place.width - 2 * place.pad
        known = self._broken.get((text, name, size, room))
        if known is None:
            known = self._broken[text, name, size, room] = _lines(
                text, name, size, room
            )
        type_, lines = known
        align = cell.align or place.align
        if cell.is_head or text in _CENTRED:
            align = Align.CENTRE
        height = len(lines) * type_.leading + 2 * PAD_Y
        return SetCell(
            cell, place.x, place.width, place.pad, align, type_, lines, height
        )

    def _place(self, at: int, span: int) -> _Place:
        x = self._edges[at]
        width = self._edges[at + span] - x
        pad = _NARROW_PAD if width < _NARROW else _WIDE_PAD
        return _Place(x, width, pad, self._columns[at].align)


def cut_row(
    row: SetRow, room: float, *, hold_back: bool
) -> tuple[SetRow | None, SetRow]:
    """Split a row at *room* points: what stays here, and what goes overleaf.

    At least two lines stay and go; with *hold_back* some go even if all would fit.
    Nothing stays where not even two lines have room.
    """
    counts: list[int] = []
    for item in row.cells:
        fitting, total = int((room - 2 * PAD_Y) / item.type.leading), len(item.lines)
        if fitting < min(2, total):
            return None, row
        if hold_back or fitting < total:
            fitting = min(fitting, max(total - 2, min(1, total)))
        counts.append(fitting)
    pairs = list(zip(counts, row.cells, strict=True))
    now = [_with(item, item.lines[:count]) for count, item in pairs]
    later = [_with(item, item.lines[count:]) for count, item in pairs]
    here = SetRow(row.row, now, max(item.height for item in now))
    rest = max(row.row.least, *(item.height for item in later))
    return here, SetRow(replace(row.row, link=0), later, rest)


def _with(item: SetCell, lines: list[Line]) -> SetCell:
    height = len(lines) * item.type.leading + 2 * PAD_Y
    return replace(item, lines=lines, height=height)


def _height_of(row: Row, cells: Iterable[SetCell]) -> float:
    """Return how high a row must be; what goes on below it counts at its last row."""
    height = row.least
    for item in cells:
        if item.height > height and item.cell.rows == 1:
            height = item.height
    return height


def _stretch(block: Sequence[SetRow]) -> None:
    """Make the last row that a cell covers higher where the cell needs it."""
    for at, row in enumerate(block):
        for item in row.cells:
            covered = block[at : at + item.cell.rows]
            lack = item.height - sum(one.height for one in covered)
            if item.cell.rows > 1 and lack > 0:
                covered[-1].height += lack


def _lines(text: str, name: str, size: float, room: float) -> tuple[Type, list[Line]]:
    """Set a cell's text; a short one shrinks a little to stay on one line."""
    type_ = _type(name, size)
    if len(text) <= _SHORT and "\n" not in text:
        per_point = type_.face.width(text, 1.0)
        if room < per_point * size and per_point * LEAST_SIZE <= room:
            steps = int(room / per_point / _SHRINK_STEP)
            type_ = _type(name, max(LEAST_SIZE, steps * _SHRINK_STEP))
        if per_point * type_.size <= room:
            return type_, [Line(text, per_point * type_.size, is_last=True)]
    if room < _WORD_ROOM and _has_long_word(text, type_, room):
        type_ = _type(name, LEAST_SIZE)
    lines = break_text(text, type_, room)
    if name == _HEAD_FACE and len(lines) > 1 and "\n" not in text:
        return type_, _evened(text, type_, room, lines)
    return type_, lines


def _evened(text: str, type_: Type, room: float, lines: list[Line]) -> list[Line]:
    """Return a head's lines with its remark apart, and no hanzi alone on the last."""
    before, bracket, remark = text.partition("（")
    if before and bracket and len(lines) == _PARTED:
        apart = break_text(f"{before}\n{bracket}{remark}", type_, room)
        if len(apart) == _PARTED:
            return apart
    last = lines[-1].text
    if len(last) - len(last.encode("ascii", "ignore")) > 1:
        return lines
    width = type_.width(text) / len(lines)
    while width < room:
        narrow = break_text(text, type_, width)
        if len(narrow) == len(lines):
            return narrow
        width += type_.size / 4
    return lines


def _has_long_word(text: str, type_: Type, room: float) -> bool:
    return any(type_.width(word) > room for word in _WORDS.findall(text))


@cache
def _type(name: str, size: float) -> Type:
    return Type(face(name), size, round(size * 1.32, 2))
