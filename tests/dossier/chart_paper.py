"""Charts on a page, and what is found there."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pypdfium2 as pdfium
from pypdfium2 import raw

from desktop.dossier.charts import (
    draw_charts,
)
from desktop.dossier.page import Flow, Pages
from desktop.dossier.pdf import Metadata

from . import paper

SCALE = 3
NAMES = ("赵一民", "钱二立", "孙三思", "李四海", "周五常", "吴六合", "郑七星", "王八方")
METADATA = Metadata(
    title="",
    subject="",
    author="",
    keywords="",
    made_at=datetime(2024, 7, 1, tzinfo=UTC),
)


def printed(*charts, caption="图1") -> bytes:
    pages = Pages()
    draw_charts(Flow(pages), *((chart, caption) for chart in charts))
    return pages.finish(METADATA)


def filled(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the page's paths: left, bottom, right, top."""
    document = pdfium.PdfDocument(pdf)
    paths = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
    found = [path.get_bounds() for path in paths]
    document.close()
    return found


def marks(*values: str) -> tuple[Decimal | None, ...]:
    return tuple(Decimal(value) if value else None for value in values)


def word(pdf: bytes, text: str) -> tuple[float, float, float, float]:
    """Return the box of the first place where *text* stands."""
    glyphs = paper.glyphs(pdf, 1)
    line = "".join(glyph.character for glyph in glyphs)
    own = glyphs[line.index(text) : line.index(text) + len(text)]
    return (
        min(glyph.left for glyph in own),
        min(glyph.bottom for glyph in own),
        max(glyph.right for glyph in own),
        max(glyph.top for glyph in own),
    )
