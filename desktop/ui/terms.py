"""Words that come from the record definitions, in the language of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.model.people import Cadre
from desktop.model.rounds import Round
from desktop.model.spec import Code, Record, Spec, humanise

if TYPE_CHECKING:  # the first windows use these words, and paint before the store
    from desktop.storage.whereabouts import Whereabouts


def is_english() -> bool:
    """Return whether the window speaks English."""
    return QLocale().language() is QLocale.Language.English


def code_word(code: Code | None) -> str:
    """Return what a word of a code list is on screen; empty for none."""
    if code is None:
        return ""
    return code.en if is_english() else code.label


def where_word(where: Whereabouts) -> str:
    """Return where a record or photo is safe: 本机, 组长 or 已入档."""
    return {
        "here": QCoreApplication.translate("Whereabouts", "本机"),
        "hub": QCoreApplication.translate("Whereabouts", "组长"),
        "archived": QCoreApplication.translate("Whereabouts", "已入档"),
    }[where.value]


def field_word(spec: Spec) -> str:
    """Return what a field is called on screen."""
    return spec.en if is_english() else spec.label


def help_words(spec: Spec) -> str:
    """Return what to heed when a field is filled in; empty for nothing."""
    return spec.help_en if is_english() else spec.help


def unit_word(spec: Spec) -> str:
    """Return the unit that stands behind a number on screen; empty for none."""
    return spec.unit_en if is_english() else spec.unit


def type_word(owner: type[Record]) -> str:
    """Return what a record type is called on screen."""
    return humanise(owner.TYPE) if is_english() else owner.LABEL


def listed(words: Iterable[str]) -> str:
    """Return words in a row: 甲、乙."""
    return QCoreApplication.translate("Terms", "、").join(words)


def phrases(words: Iterable[str]) -> str:
    """Return parts of one sentence: 甲，乙."""
    return QCoreApplication.translate("Terms", "，").join(words)


def clauses(words: Iterable[str]) -> str:
    """Return sentences in a row: 甲；乙."""
    return QCoreApplication.translate("Terms", "；").join(words)


def named(name: str, words: str) -> str:
    """Return what is said of something: 地点：前李村."""
    said = QCoreApplication.translate("Terms", "{name}：{words}")
    return said.format(name=name, words=words)


def merged_words(merged: Sequence[Cadre]) -> str:
    """Return 合并自 高致远; empty where nobody was merged."""
    if not merged:
        return ""
    words = QCoreApplication.translate("Terms", "合并自 {entries}")
    return words.format(entries=listed(one.name for one in merged))


def post_words(cadre: Cadre, merged: Sequence[Cadre]) -> str:
    """Return 合并自 高致远・副镇长: what may be cut off stands last."""
    return "・".join(part for part in (merged_words(merged), cadre.post) if part)


def round_title(item: Round) -> str:
    """Return 2024年第7期."""
    words = QCoreApplication.translate("Terms", "{year}年第{number}期")
    return words.format(year=item.year or "", number=item.number or "")
