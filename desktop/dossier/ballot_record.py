"""测评票发放回收记录: how many were given out, void and returned, to be signed.

Source: domain/1-mechanisms.md M32; domain/4-scoring.md §6.5.
"""

from __future__ import annotations

from desktop.dossier.form_content import BallotRecordContent
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages
from desktop.dossier.parts import simple_table
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.styles import note_type, title_type
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording, wording

_GAP = 3 * MM
_SIGN_HEIGHT = 12 * MM


def render_record(content: BallotRecordContent, mark: PrintMark) -> Printed:
    """Return the record of an activity as a PDF."""
    words, pages = wording("YX-15B"), Pages()
    pages.bookmark_next(words["title"])
    flow = Flow(pages)
    flow.centred(words["title"], title_type())
    flow.skip(_GAP)
    draw_table(flow, _facts(content, words))
    flow.skip(_GAP)
    simple_table(flow, words, "groups", content.rows, is_headed=True)
    if content.voided:
        flow.skip(_GAP)
        simple_table(flow, words, "voided", content.voided, is_headed=True)
    flow.skip(_GAP)
    draw_table(flow, _signatures(words))
    flow.skip(_GAP)
    flow.paragraph(words["note"], note_type())
    title = f"{words['title']} {content.number}"
    return finish(pages, content, mark, code=form_code(words), title=title)


def _facts(content: BallotRecordContent, words: Wording) -> Table:
    rows = tuple(
        Row(cells=tuple(_labelled(line)), keep=at < len(content.facts) - 1)
        for at, line in enumerate(content.facts)
    )
    columns = words.table("facts")
    return Table(title=words["title"], columns=columns, rows=rows, has_head=False)


def _labelled(line: tuple[str, ...]) -> list[Cell]:
    return [Cell(text=text, is_head=at % 2 == 0) for at, text in enumerate(line)]


def _signatures(words: Wording) -> Table:
    pairs = (
        (words["host_signs"], words["witness_signs"]),
        (words["teller_signs"], words["signed_on"]),
    )
    rows = tuple(
        Row(
            cells=(
                Cell(text=first, is_head=True),
                Cell(is_blank=True),
                Cell(text=second, is_head=True),
                Cell(is_blank=True),
            ),
            least=_SIGN_HEIGHT,
            keep=first == words["host_signs"],
        )
        for first, second in pairs
    )
    columns = words.table("signatures")
    return Table(title=words["signatures"], columns=columns, rows=rows, has_head=False)
