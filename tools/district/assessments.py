"""定性评价: what each team's leader makes of a subject, and the report on the round."""

from __future__ import annotations

from typing import Any

from desktop.model.narratives import (
    AnalysisReport,
    Assessment,
    NarrativeState,
    PortraitTag,
    Statement,
    TeamRemark,
)
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject, Team
from tools.district.book import Book
from tools.district.claims import cited
from tools.district.clock import day
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import Pen, at_check


def write_assessments(book: Book) -> None:
    """Write the assessments; all but those still in the making are settled."""
    pen = Pen("07-24 10:30", 540)
    for told in load("assessments.toml")["assessment"]:
        _write_assessment(book, pen, told)


def write_report(book: Book) -> None:
    """Write what people say in the report on the round."""
    told = load("report.toml")
    author = "陈立新"
    book.write(
        AnalysisReport,
        ROUND,
        seat=at_check(author),
        at=Pen("07-25 16:00", 60).now(),
        round_id=book.id(Round, ROUND),
        overview=told["overview"],
        analysis=told["analysis"],
        matters=told["matters"],
        leadership=told["leadership"],
        remarks=tuple(
            TeamRemark(subject_id=book.id(Subject, name), remark=words)
            for name, words in map(cells, told["remarks"])
        ),
        conclusion=told["conclusion"],
        as_of=day(told["as_of"]),
        written_by=book.id(Reviewer, author),
    )


def _write_assessment(book: Book, pen: Pen, told: dict[str, Any]) -> None:
    name = told["name"]
    subject = book.get(Subject, name)
    team = next(team for team in book.all(Team) if team.id == subject.team_id)
    leader = next(one for one in book.all(Reviewer) if one.id == team.leader_id)
    seat, at = at_check(leader.name), pen.now()
    written = book.write(
        Assessment,
        name,
        seat=seat,
        at=at,
        round_id=subject.round_id,
        subject_id=subject.id,
        tags=tuple(_tag(book, name, row) for row in told["tags"]),
        merits=tuple(_statement(book, name, row) for row in told["merits"]),
        faults=tuple(_statement(book, name, row) for row in told["faults"]),
        repute=told["repute"],
        concerns=told["concerns"],
        advice=told["advice"],
        written_by=leader.id,
    )
    if told.get("state") != "draft":
        at = pen.now()
        settled = NarrativeState.SETTLED
        book.move(written, settled, seat=seat, at=at, settled_at=at)


def _tag(book: Book, name: str, row: str) -> PortraitTag:
    words, keys = cells(row)
    return PortraitTag(tag=words, evidence_ids=cited(book, name, keys))


def _statement(book: Book, name: str, row: str) -> Statement:
    words, case, keys = cells(row)
    return Statement(words=words, case=case, evidence_ids=cited(book, name, keys))
