"""What an edition may not say, taken away before anything is drawn.

Fields go by their sensitivity; the texts that are left go through `rewritten`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from desktop.dossier.content import Edition
from desktop.dossier.wording import wording
from desktop.model.spec import Record, Sensitivity, spec_of

_LEAST_NAME = 2
_ContentT = TypeVar("_ContentT")


def somebody() -> str:
    """Return what stands for a name; unlike a gap it does not tell of a source."""
    return wording("common")["somebody"]


def may_show(edition: Edition, record: Record, field: str) -> bool:
    """Tell whether an edition may print a field."""
    sensitivity = spec_of(type(record), field).sensitivity
    if sensitivity is Sensitivity.NEVER_LEAVES:
        return False
    return edition is Edition.FULL or sensitivity is Sensitivity.OPEN


def shown(edition: Edition, record: Record, field: str) -> str:
    """Return a text field, empty where the edition may not print it."""
    return str(getattr(record, field)) if may_show(edition, record, field) else ""


def scrubbed(content: _ContentT, names: Mapping[str, str]) -> _ContentT:
    """Return *content* with every name replaced in every text it holds.

    Where two names begin at one place the longer is meant; a single character is no
    name. The names of a whole station are many: a text is looked through once.
    """
    lengths: dict[str, list[int]] = {}
    for start, length in sorted({(n[0], len(n)) for n in names if n}, reverse=True):
        if length >= _LEAST_NAME:
            lengths.setdefault(start, []).append(length)
    if not lengths:
        return content

    def replaced(text: str) -> str:
        pieces: list[str] = []
        at = 0
        while at < len(text):
            possible = (text[at : at + n] for n in lengths.get(text[at], ()))
            name = next((some for some in possible if some in names), "")
            pieces.append(names[name] if name else text[at])
            at += len(name) or 1
        return "".join(pieces)

    return rewritten(content, replaced)


def rewritten(content: _ContentT, rewrite: Callable[[str], str]) -> _ContentT:
    """Return *content* with every text it holds, at any depth, rewritten."""

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return rewrite(value)
        if isinstance(value, tuple):
            return tuple(map(clean, cast("tuple[Any, ...]", value)))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = dataclasses.fields(value)
            changed = {item.name: clean(getattr(value, item.name)) for item in fields}
            return dataclasses.replace(value, **changed)
        return value

    return clean(content)
