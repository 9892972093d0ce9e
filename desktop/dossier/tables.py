"""Drawing tables: heads repeated with “续表”, rows that go on over pages.

Source: domain/5-documents.md §7, common rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from desktop.dossier.fonts import face
from desktop.dossier.grid import (
    LEAST_SIZE,
    NO_DATA,
    NONE,
    ROW_HEIGHT,
    Align,
    Cell,
    Row,
    Table,
    check_widths,
)
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.text import Line, Type, break_text
from desktop.dossier.wording import wording

_HEAD_GREY = 0.93
_EXAMPLE_GREY = 0.45
_INNER, _OUTER = 0.4, 1.0
_PAD_Y = 3.2
_HEADING_GAP = 4 * MM
_ROOM_TO_BEGIN = 75 * MM  # with so much left a long first row begins here
_SHORT_TABLE = 60 * MM  # with its heading; it goes to the next page rather than split
_GAP = 1.5  # between “续表” and the head below it
_WIDE_PAD, _NARROW_PAD, _NARROW = 4.0, 2.0, 20 * MM
_SHRINK_STEP = 0.5
_SHORT = 12  # characters; a longer text is prose and wraps rather than shrinks
_WORD_ROOM = 90.0  # points; a wider cell holds any number
_PLAIN = Cell()
_CENTRED = frozenset((NO_DATA, NONE))
_WORDS = re.compile(r"[0-9A-Za-z.,:/%+\-_@~]{5,}")


@dataclass(slots=True)
class _Set:
    """A cell set in lines, at its place in the row."""

    cell: Cell
    x: float
    width: float
    lines: list[Line]
    type: Type
    pad: float
    align: Align

    @property
    def height(self) -> float:
        return len(self.lines) * self.type.leading + 2 * _PAD_Y


@dataclass(slots=True)
class _Measured:
    """A row whose height is known."""

    row: Row
    cells: tuple[_Set, ...]
    height: float


def draw_table(flow: Flow, table: Table, heading: str = "") -> None:
    """Draw *table* from where *flow* stands, over as many pages as it needs.

    A *heading* is written above it and stays with its head and first row.
    """
    _Drawing(flow, table).draw(heading)


def table_height(flow: Flow, table: Table) -> float:
    """Return how high *table* is where it is not split, without a heading."""
    return _Drawing(flow, table).height()


class _Drawing:
    """One table on its way to the pages."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow = flow
        self._table = table
        check_widths(table.columns, flow.width / MM)
        self._edges = [0.0]
        for column in table.columns:
            self._edges.append(self._edges[-1] + column.width_mm * MM)
        heads = Row(cells=tuple(Cell(text=c.head, is_head=True) for c in table.columns))
        self._head = self._measure([heads]) if table.has_head else []
        self._head_height = sum(row.height for row in self._head)
        self._top = 0.0

    def height(self) -> float:
        return self._head_height + sum(map(_height, self._blocks()))

    def draw(self, heading: str) -> None:
        flow, blocks = self._flow, self._blocks()
        above = _HEADING_GAP + _heading().leading if heading else 0.0
        first = above + self._head_height + _height(blocks[0])
        may_split = len(blocks[0]) == 1 and flow.room >= above + _ROOM_TO_BEGIN
        whole = above + self._head_height + sum(map(_height, blocks))
        sheet = flow.sheet
        if whole <= _SHORT_TABLE:
            flow.need(whole)
        elif not may_split:
            flow.need(min(first, flow.whole))
        if self._table.follows and flow.sheet is not sheet:
            self._say_continued()
        if heading:
            flow.skip(_HEADING_GAP)
            flow.heading(heading, _heading())
        self._begin()
        for block in blocks[:-1]:
            self._place(block)
        self._keep_foot(blocks[-1])
        self._place(blocks[-1])
        self._end()

    def _keep_foot(self, last: list[_Measured]) -> None:
        """Turn before the last rows if what belongs below them has no room here."""
        flow, needed = self._flow, _height(last) + self._table.foot
        if self._table.foot and flow.room < needed <= self._overleaf:
            self._turn()

    @property
    def _overleaf(self) -> float:
        """How much of a table has room on a page that it goes on to."""
        return self._flow.whole - self._head_height - _continued().leading - _GAP

    def _blocks(self) -> list[list[_Measured]]:
        """Return rows in groups that stay together: spans, rows kept to the next."""
        rows = self._table.rows or (_none_row(self._table),)
        blocks: list[list[Row]] = []
        covered = 0
        joined = False
        for row in rows:
            if joined or covered > 0:
                blocks[-1].append(row)
            else:
                blocks.append([row])
            reach = max(_reach(cell) for cell in row.cells)
            covered = max(covered - 1, reach - 1)
            joined = row.keep
        return [self._measure(block) for block in blocks]

    def _place(self, block: list[_Measured]) -> None:
        flow, height = self._flow, _height(block)
        if height <= flow.room + 0.01:
            self._draw_block(block)
            return
        is_small = height < 40 * MM or flow.room < 4 * ROW_HEIGHT
        if height <= self._overleaf and (len(block) > 1 or is_small):
            self._turn()
            self._draw_block(block)
        elif block[0].height < max(row.height for row in block):
            self._place(block[:1])
            self._place(block[1:])
        else:
            self._split(block[0], block[1:])

    def _split(self, row: _Measured, rest: list[_Measured]) -> None:
        """Fill this page with the row's first lines; the rest goes on overleaf."""
        now, later = _cut(row, self._flow.room, hold_back=bool(rest))
        if now is not None:
            self._draw_block([now])
        self._turn()
        self._place([later, *rest])

    def _begin(self) -> None:
        self._top = self._flow.y
        if self._head:
            self._draw_block(self._head)

    def _end(self) -> None:
        flow = self._flow
        flow.ink.frames([(0, self._top, flow.width, flow.y - self._top)], _OUTER)

    def _turn(self) -> None:
        """Go to the next page and begin there again, with 续表 and the head."""
        if self._flow.y > self._top + self._head_height + 0.01:
            self._end()
        self._flow.next_page()
        self._say_continued()
        self._begin()

    def _say_continued(self) -> None:
        flow, small = self._flow, _continued()
        words = wording("common")["continued"].format(title=self._table.title)
        lines = break_text(words, small, flow.width)
        flow.y = flow.ink.lines(0, flow.y, lines, small, flow.width) + _GAP

    def _measure(self, rows: Sequence[Row]) -> list[_Measured]:
        placed = self._placed(rows)
        heights = [
            max([row.least, *(s.height for s in cells if s.cell.rows == 1)])
            for row, cells in zip(rows, placed, strict=True)
        ]
        for at, cells in enumerate(placed):
            for item in cells:
                covered = heights[at : at + item.cell.rows]
                lack = item.height - sum(covered)
                if item.cell.rows > 1 and lack > 0:
                    heights[at + len(covered) - 1] += lack
        return [
            _Measured(row, cells, height)
            for row, cells, height in zip(rows, placed, heights, strict=True)
        ]

    def _placed(self, rows: Sequence[Row]) -> list[tuple[_Set, ...]]:
        """Give every cell its column, passing over what is covered from above."""
        count = len(self._table.columns)
        covered = [0] * count
        result: list[tuple[_Set, ...]] = []
        for row in rows:
            at, cells = 0, list[_Set]()
            for item in row.cells:
                is_plain = isinstance(item, str)
                cell, text = (_PLAIN, item) if is_plain else (item, item.text)
                while at < count and covered[at] > 0:
                    at += 1
                cells.append(self._set(cell, text, at))
                for column in range(at, at + cell.span):
                    covered[column] = cell.rows
                at += cell.span
            covered = [max(0, left - 1) for left in covered]
            result.append(tuple(cells))
        return result

    def _set(self, cell: Cell, text: str, at: int) -> _Set:
        x = self._edges[at]
        width = self._edges[at + cell.span] - x
        pad = _NARROW_PAD if width < _NARROW else _WIDE_PAD
        if not text and not cell.is_blank and not cell.picture:
            text = NO_DATA
        size = cell.size or self._table.size
        name = "hei" if cell.is_head else "fang"
        type_, lines = _lines(text, name, size, width - 2 * pad)
        align = cell.align or self._table.columns[at].align
        if cell.is_head or text in _CENTRED:
            align = Align.CENTRE
        return _Set(cell, x, width, lines, type_, pad, align)

    def _draw_block(self, block: list[_Measured]) -> None:
        flow = self._flow
        heights = [row.height for row in block]
        boxes: list[tuple[float, float, float, float]] = []
        for at, row in enumerate(block):
            for item in row.cells:
                height = sum(heights[at : at + item.cell.rows])
                boxes.append((item.x, flow.y, item.width, height))
                self._draw_cell(item, flow.y, height)
            if row.row.link:
                link = (0, flow.y, flow.width, row.height, row.row.link)
                flow.sheet.links.append(link)
            flow.y += row.height
        flow.ink.frames(boxes, _INNER)

    def _draw_cell(self, item: _Set, top: float, height: float) -> None:
        ink = self._flow.ink
        if item.cell.is_head:
            ink.fill(item.x, top, item.width, height, _HEAD_GREY)
        if item.cell.picture:
            self._draw_picture(item, top, height)
            return
        if not item.lines:
            return
        y = top + (height - len(item.lines) * item.type.leading) / 2
        room, left = item.width - 2 * item.pad, item.x + item.pad
        if item.cell.is_example:
            ink.raw(f"{_EXAMPLE_GREY} g")
        if item.align is Align.LEFT:
            ink.lines(left, y, item.lines, item.type, room)
        else:
            ink.centred(left, y, item.lines, item.type, room)
        if item.cell.is_example:
            ink.raw("0 g")

    def _draw_picture(self, item: _Set, top: float, height: float) -> None:
        room_x, room_y = item.width - 4, height - 4
        width = min(room_x, room_y * item.cell.ratio)
        tall = width / item.cell.ratio
        self._flow.sheet.draw(
            item.cell.picture,
            item.x + (item.width - width) / 2,
            top + (height - tall) / 2,
            width,
            tall,
        )


def _cut(
    row: _Measured, room: float, *, hold_back: bool
) -> tuple[_Measured | None, _Measured]:
    """Split a row at *room* points: what stays here, and what goes overleaf.

    At least two lines stay and go; with *hold_back* some go even if all would fit.
    Nothing stays where not even two lines have room.
    """
    counts: list[int] = []
    for item in row.cells:
        fitting, total = int((room - 2 * _PAD_Y) / item.type.leading), len(item.lines)
        if fitting < min(2, total):
            return None, row
        if hold_back or fitting < total:
            fitting = min(fitting, max(total - 2, min(1, total)))
        counts.append(fitting)
    pairs = list(zip(counts, row.cells, strict=True))
    now = tuple(replace(item, lines=item.lines[:count]) for count, item in pairs)
    later = tuple(replace(item, lines=item.lines[count:]) for count, item in pairs)
    here = _Measured(row.row, now, max(item.height for item in now))
    rest = max(row.row.least, *(item.height for item in later))
    return here, _Measured(replace(row.row, link=0), later, rest)


def _lines(text: str, name: str, size: float, room: float) -> tuple[Type, list[Line]]:
    """Set a cell's text; a short one shrinks a little to stay on one line."""
    type_ = _type(name, size)
    count = len(text)
    if count <= _SHORT and "\n" not in text:
        per_point = type_.face.width(text, 1.0)
        if room < per_point * size and per_point * LEAST_SIZE <= room:
            steps = int(room / per_point / _SHRINK_STEP)
            type_ = _type(name, max(LEAST_SIZE, steps * _SHRINK_STEP))
        if per_point * type_.size <= room:
            return type_, [Line(text, per_point * type_.size, is_last=True)]
    if room < _WORD_ROOM and _has_long_word(text, type_, room):
        type_ = _type(name, LEAST_SIZE)
    return type_, break_text(text, type_, room)


def _has_long_word(text: str, type_: Type, room: float) -> bool:
    return any(type_.width(word) > room for word in _WORDS.findall(text))


@cache
def _type(name: str, size: float) -> Type:
    return Type(face(name), size, round(size * 1.32, 2))


def _reach(item: Cell | str) -> int:
    return 1 if isinstance(item, str) else item.rows


def _none_row(table: Table) -> Row:
    return Row(cells=(Cell(text=table.empty, span=len(table.columns)),))


def _height(block: Sequence[_Measured]) -> float:
    return sum(row.height for row in block)


def _heading() -> Type:
    return Type(face("hei"), 14, 24)


def _continued() -> Type:
    return Type(face("kai"), 10.5, 16)
