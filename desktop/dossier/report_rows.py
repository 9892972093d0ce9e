"""What 一线考察干部分析报告 (YX-02) says: frozen, redacted, free of layout.

Source: domain/5-documents.md §7.2; domain/1 M38, M45, M54, M71.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.dossier.content import PrintContent
from desktop.dossier.portrait_rows import Portrait
from desktop.dossier.rows import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """对象构成: one 层次."""

    level: str
    people: str
    sexes: str
    age: str
    matters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGrades:
    """等次分布 and the mean of the three legs of one peer group.

    Attributes:
        counts: In the order of `ReportContent.outcomes`.
        means: 实绩, 测评, 考察组; None where nobody has one.
    """

    group: str
    counts: tuple[int, ...]
    means: tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One person on the two scatters; None where a figure is missing."""

    name: str
    results: Decimal | None
    ballots: Decimal | None
    effort: Decimal | None
    achievement: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalDot:
    """One person on the strip of a group."""

    name: str
    total: Decimal
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """与上期比较: one figure."""

    name: str
    now: str
    before: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """定量/定性, 共性/个性, 显质/潜质 of one person (M54)."""

    name: str
    quantity: str
    quality: str
    common: str
    own: str
    shown: str
    latent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRow:
    """事项推进情况表: one matter."""

    name: str
    category: str
    target: str
    scheduled: str
    reached: str
    late: str
    leader: str
    issues: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """工作进展表 of one person: one matter."""

    matter: str
    target: str
    reached: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CadreSection:
    """干部分述: one person.

    Attributes:
        name: Whose section it is.
        face: The portrait, None where there is none.
        grade: As decided, else as proposed.
        place: 组内位次.
        legs: 实绩, 测评, 考察组, 综合 as printed.
        values: The three legs for the radar.
        means: The group's, None where the edition does not have them.
        why: Why the grade is what it is, in a sentence.
        improvement: 提升建议 of whoever is 良好; empty for others (M45).
        portrait: 定性评价; None where there is none.
        has_repute: The edition has 群众口碑摘要.
    """

    name: str
    post: str
    group: str
    grade: str
    place: str
    legs: tuple[str, str, str, str]
    values: tuple[Decimal | None, Decimal | None, Decimal | None]
    means: tuple[Decimal | None, Decimal | None, Decimal | None] | None
    works: tuple[WorkRow, ...]
    why: str = ""
    improvement: str = ""
    portrait: Portrait | None = None
    has_repute: bool = True
    face: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRow:
    """班子一体考察意见: one member."""

    name: str
    duties: str
    results: str
    ballots: str
    team: str
    total: str
    place: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchTable:
    """The members of one 班子 side by side, by one ruler."""

    unit: str
    rows: tuple[BenchRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueGroup:
    """问题归类: one class.

    Attributes:
        own: How many by one's own fault; others are of the 班子, the 单位 or none's.
        others: Those.
    """

    label: str
    count: int
    own: int
    others: int
    typical: str
    responsible: str
    to_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """What people wrote in the report; empty where nothing was written."""

    overview: str = ""
    analysis: str = ""
    matters: str = ""
    leadership: str = ""
    conclusion: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundParts:
    """All of the report that is about the whole round; an extract has none.

    Attributes:
        facts: 时间、组成、方式, in a paragraph.
        outcomes: The grades that `GroupGrades.counts` counts.
        strips: By peer group: name, and those who have a total.
        lines: The lines of 良好 and 优秀.
        compared: None where this station knows no earlier round.
    """

    facts: str
    levels: tuple[LevelRow, ...]
    outcomes: tuple[str, ...]
    groups: tuple[GroupGrades, ...]
    spots: tuple[Spot, ...]
    strips: tuple[tuple[str, tuple[TotalDot, ...]], ...]
    lines: tuple[Decimal, Decimal]
    compared: tuple[ComparedRow, ...] | None
    pairs: tuple[PairRow, ...]
    matters: tuple[ProgressRow, ...]
    benches: tuple[BenchTable, ...]
    issues: tuple[IssueGroup, ...]
    narrative: Narrative
    agreement: str
    sensitive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent(PrintContent):
    """一线考察干部分析报告 (YX-02): of a round, or the extract on one person.

    Attributes:
        record_id: The round's id; the subject's for an extract.
        number: `FX-2024-07`, with the end of the cadre's id for an extract.
        scheme: 方案版本.
        as_of: 数据截止时间.
        is_locked: The figures are those of a locked round.
    """

    title: str
    sections: tuple[CadreSection, ...]
    whole: RoundParts | None
    scheme: str
    as_of: str
    is_locked: bool
