"""What a table is: columns of exact width, rows, cells; no drawing here.

Source: domain/5-documents.md §7, common rules (A4, widths in mm, 8 mm rows, 9 pt).
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.dossier.ink import MM

LEAST_SIZE = 9.0
"""No cell is set smaller than this. Source: domain/5 §7."""

ROW_HEIGHT = 8 * MM
"""The least height of a row, so that blanks can be written on. Source: domain/5 §7."""

NO_DATA, NONE = "—", "无"
"""What an empty cell says: nothing is known, or it is known that there is none."""


class Align(enum.Enum):
    """How a cell's text lies across its width."""

    CENTRE = "centre"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; plain text in a row stands for `Cell(text=…)`.

    Attributes:
        text: What it says; empty prints “—”, unless it is a *blank*.
        span: How many columns it covers.
        rows: How many rows it covers.
        is_head: Set in 黑体 on grey.
        is_blank: Left empty for handwriting.
        is_example: Written in grey: it shows how to fill in.
        align: None takes the column's.
        picture: Key of a picture that fills it, if any.
        ratio: The picture's width divided by its height.
        size: Points; 0 takes the table's.
    """

    text: str = ""
    span: int = 1
    rows: int = 1
    is_head: bool = False
    is_blank: bool = False
    is_example: bool = False
    align: Align | None = None
    picture: str = ""
    ratio: float = 1.0
    size: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        cells: Its cells from the left; those covered from above are left out.
        least: Its least height in points.
        keep: It stays on the page of the row after it (signatures).
        link: The page it leads to, 0 for none.
    """

    cells: tuple[Cell | str, ...]
    least: float = ROW_HEIGHT
    keep: bool = False
    link: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: head, exact width, how its text lies."""

    head: str
    width_mm: float
    align: Align = Align.CENTRE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as wide as the 版心.

    Attributes:
        title: What “续表” stands after on further pages.
        columns: From the left; widths in mm sum to the body exactly.
        rows: What it holds.
        has_head: The columns' heads stand on top, on every page.
        size: Points of the cells.
        empty: What it says without rows: 无, or — where nothing is known.
        follows: It goes on from the table above, and says 续表 if it begins overleaf.
        foot: Points below its last row that stay on the page of that row.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    has_head: bool = True
    size: float = 10.5
    empty: str = NONE
    follows: bool = False
    foot: float = 0.0


def check_widths(columns: Sequence[Column], body_mm: float) -> None:
    """Refuse columns that do not sum to the body.

    Raises:
        ValueError: They do not; the wording files are wrong.
    """
    total = sum(column.width_mm for column in columns)
    if abs(total - body_mm) > 1e-6:
        raise ValueError(f"columns sum to {total:g} mm, not {body_mm:g}: {columns}")
