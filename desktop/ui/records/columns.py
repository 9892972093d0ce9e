"""The columns of a record type's list, from its definition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.model.partial_dates import dotted
from desktop.model.spec import Kind, Record, Spec, specs
from desktop.services.lists import Row
from desktop.storage.whereabouts import Whereabouts
from desktop.ui.terms import code_word, field_word, listed, where_word
from desktop.ui.when import day_words, moment_words
from desktop.ui.widgets.id_list import Column

_WIDTHS = {
    Kind.CODE: 104,
    Kind.DATE: 112,
    Kind.PARTIAL_DATE: 96,
    Kind.MOMENT: 152,  # 2024年12月31日 23:59
    Kind.INTEGER: 72,
    Kind.DECIMAL: 96,
    Kind.FLAG: 64,
    Kind.REF: 150,
    Kind.TEXT: 140,
}
_WHERE_WIDTH = 88
_WHERE_TONES = {Whereabouts.ARCHIVED: "secondary", Whereabouts.HUB: "ink"}
_WIDE = ("theme", "post", "place", "title", "name")
_RIGHT = frozenset({Kind.INTEGER, Kind.DECIMAL})


def columns_of(owner: type[Record], now: Callable[[], datetime]) -> list[Column]:
    """Return the columns of a list: its listed fields, one of them taking the room."""
    listed = [spec for spec in specs(owner) if spec.listed]
    wide = _widest(listed)
    fields = [
        Column(
            name=spec.name,
            title=field_word(spec),
            text=_marked(_teller(spec, now)) if spec is wide else _teller(spec, now),
            width=0 if spec is wide else _WIDTHS.get(spec.kind, 140),
            right=spec.kind in _RIGHT,
        )
        for spec in listed
    ]
    return [*fields, _where()]


def _where() -> Column:
    """Return the column that says where a record is safe."""
    return Column(
        name="where",
        title=QCoreApplication.translate("Records", "所在"),
        text=lambda row: where_word(row.where),
        width=_WHERE_WIDTH,
        tone=lambda row: _WHERE_TONES.get(row.where, "attention"),
    )


def _widest(listed: Sequence[Spec]) -> Spec | None:
    for spec in listed:
        if spec.kind is Kind.LONG_TEXT:
            return spec
    for name in _WIDE:
        for spec in listed:
            if spec.name == name:
                return spec
    kinds = (Kind.TEXT, Kind.REF)
    fitting = (spec for kind in kinds for spec in listed if spec.kind is kind)
    return next(fitting, None)


def _marked(tell: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return what says in front what is not seen in the record itself.

    That two versions of it wait for a person, or that a cadre was found to be one
    with another entry of the roster.
    """
    versions = QCoreApplication.translate("Records", "【有两个版本】{text}")
    same = QCoreApplication.translate("Records", "【即 {name}】{text}")
    merged = QCoreApplication.translate("Records", "【合并自 {names}】{text}")

    def text(row: Row) -> str:
        told = tell(row)
        if row.same_as:
            told = same.format(name=row.same_as, text=told)
        if row.merged:
            told = merged.format(names=listed(row.merged), text=told)
        return versions.format(text=told) if row.in_conflict else told

    return text


def _teller(spec: Spec, now: Callable[[], datetime]) -> Callable[[Any], str]:
    def text(row: Row) -> str:
        value = getattr(row.record, spec.name)
        if value is None or value == "":
            return ""
        if spec.kind is Kind.REF:
            return row.names.get(value, "…")
        return _plain(spec, value, now)

    return text


def _plain(spec: Spec, value: Any, now: Callable[[], datetime]) -> str:
    local = now()
    if spec.kind is Kind.CODE:
        return code_word(value)
    if spec.kind is Kind.DATE:
        return day_words(value, local.date())
    if spec.kind is Kind.MOMENT:
        return moment_words(value, local)
    if spec.kind is Kind.PARTIAL_DATE:
        return dotted(value)
    if spec.kind is Kind.FLAG:
        return "✓" if value else ""
    return str(value).replace("\n", " ")
