"""评价方案: which one holds for a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.errors import InvalidRecordError
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.rounds import Round
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services.scores.stand import Stand

DEFAULT: Final = Scheme(version="默认方案 v1")
"""The proposals of domain/4, until a scheme is approved; no round is locked by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The scheme of a round, and the record it stands in; empty for the default."""

    scheme: Scheme
    record: str = ""


def scheme_of(stand: Stand, the_round: Round) -> Chosen:
    """Return the scheme a round is scored by, as long as it is not locked.

    It is the latest published one that holds on the round's first day and that this
    program can read; else the default.
    """
    published = str(TemplateState.PUBLISHED.value)
    found = stand.find(SchemeVersion, state=published)
    for version in sorted(found, key=_place, reverse=True):
        if _holds(version, the_round.starts_on):
            try:
                scheme = read_scheme(version.content.encode())
            except InvalidRecordError:
                continue  # of a newer program
            return Chosen(scheme=scheme, record=version.id)
    return Chosen(scheme=DEFAULT)


def _place(version: SchemeVersion) -> tuple[date, str]:
    return version.valid_from or date.min, version.id


def _holds(version: SchemeVersion, day: date | None) -> bool:
    if day is None:
        return True
    first, last = version.valid_from or date.min, version.valid_until or date.max
    return first <= day <= last
