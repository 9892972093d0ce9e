"""等次稳定率: in how many draws of the weights everybody's grade stays as proposed.

A group is ranked anew in every draw, and the ranks are kept: after a change of one
subject only its own place moves, and of the others only those are looked at whom the
line of the quota has passed. What comes out is what ranking all anew gives.

Source: domain/4-scoring.md §6.7 (1).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from operator import ge
from typing import TypeAlias

from desktop.model.scoring_codes import Outcome
from desktop.scoring.grading import Candidate
from desktop.scoring.ratios import to_cents
from desktop.scoring.scheme import GradeScheme

Keys: TypeAlias = "array[int]"
"""By what one is ranked under each draw: T, A, C and B as one number."""

_BITS = 15  # of a leg, −1 (missing) to 10,000, as it stands in a key
_TIE = 3 * _BITS
_LEGS = (1 << _TIE) - 1
_SPARE = 32  # keys kept of a draw beside those within the quota
_FEW = 8  # changed members of a group, one in so many, that are cheaper than all anew


def drawn_keys(totals: Iterable[int], tie: tuple[int, int, int]) -> Keys:
    """Return what ranks a subject under each draw.

    Args:
        totals: T under each draw, in cents.
        tie: A, C and B in cents, by which equal totals are told apart.
    """
    own = 0
    for leg in tie:
        own = own << _BITS | leg + 1
    return array("q", [total << _TIE | own for total in totals])


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The line of the quota in every draw.

    Attributes:
        orders: Of each draw the best keys of those who compete for the quota,
            ascending; what is far below the line is left out.
        leasts: The least key that would not be left out.
        quota: How many may be 优秀.
        floor: The least key that 优秀 needs.
        tops: The least key that is 优秀.
        ties: The least that is 优秀 or 并列; the same where nobody stands on the line.
    """

    quota: int
    floor: int
    orders: Sequence[Keys]
    leasts: Keys
    tops: Keys
    ties: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The assessed members of one group under every draw.

    Attributes:
        members: Themselves, by subject.
        keys: By what each is ranked.
        outcomes: What is proposed for each.
        lines: Where the quota ends.
        kept: In how many draws each keeps what is proposed.
    """

    members: Mapping[str, Candidate]
    keys: Mapping[str, Keys]
    outcomes: Mapping[str, Outcome]
    lines: Lines = field(compare=False)  # how many keys it keeps is of its past
    kept: Mapping[str, int]


def stability(
    members: Mapping[str, Candidate],
    keys: Mapping[str, Keys],
    outcomes: Mapping[str, Outcome],
    *,
    quota: int,
    scheme: GradeScheme,
    before: Stability | None = None,
) -> Stability:
    """Return in how many draws each assessed member of a group keeps its outcome.

    Args:
        members: The assessed members, by subject.
        keys: By what each is ranked under each draw.
        outcomes: What is proposed for each.
        quota: How many of the group may be 优秀.
        scheme: The thresholds.
        before: The same group before a change, under the same draws and scheme.
    """
    old = before if before and before.members and before.lines.quota == quota else None
    changed = _changed(members, keys, old)
    if _FEW * len(changed) > len(members) + _FEW:
        old, changed = None, set(members)
    columns = [keys[name] for name in _competing(members, members)]
    if old is None:
        draws = max(map(len, keys.values()), default=0)
        floor = to_cents(scheme.excellent_from) << _TIE
        lines = _drawn(columns, draws, quota, floor)
    else:
        gone = [old.keys[name] for name in _competing(old.members, changed)]
        come = [keys[name] for name in _competing(members, changed)]
        lines = _moved(old.lines, gone, come, columns)
    found = Stability(
        members=members, keys=keys, outcomes=outcomes, lines=lines, kept={}
    )
    stayed = _stayed(found, old, changed) if old else {}
    return replace(found, kept=_kept(found, stayed, scheme))


def _changed(
    members: Mapping[str, Candidate], keys: Mapping[str, Keys], old: Stability | None
) -> set[str]:
    """Return who came, went, or is not the very same as before."""
    if old is None:
        return set(members)
    return {
        name
        for name in members.keys() | old.members.keys()
        if members.get(name) is not old.members.get(name)
        or keys[name] is not old.keys[name]
    }


def _competing(members: Mapping[str, Candidate], of: Iterable[str]) -> list[str]:
    """Return who of some can be 优秀 if only T suffices."""
    return [
        name
        for name in of
        if name in members and not members[name].bars and not members[name].floors
    ]


def _rows(columns: Sequence[Keys], draws: int) -> Iterable[tuple[int, ...]]:
    """Return the keys of some subjects draw by draw."""
    return zip(*columns, strict=True) if columns else repeat((), draws)


def _best(row: Iterable[int], quota: int, floor: int) -> tuple[Keys, int]:
    """Return the best keys of a draw, ascending, and from which key on they are all.

    Args:
        row: The keys of all who compete, in any order.
        quota: How many may be 优秀; some more are kept, as the line moves by steps.
        floor: The least that 优秀 needs.
    """
    own, least = sorted(row), floor
    if len(own) > quota + _SPARE:
        least = max(floor, own[-quota - _SPARE])
    return array("q", own[bisect_left(own, least) :]), least


def _drawn(columns: Sequence[Keys], draws: int, quota: int, floor: int) -> Lines:
    """Return where the quota ends in each draw, all ranked anew.

    Args:
        columns: The keys of those who compete for it.
        draws: How many there are.
        quota: How many may be 优秀.
        floor: The least that 优秀 needs.
    """
    orders: list[Keys] = []
    leasts, tops, ties = array("q"), array("q"), array("q")
    for row in _rows(columns, draws):
        order, least = _best(row, quota, floor)
        top, tie = _line(order, quota, floor)
        orders.append(order)
        leasts.append(least)
        tops.append(top)
        ties.append(tie)
    return Lines(
        quota=quota, floor=floor, orders=orders, leasts=leasts, tops=tops, ties=ties
    )


def _moved(
    old: Lines, gone: Sequence[Keys], come: Sequence[Keys], columns: Sequence[Keys]
) -> Lines:
    """Return where the quota ends after some keys were taken out and others put in.

    Args:
        old: Where it ended.
        gone: What is taken out, draw by draw.
        come: What is put in.
        columns: All keys there are now, for draws of which too few are left.
    """
    orders = list(old.orders)
    leasts, tops, ties = old.leasts[:], old.tops[:], old.ties[:]
    draws = len(orders)
    pairs = zip(_rows(gone, draws), _rows(come, draws), strict=True)
    for at, (out, into) in enumerate(pairs):
        least = leasts[at]
        if out == into or max((*out, *into)) < least:
            continue
        order = orders[at][:]
        for key in out:
            if key >= least:
                del order[bisect_left(order, key)]
        for key in into:
            if key >= least:
                insort(order, key)
        if len(order) <= old.quota and least > old.floor:
            row = (keys[at] for keys in columns)
            order, leasts[at] = _best(row, old.quota, old.floor)
        orders[at] = order
        tops[at], ties[at] = _line(order, old.quota, old.floor)
    return replace(old, orders=orders, leasts=leasts, tops=tops, ties=ties)


def _line(order: Keys, quota: int, floor: int) -> tuple[int, int]:
    """Return the least key that is 优秀, and the least that is 优秀 or 并列."""
    if len(order) <= quota:
        return floor, floor
    beyond = order[-quota - 1]
    is_tied = quota > 0 and order[-quota] == beyond
    return beyond + 1, beyond if is_tied else beyond + 1


def _kept(
    found: Stability, stayed: Mapping[str, int], scheme: GradeScheme
) -> dict[str, int]:
    """Return in how many draws each keeps its outcome, counting who is not known."""
    return {
        name: stayed[name] if name in stayed else _counted(found, name, scheme)
        for name in found.members
    }


def _stayed(found: Stability, old: Stability, changed: set[str]) -> dict[str, int]:
    """Return the counts of those who did not change and whose proposal stands.

    In a draw whose line moved only those between the two lines are counted otherwise.
    """
    same = {
        name: old.kept[name]
        for name in found.members
        if name not in changed and found.outcomes[name] is old.outcomes[name]
    }
    by_legs: dict[int, list[str]] = {}
    for name in _competing(found.members, same):
        by_legs.setdefault(found.keys[name][0] & _LEGS, []).append(name)
    for at, order, now, then in _shifted(found.lines, old.lines):
        low = bisect_left(order, min(now[1], then[1]))
        high = bisect_left(order, max(now[0], then[0]))
        for key in set(order[low:high]):
            is_, was = _outcome(key, *now), _outcome(key, *then)
            for name in by_legs.get(key & _LEGS, ()) if is_ is not was else ():
                if found.keys[name][at] == key:
                    wanted = found.outcomes[name]
                    same[name] += (is_ is wanted) - (was is wanted)
    return same


def _shifted(
    now: Lines, then: Lines
) -> Iterator[tuple[int, Keys, tuple[int, int], tuple[int, int]]]:
    """Give the draws whose line moved: number, order, and both lines (top, tie)."""
    lines = zip(now.tops, now.ties, then.tops, then.ties, strict=True)
    for at, (top, tie, old_top, old_tie) in enumerate(lines):
        if top != old_top or tie != old_tie:
            yield at, now.orders[at], (top, tie), (old_top, old_tie)


def _outcome(key: int, top: int, tie: int) -> Outcome:
    """Return what the quota says to one who competes for it."""
    if key >= top:
        return Outcome.EXCELLENT
    return Outcome.TIED if key >= tie else Outcome.GOOD


def _counted(found: Stability, name: str, scheme: GradeScheme) -> int:
    """Return in how many draws one member keeps its outcome, draw by draw."""
    member, keys, wanted = found.members[name], found.keys[name], found.outcomes[name]
    if member.floors:
        return len(keys) if wanted is Outcome.FAIR else 0
    fair = sum(map((to_cents(scheme.fair_below) << _TIE).__gt__, keys))
    if wanted is Outcome.FAIR:
        return fair
    best = tied = 0
    if not member.bars:
        best = sum(map(ge, keys, found.lines.tops))
        tied = sum(map(ge, keys, found.lines.ties)) - best
    good = len(keys) - fair - best - tied
    return {Outcome.EXCELLENT: best, Outcome.TIED: tied}.get(wanted, good)
