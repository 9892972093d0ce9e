"""The garbage collector, kept from going through batches again and again."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

YOUNGEST = 50_000  # objects; some batches of a thousand entries


@contextmanager
def rare_collections() -> Generator[None]:
    """Look for cycles rarely: a batch is thousands of objects, and none is in one.

    It is for the whole process, which is as it was afterwards; an eighth of the CPU
    of a batch went into looking.
    """
    before = gc.get_threshold()
    gc.set_threshold(YOUNGEST, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
