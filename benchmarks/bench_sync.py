"""Push and pull of many interviews: ours against the bare pipeline.

    python -m benchmarks.bench_sync [--count 10000] [--rounds 5]

Bare: `bare_pipeline`, from SQLite to SQLite. Both are two processes; counted is the CPU
(user and system) of both, start-up taken off, closing the database included. Rounds are
interleaved, and a ratio is that of one round.

The bar is held against a pipeline that encrypts nothing. Against one whose station's
file is in SQLCipher, as ours is, the ratios are said, too: the rest is encryption.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.sync_pairs import (
    WAYS,
    Costs,
    Engine,
    bare,
    note,
    ours,
    prepare,
    ratios,
    show,
)

BAR = 3.0
_BARE = {"bare": "sqlite", "bare, encrypted": "sqlcipher"}


def main() -> int:
    """Run all rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    costs: Costs = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.rounds):
            note(costs, _round(Path(folder) / str(number), asked.count))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    show(costs, asked.count)
    for way in WAYS:
        sealed = statistics.median(
            ratios(costs, f"{way} ours", f"{way} bare, encrypted")
        )
        print(f"{way}: {sealed:.2f} x the bare pipeline with an encrypted station")
    misses = [
        missed(
            f"{way} of entries",
            ratios(costs, f"{way} ours", f"{way} bare"),
            BAR,
            "x the bare pipeline",
        )
        for way in WAYS
    ]
    return 1 if any(misses) else 0


def _round(place: Path, count: int) -> dict[str, float]:
    prepare(place, count)
    engine = Engine()
    found: dict[str, float] = {}
    for way, moved in zip(WAYS, ours(place, "ours", count, engine), strict=True):
        found[f"{way} ours"] = moved.all_s
        found[f"  {way} client"] = moved.client_s
        found[f"  {way} archive"] = moved.archive_s
        print(f"{way}: {moved.size_bytes:,} bytes", file=sys.stderr)
    for name, kind in _BARE.items():
        for way, cost_s in zip(WAYS, bare(place, kind, kind, engine), strict=True):
            found[f"{way} {name}"] = cost_s
    return found


if __name__ == "__main__":
    sys.exit(main())
