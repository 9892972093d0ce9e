"""The list of record types: `python -m tools.record_list` renews `docs/records.md`.

A program of another hand reads there what a body may hold. It follows from
`desktop/model`, where each type is defined once (ADR 0003).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from desktop.model import audience
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.permissions import WRITERS
from desktop.model.spec import Code, Kind, Record, Sensitivity, Spec, specs

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "records.md"
MADE = "<!-- From here on: python -m tools.record_list -->\n"
"""The line below which the page is made; what stands above is written by hand."""

_KINDS = {
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "prose",
    Kind.PARTIAL_DATE: "partial date",
    Kind.DATE: "date",
    Kind.MOMENT: "moment",
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.FLAG: "flag",
    Kind.TEXTS: "texts",
}


def main() -> int:
    """Renew what is made of the page."""
    DOCUMENT.write_text(renewed(DOCUMENT.read_text("utf-8")), encoding="utf-8")
    return 0


def renewed(page: str) -> str:
    """Return *page* with what is made of it as it should be."""
    written, mark, _ = page.partition(MADE)
    owners = list(RECORD_TYPES.values())
    parts = _parts(owners)
    lists = _code_lists([*owners, *parts])
    made = [
        "\n## Types\n",
        *(_type(owner) for owner in owners),
        "## Parts\n",
        *(_part(part) for part in parts),
        "## Code lists\n",
        *(f"- `{owner.__name__}`: {_words(owner)}" for owner in lists),
    ]
    return written + mark + "\n".join(made) + "\n"


def _type(owner: type[Record]) -> str:
    roles = ", ".join(sorted(str(role.value) for role in WRITERS[owner.TYPE]))
    facts = f"Written by {roles}; {_circle(owner)}."
    return f"### `{owner.TYPE}` {owner.LABEL}\n\n{facts}\n\n{_table(owner)}\n"


def _circle(owner: type[Record]) -> str:
    said = audience.SILENT
    own = audience.audience_of(owner.TYPE, said, author="x", team="").circle
    hanging = {
        name: audience.hangs_on(owner.TYPE, audience.Said(**{name: "x"}))
        for name in ("interview_id", "material_id")
    }
    on = [name for name, found in hanging.items() if found]
    return f"audience {own.value}" + "".join(f", hangs on `{name}`" for name in on)


def _part(part: type[Any]) -> str:
    return f"### {part.__name__}\n\n{_table(part)}\n"


def _table(owner: type[Any]) -> str:
    rows = [
        f"| {_name(spec)} | {spec.label} | {_holds(spec)} |" for spec in specs(owner)
    ]
    return "\n".join(["| field | on screen | holds |", "|---|---|---|", *rows])


def _name(spec: Spec) -> str:
    return f"**`{spec.name}`**" if spec.required else f"`{spec.name}`"


def _holds(spec: Spec) -> str:
    facts = [_kind(spec) + _bounds(spec) + _default(spec)]
    if spec.sensitivity is not Sensitivity.OPEN:
        facts.append(spec.sensitivity.value.replace("_", " "))
    if spec.help:
        facts.append(f"“{spec.help_en}”")
    return "; ".join(facts)


def _kind(spec: Spec) -> str:
    if spec.codes is not None:
        return f"`{spec.codes.__name__}`"
    if spec.nested is not None:
        return f"parts: {spec.nested.__name__}"
    if spec.target:
        many = "s" if spec.kind is Kind.REFS else ""
        return f"→ `{spec.target}`{many}"
    return _KINDS[spec.kind]


def _bounds(spec: Spec) -> str:
    facts = ""
    if spec.max_length:
        facts += f" ≤ {spec.max_length}"
    if spec.low is not None and spec.high is not None:
        facts += f" {spec.low} to {spec.high}"
    elif spec.low is not None:
        facts += f" ≥ {spec.low}"
    elif spec.high is not None:
        facts += f" ≤ {spec.high}"
    return facts + (f" ({spec.unit_en})" if spec.unit else "")


def _default(spec: Spec) -> str:
    if spec.default in {None, "", (), False}:
        return ""
    word = spec.default.value if isinstance(spec.default, Code) else spec.default
    return f" = `{word}`"


def _parts(owners: Iterable[type[Any]]) -> list[type[Any]]:
    found = dict.fromkeys(part for owner in owners for part in _within(owner))
    return sorted(found, key=lambda part: part.__name__)


def _within(owner: type[Any]) -> Iterator[type[Any]]:
    for spec in specs(owner):
        if spec.nested is not None:
            yield spec.nested
            yield from _within(spec.nested)


def _code_lists(owners: Iterable[type[Any]]) -> list[type[Code]]:
    named = (spec.codes for owner in owners for spec in specs(owner))
    found = {codes for codes in named if codes is not None}
    return sorted(found, key=lambda codes: codes.__name__)


def _words(codes: type[Code]) -> str:
    return ", ".join(f"`{code.value}` {code.label}" for code in codes)


if __name__ == "__main__":
    sys.exit(main())
