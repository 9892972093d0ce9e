"""Part 十三 of the 履职档案: two photographs a page, each with what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.dossier.grid import NO_DATA
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, type_of
from desktop.dossier.pictures import BadPictureError, Jpeg, read_jpeg
from desktop.dossier.rows import Figure
from desktop.dossier.text import Line, Type, break_text
from desktop.dossier.wording import Wording

_WIDTH, _HEIGHT = 140 * MM, 90 * MM
_PER_PAGE = 2
_GAP = 5 * MM


@dataclass(frozen=True, slots=True)
class _Caption:
    lines: list[tuple[Line, Type]]

    @property
    def height(self) -> float:
        return sum(type_.leading for _, type_ in self.lines) + 2 * MM


def is_readable(jpeg: bytes) -> bool:
    """Tell whether a picture can be printed."""
    try:
        read_jpeg(jpeg)
    except BadPictureError:
        return False
    return True


def draw_figures(flow: Flow, figures: Sequence[Figure], words: Wording) -> None:
    """Draw all figures; a picture that cannot be read leaves a frame that says so."""
    for start in range(0, len(figures), _PER_PAGE):
        if start:
            flow.next_page()
        pair = figures[start : start + _PER_PAGE]
        captions = [_caption(at, one, words) for at, one in enumerate(pair, start + 1)]
        slot = (flow.room - _GAP) / _PER_PAGE
        room = slot - max(caption.height for caption in captions)
        for figure, caption in zip(pair, captions, strict=True):
            top = flow.y
            _draw(flow, figure, caption, min(_HEIGHT, room), words)
            flow.y = top + slot + _GAP
        flow.y = min(flow.y, flow.whole)


def _draw(
    flow: Flow, figure: Figure, caption: _Caption, height: float, words: Wording
) -> None:
    """Draw one figure; those of a page are equally high."""
    left, top = (flow.width - _WIDTH) / 2, flow.y
    jpeg = _read(figure)
    if jpeg is None:
        flow.ink.frames([(left, top, _WIDTH, height)])
        note = type_of("kai", 12, 18)
        text = words["figure_unreadable"]
        x = left + (_WIDTH - note.width(text)) / 2
        flow.ink.text(x, top + height / 2, text, note)
    else:
        _place(
            flow, flow.pages.picture(jpeg, figure.picture.identity), jpeg, top, height
        )
    flow.y = top + height + 2 * MM
    for line, type_ in caption.lines:
        x = left + (_WIDTH - line.width) / 2 if type_.face.name == "hei" else left
        flow.ink.lines(x, flow.y, [line], type_, _WIDTH)
        flow.y += type_.leading


def _place(flow: Flow, key: str, jpeg: Jpeg, top: float, height: float) -> None:
    ratio = jpeg.width_px / jpeg.height_px
    width = min(_WIDTH, height * ratio)
    tall = width / ratio
    x, y = (flow.width - width) / 2, top + (height - tall) / 2
    flow.sheet.draw(key, x, y, width, tall)
    flow.ink.frames([(x, y, width, tall)], 0.4)


def _read(figure: Figure) -> Jpeg | None:
    try:
        return read_jpeg(figure.picture.jpeg)
    except BadPictureError:
        return None


def _caption(number: int, figure: Figure, words: Wording) -> _Caption:
    black, kai = type_of("hei", 11, 16), type_of("kai", 10.5, 14.5)
    head = words["figure_number"].format(number=number)
    facts = (
        (words["figure_taken"], figure.taken),
        (words["figure_place"], figure.place),
        (words["figure_by"], figure.photographer),
    )
    told = "　".join(f"{label}：{text or NO_DATA}" for label, text in facts)
    lines = [
        (line, black) for line in break_text(f"{head}　{figure.title}", black, _WIDTH)
    ]
    lines += [(line, kai) for line in break_text(told, kai, _WIDTH)]
    evidence = f"{words['figure_evidence']}：{figure.evidence or NO_DATA}"
    told_of = f"{words['figure_note']}：{figure.note or NO_DATA}"
    note = f"{told_of}　{evidence}"
    if kai.width(note) > _WIDTH:
        note = f"{told_of}\n{evidence}"
    lines += [(line, kai) for line in break_text(note, kai, _WIDTH)]
    return _Caption(lines)
