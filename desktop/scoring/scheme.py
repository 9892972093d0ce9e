"""评价方案: every number of the model that is policy, in one versioned value.

A round keeps the scheme it was locked with (`scheme_json`), so it recomputes
identically for ever. All defaults are proposals [P] of domain/4-scoring.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.model.codes import Group, Severity, SheetItem
from desktop.model.lists import SHEET_WEIGHTS
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import (
    Bar,
    Completion,
    Contribution,
    Difficulty,
    Floor,
    Honour,
)

Share = tuple[int, int]
"""A part of a whole as two whole numbers: a third is (1, 3), which no decimal is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A word and what it counts: 夜间 0.5, 特难 3, 牵头 2."""

    code: str
    name: str
    counts: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of 辛苦指数.

    Attributes:
        weight: In percent; those of all indicators sum to 100.
        base: 基准值 for a period of three months, scored 60.
        full: 满分值, scored 100.
        scales: Base and full value grow with the length of the period.
        is_share: The amount is a percentage of the days one was due at work.
        gradings: The words an amount may carry; without any, it counts as it is.
        month_hours: Hours of overtime a month beyond which nothing is added; 0 for
            no such protection.
    """

    code: str
    name: str
    unit: str
    weight: Decimal
    base: Decimal
    full: Decimal
    scales: bool = True
    is_share: bool = False
    gradings: tuple[Grading, ...] = ()
    month_hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """What one 可比组 has otherwise: 基准值 and 满分值, or an indicator off.

    Attributes:
        group: The name of the peer group.
        scale: The indicator's code, or `V` for 承担量.
        base: For three months, as in `Indicator`.
        full: Likewise.
        is_on: Whether the indicator applies to these posts at all.
    """

    group: str
    scale: str
    base: Decimal
    full: Decimal
    is_on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementScheme:
    """业绩 P (§6.3).

    Attributes:
        partly: 真实度 of 部分属实; also what such a record counts elsewhere.
        completion_most: 完成度 is clipped here.
        on_target: Quality of a completion of 1; the most completion gives 100.
        load_base: 承担量 Ω of three months scored 60.
        load_full: Likewise, scored 100.
        load_share: Percent of 承担量分 in P; the rest is 质量分.
        common_share: β in percent: the part of 共性 items in 质量分.
        off_list_most: How many 清单外加项 a cadre may have.
        contributions_most: Σc over the persons of one item.
    """

    partly: Decimal = Decimal("0.7")
    completions: tuple[tuple[Completion, Decimal], ...] = (
        (Completion.EXCEEDED, Decimal("1.2")),
        (Completion.DONE, Decimal("1.0")),
        (Completion.NEARLY, Decimal("0.8")),
        (Completion.PARTLY, Decimal("0.5")),
        (Completion.NOT_DONE, Decimal(0)),
    )
    completion_most: Decimal = Decimal("1.2")
    on_target: Decimal = Decimal(85)
    difficulties: tuple[tuple[Difficulty, Decimal], ...] = (
        (Difficulty.ORDINARY, Decimal("1.00")),
        (Difficulty.HARDER, Decimal("1.15")),
        (Difficulty.HARD, Decimal("1.30")),
        (Difficulty.URGENT, Decimal("1.50")),
    )
    contributions: tuple[tuple[Contribution, Decimal], ...] = (
        (Contribution.LEAD, Decimal("1.0")),
        (Contribution.CHARGE, Decimal("0.8")),
        (Contribution.ASSIST, Decimal("0.6")),
        (Contribution.JOIN, Decimal("0.3")),
    )
    levels: tuple[tuple[MatterLevel, Decimal], ...] = (
        (MatterLevel.PROVINCE, Decimal("1.5")),
        (MatterLevel.CITY, Decimal("1.2")),
        (MatterLevel.DISTRICT, Decimal("1.0")),
        (MatterLevel.DEPARTMENT, Decimal("0.8")),
    )
    load_base: Decimal = Decimal(5)
    load_full: Decimal = Decimal(9)
    load_share: Decimal = Decimal(15)
    common_share: Decimal = Decimal(40)
    off_list_most: int = 3
    contributions_most: Decimal = Decimal(3)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentScheme:
    """加减分 (§6.4), in points."""

    honours: tuple[tuple[Honour, Decimal], ...] = (
        (Honour.PROVINCE, Decimal(3)),
        (Honour.CITY, Decimal(2)),
        (Honour.DISTRICT, Decimal(1)),
        (Honour.EXAMPLE, Decimal(1)),
    )
    honours_most: Decimal = Decimal(5)
    faults: tuple[tuple[Severity, Decimal], ...] = (
        (Severity.SLIGHT, Decimal(1)),
        (Severity.MODERATE, Decimal(2)),
        (Severity.SERIOUS, Decimal(4)),
    )
    faults_most: Decimal = Decimal(10)
    settled_on_time: Decimal = Decimal("0.5")
    settled_late: Decimal = Decimal("1.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotItem:
    """One item of the 测评票."""

    code: str
    name: str
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotGroup:
    """One 群体 and its weight in percent; into which other a small one is merged.

    Attributes:
        code: G1 … G5.
        circle: Who they are.
        weight: Percent; those of all groups sum to 100.
        joins: The group a small one joins, by code; empty for none.
    """

    code: str
    circle: Group
    weight: Decimal
    joins: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotScheme:
    """民主测评 B (§6.5).

    Attributes:
        marks: 优 良 中 差, best first: what each counts.
        items: The last is the overall mark.
        joining_order: The order in which small groups are merged, by code.
        shown_least: n_min: ballots a group must have to be shown.
        answered_least: Percent of the items a valid ballot answers.
        valid_least: Ballots in shown groups, without which B is missing.
        groups_least: Shown groups, likewise.
        trimmed_from: Ballots from which on the extremes are dropped.
        trimmed_percent: How many at each end.
        totals_of_all: Totals count the hidden groups too, where that is safe; a
            second group is then hidden so that it is. Otherwise totals count
            what is shown, and no second group need be hidden.
        unaware: 知情不足: this part of the marks is 不了解.
        watched: 反向测评: this part of the valid ballots asks for attention.
        checked: … and this one for a check.
        incompetent: 不称职率 from which on 研判 is mandatory.
    """

    marks: tuple[Decimal, Decimal, Decimal, Decimal] = (
        Decimal(100),
        Decimal(80),
        Decimal(60),
        Decimal(40),
    )
    items: tuple[BallotItem, ...] = (
        BallotItem(code="virtue", name="德"),
        BallotItem(code="ability", name="能"),
        BallotItem(code="diligence", name="勤"),
        BallotItem(code="results", name="绩"),
        BallotItem(code="probity", name="廉"),
        BallotItem(code="courage", name="担当"),
        BallotItem(code="overall", name="总体评价"),
    )
    groups: tuple[BallotGroup, ...] = (
        BallotGroup(code="G1", circle=Group.SUPERIOR, weight=Decimal(25), joins="G2"),
        BallotGroup(code="G2", circle=Group.PEER, weight=Decimal(20), joins="G1"),
        BallotGroup(code="G3", circle=Group.STAFF, weight=Decimal(20), joins="G2"),
        BallotGroup(code="G4", circle=Group.COMPANY, weight=Decimal(20), joins="G5"),
        BallotGroup(code="G5", circle=Group.PUBLIC, weight=Decimal(15), joins="G4"),
    )
    joining_order: tuple[str, ...] = ("G5", "G4", "G1", "G2", "G3")
    shown_least: int = 5
    answered_least: int = 60
    valid_least: int = 10
    groups_least: int = 2
    trimmed_from: int = 10
    trimmed_percent: int = 10
    totals_of_all: bool = True
    unaware: Share = (1, 3)
    watched: Share = (1, 5)
    checked: Share = (1, 3)
    incompetent: Share = (1, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamScheme:
    """考察组评价 C (§6.6).

    Attributes:
        items: Percent; they sum to 100.
        reviewers_least: Fewer give no C.
        trimmed_from: Reviewers from which on the extremes are dropped.
        widest: Points between the highest and the lowest total that ask for no 合议.
        deviation_most: Standard deviation, likewise.
        bands: Consistency below which 差, 一般, 良好 end.
        reviewers_few: With so few reviewers the band is 样本少,仅供参考.
        subjects_few: With fewer subjects, likewise.
    """

    items: tuple[tuple[SheetItem, Decimal], ...] = tuple(
        (item, Decimal(weight)) for item, (_, weight) in SHEET_WEIGHTS.items()
    )
    reviewers_least: int = 2
    trimmed_from: int = 5
    widest: Decimal = Decimal(15)
    deviation_most: Decimal = Decimal(8)
    bands: tuple[Decimal, Decimal, Decimal] = (
        Decimal("0.50"),
        Decimal("0.75"),
        Decimal("0.90"),
    )
    reviewers_few: int = 2
    subjects_few: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScheme:
    """等次 (§6.8) and 可比组 (§6.9).

    Attributes:
        excellent_from: T for 优秀.
        fair_below: T under which 一般.
        quota: Percent of the assessed that may be 优秀, a ceiling.
        bars: What bars from 优秀.
        floors: What leads to 一般.
        deceit_from: 不属实 claims that are 弄虚作假.
        service_least: 在岗 for less of the round than this is 不定等次.
        group_least: Members of a peer group; smaller ones are merged.
    """

    excellent_from: Decimal = Decimal(85)
    fair_below: Decimal = Decimal(75)
    quota: Decimal = Decimal(25)
    bars: tuple[Bar, ...] = tuple(Bar)
    floors: tuple[Floor, ...] = tuple(Floor)
    deceit_from: int = 2
    service_least: Share = (1, 2)
    group_least: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityScheme:
    """敏感性 (§6.7).

    Attributes:
        draws: How often the weights are drawn.
        spread: Points each weight may move either way.
        resamples: How often the ballots are drawn.
        stable_from: Percent of draws with the same grade for 稳定.
        borderline_from: … for 临界; below is 敏感.
    """

    draws: int = 2000
    spread: int = 10
    resamples: int = 1000
    stable_from: Decimal = Decimal(95)
    borderline_from: Decimal = Decimal(80)


_DIFFICULT = (
    Grading(code="ordinary", name="一般", counts=Decimal(1)),
    Grading(code="harder", name="较难", counts=Decimal(2)),
    Grading(code="hardest", name="特难", counts=Decimal(3)),
)
_DUTIES = (
    Grading(code="night", name="夜间", counts=Decimal("0.5")),
    Grading(code="weekend", name="双休", counts=Decimal(1)),
    Grading(code="holiday", name="法定节假日", counts=Decimal("1.5")),
)
_PARTS = (
    Grading(code="lead", name="牵头", counts=Decimal(2)),
    Grading(code="charge", name="分管", counts=Decimal(1)),
    Grading(code="assist", name="协办", counts=Decimal("0.5")),
)


def _indicator(  # the columns of the table of §6.2
    code: str, name: str, unit: str, numbers: tuple[int, int, int], **facts: Any
) -> Indicator:
    weight, base, full = (Decimal(number) for number in numbers)
    return Indicator(
        code=code, name=name, unit=unit, weight=weight, base=base, full=full, **facts
    )


INDICATORS: tuple[Indicator, ...] = (
    _indicator("H1", "一线工作日占比", "%", (20, 35, 65), scales=False, is_share=True),
    _indicator("H2", "驻点蹲点天数", "天", (15, 4, 12)),
    _indicator(
        "H3",
        "夜间及节假日值守折算天",
        "天",
        (10, 2, 6),
        gradings=_DUTIES,
        month_hours=Decimal(36),
    ),
    _indicator("H4", "急难险重任务难度分", "分", (20, 3, 9), gradings=_DIFFICULT),
    _indicator("H5", "走访企业群众服务对象", "户次", (10, 10, 40)),
    _indicator("H6", "协调解决难题难度分", "分", (15, 3, 10), gradings=_DIFFICULT),
    _indicator("H7", "承担事项负荷", "分", (10, 4, 10), scales=False, gradings=_PARTS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """评价方案: version, who approved it, from when to when, and all its numbers.

    Attributes:
        version: 方案版本号.
        meeting: 审定会议.
        valid_from: The first day of 生效期; none while it is being written.
        valid_until: The last day; none for an open end.
        results_weight: wA, percent of 实绩评价 in T.
        ballots_weight: wB, percent of 民主测评.
        team_weight: wC, percent of 考察组评价.
        effort_share: Percent of 辛苦指数 in A, a quarter at most.
        indicators: Those of 辛苦指数.
        rulers: What single peer groups have otherwise.
    """

    version: str = ""
    meeting: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    results_weight: Decimal = Decimal(50)
    ballots_weight: Decimal = Decimal(25)
    team_weight: Decimal = Decimal(25)
    effort_share: Decimal = Decimal(25)
    indicators: tuple[Indicator, ...] = INDICATORS
    rulers: tuple[Ruler, ...] = ()
    achievement: AchievementScheme = AchievementScheme()
    adjustment: AdjustmentScheme = AdjustmentScheme()
    ballots: BallotScheme = BallotScheme()
    team: TeamScheme = TeamScheme()
    grades: GradeScheme = GradeScheme()
    sensitivity: SensitivityScheme = SensitivityScheme()
