"""A printed 综合得分计算表 read back: its lines, by the text of the PDF alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tests.scoring.calculator import evaluate

_CODE = re.compile(r"[A-Z][A-Z0-9+]*[wpqx]?")
_VALUE = re.compile(r"−?\d+\.\d+")
_OVERLEAF = "\f"


@dataclass(frozen=True)
class Printed:
    """A line: its code, what stands in 代入, and the result, as printed."""

    code: str
    substituted: str
    value: str


def text_of(path: Path) -> str:
    """Return the text of a PDF, a form feed between the pages."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\f".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def lines_of(text: str) -> list[Printed]:
    """Return the lines of the table whose result is what 代入 comes to.

    A pocket calculator decides where 代入 ends: there its own result stands printed.
    """
    words = _words(text)
    found: list[Printed] = []
    start = 0
    for at, word in enumerate(words):
        if not word.startswith("＝"):
            continue
        code = [w for w in words[start:at] if _CODE.fullmatch(w)][-1]
        for said, end in _endings(words, at):
            if _comes_to(said, words[end]):
                found.append(Printed(code, said, words[end]))
                start = end + 1
                break
    return found


def _words(text: str) -> list[str]:
    """Return the words of the table's pages, what stands around it left out."""
    pages = [page.partition("证据")[2].split() for page in text.split("\f")]
    return [word for page in pages for word in (*page, _OVERLEAF)]


def _endings(words: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Give what may be the expression that begins at a word, with its result's place.

    A row that goes on overleaf has its result on the page where it begins.
    """
    turn = words.index(_OVERLEAF, at)
    places = [n for n in range(at + 1, turn) if _VALUE.fullmatch(words[n])]
    for end in places:
        yield "".join(words[at:end])[1:], end
    for more in range(turn + 1, min(turn + 40, len(words))):
        for end in places[-1:]:
            rest = words[turn + 1 : more + 1]
            yield "".join([*words[at:end], *rest])[1:], end


def _comes_to(said: str, value: str) -> bool:
    places = len(value.partition(".")[2])
    try:
        return evaluate(said, [], places) == value.replace("−", "-")
    except (SyntaxError, KeyError, ValueError):
        return False  # it goes on below
