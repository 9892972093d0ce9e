"""Drawing 两表一单: head, table, sums and signatures as the template has them.

Source: domain/5-documents.md §7 (common rules), §7.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from desktop.dossier.form_content import FormContent
from desktop.dossier.form_sheets import FormSheet
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import ROW_HEIGHT, Align, Cell, Column, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages, type_of
from desktop.dossier.printed import FormCode, Printed, finish
from desktop.dossier.styles import title_type
from desktop.dossier.tables import draw_table, table_height
from desktop.dossier.text import Type
from desktop.dossier.wording import wording
from desktop.model.templates import FieldLines, Template, TemplateColumn, TemplateField

_TITLE_GAP = 3 * MM
_WIDE_GAP = 1 * MM  # so that a blank of ten rows is one page with its signatures
_NOTE_GAP = 3 * MM
_WRITING_ROOM = 10 * MM  # of a blank's place for prose
_ANCHOR = "anchor"
_SIZE = 10.5  # points
_WIDE_SIZE = 9.0  # points: fifteen columns across the page


def render_form(content: FormContent, mark: PrintMark) -> Printed:
    """Return a filled or blank form as a PDF."""
    pages, template = Pages(), content.sheet.template
    pages.bookmark_next(template.title)
    flow = Flow(pages, wide=template.is_wide)
    flow.centred(template.title, _wide_title() if template.is_wide else title_type())
    flow.skip(_WIDE_GAP if template.is_wide else _TITLE_GAP)
    draw_form(flow, content.sheet)
    if content.sheet.is_blank:
        _instruct(flow, content.sheet.template)
    return finish(
        pages,
        content,
        mark,
        code=form_version(template),
        title=f"{template.title} {content.number}",
    )


def form_version(template: Template) -> FormCode:
    """Return which form a template is, and which version of it."""
    return FormCode(form=template.form, version=f"v{template.version}")


def draw_form(flow: Flow, sheet: FormSheet) -> None:
    """Draw a form below its title, and what explains its figures below it.

    The signatures stay with its last row.
    """
    template = sheet.template
    draw_table(flow, _places(template.header, sheet, dict(sheet.header)))
    ends = [
        _places(template.sums, sheet, dict(sheet.sums)),
        _places(template.signatures, sheet, dict(sheet.signatures), room=_WRITING_ROOM),
    ]
    ends = [table for table in ends if table.rows]
    foot = sum(table_height(flow, table) for table in ends)
    draw_table(flow, _main(sheet, foot))
    for table in ends:
        draw_table(flow, table)
    _lines(flow, sheet.notes)


def field_table(
    title: str,
    lines: FieldLines,
    cells: Mapping[str, Cell],
    *,
    room: float = ROW_HEIGHT,
) -> Table:
    """Return labelled places as a table; lines may part the width differently.

    A place for prose that is left empty gets *room* points to write in.
    """
    edges = sorted({edge for line in lines for edge in _edges(line)})
    widths = [end - start for start, end in zip([0.0, *edges], edges, strict=False)]
    rows = [
        Row(
            cells=tuple(_spread(line, edges, cells)),
            least=max(_least(cells[place.key], room) for place in line),
            keep=number < len(lines),
        )
        for number, line in enumerate(lines, 1)
    ]
    return Table(
        title=title,
        columns=tuple(Column(head="", width_mm=width) for width in widths),
        rows=tuple(rows),
        has_head=False,
    )


def column_of(column: TemplateColumn) -> Column:
    """Return a column of the table as it is drawn."""
    align = Align.LEFT if column.is_prose else Align.CENTRE
    return Column(head=column.head, width_mm=column.width_mm, align=align)


def _main(sheet: FormSheet, foot: float) -> Table:
    template = sheet.template
    rows = [_row(cells, sheet) for cells in sheet.rows]
    if sheet.is_blank:
        if template.example:
            shown = (Cell(text=text, is_example=True) for text in template.example)
            rows.insert(0, Row(cells=tuple(shown)))
        empty = Row(cells=tuple(Cell(is_blank=True) for _ in template.columns))
        rows += [empty] * template.blank_rows
    return Table(
        title=template.title,
        columns=tuple(map(column_of, template.columns)),
        rows=tuple(rows),
        size=_WIDE_SIZE if template.is_wide else _SIZE,
        foot=foot,
    )


def _row(texts: tuple[str, ...], sheet: FormSheet) -> Row:
    if not sheet.is_blank:
        return Row(cells=texts)
    return Row(cells=tuple(_cell(text, sheet) for text in texts))


def _cell(text: str, sheet: FormSheet, align: Align | None = None) -> Cell:
    return Cell(text=text, is_blank=sheet.is_blank and not text, align=align)


def _places(
    lines: FieldLines,
    sheet: FormSheet,
    words: Mapping[str, str],
    *,
    room: float = ROW_HEIGHT,
) -> Table:
    cells = {
        place.key: _cell(
            words.get(place.key, ""), sheet, Align.LEFT if place.is_prose else None
        )
        for line in lines
        for place in line
    }
    return field_table(sheet.template.title, lines, cells, room=room)


def _edges(line: Iterable[TemplateField]) -> Iterator[float]:
    """Give where the places of a line end, in mm from the left."""
    widths = (width for place in line for width in (place.label_mm, place.value_mm))
    yield from (round(edge, 3) for edge in accumulate(widths))


def _least(cell: Cell, room: float) -> float:
    return room if cell.is_blank and cell.align is Align.LEFT else ROW_HEIGHT


def _spread(
    line: Iterable[TemplateField], edges: Sequence[float], cells: Mapping[str, Cell]
) -> Iterator[Cell]:
    """Give the cells of a line, each over as many columns as it is wide."""
    ends = _edges(line)
    begun = 0
    for place in line:
        head = Cell(text=place.label, is_head=True)
        for cell in (head, cells[place.key]):
            reached = edges.index(next(ends)) + 1
            yield replace(cell, span=reached - begun)
            begun = reached


def _instruct(flow: Flow, template: Template) -> None:
    """Write 填表说明, and what each row means."""
    told = (*template.instructions, *_meanings(template))
    _lines(flow, told, heading=wording("common")["instructions"])


def _lines(flow: Flow, lines: Sequence[str], *, heading: str = "") -> None:
    small = _small()
    flow.skip(_NOTE_GAP)
    if heading:
        flow.heading(heading, small, keep=small.leading)
    for number, line in enumerate(lines, 1):
        flow.paragraph(f"{number}. {line}", small)


def _meanings(template: Template) -> Iterator[str]:
    """Give the 口径 of the rows, where the table has no column for them."""
    if all(column.key != _ANCHOR for column in template.columns):
        for item in template.items:
            yield f"{item.label}：{item.text}"


def _wide_title() -> Type:
    """小标宋 22 pt, close to the table below it."""
    return type_of("title", 22, 25)


def _small() -> Type:
    """楷体 9 pt: what explains a form below it."""
    return type_of("kai", 9, 12.5)
