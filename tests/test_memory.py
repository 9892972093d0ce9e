from __future__ import annotations

import gc
import json
import platform
import subprocess
import sys

import pytest

from desktop.memory import settle_memory

BATCHES = """
import json, resource
from desktop.memory import settle_memory

def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(10):
        batch = [b"x" * (1 << 20) for _ in range(8)]
        del batch
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

by_itself = faults()
settle_memory()
faults()
print(json.dumps([by_itself, faults()]))
"""


def test_garbage_is_looked_for_seldom():
    """
    A page of entries makes twenty thousand objects, and no cycle.
    """
    before = gc.get_threshold()
    try:
        settle_memory()
        assert gc.get_threshold()[0] > 20_000
    finally:
        gc.set_threshold(*before)


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only its allocator can be told"
)
def test_freed_memory_is_not_fetched_anew():
    """
    What a batch took is there for the next one, instead of fresh pages of the system.
    """
    done = subprocess.run(
        [sys.executable, "-c", BATCHES], check=True, capture_output=True, text=True
    )

    by_itself, settled = json.loads(done.stdout)
    assert by_itself > 2_000
    assert settled < by_itself / 10
