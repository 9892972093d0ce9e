"""Values in dispute as a person reads them, and what the versions are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.model.codec import canonical
from desktop.model.office import OFFICE_ZONE
from desktop.model.spec import Kind, Spec, specs
from desktop.services.conflicts import Dispute, Version
from desktop.ui.records.telling import told
from desktop.ui.terms import code_word, field_word
from desktop.ui.when import moment_words

_BY_HAND = frozenset({Kind.TEXT, Kind.LONG_TEXT})


def may_be_written(spec: Spec | None) -> bool:
    """Tell whether a person may write a text in place of all versions."""
    return spec is not None and spec.kind in _BY_HAND


def name_of(dispute: Dispute) -> str:
    """Return what a field in dispute is called."""
    return field_word(dispute.spec) if dispute.spec is not None else dispute.name


def letter(number: int) -> str:
    """Return 甲, 乙, 丙 …: what a version is called, from 0."""
    letters = (
        QCoreApplication.translate("Conflict", "甲"),
        QCoreApplication.translate("Conflict", "乙"),
        QCoreApplication.translate("Conflict", "丙"),
        QCoreApplication.translate("Conflict", "丁"),
        QCoreApplication.translate("Conflict", "戊"),
        QCoreApplication.translate("Conflict", "己"),
    )
    return letters[number] if number < len(letters) else str(number + 1)


def origin_words(version: Version, now: datetime) -> str:
    """Return 今天 21:14・本机; empty for a base nobody wrote."""
    if version.at is None:
        return ""
    here = QCoreApplication.translate("Conflict", "本机")
    there = QCoreApplication.translate("Conflict", "工作站 {station}")
    where = here if version.is_here else there.format(station=version.station[-6:])
    return f"{moment_words(version.at, now)}・{where}"


def value_words(spec: Spec | None, value: Any, names: Mapping[str, str]) -> str:
    """Return a value as it reads; empty where nothing stands there."""
    if spec is None:
        return "" if value is None else canonical(value).decode()
    if value is None or value in ("", ()):
        return ""
    if spec.kind is Kind.CODE:
        return code_word(value)
    if spec.kind is Kind.FLAG:
        yes = QCoreApplication.translate("Conflict", "是")
        no = QCoreApplication.translate("Conflict", "否")
        return yes if value else no
    if spec.kind is Kind.REF:
        return names.get(value, value[-6:])
    if spec.kind is Kind.REFS:
        return "\n".join(names.get(item, item[-6:]) for item in value)
    if spec.kind is Kind.NESTED:
        return "\n".join(_item_words(spec, item, names) for item in value)
    return told(spec, value, OFFICE_ZONE)


def _item_words(spec: Spec, item: Any, names: Mapping[str, str]) -> str:
    parts = [
        value_words(inner, getattr(item, inner.name), names)
        for inner in specs(type(item))
        if inner.kind is not Kind.FLAG or getattr(item, inner.name)
    ]
    return "・".join(part for part in parts if part)
