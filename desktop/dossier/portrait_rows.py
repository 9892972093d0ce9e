"""What 二 历次一线考察一览 and 十二 定性评价 print, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """历次一线考察一览: one round.

    Attributes:
        grade: As decided; a proposed one says so.
        own: 综合得分 for the curve, None where there is none.
        mean: The mean of the peer group, None where it is not shown.
    """

    number: str
    theme: str
    results: str
    ballots: str
    team: str
    total: str
    grade: str
    place: str
    own: Decimal | None = None
    mean: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRow:
    """干部画像标签: 待印证 unless two evidences of two sources stand behind it."""

    tag: str
    evidence: int
    is_established: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """一条优点或不足: its case, its evidence, and whether any of it still stands."""

    words: str
    case: str
    evidence: str
    is_grounded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """定性评价.

    Attributes:
        concerns: None where the edition does not have it.
        advice: Likewise.
        repute: 群众口碑摘要; printed in the report only.
        is_settled: 定稿; a draft says that it is one.
    """

    tags: tuple[TagRow, ...]
    merits: tuple[StatementRow, ...]
    faults: tuple[StatementRow, ...]
    concerns: str | None
    advice: str | None
    repute: str = ""
    is_settled: bool = True
