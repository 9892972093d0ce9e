"""The hand-written content, as the TOML files beside this module hold it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("content")


@cache
def load(name: str) -> dict[str, Any]:
    """Return what one content file holds."""
    return tomllib.loads((FOLDER / name).read_text("utf-8"))


@cache
def load_all(folder: str) -> tuple[dict[str, Any], ...]:
    """Return every content file of a folder, by name."""
    return tuple(
        load(f"{folder}/{path.name}")
        for path in sorted((FOLDER / folder).glob("*.toml"))
    )


def cells(row: str) -> list[str]:
    """Return the cells of a row written with bars, trimmed."""
    return [cell.strip() for cell in row.split("|")]
