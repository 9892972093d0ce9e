"""访谈记录 (YX-06) as a print of its own."""

from __future__ import annotations

from desktop.dossier.content import Edition, InterviewContent
from desktop.dossier.furniture import PrintMark
from desktop.dossier.interviews import draw_interview, draw_points
from desktop.dossier.page import Pages
from desktop.dossier.printed import Printed, finish, form_code
from desktop.dossier.wording import wording


def render_interview(content: InterviewContent, mark: PrintMark) -> Printed:
    """Return the record and its card of points as a PDF."""
    words, pages = wording("YX-06"), Pages()
    pages.bookmark_next(words["title"])
    draw_interview(
        pages,
        content.sheet,
        title=words["title"],
        has_interviewee=content.edition is not Edition.ANONYMOUS,
    )
    if content.sheet.points:
        pages.bookmark_next(words["points"])
        draw_points(pages, [content.sheet])
    return finish(
        pages,
        content,
        mark,
        code=form_code(words),
        title=f"{words['title']} {content.number}",
        first=1,
    )
