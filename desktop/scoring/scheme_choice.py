"""Which 评价方案 holds for a round, of those that were published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.errors.records import InvalidRecordError
from desktop.model.grading import SchemeVersion
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import read_scheme

DEFAULT: Final = Scheme(version="默认方案 v1")
"""The proposals of domain/4, until a scheme is approved; no round is locked by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The scheme of a round, and the record it stands in; empty for the default."""

    scheme: Scheme
    record: str = ""


def chosen(published: Iterable[SchemeVersion], day: date | None) -> Chosen:
    """Return the latest of *published* that holds on *day*, else the default.

    One that this program cannot read is passed over: a newer one wrote it. Where no day
    is known yet, any holds.
    """
    for version in sorted(published, key=_place, reverse=True):
        if _holds(version, day):
            try:
                scheme = read_scheme(version.content.encode())
            except InvalidRecordError:
                continue
            return Chosen(scheme=scheme, record=version.id)
    return Chosen(scheme=DEFAULT)


def _place(version: SchemeVersion) -> tuple[date, str]:
    return version.valid_from or date.min, version.id


def _holds(version: SchemeVersion, day: date | None) -> bool:
    if day is None:
        return True
    first, last = version.valid_from or date.min, version.valid_until or date.max
    return first <= day <= last
