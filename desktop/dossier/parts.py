"""Parts 一 to 八 of the 履职档案: the cadre, the matters, the lists, what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.dossier.grid import NO_DATA, NONE, Align, Cell, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.pictures import BadPictureError, Jpeg, read_jpeg
from desktop.dossier.rows import (
    AnnualRow,
    CadreSheet,
    FindingBox,
    MatterRow,
    ObservationRow,
    ResumeRow,
    ThreeLists,
)
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording

_PHOTO_ROW = 10.6 * MM  # four of them hold the 30 × 40 mm portrait


def draw_basic(flow: Flow, cadre: CadreSheet, words: Wording) -> None:
    """Draw 一: the basic table, the résumé, annual grades, honours."""
    table = Table(
        title=words["basic"],
        columns=words.table("basic"),
        rows=tuple(_basic_rows(flow, cadre, words)),
        has_head=False,
    )
    draw_table(flow, table)
    for name, rows in (
        ("resume", map(_resume, cadre.resume)),
        ("annual", map(_annual, cadre.annual)),
    ):
        simple_table(flow, words, name, rows, is_headed=True, empty=NO_DATA)
    honours = Cell(text=cadre.honours, span=2, align=Align.LEFT)
    draw_table(
        flow,
        Table(
            title=words["honours"],
            columns=words.table("back"),
            rows=(Row(cells=(honours,)),),
            has_head=False,
        ),
        heading=words["honours"],
    )


def draw_matters(flow: Flow, matters: Sequence[MatterRow], words: Wording) -> None:
    """Draw 三: the matters the cadre answers for."""
    rows = (
        (str(n), m.name, m.category, m.part, m.level, m.planned, m.progress, m.basis)
        for n, m in enumerate(matters, 1)
    )
    simple_table(flow, words, "matters", rows)


def draw_lists(flow: Flow, lists: ThreeLists, words: Wording) -> None:
    """Draw 四 without its table across the page: the three lists."""
    duties = (
        (d.number, d.duty, d.basis, d.target, d.due, d.part, d.partners)
        for d in lists.duties
    )
    simple_table(flow, words, "duty_list", duties, is_headed=True)
    results = (
        (
            r.number,
            r.duty_number,
            r.outcome,
            r.value,
            r.own_part,
            r.proof,
            r.self_rating,
        )
        for r in lists.results
    )
    simple_table(flow, words, "result_list", results, is_headed=True)
    issues = (
        (
            i.number,
            i.statement,
            i.source,
            i.severity,
            i.fault,
            below_each_other(i.evidence),
            i.to_order,
            i.rectification,
        )
        for i in lists.issues
    )
    simple_table(flow, words, "issue_list", issues, is_headed=True)


def draw_reconciliation(flow: Flow, lists: ThreeLists, words: Wording) -> None:
    """Draw the 节点对账表, across the page."""
    rows = (
        (
            str(n),
            r.duty_number,
            r.result_number,
            r.statement,
            r.first_source,
            r.second_source,
            r.difference,
            r.verdict,
            r.verifier,
        )
        for n, r in enumerate(lists.reconciliation, 1)
    )
    simple_table(flow, words, "reconciliation", rows)


def draw_findings(flow: Flow, findings: Sequence[FindingBox], words: Wording) -> None:
    """Draw 七: one box for each matter."""
    for at, finding in enumerate(findings, 1):
        flow.skip(4 * MM)
        lines = [
            ("finding_who", finding.who),
            ("finding_outcome", finding.outcome),
            ("finding_contribution", finding.contribution),
            ("finding_verification", finding.verification),
            ("finding_evidence", finding.evidence),
        ]
        head = f"{at}. {finding.matter}　{finding.facts}".rstrip("　")
        rows = [Row(cells=(Cell(text=head, span=2, is_head=True),), keep=True)]
        rows += [
            Row(cells=(Cell(text=words[name], is_head=True), value), least=9 * MM)
            for name, value in lines
        ]
        table = Table(
            title=words["findings"],
            columns=words.table("finding"),
            rows=tuple(rows),
            has_head=False,
        )
        draw_table(flow, table)
    if not findings:
        simple_table(flow, words, "finding", ())


def draw_observations(
    flow: Flow, observations: Sequence[ObservationRow], words: Wording
) -> None:
    """Draw 八: what reviewers saw."""
    rows = (
        (o.day, o.place, o.element, o.fact, o.observer, below_each_other(o.evidence))
        for o in observations
    )
    simple_table(flow, words, "observations", rows, title="observation_table")


def below_each_other(numbers: str) -> str:
    """Return numbers of evidence for a narrow column, a line for each."""
    return numbers.replace("、", "\n")


def simple_table(
    flow: Flow,
    words: Wording,
    name: str,
    rows: Iterable[tuple[str, ...]],
    *,
    title: str = "",
    is_headed: bool = False,
    empty: str = NONE,
    foot: float = 0.0,
) -> None:
    """Draw the table called *name* in the wording, a row for each tuple.

    With *is_headed* its title stands above it; without rows it says *empty*; *foot*
    points below it stay on the page of its last row.
    """
    columns = words.table(name)
    table = Table(
        title=words[title or name],
        columns=columns,
        rows=tuple(Row(cells=row) for row in rows),
        has_head=any(column.head for column in columns),
        empty=empty,
        foot=foot,
    )
    draw_table(flow, table, heading=table.title if is_headed else "")


def _basic_rows(flow: Flow, cadre: CadreSheet, words: Wording) -> Iterable[Row]:
    born = cadre.born.replace("（", "\n（")
    lines = (
        (("name", cadre.name), ("sex", cadre.sex), ("born", born)),
        (
            ("ethnicity", cadre.ethnicity),
            ("native_place", cadre.native_place),
            ("birthplace", cadre.birthplace),
        ),
        (
            ("joined_party", cadre.joined_party),
            ("started_work", cadre.started_work),
            ("health", cadre.health),
        ),
    )
    photo: tuple[Cell, ...] = (_portrait(flow, cadre, words),)
    for line in lines:
        cells = (cell for name, text in line for cell in _pair(words, name, text, 1))
        yield Row(cells=(*cells, *photo), least=_PHOTO_ROW)
        photo = ()
    skills = (
        *_pair(words, "technical_title", cadre.technical_title, 2),
        *_pair(words, "expertise", cadre.expertise, 2),
    )
    yield Row(cells=skills, least=_PHOTO_ROW)
    yield from _schooling(cadre, words)
    yield from _position(cadre, words)


def _pair(words: Wording, name: str, text: str, span: int) -> tuple[Cell, Cell]:
    head = Cell(text=words[f"basic_{name}"], is_head=True)
    return head, Cell(text=text, span=span)


def _schooling(cadre: CadreSheet, words: Wording) -> Iterable[Row]:
    school = Cell(text=words["basic_school"], is_head=True)
    lines = (
        ("basic_full_time", cadre.full_time_education, cadre.full_time_school),
        ("basic_in_service", cadre.in_service_education, cadre.in_service_school),
    )
    for at, (name, education, from_school) in enumerate(lines):
        cells = (
            Cell(text=words[name], is_head=True),
            Cell(text=education, span=2),
            school,
            Cell(text=from_school, span=2),
        )
        first = Cell(text=words["basic_education"], is_head=True, rows=2)
        yield Row(cells=cells if at else (first, *cells))


def _position(cadre: CadreSheet, words: Wording) -> Iterable[Row]:
    level = cadre.level_and_rank
    if cadre.id_number is None:
        yield Row(cells=_pair(words, "level", level, 6))
    else:
        number = _pair(words, "id_number", cadre.id_number, 3)
        yield Row(cells=(*number, *_pair(words, "level", level, 2)))
    yield Row(cells=_pair(words, "post", cadre.post, 6))
    since = _pair(words, "in_post", cadre.in_post_since, 3)
    yield Row(cells=(*since, *_pair(words, "at_level", cadre.at_level_since, 2)))
    head = Cell(text=words["basic_duties"], is_head=True)
    duties = Cell(text=cadre.duties, span=6, align=Align.LEFT)
    yield Row(cells=(head, duties), least=12 * MM)


def _portrait(flow: Flow, cadre: CadreSheet, words: Wording) -> Cell:
    jpeg = _read(cadre)
    if jpeg is None or cadre.portrait is None:
        return Cell(text=words["basic_photo"], rows=4)
    key = flow.pages.picture(jpeg, cadre.portrait.identity)
    return Cell(picture=key, ratio=jpeg.width_px / jpeg.height_px, rows=4)


def _read(cadre: CadreSheet) -> Jpeg | None:
    if cadre.portrait is None:
        return None
    try:
        return read_jpeg(cadre.portrait.jpeg)
    except BadPictureError:
        return None


def _resume(row: ResumeRow) -> tuple[str, ...]:
    return (row.period, row.post, row.note)


def _annual(row: AnnualRow) -> tuple[str, ...]:
    return (row.year, row.grade, row.unit)
