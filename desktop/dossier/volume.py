"""一线考察履职档案 (YX-01): the parts of one volume, in order, as one file.

`render_dossier` is pure: the same content and mark give the same bytes. It touches
neither store nor network and may run in a worker process.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.dossier.appraisal import (
    draw_appraisal,
    draw_opinions,
    draw_review_sheet,
)
from desktop.dossier.content import DossierContent
from desktop.dossier.covers import (
    Entry,
    Part,
    contents_flow,
    draw_back,
    draw_contents,
    draw_cover,
    draw_flyleaf,
    parts,
    reserve_contents,
)
from desktop.dossier.figures import draw_figures, is_readable
from desktop.dossier.form_parts import draw_achievement, draw_effort
from desktop.dossier.furniture import PrintMark
from desktop.dossier.interviews import draw_interview, draw_points
from desktop.dossier.page import Flow, Pages
from desktop.dossier.parts import (
    draw_basic,
    draw_findings,
    draw_lists,
    draw_matters,
    draw_observations,
    draw_reconciliation,
    simple_table,
)
from desktop.dossier.portrait import draw_history, draw_portrait
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.scores import draw_score
from desktop.dossier.styles import part_title
from desktop.dossier.wording import wording

_HEADER_FROM = 2  # the cover carries neither header nor page number


def render_dossier(content: DossierContent, mark: PrintMark) -> Printed:
    """Return the volume as a PDF, with what should be looked at before use."""
    volume = _Volume(content)
    volume.draw(mark)
    words = wording("YX-01")
    return finish(
        volume.pages,
        content,
        mark,
        code=form_code(words),
        title=f"{words['title']} {content.cadre.name}",
        first=_HEADER_FROM,
        unreadable=_unreadable(content),
    )


class _Volume:
    """A volume in the making."""

    def __init__(self, content: DossierContent) -> None:
        self.pages = Pages()
        self._content = content
        self._words = wording("YX-01")
        self._days = {item.part: item.day for item in content.dates}
        self._missing = {item.part: item.reason for item in content.missing}

    def draw(self, mark: PrintMark) -> None:
        words, content, pages = self._words, self._content, self.pages
        drawers = self._drawers()
        listed = [part for part in parts(words) if self._is_listed(part, drawers)]
        pages.bookmark_next(words["title"])
        draw_cover(pages, content, mark)
        pages.bookmark_next(words["rules"])
        draw_flyleaf(pages, content.edition)
        pages.bookmark_next(words["contents"])
        reserved = reserve_contents(pages, [part.title for part in listed])
        entries = [self._part(part, drawers.get(part.name)) for part in listed]
        pages.bookmark_next(words["back"])
        draw_back(pages, content, self._gaps(listed))
        draw_contents(contents_flow(pages, reserved), entries)

    def _is_listed(self, part: Part, drawers: dict[str, Callable[..., None]]) -> bool:
        named = part.name in self._missing or part.name in self._content.withheld
        return part.name in drawers or named

    def _part(self, part: Part, draw: Callable[[Part], None] | None) -> Entry:
        """Draw a part; return its line in the 目录."""
        if draw is None:
            is_missing = part.name in self._missing
            remark = self._words["missing" if is_missing else "withheld"]
            return Entry(part=part, formed="", first=0, last=0, remark=remark)
        first = len(self.pages.sheets) + 1
        self.pages.bookmark_next(self._title(part))
        draw(part)
        return Entry(
            part=part,
            formed=self._days.get(part.name, ""),
            first=first,
            last=len(self.pages.sheets),
            remark=self._words["partly"] if part.name in self._missing else "",
        )

    def _drawers(self) -> dict[str, Callable[[Part], None]]:
        content = self._content
        known: dict[str, tuple[object, Callable[[Part], None]]] = {
            "basic": (content.cadre, self._basic),
            "history": (content.history, self._history),
            "matters": (content.matters, self._matters),
            "lists": (content.lists, self._lists),
            "effort": (content.effort, self._effort),
            "achievement": (content.achievement, self._achievement),
            "findings": (content.findings, self._findings),
            "observations": (content.observations, self._observations),
            "opinions": (content.opinions, self._opinions),
            "appraisal": (content.appraisal, self._appraisal),
            "score": (content.score, self._score),
            "portrait": (content.portrait, self._portrait),
            "figures": (content.figures, self._figures),
            "interviews": (content.interviews, self._interviews),
            "evidence": (content.evidence, self._evidence),
        }
        return {name: draw for name, (what, draw) in known.items() if what is not None}

    def _begin(self, part: Part, *, wide: bool = False) -> Flow:
        flow = Flow(self.pages, wide=wide)
        part_title(flow, self._title(part), self._whose())
        return flow

    def _title(self, part: Part) -> str:
        words = self._words
        title = words["basic"] if part.name == "basic" else part.title
        return words["part_title"].format(numeral=part.numeral, title=title)

    def _whose(self) -> str:
        cadre = self._content.cadre
        return f"{cadre.name}　{cadre.post}".rstrip("　")

    def _gaps(self, listed: list[Part]) -> list[str]:
        """Return the lines of the 缺件说明."""
        words, lines = self._words, list[str]()
        for part in listed:
            reason = self._missing.get(part.name)
            if part.name in self._content.withheld:
                reason = words["withheld"]
            if reason:
                facts = {"numeral": part.numeral, "title": part.title}
                lines.append(words["missing_line"].format(reason=reason, **facts))
        return lines

    def _basic(self, part: Part) -> None:
        draw_basic(self._begin(part), self._content.cadre, self._words)

    def _history(self, part: Part) -> None:
        draw_history(self._begin(part), self._content.history or (), self._words)

    def _matters(self, part: Part) -> None:
        draw_matters(self._begin(part), self._content.matters or (), self._words)

    def _lists(self, part: Part) -> None:
        lists = self._content.lists
        if lists is None:
            return
        draw_lists(self._begin(part), lists, self._words)
        self.pages.bookmark_next(self._words["reconciliation"], level=1)
        wide = Flow(self.pages, wide=True)
        part_title(wide, self._words["reconciliation"], self._whose())
        draw_reconciliation(wide, lists, self._words)

    def _effort(self, part: Part) -> None:
        if self._content.effort is not None:
            draw_effort(self._begin(part), self._content.effort, self._words)

    def _achievement(self, part: Part) -> None:
        if self._content.achievement is not None:
            flow = self._begin(part, wide=True)
            draw_achievement(flow, self._content.achievement, self._words)

    def _findings(self, part: Part) -> None:
        draw_findings(self._begin(part), self._content.findings or (), self._words)

    def _observations(self, part: Part) -> None:
        rows = self._content.observations or ()
        draw_observations(self._begin(part), rows, self._words)

    def _opinions(self, part: Part) -> None:
        content = self._content
        draw_opinions(
            self._begin(part),
            content.opinions or (),
            content.ballots or content.opinions_note,
            self._words,
        )

    def _appraisal(self, part: Part) -> None:
        appraisal = self._content.appraisal
        if appraisal is None:
            return
        draw_appraisal(self._begin(part), appraisal, self._words)
        title = self._words["sheet_title"]
        for sheet in appraisal.sheets:
            by = self._words["sheet_reviewer"].format(reviewer=sheet.reviewer)
            self.pages.bookmark_next(f"{title} {sheet.reviewer}", level=1)
            flow = Flow(self.pages)
            part_title(flow, title, f"{self._whose()}　{by}")
            draw_review_sheet(flow, sheet, self._words)

    def _score(self, part: Part) -> None:
        if self._content.score is not None:
            draw_score(self._begin(part), self._content.score)

    def _portrait(self, part: Part) -> None:
        if self._content.portrait is not None:
            draw_portrait(self._begin(part), self._content.portrait, self._words)

    def _figures(self, part: Part) -> None:
        draw_figures(self._begin(part), self._content.figures or (), self._words)

    def _interviews(self, part: Part) -> None:
        title = wording("YX-06")["title"]
        sheets = self._content.interviews or ()
        for at, sheet in enumerate(sheets):
            self.pages.bookmark_next(f"{title} {sheet.number}", level=1)
            draw_interview(
                self.pages,
                sheet,
                title=title,
                has_interviewee=True,
                part="" if at else self._title(part),
            )
        pointed = [sheet for sheet in sheets if sheet.points]
        if pointed:
            self.pages.bookmark_next(wording("YX-06")["points"], level=1)
            draw_points(self.pages, pointed)
        if not sheets:
            self._begin(part)

    def _evidence(self, part: Part) -> None:
        void = self._words["void"]
        rows = (
            (
                row.number,
                row.kind,
                f"{row.title}{void}" if row.is_void else row.title,
                row.collected,
                row.collector,
                row.verifier,
                row.verdict,
                f"{row.code[:4]}\n{row.code[4:]}".rstrip(),
            )
            for row in self._content.evidence or ()
        )
        simple_table(self._begin(part), self._words, "evidence", rows)


def _unreadable(content: DossierContent) -> tuple[str, ...]:
    figures = content.figures or ()
    titles = [f.title for f in figures if not is_readable(f.picture.jpeg)]
    portrait = content.cadre.portrait
    if portrait is not None and not is_readable(portrait.jpeg):
        titles.insert(0, content.cadre.name)
    return tuple(titles)
