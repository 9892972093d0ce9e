"""一线考察干部分析报告 (YX-02): of a whole round, or the extract on one cadre.

`render_report` is pure: the same content and mark give the same bytes.
"""

from __future__ import annotations

from desktop.dossier.furniture import PrintMark
from desktop.dossier.grid import NO_DATA, NONE, Align, Cell, Row, Table
from desktop.dossier.page import Flow, Pages
from desktop.dossier.parts import simple_table
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.report_cadre import draw_cadre
from desktop.dossier.report_charts import draw_analysis_charts, draw_issue_chart
from desktop.dossier.report_rows import ReportContent, RoundParts
from desktop.dossier.styles import (
    body_type,
    heading_type,
    note_type,
    title_type,
    under_title_type,
)
from desktop.dossier.tables import draw_table
from desktop.dossier.text import break_text
from desktop.dossier.wording import wording

_INDENT = 2  # characters
_KEEP = 60.0  # points: a heading is not left alone at the foot of a page


def render_report(content: ReportContent, mark: PrintMark) -> Printed:
    """Return the report as a PDF, with what should be looked at before use."""
    report = _Report(content)
    report.draw()
    words = wording("YX-02")
    return finish(
        report.pages,
        content,
        mark,
        code=form_code(words),
        title=content.title,
    )


class _Report:
    """A report in the making."""

    def __init__(self, content: ReportContent) -> None:
        self.pages = Pages()
        self._content = content
        self._words = wording("YX-02")

    def draw(self) -> None:
        self.pages.bookmark_next(self._content.title)
        flow = Flow(self.pages)
        self._title(flow)
        whole = self._content.whole
        if whole is None:
            for section in self._content.sections:
                draw_cadre(flow, section, self._words)
            self._annex(flow)
            return
        self._overview(flow, whole)
        self._analysis(flow, whole)
        self._matters(flow, whole)
        self._cadres(flow)
        rest = Flow(self.pages)
        self._benches(rest, whole)
        self._issues(rest, whole)
        self._conclusion(rest, whole)
        self._annex(rest)

    def _title(self, flow: Flow) -> None:
        content, words = self._content, self._words
        flow.centred(content.title, title_type())
        flow.skip(4)
        under = words["under"].format(round=content.round_label, organ=content.organ)
        if content.whole is None:
            under += f"　{words['extract']}"
        flow.centred(under, under_title_type())
        flow.skip(8)
        if not content.is_locked:
            state = words[_narrative_state(content)]
            flow.paragraph(words["draft"].format(state=state), note_type())
            flow.skip(4)

    def _overview(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_overview")
        self._prose(flow, whole.facts)
        self._prose(flow, whole.narrative.overview)
        rows = (
            (row.level, row.people, row.sexes, row.age, row.matters)
            for row in whole.levels
        )
        simple_table(flow, self._words, "levels", rows, is_headed=True)

    def _analysis(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_analysis")
        self._prose(flow, whole.narrative.analysis)
        draw_analysis_charts(flow, whole, self._words)
        if whole.compared is None:
            self._prose(flow, self._words["compared_none"])
        else:
            rows = ((r.name, r.now, r.before, r.change) for r in whole.compared)
            simple_table(flow, self._words, "compared", rows, is_headed=True)
        pairs = (
            (p.name, p.quantity, p.quality, p.common, p.own, p.shown, p.latent)
            for p in whole.pairs
        )
        note, small = self._words["pairs_note"], note_type()
        foot = len(break_text(note, small, flow.width)) * small.leading
        simple_table(flow, self._words, "pairs", pairs, is_headed=True, foot=foot)
        flow.paragraph(note, small)

    def _matters(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_matters")
        self._prose(flow, whole.narrative.matters)
        rows = (
            (
                str(at),
                row.name,
                row.category,
                row.target,
                row.scheduled,
                row.reached,
                row.late,
                row.leader,
                row.issues,
            )
            for at, row in enumerate(whole.matters, 1)
        )
        simple_table(flow, self._words, "matters", rows, is_headed=True)

    def _cadres(self, flow: Flow) -> None:
        """Draw everyone on a page of his own."""
        flow.next_page()
        self._heading(flow, "section_cadres")
        for at, section in enumerate(self._content.sections):
            if at:
                self.pages.bookmark_next(section.name, level=1)
                flow.next_page()
            draw_cadre(flow, section, self._words)

    def _benches(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_benches")
        self._prose(flow, whole.narrative.leadership)
        for bench in whole.benches:
            rows = tuple(
                Row(
                    cells=(
                        row.name,
                        row.duties,
                        row.results,
                        row.ballots,
                        row.team,
                        row.total,
                        row.place,
                        row.remark,
                    )
                )
                for row in bench.rows
            )
            columns = self._words.table("bench")
            table = Table(title=bench.unit, columns=columns, rows=rows)
            draw_table(flow, table, heading=bench.unit)
        if not whole.benches:
            self._prose(flow, self._words["bench_one"])

    def _issues(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_issues")
        draw_issue_chart(flow, whole.issues, self._words)
        rows = (
            (row.label, str(row.count), row.typical, row.responsible, row.to_order)
            for row in whole.issues
        )
        simple_table(flow, self._words, "issues", rows, is_headed=True)

    def _conclusion(self, flow: Flow, whole: RoundParts) -> None:
        self._heading(flow, "section_conclusion")
        self._prose(flow, whole.narrative.conclusion or NONE)

    def _annex(self, flow: Flow) -> None:
        content, words, whole = self._content, self._words, self._content.whole
        lines = [
            ("annex_scheme", content.scheme),
            ("annex_as_of", content.as_of),
            ("annex_state", words["locked" if content.is_locked else "unlocked"]),
        ]
        if whole is not None:
            lines[:0] = [
                ("annex_agreement", whole.agreement or NO_DATA),
                ("annex_sensitive", whole.sensitive),
            ]
        rows = tuple(
            Row(
                cells=(
                    Cell(text=words[name], is_head=True),
                    Cell(text=text, align=Align.LEFT),
                )
            )
            for name, text in lines
        )
        title = words["annex_short" if whole is None else "annex"]
        table = Table(
            title=title,
            columns=words.table("annex"),
            rows=rows,
            has_head=False,
        )
        draw_table(flow, table, heading=title)

    def _heading(self, flow: Flow, name: str) -> None:
        flow.skip(10)
        flow.heading(self._words[name], heading_type(), keep=_KEEP)
        flow.skip(2)

    def _prose(self, flow: Flow, text: str) -> None:
        if text:
            type_ = body_type()
            flow.paragraph(text, type_, indent=_INDENT * type_.size)


def _narrative_state(content: ReportContent) -> str:
    """Return how far the words of the report are."""
    if content.whole is not None:
        told = content.whole.narrative
        if not (told.analysis or told.conclusion):
            return "narrative_none"
        return "narrative_settled" if told.is_settled else "narrative_open"
    portraits = [section.portrait for section in content.sections]
    if None in portraits:
        return "narrative_none"
    is_settled = all(one.is_settled for one in portraits if one)
    return "narrative_settled" if is_settled else "narrative_open"
