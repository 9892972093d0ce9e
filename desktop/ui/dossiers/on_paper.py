"""Sending a print to a real printer through Qt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.dossier.raster import page_raster, page_sizes
from desktop.errors.devices import PrinterError
from desktop.ui.jobs import Ticket

_DOTS_PER_INCH = 300


def has_printer() -> bool:
    """Tell whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, name: str) -> QPrinter | None:
    """Let the person choose a printer; None when he thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setResolution(_DOTS_PER_INCH)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def send(printer: QPrinter, documents: Sequence[bytes], ticket: Ticket) -> int:
    """Send every page of some PDFs to *printer*, as one job; return how many.

    Runs on the outside lane: Qt lets a thread paint on a printer. One page is in
    memory at a time; cancelled between two pages, the job on the printer is aborted.

    Raises:
        CancelledJobError: The person asked to stop.
        PrinterError: The printer did not take a page.
    """
    pages = [
        (data, place, size)
        for data in documents
        for place, size in enumerate(page_sizes(data))
    ]
    painter = QPainter()
    try:
        for number, (data, place, (wide, high)) in enumerate(pages):
            if ticket.cancelled:
                printer.abort()
            ticket.report(number, len(pages))
            _turn(printer, landscape=wide > high)
            if not (printer.newPage() if number else painter.begin(printer)):
                raise PrinterError(number, len(pages))
            _draw(painter, printer, data, place)
    finally:
        if painter.isActive():
            painter.end()
    return len(pages)


def _draw(painter: QPainter, printer: QPrinter, data: bytes, place: int) -> None:
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    raster = page_raster(data, place, paper.width())
    image = QImage(
        raster.pixels,
        raster.width_px,
        raster.height_px,
        raster.width_px * 4,
        QImage.Format.Format_RGB32,
    )
    painter.drawImage(QRect(0, 0, paper.width(), paper.height()), image)


def _turn(printer: QPrinter, *, landscape: bool) -> None:
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if landscape else ways.Portrait)
