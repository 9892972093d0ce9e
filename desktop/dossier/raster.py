"""Pages of a PDF as pixels, for the preview and the printer.

PDFium may be used by one thread at a time in the whole process: every use of it goes
through `opened`.
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

_one_at_a_time = threading.RLock()


@dataclass(frozen=True, slots=True)
class Raster:
    """A page in pixels: 4 bytes each (blue, green, red, unused), rows from the top."""

    width_px: int
    height_px: int
    pixels: bytes


@contextmanager
def opened(data: bytes) -> Generator[pypdfium2.PdfDocument]:
    """Give the document of *data*, for as long as nobody else uses PDFium.

    Raises:
        pypdfium2.PdfiumError: It is no PDF.
    """
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Return the width and height of every page, in points."""
    with opened(data) as document:
        return [document.get_page_size(place) for place in range(len(document))]


def page_raster(data: bytes, place: int, width_px: int) -> Raster:
    """Return the page at *place* (from 0), *width_px* wide, on white."""
    with opened(data) as document:
        width, _ = document.get_page_size(place)
        page = document[place]
        bitmap = page.render(
            scale=width_px / width, rev_byteorder=False, prefer_bgrx=True
        )
        raster = Raster(bitmap.width, bitmap.height, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return raster
