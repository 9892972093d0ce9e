"""The nine marks of a sheet as they stand in its table, both ways; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from desktop.model.codes import SheetItem
from desktop.model.fieldwork import Evidence
from desktop.model.lists import SHEET_WEIGHTS, Mark

_BETWEEN = re.compile(r"[\s、，,；;]+")
_SHORT_NUMBER = 4  # the last figures of E2024-07-0003 say enough within one round


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """One row of the table, as texts.

    Attributes:
        item: What is marked.
        score: The mark.
        basis: 主要依据.
        evidence: Numbers of evidence.
    """

    item: SheetItem
    score: str = ""
    basis: str = ""
    evidence: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written in it."""
        return not (self.score or self.basis or self.evidence)


class Numbers:
    """Numbers of a subject's evidence and back."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._shown = {item.id: short_number(item) for item in evidence}
        self._ids = {number: id_ for id_, number in self._shown.items()}
        self._ids |= {item.number: item.id for item in evidence if item.number}

    def shown(self, ids: Sequence[str]) -> str:
        """Return the numbers of evidence; what is not here goes by its id's end."""
        for id_ in ids:
            if id_ not in self._shown:
                self._shown[id_] = id_[-6:]
                self._ids[id_[-6:]] = id_
        return "、".join(self._shown[id_] for id_ in ids)

    def id_of(self, number: str) -> str:
        """Return the evidence of a number, its leading noughts or not; else empty."""
        found = self._ids.get(number) or self._ids.get(number.upper())
        if found is None and number.isdecimal():
            found = self._ids.get(number.zfill(_SHORT_NUMBER))
        return found or ""

    def read(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return the evidence a text names, and the first number there is none of."""
        ids: list[str] = []
        unknown = ""
        for number in filter(None, _BETWEEN.split(text)):
            id_ = self.id_of(number)
            if id_ and id_ not in ids:
                ids.append(id_)
            elif not id_:
                unknown = unknown or number
        return tuple(ids), unknown


def short_number(item: Evidence) -> str:
    """Return the last part of an evidence's number, or of its id without one."""
    return item.number.rpartition("-")[2] if item.number else item.id[-6:]


def rows_of(marks: Sequence[Mark], numbers: Numbers) -> list[MarkRow]:
    """Return a row for every item, in the order of the sheet."""
    by_item = {mark.item: mark for mark in marks}
    return [_row(item, by_item.get(item), numbers) for item in SHEET_WEIGHTS]


def score_of(text: str) -> Decimal | None:
    """Return the mark of a text; None for none, or what is none from 0 to 100."""
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and 0 <= found <= 100 else None


def marks_of(
    rows: Sequence[MarkRow], numbers: Numbers, before: Mapping[SheetItem, Mark]
) -> tuple[Mark, ...]:
    """Return the marks of rows in which something was written."""
    marks: list[Mark] = []
    for row in rows:
        if row.is_empty:
            continue
        old = before.get(row.item) or Mark(item=row.item)
        cited, _unknown = numbers.read(row.evidence)
        mark = replace(
            old, score=score_of(row.score), basis=row.basis, evidence_ids=cited
        )
        marks.append(mark)
    return tuple(marks)


def _row(item: SheetItem, mark: Mark | None, numbers: Numbers) -> MarkRow:
    if mark is None:
        return MarkRow(item=item)
    return MarkRow(
        item=item,
        score="" if mark.score is None else f"{mark.score.normalize():f}",
        basis=mark.basis,
        evidence=numbers.shown(mark.evidence_ids),
    )
