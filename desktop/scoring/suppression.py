"""What may be shown of small groups: joined, hidden, and never found by subtraction.

Whoever sees all that is shown, takes the shown groups from the totals. What is left
then must be at least two groups and as many ballots as any shown group has; otherwise
a further group is hidden, the smallest first, or the totals count what is shown only.
A hidden group is hidden everywhere: it has no mean, and no part in B, for B is shown
with its weights and would give it away.

Source: domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.scoring.scheme import BallotScheme

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Groups that are shown as one, or hidden.

    Attributes:
        codes: The groups in it, in the order of the scheme.
        ballots: Valid ballots.
        weight: The sum of its groups' weights, percent.
    """

    codes: tuple[str, ...]
    ballots: int
    weight: Decimal

    @property
    def code(self) -> str:
        """What it is called: G4+G5."""
        return "+".join(self.codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What of a measurement may be seen.

    Attributes:
        shown: Clusters with a mean; only these make up B.
        hidden: Clusters with ballots of which nothing is shown.
        totals: The groups whose ballots the totals count.
    """

    shown: tuple[Cluster, ...]
    hidden: tuple[Cluster, ...]
    totals: tuple[str, ...]


def showing(
    counts: Mapping[str, int], scheme: BallotScheme, handed_in: Collection[str] = ()
) -> Showing:
    """Return what may be shown where each group has *counts* valid ballots.

    Args:
        counts: Valid ballots by group.
        scheme: From how many on a group is shown, and how small ones join.
        handed_in: Groups that handed anything in. Where none of it is valid they are
            hidden like others: shown as nothing, all their ballots would be known.
    """
    clusters = _joined(counts, scheme)
    voted = {*handed_in, *(code for code, count in counts.items() if count)}
    shown = [c for c in clusters if c.ballots >= scheme.shown_least]
    hidden = [
        c
        for c in clusters
        if c.ballots < scheme.shown_least and not voted.isdisjoint(c.codes)
    ]
    if scheme.totals_of_all and hidden:
        shown, hidden = _complemented(shown, hidden, scheme)
    counted = [*shown, *hidden] if _is_safe(hidden, scheme) else shown
    in_order = [group.code for group in scheme.groups]
    in_totals = {code for cluster in counted for code in cluster.codes}
    return Showing(
        shown=tuple(sorted(shown, key=lambda c: in_order.index(c.codes[0]))),
        hidden=tuple(sorted(hidden, key=lambda c: in_order.index(c.codes[0]))),
        totals=tuple(code for code in in_order if code in in_totals),
    )


def _joined(counts: Mapping[str, int], scheme: BallotScheme) -> list[Cluster]:
    """Join small groups as the scheme says, one after the other."""
    groups = {group.code: group for group in scheme.groups}
    home = {code: code for code in groups}

    def members(code: str) -> list[str]:
        return [other for other in groups if home[other] == home[code]]

    for code in scheme.joining_order:
        target = groups[code].joins
        ballots = sum(counts.get(member, 0) for member in members(code))
        if target and ballots < scheme.shown_least and home[code] != home[target]:
            for member in members(code):
                home[member] = home[target]
    return [
        Cluster(
            codes=tuple(own),
            ballots=sum(counts.get(code, 0) for code in own),
            weight=sum((groups[code].weight for code in own), _NOTHING),
        )
        for own in (members(code) for code in groups if home[code] == code)
    ]


def _complemented(
    shown: list[Cluster], hidden: list[Cluster], scheme: BallotScheme
) -> tuple[list[Cluster], list[Cluster]]:
    """Hide the smallest shown groups until totals give none of them away."""
    by_size = sorted(shown, key=lambda c: (c.ballots, c.weight, c.codes))
    while by_size and not _is_safe(hidden, scheme):
        hidden = [*hidden, by_size.pop(0)]
    return by_size, hidden


def _is_safe(hidden: list[Cluster], scheme: BallotScheme) -> bool:
    """Tell whether totals may count the hidden ones, by what is left of them then."""
    if not hidden:
        return True
    rest = sum(cluster.ballots for cluster in hidden)
    return scheme.totals_of_all and len(hidden) > 1 and rest >= scheme.shown_least
