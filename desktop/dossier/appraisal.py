"""Parts 九 and 十 of the 履职档案: what people said, and the team's own marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from desktop.dossier.ballot_rows import BallotSummary
from desktop.dossier.ballot_summary import draw_summary
from desktop.dossier.furniture import print_day
from desktop.dossier.grid import NO_DATA, NONE, Align, Cell, Column, Row, Table
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow
from desktop.dossier.parts import below_each_other, simple_table
from desktop.dossier.rows import (
    MarkRow,
    OpinionRow,
    ReviewSheet,
    SheetMark,
    TeamAppraisal,
)
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording
from desktop.scoring.ratios import plain

_SCORES_MM = 56.0
_BEFORE_BALLOTS = 4 * MM
_SHORT_BASIS, _FEW = 80, 4  # characters, numbers: five such rows fit on a page


def draw_opinions(
    flow: Flow,
    opinions: Sequence[OpinionRow],
    ballots: BallotSummary | str,
    words: Wording,
) -> None:
    """Draw 九: the points of the interviews by group, and 测评汇总表 or why not."""
    rows = ((o.circle, str(o.talks), o.merits, o.faults, o.cases) for o in opinions)
    simple_table(flow, words, "opinions", rows, title="opinion_table", is_headed=True)
    if isinstance(ballots, BallotSummary):
        flow.skip(_BEFORE_BALLOTS)
        draw_summary(flow, ballots)
        return
    note = Cell(text=ballots or NONE, span=2, align=Align.LEFT)
    table = Table(
        title=words["ballots"],
        columns=words.table("sheet_end"),
        rows=(Row(cells=(note,)),),
        has_head=False,
    )
    draw_table(flow, table, heading=words["ballots"])


def draw_appraisal(flow: Flow, appraisal: TeamAppraisal, words: Wording) -> None:
    """Draw 十: the marks of all reviewers, item by item, and how they are reckoned."""
    columns = _score_columns(words, len(appraisal.reviewers))
    rows = [*_grouped(appraisal.rows, len(columns), words)]
    rows.append(_mark_row(appraisal.totals))
    title = words["appraisal_table"]
    table = Table(title=title, columns=columns, rows=tuple(rows))
    draw_table(flow, table, heading=title)
    legend = (
        words["legend_item"].format(number=number, reviewer=reviewer)
        for number, reviewer in enumerate(appraisal.reviewers, 1)
    )
    ends = (
        ("legend", "　".join(legend)),
        ("method", appraisal.method),
        ("calibration", appraisal.calibration or NONE),
        ("consistency", appraisal.consistency or NO_DATA),
    )
    flow.skip(4 * MM)
    _pairs(flow, words, title, ((words[name], text) for name, text in ends))


def draw_review_sheet(flow: Flow, sheet: ReviewSheet, words: Wording) -> None:
    """Draw one reviewer's 履职评价单(B卷)."""
    title, columns = words["sheet_title"], words.table("sheet")
    rows = [*_sheet_rows(sheet, words)]
    total = Cell(text=words["sheet_total"], span=3, is_head=True)
    working = Cell(text=sheet.working, span=2, align=Align.LEFT)
    rows.append(Row(cells=(total, sheet.total, working)))
    draw_table(flow, Table(title=title, columns=columns, rows=tuple(rows), size=9))
    flow.skip(3 * MM)
    _pairs(flow, words, title, _judgement(sheet, words), keep_last=True)


def _grouped(rows: Sequence[MarkRow], columns: int, words: Wording) -> Iterable[Row]:
    """Give the items under the head of their group, 显质 and 潜质."""
    for quality, items in groupby(rows, key=lambda row: row.quality):
        group = list(items)
        if quality:
            head = _group(quality, (row.weight for row in group), words)
            yield Row(cells=(Cell(text=head, span=columns, is_head=True),), keep=True)
        yield from map(_mark_row, group)


def _group(quality: str, weights: Iterable[str], words: Wording) -> str:
    whole = plain(sum(map(Decimal, weights), Decimal(0)))
    return words["group"].format(quality=quality, weight=whole)


def _sheet_rows(sheet: ReviewSheet, words: Wording) -> Iterable[Row]:
    """Give the items of a sheet; where texts are short, a group has its anchors once.

    Rows that share a cell stay on one page, which long texts may not.
    """
    for quality, items in groupby(sheet.marks, key=lambda mark: mark.quality):
        group = list(items)
        anchor = Cell(text=words["sheet_anchor"])
        if quality and all(map(_is_short, group)):
            head = _group(quality, (mark.weight for mark in group), words)
            anchors = words["sheet_anchors"].format(group=head)
            anchor = Cell(text=anchors, rows=len(group), align=Align.LEFT)
        for at, mark in enumerate(group):
            shared = () if at and anchor.rows > 1 else (anchor,)
            evidence = below_each_other(mark.evidence)
            cells = (mark.item, mark.weight, *shared, mark.score, mark.basis, evidence)
            yield Row(cells=cells)


def _is_short(mark: SheetMark) -> bool:
    return len(mark.basis) <= _SHORT_BASIS and mark.evidence.count("、") < _FEW


def _judgement(sheet: ReviewSheet, words: Wording) -> Sequence[tuple[str, str]]:
    box = "☑" if sheet.recusal_declared else "☐"
    signed = print_day(sheet.signed_on) if sheet.signed_on else NO_DATA
    return (
        (words["sheet_merits"], sheet.merits),
        (words["sheet_faults"], sheet.faults),
        (words["sheet_post"], sheet.suited_post),
        (words["sheet_proposed"], sheet.proposed),
        (words["sheet_recusal"], words["sheet_recusal_text"].format(box=box)),
        (words["sheet_signature"], f"{sheet.reviewer}　{signed}"),
    )


def _pairs(
    flow: Flow,
    words: Wording,
    title: str,
    pairs: Iterable[tuple[str, str]],
    *,
    keep_last: bool = False,
) -> None:
    """Draw labels with their texts below each other."""
    listed = list(pairs)
    rows = tuple(
        Row(
            cells=(Cell(text=label, is_head=True), text),
            keep=keep_last and at == len(listed) - 2,
        )
        for at, (label, text) in enumerate(listed)
    )
    table = Table(
        title=title,
        columns=words.table("sheet_end"),
        rows=rows,
        has_head=False,
        follows=True,
    )
    draw_table(flow, table)


def _score_columns(words: Wording, reviewers: int) -> tuple[Column, ...]:
    """Return the columns of the summary; the reviewers share that of the scores."""
    count = max(1, reviewers)
    columns: list[Column] = []
    for column in words.table("marks"):
        if column.width_mm != _SCORES_MM:
            columns.append(column)
            continue
        share = column.width_mm / count
        columns += [
            replace(column, head=f"{column.head}{number}", width_mm=share)
            for number in range(1, count + 1)
        ]
    return tuple(columns)


def _mark_row(row: MarkRow) -> Row:
    scores = row.scores or ("",)
    return Row(
        cells=(row.item, row.weight, *scores, row.mean, row.spread, row.basis),
    )
