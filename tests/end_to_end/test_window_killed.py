"""The window is killed a hundred times at work, and nothing is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import unmeasured

ROOT = Path(__file__).resolve().parents[2]
SEEDS, KILLS = (1, 2, 3, 4), 25  # a hundred in all


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
@pytest.mark.parametrize("seed", SEEDS)
def test_hundred_kills_of_the_window_lose_nothing(tmp_path, seed):
    """
    Killed at any moment, all that was said to be kept is there and the chains verify.

    At the end station and archive are equal.
    """
    command = [sys.executable, "-m", "tests.end_to_end.killing_window"]
    done = subprocess.run(
        [*command, str(tmp_path), str(seed), str(KILLS)],
        cwd=ROOT,
        env=unmeasured(),  # who is killed writes nothing down
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"seed {seed}: {done.stdout}")  # noqa: T201 - shown when it fails

    assert 0 == done.returncode, done.stderr
    found = json.loads(done.stdout)
    assert [] == found["faults"]
    assert KILLS == found["kills"]
    assert 0 < found["archive_kills"] < KILLS
    for kept in ("characters", "signed", "photos", "entries", "synced"):
        assert found[kept] > 0, kept
