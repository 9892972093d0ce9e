"""业绩 P: 完成度, 真实度, 难易度 and 贡献度 of every item one answers for.

The base is the 责任清单, so that nobody picks the good ones only; a false claim keeps
its weight and earns nothing.

Source: domain/4-scoring.md §6.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.model.codes import Verdict
from desktop.model.matter_codes import MatterLevel
from desktop.model.scoring_codes import Contribution, Difficulty, Nature
from desktop.scoring.completion import Progress, completion, quality
from desktop.scoring.figure import FINE, Figure, Term, fact, figure
from desktop.scoring.scale import LOAD, load_scale, scored
from desktop.scoring.scheme import AchievementScheme, Scheme

_ONE = Decimal(1)
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """A row of 《干部推进高质量发展业绩采集表》.

    Attributes:
        code: Y1, Y2 …, unique for the cadre.
        name: 工作事项.
        nature: 共性 or 个性.
        progress: Target and what was reached.
        level: 重要度 g.
        difficulty: 难易度 d.
        contribution: 贡献度 c.
        verdict: 真实度 v; None for a duty of which nothing was claimed.
        evidence_ids: What the verdict rests on.
        off_list: 清单外加项.
        matter: The item that several answer for, by any name; empty for none.
    """

    code: str
    name: str
    nature: Nature
    progress: Progress
    level: MatterLevel
    difficulty: Difficulty
    contribution: Contribution
    verdict: Verdict | None
    evidence_ids: tuple[str, ...] = ()
    off_list: bool = False
    matter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """业绩, and what keeps the round from being locked.

    Attributes:
        figure: P; None where there is no item at all.
        blockers: What must be settled first, by item.
        false_claims: How many items were found 不属实.
    """

    figure: Figure | None
    blockers: tuple[Flaw, ...] = ()
    false_claims: int = 0


def achievement(
    items: Sequence[WorkItem], scheme: Scheme, *, group: str, months: int
) -> Achievement:
    """Return 业绩 of one cadre, 0 to 100 points.

    What is 待核实 counts nothing meanwhile and blocks locking.

    Args:
        items: All rows, in any order.
        scheme: The scheme of the round.
        group: The peer group, whose ruler of 承担量 counts.
        months: The length of the 评估周期.
    """
    own = scheme.achievement
    rows = sorted(items, key=lambda item: (len(item.code), item.code))
    blockers = [flaw for item in rows for flaw in _blockers(item)]
    extra = sum(item.off_list for item in rows)
    if extra > own.off_list_most:
        blockers.append(
            Flaw("P", "too_many_off_list", (str(extra), str(own.off_list_most)))
        )
    return Achievement(
        figure=_whole(rows, scheme, group, months) if rows else None,
        blockers=tuple(blockers),
        false_claims=sum(item.verdict is Verdict.FALSE for item in rows),
    )


def add_contributions(
    sums: dict[str, Decimal],
    items: Iterable[WorkItem],
    scheme: AchievementScheme,
    *,
    sign: int = 1,
) -> None:
    """Add Σc of *items* to what their matters have already; take it away by −1."""
    values = {one: sign * value for one, value in scheme.contributions}
    for item in items:
        if item.matter:
            known = sums.get(item.matter, _NOTHING)
            sums[item.matter] = known + values[item.contribution]


def contributions_exceeded(
    sums: Mapping[str, Decimal], scheme: AchievementScheme
) -> tuple[Flaw, ...]:
    """Return the matters that too many claim: Σc over their persons is too great."""
    most = scheme.contributions_most
    return tuple(
        Flaw("P", "contributions_exceeded", (matter, f"{total:f}", f"{most:f}"))
        for matter, total in sorted(own for own in sums.items() if own[1] > most)
    )


def weight_of(item: WorkItem, own: AchievementScheme) -> Figure:
    """Return ω = 重要度 × 难易度 × 贡献度, by which an item weighs among its own."""
    terms = (
        fact("g", "重要度", dict(own.levels)[item.level]),
        fact("d", "难易度", dict(own.difficulties)[item.difficulty]),
        fact("c", "贡献度", dict(own.contributions)[item.contribution]),
    )
    return figure(f"{item.code}w", f"{item.name}权重ω", "g×d×c", terms, places=FINE)


def _blockers(item: WorkItem) -> list[Flaw]:
    found: list[Flaw] = []
    if item.verdict is Verdict.PENDING:
        found.append(Flaw(item.code, "claim_pending", (item.name,)))
    if item.verdict in {Verdict.VERIFIED, Verdict.PARTLY} and not item.evidence_ids:
        found.append(Flaw(item.code, "claim_without_evidence", (item.name,)))
    if item.verdict is not None and not item.progress.is_measurable:
        found.append(Flaw(item.code, "nothing_to_measure", (item.name,)))
    return found


def _whole(rows: Sequence[WorkItem], scheme: Scheme, group: str, months: int) -> Figure:
    own = scheme.achievement
    weights = {item.code: weight_of(item, own) for item in rows}
    quality_ = _quality(rows, weights, own)
    load = figure(
        "VO", "承担量Ω", "Σ(ω)", [Term("ω", w) for w in weights.values()], places=FINE
    )
    scale = load_scale(scheme, group=group, months=months)
    terms = (
        Term("Q", quality_),
        Term("V", scored(LOAD, "承担量分", Term("x", load), scale)),
        fact("u", "承担量分占比", own.load_share),
    )
    return figure("P", "业绩", "((100−u)×Q+u×V)÷100", terms)


def _quality(
    rows: Sequence[WorkItem], weights: dict[str, Figure], own: AchievementScheme
) -> Figure:
    """Return 质量分 Q; where one of the two kinds is empty, the other takes all."""
    classes: list[tuple[str, Figure]] = []
    for nature, code, symbol, name in (
        (Nature.COMMON, "QC", "Q共", "共性质量分"),
        (Nature.OWN, "QO", "Q个", "个性质量分"),
    ):
        part = [item for item in rows if item.nature is nature]
        if part:
            terms = [
                term for item in part for term in _row(item, weights[item.code], own)
            ]
            classes.append((symbol, figure(code, name, "Σ(ω×v×q)÷Σ(ω)", terms)))
    terms = [Term(symbol, found) for symbol, found in classes]
    if len(classes) == 1:
        return figure("Q", "质量分", classes[0][0], terms)
    share = fact("β", "共性占比", own.common_share)
    return figure("Q", "质量分", "(β×Q共+(100−β)×Q个)÷100", [*terms, share])


def _row(
    item: WorkItem, weight: Figure, own: AchievementScheme
) -> tuple[Term, Term, Term]:
    degree = completion(item.code, item.name, item.progress, own)
    points = quality(item.code, item.name, degree, own)
    truth = fact("v", f"{item.name}真实度", _truth(item, own), *item.evidence_ids)
    return Term("ω", weight), truth, Term("q", points)


def _truth(item: WorkItem, own: AchievementScheme) -> Decimal:
    if item.verdict is Verdict.VERIFIED and item.evidence_ids:
        return _ONE
    if item.verdict is Verdict.PARTLY and item.evidence_ids:
        return own.partly
    return _NOTHING  # false, waiting, without evidence, or never claimed
