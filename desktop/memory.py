"""How every process of the program deals with memory."""

from __future__ import annotations

import gc
import sys

_FRESH = 40_000  # objects; a page of entries makes half as many, and no cycle
_KEPT_BYTES = 16 << 20  # as much as a batch of entries takes, twice
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # <malloc.h> of the GNU C library


def settle_memory() -> None:
    """Look for garbage seldom, and keep what was freed for what comes next.

    Starting, reading lists and syncing make many objects and hardly a cycle; at
    Python's own pace a tenth of their time went into looking for some.
    """
    gc.set_threshold(_FRESH, 10, 10)
    _keep_freed()


def _keep_freed() -> None:
    """Have up to 16 MB that are free kept, where the C library can be told so.

    By itself it gives the system back what a batch took, and is given it anew for the
    next, empty: one push made 3,000 pages fresh, which cost a twentieth of it.
    """
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # not every C library has it
        library.mallopt(_TRIM_THRESHOLD, _KEPT_BYTES)
        library.mallopt(_MMAP_THRESHOLD, _KEPT_BYTES)
