"""票号: how many ballots a group was given, and which numbers may vote.

A number is 群体码 and signs of chance. Who got which is nowhere; of a number it is
known that it was given out, that it is void, or that it voted. Pure.

Source: domain/1-mechanisms.md M32; ADR 0030.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.balloting import BallotActivity, BallotManner, NumberKind
from desktop.model.codes import Circle

Numbers = Mapping[Circle, frozenset[str]]
"""Numbers by the group they were given to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of the numbers of one group: 编号 = 有效 + 作废.

    Attributes:
        circle: 群体.
        quota: 配额.
        numbered: How many numbers were made for it.
        voided: How many of them are void.
        issued: 发出.
    """

    circle: Circle
    quota: int
    numbered: int
    voided: int
    issued: int


def given_out(activity: BallotActivity, kind: NumberKind) -> Numbers:
    """Return the numbers of a kind that may vote, by group; void ones are not in it."""
    void = voided(activity)
    found: dict[Circle, frozenset[str]] = {}
    for batch in activity.batches:
        if batch.kind is kind and batch.circle is not None:
            known = found.get(batch.circle, frozenset[str]())
            found[batch.circle] = known | (frozenset(batch.numbers) - void)
    return found


def voided(activity: BallotActivity) -> frozenset[str]:
    """Return the numbers that are void."""
    return frozenset(one.number for one in activity.voided)


def issued(activity: BallotActivity) -> dict[Circle, int]:
    """Return 发出 by group, in the order of the activity.

    Where numbers were made for a group they say it; where none were, its quota does,
    and also while people vote at the kiosk without slips beside some papers.
    """
    papers = given_out(activity, NumberKind.PAPER)
    slips = given_out(activity, NumberKind.SLIP)
    found: dict[Circle, int] = {}
    for group in activity.groups:
        if group.circle is None:
            continue
        quota = group.issued or 0
        own = len(papers.get(group.circle, ())) + len(slips.get(group.circle, ()))
        is_numbered = group.circle in slips or (
            group.circle in papers and activity.manner is not BallotManner.KIOSK
        )
        found[group.circle] = own if is_numbered else max(quota, own)
    return found


def accounts(activity: BallotActivity) -> list[Account]:
    """Return what became of the numbers of each group."""
    void, given = voided(activity), issued(activity)
    found: list[Account] = []
    for group in activity.groups:
        if group.circle is None:
            continue
        made = frozenset(
            number
            for batch in activity.batches
            if batch.circle is group.circle
            for number in batch.numbers
        )
        account = Account(
            circle=group.circle,
            quota=group.issued or 0,
            numbered=len(made),
            voided=len(made & void),
            issued=given[group.circle],
        )
        found.append(account)
    return found
