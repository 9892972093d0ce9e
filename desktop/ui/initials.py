"""Pinyin initials of names, so that `gzy` finds 高志远. Runs on a lane."""

from __future__ import annotations

from collections.abc import Sequence


def initials_of(names: Sequence[str]) -> list[str]:
    """Return the lower-case initials of each name.

    The dictionary is loaded at the first call.
    """
    from pypinyin import Style, lazy_pinyin

    return [
        "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors="ignore")).lower()
        for name in names
    ]
