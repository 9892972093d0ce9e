"""What 综合得分计算表 says as a print of its own."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.content import PrintContent
from desktop.dossier.score_rows import ScoreTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreContent(PrintContent):
    """综合得分计算表 (YX-16) as a print of its own."""

    whose: str
    table: ScoreTable
