"""The environment that tests give to processes they start."""

from __future__ import annotations

import os


def unmeasured() -> dict[str, str]:
    """Return ours, for a process whose lines nobody counts: it is half as slow."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("COVERAGE_")
    }
