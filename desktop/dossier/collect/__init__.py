"""From the store to content: read in one transaction, redacted for its edition."""

from __future__ import annotations

from desktop.dossier.collect.daily import collect_period, collect_stay
from desktop.dossier.collect.dossier import (
    collect_dossier,
    collect_interview,
    printer_shown,
)
from desktop.dossier.collect.heading import Heading, heading_of
from desktop.dossier.collect.report import Scores, collect_extract, collect_report
from desktop.dossier.collect.source import Source

__all__ = [
    "Heading",
    "Scores",
    "Source",
    "collect_dossier",
    "collect_extract",
    "collect_interview",
    "collect_period",
    "collect_report",
    "collect_stay",
    "heading_of",
    "printer_shown",
]
