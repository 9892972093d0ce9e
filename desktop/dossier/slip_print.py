"""测评票签: slips to be cut apart and drawn from a heap, one vote each.

Source: domain/1-mechanisms.md M32; ADR 0030.
"""

from __future__ import annotations

from desktop.dossier.form_content import BallotSlipContent
from desktop.dossier.furniture import PrintMark
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages, type_of
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.styles import note_type
from desktop.dossier.text import Type, break_text
from desktop.dossier.wording import Wording, wording

_ACROSS = 2
_HEIGHT = 36 * MM
_PAD = 3 * MM
_DASH = 3.0  # points

_Lines = tuple[tuple[str, Type], ...]


def render_slips(content: BallotSlipContent, mark: PrintMark) -> Printed:
    """Return the slips as a PDF; dashed lines are cut along."""
    words, pages = wording("YX-15C"), Pages()
    pages.bookmark_next(words["title"])
    flow = Flow(pages)
    slips = [_lines(content, number, words) for number in content.numbers]
    height = max(_HEIGHT, *(_needed(flow, lines) for lines in slips))
    down = int(flow.whole // height)
    for at, lines in enumerate(slips):
        place = at % (_ACROSS * down)
        if at and not place:
            flow.next_page()
        _draw(flow, lines, at=place, height=height)
    title = f"{words['title']} {content.number}"
    return finish(pages, content, mark, code=form_code(words), title=title)


def _lines(content: BallotSlipContent, number: str, words: Wording) -> _Lines:
    return (
        (f"{words['title']}　{content.circle}", type_of("hei", 11, 15)),
        (content.activity, note_type()),
        (number, type_of("hei", 20, 30)),
        (words["note"], type_of("kai", 9, 12)),
    )


def _needed(flow: Flow, lines: _Lines) -> float:
    """Return how high a slip must be so that nothing of it is cut through."""
    width = flow.width / _ACROSS - 2 * _PAD
    told = (
        len(break_text(text, type_, width)) * type_.leading for text, type_ in lines
    )
    return sum(told) + 2 * _PAD


def _draw(flow: Flow, lines: _Lines, *, at: int, height: float) -> None:
    width = flow.width / _ACROSS
    left, top = (at % _ACROSS) * width, (at // _ACROSS) * height
    ink = flow.ink
    ink.raw(f"q [{_DASH:g}] 0 d")
    ink.frames([(left, top, width, height)], 0.4)
    ink.raw("Q")
    y = top + _PAD
    for text, type_ in lines:
        y = _centred(flow, text, type_, left=left + _PAD, top=y, width=width - 2 * _PAD)
    flow.y = max(flow.y, top + height)


def _centred(
    flow: Flow, text: str, type_: Type, *, left: float, top: float, width: float
) -> float:
    lines = break_text(text, type_, width)
    flow.ink.centred(left, top, lines, type_, width)
    return top + len(lines) * type_.leading
