"""Walking from a record to all that it names."""

from __future__ import annotations

from typing import Any

from desktop.model.spec import Kind, specs


def references(owner: Any) -> list[tuple[str, str, str]]:
    """Return every reference of a record: field, wanted type, target."""
    found: list[tuple[str, str, str]] = []
    for spec in specs(type(owner)):
        value = getattr(owner, spec.name)
        if spec.kind is Kind.REF and value:
            found.append((spec.name, spec.target, value))
        elif spec.kind is Kind.REFS:
            found += [(spec.name, spec.target, target) for target in value]
        elif spec.kind is Kind.NESTED:
            for item in value:
                found += references(item)
    return found
