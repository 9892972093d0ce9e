"""Push and pull of many interviews with an archive on PostgreSQL.

    python -m benchmarks.bench_postgres [--count 10000] [--rounds 5]

Against the bare pipeline from SQLite to PostgreSQL by COPY, and back; ours without TLS.
Counted is the CPU of the client, of the server, and of all of PostgreSQL's processes;
start-up is taken off. Bytes are those of all requests and answers, against the records
alone as JSON. What TLS costs is said beside it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.parts import tree_cpu_s
from benchmarks.sync_pairs import (
    WAYS,
    Costs,
    Engine,
    Moved,
    bare,
    note,
    ours,
    prepare,
    ratios,
    show,
)
from tests.servers import Postgres, postgres

BAR = 2.0
BAR_BYTES = 0.41


def main() -> int:
    """Run all rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    costs: Costs = {}
    # whether it vacuums within a round is chance
    with tempfile.TemporaryDirectory() as folder, postgres("autovacuum=off") as server:
        for number in range(asked.rounds):
            place = Path(folder) / str(number)
            note(costs, _round(place, asked.count, server))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    sizes = {way: costs.pop(f"{way} bytes") for way in WAYS}
    show(costs, asked.count)
    for way in WAYS:
        for what, against in (("ours", "bare, encrypted"), ("ours with TLS", "ours")):
            found = statistics.median(
                ratios(costs, f"{way} {what}", f"{way} {against}")
            )
            print(f"{way}: {what} {found:.2f} x {against}")
    misses = [_judged(costs, way) for way in WAYS]
    unit = "x the records as JSON"
    misses += [
        missed(f"bytes of the {way}", sizes[way], BAR_BYTES, unit) for way in WAYS
    ]
    return 1 if any(misses) else 0


def _judged(costs: Costs, way: str) -> bool:
    found = ratios(costs, f"{way} ours", f"{way} bare")
    return missed(f"{way}, PostgreSQL", found, BAR, "x the bare pipeline")


def _round(place: Path, count: int, server: Postgres) -> dict[str, float]:
    json_bytes = prepare(place, count)
    found: dict[str, float] = {}
    for name, kind in (("bare", "sqlite"), ("bare, encrypted", "sqlcipher")):
        with database(server) as engine:
            costs = bare(place, kind, kind, engine)
        found |= {f"{way} {name}": cost for way, cost in zip(WAYS, costs, strict=True)}
    for name, secret in (("ours", False), ("ours with TLS", True)):
        with database(server) as engine:
            legs = ours(place, name, count, engine, secret=secret)
        for way, moved in zip(WAYS, legs, strict=True):
            found[f"{way} {name}"] = moved.all_s
            if not secret:
                found |= _parts(way, moved)
                found[f"{way} bytes"] = moved.size_bytes / json_bytes
    return found


def _parts(way: str, moved: Moved) -> dict[str, float]:
    return {
        f"  {way} client": moved.client_s,
        f"  {way} archive": moved.archive_s,
        f"  {way} PostgreSQL": moved.engine_s,
    }


@contextmanager
def database(server: Postgres) -> Generator[Engine]:
    """Give a database of its own, and drop it afterwards."""
    url = server.make()
    try:
        used_s = partial(tree_cpu_s, server.process.pid)
        yield Engine(database=url, environment=server.secrets, used_s=used_s)
    finally:
        server.drop(url)


if __name__ == "__main__":
    sys.exit(main())
