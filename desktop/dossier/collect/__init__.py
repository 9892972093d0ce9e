"""From the store to content: read in one transaction, redacted for its edition."""

from __future__ import annotations

from desktop.dossier.collect.dossier import (
    collect_dossier,
    collect_interview,
    printer_shown,
)
from desktop.dossier.collect.heading import Heading, heading_of
from desktop.dossier.collect.source import Source

__all__ = [
    "Heading",
    "Source",
    "collect_dossier",
    "collect_interview",
    "heading_of",
    "printer_shown",
]
