"""Fifty laptops that sync at once with an archive on PostgreSQL and an S3 store.

    python -m benchmarks.bench_laptops [--laptops 50] [--seconds 120] [--tls]

Each is a process with a station of its own, five share a team. Without a pause it
writes 20 interviews, at every fifth turn a photo of 200 KB too, and syncs, which brings
it what its team wrote. Afterwards each syncs once more, and is compared: no sync may
have failed, the archive holds every entry once, all of a team hold the same entries and
photos, and every photo is in the store. Laptops, archive, PostgreSQL and store share
the machine: the figures of time are those of all of them together.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.bars import missed
from benchmarks.laptop_part import PHOTO_BYTES, WRITES, Done
from benchmarks.parts import Part, tree_cpu_s
from benchmarks.sync_parts import Archive
from tests.servers import objects, postgres

TEAM = 5
STORED_WITHIN_S = 300.0
_BATCH = 10  # laptops are made so many at a time


def main() -> int:
    """Let them work; return 1 when anything failed, was lost or came twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--laptops", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--tls", action="store_true")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres() as server,
        objects() as store,
    ):
        database = server.make()
        archive = Archive(
            Path(folder) / "archive",
            engines=(database, store.make()),
            secret=asked.tls,
            environment=server.secrets | store.secrets,
        )
        laptops = _made(Path(folder), archive, asked.laptops)
        roots = {"PostgreSQL": server.process.pid, "the store": store.process.pid}
        before = {name: tree_cpu_s(pid) for name, pid in roots.items()}
        archive_s = archive.cpu_s()
        for laptop in laptops:
            laptop.tell(asked.seconds)
        done = [Done(**laptop.hear()[0]) for laptop in laptops]
        used = {"the archive": archive.cpu_s() - archive_s}
        used |= {name: tree_cpu_s(pid) - before[name] for name, pid in roots.items()}
        _show(done, asked.seconds, used)
        held = [laptop.ask("finish") for laptop in laptops]
        for laptop in laptops:
            laptop.end()
        with psycopg.connect(database, password=server.password) as connection:
            misses = _judged(done, held, connection)
        archive.end()
    return 1 if misses else 0


def _made(folder: Path, archive: Archive, count: int) -> list[Part]:
    made: list[Part] = []
    for number in range(count):
        code = archive.code(f"team-{number // TEAM}")
        words = ("laptop", str(folder / str(number)), archive.url, code, str(number))
        made.append(Part("laptop_part", *words))
        if len(made) % _BATCH == 0 or len(made) == count:
            for laptop in made[-((len(made) - 1) % _BATCH + 1) :]:
                laptop.hear()
    return made


def _show(done: list[Done], seconds: float, used: dict[str, float]) -> None:
    took_s = sorted(took for one in done for took in one.took_s)
    sent, received = (sum(getattr(o, n) for o in done) for n in ("sent", "received"))
    photos = sum(one.photos for one in done)
    print(
        f"{len(done)} laptops, {seconds:.0f} s: {len(took_s)} syncs, "
        f"{len(took_s) / seconds:.1f} a second; {sent / seconds:,.0f} entries in and "
        f"{received / seconds:,.0f} out a second; {photos} photos"
    )
    print(
        f"a sync of {WRITES} (every fifth with {PHOTO_BYTES // 1000} KB): "
        f"median {statistics.median(took_s):.2f} s, "
        f"p95 {took_s[int(len(took_s) * 0.95)]:.2f} s, longest {took_s[-1]:.2f} s"
    )
    told = ", ".join(f"{name} {used_s:.0f}" for name, used_s in used.items())
    print(f"CPU seconds: {told}")


def _judged(done: list[Done], held: list[Any], connection: psycopg.Connection) -> bool:
    for error in {error for one in done for error in one.errors}:
        print(f"failed: {error}")
    written = sum(one.written for one in done)
    photos = sum(one.photos for one in done)
    sql = "SELECT count(*), count(DISTINCT hash), max(number) FROM log"
    count, distinct, newest = _row(connection, sql)
    lost, doubled = written - distinct, count - distinct + abs(newest - count)
    lost += sum(row[4] for row in held)  # in quarantine
    for start in range(0, len(done), TEAM):
        wanted = sum(one.written for one in done[start : start + TEAM])
        pictures = sum(one.photos for one in done[start : start + TEAM])
        team = held[start : start + TEAM]
        lost += sum(abs(wanted - row[0]) + abs(pictures - row[2]) for row in team)
        assert len({row[1] for row in team}) == 1, "a team holds different entries"
    errors = [sum(len(one.errors) for one in done)]
    unit = f"of {sum(len(one.took_s) for one in done)} syncs"
    misses = [
        missed("laptops: failed", errors, 0, unit),
        missed("laptops: lost", [lost], 0, f"of {written} entries, anywhere"),
        missed("laptops: doubled", [doubled], 0, f"of {written} entries"),
        missed(
            "laptops: not in the store", [_unstored(connection, photos)], 0, "bytes"
        ),
    ]
    return any(misses)


def _unstored(connection: psycopg.Connection, photos: int) -> int:
    """Return how many byte strings are not in the store: three of each photo."""
    sql = "SELECT count(*) FROM photo WHERE stored_at IS NOT NULL"
    until_s = time.monotonic() + STORED_WITHIN_S
    while (found := _row(connection, sql)[0]) != 3 * photos:
        if time.monotonic() > until_s:
            break
        connection.rollback()
        time.sleep(1)
    return abs(3 * photos - found)


def _row(connection: psycopg.Connection, sql: str) -> tuple[Any, ...]:
    row = connection.execute(sql.encode()).fetchone()
    assert row is not None
    return row


if __name__ == "__main__":
    sys.exit(main())
