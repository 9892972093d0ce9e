"""What an edition may not say, taken away before anything is drawn.

Fields go by their sensitivity; the texts that are left go through `rewritten`.
"""

from __future__ import annotations

import dataclasses
import re
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

    Longer names are replaced first; a single character is no name.
    """
    ordered = sorted(names, key=len, reverse=True)
    known = [name for name in ordered if len(name) >= _LEAST_NAME]
    if not known:
        return content
    pattern = re.compile("|".join(map(re.escape, known)))

    def replaced(found: re.Match[str]) -> str:
        return names[found.group()]

    return rewritten(content, lambda text: pattern.sub(replaced, text))


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
