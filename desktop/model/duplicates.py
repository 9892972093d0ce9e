"""Roster entries that are one person, or were found not to be. Pure.

Nothing is removed: a finding names entries, and holds as long as it is not struck out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import ClassVar

from desktop.model.codes import Group
from desktop.model.rounds import CircleTarget, Subject
from desktop.model.spec import Code, Record, code, moment, ref, refs, text


class Sameness(Code):
    """比对结论."""

    SAME = "same", "同一人"
    DIFFERENT = "different", "不是同一人"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMatch(Record):
    """人员比对: whether some roster entries are one person; undone by striking out."""

    TYPE: ClassVar[str] = "person_match"
    LABEL: ClassVar[str] = "人员比对"

    cadres: tuple[str, ...] = refs("名册条目", "cadre", required=True, indexed=True)
    finding: Sameness | None = code("比对结论", Sameness, required=True, listed=True)
    kept_id: str = ref("以哪一条为准", "cadre")
    reason: str = text("依据", long=True, required=True, listed=True)
    matched_by: str = ref("比对人", "reviewer", required=True, listed=True)
    matched_at: datetime | None = moment("比对时间", required=True, listed=True)


def persons(matches: Iterable[PersonMatch]) -> Mapping[str, str]:
    """Return for each entry that is one with another the entry that stands for both.

    It follows from the set of findings: several that touch make one person, and of
    several entries to be kept the oldest is.
    """
    known = {match.id: match for match in matches if match.finding is Sameness.SAME}
    leader: dict[str, str] = {}

    def find(entry: str) -> str:
        while leader.setdefault(entry, entry) != entry:
            entry = leader[entry]
        return entry

    for match in known.values():
        for entry in match.cadres[1:]:
            first, second = sorted((find(match.cadres[0]), find(entry)))
            leader[second] = first
    kept: dict[str, str] = {}
    for match in sorted(known.values(), key=lambda m: m.kept_id, reverse=True):
        if match.kept_id in match.cadres:
            kept[find(match.kept_id)] = match.kept_id
    return {entry: kept.get(find(entry), find(entry)) for entry in leader}


def united(subjects: Sequence[Subject]) -> Subject:
    """Return the first of one person's subjects with what the others are about too.

    It is only looked at, never saved: matters and background of all, and of each
    group as many talks as the most that were planned.
    """
    first = subjects[0]
    if len(subjects) == 1:
        return first
    talks: dict[Group | None, int] = {}
    for target in (target for one in subjects for target in one.circles):
        talks[target.circle] = max(talks.get(target.circle, 0), target.talks or 0)
    return replace(
        first,
        matters=tuple(dict.fromkeys(id_ for one in subjects for id_ in one.matters)),
        circles=tuple(CircleTarget(circle=c, talks=n) for c, n in talks.items()),
        background=tuple(note for one in subjects for note in one.background),
    )


def told_apart(matches: Iterable[PersonMatch]) -> frozenset[tuple[str, str]]:
    """Return the pairs of entries found not to be one person, each sorted."""
    return frozenset(
        (min(pair), max(pair))
        for match in matches
        if match.finding is Sameness.DIFFERENT
        for pair in combinations(match.cadres, 2)
    )
