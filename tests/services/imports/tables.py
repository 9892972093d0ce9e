"""Workbooks as people fill them in, made for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from desktop.services.imports import template

MATTER = {
    "编号": "XM-01",
    "名称": "石桥河综合治理",
    "类型": "任务",
    "任务类别": "其他",
    "所属类别": "城市建设",
    "级别": "区",
    "责任单位": "沿河区水务局",
}


def filled(type_name: str, *rows: Mapping[str, Any], data: bytes = b"") -> bytes:
    """Return a template with rows filled in by label from row 3 on."""
    book = load_workbook(BytesIO(data or template(type_name)))
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, start=3):
        for label, value in row.items():
            sheet.cell(number, places[label], value)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def plain(title: str, *rows: Sequence[Any]) -> bytes:
    """Return a workbook somebody made by hand."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)
