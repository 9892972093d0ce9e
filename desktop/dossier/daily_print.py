"""Drawing 周小结, 月研判表 (YX-13) and 蹲点日志汇编 (YX-14)."""

from __future__ import annotations

from desktop.dossier.daily_sheets import LogRow, PeriodContent, StayContent
from desktop.dossier.figures import draw_figures, is_readable
from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import NONE, Align, Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.styles import heading_type, note_type, title_type
from desktop.dossier.tables import draw_table, table_height
from desktop.dossier.wording import Wording, wording

_GAP = 3 * MM
_SIGN_HEIGHT = 12.0


def render_stay(content: StayContent, mark: PrintMark) -> Printed:
    """Return the logs of a stay as a PDF, its photos after them."""
    words, pages = wording("YX-14"), Pages()
    pages.bookmark_next(words["title"])
    flow = Flow(pages)
    flow.centred(words["title"], title_type())
    flow.skip(_GAP)
    draw_table(flow, _stay_head(content, words))
    tail = _sign(words, words["signed_by"].format(recorders=content.recorders))
    table = Table(
        title=words["logs"],
        columns=words.table("logs"),
        rows=tuple(_log(row) for row in content.rows),
        foot=table_height(flow, tail),
    )
    draw_table(flow, table, heading=words["logs"])
    draw_table(flow, tail)
    flow.skip(_GAP)
    flow.paragraph(words["note"], note_type())
    if content.figures:
        pages.bookmark_next(words["photos"])
        shown = Flow(pages)
        shown.heading(words["photos"], heading_type())
        shown.skip(_GAP)
        draw_figures(shown, content.figures, wording("YX-01"))
    unreadable = tuple(
        figure.title
        for figure in content.figures
        if not is_readable(figure.picture.jpeg)
    )
    return finish(
        pages,
        content,
        mark,
        code=form_code(words),
        title=f"{words['title']} {content.number}",
        unreadable=unreadable,
    )


def render_period(content: PeriodContent, mark: PrintMark) -> Printed:
    """Return a summary as a PDF, the notes it rests on below it."""
    words, pages = wording("YX-13"), Pages()
    title = words["month" if content.is_month else "week"]
    pages.bookmark_next(title)
    flow = Flow(pages)
    flow.centred(title, title_type())
    flow.skip(_GAP)
    draw_table(flow, _summary_head(content, words, title))
    draw_table(flow, _summary_body(content, words, title))
    rows = tuple(
        Row(
            cells=(
                note.day,
                note.matter,
                note.place,
                note.kind,
                note.content,
                note.witnesses,
                note.verdict,
            )
        )
        for note in content.notes
    )
    table = Table(title=words["notes"], columns=words.table("notes"), rows=rows)
    draw_table(flow, table, heading=words["notes"])
    flow.skip(_GAP)
    flow.paragraph(words["note"], note_type())
    return finish(
        pages,
        content,
        mark,
        code=form_code(words),
        title=f"{title} {content.number}",
    )


def _pair(words: Wording, name: str, text: str, span: int = 1) -> tuple[Cell, Cell]:
    head = Cell(text=words[name], is_head=True)
    return head, Cell(text=text, span=span, align=Align.LEFT)


def _stay_head(content: StayContent, words: Wording) -> Table:
    rows = (
        (*_pair(words, "matter", content.matter), *_pair(words, "team", content.team)),
        (
            *_pair(words, "days", content.days),
            *_pair(words, "address", content.address),
        ),
        _pair(words, "purpose", content.purpose, 3),
        _pair(words, "counted", content.counted, 3),
    )
    return Table(
        title=words["title"],
        columns=words.table("head"),
        rows=tuple(Row(cells=cells) for cells in rows),
        has_head=False,
    )


def _log(row: LogRow) -> Row:
    if row.is_gap:
        return Row(cells=(row.day, Cell(text=row.seen, span=7, align=Align.LEFT)))
    return Row(
        cells=(
            row.day,
            row.part,
            row.place,
            row.joining,
            row.seen,
            row.cadres,
            row.impression,
            row.photos or NONE,
        )
    )


def _summary_head(content: PeriodContent, words: Wording, title: str) -> Table:
    rows = (
        (*_pair(words, "name", content.name), *_pair(words, "post", content.post)),
        (
            *_pair(words, "period", content.period),
            *_pair(words, "counted", content.counted),
        ),
    )
    return Table(
        title=title,
        columns=words.table("head"),
        rows=tuple(Row(cells=cells) for cells in rows),
        has_head=False,
    )


def _summary_body(content: PeriodContent, words: Wording, title: str) -> Table:
    common = wording("common")
    lines = [("summary", content.summary)]
    if content.is_month:
        attention = common["yes" if content.needs_attention else "no"]
        lines += [("opinion", content.opinion), ("attention", attention)]
    lines += [("written", content.written), ("signatures", words["signed_by"])]
    rows = tuple(
        Row(
            cells=(Cell(text=words[name], is_head=True), text),
            least=_SIGN_HEIGHT * MM if name == "signatures" else 8 * MM,
            keep=name == "written",
        )
        for name, text in lines
    )
    return Table(title=title, columns=words.table("body"), rows=rows, has_head=False)


def _sign(words: Wording, text: str) -> Table:
    row = Row(
        cells=(Cell(text=words["signatures"], is_head=True), text),
        least=_SIGN_HEIGHT * MM,
    )
    return Table(
        title=words["title"],
        columns=words.table("tail"),
        rows=(row,),
        has_head=False,
    )
