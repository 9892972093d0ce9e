"""Starting: the unlock window, and the list of interviews, long against short.

    python -m benchmarks.bench_start [--rounds 11] [--records 100000] [--only a|b]

- **a**: CPU from process start to the painted unlock window, against a bare PySide6
  window with one field. Each is a process of its own, without a screen; they take
  turns, and the ratio is the median of the pairs.
- **b**: CPU from the open station to the first painted rows of the interview list, in
  the window as a person comes there: the main window, the page of the day, the list.
  A station of many interviews against one of ten, each in a process of its own.

Counted is the CPU time (user and system) of all threads until Qt has painted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.start_parts import PASSPHRASE

WINDOW_BAR = 1.4
LIST_BAR = 1.5
FEW = 10
_HOME = "frontline-review"  # below XDG_DATA_HOME


def main() -> int:
    """Run both, or one of them; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--only", choices=("a", "b"))
    asked = parser.parse_args()
    misses = 0
    with tempfile.TemporaryDirectory() as folder:
        if asked.only != "b":
            misses += _window(Path(folder), asked.rounds)
        if asked.only != "a":
            misses += _list(Path(folder), asked.rounds, asked.records)
    return 1 if misses else 0


def _window(folder: Path, rounds: int) -> bool:
    _station(folder / "home" / _HOME, 0)
    home = str(folder / "home")
    ratios = _compare("unlock", ("bare",), ("unlock", home), rounds)
    return missed("unlock window painted", ratios, WINDOW_BAR, "x a bare window")


def _list(folder: Path, rounds: int, records: int) -> bool:
    for name, count in (("few", FEW), ("many", records)):
        _station(folder / name, count)
    few, many = str(folder / "few"), str(folder / "many")
    ratios = _compare(f"{records:,}", ("list", few), ("list", many), rounds)
    return missed("interview list painted", ratios, LIST_BAR, f"x that of {FEW}")


def _compare(
    name: str, base: tuple[str, ...], ours: tuple[str, ...], rounds: int
) -> list[float]:
    """Return the ratios of pairs of runs; the first pair only warms the disk."""
    pairs: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        pairs.append((_run(base), _run(ours)))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    pairs = pairs[1:]
    for words, costs in (
        (base[0], [p[0] for p in pairs]),
        (name, [p[1] for p in pairs]),
    ):
        print(f"  {words:10} {statistics.median(costs) * 1000:6.0f} ms CPU")
    return [ours_s / base_s for base_s, ours_s in pairs]


def _station(folder: Path, count: int) -> None:
    """Make a station with so many interviews."""
    from benchmarks.storage_content import fill
    from desktop.model.codes import Role
    from desktop.model.ids import new_id
    from desktop.model.people import Reviewer
    from desktop.services import stations

    person = Reviewer(id=new_id(), name="沈知远", role=Role.LEADER)
    folder.parent.mkdir(parents=True, exist_ok=True)
    desk = stations.create(folder, PASSPHRASE, organ="321302-ZZB", reviewer=person)
    if count:
        fill(desk, count)
    desk.station.close()


def _run(part: tuple[str, ...]) -> float:
    """Return the CPU seconds one part says it needed."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",  # of hints that a window without a screen lacks
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_parts", *part],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=600,
    )
    return float(done.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
