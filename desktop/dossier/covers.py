"""The volume's outside: 封面, 扉页, 目录 and 卷内备考表 of the 履职档案."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from desktop.dossier.content import DossierContent, Edition
from desktop.dossier.furniture import CODE, PrintMark, print_day
from desktop.dossier.grid import NO_DATA, NONE, Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages, Sheet, type_of
from desktop.dossier.styles import (
    body_type,
    heading_type,
    title_type,
)
from desktop.dossier.tables import draw_table
from desktop.dossier.text import Line, Type, break_text
from desktop.dossier.wording import Wording, wording

_FIELD_LEFT, _FIELD_LABEL, _FIELD_WIDTH = 8 * MM, 36 * MM, 140 * MM
_FIELD_SIZES = (16.0, 14.0, 12.0, 10.5)
_FIELD_GAP = 4.5 * MM
_IMPRINT = 32 * MM  # organ, date and note at the foot of the cover
_READER_ROWS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the eighteen parts: its name in code, its numeral and title."""

    name: str
    numeral: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the 目录.

    Attributes:
        first: The part's first page, 0 where it has none.
        last: Its last page.
    """

    part: Part
    formed: str
    first: int
    last: int
    remark: str


def parts(words: Wording) -> tuple[Part, ...]:
    """Return the eighteen parts in order."""
    split = (line.split("·", 2) for line in words.list("parts"))
    return tuple(Part(name=n, numeral=i, title=t) for n, i, t in split)


def draw_cover(pages: Pages, content: DossierContent, mark: PrintMark) -> None:
    """Draw the 封面."""
    words = wording("YX-01")
    flow = Flow(pages)
    ink, black = flow.ink, type_of("hei", 16, 24)
    copy = wording("common")["copy"]
    ink.text(0, 14, content.classification, black)
    ink.text(0, 38, f"{copy}{mark.copy_number:06d}", black)
    flow.y = 42 * MM
    flow.centred(words["title"], _grand())
    flow.y += 4 * MM
    flow.centred(f"（{_edition(content)}）", type_of("kai", 18, 26))
    flow.y = 88 * MM
    _draw_fields(flow, _cover_fields(content, words))
    flow.y = flow.whole - _IMPRINT
    imprint = words["cover_organ"].format(organ=content.organ)
    flow.centred(imprint, type_of("title", 16, 28))
    flow.centred(_filed(content, words), type_of("fang", 16, 26))
    flow.centred(words["cover_note"], type_of("kai", 12, 22))
    ink.form(CODE, flow.width - 12 * MM, 0)
    flow.sheet.objects[CODE] = None


def _edition(content: DossierContent) -> str:
    name = "feedback" if content.edition is Edition.FEEDBACK else "full"
    return wording("common")[name]


def _grand() -> Type:
    return type_of("title", 36, 52)


def _cover_fields(content: DossierContent, words: Wording) -> list[tuple[str, str]]:
    return [
        (words["cover_name"], content.cadre.name),
        (words["cover_post"], content.cadre.post),
        (words["cover_round"], f"{content.round_label}　{content.theme}"),
        (words["cover_period"], content.period),
        (words["cover_team"], content.team),
        (words["cover_number"], content.number),
    ]


def _draw_fields(flow: Flow, fields: Sequence[tuple[str, str]]) -> None:
    """Write the fields of the cover, smaller where names and posts are long."""
    room = flow.whole - _IMPRINT - flow.y
    fitting = [size for size in _FIELD_SIZES if _fields_height(fields, size) <= room]
    fang = _field_type(max(fitting, default=min(_FIELD_SIZES)))
    for label, value in fields:
        _cover_field(flow, label, _field_lines(value, fang), fang)


def _field_type(size: float) -> Type:
    return type_of("fang", size, size * 1.5)


def _field_lines(value: str, fang: Type) -> list[Line]:
    return break_text(value or NO_DATA, fang, _FIELD_WIDTH - _FIELD_LABEL - 8)


def _fields_height(fields: Sequence[tuple[str, str]], size: float) -> float:
    fang = _field_type(size)
    lines = sum(len(_field_lines(value, fang)) for _, value in fields)
    return lines * fang.leading + len(fields) * _FIELD_GAP


def _cover_field(flow: Flow, label: str, lines: list[Line], fang: Type) -> None:
    """Write one field of the cover on ruled lines."""
    left, width = _FIELD_LEFT + _FIELD_LABEL, _FIELD_WIDTH - _FIELD_LABEL
    black = type_of("hei", fang.size, fang.leading)
    _spread(flow, label, black, width=_FIELD_LABEL - 6 * MM)
    for line in lines:
        flow.ink.lines(left + 4, flow.y, [line], fang, width - 8)
        flow.y += fang.leading
        flow.ink.rule(left, flow.y, left + width, flow.y, 0.5)
    flow.y += _FIELD_GAP


def _spread(flow: Flow, text: str, type_: Type, *, width: float) -> None:
    """Write a label so that its characters fill *width*."""
    natural = type_.width(text)
    spacing = (width - natural) / max(1, len(text) - 1)
    y = flow.y + type_.baseline
    flow.ink.text(_FIELD_LEFT, y, text, type_, spacing=max(0.0, spacing))


def _filed(content: DossierContent, words: Wording) -> str:
    filed = content.filed_on
    day = print_day(filed) if filed else words["cover_not_filed"]
    return f"{words['cover_filed']}：{day}"


def draw_flyleaf(pages: Pages, edition: Edition) -> None:
    """Draw the 扉页: the rules and the register of readers."""
    words = wording("YX-01")
    rules = "rules" if edition is Edition.FULL else "rules_feedback"
    flow = Flow(pages)
    flow.centred(words["rules"], title_type())
    flow.skip(4 * MM)
    for number, sentence in zip(count(1), words.list(rules), strict=False):
        flow.paragraph(f"{number}. {sentence}", body_type(), indent=28)
    flow.skip(8 * MM)
    flow.centred(words["readers"], heading_type())
    flow.skip(2 * MM)
    blank = Cell(is_blank=True)
    columns = words.table("readers")
    rows = tuple(
        Row(cells=(str(number), *(blank,) * (len(columns) - 1)), least=9.5 * MM)
        for number in range(1, _READER_ROWS + 1)
    )
    draw_table(flow, Table(title=words["readers"], columns=columns, rows=rows))


def reserve_contents(pages: Pages, titles: Sequence[str]) -> list[Sheet]:
    """Keep as many pages as a 目录 of these *titles* needs."""
    scratch = Pages()
    entries = [
        Entry(
            part=Part(name="", numeral="—", title=title),
            formed="",
            first=1,
            last=1,
            remark="",
        )
        for title in titles
    ]
    draw_contents(Flow(scratch), entries)
    return [pages.new_sheet() for _ in scratch.sheets]


def contents_flow(pages: Pages, reserved: Sequence[Sheet]) -> Flow:
    """Return a flow over the pages kept for the 目录."""
    sheets: Iterator[Sheet] = iter(reserved)
    return Flow(pages, reserved=sheets)


def draw_contents(flow: Flow, entries: Sequence[Entry]) -> None:
    """Draw the 目录; each line leads to its part."""
    words = wording("YX-01")
    flow.centred(words["contents"], title_type())
    flow.skip(5 * MM)
    rows = tuple(_contents_row(entry) for entry in entries)
    table = Table(
        title=words["contents"], columns=words.table("contents"), rows=rows, size=12
    )
    draw_table(flow, table)


def _contents_row(entry: Entry) -> Row:
    length = entry.last - entry.first + 1 if entry.first else 0
    span = f"{entry.first}—{entry.last}" if length > 1 else str(entry.first)
    cells = (
        entry.part.numeral,
        entry.part.title,
        entry.formed,
        str(length) if length else "",
        span if length else "",
        entry.remark,
    )
    return Row(cells=cells, least=10 * MM, link=entry.first)


def draw_back(pages: Pages, content: DossierContent, missing: Sequence[str]) -> None:
    """Draw the 封底: 卷内备考表, which counts its own pages too."""
    scratch = Pages()
    draw_table(_back_flow(scratch), _back_table(content, missing, pages=0))
    total = len(pages.sheets) + len(scratch.sheets)
    draw_table(_back_flow(pages), _back_table(content, missing, pages=total))


def _back_flow(pages: Pages) -> Flow:
    flow = Flow(pages)
    flow.centred(wording("YX-01")["back"], title_type())
    flow.skip(6 * MM)
    return flow


def _back_table(
    content: DossierContent, missing: Sequence[str], *, pages: int
) -> Table:
    """Return the 备考表; the 缺件说明 stays with those who sign for it."""
    words = wording("YX-01")
    total = words["back_pages_value"].format(pages=pages)
    gaps = "\n".join(missing) if missing else NONE
    lines: list[tuple[str, str, float]] = [
        ("back_remarks", content.remarks or NONE, 24),
        ("back_pages", total, 12),
        ("back_missing", gaps, 24),
    ]
    rows = [
        _back_row(words[name], value, tall, keep=name == "back_missing")
        for name, value, tall in lines
    ]
    blank = Cell(is_blank=True)
    rows += [
        _back_row(words[name], blank, 14, keep=True)
        for name in ("back_filer", "back_checker", "back_leader")
    ]
    filed = content.filed_on
    day = f"{filed:%Y.%m.%d}" if filed else words["cover_not_filed"]
    rows.append(_back_row(words["back_filed"], day, 14))
    return Table(
        title=words["back"],
        columns=words.table("back"),
        rows=tuple(rows),
        has_head=False,
        size=12,
    )


def _back_row(label: str, value: Cell | str, tall: float, *, keep: bool = False) -> Row:
    head = Cell(text=label, is_head=True)
    return Row(cells=(head, value), least=tall * MM, keep=keep)
