"""Where everything of a form stands in its workbook, and which record it is of.

The hidden second sheet says of every cell what stood there when it was written: a
label, a computed figure, or a place to write in with its key. So a shifted column is
seen, and only what was changed is taken.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

FORM_SHEET = "表"
HIDDEN_SHEET = "_frontline"
TITLE = "A1"


class Kind(enum.Enum):
    """What a cell is."""

    FIXED = "fixed"
    COMPUTED = "computed"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One cell.

    Attributes:
        row: From 1.
        column: From 1.
        key: Of a written cell: what it is, `reached`.
        owner: Whose: `sheet`, or the place of a row in the table.
        is_number: It holds a number.
        choices: The words it may hold; any where there are none.
    """

    row: int
    column: int
    text: str
    kind: Kind = Kind.FIXED
    key: str = ""
    owner: str = ""
    is_number: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCells:
    """A form as the cells of a sheet.

    Attributes:
        form: Its code.
        version: Of its template.
        subject: The subject's id.
        record: The sheet's id, empty while there is none.
        claims: Duty and result behind each row of the table, by its place; empty ids
            where there is none yet.
        widths: Of the columns, in characters.
    """

    form: str
    version: int
    title: str
    subject: str
    record: str
    cells: tuple[Placed, ...]
    claims: tuple[tuple[str, str, str], ...] = ()
    widths: tuple[float, ...] = ()

    @property
    def title_range(self) -> str:
        """The only cells of the sheet that are merged."""
        from openpyxl.utils import get_column_letter

        return f"A1:{get_column_letter(len(self.widths))}1"

    def written(self) -> Iterator[Placed]:
        """Give the cells that may be written in."""
        return (cell for cell in self.cells if cell.kind is Kind.WRITTEN)


@dataclass(slots=True)
class Layout:
    """Puts cells below each other, row after row."""

    cells: list[Placed]
    row: int = 2

    def line(self, *parts: Placed) -> None:
        """Add cells at the columns they say, in the next row."""
        self.cells += parts
        self.row += 1

    def at(self, column: int, text: str) -> Placed:
        """Return a label in the row that is being made."""
        return Placed(row=self.row, column=column, text=text)

    def computed(self, column: int, text: str) -> Placed:
        """Return a computed cell in the row that is being made."""
        return Placed(row=self.row, column=column, text=text, kind=Kind.COMPUTED)

    def field(
        self,
        column: int,
        text: str,
        *,
        key: str,
        owner: str = "sheet",
        is_number: bool = False,
        choices: tuple[str, ...] = (),
    ) -> Placed:
        """Return a cell to write in, in the row that is being made."""
        return Placed(
            row=self.row,
            column=column,
            text=text,
            kind=Kind.WRITTEN,
            key=key,
            owner=owner,
            is_number=is_number,
            choices=choices,
        )
