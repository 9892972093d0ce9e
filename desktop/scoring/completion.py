"""完成度 p and its points q: on target 85 (良好), 120 % full marks.

Source: domain/4-scoring.md §6.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.model.scoring_codes import Completion, Measure
from desktop.scoring.figure import FINE, Figure, Term, fact, figure
from desktop.scoring.scheme import AchievementScheme

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """节点 of an item: its weight, whether it is due by now, whether it is done."""

    weight: Decimal
    is_due: bool
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What was to be reached by now and what was.

    Attributes:
        measure: How the two are compared.
        target: 序时目标.
        reached: 完成值; None where nothing was reported.
        steps: The milestones of a 里程碑 item.
        completion: The word of a 定性 item; None where nothing was reported.
    """

    measure: Measure
    target: Decimal = _NOTHING
    reached: Decimal | None = None
    steps: tuple[Step, ...] = ()
    completion: Completion | None = None

    @property
    def is_measurable(self) -> bool:
        """Whether there is something to measure against."""
        if self.measure is Measure.QUALITATIVE:
            return self.completion is not None
        if self.measure is Measure.MILESTONES:
            return any(step.is_due and step.weight > 0 for step in self.steps)
        return self.target > 0 and self.reached is not None


def completion(
    code: str, name: str, progress: Progress, scheme: AchievementScheme
) -> Figure:
    """Return 完成度 p of an item, 0 to 1.2 by default, four decimals."""
    most = fact("m", "封顶", scheme.completion_most)
    formula, condition, terms = _measured(progress, scheme)
    return figure(
        f"{code}p",
        f"{name}完成度",
        formula,
        (*terms, most),
        condition=condition,
        places=FINE,
    )


def quality(code: str, name: str, degree: Figure, scheme: AchievementScheme) -> Figure:
    """Return the points q of a completion, 0 to 100."""
    terms = (
        Term("p", degree),
        fact("t", "达到目标的分值", scheme.on_target),
        fact("m", "封顶", scheme.completion_most),
    )
    is_beyond = degree.value > 1
    formula = "t+(100−t)×(p−1)÷(m−1)" if is_beyond else "t×p"
    condition = "1<p≤m" if is_beyond else "0≤p≤1"
    return figure(f"{code}q", f"{name}得分", formula, terms, condition=condition)


def _measured(
    progress: Progress, scheme: AchievementScheme
) -> tuple[str, str, tuple[Term, ...]]:
    """Return formula, condition and terms of p; 0 where nothing can be measured."""
    if not progress.is_measurable:
        return "0", "", ()
    if progress.completion is not None and progress.measure is Measure.QUALITATIVE:
        value = dict(scheme.completions)[progress.completion]
        name = f"定性({progress.completion.label})"
        return "取小(m，l)", "", (fact("l", name, value),)
    if progress.measure is Measure.MILESTONES:
        return "取小(m，Σ(a)÷Σ(b))", "", _steps(progress.steps)
    reached = progress.reached or _NOTHING
    terms = (fact("x", "完成值", reached), fact("g", "序时目标", progress.target))
    if progress.measure is Measure.FORWARD:
        return "取小(m，取大(0，x÷g))", "", terms
    if reached <= 0:
        return "m", "x≤0", terms
    return "取小(m，g÷x)", "x>0", terms


def _steps(steps: tuple[Step, ...]) -> tuple[Term, ...]:
    """Return the weights of what is done (a) and of what is due (b), row by row."""
    found: list[Term] = []
    for step in sorted(steps, key=lambda s: (s.weight, s.is_due, s.is_done)):
        weight = max(step.weight, _NOTHING)
        found.append(fact("a", "已完成节点权重", weight if step.is_done else _NOTHING))
        found.append(fact("b", "应完成节点权重", weight if step.is_due else _NOTHING))
    return tuple(found)
