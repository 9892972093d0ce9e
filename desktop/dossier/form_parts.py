"""Parts 五 and 六 of the 履职档案: the two tables with their charts."""

from __future__ import annotations

from decimal import Decimal

from desktop.dossier.charts import Bar, Bars, DayKind, MonthHeat, draw_charts
from desktop.dossier.form_print import draw_form
from desktop.dossier.form_sheets import AchievementPart, EffortPart
from desktop.dossier.page import Flow
from desktop.dossier.wording import Wording

_MOST_PERCENT = Decimal(120)  # 完成度 is clipped there (domain/4 §6.3)
_ON_TARGET = Decimal(100)


def draw_effort(flow: Flow, part: EffortPart, words: Wording) -> None:
    """Draw 五: the sheet, and a calendar of the days it counts."""
    draw_form(flow, part.sheet)
    heat = MonthHeat(
        months=part.months,
        kinds=tuple(DayKind(name=name, days=frozenset(own)) for name, own in part.days),
        week=words["effort_week"],
        title=words["effort_month"],
    )
    draw_charts(flow, (heat, words["effort_calendar"]))


def draw_achievement(flow: Flow, part: AchievementPart, words: Wording) -> None:
    """Draw 六: the sheet, and a bar of 完成度 for each item."""
    draw_form(flow, part.sheet)
    if not part.degrees:
        return
    bars = Bars(
        bars=tuple(Bar(name=name, value=value) for name, value in part.degrees),
        high=_MOST_PERCENT,
        unit="%",
        line=_ON_TARGET,
        line_name=words["achievement_target"],
    )
    draw_charts(flow, (bars, words["achievement_bars"]))
