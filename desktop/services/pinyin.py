"""How Chinese names sound: the order of a telephone book, and initials to find by.

The dictionary is loaded at the first call and takes its time: call it on a lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# Characters that sound otherwise when they begin a person's name.
_SURNAMES: Final = {
    "仇": "qiu2",
    "任": "ren2",
    "区": "ou1",
    "华": "hua4",
    "单": "shan4",
    "曾": "zeng1",
    "朴": "piao2",
    "查": "zha1",
    "盖": "ge3",
    "翟": "zhai2",
    "缪": "miao4",
    "覃": "qin2",
    "解": "xie4",
    "黑": "he4",
}
_LONGEST_NAME = 4  # characters; what is longer is no person's name


def initials_of(names: Sequence[str]) -> list[str]:
    """Return the lower-case initials of each name, so that `gzy` finds 高志远."""
    return [
        "".join(syllable[0] for syllable in _syllables(name) if syllable)
        for name in names
    ]


def sound_of(name: str) -> tuple[tuple[str, ...], str]:
    """Return the key that puts names into the order of their sound."""
    return _syllables(name), name


def _syllables(name: str) -> tuple[str, ...]:
    """Return the syllables with their tones; what is not Chinese stands as it is."""
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(name, style=Style.TONE3, neutral_tone_with_five=True)
    if found and len(name) <= _LONGEST_NAME:
        found[0] = _SURNAMES.get(name[0], found[0])
    return tuple(syllable.lower() for syllable in found)
