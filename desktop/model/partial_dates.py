"""Dates that may lack their day or month, as rosters write them: `1978-05`."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_RUN = re.compile(r"(\d{4})(?:(\d{2})(?:(\d{2}))?)?", re.ASCII)
_PARTED = re.compile(
    r"(\d{4})\s*[.\-/年]\s*(?:(\d{1,2})\s*(?:[.\-/月]\s*(?:(\d{1,2})\s*日?)?)?)?",
    re.ASCII,
)


def is_partial_date(text: str) -> bool:
    """Tell whether *text* is a year, a month or a day that exists."""
    found = _SHAPE.fullmatch(text)
    return found is not None and _exists(found)


def read_partial_date(text: str) -> str:
    """Return what a roster means by *text*: `197805` and `1978.05` are `1978-05`.

    Empty when it is blank or no date that exists. A month or day of one digit needs
    a separator before it.

    Source: domain/3-conventions.md §5.9.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _RUN.fullmatch(plain) or _PARTED.fullmatch(plain)
    if found is None or not _exists(found):
        return ""
    return "-".join(part.zfill(2) for part in found.groups() if part)


def run_of(partial: str) -> str:
    """Return a partial date in one run of digits, as rosters hold it: `197805`."""
    return partial.replace("-", "")


def dotted(partial: str) -> str:
    """Return a partial date as it is printed: `1978.05`."""
    return partial.replace("-", ".")


def _exists(found: re.Match[str]) -> bool:
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
