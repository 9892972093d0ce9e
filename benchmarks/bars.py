"""The bars: what a benchmark reached against what it must reach, said the same way.

A benchmark that runs among others also notes its readings in the file that the
environment names, for the one table at the end.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

NOTES = "BENCHMARK_READINGS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure and its bar.

    Attributes:
        what: What was measured.
        reached: The figure: the median of the runs.
        least: The least of the runs.
        most: The most of them.
        bar: The most it may be, or the least it must be.
        unit: What stands behind the figure.
        at_least: The bar is the least.
    """

    what: str
    reached: float
    least: float
    most: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bar is reached."""
        enough = self.reached >= self.bar
        return enough if self.at_least else self.reached <= self.bar

    @property
    def figure(self) -> str:
        """The least, the median and the most of the runs; one where they are one."""
        all_three = (self.least, self.reached, self.most)
        figures = all_three if self.least < self.most else (self.reached,)
        return " – ".join(f"{figure:.2f}" for figure in figures)

    @property
    def verdict(self) -> str:
        """The bar and whether it is reached, in words."""
        return f"{self.bound}  {'ok' if self.holds else 'MISSED'}"

    @property
    def bound(self) -> str:
        """The bar in words."""
        return f"{'≥' if self.at_least else '≤'} {self.bar:g}"


def missed(
    what: str, runs: Sequence[float], bar: float, unit: str, *, at_least: bool = False
) -> bool:
    """Say what *runs* reached, note it for the table; True when the median misses."""
    reading = Reading(
        what=what,
        reached=statistics.median(runs),
        least=min(runs),
        most=max(runs),
        bar=bar,
        unit=unit,
        at_least=at_least,
    )
    print(f"{what}: {reading.figure} {unit}  (bar {reading.verdict})", flush=True)
    if notes := os.environ.get(NOTES):
        with Path(notes).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(reading)) + "\n")
    return not reading.holds


def readings(notes: Path) -> list[Reading]:
    """Return what was noted, in order."""
    if not notes.exists():
        return []
    lines = notes.read_text("utf-8").splitlines()
    return [Reading(**json.loads(line)) for line in lines]
