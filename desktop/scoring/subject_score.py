"""One subject scored: from what was recorded to T, with everything left out named.

Source: domain/4-scoring.md §6.2 – §6.8.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.errors.records import Flaw
from desktop.model.codes import UngradedReason
from desktop.model.lists import AppraisalSheet
from desktop.model.scoring_codes import Bar, Floor
from desktop.scoring.achievement import Achievement, WorkItem, achievement
from desktop.scoring.adjustment import Adjustment, HonourClaim, Problem, adjustment
from desktop.scoring.ballots import GroupBallots, reaches
from desktop.scoring.effort import Effort, EffortInput, effort
from desktop.scoring.figure import Figure
from desktop.scoring.grading import MISSING, Candidate
from desktop.scoring.opinion import Ballots, Opinion, opinion
from desktop.scoring.overall import Legs, overall, results
from desktop.scoring.ratios import to_cents
from desktop.scoring.scheme import Scheme, Share
from desktop.scoring.team import TeamMark, team_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectInput:
    """All that one subject is scored from.

    Attributes:
        subject: Its id.
        cadre_number: 干部号, for the 溯源码.
        group: Its 可比组.
        effort: For 辛苦指数.
        items: The rows of 业绩采集表.
        honours: 加分.
        problems: 减分.
        ballots: 民主测评 by group; empty where there was none.
        sheets: The last signed B卷 of each reviewer.
        bars: 否优 facts that people recorded.
        floors: 直列一般 facts, likewise.
        ungraded: 不定等次 as people recorded it, and why.
        in_post: 在岗 days, and all days of the round; None where it was not counted.
        ballots_waived: 专班 decided that 优秀 is possible although B is missing.
    """

    subject: str
    cadre_number: str
    group: str
    effort: EffortInput = field(default_factory=EffortInput)
    items: tuple[WorkItem, ...] = ()
    honours: tuple[HonourClaim, ...] = ()
    problems: tuple[Problem, ...] = ()
    ballots: Ballots = field(default_factory=dict[str, GroupBallots])
    sheets: tuple[AppraisalSheet, ...] = ()
    bars: tuple[Bar, ...] = ()
    floors: tuple[Floor, ...] = ()
    ungraded: UngradedReason | None = None
    in_post: Share | None = None
    ballots_waived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectScore:
    """One subject's figures.

    Attributes:
        given: What it was scored from.
        origin: `期号-干部号`, before the code of each figure.
        effort: 辛苦指数 E.
        achievement: 业绩 P.
        results: 实绩评价 A; None while missing.
        opinion: 民主测评 B.
        team: 考察组评价 C.
        adjustment: 加减分.
        total: 综合得分 T; None while missing.
        blockers: What keeps the round from being locked.
        legs: A, B and C in cents, `MISSING` where one is not there.
        candidate: What its grade is proposed by.
    """

    given: SubjectInput
    origin: str
    effort: Effort
    achievement: Achievement
    results: Figure | None
    opinion: Opinion
    team: TeamMark
    adjustment: Adjustment
    total: Figure | None
    blockers: tuple[Flaw, ...]
    legs: tuple[int, int, int]
    candidate: Candidate


def score_subject(
    given: SubjectInput, scheme: Scheme, *, round_number: str, months: int
) -> SubjectScore:
    """Return the figures of one subject.

    Args:
        given: What it is scored from.
        scheme: The scheme of the round; sound (`scheme_flaws`).
        round_number: 期号, `2024-07`.
        months: The length of the 评估周期.

    Raises:
        ValueError: A ballot or a group that the scheme does not know.
    """
    worked = effort(given.effort, scheme, group=given.group, months=months)
    achieved = achievement(given.items, scheme, group=given.group, months=months)
    leg_a = results(achieved.figure, worked.figure, scheme)
    voted = opinion(given.ballots, scheme.ballots)
    marked = team_mark(given.sheets, scheme.team)
    adjusted = adjustment(given.honours, given.problems, scheme)
    legs = Legs(results=leg_a, ballots=voted.figure, team=marked.figure)
    total = overall(legs, adjusted.figure, scheme)
    return SubjectScore(
        given=given,
        origin=f"{round_number}-{given.cadre_number}",
        effort=worked,
        achievement=achieved,
        results=leg_a,
        opinion=voted,
        team=marked,
        adjustment=adjusted,
        total=total,
        blockers=(*achieved.blockers, *marked.blockers, *adjusted.blockers),
        legs=(_cents(leg_a), _cents(voted.figure), _cents(marked.figure)),
        candidate=_candidate(
            given, total, legs, _facts(given, achieved, adjusted, voted, scheme), scheme
        ),
    )


def _facts(
    given: SubjectInput,
    achieved: Achievement,
    adjusted: Adjustment,
    voted: Opinion,
    scheme: Scheme,
) -> tuple[set[Bar], set[Floor]]:
    """Return what bars from 优秀 and what leads to 一般: recorded, and found here."""
    bars, floors = set(given.bars), set(given.floors)
    if achieved.false_claims:
        bars.add(Bar.FALSE_CLAIM)
    if voted.figure is None and not given.ballots_waived:
        bars.add(Bar.NO_BALLOTS)
    if achieved.false_claims >= scheme.grades.deceit_from:
        floors.add(Floor.DECEIT)
    if adjusted.grave:
        floors.add(Floor.GRAVE_ISSUE)
    return bars, floors


def _candidate(
    given: SubjectInput,
    total: Figure | None,
    legs: Legs,
    facts: tuple[set[Bar], set[Floor]],
    scheme: Scheme,
) -> Candidate:
    bars, floors = facts
    return Candidate(
        subject=given.subject,
        group=given.group,
        total=to_cents(total.value) if total else None,
        tie=(_cents(legs.results), _cents(legs.team), _cents(legs.ballots)),
        bars=tuple(bar for bar in scheme.grades.bars if bar in bars),
        floors=tuple(floor for floor in scheme.grades.floors if floor in floors),
        ungraded=_ungraded(given, legs, scheme),
    )


def _ungraded(given: SubjectInput, legs: Legs, scheme: Scheme) -> UngradedReason | None:
    """Return why there is no grade: as recorded, too short in post, or A is missing."""
    if given.ungraded is not None:
        return given.ungraded
    least = scheme.grades.service_least
    if given.in_post is not None and not reaches(*given.in_post, least):
        return UngradedReason.SHORT_SERVICE
    return UngradedReason.UNVERIFIABLE if legs.results is None else None


def _cents(figure: Figure | None) -> int:
    return MISSING if figure is None else to_cents(figure.value)
