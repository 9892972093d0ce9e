from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.environment import unmeasured

ROOT = Path(__file__).resolve().parents[2]
KILLS = 100


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the driver forks")
def test_hundred_kills_lose_nothing(tmp_path):
    """
    Killed while typing, signing, photographing and syncing, nothing told is missing.

    The chain verifies after every kill; at the end the archive, killed ten times
    itself, and a second station have all of it, to the byte.
    """
    command = [sys.executable, "-m", "tests.end_to_end.killing"]
    done = subprocess.run(
        [*command, str(tmp_path), "20261127", str(KILLS)],
        cwd=ROOT,
        env=unmeasured(),  # who is killed writes nothing down
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    found = json.loads(done.stdout)

    assert [] == found["lost"]
    assert [] == found["lost_in_archive"]
    assert found["equal"]
    assert found["entries"] == found["archived"]
    assert 10 == found["archive_kills"]
    # All four really went on while the kills came.
    assert min(found[name] for name in ("typed", "signed", "photos", "synced")) >= 20
