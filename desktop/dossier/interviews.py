"""访谈记录: the original as it was said, and the card of points drawn from it (YX-06).

Source: domain/5-documents.md §7.6.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dossier.furniture import print_day
from desktop.dossier.grid import NONE, Align, Cell, Row, Table
from desktop.dossier.ink import MM, spread
from desktop.dossier.page import BODY_HEIGHT, Flow, Pages, Sheet, type_of
from desktop.dossier.rows import InterviewSheet, PointRow, TalkLine
from desktop.dossier.styles import (
    heading_type,
    note_type,
    title_type,
    under_title_type,
)
from desktop.dossier.tables import draw_table, table_height
from desktop.dossier.text import Line, Type, break_text
from desktop.dossier.wording import Wording, wording

_CHARACTERS, _LINES = 28, 22  # a page of talk. Source: domain/5 §7.6
_NUMBER_WIDTH = 10 * MM
_FOOT = 8 * MM
_TAIL_GAP = 4 * MM
_LAST_LINES = 2  # of talk, on the page of the signatures; never one left behind
_SIZE = 14.0
_TICKED, _EMPTY = "☑", "☐"


def draw_interview(
    pages: Pages,
    sheet: InterviewSheet,
    *,
    title: str,
    has_interviewee: bool,
    part: str = "",
) -> None:
    """Draw an original on pages of its own, each with its number and initials.

    The first of a volume has the title of its *part* above its own.
    """
    words = wording("YX-06")
    first = len(pages.sheets)
    flow = Flow(pages, foot=_FOOT)
    if part:
        flow.heading(part, heading_type())
        flow.skip(1 * MM)
    flow.centred(title, title_type())
    flow.skip(1 * MM)
    flow.centred(sheet.number, under_title_type())
    flow.skip(3 * MM)
    draw_table(flow, _head(sheet, words))
    flow.skip(3 * MM)
    tail = _tail(sheet, words)
    _talk(flow, sheet.lines, keep=_TAIL_GAP + table_height(flow, tail))
    flow.skip(_TAIL_GAP)
    draw_table(flow, tail)
    _number_pages(pages.sheets[first:], words, has_interviewee=has_interviewee)


def draw_points(pages: Pages, sheets: Sequence[InterviewSheet]) -> None:
    """Draw the 要点卡 of *sheets* on pages of their own: no part of the originals."""
    words = wording("YX-06")
    flow = Flow(pages)
    flow.centred(words["points"], title_type())
    for sheet in sheets:
        rows: list[Row] = []
        for number, point in enumerate(sheet.points, 1):
            rows += _point_rows(number, point)
        table = Table(
            title=words["points"], columns=words.table("points"), rows=tuple(rows)
        )
        draw_table(flow, table, heading=sheet.number)
    flow.skip(3 * MM)
    flow.paragraph(words["points_note"], note_type())


def _head(sheet: InterviewSheet, words: Wording) -> Table:
    def pair(name: str, text: str, span: int = 1) -> tuple[Cell, Cell]:
        head = Cell(text=words[name], is_head=True)
        return head, Cell(text=text, span=span, align=Align.LEFT)

    notice = words["notice_text"].format(box=_TICKED if sheet.informed else _EMPTY)
    rows = (
        (*pair("held", sheet.held), *pair("place", sheet.place)),
        (*pair("asked_by", sheet.asked_by), *pair("recorded_by", sheet.recorded_by)),
        (
            *pair("interviewee", sheet.interviewee),
            *pair("interviewee_post", sheet.interviewee_post),
        ),
        (*pair("circle", sheet.circle), *pair("relation", sheet.relation)),
        pair("subjects", sheet.subjects, 3),
        pair("notice", notice, 3),
    )
    return Table(
        title=words["title"],
        columns=words.table("head"),
        rows=tuple(Row(cells=cells) for cells in rows),
        has_head=False,
    )


def _tail(sheet: InterviewSheet, words: Wording) -> Table:
    signed = print_day(sheet.signed_on) if sheet.signed_on else ""
    names = words["signed_by"].format(
        asked_by=sheet.asked_by, recorded_by=sheet.recorded_by
    )
    lines: Sequence[tuple[str, str, float]] = (
        ("cases", sheet.cases or NONE, 8),
        ("scene", sheet.scene or NONE, 8),
        ("check", _check(sheet, words), 16),
        ("check_date", signed, 10),
        ("signatures", names, 12),
    )
    rows = tuple(
        Row(
            cells=(Cell(text=words[name], is_head=True), text),
            least=height * MM,
            keep=at < len(lines) - 1 and name != "cases",
        )
        for at, (name, text, height) in enumerate(lines)
    )
    return Table(
        title=words["title"], columns=words.table("tail"), rows=rows, has_head=False
    )


def _check(sheet: InterviewSheet, words: Wording) -> str:
    """Return the three boxes, one of them ticked, with what was said."""
    confirmed = sheet.check in ("signed", "spoken")
    first = words["check_spoken" if sheet.check == "spoken" else "check_signed"]
    added = confirmed and bool(sheet.check_note)
    refused = sheet.check == "unchecked"
    parts = (
        f"{_TICKED if confirmed else _EMPTY} {first}",
        f"{_TICKED if added else _EMPTY} {words['check_added']}",
        f"{_TICKED if refused else _EMPTY} {words['check_unsigned']}",
    )
    line = "　　".join(parts)
    return f"{line}\n{sheet.check_note}" if sheet.check_note else line


def _talk(flow: Flow, lines: Sequence[TalkLine], *, keep: float) -> None:
    """Write question and answer on the grid, every utterance with its number.

    The last lines stay with the *keep* points after them: nobody signs a page that
    holds none of what was said.
    """
    width = flow.width - _NUMBER_WIDTH
    leading = (BODY_HEIGHT - _FOOT) / _LINES
    fang = type_of("fang", _SIZE, leading, width / _CHARACTERS - _SIZE)
    for line in lines:
        label = f"{line.voice}：" if line.voice else ""
        broken = break_text(label + line.words, fang, width)
        kept = _kept(len(broken)) if line is lines[-1] else 0
        for at, piece in enumerate(broken):
            is_pair = at == 0 and len(broken) > 1
            flow.need((2 if is_pair else 1) * leading)
            if at == len(broken) - kept and kept * leading + keep < flow.whole:
                flow.need(kept * leading + keep)
            if at == 0:
                _number(flow, line.number, leading)
            _piece(flow, piece, fang, label if at == 0 else "")
            flow.y += leading


def _kept(lines: int) -> int:
    """Return how many of the last utterance's lines stay with the signatures."""
    return lines if lines <= _LAST_LINES + 1 else _LAST_LINES


def _piece(flow: Flow, line: Line, type_: Type, label: str) -> None:
    """Write one line; the label of its speaker is in 黑体."""
    if not label:
        flow.ink.lines(_NUMBER_WIDTH, flow.y, [line], type_, flow.width - _NUMBER_WIDTH)
        return
    spacing = spread(line, type_, flow.width - _NUMBER_WIDTH)
    y = flow.y + type_.baseline
    black = type_of("hei", type_.size, type_.leading, type_.tracking)
    flow.ink.text(_NUMBER_WIDTH, y, label, black, spacing=spacing)
    x = _NUMBER_WIDTH + type_.width(label) + spacing * len(label)
    flow.ink.text(x, y, line.text[len(label) :], type_, spacing=spacing)


def _number(flow: Flow, number: int, leading: float) -> None:
    small = type_of("song", 9, leading)
    y = flow.y + small.baseline
    text = str(number)
    flow.ink.text(_NUMBER_WIDTH - 10 - small.width(text), y, text, small)


def _number_pages(
    sheets: Sequence[Sheet], words: Wording, *, has_interviewee: bool
) -> None:
    """Write 第×页 共×页 and the line of initials at the foot of every page."""
    type_ = type_of("kai", 10.5, 16)
    initials = words["initials" if has_interviewee else "initials_anonymous"]
    for page, sheet in enumerate(sheets, 1):
        y = sheet.height - 4
        sheet.body.rule(0, y - 14, sheet.width, y - 14, 0.4)
        sheet.body.text(0, y, initials, type_)
        text = words["page"].format(page=page, pages=len(sheets))
        sheet.body.text(sheet.width - type_.width(text), y, text, type_)


def _point_rows(number: int, point: PointRow) -> list[Row]:
    cells = (
        str(number),
        point.kind,
        point.lines,
        point.subject,
        point.credibility,
        point.follow_up,
        point.adoption,
    )
    quote = Cell(text=point.quote, span=len(cells), align=Align.LEFT)
    return [Row(cells=cells, keep=True), Row(cells=(quote,))]
