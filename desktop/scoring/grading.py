"""建议等次: thresholds, quota, ties, bars, floors. The system proposes, people decide.

Source: domain/4-scoring.md §6.8.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.model.codes import Grade, UngradedReason
from desktop.model.scoring_codes import Bar, Floor, Outcome
from desktop.scoring.ratios import ratio, to_cents
from desktop.scoring.scheme import GradeScheme

Key = tuple[int, int, int, int]
"""T, A, C and B in hundredths of a point."""

MISSING = -1  # cents of a leg that is missing: behind any that is there
_BELOW_ALL: Key = (-2, 0, 0, 0)
_ABOVE_ALL: Key = (100_001, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A subject before the grades are proposed.

    Attributes:
        subject: Its id.
        group: Its 可比组.
        total: T in hundredths of a point; None while it is missing.
        tie: A, C and B in hundredths, by which equal totals are told apart.
        bars: What bars it from 优秀.
        floors: What leads to 一般.
        ungraded: Why it has no grade (不定等次); such a one is not assessed.
    """

    subject: str
    group: str
    total: int | None
    tie: tuple[int, int, int]
    bars: tuple[Bar, ...] = ()
    floors: tuple[Floor, ...] = ()
    ungraded: UngradedReason | None = None

    @property
    def is_assessed(self) -> bool:
        """Whether it counts for the quota."""
        return self.ungraded is None and self.total is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """建议等次 of one subject, with what explains it.

    Attributes:
        outcome: The grade, 并列待研判, or that there is none.
        grade: 优秀, 良好 or 一般; None where the system does not choose.
        reason: The code name of why: `below_excellent`, `quota_full`, …
        bars: What barred it from 优秀 although T sufficed.
        floors: What led to 一般; needs the minutes of 评定研判.
        place: 组内位次, equal totals share one; None where not assessed.
        of: How many of the group are assessed.
    """

    outcome: Outcome
    grade: Grade | None
    reason: str
    bars: tuple[Bar, ...] = ()
    floors: tuple[Floor, ...] = ()
    place: int | None = None
    of: int = 0


def quotas(assessed: Mapping[str, int], percent: Decimal) -> dict[str, int]:
    """Return how many of each group may be 优秀: the cap by the largest remainder.

    The cap is ⌊N·q⌋. Equal remainders go to the larger group, then by name.

    Args:
        assessed: How many of each group are assessed.
        percent: q.
    """
    part, whole = ratio(percent)
    whole *= 100
    found = {group: count * part // whole for group, count in assessed.items()}
    left = sum(assessed.values()) * part // whole - sum(found.values())
    by_remainder = sorted(
        assessed, key=lambda g: (-(assessed[g] * part % whole), -assessed[g], g)
    )
    for group in by_remainder[:left]:
        found[group] += 1
    return found


def assessed_by_group(candidates: Iterable[Candidate]) -> dict[str, int]:
    """Return how many of each group are assessed."""
    found: dict[str, int] = {}
    for candidate in candidates:
        if candidate.is_assessed:
            found[candidate.group] = found.get(candidate.group, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """The line of the quota among those of a group who may be 优秀.

    Attributes:
        keys: What they are ranked by, ascending.
        quota: How many of the group may be 优秀.
    """

    keys: tuple[Key, ...]
    quota: int

    @property
    def ends(self) -> tuple[Key, Key]:
        """Who stands first beyond the quota, and who last within it.

        The others of anyone have one of the two at the quota's last place: whoever is
        below both is told the same by any line between them, and so is who is above.
        """
        if not self.quota:
            return _ABOVE_ALL, _ABOVE_ALL
        beyond, within = (
            self.keys[-place] if len(self.keys) >= place else _BELOW_ALL
            for place in (self.quota + 1, self.quota)
        )
        return beyond, within

    def outcome(self, own: Key, *, instead_of: Key | None) -> tuple[Outcome, str]:
        """Return what the quota says to one who is ranked by *own*, and why.

        Args:
            own: T, A, C and B of one who may be 优秀.
            instead_of: What stands for it among the keys; None where nothing does.
        """
        above = len(self.keys) - bisect_right(self.keys, own)
        equal = bisect_right(self.keys, own) - bisect_left(self.keys, own)
        if instead_of is not None:
            above -= instead_of > own
            equal -= instead_of == own
        if above + equal + 1 <= self.quota:
            return Outcome.EXCELLENT, "within_quota"
        if above >= self.quota:
            return Outcome.GOOD, "quota_full"
        return Outcome.TIED, "tied_at_quota"


def line_of(members: Iterable[Candidate], quota: int, scheme: GradeScheme) -> Line:
    """Return the line of the quota of one group."""
    best = to_cents(scheme.excellent_from)
    return Line(tuple(sorted(key(m) for m in members if _competes(m, best))), quota)


def moved(now: Line, then: Line) -> tuple[Key, Key] | None:
    """Return between which keys, both of them in, a line may tell otherwise than then.

    None where it tells everybody the same whose own key is the same.
    """
    if now.ends == then.ends:
        return None
    both = (*now.ends, *then.ends)
    return min(both), max(both)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """The proposals for one group, and what they were measured by.

    Attributes:
        members: By subject.
        line: The line of the quota.
        proposals: By subject.
    """

    members: Mapping[str, Candidate]
    line: Line
    proposals: Mapping[str, Proposal]


def propose(
    members: Iterable[Candidate], quota: int, scheme: GradeScheme
) -> Mapping[str, Proposal]:
    """Return the proposals for the members of one group, in any order."""
    return graded(members, quota, scheme).proposals


def graded(
    members: Iterable[Candidate],
    quota: int,
    scheme: GradeScheme,
    before: Grades | None = None,
) -> Grades:
    """Return the proposals for the members of one group with what they rest on.

    Args:
        members: In any order.
        quota: How many of them may be 优秀.
        scheme: The thresholds.
        before: The same group before a change, by the same scheme; a proposal that
            the change does not reach is kept.
    """
    by_subject = {member.subject: member for member in members}
    line = line_of(by_subject.values(), quota, scheme)
    totals = sorted(m.total or 0 for m in by_subject.values() if m.is_assessed)
    old = before.proposals if before else {}
    known = before.members if before else {}
    span = moved(line, before.line) if before else None
    found: dict[str, Proposal] = {}
    for name, member in by_subject.items():
        same = known.get(name) is member
        if not same or (span and span[0] <= key(member) <= span[1]):
            found[name] = _proposal(member, line, totals, scheme)
        else:
            found[name] = _placed(old[name], member, totals)
    return Grades(members=by_subject, line=line, proposals=found)


def _proposal(
    member: Candidate, line: Line, totals: Sequence[int], scheme: GradeScheme
) -> Proposal:
    if not member.is_assessed or member.total is None:
        return _unassessed(member)
    own = key(member) if may_excel(member, scheme) else None
    outcome, reason = judge(member, line, scheme, instead_of=own)
    return Proposal(
        outcome=outcome,
        grade=_GRADES.get(outcome),
        reason=reason,
        bars=member.bars if reason == "barred" else (),
        floors=member.floors,
        place=_place(member.total, totals),
        of=len(totals),
    )


def _placed(own: Proposal, member: Candidate, totals: Sequence[int]) -> Proposal:
    """Return a proposal that stands, at the place its subject has now."""
    if own.place is None or member.total is None:
        return own
    place, of = _place(member.total, totals), len(totals)
    if (place, of) == (own.place, own.of):
        return own
    return replace(own, place=place, of=of)


def _place(total: int, totals: Sequence[int]) -> int:
    return len(totals) - bisect_right(totals, total) + 1


def judge(
    member: Candidate, line: Line, scheme: GradeScheme, *, instead_of: Key | None
) -> tuple[Outcome, str]:
    """Return the outcome of one who is assessed, and the code name of why.

    Args:
        member: The subject.
        line: That of its group.
        scheme: Thresholds.
        instead_of: Its key among those of the line; None where it is not there.
    """
    total = member.total or 0
    if member.floors:
        return Outcome.FAIR, "floor"
    if total < to_cents(scheme.fair_below):
        return Outcome.FAIR, "below_good"
    if total < to_cents(scheme.excellent_from):
        return Outcome.GOOD, "below_excellent"
    if member.bars:
        return Outcome.GOOD, "barred"
    return line.outcome(key(member), instead_of=instead_of)


def key(member: Candidate) -> Key:
    """Return what a subject is ranked by: T, then A, C and B."""
    return (member.total or 0, *member.tie)


def may_excel(member: Candidate, scheme: GradeScheme) -> bool:
    """Tell whether a subject competes for the quota."""
    return _competes(member, to_cents(scheme.excellent_from))


def _competes(member: Candidate, best: int) -> bool:
    enough = (member.total or 0) >= best
    return enough and member.is_assessed and not member.bars and not member.floors


def _unassessed(member: Candidate) -> Proposal:
    if member.ungraded is None:
        return Proposal(outcome=Outcome.UNFINISHED, grade=None, reason="no_total")
    return Proposal(outcome=Outcome.UNGRADED, grade=None, reason=member.ungraded.value)


_GRADES = {
    Outcome.EXCELLENT: Grade.EXCELLENT,
    Outcome.GOOD: Grade.GOOD,
    Outcome.FAIR: Grade.FAIR,
}
