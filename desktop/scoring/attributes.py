"""The three attributes of every indicator, and what each pair of them weighs (M54).

定量 or 定性, 共性 or 个性, 显质 or 潜质: what is counted from records, and what many
are asked alike on a ballot, says nothing of a person's 潜质 and has no third one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from desktop.model.codes import Quality, SheetItem
from desktop.model.lists import SHEET_WEIGHTS
from desktop.model.scoring_codes import Footing, Nature
from desktop.scoring.scheme import Scheme

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """性质, 属性 and 素质 of an indicator.

    Attributes:
        quality: None where it says nothing of 显质 or 潜质.
    """

    footing: Footing
    nature: Nature = Nature.COMMON
    quality: Quality | None = None


EFFORT: Final = Attributes(footing=Footing.QUANTITATIVE)
"""Those of every indicator of 辛苦指数."""

BALLOT: Final = Attributes(footing=Footing.QUALITATIVE)


def of_item(item: SheetItem) -> Attributes:
    """Return those of an item of the B卷."""
    return Attributes(footing=Footing.QUALITATIVE, quality=SHEET_WEIGHTS[item][0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What each pair weighs, in percent of the whole it divides.

    Attributes:
        footing: 定量 and 定性 in 综合得分.
        nature: 共性 and 个性 in 质量分.
        quality: 显质 and 潜质 in the B卷.
    """

    footing: tuple[Decimal, Decimal]
    nature: tuple[Decimal, Decimal]
    quality: tuple[Decimal, Decimal]


def shares(scheme: Scheme) -> Shares:
    """Return the sub-totals of a scheme by each pair of attributes."""
    common = scheme.achievement.common_share
    return Shares(
        footing=(
            scheme.results_weight,
            scheme.ballots_weight + scheme.team_weight,
        ),
        nature=(common, _WHOLE - common),
        quality=(
            _of(scheme.team.items, Quality.SHOWN),
            _of(scheme.team.items, Quality.LATENT),
        ),
    )


def _of(items: Iterable[tuple[SheetItem, Decimal]], wanted: Quality) -> Decimal:
    own = (weight for item, weight in items if SHEET_WEIGHTS[item][0] is wanted)
    return sum(own, Decimal(0))
