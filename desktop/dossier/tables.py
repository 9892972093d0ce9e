"""Drawing tables: heads repeated with “续表”, rows that go on over pages.

Source: domain/5-documents.md §7, common rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dossier.cells import PLAIN, SetCell, SetRow, Setter, cut_row
from desktop.dossier.fonts import face
from desktop.dossier.grid import ROW_HEIGHT, Align, Cell, Row, Table, check_widths
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.text import Type, break_text
from desktop.dossier.wording import wording

_HEAD_GREY = 0.93
_EXAMPLE_GREY = 0.45
_INNER, _OUTER = 0.4, 1.0
_HEADING_GAP = 4 * MM
_ROOM_TO_BEGIN = 75 * MM  # with so much left a long first row begins here
_SHORT_TABLE = 60 * MM  # with its heading; it goes to the next page rather than split
_GAP = 1.5  # between “续表” and the head below it


def draw_table(flow: Flow, table: Table, heading: str = "") -> None:
    """Draw *table* from where *flow* stands, over as many pages as it needs.

    A *heading* is written above it and stays with its head and first row.
    """
    _Drawing(flow, table).draw(heading)


def table_height(flow: Flow, table: Table) -> float:
    """Return how high *table* is where it is not split, without a heading."""
    return _Drawing(flow, table).height()


def heading_height(flow: Flow, heading: str) -> float:
    """Return how much a heading takes above its table, with the gap before it."""
    lines = break_text(heading, _heading(), flow.width)
    return _HEADING_GAP + len(lines) * _heading().leading


class _Drawing:
    """One table on its way to the pages."""

    def __init__(self, flow: Flow, table: Table) -> None:
        self._flow = flow
        self._table = table
        check_widths(table.columns, flow.width / MM)
        self._setter = Setter(table.columns, table.size, flow.pages.broken)
        heads = Row(cells=tuple(Cell(text=c.head, is_head=True) for c in table.columns))
        self._head = self._setter.blocks([heads])[0] if table.has_head else []
        self._head_height = _height(self._head)
        self._top = 0.0
        self._xs: list[float] = []
        self._ys: list[float] = []

    def height(self) -> float:
        return self._head_height + sum(map(_height, self._blocks()))

    def draw(self, heading: str) -> None:
        flow, blocks = self._flow, self._blocks()
        above = heading_height(flow, heading) if heading else 0.0
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

    def _keep_foot(self, last: list[SetRow]) -> None:
        """Turn before the last rows if what belongs below them has no room here."""
        flow, needed = self._flow, _height(last) + self._table.foot
        if self._table.foot and flow.room < needed <= self._overleaf:
            self._turn()

    @property
    def _overleaf(self) -> float:
        """How much of a table has room on a page that it goes on to."""
        return self._flow.whole - self._head_height - _continued().leading - _GAP

    def _blocks(self) -> list[list[SetRow]]:
        """Return the rows in groups that stay together."""
        return self._setter.blocks(self._table.rows or (_none_row(self._table),))

    def _place(self, block: list[SetRow]) -> None:
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

    def _split(self, row: SetRow, rest: list[SetRow]) -> None:
        """Fill this page with the row's first lines; the rest goes on overleaf."""
        now, later = cut_row(row, self._flow.room, hold_back=bool(rest))
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
        self._draw_rules()
        flow.ink.frames([(0, self._top, flow.width, flow.y - self._top)], _OUTER)

    def _turn(self) -> None:
        """Go to the next page and begin there again, with 续表 and the head."""
        self._draw_rules()
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

    def _draw_block(self, block: Sequence[SetRow]) -> None:
        flow = self._flow
        for at, row in enumerate(block):
            for item in row.cells:
                height = row.height
                if item.cell.rows > 1:
                    height = _height(block[at : at + item.cell.rows])
                self._draw_cell(item, flow.y, height)
            if row.row.link:
                link = (0, flow.y, flow.width, row.height, row.row.link)
                flow.sheet.links.append(link)
            if len(block) == 1:
                self._rule(row)
            flow.y += row.height
        if len(block) > 1:
            self._frame(block)

    def _frame(self, block: Sequence[SetRow]) -> None:
        """Draw the lines around each cell of rows that may share some."""
        self._draw_rules()
        boxes: list[tuple[float, float, float, float]] = []
        top = self._flow.y - _height(block)
        for at, row in enumerate(block):
            boxes += (
                (item.x, top, item.width, _height(block[at : at + item.cell.rows]))
                for item in row.cells
            )
            top += row.height
        self._flow.ink.frames(boxes, _INNER)

    def _rule(self, row: SetRow) -> None:
        """Note the lines around a row; of rows divided alike they are drawn at once."""
        xs, top = [item.x for item in row.cells], self._flow.y
        if xs != self._xs:
            self._draw_rules()
            self._xs, self._ys = xs, [top]
        self._ys.append(top + row.height)

    def _draw_rules(self) -> None:
        if self._xs:
            flow = self._flow
            flow.ink.grid((*self._xs, flow.width), self._ys, _INNER)
        self._xs, self._ys = [], []

    def _draw_cell(self, item: SetCell, top: float, height: float) -> None:
        if item.cell is PLAIN:
            self._draw_text(item, top, height)
            return
        ink = self._flow.ink
        if item.cell.is_head:
            ink.fill(item.x, top, item.width, height, _HEAD_GREY)
        if item.cell.picture:
            self._draw_picture(item, top, height)
            return
        if item.cell.is_example:
            ink.raw(f"{_EXAMPLE_GREY} g")
        self._draw_text(item, top, height)
        if item.cell.is_example:
            ink.raw("0 g")

    def _draw_text(self, item: SetCell, top: float, height: float) -> None:
        ink, lines, type_ = self._flow.ink, item.lines, item.type
        y = top + (height - len(lines) * type_.leading) / 2
        room, left = item.width - 2 * item.pad, item.x + item.pad
        if item.align is Align.LEFT:
            ink.lines(left, y, lines, type_, room)
        else:
            ink.centred(left, y, lines, type_, room)

    def _draw_picture(self, item: SetCell, top: float, height: float) -> None:
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


def _none_row(table: Table) -> Row:
    return Row(cells=(Cell(text=table.empty, span=len(table.columns)),))


def _height(block: Sequence[SetRow]) -> float:
    return sum(row.height for row in block)


def _heading() -> Type:
    return Type(face("hei"), 14, 24)


def _continued() -> Type:
    return Type(face("kai"), 10.5, 16)
