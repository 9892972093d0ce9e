"""What one laptop's sync costs when the archive has grown.

    python -m benchmarks.bench_growth [--records 1000,1000000] [--rounds 5] [--tls]

Three archives on one PostgreSQL, filled by `archive_content`. In each, two laptops of
one team take turns: one writes 100 interviews and syncs, which also brings it the 100
of the other. Ten such syncs are a block; counted is the CPU of client, server and
PostgreSQL. A ratio is that of two blocks of one round.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.bench_postgres import database
from benchmarks.parts import Part, cpu_s
from benchmarks.sync_content import fill
from benchmarks.sync_pairs import Engine
from benchmarks.sync_parts import ORGAN, PASSPHRASE, Archive, now
from desktop.model.ids import new_id
from desktop.storage.station import Station, create
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address
from tests.servers import Postgres, postgres

CHANGES = 100
SYNCS = 10
BAR = 1.5


@dataclass(slots=True, kw_only=True)
class Grown:
    """An archive that has grown, and two laptops of a team.

    Attributes:
        count: How many entries it began with.
        archive: It.
        engine: What it stands on.
        laptops: The two.
        met: Its id.
        blocks: The CPU of each block, seconds: client, server, PostgreSQL.
    """

    count: int
    archive: Archive
    engine: Engine
    laptops: list[Station]
    met: str = ""
    blocks: list[tuple[float, float, float]] = field(default_factory=list)


def main() -> int:
    """Fill the archives, run all rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", default="1000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tls", action="store_true")
    asked = parser.parse_args()
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        server = held.enter_context(postgres("autovacuum=off"))
        grown = [
            _grown(folder / count, int(count), server, held, secret=asked.tls)
            for count in asked.records.split(",")
        ]
        for round_ in range(asked.rounds):
            for one in grown:
                one.blocks.append(_block(one, round_))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    _show(grown)
    return 1 if any(_judged(grown[0], other) for other in grown[1:]) else 0


def _grown(
    place: Path, count: int, server: Postgres, held: ExitStack, *, secret: bool
) -> Grown:
    engine = held.enter_context(database(server))
    secrets = engine.environment
    words = ("fill", str(place / "archive"), engine.database, str(count))
    filling = Part("archive_content", *words, environment=secrets)
    filling.hear()
    filling.end()
    print(f"{count:,} entries are there", file=sys.stderr, flush=True)
    served = (engine.database, "")
    archive = Archive(
        place / "archive", engines=served, secret=secret, environment=secrets
    )
    held.callback(archive.end)
    laptops = [create(place / n, PASSPHRASE, organ=ORGAN) for n in ("one", "two")]
    one = Grown(count=count, archive=archive, engine=engine, laptops=laptops)
    team = new_id()
    for laptop in laptops:
        held.callback(laptop.close)
        address = Address(url=archive.url, code=archive.code(team))
        one.met = run(laptop, address, now=now).counts.archive
    _block(one, -1)  # warm
    return one


def _block(one: Grown, round_: int) -> tuple[float, float, float]:
    used_s = [0.0, 0.0, 0.0]
    for number in range(SYNCS):
        laptop = one.laptops[number % 2]
        fill(laptop, CHANGES, seed=1_000 + round_ * SYNCS + number)
        before = _now_s(one)
        address = Address(url=one.archive.url, archive=one.met)
        counts = run(laptop, address, now=now).counts
        assert counts.digest_equal
        assert counts.sent == CHANGES
        assert counts.received == CHANGES or round_ < 0
        after = _now_s(one)
        for at in range(3):
            used_s[at] += after[at] - before[at]
    return used_s[0], used_s[1], used_s[2]


def _now_s(one: Grown) -> tuple[float, float, float]:
    return cpu_s(), one.archive.cpu_s(), one.engine.used_s()


def _show(grown: list[Grown]) -> None:
    for one in grown:
        medians = map(statistics.median, zip(*one.blocks, strict=True))
        client, server, engine = (median_s / SYNCS * 1e3 for median_s in medians)
        print(
            f"{one.count:>9,} entries: a sync is {client:.0f} ms of the client, "
            f"{server:.0f} of the archive, {engine:.0f} of PostgreSQL"
        )


def _judged(least: Grown, other: Grown) -> bool:
    pairs = zip(other.blocks, least.blocks, strict=True)
    runs = [sum(grown_s) / sum(least_s) for grown_s, least_s in pairs]
    what = f"sync of {CHANGES}, {other.count:,} entries there"
    return missed(what, runs, BAR, f"x with {least.count:,}")


if __name__ == "__main__":
    sys.exit(main())
