"""可比组: who is measured by one ruler; small groups are merged, and it is logged.

Source: domain/4-scoring.md §6.9.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from operator import itemgetter

from desktop.model.codes import SubjectLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A subject, by what he is compared with others."""

    subject: str
    level: SubjectLevel
    division: str  # 分工类型
    category: str = ""  # 类别


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """One 可比组 after merging.

    Attributes:
        name: Levels and divisions in it, in order.
        subjects: Its members, in order.
    """

    name: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """A line of the log: a small group went into another, over what difference.

    Attributes:
        small: The group that was too small, and how many it had.
        into: The group it went into.
        over: `division`, `level` or `category`: the difference that was given up.
    """

    small: str
    members: int
    into: str
    over: str


@dataclass(slots=True, kw_only=True)
class _Group:
    levels: set[str] = field(default_factory=set[str])
    divisions: set[str] = field(default_factory=set[str])
    categories: set[str] = field(default_factory=set[str])
    subjects: list[str] = field(default_factory=list[str])

    @property
    def name(self) -> str:
        return group_name(self.levels, self.divisions)

    def take(self, other: _Group) -> None:
        self.levels |= other.levels
        self.divisions |= other.divisions
        self.categories |= other.categories
        self.subjects += other.subjects


def group_name(levels: Set[str], divisions: Iterable[str]) -> str:
    """Return what a group of so many levels (their codes) and divisions is called."""
    labels = [level.label for level in SubjectLevel if level.value in levels]
    named = sorted(own for own in divisions if own)
    return "·".join(part for part in ("、".join(labels), "、".join(named)) if part)


def peer_groups(
    members: Iterable[Member], least: int
) -> tuple[tuple[Peers, ...], tuple[Merging, ...]]:
    """Return the peer groups of a round, and the log of how they came about.

    Groups begin as 对象层次 with 分工类型. The smallest below *least* goes into the
    smallest of the same level; where there is none, of the same 类别; else into the
    smallest of all. What is alone stays, however small.

    Args:
        members: All subjects of the round, in any order.
        least: Members a group should have.
    """
    groups = _begun(members)
    log: list[Merging] = []
    while len(groups) > 1:
        groups.sort(key=_size)
        small = groups[0]
        if len(small.subjects) >= least:
            break
        target, over = _target(small, groups[1:])
        log.append(
            Merging(
                small=small.name,
                members=len(small.subjects),
                into=target.name,
                over=over,
            )
        )
        target.take(small)
        del groups[0]
    found = (
        Peers(name=name, subjects=tuple(sorted(group.subjects)))
        for name, group in _named(groups).items()
    )
    return tuple(found), tuple(log)


def _begun(members: Iterable[Member]) -> list[_Group]:
    groups: dict[tuple[str, str], _Group] = {}
    for member in members:
        group = groups.setdefault((member.level.value, member.division), _Group())
        group.levels.add(member.level.value)
        group.divisions.add(member.division)
        group.categories.add(member.category)
        group.subjects.append(member.subject)
    return list(groups.values())


def _size(group: _Group) -> tuple[int, str, str]:
    return len(group.subjects), group.name, min(group.subjects)


def _named(groups: list[_Group]) -> dict[str, _Group]:
    """Return the groups by name; of groups with the same name, later ones are numbered.

    Merging over levels can make two groups of the same levels and divisions.
    """
    found: dict[str, _Group] = {}
    numbers = Counter[str]()
    named = ((group.name, min(group.subjects), group) for group in groups)
    for name, _, group in sorted(named, key=itemgetter(0, 1)):
        numbers[name] += 1
        found[name if numbers[name] == 1 else f"{name}({numbers[name]})"] = group
    return found


def _target(small: _Group, others: list[_Group]) -> tuple[_Group, str]:
    """Return where a small group goes: *others* are in the order of their size."""
    for other in others:
        if other.levels & small.levels:
            return other, "division"
    for other in others:
        if other.categories & small.categories:
            return other, "level"
    return others[0], "category"
