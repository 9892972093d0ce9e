"""What scoring brings into a dossier: parts 二 五 六 九 十 十一 十二, and four charts.

The figures are those of a round that was scored; the words around them are seeded.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from benchmarks.scoring_content import round_of
from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.form_sheets import AchievementPart, EffortPart, FormSheet
from desktop.dossier.portrait_rows import HistoryRow, Portrait, StatementRow, TagRow
from desktop.dossier.rows import (
    MarkRow,
    OpinionRow,
    ReviewSheet,
    SheetMark,
    TeamAppraisal,
)
from desktop.dossier.score_rows import ScoreLine, ScoreTable
from desktop.dossier.templates import shipped
from desktop.model.templates import ACHIEVEMENT, EFFORT
from desktop.scoring.export import roots
from desktop.scoring.figure import Figure
from desktop.scoring.round_score import score_round
from desktop.scoring.subject_score import SubjectScore

ITEMS = 9  # of a reviewer's sheet
REVIEWERS = ("周以宁", "顾承舟", "韩素秋", "石向东")
_SCORED = 4  # subjects whose figures the dossiers take in turns
_MONTHS = ((2024, 5), (2024, 6), (2024, 7))
_KINDS = ("一线日", "驻点", "值守")
_SAYS = (
    "敢于拍板，到现场次数多，对难点问题不回避，能把政策讲清楚",
    "有时催得急，对基层条件考虑不够，书面回复偏慢",
    "暴雨当夜组织转移沿线群众，管线迁改由45天压缩到28天",
)


def scored_parts(number: int, chance: random.Random) -> dict[str, Any]:
    """Return the parts of the *number*-th dossier, by the name of their field."""
    found = _scored()[number % _SCORED]
    return {
        "history": tuple(_history(chance)),
        "effort": _effort(chance),
        "achievement": _achievement(chance),
        "opinions": tuple(_opinions()),
        "ballots": _ballots(chance),
        "appraisal": _appraisal(chance),
        "score": _score(found),
        "portrait": _portrait(chance),
    }


@cache
def _scored() -> tuple[SubjectScore, ...]:
    return tuple(score_round(round_of(_SCORED)).subjects.values())


def _history(chance: random.Random) -> Iterator[HistoryRow]:
    for month in range(1, 7):
        own, mean = (Decimal(chance.randint(7600, 9100)) / 100 for _ in range(2))
        yield HistoryRow(
            number=f"2024-{month:02}",
            theme="省道沿线综合环境整治",
            results=f"{own + 1}",
            ballots=f"{own - 1}",
            team=f"{own + 2}",
            total=f"{own}",
            grade="良好",
            place=f"{chance.randint(1, 25)}/25",
            own=own,
            mean=mean,
        )


def _effort(chance: random.Random) -> EffortPart:
    template = shipped(EFFORT)
    rows = tuple(
        _cells(
            len(template.columns), (str(at), item.label, "15", "天", "20", "60"), chance
        )
        for at, item in enumerate(template.items, 1)
    )
    days = tuple(
        (
            kind,
            tuple(
                date(year, month, day)
                for year, month in _MONTHS
                for day in sorted(chance.sample(range(1, 29), 12))
            ),
        )
        for kind in _KINDS
    )
    return EffortPart(
        sheet=FormSheet(template=template, rows=rows), months=_MONTHS, days=days
    )


def _achievement(chance: random.Random) -> AchievementPart:
    template = shipped(ACHIEVEMENT)
    names = [f"K{12 + at}段征迁" for at in range(20)]
    rows = tuple(
        _cells(len(template.columns), (str(at), "责任清单", name), chance)
        for at, name in enumerate(names, 1)
    )
    degrees = tuple((name, Decimal(chance.randint(60, 120))) for name in names)
    return AchievementPart(
        sheet=FormSheet(template=template, rows=rows), degrees=degrees
    )


def _cells(count: int, first: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    rest = (f"{chance.randint(1, 99)}.{chance.randint(10, 99)}" for _ in range(count))
    return (*first, *rest)[:count]


def _opinions() -> Iterator[OpinionRow]:
    for circle in ("上级", "班子成员", "职工", "企业", "群众"):
        merits, faults, cases = _SAYS
        yield OpinionRow(
            circle=circle, talks=3, merits=merits, faults=faults, cases=cases
        )


def _ballots(chance: random.Random) -> BallotSummary:
    circles = ("上级", "同级", "职工", "服务对象", "群众", "合计")
    rows = tuple(
        (circle, *(str(chance.randint(10, 90)) for _ in range(11)))
        for circle in circles
    )
    return BallotSummary(title=f"民主测评{chance.randint(80, 95)}.25分", rows=rows)


def _appraisal(chance: random.Random) -> TeamAppraisal:
    names = [f"第{at + 1}项" for at in range(ITEMS)]
    rows = tuple(
        MarkRow(
            item=name,
            quality="显质",
            weight="10",
            scores=tuple(f"{chance.randint(70, 95)}.00" for _ in REVIEWERS),
            mean="86.25",
            spread="3.10",
            basis=f"E2024-07-{chance.randint(1, 99):04}",
        )
        for name in names
    )
    totals = MarkRow(
        item="综合",
        quality="",
        weight="100",
        scores=("88.00",) * len(REVIEWERS),
        mean="86.50",
        spread="3.00",
    )
    sheets = tuple(_sheet(chance, reviewer, names) for reviewer in REVIEWERS)
    return TeamAppraisal(reviewers=REVIEWERS, rows=rows, totals=totals, sheets=sheets)


def _sheet(chance: random.Random, reviewer: str, names: Sequence[str]) -> ReviewSheet:
    marks = tuple(
        SheetMark(
            item=name,
            weight="10",
            score=f"{chance.randint(70, 95)}.00",
            basis=_SAYS[2],
            evidence=f"E2024-07-{at:04}",
            quality="显质",
        )
        for at, name in enumerate(names)
    )
    return ReviewSheet(
        reviewer=reviewer,
        marks=marks,
        total="86.50",
        merits=_SAYS[0],
        faults=_SAYS[1],
        suited_post="适宜项目建设一线主要领导岗位",
        proposed="优秀",
        recusal_declared=True,
        signed_on=date(2024, 7, 26),
    )


def _score(found: SubjectScore) -> ScoreTable:
    lines: dict[str, ScoreLine] = {}
    for root in roots(found):
        for figure in root.walk():
            lines.setdefault(figure.code, _line(figure))
    legs = (found.results, found.opinion.figure, found.team.figure)
    return ScoreTable(
        origin=found.origin,
        begins="E2024-07-",
        lines=tuple(lines.values()),
        facts=(("组内位次", "7/25"), ("敏感性", "稳定"), ("建议等次", "良好")),
        legs=tuple((leg.name, leg.value) for leg in legs if leg),
    )


def _line(figure: Figure) -> ScoreLine:
    evidence = figure.evidence()[:3]
    return ScoreLine(
        level=0,
        code=figure.code,
        name=figure.name,
        formula=figure.formula,
        substituted=f"＝{figure.substituted}",
        value=f"{figure.value}",
        evidence="、".join(id_[-4:] for id_ in evidence),
    )


def _portrait(chance: random.Random) -> Portrait:
    tags = tuple(
        TagRow(tag=tag, evidence=chance.randint(1, 9), is_established=True)
        for tag in ("敢于担当", "熟悉业务", "群众口碑好", "抗压力强")
    )
    merits, faults, case = _SAYS
    return Portrait(
        tags=tags,
        merits=tuple(_statement(merits, case, at) for at in range(4)),
        faults=tuple(_statement(faults, case, at) for at in range(2)),
        concerns=faults,
        advice="适宜项目建设一线主要领导岗位",
    )


def _statement(words: str, case: str, at: int) -> StatementRow:
    return StatementRow(
        words=f"{words}（{at + 1}）",
        case=case,
        evidence=f"E2024-07-{at:04}",
        is_grounded=True,
    )
