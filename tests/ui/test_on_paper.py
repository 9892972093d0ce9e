"""To the printer: every page, in its own orientation; what it did not take is said."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop.errors.devices import PrinterError
from desktop.ui.bench import Place
from desktop.ui.dossiers import on_paper
from desktop.ui.jobs import CancelledJobError, Ticket

# Qt says it, too, when a printer does not begin.
quiet_printer = pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine")


@pytest.fixture
def volume() -> bytes:
    """Two pages, the second on its side, each with ink on it."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for size in (A4, landscape(A4)):
        canvas.setPageSize(size)
        canvas.rect(90, 90, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def printer_to(path) -> QPrinter:
    """Return a printer whose paper is a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    made.setResolution(60)
    made.setFullPage(True)
    return made


def ticket(told=lambda *_facts: None) -> Ticket:
    return Ticket(told)


def test_every_page_is_sent_as_it_lies(volume, tmp_path):
    """
    As many pages come out as went in, upright or on their side, with ink on each.
    """
    sizes = [(round(wide), round(high)) for wide, high in on_paper.page_sizes(volume)]
    assert {True, False} == {wide > high for wide, high in sizes}

    sent = on_paper.send(printer_to(tmp_path / "out.pdf"), [volume], ticket())

    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as out:
        assert sent == len(sizes) == len(out)
        for place, (wide, high) in enumerate(sizes):
            came = out.get_page_size(place)
            assert (wide > high) == (came[0] > came[1])
            grey = out[place].render(scale=0.3).to_pil().convert("L")
            assert grey.getextrema()[0] < 128


@quiet_printer
def test_printer_that_takes_nothing_is_said(volume, tmp_path):
    """
    A printer that cannot begin is an error with its numbers, never "sent".
    """
    nowhere = tmp_path / "nowhere" / "out.pdf"

    with pytest.raises(PrinterError) as refused:
        on_paper.send(printer_to(nowhere), [volume], ticket())

    assert 0 == refused.value.taken
    assert len(on_paper.page_sizes(volume)) == refused.value.pages


def test_cancelled_print_stops_between_two_pages(volume, tmp_path):
    """
    Asked to stop after the second page, it sends no more.
    """
    seen: list[int] = []
    stopping = Ticket(lambda done, _total, _what: seen.append(done))
    stopping.cancel()

    with pytest.raises(CancelledJobError):
        on_paper.send(printer_to(tmp_path / "out.pdf"), [volume], stopping)

    assert len(seen) <= 1


@quiet_printer
def test_print_from_the_page_says_what_was_sent(
    workplace, settle, tmp_path, monkeypatch
):
    """
    打印本卷 tells how many pages went out, or why none did.
    """
    workplace.window.open(Place(page="dossiers"))
    settle()
    page = workplace.window.page
    monkeypatch.setattr(  # there is no printer here, and its dialog would wait
        on_paper, "ask_printer", lambda *_: printer_to(tmp_path / "out.pdf")
    )
    page.shown._on_print()
    settle()
    assert "已送打印机" in page.shown.said

    monkeypatch.setattr(  # as above
        on_paper, "ask_printer", lambda *_: printer_to(tmp_path / "no" / "out.pdf")
    )
    page.shown._on_print()
    settle()

    assert "打印机没有接收" in page.banner.text
