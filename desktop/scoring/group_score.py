"""One peer group graded, with 敏感性; after a change only where the change reaches.

A change of one subject is its own figures and draws, its place in the group, and the
line of the quota. The proposals and the 敏感性 of the others are kept where neither
their place nor the line around them moved.

Source: domain/4-scoring.md §6.7, §6.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.scoring.grading import Candidate, Grades, Key, graded, moved
from desktop.scoring.sample import Sample
from desktop.scoring.scheme import Scheme
from desktop.scoring.sensitivity import (
    Sensitivity,
    nearest_line,
    steadiness,
    tried,
)
from desktop.scoring.stability import Stability, stability


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupScore:
    """The grades of one peer group.

    Attributes:
        quota: How many of it may be 优秀.
        samples: What was drawn and tried of each member.
        grades: 建议等次, with the line they are measured by.
        stability: How the assessed members stand in the draws of weights.
        sensitivities: 敏感性 of the assessed members.
    """

    quota: int
    samples: Mapping[str, Sample]
    grades: Grades
    stability: Stability
    sensitivities: Mapping[str, Sensitivity]


def score_group(
    members: Mapping[str, Candidate],
    samples: Mapping[str, Sample],
    quota: int,
    scheme: Scheme,
    before: GroupScore | None,
) -> GroupScore:
    """Return the grades and the 敏感性 of one group.

    Args:
        members: By subject.
        samples: What was drawn and tried of each.
        quota: How many may be 优秀.
        scheme: The scheme of the round.
        before: The same group before a change, under the same scheme and draws.
    """
    if before is not None and _is_same(members, samples, quota, before):
        return before
    own = graded(
        members.values(), quota, scheme.grades, before.grades if before else None
    )
    assessed = {name: one for name, one in members.items() if one.is_assessed}
    steady = stability(
        assessed,
        {name: samples[name].keys for name in assessed},
        {name: own.proposals[name].outcome for name in assessed},
        quota=quota,
        scheme=scheme.grades,
        before=before.stability if before else None,
    )
    found = GroupScore(
        quota=quota, samples=samples, grades=own, stability=steady, sensitivities={}
    )
    return replace(found, sensitivities=_sensitivities(found, scheme, before))


def _is_same(
    members: Mapping[str, Candidate],
    samples: Mapping[str, Sample],
    quota: int,
    before: GroupScore,
) -> bool:
    """Tell whether a group has the very same members with the very same scores."""
    known, drawn = before.grades.members, before.samples
    return (
        quota == before.quota
        and members.keys() == known.keys()
        and all(
            known[name] is one and drawn[name] is samples[name]
            for name, one in members.items()
        )
    )


def _sensitivities(
    found: GroupScore, scheme: Scheme, before: GroupScore | None
) -> dict[str, Sensitivity]:
    span = moved(found.grades.line, before.grades.line) if before else None
    made: dict[str, Sensitivity] = {}
    for name in found.stability.members:
        known = _known(name, found, span, before) if before else None
        if known is None or before is None:
            made[name] = _sensitivity(name, found, scheme)
        elif found.stability.kept[name] == before.stability.kept[name]:
            made[name] = known
        else:
            stable, label = steadiness(found.stability.kept[name], scheme.sensitivity)
            made[name] = replace(known, stability=stable, label=label)
    return made


def _known(
    name: str, found: GroupScore, span: tuple[Key, Key] | None, before: GroupScore
) -> Sensitivity | None:
    """Return 敏感性 of before where all but 等次稳定率 must be the same; else None."""
    known, own = before.sensitivities.get(name), found.samples[name]
    is_same = (
        known is not None
        and before.samples[name] is own
        and before.grades.members[name] is found.grades.members[name]
    )
    is_passed = (
        span and own.reach and own.reach[0] <= span[1] and span[0] <= own.reach[1]
    )
    return known if is_same and not is_passed else None


def _sensitivity(name: str, found: GroupScore, scheme: Scheme) -> Sensitivity:
    own, drawn = found.grades.members[name], found.samples[name]
    line = found.grades.line
    stable, label = steadiness(found.stability.kept[name], scheme.sensitivity)
    threshold, margin = nearest_line(own.total or 0, scheme)
    return Sensitivity(
        stability=stable,
        label=label,
        without_groups=tried(drawn.without_groups, own, line, scheme),
        without_reviewers=tried(drawn.without_reviewers, own, line, scheme),
        interval=drawn.interval,
        threshold=threshold,
        margin=margin,
    )
