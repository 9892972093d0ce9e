"""Words for search: one token per Chinese character, whole Latin words and numbers."""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(
    r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9a-z]+"
)


def tokens(text: str) -> str:
    """Return the tokens of *text*, separated by spaces."""
    return " ".join(_TOKEN.findall(unicodedata.normalize("NFKC", text).lower()))


def phrase_query(typed: str) -> str:
    """Return what a person typed as an FTS5 query: each word a phrase, all of them.

    Empty when nothing that can be searched was typed. A Latin word matches from its
    start, so that `K42` finds `K42+300`.
    """
    phrases = [words for part in typed.split() if (words := tokens(part))]
    return " AND ".join(f'"{words}"' for words in phrases)
