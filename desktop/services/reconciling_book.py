"""The reconciliation as a workbook: the figures, the archives, and what waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.messages import type_words
from desktop.model.office import OFFICE_ZONE
from desktop.services import reconciling
from desktop.services.desk import Desk
from desktop.services.reconciling import ArchiveCount, Line, Reconciliation
from desktop.services.same_person import united_name
from desktop.storage.files import write_read_back
from desktop.storage.tallies import COMMON

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl import Workbook

SUFFIX = ".xlsx"
_MOST_WAITING = 100_000

_Row = Sequence[str | int]
_HEAD = (
    "期",
    "考察组",
    "考察对象",
    "记录：本机",
    "记录：组长",
    "记录：已入档",
    "记录：未入档",
    "版本：送出",
    "版本：归档库清点",
    "照片：引用",
    "照片：在本机",
    "照片：组长",
    "照片：已入档",
    "照片：未入档",
    "是否相符",
)
_NO_HUB = "没有连过组长热点"
_NOT_COUNTED = "无从知道"
_ARCHIVES = (
    "归档库",
    "已验回执",
    "归档库清点",
    "是否相符",
    "最后签发回执",
    "最后清点",
)
_WAITING = ("类型", "名称", "未确认的版本", "未入档的照片", "其中不在本机")


def write_book(desk: Desk, path: Path) -> Reconciliation:
    """Count anew and write the workbook; return what stands in it.

    Raises:
        DiskFullError, UnwritableFileError, IntegrityError: Nothing of it is left.
    """
    found = reconciling.reconcile(desk)
    waits = reconciling.waiting(desk, most=_MOST_WAITING)
    at = _moment(found.at)
    book = _book(
        {
            f"对账 {at[:10]}": [_HEAD, *_figures(found)],
            "归档库": [_ARCHIVES, *map(_archive, found.archives)],
            "未确认清单": [
                _WAITING,
                *(
                    (
                        type_words(item.waiting.type).zh,
                        item.name,
                        item.waiting.entries,
                        item.waiting.photos,
                        item.waiting.missing,
                    )
                    for item in waits
                ),
            ],
        }
    )
    out = BytesIO()
    book.save(out)
    write_read_back(path, out.getvalue())
    return found


def _figures(found: Reconciliation) -> Iterable[_Row]:
    round_name = team_name = ""
    for line in found.lines:
        if line.depth == 0:
            round_name, team_name = _round_name(line), ""
        elif not line.scope.subject:
            team_name = "期内公用" if line.scope.team == COMMON else line.name
        elif line.depth == 1:
            team_name = ""
        subject = united_name(line.name, line.merged) if line.scope.subject else ""
        yield (round_name, team_name, subject, *_counts(line))
    yield ("全部", "", "", *_counts(found.total))


def _counts(line: Line) -> _Row:
    tally = line.tally
    return (
        tally.records,
        _NO_HUB if line.records_at_hub is None else line.records_at_hub,
        tally.records_confirmed,
        tally.records_waiting,
        tally.sent,
        _NOT_COUNTED if line.counted is None else line.counted,
        tally.photos,
        tally.photos_here,
        _NO_HUB if line.photos_at_hub is None else line.photos_at_hub,
        tally.photos_confirmed,
        tally.photos_waiting,
        _equal(line.is_equal),
    )


def _archive(count: ArchiveCount) -> _Row:
    return (
        count.archive,
        count.confirmed,
        "没有清点过" if count.counted is None else count.counted,
        _equal(count.is_equal),
        _moment(count.signed_at),
        _moment(count.answered_at),
    )


def _round_name(line: Line) -> str:
    if not line.scope.round:
        return "不属于某一期（单位、干部、事项等）"
    if line.round is None:
        return line.name
    return f"{line.round.year}年第{line.round.number}期 {line.round.theme}"


def _equal(is_equal: bool) -> str:
    return "相符" if is_equal else "不符"


def _moment(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M:%S}"


def _book(sheets: dict[str, Sequence[_Row]]) -> Workbook:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    for place, (title, rows) in enumerate(sheets.items()):
        sheet: Any = book.active if place == 0 else book.create_sheet()
        sheet.title = title
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # never a formula, whatever it begins with
                if number == 1:
                    cell.font = Font(bold=True)
                elif value == "不符":
                    cell.font = Font(color="B3261E")
        for column, head in enumerate(rows[0], start=1):
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = max(12, 2 * len(str(head)) + 2)
        sheet.column_dimensions["A"].width = 36
    return book
