"""Part 十一, 综合得分计算表: with a pocket calculator every line can be done again.

Source: domain/4-scoring.md §6.11; domain/5-documents.md §7.1.
"""

from __future__ import annotations

from desktop.dossier.charts import Radar, Series, draw_charts
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages
from desktop.dossier.parts import below_each_other, simple_table
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.score_content import ScoreContent
from desktop.dossier.score_rows import ScoreLine, ScoreTable
from desktop.dossier.styles import note_type, part_title
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording, wording

_SIZE = 9.0
_AXES = 3


def render_score(content: ScoreContent, mark: PrintMark) -> Printed:
    """Return the table of one cadre as a PDF."""
    words, pages = wording("YX-16"), Pages()
    pages.bookmark_next(words["title"])
    flow = Flow(pages)
    part_title(flow, words["title"], content.whose)
    draw_score(flow, content.table)
    return finish(
        pages,
        content,
        mark,
        code=form_code(words),
        title=f"{words['title']} {content.number}",
    )


def draw_score(flow: Flow, table: ScoreTable) -> None:
    """Draw the figures, what was left out of them, and what they led to."""
    words = wording("YX-16")
    told = words["origin"].format(origin=table.origin, begins=table.begins)
    flow.paragraph(told, note_type())
    flow.skip(2 * MM)
    rows = tuple(Row(cells=_cells(line)) for line in table.lines)
    title = words["title"]
    draw_table(
        flow,
        Table(title=title, columns=words.table("score"), rows=rows, size=_SIZE),
    )
    if table.uncounted:
        simple_table(flow, words, "uncounted", table.uncounted, is_headed=True)
    _draw_facts(flow, table, words)
    if len(table.legs) == _AXES:
        radar = Radar(
            axes=tuple(name for name, _ in table.legs),
            series=(Series(name=title, values=tuple(leg for _, leg in table.legs)),),
        )
        draw_charts(flow, (radar, words["radar"]))


def _cells(line: ScoreLine) -> tuple[str, ...]:
    evidence = below_each_other(line.evidence)
    told = line.formula, line.substituted, line.value
    return (line.code, line.name, *told, evidence)


def _draw_facts(flow: Flow, table: ScoreTable, words: Wording) -> None:
    last = len(table.facts) - 1
    rows = tuple(
        Row(
            cells=(
                Cell(text=label, is_head=True),
                Cell(text=text, is_blank=at == last and not table.is_checked),
            ),
            keep=at == last - 1,
        )
        for at, (label, text) in enumerate(table.facts)
    )
    own = Table(
        title=words["facts"],
        columns=words.table("facts"),
        rows=rows,
        has_head=False,
        follows=True,
    )
    draw_table(flow, own, heading=words["facts"])
