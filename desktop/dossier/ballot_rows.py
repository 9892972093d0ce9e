"""测评汇总表 as data: what of 民主测评 may be shown, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSummary:
    """测评汇总表 of one person (§7.8-5).

    Attributes:
        title: Who it is, and what it comes to.
        rows: One for each shown group, then 合计; a text for each column.
        negative: 反向选项, 勾选, 认同率, what it asks for.
        notes: What stands below the tables, one sentence each.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    negative: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
