"""干部分述: the page of one cadre in 一线考察干部分析报告, with a table and a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.dossier.charts import Series
from desktop.dossier.charts.pen import Pen
from desktop.dossier.grid import NO_DATA, NONE, Align, Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.pictures import BadPictureError, read_jpeg
from desktop.dossier.portrait import statement_rows, tag_words
from desktop.dossier.portrait_rows import Portrait
from desktop.dossier.report_charts import legs_radar
from desktop.dossier.report_rows import CadreSection
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording, wording

_LINE = 11.6 * MM  # four of them hold portrait and radar
_LINES = 4  # name, post, grade, scores
_LEAST = 6 * MM  # a row; nobody writes on it by hand
_SMALL = 9  # points: one cadre should have room on one page


def draw_cadre(flow: Flow, section: CadreSection, words: Wording) -> None:
    """Draw one cadre: head, progress, radar, merits, faults, repute, advice."""
    _draw_head(flow, section, words)
    works = Table(
        title=words["works"],
        columns=words.table("works"),
        rows=tuple(
            Row(
                cells=(work.matter, work.target, work.reached, work.part),
                least=_LEAST,
            )
            for work in section.works
        ),
        size=_SMALL,
    )
    draw_table(flow, works, heading=words["works"])
    table = Table(
        title=section.name,
        columns=words.table("told"),
        rows=tuple(_told(section, words)),
        has_head=False,
        size=_SMALL,
    )
    flow.skip(3 * MM)
    draw_table(flow, table)


def _draw_head(flow: Flow, section: CadreSection, words: Wording) -> None:
    results, ballots, team, total = (leg or NO_DATA for leg in section.legs)
    place = words["head_place"].format(place=section.place) if section.place else ""
    lines = (
        section.name,
        section.post,
        words["head_grade"].format(
            group=section.group, grade=section.grade, place=place
        ),
        words["head_score"].format(
            results=results, ballots=ballots, team=team, total=total
        ),
    )
    told = [Cell(text=line, align=Align.LEFT) for line in lines]
    net = Cell(is_blank=True, rows=_LINES)
    first = Row(cells=(_face(flow, section, words), told[0], net), least=_LINE)
    rows = [first, *(Row(cells=(cell,), least=_LINE) for cell in told[1:])]
    table = Table(
        title=section.name,
        columns=words.table("head"),
        rows=tuple(rows),
        has_head=False,
    )
    draw_table(flow, table)
    _draw_radar(flow, section, words)


def _draw_radar(flow: Flow, section: CadreSection, words: Wording) -> None:
    """Draw the three dimensions into the empty cell of the head just drawn."""
    series = [Series(name=section.name, values=section.values)]
    if section.means is not None:
        series.append(Series(name=words["radar_group"], values=section.means))
    radar = legs_radar(tuple(series), words)
    *before, own = (column.width_mm * MM for column in words.table("head"))
    spare = _LINES * _LINE - radar.height(own)
    top = flow.y - radar.height(own) - spare / 2
    radar.draw(Pen(flow.ink, sum(before), top), own)


def _told(section: CadreSection, words: Wording) -> Iterable[Row]:
    """Give what is said of the cadre in words."""
    if section.why:
        yield _wide(words["why"], section.why)
    if section.improvement:
        yield _wide(words["improvement"], section.improvement)
    portrait = section.portrait
    if portrait is None:
        yield _wide(wording("YX-01")["portrait"], words["no_portrait"])
        return
    volume = wording("YX-01")
    yield _wide(words["tags"], tag_words(portrait.tags, volume))
    for name, rows in (("merit", portrait.merits), ("fault", portrait.faults)):
        brief = [replace(row, evidence=_brief(row.evidence)) for row in rows]
        yield from statement_rows(brief, words[name], volume)
    yield from _more(section, portrait, words)


def _more(section: CadreSection, portrait: Portrait, words: Wording) -> Iterable[Row]:
    if section.has_repute:
        yield _wide(words["repute"], portrait.repute or NONE)
    if portrait.advice is not None:
        yield _wide(words["advice"], portrait.advice or NONE)


def _brief(numbers: str) -> str:
    """Return numbers of evidence, what they begin with alike said once."""
    first, *others = numbers.split("、")
    start = first[: first.rfind("-") + 1]
    rest = "，".join(other.removeprefix(start) for other in others)
    return "、".join(filter(None, (first, rest)))


def _wide(head: str, text: str) -> Row:
    told = Cell(text=text, span=2, align=Align.LEFT)
    return Row(cells=(Cell(text=head, is_head=True), told), least=_LEAST)


def _face(flow: Flow, section: CadreSection, words: Wording) -> Cell:
    if section.face is not None:
        try:
            jpeg = read_jpeg(section.face.jpeg)
        except BadPictureError:
            return Cell(text=words["head_photo"], rows=_LINES)
        key = flow.pages.picture(jpeg, section.face.identity)
        return Cell(picture=key, ratio=jpeg.width_px / jpeg.height_px, rows=_LINES)
    return Cell(text=words["head_photo"], rows=_LINES)
