"""测评票: what one ballot says and scores, and heaps of them counted.

A ballot on one person is a text with one letter for each item of the scheme, in its
order: `A` 优, `B` 良(称职), `C` 中(基本称职), `D` 差, `U` 不了解, `-` blank.
Ballots are kept as counts of such texts, so no order of theirs exists that could tell
who cast which.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import lcm

from desktop.scoring.rates import percent
from desktop.scoring.ratios import halves_up, ratio
from desktop.scoring.scheme import BallotScheme, Share

MARKS = "ABCD"  # 优 良 中 差, best first
UNAWARE = "U"
BLANK = "-"

Heap = Mapping[str, int]
"""How often each ballot was cast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupBallots:
    """What one 群体 handed in about one person.

    Attributes:
        returned: 收回, without those excluded.
        excluded: 剔除, decided by two persons with a reason.
        issued: 发出; 0 where it was not counted.
        negative: 反向测评: how often each item was ticked, by its name.
        evidence_ids: The sealed boxes, envelopes or records they were counted from.
    """

    returned: Heap
    excluded: int = 0
    issued: int = 0
    negative: Mapping[str, int] | None = None
    evidence_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts over some ballots: what a table of 测评汇总表 shows of them.

    Attributes:
        valid: 有效票.
        marks: How often the overall mark was 优 良 中 差.
        unaware: How often it was 不了解 or blank.
        negative: 反向测评: ticks by item.
        all_lowest: 极端票: ballots that give the lowest mark throughout.
        little_known: 知情不足 ballots: too many marks are 不了解.
    """

    valid: int
    marks: tuple[int, int, int, int]
    unaware: int
    negative: tuple[tuple[str, int], ...]
    all_lowest: int
    little_known: int


def is_ballot(ballot: str, scheme: BallotScheme) -> bool:
    """Tell whether a text is a ballot on the items of *scheme*."""
    known = set(MARKS + UNAWARE + BLANK)
    return len(ballot) == len(scheme.items) and set(ballot) <= known


def is_valid(ballot: str, scheme: BallotScheme) -> bool:
    """Tell whether enough items are answered; 不了解 is no answer."""
    answered = sum(map(ballot.count, MARKS))
    return answered > 0 and 100 * answered >= scheme.answered_least * len(ballot)


def scores(heap: Heap, scheme: BallotScheme) -> dict[int, int]:
    """Return how many valid ballots of *heap* score each number of cents, ascending.

    A ballot scores the weighted mean of its answered items, rounded half up.
    """
    unit = _unit(scheme.marks)
    values = dict(zip(MARKS, integers(scheme.marks), strict=True))
    weights = integers([item.weight for item in scheme.items])
    found: dict[int, int] = {}
    for ballot, count in heap.items():
        if not is_valid(ballot, scheme):
            continue
        points = whole = 0
        for mark, weight in zip(ballot, weights, strict=True):
            if mark in values:
                points += values[mark] * weight
                whole += weight
        cents = halves_up(100 * points, whole * unit)
        found[cents] = found.get(cents, 0) + count
    return dict(sorted(found.items()))


def tally(groups: Iterable[GroupBallots], scheme: BallotScheme) -> Tally:
    """Return the counts over all valid ballots of *groups*."""
    marks = dict.fromkeys(MARKS, 0)
    valid = lowest = little = 0
    negative: dict[str, int] = {}
    for group in groups:
        for ballot, count in group.returned.items():
            if not is_valid(ballot, scheme):
                continue
            valid += count
            lowest += count if is_all_lowest(ballot) else 0
            little += count if is_little_known(ballot, scheme) else 0
            if ballot[-1] in marks:
                marks[ballot[-1]] += count
        for name, count in (group.negative or {}).items():
            negative[name] = negative.get(name, 0) + count
    best, good, middling, poor = (marks[mark] for mark in MARKS)
    return Tally(
        valid=valid,
        marks=(best, good, middling, poor),
        unaware=valid - best - good - middling - poor,
        negative=tuple(sorted(negative.items())),
        all_lowest=lowest,
        little_known=little,
    )


def shares(counts: Tally) -> tuple[Decimal | None, ...]:
    """Return 优秀 称职 基本称职 不称职 不了解 in percent of the valid, one decimal."""
    return tuple(percent(n, counts.valid) for n in (*counts.marks, counts.unaware))


def is_little_known(ballot: str, scheme: BallotScheme) -> bool:
    """Tell whether so many marks are 不了解 that a ballot is flagged (知情不足)."""
    return reaches(ballot.count(UNAWARE), len(ballot), scheme.unaware)


def is_all_lowest(ballot: str) -> bool:
    """Tell whether a ballot gives the lowest mark throughout (极端票)."""
    return set(ballot) == {MARKS[-1]}


def is_straight_lined(paper: Sequence[str]) -> bool:
    """Tell whether a paper gives all its persons one and the same mark (一边倒).

    Args:
        paper: Its ballots, one for each person; a paper on one person never is.
    """
    given = {mark for ballot in paper for mark in ballot if mark != BLANK}
    return len(paper) > 1 and len(given) == 1


def reaches(part: int, whole: int, share: Share) -> bool:
    """Tell whether *part* of *whole* is at least *share*, exactly."""
    return whole > 0 and part * share[1] >= whole * share[0]


def integers(values: Sequence[Decimal]) -> list[int]:
    """Return *values* in their common smallest unit: 1 and 0.5 are 2 and 1."""
    unit = _unit(values)
    return [number * (unit // whole) for number, whole in map(ratio, values)]


def _unit(values: Sequence[Decimal]) -> int:
    return lcm(*(ratio(value)[1] for value in values))
