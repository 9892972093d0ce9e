"""两表: how duties are measured, what was reached, and the sheets signed over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from desktop.model.forms import AchievementSheet, EffortSheet, FormState
from desktop.model.people import Reviewer
from desktop.model.rounds import Round, Subject, Team
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Measure,
    Nature,
)
from tools.district.book import Book
from tools.district.content import cells, load
from tools.district.rounds import ROUND
from tools.district.seats import Pen, at_check

CONFIRMED_ON = date(2024, 7, 22)
VERIFIED_ON = date(2024, 7, 24)
_WORDS = {str(word.value): word for word in Completion}


@cache
def _told() -> Mapping[str, dict[str, Any]]:
    return {facts["name"]: facts for facts in load("measures.toml")["subject"]}


def duty_measure(subject: str, number: int) -> dict[str, Any]:
    """Return the fields of a duty that 业绩 is reckoned by."""
    return _measure(cells(_told()[subject]["duty"][number - 1]))


def result_measure(subject: str, number: int) -> dict[str, Any]:
    """Return what was reached; of a result off the list also how it is measured."""
    reached, *measure = cells(_told()[subject]["result"][number - 1])
    fields = _measure(measure) if measure else {}
    if reached in _WORDS:
        return fields | {"completion": _WORDS[reached]}
    return fields | {"reached": Decimal(reached)} if reached else fields


def write_forms(book: Book) -> None:
    """Write both sheets of every subject, confirmed by the unit and verified."""
    pen = Pen("07-24 10:20", 40)
    for name, facts in _told().items():
        subject = book.get(Subject, name)
        team = next(one for one in book.all(Team) if one.id == subject.team_id)
        leader = _name(book, team.leader_id)
        members = [one for one in team.members if one != team.leader_id]
        seat = at_check(leader)
        about = {"round_id": book.id(Round, ROUND), "subject_id": subject.id}
        effort = book.write(
            EffortSheet,
            name,
            seat=seat,
            at=pen.now(),
            **about,
            template=1,
            due_days=facts["due"],
            away_days=facts["away"],
            circumstances=facts.get("circumstances", ""),
            care=facts.get("care", ""),
            confirmed_on=CONFIRMED_ON,
            witness=facts.get("witness", "所在单位办公室"),
            verifier_id=members[0],
            verified_on=VERIFIED_ON,
        )
        achieved = book.write(
            AchievementSheet,
            name,
            seat=seat,
            at=pen.now(),
            **about,
            template=1,
            filled_on=date(2024, 7, 20),
            confirmed_by=facts.get("confirmed_by", "所在单位主要负责人"),
            confirmed_on=CONFIRMED_ON,
            verifier_id=members[0],
            second_verifier_id=members[-1] if len(members) > 1 else team.leader_id,
            leader_id=team.leader_id,
            verified_on=VERIFIED_ON,
        )
        for sheet in (effort, achieved):
            for state in (FormState.CONFIRMED, FormState.VERIFIED):
                book.move(sheet, state, seat=seat, at=pen.now())


def _measure(row: Sequence[str]) -> dict[str, Any]:
    nature, difficulty, measure, target, unit, contribution = row
    return {
        "nature": Nature(nature),
        "difficulty": Difficulty(difficulty),
        "measure": Measure(measure),
        "target_value": Decimal(target) if target else None,
        "measured_in": unit,
        "contribution": Contribution(contribution) if contribution else None,
    }


def _name(book: Book, reviewer_id: str) -> str:
    return next(one.name for one in book.all(Reviewer) if one.id == reviewer_id)
