"""The charts of 一线考察干部分析报告: grades, three dimensions, quadrants, classes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from desktop.dossier.charts import (
    Columns,
    Dot,
    Radar,
    Scatter,
    Series,
    Strip,
    Threshold,
    draw_charts,
)
from desktop.dossier.page import Flow
from desktop.dossier.report_rows import IssueGroup, RoundParts, Spot, TotalDot
from desktop.dossier.styles import body_type, note_type
from desktop.dossier.wording import Wording
from desktop.scoring.appraisal import mean

_RADAR_LOW = Decimal(40)  # in the middle, and printed there: marks are high

_LEAST_SPOTS = 2
_MOST_CURVES = 4
_PER_STRIP = 24


def draw_analysis_charts(flow: Flow, whole: RoundParts, words: Wording) -> None:
    """Draw grades, dimensions, both scatters, and a strip of totals for each group."""
    counts = Columns(
        names=whole.outcomes,
        series=tuple(
            Series(name=one.group, values=tuple(map(Decimal, one.counts)))
            for one in whole.groups
        ),
        unit=words["people"],
    )
    draw_charts(flow, (counts, words["grades_caption"]))
    for at in range(0, len(whole.groups), _MOST_CURVES):
        some = whole.groups[at : at + _MOST_CURVES]
        series = tuple(Series(name=one.group, values=one.means) for one in some)
        draw_charts(flow, (legs_radar(series, words), words["radar_caption"]))
    _draw_ballots(flow, whole.spots, words)
    _draw_effort(flow, whole.spots, words)
    for group, dots in whole.strips:
        _draw_strips(flow, group, dots, whole.lines, words)


def legs_radar(series: tuple[Series, ...], words: Wording) -> Radar:
    """Return a radar of the three legs; its middle is 0 only where a mark is low."""
    lowest = min((v for own in series for v in own.values if v is not None), default=0)
    low = _RADAR_LOW if lowest >= _RADAR_LOW else Decimal(0)
    return Radar(axes=words.list("radar"), series=series, low=low)


def draw_issue_chart(flow: Flow, issues: Sequence[IssueGroup], words: Wording) -> None:
    """Draw the classes of problems, one's own beside those of others (M71)."""
    if not issues:
        return
    chart = Columns(
        names=tuple(one.label for one in issues),
        series=(
            Series(
                name=words["issue_own"],
                values=tuple(Decimal(one.own) for one in issues),
            ),
            Series(
                name=words["issue_others"],
                values=tuple(Decimal(one.others) for one in issues),
            ),
        ),
    )
    draw_charts(flow, (chart, words["issues_caption"]))


def _draw_ballots(flow: Flow, spots: Sequence[Spot], words: Wording) -> None:
    known = [
        (one.name, one.results, one.ballots)
        for one in spots
        if one.results is not None and one.ballots is not None
    ]
    if len(known) < _LEAST_SPOTS:
        _say(flow, words["scatter_few"])
        return
    across, up = mean([x for _, x, _ in known]), mean([y for _, _, y in known])
    names = [name for name, x, y in known if (x >= across) != (y >= up)]
    chart = Scatter(
        dots=tuple(
            Dot(name=name, x=x, y=y, is_marked=name in names) for name, x, y in known
        ),
        x_name=words["axis_results"],
        y_name=words["axis_ballots"],
        x_line=across,
        y_line=up,
        quadrants=_four(words.list("quadrants_ballots")),
        unnamed=words["unnamed"],
    )
    draw_charts(flow, (chart, words["scatter_caption"]))
    flow.paragraph(words["scatter_note"], note_type())
    if names:
        _say(flow, words["to_discuss"].format(names="、".join(names)))


def _draw_effort(flow: Flow, spots: Sequence[Spot], words: Wording) -> None:
    known = [
        (one.name, one.effort, one.achievement)
        for one in spots
        if one.effort is not None and one.achievement is not None
    ]
    if len(known) < _LEAST_SPOTS:
        _say(flow, words["effort_few"])
        return
    across, up = mean([x for _, x, _ in known]), mean([y for _, _, y in known])
    busy = [name for name, x, y in known if x >= across and y < up]
    calm = [name for name, x, y in known if x < across and y >= up]
    chart = Scatter(
        dots=tuple(
            Dot(name=name, x=x, y=y, is_marked=name in busy + calm)
            for name, x, y in known
        ),
        x_name=words["axis_effort"],
        y_name=words["axis_achievement"],
        x_line=across,
        y_line=up,
        quadrants=_four(words.list("quadrants_effort")),
        unnamed=words["unnamed"],
    )
    draw_charts(flow, (chart, words["effort_caption"]))
    told = words["busy"].format(
        busy="、".join(busy) or "无", calm="、".join(calm) or "无"
    )
    _say(flow, told)


def _draw_strips(
    flow: Flow,
    group: str,
    dots: Sequence[TotalDot],
    lines: tuple[Decimal, Decimal],
    words: Wording,
) -> None:
    """Draw a group's totals, so many on a strip that every name has room."""
    good, excellent = lines
    marks = (
        Threshold(name=words["strip_good"], value=good),
        Threshold(name=words["strip_excellent"], value=excellent),
    )
    for at in range(0, len(dots), _PER_STRIP):
        some = dots[at : at + _PER_STRIP]
        strip = Strip(
            dots=tuple((one.name, one.total, one.is_marked) for one in some),
            lines=marks,
        )
        draw_charts(flow, (strip, words["strip_caption"].format(group=group)))


def _say(flow: Flow, text: str) -> None:
    type_ = body_type()
    flow.paragraph(text, type_, indent=2 * type_.size)


def _four(names: Sequence[str]) -> tuple[str, str, str, str]:
    first, second, third, fourth = names
    return first, second, third, fourth
