"""A round to be scored, as chance makes it: seeded, so always the same."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from desktop.model.codes import Verdict
from desktop.model.ids import id_at
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet, Mark
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import Contribution, Difficulty, Measure, Nature
from desktop.scoring.achievement import WorkItem
from desktop.scoring.ballots import GroupBallots
from desktop.scoring.completion import Progress
from desktop.scoring.effort import EffortInput, EffortRecord
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectInput

GROUP = 25  # members of a peer group
BALLOTS = {"G1": 15, "G2": 35, "G3": 80, "G4": 40, "G5": 30}  # 200 on each person
CLAIMS = 20  # items of each person
REVIEWERS = 4  # of each team, which reviews one peer group
MARKS = "AAAAABBBC"


def round_of(subjects: int, group: int = GROUP) -> RoundInput:
    """Return a round of so many subjects in peer groups of a size."""
    chance = random.Random(20240701)  # noqa: S311 - no secret, and the same every time
    own = tuple(
        replace(_subject(chance, place), group=f"g{place // group:03}")
        for place in range(subjects)
    )
    return RoundInput(number="2024-07", months=3, scheme=Scheme(), subjects=own)


def _subject(chance: random.Random, place: int) -> SubjectInput:
    return SubjectInput(
        subject=f"s{place:05}",
        cadre_number=f"{place:05}",
        group=f"g{place // GROUP:03}",
        effort=EffortInput(
            records=tuple(_records(chance)), due_days=Decimal(chance.randint(55, 62))
        ),
        items=tuple(_item(chance, number) for number in range(1, CLAIMS + 1)),
        ballots={code: _ballots(chance, count) for code, count in BALLOTS.items()},
        sheets=tuple(_sheet(chance, place, number) for number in range(REVIEWERS)),
    )


def _records(chance: random.Random) -> list[EffortRecord]:
    plan = (
        ("H1", "", 30),
        ("H2", "", 7),
        ("H3", "night", 6),
        ("H4", "harder", 3),
        ("H5", "", 20),
        ("H6", "ordinary", 5),
        ("H7", "lead", 3),
    )
    return [
        EffortRecord(
            indicator=indicator,
            count=Decimal(1),
            grading=grading,
            verdict=chance.choice([Verdict.VERIFIED] * 9 + [Verdict.PARTLY]),
            evidence_ids=(f"E2024-07-{number:04}",),
            month="2024-07",
            hours=Decimal(8) if indicator == "H3" else Decimal(0),
        )
        for indicator, grading, most in plan
        for number in range(chance.randint(most // 2, most))
    ]


def _item(chance: random.Random, number: int) -> WorkItem:
    return WorkItem(
        code=f"Y{number}",
        name=f"事项{number}",
        nature=chance.choice(list(Nature)),
        progress=Progress(
            measure=Measure.FORWARD,
            target=Decimal(100),
            reached=Decimal(chance.randint(85, 125)),
        ),
        level=chance.choice(list(MatterLevel)),
        difficulty=chance.choice(list(Difficulty)),
        contribution=chance.choice(list(Contribution)),
        verdict=Verdict.VERIFIED,
        evidence_ids=(f"E2024-07-{1000 + number}",),
    )


def _ballots(chance: random.Random, count: int) -> GroupBallots:
    cast = ("".join(chance.choices(MARKS, k=7)) for _ in range(count))
    return GroupBallots(returned=Counter(cast))


def _sheet(chance: random.Random, place: int, number: int) -> AppraisalSheet:
    level = chance.randint(74, 90)
    marks = tuple(
        Mark(item=item, score=Decimal(level + chance.randint(-4, 4)))
        for item in SHEET_WEIGHTS
    )
    reviewer = id_at(place // GROUP + 1, number + 1)
    return AppraisalSheet(
        id=id_at(place + 1, number + 1), reviewer_id=reviewer, marks=marks
    )
