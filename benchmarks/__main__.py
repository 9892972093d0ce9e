"""All benchmarks, each in a process of its own, and one table of ratios and bars.

    python -m benchmarks [--quick] [NAME …]

--quick measures less of everything: it shows in a few minutes that all of them run,
and roughly where they stand. Its figures are not those of the bars.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bars import NOTES, Reading, readings

QUICK: dict[str, tuple[str, ...]] = {
    "start": ("--rounds", "3", "--records", "3000"),
    "storage": ("--records", "3000", "--saves", "150"),
    "photos": ("--rounds", "3"),
    "dossier": ("--count", "6", "--rounds", "1"),
    "sync": ("--count", "1000", "--rounds", "1"),
    "postgres": ("--count", "1000", "--rounds", "1"),
    "edits": ("--records", "200"),
    "laptops": ("--laptops", "6", "--seconds", "3"),
    "anki": ("--count", "500", "--photos", "10", "--rounds", "1"),
    "slow_line": ("--photos", "2"),
    "growth": ("--records", "1000,5000", "--rounds", "1"),
    "scoring": ("--subjects", "100", "--changes", "4", "--groups", "25,100"),
    "grading": ("--subjects", "50", "--changes", "3"),
}
"""Every benchmark, and what makes it quick."""


def main() -> int:
    """Run those named, or all; return 1 when one fails, or a bar is missed.

    A quick run misses no bar: it only shows that everything runs.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(QUICK))
    parser.add_argument("--quick", action="store_true", help="less of everything")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(QUICK)
    if unknown:
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "readings"
        failed = [
            name
            for name in asked.names or QUICK
            if not _run(name, QUICK[name] if asked.quick else (), notes)
        ]
        found = readings(notes)
    _table(found, quick=asked.quick)
    for name in failed:
        print(f"bench_{name} FAILED")
    held = asked.quick or all(reading.holds for reading in found)
    return 0 if held and not failed else 1


def _run(name: str, words: tuple[str, ...], notes: Path) -> bool:
    """Run one; tell whether it came to its end, whatever it measured."""
    print(f"\n=== {name}", flush=True)
    before = len(readings(notes))
    command = [sys.executable, "-m", f"benchmarks.bench_{name}", *words]
    done = subprocess.run(command, env=os.environ | {NOTES: str(notes)}, check=False)
    noted = readings(notes)[before:]
    expected = 0 if all(reading.holds for reading in noted) else 1
    return bool(noted) and done.returncode == expected


def _table(found: list[Reading], *, quick: bool) -> None:
    print(
        "\n=== all, least – median – most"
        + (" (quick: not the figures of the bars)" if quick else "")
    )
    widest = max((len(reading.what) for reading in found), default=0)
    for reading in found:
        said = reading.bound if quick else reading.verdict
        print(
            f"{reading.what:{widest}}  {reading.figure:>21} {reading.unit:30}  {said}"
        )


if __name__ == "__main__":
    sys.exit(main())
