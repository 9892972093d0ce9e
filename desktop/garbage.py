"""How often Python looks for garbage, in every process of the program."""

from __future__ import annotations

import gc

_FRESH = 20_000  # objects; a page of entries makes half as many, and no cycle


def collect_seldom() -> None:
    """Look for cycles of garbage after 20,000 new objects, not after 700.

    Starting, reading lists and syncing make many objects and hardly a cycle; at
    Python's own pace a tenth of their time went into looking for some.
    """
    gc.set_threshold(_FRESH, 10, 10)
