"""票号: how many ballots a group was given, and which numbers may vote.

A number is 群体码 and signs of chance. Who got which is nowhere; of a number it is
known that it was given out, that it is void, or that it voted. Pure.

Source: domain/1-mechanisms.md M32; ADR 0030.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.model.balloting import BallotActivity, NumberKind
from desktop.model.codes import Group

Numbers = Mapping[Group, frozenset[str]]
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

    circle: Group
    quota: int
    numbered: int
    voided: int
    issued: int


def given_out(activity: BallotActivity, kind: NumberKind) -> Numbers:
    """Return the numbers of a kind that may vote, by group; void ones are not in it."""
    void = voided(activity)
    found: dict[Group, frozenset[str]] = {}
    for batch in activity.batches:
        if batch.kind is kind and batch.circle is not None:
            known = found.get(batch.circle, frozenset[str]())
            found[batch.circle] = known | (frozenset(batch.numbers) - void)
    return found


def voided(activity: BallotActivity) -> frozenset[str]:
    """Return the numbers that are void."""
    return frozenset(one.number for one in activity.voided)


def slips(activity: BallotActivity) -> Numbers:
    """Return the slips that may vote, by group, with every group that needs one.

    A group whose papers are numbered votes by number: at the kiosk nobody of it votes
    without a slip, or one person could vote on paper and there.
    """
    needed = dict.fromkeys(given_out(activity, NumberKind.PAPER), frozenset[str]())
    return {**needed, **given_out(activity, NumberKind.SLIP)}


def issued(activity: BallotActivity) -> dict[Group, int]:
    """Return 发出 by group, in the order of the activity.

    Where numbers were made for a group they say it, otherwise its quota does.
    """
    papers = given_out(activity, NumberKind.PAPER)
    own = slips(activity)
    return {
        group.circle: len(papers.get(group.circle, ())) + len(own[group.circle])
        if group.circle in own
        else group.issued or 0
        for group in activity.groups
        if group.circle is not None
    }


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
