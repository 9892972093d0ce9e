"""What the last rounds suggest as 基准值 and 满分值; never taken over by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.errors.records import PermissionRefusedError
from desktop.model.codec import canonical
from desktop.model.codes import Role, RoundState
from desktop.model.grading import RoundLock, ScoreSheet
from desktop.model.ids import id_at
from desktop.scoring.figure import Term, fact, figure, tree
from desktop.scoring.scale import LOAD, Scale, scored
from desktop.scoring.scheme import Ruler
from desktop.services.scores.scale_advice import (
    ScaleAdvice,
    group_names,
    ruler_of,
    scale_advice,
)
from tests.fakes import District, seated
from tests.services.scores.rounds import SCHEME, put

GROUP = "科级领导·项目一线"
SCALE = Scale(base=fact("b", "基准值", 4), full=fact("f", "满分值", 12))


def told(amount: int) -> str:
    """Return the tree of a sheet: so many stays, counted, and twice that as 承担量."""
    stays = figure("H2x", "驻点蹲点天数核定数", "n", [fact("n", "数量", amount)])
    points = scored("H2", "驻点蹲点天数", Term("x", stays), SCALE)
    load = scored(LOAD, "承担量分", fact("x", "承担量Ω", 2 * amount), SCALE)
    share = scored("H1", "一线工作日占比", fact("x", "核定数", amount), SCALE)
    whole = figure(
        "E", "辛苦指数", "s", [Term("s", points), Term("t", load), Term("u", share)]
    )
    return canonical({"group": GROUP, "figures": [tree(whole, "2024-01-1")]}).decode()


def lock_round(desk, place: int, amounts: range, months: int = 3) -> None:
    """Put a locked round with a sheet for each amount, and a lock it had before."""
    the_round = replace(
        District().round,
        id=id_at(50, place),
        number=place,
        starts_on=date(2024, place, 1),
        period_months=months,
        state=RoundState.LOCKED,
    )
    old, new = (
        RoundLock(
            id=id_at(51, 2 * place + after),
            round_id=the_round.id,
            scheme="{}",
            scheme_digest="0" * 64,
            input_digest="0" * 64,
            cut="{}",
            locked_by=desk.reviewer,
            locked_at=datetime(2024, 8, 1 + after, tzinfo=UTC),
            supersedes=id_at(51, 2 * place) if after else "",
            unlock_reason="补录走访记录后重新锁定" if after else "",
        )
        for after in (0, 1)
    )
    put(desk, the_round, old, new, sheet(old, 0, 9999))
    put(desk, *(sheet(new, n, amount) for n, amount in enumerate(amounts, start=1)))


def sheet(lock: RoundLock, place: int, amount: int) -> ScoreSheet:
    return ScoreSheet(
        id=id_at(int(lock.id[-2:], 16) + 60, place),
        round_id=lock.round_id,
        subject_id=id_at(31, place),
        lock_id=lock.id,
        tree=told(amount),
        computed_at=datetime(2024, 8, 1, tzinfo=UTC),
    )


def of(found: tuple[ScaleAdvice, ...], scale: str) -> ScaleAdvice:
    (own,) = (one for one in found if one.now.scale == scale)
    return own


def test_median_and_ninth_tenth_of_the_last_three_rounds(desk):
    """
    The fourth round back is not looked at, nor what a lock replaced.
    """
    lock_round(desk, 1, range(900, 909))
    for place in (2, 3, 4):
        lock_round(desk, place, range(place * 10, place * 10 + 5))

    found = scale_advice(desk, SCHEME)

    own = of(found, "H2")
    assert (3, 15) == (own.rounds, own.amounts)
    assert ("32", "43") == (str(own.base), str(own.full))
    assert ruler_of(SCHEME, GROUP, "H2") == own.now
    assert (Decimal(64), Decimal(86)) == (of(found, LOAD).base, of(found, LOAD).full)


def test_a_longer_period_is_brought_back_to_three_months(desk):
    """
    What grows with the period is halved where that was six months; a share is not.
    """
    lock_round(desk, 1, range(2, 34, 2), months=6)

    found = scale_advice(desk, SCHEME)

    own, share = of(found, "H2"), of(found, "H1")
    assert (Decimal("8.50"), Decimal(15)) == (own.base, own.full)
    assert (Decimal(17), Decimal(30)) == (share.base, share.full)


def test_too_few_suggest_nothing_and_are_counted(desk):
    """
    Fourteen amounts of one round; and none of an indicator that no sheet has.
    """
    lock_round(desk, 1, range(14))

    found = scale_advice(desk, SCHEME)

    own, none = of(found, "H2"), of(found, "H5")
    assert (1, 14, None, None) == (own.rounds, own.amounts, own.base, own.full)
    assert (1, 0, None) == (none.rounds, none.amounts, none.base)


def test_where_nothing_is_locked_nothing_is_said(desk):
    """
    A round at work has amounts that may still change.
    """
    put(desk, replace(District().round, state=RoundState.RUNNING))

    assert () == scale_advice(desk, SCHEME)


def test_the_ruler_a_group_has_is_the_one_to_compare_with():
    """
    Its own where it has one, that of the indicator otherwise.
    """
    own = Ruler(group=GROUP, scale="H2", base=Decimal(6), full=Decimal(20))
    scheme = replace(SCHEME, rulers=(own,))

    assert own == ruler_of(scheme, GROUP, "H2")
    assert Decimal(12) == ruler_of(scheme, "其他", "H2").full
    assert Decimal(5) == ruler_of(scheme, GROUP, LOAD).base


def test_groups_are_called_as_at_the_grading_desk(desk):
    """
    By level and division, or by the name where no division is said; rulers too.
    """
    group = District().group
    put(desk, group, replace(group, id=id_at(52, 1), name="窗口岗位", division=""))
    own = Ruler(group="其他", scale="H2", base=Decimal(6), full=Decimal(20))

    found = group_names(desk, replace(SCHEME, rulers=(own,)))

    assert group.level is not None
    level = group.level.label
    named = {f"{level}·{group.division or group.name}", f"{level}·窗口岗位", "其他"}
    assert named == set(found)


def test_who_sees_no_score_sheets_sees_no_amounts(desk):
    """
    They could be told apart in a small group.
    """
    with pytest.raises(PermissionRefusedError):
        scale_advice(seated(desk, role=Role.REVIEWER), SCHEME)
