"""The header of an interview in one line, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desktop.model.fieldwork import Interview
from desktop.model.office import OFFICE_ZONE
from desktop.model.rules import missing
from desktop.ui.bench import Bench
from desktop.ui.terms import listed
from desktop.ui.when import day_words

_NOT_HEADER = frozenset({"lines", "round_id", "outline"})


def missing_fields(record: Interview) -> Sequence[str]:
    """Return the names of the header's required fields that are still empty."""
    return [spec.name for spec in missing(record) if spec.name not in _NOT_HEADER]


def number_words(record: Interview) -> str:
    """Return 第 4 次访谈."""
    words = QCoreApplication.translate("Interview", "第 {number} 次访谈")
    return words.format(number=record.number or 1)


def header_line(
    record: Interview,
    bench: Bench,
    *,
    people: Mapping[str, str],
    subjects: Mapping[str, str],
) -> str:
    """Return 前李村村部・7月18日 09:40 起・王雪松问、刘洋记・谈高志远."""
    parts = (
        record.place,
        _when(record, bench),
        _who(record, people),
        _about(record, subjects),
    )
    return "・".join(part for part in parts if part)


def _when(record: Interview, bench: Bench) -> str:
    if record.held_at is None:
        return ""
    start = record.held_at.astimezone(OFFICE_ZONE)
    day = day_words(start.date(), bench.now().date())
    if record.ended_at is None:
        words = QCoreApplication.translate("Interview", "{day} {start} 起")
        return words.format(day=day, start=f"{start:%H:%M}")
    end = record.ended_at.astimezone(OFFICE_ZONE)
    return f"{day} {start:%H:%M}—{end:%H:%M}"


def _who(record: Interview, people: Mapping[str, str]) -> str:
    asked = people.get(record.asked_by, "")
    recorded = people.get(record.recorded_by, "")
    if asked and recorded:
        words = QCoreApplication.translate("Interview", "{asked}问、{recorded}记")
    elif asked:
        words = QCoreApplication.translate("Interview", "{asked}问")
    elif recorded:
        words = QCoreApplication.translate("Interview", "{recorded}记")
    else:
        return ""
    return words.format(asked=asked, recorded=recorded)


def _about(record: Interview, subjects: Mapping[str, str]) -> str:
    names = [subjects[id_] for id_ in record.subjects if id_ in subjects]
    if not names:
        return ""
    words = QCoreApplication.translate("Interview", "谈{names}")
    return words.format(names=listed(names))
