"""The whole district: one book, written out as files."""

from __future__ import annotations

from pathlib import Path

from tools.district.book import Book
from tools.district.matters import write_matters
from tools.district.organisation import write_organisation
from tools.district.people import write_cadres
from tools.district.write import write_plan, write_records


def book_of_the_district() -> Book:
    """Return the book with everything in it."""
    book = Book()
    write_organisation(book)
    write_cadres(book)
    write_matters(book)
    return book


def make_records(folder: Path) -> dict[str, int]:
    """Write the records and the plan to *folder*; return the counts by type."""
    book = book_of_the_district()
    counts = write_records(book, folder)
    write_plan(book, folder)
    return counts


def make_photos(folder: Path) -> None:
    """Draw the photos and portraits into *folder*."""
    raise NotImplementedError(folder)
