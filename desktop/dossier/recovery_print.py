"""工作站恢复单: one page with the code, how it is used and how it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from desktop.dossier.furniture import print_time
from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, Pages, type_of
from desktop.dossier.pdf import Metadata
from desktop.dossier.styles import body_type, heading_type, note_type, title_type
from desktop.dossier.text import break_text
from desktop.dossier.wording import wording
from desktop.model.office import OFFICE_ZONE

_COLUMNS = 4
_BOX_HIGH = 17 * MM
_GAP = 3 * MM
_CODE_DOWN = 12 * MM
_LABEL = 26 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What stands on the sheet.

    Attributes:
        code: Groups of letters with dashes between them.
        made_at: When it was made: of several sheets the newest holds.
        name: Who sits at the station.
        organ_name: 机关名称, empty if nobody said.
    """

    code: str = field(repr=False)
    made_at: datetime
    name: str
    organ_name: str


def render_recovery(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page."""
    words, pages = wording("recovery"), Pages()
    flow = Flow(pages)
    made_at = sheet.made_at.astimezone(OFFICE_ZONE)
    flow.centred(words["title"], title_type())
    flow.skip(6 * MM)
    facts = (
        (words["organ"], sheet.organ_name or words["unknown"]),
        (words["name"], sheet.name),
        (words["made_at"], f"{print_time(made_at)}:{made_at:%S}"),
    )
    for name, value in facts:
        flow.ink.text(0, flow.y + body_type().baseline, name, type_of("hei", 14))
        flow.paragraph(value, body_type(), left=_LABEL)
    flow.skip(4 * MM)
    flow.heading(words["code"], heading_type())
    flow.skip(2 * MM)
    _draw_code(flow, sheet.code)
    for part in ("how", "keep"):
        flow.skip(5 * MM)
        flow.heading(words[part], heading_type())
        for sentence in words.list(part):
            flow.paragraph(sentence, type_of("fang", 12, 20))
    flow.y = flow.whole - 2 * note_type().leading
    flow.paragraph(words["signed"], type_of("kai", 12, 17))
    return pages.finish(
        Metadata(
            title=words["title"],
            subject=sheet.name,
            author=sheet.organ_name,
            keywords="frontline recovery",
            made_at=made_at,
        )
    )


def _draw_code(flow: Flow, code: str) -> None:
    """Draw each group in a box of its own, with its number."""
    wide = (flow.width - (_COLUMNS - 1) * _GAP) / _COLUMNS
    groups = code.split("-")
    letters, number = type_of("hei", 24, tracking=3), type_of("hei", 8)
    for at, group in enumerate(groups):
        x = at % _COLUMNS * (wide + _GAP)
        y = flow.y + at // _COLUMNS * (_BOX_HIGH + _GAP)
        flow.ink.frames([(x, y, wide, _BOX_HIGH)], width=0.8)
        flow.ink.text(x + 2 * MM, y + 4 * MM, str(at + 1), number)
        (line,) = break_text(group, letters, wide)
        flow.ink.text(x + (wide - line.width) / 2, y + _CODE_DOWN, group, letters)
    rows = -(-len(groups) // _COLUMNS)
    flow.y += rows * (_BOX_HIGH + _GAP)
