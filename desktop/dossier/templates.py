"""The 表样 this program is shipped with: resources/forms/<form>.v1.toml."""

from __future__ import annotations

from functools import cache

from desktop.model.templates import SHIPPED_VERSION, Template, read_template
from desktop.resources import resource


def shipped_text(form: str) -> str:
    """Return the words of a form's first version, as the file has them."""
    path = resource("forms", f"{form}.v{SHIPPED_VERSION}.toml")
    return path.read_text(encoding="utf-8")


@cache
def shipped(form: str) -> Template:
    """Return a form's first version."""
    return read_template(shipped_text(form))
