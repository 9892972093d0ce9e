"""The published example of domain/4-scoring.md §6.10, and parts to build rounds of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.model.codes import Fault, Severity, Verdict
from desktop.model.ids import id_at
from desktop.model.lists import SHEET_WEIGHTS, AppraisalSheet, Mark
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Completion,
    Contribution,
    Difficulty,
    Honour,
    Measure,
    Nature,
)
from desktop.scoring.achievement import WorkItem
from desktop.scoring.adjustment import HonourClaim, Problem
from desktop.scoring.ballots import GroupBallots
from desktop.scoring.completion import Progress
from desktop.scoring.effort import EffortInput, EffortRecord
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme import Scheme
from desktop.scoring.subject_score import SubjectInput

SCHEME = Scheme(
    version="2024-1", meeting="2024年6月28日部务会", valid_from=date(2024, 7, 1)
)
TOTALS = (
    (88, 84, 90, 80, 78, 92),
    (85, 86, 88, 77, 75, 90),
    (90, 82, 91, 82, 80, 93),
    (83, 85, 86, 75, 74, 88),
)
"""What four reviewers gave six cadres."""


def record(
    indicator: str, count: str, grading: str = "", **facts: object
) -> EffortRecord:
    """Return a verified record with evidence."""
    own = EffortRecord(
        indicator=indicator,
        count=Decimal(count),
        grading=grading,
        verdict=Verdict.VERIFIED,
        evidence_ids=(f"E-{indicator}",),
    )
    return replace(own, **facts)  # type: ignore[arg-type]


EFFORT = EffortInput(
    records=(
        record("H1", "29"),
        record("H2", "9"),
        record("H3", "7", "weekend"),
        record("H4", "7", "ordinary"),
        record("H5", "26"),
        record("H6", "6.5", "ordinary"),
        record("H7", "8", "charge"),
    ),
    due_days=Decimal(50),
)


def item(
    code: str, nature: Nature, weights: tuple[object, object, object], *facts: object
) -> WorkItem:
    """Return a verified item; *facts*: its progress, and perhaps another verdict."""
    level, difficulty, contribution = weights
    progress, *verdict = facts
    return WorkItem(
        code=code,
        name=code,
        nature=nature,
        level=level,  # type: ignore[arg-type]
        difficulty=difficulty,  # type: ignore[arg-type]
        contribution=contribution,  # type: ignore[arg-type]
        progress=progress,  # type: ignore[arg-type]
        verdict=verdict[0] if verdict else Verdict.VERIFIED,  # type: ignore[arg-type]
        evidence_ids=(f"E-{code}",),
    )


def forward(reached: str, target: str) -> Progress:
    """Return progress where more is better."""
    return Progress(
        measure=Measure.FORWARD, target=Decimal(target), reached=Decimal(reached)
    )


def reverse(reached: str, target: str) -> Progress:
    """Return progress where less is better."""
    return Progress(
        measure=Measure.REVERSE, target=Decimal(target), reached=Decimal(reached)
    )


def worded(completion: Completion) -> Progress:
    """Return progress that is said in a word."""
    return Progress(measure=Measure.QUALITATIVE, completion=completion)


_PROVINCE, _CITY, _DISTRICT = (
    MatterLevel.PROVINCE,
    MatterLevel.CITY,
    MatterLevel.DISTRICT,
)
_LEAD, _ASSIST = Contribution.LEAD, Contribution.ASSIST

ITEMS = (
    item(
        "Y1", Nature.OWN, (_PROVINCE, Difficulty.URGENT, _LEAD), forward("120", "118")
    ),
    item("Y2", Nature.OWN, (_CITY, Difficulty.HARD, _LEAD), forward("0.92", "1")),
    item("Y3", Nature.OWN, (_CITY, Difficulty.HARD, _ASSIST), forward("3", "2")),
    item(
        "Y4",
        Nature.COMMON,
        (_DISTRICT, Difficulty.HARDER, _ASSIST),
        reverse("4.2", "5"),
        Verdict.PARTLY,
    ),
    item("Y5", Nature.COMMON, (_DISTRICT, Difficulty.HARD, _LEAD), forward("6", "8")),
    item(
        "Y6",
        Nature.COMMON,
        (_DISTRICT, Difficulty.ORDINARY, _ASSIST),
        worded(Completion.DONE),
    ),
)


def cast(*counts: int, **facts: object) -> GroupBallots:
    """Return ballots that give 优, 良, 中 or 差 throughout, so many of each."""
    heap = {mark * 7: n for mark, n in zip("ABCD", counts, strict=False) if n}
    return GroupBallots(returned=heap, **facts)  # type: ignore[arg-type]


BALLOTS = {
    "G1": cast(3, 2, 0, 0, evidence_ids=("E-11",)),
    "G2": cast(5, 3, 1, 0),
    "G3": cast(14, 9, 2, 1),
    "G4": cast(6, 5, 1, 0),
    "G5": cast(2, 1, 1, 0),
}


def sheet(reviewer: int, score: object, **facts: object) -> AppraisalSheet:
    """Return a reviewer's sheet with one score for every item."""
    marks = tuple(Mark(item=own, score=Decimal(str(score))) for own in SHEET_WEIGHTS)
    own = AppraisalSheet(
        id=id_at(1, reviewer), reviewer_id=id_at(2, reviewer), marks=marks
    )
    return replace(own, **facts)  # type: ignore[arg-type]


def sheets(scores: Iterable[object]) -> tuple[AppraisalSheet, ...]:
    """Return a sheet of each reviewer."""
    return tuple(sheet(place, score) for place, score in enumerate(scores, start=1))


HONOURS = (
    HonourClaim(
        fact="做法在全市推广",
        honour=Honour.CITY,
        verdict=Verdict.VERIFIED,
        evidence_ids=("E-9",),
    ),
)
PROBLEMS = (
    Problem(
        name="台账不全",
        severity=Severity.SLIGHT,
        fault=Fault.OWN,
        verdict=Verdict.VERIFIED,
        evidence_ids=("E-10",),
    ),
)

SUBJECT = SubjectInput(
    subject="s1",
    cadre_number="0012",
    group="班子副职",
    effort=EFFORT,
    items=ITEMS,
    honours=HONOURS,
    problems=PROBLEMS,
    ballots=BALLOTS,
    sheets=sheets(row[0] for row in TOTALS),
)
"""The cadre of the vectors: A 82.06, B 89.78, C 86.50, T 86.10."""


def round_of(*subjects: SubjectInput, **facts: object) -> RoundInput:
    """Return a round of some subjects."""
    own = RoundInput(number="2024-07", months=3, scheme=SCHEME, subjects=subjects)
    return replace(own, **facts)  # type: ignore[arg-type]


def marked(place: int, *scores: object, **facts: object) -> SubjectInput:
    """Return the cadre of the vectors under another number, with other sheets."""
    own = replace(
        SUBJECT, subject=f"s{place}", cadre_number=f"{place:04}", sheets=sheets(scores)
    )
    return replace(own, **facts)  # type: ignore[arg-type]


CADRES = tuple(
    marked(place, *(row[place] for row in TOTALS)) for place in range(len(TOTALS[0]))
)
"""The cadres of `TOTALS`, as subjects of a round."""
