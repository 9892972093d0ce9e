"""Documents as they will print, laid out for the eye."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import Edition, PrintContent
from desktop.dossier.documents import render
from desktop.dossier.printed import Printed
from desktop.dossier.raster import page_sizes
from desktop.services import print_contents, prints, reports
from desktop.services.desk import Desk
from desktop.services.forms import on_file
from desktop.services.forms.on_file import FormOnFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document that was rendered.

    Attributes:
        file: What its file is called.
    """

    content: PrintContent
    printed: Printed
    sizes: list[tuple[float, float]]
    file: str


def volume(desk: Desk, subject: str, edition: Edition) -> Preview:
    """Return the 履职档案 of a subject.

    Raises:
        KnownError: It cannot be printed; as `print_contents.dossier_content`.
    """
    content = print_contents.dossier_content(desk, subject, edition)
    return preview_of(desk, content, content.cadre.name)


def extract(desk: Desk, subject: str, edition: Edition) -> Preview:
    """Return the extract of the report on a subject.

    Raises:
        KnownError: As `reports.report_content`.
    """
    content = reports.report_content(desk, subject, edition)
    return preview_of(desk, content, content.sections[0].name)


def form(desk: Desk, line: FormOnFile, edition: Edition) -> Preview:
    """Return a filled form.

    Raises:
        KnownError: As `on_file.content_of`.
    """
    content = on_file.content_of(desk, line, edition)
    return preview_of(desk, content, line.name)


def report(desk: Desk, round_id: str) -> Preview:
    """Return the report on a round.

    Raises:
        KnownError: As `reports.report_content`.
    """
    content = reports.report_content(desk, round_id, Edition.FULL)
    return preview_of(desk, content, content.theme)


def preview_of(desk: Desk, content: PrintContent, name: str) -> Preview:
    """Return a document as it will print.

    Args:
        desk: Who prints.
        content: What it says.
        name: What its file is called, beside its number and edition.
    """
    printed = render(content, prints.mark_of(desk, content.edition))
    return Preview(
        content=content,
        printed=printed,
        sizes=page_sizes(printed.pdf),
        file=f"{content.number}-{name}-{content.edition.value}.pdf",
    )
