"""基准值 and 满分值 that the last rounds suggest for each 可比组, for 专班 to look at.

They are made of the 核定数 on the score sheets of locked rounds; nothing is taken over
by itself.

Source: domain/4-scoring.md §6.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import msgspec

from desktop.errors.records import PermissionRefusedError
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.rounds import PeerGroup, Round
from desktop.scoring.peers import group_name
from desktop.scoring.scale import LOAD, SCHEME_MONTHS
from desktop.scoring.scheme import Ruler, Scheme
from desktop.scoring.suggestion import suggested_scale
from desktop.services.desk import Desk
from desktop.services.scores.effort import months_of
from desktop.services.scores.locking import current_lock, sheets_of_lock
from desktop.services.scores.stand import Stand
from desktop.services.scores.view import READERS

ROUNDS: Final = 3  # of a group, its last

_Amounts = dict[str, list[Decimal]]
"""核定数 for three months, by scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleAdvice:
    """What the last rounds of a 可比组 say of one scale.

    Attributes:
        now: How the scheme measures the group.
        rounds: How many rounds were looked at, three at most.
        amounts: How many 核定数 they have.
        base: 基准值 that they suggest for three months, their median; None where they
            are too few, or no scale can be made of them.
        full: 满分值, their P90; likewise.
    """

    now: Ruler
    rounds: int
    amounts: int
    base: Decimal | None = None
    full: Decimal | None = None


def scale_advice(desk: Desk, scheme: Scheme) -> tuple[ScaleAdvice, ...]:
    """Return what the rounds on this station suggest, by group and scale.

    Args:
        desk: Whose station.
        scheme: Whose indicators and rulers are to be looked at.

    Raises:
        PermissionRefusedError: The role may not see score sheets.
    """
    if desk.role not in READERS:
        raise PermissionRefusedError(desk.role.value, "read", ScoreSheet.TYPE)
    with desk.station.database.read() as connection:
        stand = Stand(connection)
        by_group = _last_rounds(stand, scheme)
    return tuple(
        _advice(now, [amounts.get(now.scale, ()) for amounts in rounds])
        for group, rounds in sorted(by_group.items())
        for now in _rulers(scheme, group)
    )


def ruler_of(scheme: Scheme, group: str, scale: str) -> Ruler:
    """Return how a scheme measures a group: by its own ruler, or as all others."""
    found = (r for r in scheme.rulers if (r.group, r.scale) == (group, scale))
    base, full = _general(scheme)[scale]
    return next(found, Ruler(group=group, scale=scale, base=base, full=full))


def group_names(desk: Desk, scheme: Scheme) -> tuple[str, ...]:
    """Return what 可比组 are called here before small ones are merged, and in *scheme*.

    What a merged group is called is seen at the grading desk of its round.
    """
    with desk.station.database.read() as connection:
        found = Stand(connection).find(PeerGroup)
    made = {
        group_name({one.level.value}, [one.division or one.name])
        for one in found
        if one.level
    }
    return tuple(sorted(made | {ruler.group for ruler in scheme.rulers}))


def _general(scheme: Scheme) -> dict[str, tuple[Decimal, Decimal]]:
    own = scheme.achievement
    found = {one.code: (one.base, one.full) for one in scheme.indicators}
    return {**found, LOAD: (own.load_base, own.load_full)}


def _rulers(scheme: Scheme, group: str) -> Iterator[Ruler]:
    for scale in _general(scheme):
        yield ruler_of(scheme, group, scale)


def _advice(now: Ruler, rounds: Sequence[Iterable[Decimal]]) -> ScaleAdvice:
    amounts = [amount for own in rounds for amount in own]
    base, full = map(_typed, suggested_scale(amounts) or (None, None))
    return ScaleAdvice(
        now=now, rounds=len(rounds), amounts=len(amounts), base=base, full=full
    )


def _typed(value: Decimal | None) -> Decimal | None:
    """Return a number as a person types it: 22, not 22.00."""
    return value and Decimal(format(value.normalize(), "f"))


def _last_rounds(stand: Stand, scheme: Scheme) -> dict[str, list[_Amounts]]:
    """Return the amounts of the last rounds of each group, by its name."""
    found: dict[str, list[_Amounts]] = {}
    rounds = {one.id: one for one in stand.find(Round)}
    held = {lock.round_id for lock in stand.find(RoundLock)} & rounds.keys()
    for id_ in sorted(held, key=lambda one: _age(rounds[one]), reverse=True):
        lock = current_lock(stand, id_)
        trees = sheets_of_lock(stand, lock).values() if lock else ()
        months = months_of(rounds[id_])
        for group, amounts in _by_group(trees, scheme, months).items():
            if len(found.setdefault(group, [])) < ROUNDS:
                found[group].append(amounts)
    return found


def _age(the_round: Round) -> tuple[date, str]:
    return the_round.starts_on or date.min, the_round.id


def _by_group(
    sheets: Iterable[ScoreSheet], scheme: Scheme, months: int
) -> dict[str, _Amounts]:
    """Return the amounts on the sheets of one round."""
    grow = {one.code for one in scheme.indicators if one.scales} | {LOAD}
    found: dict[str, _Amounts] = {}
    for sheet in sheets:
        tree = msgspec.json.decode(sheet.tree)
        own = found.setdefault(tree["group"], {})
        for code, amount in _amounts(tree["figures"]):
            of_scheme = amount * SCHEME_MONTHS / months if code in grow else amount
            own.setdefault(code, []).append(of_scheme)
    return found


def _amounts(figures: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Decimal]]:
    """Give code and 核定数 of every figure that was read from a scale, all the way."""
    for figure in figures:
        for term in figure["terms"]:
            below = term.get("figure")
            if term["symbol"] == "x":
                yield figure["code"], Decimal((below or term)["value"])
            if below is not None:
                yield from _amounts([below])
