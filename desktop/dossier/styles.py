"""The few types of our documents, and how parts and titles look.

Source: GB/T 9704-2012 (faces, 22 and 16 pt); domain/5-documents.md §7.
"""

from __future__ import annotations

from functools import cache

from desktop.dossier.ink import MM
from desktop.dossier.page import Flow, type_of
from desktop.dossier.text import Type

PART_GAP = 4 * MM


@cache
def title_type() -> Type:
    """小标宋 22 pt: the title of a form."""
    return type_of("title", 22, 30)


@cache
def under_title_type() -> Type:
    """楷体 12 pt: whose form it is."""
    return type_of("kai", 12, 17)


@cache
def heading_type() -> Type:
    """黑体 14 pt: a table's name within a part."""
    return type_of("hei", 14, 22)


@cache
def body_type() -> Type:
    """仿宋 14 pt: prose outside tables."""
    return type_of("fang", 14, 25)


@cache
def note_type() -> Type:
    """楷体 10.5 pt: captions and small notes."""
    return type_of("kai", 10.5, 15)


def part_title(flow: Flow, title: str, under: str) -> None:
    """Write a part's title and, below it, whose it is."""
    flow.centred(title, title_type())
    flow.skip(1 * MM)
    flow.centred(under, under_title_type())
    flow.skip(PART_GAP)
