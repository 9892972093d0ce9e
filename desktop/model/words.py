"""Words for search: one token per Chinese character, whole Latin words and numbers."""

from __future__ import annotations

import re
import unicodedata

_CHARACTER = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "0-9a-z\u00e0-\u00f6\u00f8-\u00ff"
_TOKEN = re.compile(f"[{_CHARACTER}]|[{_LATIN}]+")
_LATIN_END = re.compile(f"[{_LATIN}]$")
_LATIN_RUN = re.compile(f"([{_LATIN}]+)")
# Characters that are tokens, and such that the index passes over in any form.
_USUAL = (
    "\\n\u0020-\u007e\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u3000-\u3004\u3007-\u3020\u3400-\u4dbf\u4e00-\u9fff"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_UNUSUAL = re.compile(f"[^{_USUAL}]")
BETWEEN = f"[^{_CHARACTER}{_LATIN}]"
"""A pattern of one character that the index passes over."""


def tokens(text: str) -> str:
    """Return the tokens of *text*, separated by spaces."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


def spread(text: str) -> str:
    """Return *text* for the index: its tokens parted, punctuation left as it is.

    The index passes over punctuation, so its words are those of `tokens`; and this
    takes a tenth of the time.
    """
    if _UNUSUAL.search(text):
        return tokens(text)
    parts = _LATIN_RUN.split(text.lower())
    return " ".join(
        part if place % 2 else " ".join(part) for place, part in enumerate(parts)
    )


def phrase_query(typed: str) -> str:
    """Return what a person typed as an FTS5 query: each word a phrase, all of them.

    Empty when nothing that can be searched was typed. A Latin word at the end matches
    by its beginning, so that `K4` finds `K42+300`.
    """
    phrases = [words for part in typed.split() if (words := tokens(part))]
    return " AND ".join(f'"{words}"' + _any_end(words) for words in phrases)


def _any_end(words: str) -> str:
    return " *" if _LATIN_END.search(words) else ""
