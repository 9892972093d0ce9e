from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def play(what: str, folder: Path, seed: int, rounds: int) -> dict[str, object]:
    """Kill stations in a process of their own; return what became of them."""
    command = [sys.executable, "-m", "tests.storage.killing"]
    done = subprocess.run(
        [*command, what, str(folder), str(seed), str(rounds)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
@pytest.mark.parametrize("seed", [1, 2])
def test_kill_while_saving_loses_nothing(tmp_path, seed):
    """
    Killed at any moment: what was reported saved or typed is there, the chain verifies.
    """
    found = play("save", tmp_path / "one", seed, 20)

    assert [] == found["lost"]
    assert found["typed"]
    assert found["told"] > 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
def test_kill_while_creating_leaves_a_station_or_none(tmp_path):
    """
    Killed while it is made, a station is there with its reviewer, or can be made anew.
    """
    found = play("create", tmp_path, 3, 14)

    assert [] == found["broken"]
    assert 0 < found["made"] < 14
