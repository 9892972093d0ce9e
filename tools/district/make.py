"""The whole district: one book, written out as files."""

from __future__ import annotations

from pathlib import Path

from tools.district.assessments import write_assessments, write_report
from tools.district.ballots import write_ballots
from tools.district.book import Book
from tools.district.channels import write_channels
from tools.district.claims import write_claims, write_findings, write_verdicts
from tools.district.daily import write_daily, write_daily_verdicts
from tools.district.edits import write_edits_apart
from tools.district.evidence import write_evidence, write_observations
from tools.district.forms import write_forms
from tools.district.judging import close_subjects, settle_evidence
from tools.district.matters import write_matters
from tools.district.organisation import write_organisation
from tools.district.people import write_cadres
from tools.district.photos import write_photos
from tools.district.rosters import write_rosters
from tools.district.rounds import write_round
from tools.district.sheets import write_sheets
from tools.district.talks import write_talks
from tools.district.write import write_plan, write_records

DEMO = Path(__file__).resolve().parents[2] / "resources" / "demo"


def book_of_the_district(pictures: Path = DEMO) -> Book:
    """Return the book with everything in it.

    Args:
        pictures: The folder that holds `photos/` and `portraits/`.
    """
    book = Book()
    write_organisation(book)
    write_cadres(book, pictures / "portraits")
    write_matters(book)
    write_round(book)
    write_claims(book)
    write_channels(book)
    write_photos(book, pictures / "photos")
    write_daily(book)
    write_talks(book)
    write_observations(book)
    write_evidence(book)
    write_findings(book)
    write_verdicts(book)
    settle_evidence(book)
    write_daily_verdicts(book)
    write_sheets(book)
    write_ballots(book)
    write_assessments(book)
    write_forms(book)
    close_subjects(book)
    write_report(book)
    write_edits_apart(book)
    return book


def make_records(folder: Path, pictures: Path = DEMO) -> dict[str, int]:
    """Write the records and the plan to *folder*; return the counts by type."""
    book = book_of_the_district(pictures)
    counts = write_records(book, folder)
    write_plan(book, folder)
    write_rosters(book, pictures, folder)
    return counts
