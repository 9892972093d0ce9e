"""测评汇总表: the groups of one person, or of everybody of a round on one print.

Source: domain/5-documents.md §7.8-5 and part 九 of §7.1.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.content import PrintContent
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.styles import note_type, title_type
from desktop.dossier.tables import draw_table, heading_height, table_height
from desktop.dossier.text import break_text
from desktop.dossier.wording import wording

_GAP = 2 * MM
_APART = 6 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotSummaryContent(PrintContent):
    """测评汇总表 of a round, as a print of its own."""

    summaries: tuple[BallotSummary, ...]


def render_summary(content: BallotSummaryContent, mark: PrintMark) -> Printed:
    """Return the summaries of a round as a PDF."""
    words, pages = wording("YX-15"), Pages()
    pages.bookmark_next(words["title"])
    flow = Flow(pages)
    flow.centred(words["title"], title_type())
    facts = {"round": content.round_label, "theme": content.theme}
    flow.centred(words["subtitle"].format(**facts), note_type())
    for summary in content.summaries:
        flow.skip(_APART)
        draw_summary(flow, summary)
    title = f"{words['title']} {content.number}"
    return finish(pages, content, mark, code=form_code(words), title=title, first=1)


def draw_summary(flow: Flow, summary: BallotSummary) -> None:
    """Draw the tables of one person, and what must be known to read them.

    The tables stay on one page, and the first of the notes with them.
    """
    words, small = wording("YX-15"), note_type()
    tables = [_table("groups", summary.title, summary.rows)]
    if summary.negative:
        told = f"{summary.title}　{words['negative']}"
        tables.append(_table("negative", told, summary.negative))
    tall = sum(table_height(flow, table) + _GAP for table in tables)
    for note in summary.notes[:1]:
        tall += len(break_text(note, small, flow.width)) * small.leading
    flow.need(tall + heading_height(flow, summary.title))
    for table in tables:
        draw_table(flow, table, heading="" if table.follows else summary.title)
        flow.skip(_GAP)
    for note in summary.notes:
        flow.paragraph(note, small)


def _table(name: str, title: str, rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a table of one person, whose name stands above what goes on overleaf."""
    return Table(
        title=title,
        columns=wording("YX-15").table(name),
        rows=tuple(Row(cells=row) for row in rows),
        follows=name != "groups",
    )
