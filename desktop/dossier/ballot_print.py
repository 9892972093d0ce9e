"""《干部履职评价单》A卷: blank ballots to be filled in without a name.

Two on a page to be cut apart where they are short enough, otherwise one on a page.

Source: domain/5-documents.md §7.7.3; M32, M37.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dossier.form_content import BallotFormContent, BallotPaper
from desktop.dossier.form_print import column_of, field_table, form_version
from desktop.dossier.furniture import PrintMark, qr_form
from desktop.dossier.grid import Align, Cell, Column, Row, Table
from desktop.dossier.ink import MM, Ink
from desktop.dossier.page import Flow, Pages, type_of
from desktop.dossier.printed import Printed, finish
from desktop.dossier.styles import note_type, title_type
from desktop.dossier.tables import draw_table, table_height
from desktop.dossier.text import break_text

_CODE_SIZE = 11 * MM
_GAP = 2 * MM
_CASE_ROOM = 11 * MM  # to write a name and an example
_DASH = 4.0  # points
_LABEL_MM, _TEXT_MM = 34.0, 122.0
_OVERALL = "overall"
_NAMED = ("name", "post")


def render_ballots(content: BallotFormContent, mark: PrintMark) -> Printed:
    """Return the ballots as a PDF, each with its number and a code of its own."""
    pages = Pages()
    flow = Flow(pages)
    _Papers(flow, content).draw()
    template = content.template
    return finish(
        pages,
        content,
        mark,
        code=form_version(template),
        title=f"{template.title} {content.number}",
    )


class _Papers:
    """The ballots of one batch on their way to the pages."""

    def __init__(self, flow: Flow, content: BallotFormContent) -> None:
        self._flow = flow
        self._content = content
        self._half = (flow.whole - 2 * _GAP) / 2

    def draw(self) -> None:
        flow, papers = self._flow, self._content.papers
        is_half = self._height(papers[0]) <= self._half
        for at, paper in enumerate(papers):
            is_second = is_half and at % 2 == 1
            if is_second:
                self._cut()
            elif at:
                flow.next_page()
            self._draw(paper)

    def _draw(self, paper: BallotPaper) -> None:
        flow, template = self._flow, self._content.template
        self._code(paper)
        flow.centred(template.title, title_type())
        flow.skip(_GAP)
        for table in self._tables(paper):
            draw_table(flow, table)
        flow.skip(_GAP)
        for line in template.instructions:
            flow.paragraph(line, note_type())

    def _height(self, paper: BallotPaper) -> float:
        flow = self._flow
        tables = sum(table_height(flow, table) for table in self._tables(paper))
        return title_type().leading + _GAP + tables + self._told()

    def _told(self) -> float:
        """Return how high the instructions are, with the gap above them."""
        small, flow = note_type(), self._flow
        lines = sum(
            len(break_text(line, small, flow.width))
            for line in self._content.template.instructions
        )
        return _GAP + lines * small.leading

    def _tables(self, paper: BallotPaper) -> Sequence[Table]:
        content = self._content
        template = content.template
        boxes = "　".join(
            f"{'☑' if code == paper.circle else '☐'}{code} {word}"
            for code, word in content.circles
        )
        head = {
            "circle": Cell(text=boxes, align=Align.LEFT, size=9),
            "number": Cell(text=paper.number),
        }
        negative = self._negative()
        foot = table_height(self._flow, negative) + self._told()
        return (
            field_table(template.title, template.header, head),
            self._people(foot),
            negative,
        )

    def _people(self, foot: float) -> Table:
        """Return who is asked about; what follows stays with the last of them."""
        template = self._content.template
        columns = tuple(map(column_of, template.columns))
        rows = tuple(
            Row(
                cells=tuple(
                    self._place(column.key, person) for column in template.columns
                )
            )
            for person in self._content.people
        )
        return Table(
            title=template.title, columns=columns, rows=rows, size=10, foot=foot
        )

    def _place(self, key: str, person: tuple[str, str]) -> Cell:
        if key in _NAMED:
            return Cell(text=person[_NAMED.index(key)])
        name = _OVERALL if key == _OVERALL else "marks"
        return Cell(text=self._content.template.word(name), size=9)

    def _negative(self) -> Table:
        template = self._content.template
        boxes = "　".join(f"☐{item.label}" for item in template.items)
        rows = (
            (template.word("negative"), Cell(text=boxes, align=Align.LEFT)),
            (template.word("case"), Cell(is_blank=True)),
        )
        return Table(
            title=template.title,
            columns=(
                Column(head="", width_mm=_LABEL_MM),
                Column(head="", width_mm=_TEXT_MM),
            ),
            rows=tuple(
                Row(
                    cells=(Cell(text=label, is_head=True), cell),
                    least=_CASE_ROOM if cell.is_blank else 0,
                )
                for label, cell in rows
            ),
            has_head=False,
            size=10,
        )

    def _code(self, paper: BallotPaper) -> None:
        """Draw what a scanner reads: form, version and the ballot's number."""
        flow, template = self._flow, self._content.template
        text = f"{template.form}/V{template.version}/{paper.number}"
        ink = Ink(flow.pages.fonts)
        qr_form(ink, text, _CODE_SIZE)
        key = f"B{paper.number.replace('-', '')}"
        flow.pages.form(key, ink, _CODE_SIZE, _CODE_SIZE)
        flow.sheet.objects[key] = None
        flow.ink.form(key, flow.width - _CODE_SIZE, max(flow.y - 1.5 * MM, -2 * MM))

    def _cut(self) -> None:
        """Draw the line to cut along, and go on below it."""
        flow, word = self._flow, self._content.template.word("cut")
        small = type_of("kai", 8, 10)
        y = flow.whole / 2
        ink = flow.ink
        ink.raw(f"q [{_DASH:g}] 0 d")
        ink.rule(0, y, flow.width, y, 0.4)
        ink.raw("Q")
        ink.text((flow.width - small.width(word)) / 2, y - 2, word, small)
        flow.y = y + 2 * _GAP
