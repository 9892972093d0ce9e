"""The kiosk on real screens: one that others try to take, and two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests" / "ui" / "ballots"
# Qt under X remarks on a locale this machine may not have; the letters are enough.
XCB = {"QT_QPA_PLATFORM": "xcb", "LC_CTYPE": "C.UTF-8"}
SCREENS = {
    "synchronousWindowSystemEvents": True,
    "windowFrameMargins": False,
    "screens": [
        {"name": name, "x": left, "y": 0, "width": width, "height": 768}
        for name, left, width in (("laptop", 0, 1366), ("beamer", 1366, 1024))
    ],
}


def run(name: str, folder: Path, environment: dict[str, str]) -> str:
    """Run tests that need a platform of their own; return what they said."""
    options = ["-q", "-n0", "-p", "no:cacheprovider", "--basetemp", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(TESTS / name)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_kiosk_keeps_a_real_screen(any_screen, tmp_path):
    """
    With a window manager or without one, nothing but the passphrase leads out of it.
    """
    told = run(
        "kiosk_on_a_screen.py", tmp_path / "x", {**XCB, "DISPLAY": any_screen.name}
    )

    assert "2 passed" in told


def test_kiosk_covers_a_second_screen(tmp_path):
    """
    The beamer shows that people vote, and neither the station nor the desktop.
    """
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps(SCREENS), encoding="utf-8")

    told = run(
        "kiosk_on_two_screens.py",
        tmp_path / "two",
        {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
    )

    assert "1 passed" in told
