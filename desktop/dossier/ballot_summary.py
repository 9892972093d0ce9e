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
from desktop.dossier.parts import simple_table
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.styles import note_type, title_type
from desktop.dossier.tables import draw_table
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
    """Draw the tables of one person, and what must be known to read them."""
    words = wording("YX-15")
    groups = Table(
        title=words["groups"],
        columns=words.table("groups"),
        rows=tuple(Row(cells=row) for row in summary.rows),
    )
    draw_table(flow, groups, heading=summary.title)
    if summary.negative:
        flow.skip(_GAP)
        simple_table(flow, words, "negative", summary.negative)
    if summary.notes:
        flow.skip(_GAP)
    for note in summary.notes:
        flow.paragraph(note, note_type())
