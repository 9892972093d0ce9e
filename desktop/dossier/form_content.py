"""A form of 两表一单 as a document of its own: filled, blank, or a batch of ballots."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import PrintContent
from desktop.dossier.form_sheets import FormSheet, Words
from desktop.model.templates import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent(PrintContent):
    """One of the two tables, or the sheet B卷, as a print of its own."""

    sheet: FormSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPaper:
    """One blank ballot: 群体码 and a random number, never a person."""

    number: str
    circle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotFormContent(PrintContent):
    """《干部履职评价单》A卷: blank ballots of one activity, by group.

    Attributes:
        circles: (群体码, word) of all groups, as printed beside the boxes.
        people: (name, post) of those asked about.
    """

    template: Template
    circles: Words
    people: Words
    papers: tuple[BallotPaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSlipContent(PrintContent):
    """测评票签: slips of one group, each with a number that votes once at the kiosk.

    Attributes:
        activity: 活动名称.
        circle: The group's word, printed on every slip.
        numbers: As they lie on the pages.
    """

    activity: str
    circle: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRecordContent(PrintContent):
    """测评票发放回收记录 of one activity: counts of papers, and of nothing on them.

    Attributes:
        facts: Lines of two labelled cells: label, text, label, text.
        rows: For each group, then 合计: a text for each column.
        voided: 作废: number, reason, day.
        persons: Who signs, by their words.
    """

    facts: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    voided: tuple[tuple[str, ...], ...]
