"""Parts 二 and 十二 of the 履职档案: earlier rounds, and the person in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.dossier.charts import Series, Trend, draw_charts
from desktop.dossier.grid import NONE, Align, Cell, Row, Table
from desktop.dossier.page import Flow
from desktop.dossier.parts import below_each_other, simple_table
from desktop.dossier.portrait_rows import HistoryRow, Portrait, StatementRow, TagRow
from desktop.dossier.styles import note_type
from desktop.dossier.tables import draw_table
from desktop.dossier.wording import Wording


def draw_history(flow: Flow, history: Sequence[HistoryRow], words: Wording) -> None:
    """Draw 二: the rounds in a table, and 综合得分 as a curve beside the group's."""
    rows = (
        (
            row.number,
            row.theme,
            row.results,
            row.ballots,
            row.team,
            row.total,
            row.grade,
            row.place,
        )
        for row in history
    )
    simple_table(flow, words, "history", rows)
    own = Series(name=words["trend_own"], values=tuple(row.own for row in history))
    means = tuple(row.mean for row in history)
    series = (own, Series(name=words["trend_mean"], values=means))
    if not any(mean is not None for mean in means):
        series = (own,)
    trend = Trend(names=tuple(row.number for row in history), series=series)
    draw_charts(flow, (trend, words["trend_caption"]))


def draw_portrait(flow: Flow, portrait: Portrait, words: Wording) -> None:
    """Draw 十二: tags with their evidence, merits and faults with their cases."""
    if not portrait.is_settled:
        flow.paragraph(words["portrait_draft"], note_type())
    rows = [_wide(words["portrait_tags"], tag_words(portrait.tags, words))]
    rows += statement_rows(portrait.merits, words["portrait_merit"], words)
    rows += statement_rows(portrait.faults, words["portrait_fault"], words)
    for name in ("concerns", "advice"):
        text = getattr(portrait, name)
        if text is not None:
            rows.append(_wide(words[f"portrait_{name}"], text or NONE))
    table = Table(
        title=words["portrait"],
        columns=words.table("portrait"),
        rows=tuple(rows),
    )
    draw_table(flow, table)


def tag_words(tags: Sequence[TagRow], words: Wording) -> str:
    """Return the tags, each with how many evidences stand behind it."""
    told = (
        words["tag" if tag.is_established else "tag_pending"].format(
            tag=tag.tag, count=tag.evidence
        )
        for tag in tags
    )
    return "　".join(told) or NONE


def statement_rows(
    statements: Sequence[StatementRow], name: str, words: Wording
) -> Iterable[Row]:
    """Give a row for each sentence: what is said, its case, its evidence."""
    for at, one in enumerate(statements, 1):
        head = Cell(text=name.format(number=at), is_head=True)
        told = one.words
        if one.case:
            told += words["statement_case"].format(case=one.case)
        if not one.is_grounded:
            told += words["statement_fallen"]
        yield Row(cells=(head, told, below_each_other(one.evidence)))


def _wide(head: str, text: str) -> Row:
    cell = Cell(text=text, span=2, align=Align.LEFT)
    return Row(cells=(Cell(text=head, is_head=True), cell))
