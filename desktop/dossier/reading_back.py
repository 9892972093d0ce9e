"""Reading a print back: is it ours, is it whole, does it still say what we hold?

A print carries its content's hash and its mark in the metadata, and the first eight
digits of the hash on every page. Content that is collected again must have the same
hash; printed again with the same mark, it must give the same pages: the same words and
pictures, and the same look, so that nothing is painted over them either.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

import pypdfium2 as pdfium
from pypdfium2 import raw as pdfium_c

from desktop.dossier.content import (
    Edition,
    PrintContent,
    content_digest,
    verification_code,
)
from desktop.dossier.documents import render
from desktop.dossier.furniture import PrintMark
from desktop.dossier.raster import opened
from desktop.errors.trust import IntegrityError

_KEYWORDS = re.compile(
    r"frontline (?P<form>\S+) v\d+ id=(?P<id>\S+) edition=(?P<edition>\S+)"
    r" copy=(?P<copy>\d+) by=(?P<by>(?:[0-9a-f]{2})*) sha256=(?P<digest>[0-9a-f]{64})"
)
_SCALE = 1  # pixels a point: shades of grey tell even a comma put elsewhere
_DATE = re.compile(r"D:(\d{14})([+-]\d\d)'(\d\d)'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a print says of itself.

    Attributes:
        form: `YX-01`, `YX-06` or another form's code.
        record_id: The record it was printed from: a subject, an interview.
        edition: For whom.
        digest: The SHA-256 of its content.
        mark: Who printed it, when, and which copy.
    """

    form: str
    record_id: str
    edition: Edition
    digest: str
    mark: PrintMark


def read_stamp(data: bytes) -> Stamp | None:
    """Return what a PDF says of itself, None where it is no print of ours."""
    try:
        with opened(data) as document:
            return _stamp(document)
    except pdfium.PdfiumError:
        return None


def check_print(name: str, data: bytes, content: PrintContent) -> bool:
    """Check a print of ours against its content collected again.

    Returns:
        Whether it is the same to the last byte. Where it is not (another processor
        may compress differently), every page says and shows the same.

    Raises:
        IntegrityError: It is no print of ours (`stamp`), the records say something
            else now (`digest`), or a page was changed (`page n`).
    """
    stamp = read_stamp(data)
    if stamp is None:
        raise IntegrityError(name, "stamp")
    code = verification_code(stamp.digest)
    if content_digest(content) != stamp.digest:
        raise IntegrityError(name, "digest", code)
    again = render(content, stamp.mark)
    if again.pdf == data:
        return True
    here, there = _pages(data), _pages(again.pdf)
    if len(here) != len(there):
        raise IntegrityError(name, "pages", f"{len(here)} / {len(there)}")
    for number, (found, expected) in enumerate(zip(here, there, strict=True), 1):
        if found != expected:
            raise IntegrityError(name, f"page {number}", code)
    return False


def _stamp(document: pdfium.PdfDocument) -> Stamp | None:
    found = _KEYWORDS.fullmatch(document.get_metadata_value("Keywords"))
    date = _DATE.fullmatch(document.get_metadata_value("CreationDate"))
    if found is None or date is None:
        return None
    made = "".join(date.groups())
    try:
        return Stamp(
            form=found["form"],
            record_id=found["id"],
            edition=Edition(found["edition"]),
            digest=found["digest"],
            mark=PrintMark(
                printed_by=bytes.fromhex(found["by"]).decode("utf-8"),
                printed_at=datetime.strptime(made, "%Y%m%d%H%M%S%z"),
                copy_number=int(found["copy"]),
            ),
        )
    except ValueError:  # an edition or a time that no print of ours has
        return None


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says and shows: text, hashes of its pictures and of its pixels."""

    text: str
    pictures: tuple[str, ...]
    look: str


def _pages(data: bytes) -> list[_Page]:
    with opened(data) as document:
        return [_page(page) for page in document]


def _page(page: pdfium.PdfPage) -> _Page:
    text = page.get_textpage().get_text_range()
    bitmap = page.render(scale=_SCALE, grayscale=True)
    look = hashlib.sha256(bytes(bitmap.buffer)).hexdigest()
    found = _Page(text, _pictures(page), look)
    bitmap.close()
    page.close()
    return found


def _pictures(page: pdfium.PdfPage) -> tuple[str, ...]:
    kinds = [pdfium_c.FPDF_PAGEOBJ_IMAGE]
    return tuple(
        hashlib.sha256(bytes(image.get_data())).hexdigest()
        for image in page.get_objects(filter=kinds)
        if isinstance(image, pdfium.PdfImage)
    )
