"""The scored parts as plain pieces, for the other contenders.

A chart is a bar for each of its values there, drawn by each one's own means: that is
less than the curve, the calendar, the lines and the radar of ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from benchmarks.dossier_block import Block
from desktop.dossier.content import DossierContent
from desktop.dossier.form_print import column_of
from desktop.dossier.form_sheets import AchievementPart, EffortPart, FormSheet
from desktop.dossier.grid import Column
from desktop.dossier.rows import TeamAppraisal
from desktop.dossier.score_rows import ScoreTable
from desktop.dossier.wording import wording

_BODY_MM = 156.0


def before_observations(dossier: DossierContent) -> Iterator[Block]:
    """Give 二, 五 and 六."""
    words = wording("YX-01")
    history = dossier.history or ()
    yield Block("title", f"二、{words['history']}")
    rows = (
        (h.number, h.theme, h.results, h.ballots, h.team, h.total, h.grade, h.place)
        for h in history
    )
    yield _table(words.table("history"), rows)
    bars = [(f"{h.number}", float(h.own or 0)) for h in history]
    bars += [(f"{h.number}", float(h.mean or 0)) for h in history]
    yield Block("chart", words["trend_caption"], bars=tuple(bars))
    if dossier.effort is not None:
        yield from _effort(dossier.effort)
    if dossier.achievement is not None:
        yield from _achievement(dossier.achievement)


def after_observations(dossier: DossierContent) -> Iterator[Block]:
    """Give 九, 十, 十一 and 十二."""
    words, ballots = wording("YX-01"), dossier.ballots
    yield Block("title", f"九、{words['opinions']}")
    rows = (
        (one.circle, str(one.talks), one.merits, one.faults, one.cases)
        for one in dossier.opinions or ()
    )
    yield _table(words.table("opinions"), rows)
    if ballots is not None:
        yield Block("heading", ballots.title)
        yield _table(wording("YX-15").table("groups"), ballots.rows)
    if dossier.appraisal is not None:
        yield from _appraisal(dossier.appraisal)
    if dossier.score is not None:
        yield from _score(dossier.score)
    yield from _portrait(dossier)


def _effort(part: EffortPart) -> Iterator[Block]:
    words = wording("YX-01")
    yield Block("title", f"五、{part.sheet.template.title}")
    yield _form(part.sheet)
    counts = (
        (f"{name} {month[0]}.{month[1]}", 3.0 * many)
        for name, days in part.days
        for month, many in Counter((day.year, day.month) for day in days).items()
    )
    yield Block("chart", words["effort_calendar"], bars=tuple(counts))


def _achievement(part: AchievementPart) -> Iterator[Block]:
    words = wording("YX-01")
    yield Block("title", f"六、{part.sheet.template.title}")
    yield _form(part.sheet)
    bars = tuple((name, float(value or 0) / 1.2) for name, value in part.degrees)
    yield Block("chart", words["achievement_bars"], bars=bars)


def _form(sheet: FormSheet) -> Block:
    return _table(map(column_of, sheet.template.columns), sheet.rows)


def _appraisal(own: TeamAppraisal) -> Iterator[Block]:
    words = wording("YX-01")
    yield Block("title", f"十、{words['appraisal_table']}")
    heads = ("item", "weight", *own.reviewers, "mean", "spread", "basis")
    columns = [Column(head=head, width_mm=_BODY_MM / len(heads)) for head in heads]
    for at, name in enumerate(("项目", "权重")):
        columns[at] = replace(columns[at], head=name)
    for at, name in enumerate(("均值", "离差", "依据"), len(heads) - 3):
        columns[at] = replace(columns[at], head=name)
    rows = [
        (row.item, row.weight, *row.scores, row.mean, row.spread, row.basis)
        for row in (*own.rows, own.totals)
    ]
    yield _table(columns, rows)
    for sheet in own.sheets:
        yield Block("title", words["sheet_title"])
        marks = (
            (mark.item, mark.weight, "", mark.score, mark.basis, mark.evidence)
            for mark in sheet.marks
        )
        yield _table(words.table("sheet"), marks)
        for text in (sheet.merits, sheet.faults, sheet.suited_post):
            yield Block("prose", text)


def _score(table: ScoreTable) -> Iterator[Block]:
    words = wording("YX-16")
    yield Block("title", f"十一、{words['title']}")
    lines = (
        (
            line.code,
            line.name,
            line.formula,
            line.substituted,
            line.value,
            line.evidence,
        )
        for line in table.lines
    )
    yield _table(words.table("score"), lines)
    yield _table(words.table("facts"), table.facts)
    bars = tuple((name, float(value)) for name, value in table.legs)
    yield Block("chart", words["radar"], bars=bars)


def _portrait(dossier: DossierContent) -> Iterator[Block]:
    words, own = wording("YX-01"), dossier.portrait
    if own is None:
        return
    yield Block("title", f"十二、{words['portrait']}")
    rows = [("", "".join(tag.tag for tag in own.tags), "")]
    rows += [
        ("", f"{one.words}{one.case}", one.evidence)
        for one in (*own.merits, *own.faults)
    ]
    rows += [("", own.concerns or "", ""), ("", own.advice or "", "")]
    yield _table(words.table("portrait"), rows)


def _table(columns: Iterable[Column], rows: Iterable[tuple[str, ...]]) -> Block:
    """Return a table that fits an upright page."""
    own = tuple(columns)
    share = min(1.0, _BODY_MM / sum(column.width_mm for column in own))
    fitting = (replace(column, width_mm=column.width_mm * share) for column in own)
    return Block("table", "", tuple(fitting), tuple(rows))
