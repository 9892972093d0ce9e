"""What two people changed in one text: compared, and written together. Pure."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_CHARACTERS = 1_500
"""A text of more characters is compared sentence by sentence."""

_WORD = re.compile(r"[A-Za-z]+|[0-9]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+")


class Mark(enum.Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and what became of it."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of the base, from *start* to before *end*, that became *text*."""

    start: int
    end: int
    text: tuple[str, ...]


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each with its stop; lines end them too."""
    return tuple(found for one in _SENTENCE.findall(text) if (found := one.strip()))


def compare(base: str, text: str) -> tuple[Piece, ...]:
    """Return *text* in pieces that were in *base* or were added, in order."""
    cut = _knife(base, text)
    old, new = cut(base), cut(text)
    pieces: list[Piece] = []
    at = 0
    for change in _changes(old, new):
        pieces.append(Piece("".join(old[at : change.start]), Mark.KEPT))
        pieces.append(Piece("".join(change.text), Mark.ADDED))
        at = change.end
    pieces.append(Piece("".join(old[at:]), Mark.KEPT))
    return tuple(piece for piece in pieces if piece.text)


def left_out(base: str, texts: Sequence[str]) -> tuple[Piece, ...]:
    """Return *base* in pieces that all *texts* kept or that one of them left out."""
    places = [Mark.KEPT] * len(base)
    for text in texts:
        cut = _knife(base, text)
        old = cut(base)
        ends = [0]
        for word in old:
            ends.append(ends[-1] + len(word))
        for change in _changes(old, cut(text)):
            first, last = ends[change.start], ends[change.end]
            places[first:last] = [Mark.GONE] * (last - first)
    pieces: list[Piece] = []
    for character, mark in zip(base, places, strict=True):
        if pieces and pieces[-1].mark is mark:
            pieces[-1] = Piece(pieces[-1].text + character, mark)
        else:
            pieces.append(Piece(character, mark))
    return tuple(pieces)


def together(base: str, one: str, other: str) -> str:
    """Return *base* with what both changed; where they meet, *one* comes first.

    Nothing that either wrote is left out; a person reads it over and smooths it.
    """
    cut = _knife(base, one, other)
    old = cut(base)
    ours, theirs = _changes(old, cut(one)), _changes(old, cut(other))
    result: list[str] = []
    at = 0
    while ours or theirs:
        first, end = _next_clash(ours, theirs)
        start = first.start
        mine, ours = _taken(ours, end)
        yours, theirs = _taken(theirs, end)
        result += old[at:start]
        result += _both(old[start:end], start, mine, yours)
        at = end
    return "".join(result + old[at:])


def _knife(*texts: str) -> Callable[[str], list[str]]:
    """Return what cuts texts into words; into sentences, where that takes too long."""
    is_long = max(len(text) for text in texts) > MOST_CHARACTERS
    return (_SENTENCE if is_long else _WORD).findall


def _changes(old: Sequence[str], new: Sequence[str]) -> list[_Change]:
    """Return what leads from *old* to *new*; one word between two goes too."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[_Change] = []
    last_new = 0
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        change = _Change(start, end, tuple(new[new_start:new_end]))
        if found and start - found[-1].end == 1:
            before = found.pop()
            joined = before.text + tuple(new[last_new:new_end])
            change = _Change(before.start, end, joined)
        found.append(change)
        last_new = new_end
    return found


def _next_clash(ours: list[_Change], theirs: list[_Change]) -> tuple[_Change, int]:
    """Return the next change, and where all that runs into it ends."""
    waiting = sorted([*ours, *theirs], key=lambda change: (change.start, change.end))
    first, end = waiting[0], waiting[0].end
    for change in waiting[1:]:
        if change.start > end or (change.start == end and change.start > first.start):
            break
        end = max(end, change.end)
    return first, end


def _taken(changes: list[_Change], end: int) -> tuple[list[_Change], list[_Change]]:
    taken = [change for change in changes if change.end <= end]
    return taken, changes[len(taken) :]


def _both(
    old: Sequence[str],
    offset: int,
    mine: Sequence[_Change],
    yours: Sequence[_Change],
) -> list[str]:
    one, other = _applied(old, offset, mine), _applied(old, offset, yours)
    if not mine or one == other:
        return other
    return one if not yours else one + other


def _applied(old: Sequence[str], offset: int, changes: Sequence[_Change]) -> list[str]:
    result: list[str] = []
    at = 0
    for change in changes:
        result += [*old[at : change.start - offset], *change.text]
        at = change.end - offset
    return [*result, *old[at:]]
