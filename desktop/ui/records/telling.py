"""Values of fields as people read them: days in words, as everywhere in the window."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from desktop.model.spec import Kind, Spec
from desktop.ui.records.values import written
from desktop.ui.when import whole_day_words, whole_moment_words


def told(spec: Spec, value: Any, zone: tzinfo) -> str:
    """Return a value that is only read; one that is typed is `written`."""
    if spec.kind is Kind.DATE:
        return whole_day_words(value)
    if spec.kind is Kind.MOMENT:
        return whole_moment_words(value, zone)
    return written(spec, value, zone)
