"""Words for search: one token per Chinese character, whole Latin words and numbers."""

from __future__ import annotations

import re
import unicodedata

_CHARACTER = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "0-9a-z\u00e0-\u00f6\u00f8-\u00ff"
_TOKEN = re.compile(f"[{_CHARACTER}]|[{_LATIN}]+")
_LATIN_END = re.compile(f"[{_LATIN}]$")
BETWEEN = f"[^{_CHARACTER}{_LATIN}]"
"""A pattern of one character that the index passes over."""


def tokens(text: str) -> str:
    """Return the tokens of *text*, separated by spaces."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


def phrase_query(typed: str) -> str:
    """Return what a person typed as an FTS5 query: each word a phrase, all of them.

    Empty when nothing that can be searched was typed. A Latin word at the end matches
    by its beginning, so that `K4` finds `K42+300`.
    """
    phrases = [words for part in typed.split() if (words := tokens(part))]
    return " AND ".join(f'"{words}"' + _any_end(words) for words in phrases)


def _any_end(words: str) -> str:
    return " *" if _LATIN_END.search(words) else ""
