"""Documents as they will print, laid out for the eye."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import DossierContent, Edition
from desktop.dossier.documents import render
from desktop.dossier.printed import Printed
from desktop.dossier.raster import page_sizes
from desktop.dossier.report_rows import ReportContent
from desktop.services import print_contents, prints, reports
from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document that was rendered.

    Attributes:
        file: What its file is called.
    """

    content: DossierContent | ReportContent
    printed: Printed
    sizes: list[tuple[float, float]]
    file: str


def volume(desk: Desk, subject: str, edition: Edition) -> Preview:
    """Return the 履职档案 of a subject.

    Raises:
        KnownError: It cannot be printed; as `print_contents.dossier_content`.
    """
    content = print_contents.dossier_content(desk, subject, edition)
    return _preview(desk, content, content.cadre.name)


def extract(desk: Desk, subject: str, edition: Edition) -> Preview:
    """Return the extract of the report on a subject.

    Raises:
        KnownError: As `reports.report_content`.
    """
    content = reports.report_content(desk, subject, edition)
    return _preview(desk, content, content.sections[0].name)


def report(desk: Desk, round_id: str) -> Preview:
    """Return the report on a round.

    Raises:
        KnownError: As `reports.report_content`.
    """
    content = reports.report_content(desk, round_id, Edition.FULL)
    return _preview(desk, content, content.theme)


def _preview(desk: Desk, content: DossierContent | ReportContent, name: str) -> Preview:
    printed = render(content, prints.mark_of(desk, content.edition))
    return Preview(
        content=content,
        printed=printed,
        sizes=page_sizes(printed.pdf),
        file=f"{content.number}-{name}-{content.edition.value}.pdf",
    )
