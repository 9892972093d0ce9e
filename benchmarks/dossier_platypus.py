"""The contender: stock reportlab, paragraphs in tables, contents by a second pass."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from reportlab import rl_config
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import grey
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.dossier_block import Block
from benchmarks.dossier_content import NOTE, blocks, cover_lines
from desktop.dossier.content import DossierContent
from desktop.dossier.grid import Align
from desktop.resources import resource

GRID = [
    ("GRID", (0, 0), (-1, -1), 0.4, "black"),
    ("BOX", (0, 0), (-1, -1), 1, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("BACKGROUND", (0, 0), (-1, 0), "#eeeeee"),
]


class _Document(BaseDocTemplate):
    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's
        if getattr(flowable, "is_title", False):
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def render(
    dossier: DossierContent, photos: Sequence[Path], *, with_form: bool = False
) -> bytes:
    """Return the dossier as stock platypus makes it.

    The code of every page is made once and drawn on each, as reportlab draws; or
    *with_form* drawn once and shown on each, as one does who knows the Canvas well.
    """
    _register()
    out = io.BytesIO()
    document = _Document(out, pagesize=A4)
    show = _show_form if with_form else _show_drawing
    draw = partial(_furniture, dossier, partial(show, _qr(dossier)))
    upright = Frame(28 * mm, 35 * mm, 156 * mm, 225 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("upright", [upright], onPage=draw)])
    document.multiBuild(_story(dossier, photos))
    return out.getvalue()


@cache
def _register() -> None:
    rl_config.useA85 = 0
    for name in ("DocFang", "DocHei", "DocSongBold", "DocKai"):
        path = resource("fonts", f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, str(path)))


@cache
def _style(name: str, size: float, **facts: object) -> ParagraphStyle:
    return ParagraphStyle(
        f"{name}{size}{facts}",
        fontName=name,
        fontSize=size,
        leading=size * 1.32,
        wordWrap="CJK",
        **facts,
    )


def _story(dossier: DossierContent, photos: Sequence[Path]) -> list[Flowable]:
    title = _style("DocSongBold", 22, alignment=TA_CENTER)
    heading, caption = _style("DocHei", 14), _style("DocKai", 10.5)
    story: list[Flowable] = []
    for block in blocks(dossier):
        if block.kind == "cover":
            story += [*_cover(dossier, title), _contents()]
        elif block.kind == "title":
            paragraph = Paragraph(block.text, title)
            paragraph.is_title = True
            story += [PageBreak(), paragraph, Spacer(1, 12)]
        elif block.kind == "heading":
            story += [Spacer(1, 8), Paragraph(block.text, heading), Spacer(1, 4)]
        elif block.kind == "prose":
            story.append(Paragraph(block.text, _style("DocFang", 14)))
        elif block.kind == "figure":
            picture = Image(str(photos[block.photo]), 120 * mm, 90 * mm)
            story += [picture, Paragraph(block.text, caption), Spacer(1, 8)]
        elif block.kind == "chart":
            story += [_chart(block), Paragraph(block.text, caption), Spacer(1, 8)]
        else:
            story += [_table(block), Spacer(1, 8)]
    return story


def _contents() -> TableOfContents:
    contents = TableOfContents()
    contents.levelStyles = [_style("DocFang", 12)]
    return contents


def _cover(dossier: DossierContent, title: ParagraphStyle) -> list[Flowable]:
    plain = _style("DocFang", 16)
    fields = [Paragraph(line, plain) for line in cover_lines(dossier)]
    return [Paragraph("一线考察履职档案", title), *fields, PageBreak()]


def _table(block: Block) -> Table:
    head, left = _style("DocHei", 10.5, alignment=TA_CENTER), _style("DocFang", 10.5)
    middle = _style("DocFang", 10.5, alignment=TA_CENTER)
    cells = [[Paragraph(column.head, head) for column in block.columns]]
    cells += [
        [
            Paragraph(text or "—", left if c.align is Align.LEFT else middle)
            for text, c in zip(row, block.columns, strict=True)
        ]
        for row in block.rows
    ]
    widths = [column.width_mm * mm for column in block.columns]
    return Table(cells, colWidths=widths, repeatRows=1, style=GRID)


def _chart(block: Block) -> Drawing:
    """Return a bar for each value, with its name."""
    step = 4 * mm
    drawing = Drawing(156 * mm, step * len(block.bars))
    for at, (name, length) in enumerate(reversed(block.bars)):
        drawing.add(String(0, at * step + 2, name, fontName="DocKai", fontSize=8))
        drawing.add(
            Rect(45 * mm, at * step + 1, length * mm, 3 * mm, fillColor=grey, rx=0)
        )
    return drawing


def _furniture(
    dossier: DossierContent,
    show_code: Callable[[Canvas], None],
    canvas: Canvas,
    document: BaseDocTemplate,
) -> None:
    width, height = canvas._pagesize  # noqa: SLF001 - reportlab has no other way
    canvas.saveState()
    canvas.setFillGray(0.88)
    canvas.setFont("DocHei", 26)
    for part in (0.3, 0.52, 0.74):
        canvas.saveState()
        canvas.translate(width / 2, height * part)
        canvas.rotate(35)
        canvas.drawCentredString(0, 0, "沈知远　2024年7月31日")
        canvas.restoreState()
    canvas.setFillGray(0)
    canvas.setFont("DocKai", 9)
    canvas.drawString(28 * mm, height - 33 * mm, dossier.theme)
    canvas.drawRightString(width - 26 * mm, height - 33 * mm, "内部资料　份号000001")
    canvas.drawString(28 * mm, 18 * mm, NOTE)
    canvas.setFont("DocFang", 14)
    canvas.drawString(28 * mm, 25 * mm, f"— {document.page} —")
    canvas.translate(width - 40 * mm, 18 * mm)
    show_code(canvas)
    canvas.restoreState()


def _show_drawing(code: Drawing, canvas: Canvas) -> None:
    code.drawOn(canvas, 0, 0)


def _show_form(code: Drawing, canvas: Canvas) -> None:
    if not canvas.hasForm("code"):
        canvas.beginForm("code")
        code.drawOn(canvas, 0, 0)
        canvas.endForm()
    canvas.doForm("code")


def _qr(dossier: DossierContent) -> Drawing:
    code = QrCodeWidget(f"YX-01/V1/{dossier.number}/12345678")
    code.barWidth = code.barHeight = 12 * mm
    drawing = Drawing(12 * mm, 12 * mm)
    drawing.add(code)
    return drawing
