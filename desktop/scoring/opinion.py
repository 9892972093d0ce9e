"""民主测评 B: trimmed means of the groups, weighted; small groups never show.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.errors.records import Flaw
from desktop.scoring.ballots import (
    GroupBallots,
    Tally,
    is_ballot,
    reaches,
    scores,
    tally,
)
from desktop.scoring.figure import Figure, Term, fact, figure
from desktop.scoring.ratios import from_units
from desktop.scoring.scheme import BallotScheme
from desktop.scoring.suppression import Cluster, showing

Ballots = Mapping[str, GroupBallots]
"""What each 群体 handed in about one person, by the group's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """One line of 测评汇总表.

    Attributes:
        cluster: The groups in it.
        mean: Its trimmed mean.
        dropped: How many ballots were dropped at each end.
        tally: Its counts.
        issued: 发出; 0 where it was not counted.
        returned: 收回, with those excluded.
        excluded: 剔除.
    """

    cluster: Cluster
    mean: Figure
    dropped: int
    tally: Tally
    issued: int
    returned: int
    excluded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """民主测评 of one person: everything that may be shown of it, and nothing else.

    Attributes:
        figure: B; None where it is missing (测评样本不足).
        groups: The shown groups.
        hidden: Groups of which nothing is shown (不足5人), by code.
        totals: Counts over the groups in *totals_of*.
        totals_of: By code.
        incompetent: 不称职率 in percent, over *totals*; None without ballots.
        flags: What asks for attention, by its code name.
    """

    figure: Figure | None
    groups: tuple[ShownGroup, ...]
    hidden: tuple[str, ...]
    totals: Tally
    totals_of: tuple[str, ...]
    incompetent: Figure | None
    flags: tuple[Flaw, ...]


def opinion(ballots: Ballots, scheme: BallotScheme) -> Opinion:
    """Return what *ballots* amount to.

    Raises:
        ValueError: A group or a ballot that the scheme does not know.
    """
    _check(ballots, scheme)
    by_score = {code: scores(own.returned, scheme) for code, own in ballots.items()}
    counts = {code: sum(own.values()) for code, own in by_score.items()}
    handed_in = [c for c, own in ballots.items() if any(own.returned.values())]
    handed_in += [code for code, own in ballots.items() if own.excluded]
    seen = showing(counts, scheme, handed_in)
    groups = tuple(_shown(c, ballots, by_score, scheme) for c in seen.shown)
    totals = tally((ballots[c] for c in seen.totals if c in ballots), scheme)
    return Opinion(
        figure=_whole(groups, scheme),
        groups=groups,
        hidden=tuple(cluster.code for cluster in seen.hidden),
        totals=totals,
        totals_of=seen.totals,
        incompetent=_incompetent(totals),
        flags=tuple(_flags(totals, scheme)),
    )


def trimmed(by_score: Mapping[int, int], scheme: BallotScheme) -> tuple[int, int, int]:
    """Return the sum in cents and number of the ballots kept, and how many an end lost.

    Args:
        by_score: How many ballots score each number of cents, ascending.
        scheme: From how many ballots on how many are dropped.
    """
    count = sum(by_score.values())
    end = dropped(count, scheme)
    kept = 0
    passed = 0
    for cents, number in by_score.items():
        low = max(passed, end)
        high = min(passed + number, count - end)
        kept += cents * max(high - low, 0)
        passed += number
    return kept, count - 2 * end, end


def dropped(count: int, scheme: BallotScheme) -> int:
    """Return how many of *count* ballots are dropped at each end."""
    if count < scheme.trimmed_from:
        return 0
    return count * scheme.trimmed_percent // 100


def combined(by_score: list[Mapping[int, int]]) -> dict[int, int]:
    """Return the counts of several groups as one, ascending."""
    found: dict[int, int] = {}
    for own in by_score:
        for cents, number in own.items():
            found[cents] = found.get(cents, 0) + number
    return dict(sorted(found.items()))


def weighted(groups: tuple[tuple[Decimal, Figure], ...]) -> Figure:
    """Return B of the means of some groups, each with its weight."""
    terms: list[Term] = []
    for weight, mean in groups:
        terms += (fact("w", f"{mean.name}权重", weight), Term("t", mean))
    return figure("B", "民主测评", "Σ(w×t)÷Σ(w)", terms)


def is_enough(groups: list[Cluster], scheme: BallotScheme) -> bool:
    """Tell whether B may be computed of these shown groups."""
    ballots = sum(cluster.ballots for cluster in groups)
    return len(groups) >= scheme.groups_least and ballots >= scheme.valid_least


def _check(ballots: Ballots, scheme: BallotScheme) -> None:
    known = {group.code for group in scheme.groups}
    for code, own in ballots.items():
        wrong = [b for b in own.returned if not is_ballot(b, scheme)]
        if code not in known or wrong or any(n < 0 for n in own.returned.values()):
            raise ValueError(code)  # never with a ballot's content in it


def _shown(
    cluster: Cluster,
    ballots: Ballots,
    by_score: Mapping[str, Mapping[int, int]],
    scheme: BallotScheme,
) -> ShownGroup:
    own = [ballots[code] for code in cluster.codes if code in ballots]
    heap = combined([by_score[code] for code in cluster.codes if code in by_score])
    kept, number, end = trimmed(heap, scheme)
    names = {group.code: group.circle.label for group in scheme.groups}
    terms = (
        fact("S", "保留票得分合计", from_units(kept, 2)),
        fact("n", "保留票数", number),
    )
    mean = figure(
        cluster.code,
        "、".join(names[code] for code in cluster.codes),
        "S÷n",
        terms,
        evidence_ids=tuple(e for group in own for e in group.evidence_ids),
        note=f"有效票{cluster.ballots}张，两端各去{end}张",
    )
    excluded = sum(group.excluded for group in own)
    return ShownGroup(
        cluster=cluster,
        mean=mean,
        dropped=end,
        tally=tally(own, scheme),
        issued=sum(group.issued for group in own),
        returned=sum(sum(group.returned.values()) for group in own) + excluded,
        excluded=excluded,
    )


def _whole(groups: tuple[ShownGroup, ...], scheme: BallotScheme) -> Figure | None:
    if not is_enough([group.cluster for group in groups], scheme):
        return None
    return weighted(tuple((g.cluster.weight, g.mean) for g in groups))


def _incompetent(totals: Tally) -> Figure | None:
    if not totals.valid:
        return None
    terms = (
        fact("差", "总体评价为差(不称职)的票", totals.marks[-1]),
        fact("效", "有效票", totals.valid),
    )
    return figure("BR", "不称职率(%)", "100×差÷效", terms)


def _flags(totals: Tally, scheme: BallotScheme) -> list[Flaw]:
    found: list[Flaw] = []
    valid = totals.valid
    if reaches(totals.marks[-1], valid, scheme.incompetent):
        found.append(Flaw("BR", "incompetent_rate"))
    if totals.little_known:
        found.append(Flaw("B", "little_known", (str(totals.little_known),)))
    if totals.all_lowest:
        found.append(Flaw("B", "all_lowest", (str(totals.all_lowest),)))
    for name, ticks in totals.negative:
        if reaches(ticks, valid, scheme.checked):
            found.append(Flaw("B", "negative_to_check", (name,)))
        elif reaches(ticks, valid, scheme.watched):
            found.append(Flaw("B", "negative_to_watch", (name,)))
    return found
