"""Scoring: a whole round, how its cost grows, and one change in it.

    python -m benchmarks.bench_scoring [--subjects 1000] [--changes 20]
                                       [--groups 25,100,250,1000]

- **round**: so many subjects with 200 ballots, 20 claims, some 60 records of effort and
  4 sheets each, in peer groups of 25: all figures, grades, consistency, effective
  weights and 敏感性 (2,000 draws of weights, 1,000 of ballots).
- **growth**: the cost a subject of a quarter, a half and the whole of that.
- **change**: one claim, one box of ballots, one sheet is another; the round is scored
  again with the score of before at hand. Once for each size of peer groups.

Counted is CPU time (user and system) of this process.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from benchmarks.bars import missed
from benchmarks.scoring_content import round_of
from desktop.memory import settle_memory
from desktop.scoring.ballots import GroupBallots
from desktop.scoring.round_score import RoundInput, RoundScore, score_round
from desktop.scoring.subject_score import SubjectInput

ROUND_BAR_S = 60.0
GROWTH_BAR = 1.25
CHANGE_BAR_MS = 50.0

_Change = Callable[[SubjectInput], SubjectInput]


def main() -> int:
    """Run it; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subjects", type=int, default=1000)
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--groups", default="25,100,250,1000")
    asked = parser.parse_args()
    settle_memory()  # as the program does
    costs: dict[int, float] = {}
    for part in (4, 2, 1):
        subjects = asked.subjects // part
        given = round_of(subjects)
        start = time.process_time()
        score_round(given)
        costs[subjects] = time.process_time() - start
        a_subject_ms = costs[subjects] / subjects * 1000
        print(
            f"{subjects:6,} subjects: {costs[subjects]:6.2f} s CPU, "
            f"{a_subject_ms:.1f} ms each"
        )
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak_mb:.0f} MB, with what the round was made of")
    few, *_, many = costs
    growth = (costs[many] / many) / (costs[few] / few)
    misses = missed(f"scoring a round of {many:,}", [costs[many]], ROUND_BAR_S, "s CPU")
    misses += missed(
        f"a subject among {many:,}", [growth], GROWTH_BAR, f"x one among {few:,}"
    )
    for size in map(int, asked.groups.split(",")):
        given = round_of(asked.subjects, size)
        found = score_round(given)
        for name, change in _CHANGES.items():
            runs = _changed(given, found, change, asked.changes)
            what = f"groups of {size}: scoring again, another {name}"
            misses += missed(what, runs, CHANGE_BAR_MS, "ms CPU")
    return 1 if misses else 0


def _changed(
    given: RoundInput, found: RoundScore, change: _Change, times: int
) -> list[float]:
    """Return what scoring again costs in ms, after a change of one subject each."""
    runs: list[float] = []
    for run in range(times):
        place = run * len(given.subjects) // times
        own = given.subjects
        after = replace(
            given, subjects=(*own[:place], change(own[place]), *own[place + 1 :])
        )
        start = time.process_time()
        score_round(after, found)
        runs.append((time.process_time() - start) * 1000)
    return runs


def _claim(own: SubjectInput) -> SubjectInput:
    first, *rest = own.items
    progress = replace(first.progress, reached=Decimal(60))
    return replace(own, items=(replace(first, progress=progress), *rest))


def _box(own: SubjectInput) -> SubjectInput:
    box = GroupBallots(returned={"AAAABBB": 9, "ABCABCA": 9})
    return replace(own, ballots={**own.ballots, "G1": box})


def _sheet(own: SubjectInput) -> SubjectInput:
    first, *rest = own.sheets
    marks = tuple(replace(mark, score=Decimal(71)) for mark in first.marks)
    return replace(own, sheets=(replace(first, marks=marks), *rest))


_CHANGES: dict[str, _Change] = {
    "claim": _claim,
    "box of ballots": _box,
    "sheet": _sheet,
}


if __name__ == "__main__":
    sys.exit(main())
