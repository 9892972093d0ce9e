"""The words of the documents, from `resources/dossier/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from desktop.dossier.grid import Align, Column
from desktop.resources import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One document's words: single sentences by name, tables by name."""

    texts: dict[str, str]
    tables: dict[str, tuple[Column, ...]]
    lists: dict[str, tuple[str, ...]]

    def __getitem__(self, name: str) -> str:
        """Return the words called *name*."""
        return self.texts[name]

    def table(self, name: str) -> tuple[Column, ...]:
        """Return the columns of the table called *name*."""
        return self.tables[name]

    def list(self, name: str) -> tuple[str, ...]:
        """Return the sentences called *name*."""
        return self.lists[name]


@cache
def wording(document: str) -> Wording:
    """Return the words of a document by its form code (`YX-01`)."""
    path = resource("dossier", f"{document}.toml")
    content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = cast("dict[str, list[str]]", content.get("tables", {}))
    lists = cast("dict[str, list[str]]", content.get("lists", {}))
    return Wording(
        texts=cast("dict[str, str]", content.get("texts", {})),
        tables={name: tuple(map(_column, heads)) for name, heads in tables.items()},
        lists={name: tuple(sentences) for name, sentences in lists.items()},
    )


def _column(line: str) -> Column:
    """Read `head·width` with `<` behind it for prose: "责任事项·46<"."""
    head, _, width = line.rpartition("·")
    align = Align.LEFT if width.endswith("<") else Align.CENTRE
    return Column(head=head, width_mm=float(width.rstrip("<")), align=align)
