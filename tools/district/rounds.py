"""The round: teams, peer groups and subjects, until the teams set out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.model import codes, matter_codes
from desktop.model.forms import TemplateState
from desktop.model.grading import SchemeVersion
from desktop.model.people import Cadre, Corps, Reviewer
from desktop.model.rounds import (
    Background,
    CircleTarget,
    PeerGroup,
    Round,
    Subject,
    Team,
)
from desktop.model.work import Field, Matter
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import scheme_digest, scheme_json
from tools.district.book import Book
from tools.district.clock import day, moment
from tools.district.content import cells, load, load_all
from tools.district.seats import LEADER, TASK_FORCE, Pen

ROUND = "2024-07"


def write_round(book: Book) -> None:
    """Write the round and all that stands when it is running."""
    pen = Pen("07-02 09:00", 40)
    facts = load("round.toml")
    _write_scheme(book, facts["scheme"])
    running = _write_round(book, pen, facts["round"])
    book.move(running, codes.RoundState.CONSULTED, seat=LEADER, at=pen.now())
    for team in facts["team"]:
        _write_team(book, pen, team)
    for group in facts["peer_group"]:
        _write_peer_group(book, pen, group)
    for subject in load_all("subjects"):
        _write_subject(book, pen, subject, facts["round"])
    _confirm(book)
    at = moment("07-05 08:30")
    confirmed = day(facts["round"]["list_confirmed_on"])
    book.edit(running, seat=LEADER, at=at, list_confirmed_on=confirmed)
    book.move(running, codes.RoundState.APPROVED, seat=LEADER, at=at)
    book.move(running, codes.RoundState.RUNNING, seat=LEADER, at=at)
    for subject in book.all(Subject):
        book.move(subject, codes.SubjectState.REVIEWING, seat=LEADER, at=at)


def _write_scheme(book: Book, facts: dict[str, Any]) -> None:
    """Write the scheme as the 部务会 approved it, published."""
    scheme = _scheme(facts)
    drafted = book.write(
        SchemeVersion,
        scheme.version,
        seat=TASK_FORCE,
        at=moment("07-01 10:00"),
        version=scheme.version,
        meeting=scheme.meeting,
        valid_from=scheme.valid_from,
        content=scheme_json(scheme).decode(),
        digest=scheme_digest(scheme),
        change=facts["change"],
        drafted_by=book.id(Reviewer, TASK_FORCE.author),
    )
    at = moment("07-01 16:00")
    book.move(
        drafted,
        TemplateState.PUBLISHED,
        seat=LEADER,
        at=at,
        published_by=book.id(Reviewer, LEADER.author),
        published_at=at,
    )


def _scheme(facts: dict[str, Any]) -> Scheme:
    """Return the proposals with the district's own ruler and lines."""
    own = Scheme()
    rulers = {code: map(Decimal, pair) for code, pair in facts["rulers"].items()}
    return replace(
        own,
        version=facts["version"],
        meeting=facts["meeting"],
        valid_from=date.fromisoformat(facts["valid_from"]),
        indicators=tuple(
            replace(item, **dict(zip(("base", "full"), rulers[item.code], strict=True)))
            for item in own.indicators
        ),
        grades=replace(
            own.grades,
            excellent_from=Decimal(facts["excellent_from"]),
            fair_below=Decimal(facts["fair_below"]),
        ),
    )


def _write_round(book: Book, pen: Pen, facts: dict[str, Any]) -> Round:
    return book.write(
        Round,
        ROUND,
        seat=LEADER,
        at=pen.now(),
        year=facts["year"],
        number=facts["number"],
        theme=facts["theme"],
        short_name=facts["short_name"],
        fields=book.ids(Field, facts["fields"]),
        starts_on=day(facts["starts_on"]),
        ends_on=day(facts["ends_on"]),
        period_months=facts["period_months"],
        meeting=facts["meeting"],
        approved_by=facts["approved_by"],
    )


def _write_team(book: Book, pen: Pen, facts: dict[str, Any]) -> None:
    book.write(
        Team,
        facts["name"],
        seat=LEADER,
        at=pen.now(),
        round_id=book.id(Round, ROUND),
        name=facts["name"],
        corps_id=book.id(Corps, facts["corps"]),
        leader_id=book.id(Reviewer, facts["leader"]),
        members=book.ids(Reviewer, facts["members"]),
    )


def _write_peer_group(book: Book, pen: Pen, facts: dict[str, Any]) -> None:
    book.write(
        PeerGroup,
        facts["name"],
        seat=LEADER,
        at=pen.now(),
        round_id=book.id(Round, ROUND),
        name=facts["name"],
        level=codes.SubjectLevel(facts["level"]),
        division=facts["division"],
        scheme=facts["scheme"],
    )


def _write_subject(
    book: Book, pen: Pen, facts: dict[str, Any], of_round: dict[str, Any]
) -> None:
    circles = [cells(row) for row in facts["circles"]]
    book.write(
        Subject,
        facts["name"],
        seat=LEADER,
        at=pen.now(),
        round_id=book.id(Round, ROUND),
        cadre_id=book.id(Cadre, facts["name"]),
        team_id=book.id(Team, facts["team"]),
        peer_group_id=book.id(PeerGroup, facts["peer"]),
        level=codes.SubjectLevel(facts["level"]),
        front=matter_codes.FrontType(facts["front"]),
        matters=book.ids(Matter, facts["matters"]),
        reason=f"因事列入：{facts['matters'][0]}",
        circles=tuple(
            CircleTarget(circle=codes.Group(circle), talks=int(talks))
            for circle, talks in circles
        ),
        due_on=day(of_round["due_on"]),
    )


def _confirm(book: Book) -> None:
    """Scout each subject and confirm the list."""
    pen = Pen("07-03 14:00", 420)
    state = codes.SubjectState
    for facts in load_all("subjects"):
        subject = book.get(Subject, facts["name"])
        cadre = book.get(Cadre, facts["name"])
        told = facts["background"]
        book.move(subject, state.SCOUTING, seat=LEADER, at=pen.now())
        background = Background(
            resume=told["resume"],
            duties=cadre.duties,
            annual=cadre.annual_text,
            earlier=told["earlier"],
            hints=told["hints"],
            concerns=told["concerns"],
            scouted_by=book.id(Reviewer, told["by"]),
            scouted_on=day(told["on"]),
        )
        book.edit(subject, seat=LEADER, at=pen.now(), background=(background,))
        book.move(subject, state.CONFIRMED, seat=LEADER, at=pen.now())
