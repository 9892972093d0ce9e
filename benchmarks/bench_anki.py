"""Records and photos: our sync against Anki's, and photos against a bare copy.

    python -m benchmarks.bench_anki [--count 10000] [--photos 300] [--rounds 3]
    python -m benchmarks.bench_anki --only photos

Anki is installed from PyPI into a temporary environment (`--anki PYTHON` names one that
is there) and served by its own server. Records are its full sync, which only copies a
file; ours numbers, checks and signs each in PostgreSQL. Photos are its media sync; ours
lie in the archive's folder, encrypted on both laptops. The floor of photos reads every
file, hashes it, and writes it durably. CPU of clients and servers; start-up is off.

What a round leaves lies there until the end, 8 GB of a round with photos: ext4 passes
over inodes that were freed in the last minutes, so that deleting in between would make
every file of the next round dearer, and dearest for who makes most of them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import anki_pair
from benchmarks.bars import missed
from benchmarks.bench_postgres import database
from benchmarks.parts import Part
from benchmarks.sync_content import photograph
from benchmarks.sync_pairs import WAYS, Costs, Moved, note, ours, prepare, ratios, show
from benchmarks.sync_parts import ORGAN, PASSPHRASE
from desktop.storage.station import Station, create, open_station
from tests.servers import Postgres, postgres

PHOTO_BYTES = 2_000_000
BARS = {
    "records": {"push": 1.5, "pull": 1.5},
    "photos": {"push": 0.6, "pull": 0.8},
}
BAR_FLOOR = 3.0


def main() -> int:
    """Run all rounds; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--anki", type=Path)
    parser.add_argument("--only", choices=tuple(BARS))
    asked = parser.parse_args()
    kinds = (asked.only,) if asked.only else tuple(BARS)
    costs: Costs = {}
    with tempfile.TemporaryDirectory() as folder, postgres("autovacuum=off") as server:
        python = asked.anki or anki_pair.install(Path(folder) / "anki")
        print(f"Anki {anki_pair.version(python)}")
        for number in range(asked.rounds):
            place = Path(folder) / str(number)
            if "records" in kinds:
                found = _records(place / "records", asked.count, python, server)
                note(costs, found)
            if "photos" in kinds:
                note(costs, _photos(place / "photos", asked.photos, python, server))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    counts = {"records": asked.count, "photos": asked.photos}
    for kind in kinds:
        shown = {name: c for name, c in costs.items() if kind in name}
        show(shown, counts[kind])
    return 1 if _judged(costs, kinds) else 0


def _judged(costs: Costs, kinds: Sequence[str]) -> bool:
    misses: list[bool] = []
    for kind in kinds:
        for way, bar in BARS[kind].items():
            found = ratios(costs, f"{kind} {way} ours", f"{kind} {way} Anki")
            misses.append(missed(f"{way} of {kind}", found, bar, "x Anki"))
    for way in WAYS if "photos" in kinds else ():
        found = ratios(costs, f"photos {way} ours", "photos floor")
        unit = "x read, SHA-256, write"
        misses.append(missed(f"{way} of photos", found, BAR_FLOOR, unit))
    return any(misses)


def _records(
    place: Path, count: int, python: Path, server: Postgres
) -> dict[str, float]:
    prepare(place, count)
    lines = place / "lines"
    lines.write_bytes(b"\n".join(_bodies(place / "from")))
    peer = anki_pair.round_trip(python, place / "anki", "records", lines, count)
    with database(server) as engine:
        found = ours(place, "ours", count, engine)
    return _named("records", found, peer)


def _photos(
    place: Path, count: int, python: Path, server: Postgres
) -> dict[str, float]:
    files = place / "files"
    files.mkdir(parents=True)
    station = create(place / "from", PASSPHRASE, organ=ORGAN)
    chance = random.Random(str(place))  # noqa: S311 - only to differ
    for _ in range(count):
        _put_aside(station, photograph(station, PHOTO_BYTES, chance), files)
    station.close()
    peer = anki_pair.round_trip(python, place / "anki", "photos", files, count)
    copying = Part("copy_part", "copy", str(files), str(place / "copied"))
    (floor_s,) = copying.hear()
    copying.end()
    with database(server) as engine:
        found = ours(place, "ours", count, engine, photos=count)
    with database(server) as engine:
        secret = ours(place, "secret", count, engine, photos=count, secret=True)
    costs = _named("photos", found, peer) | {"photos floor": floor_s}
    for way, moved in zip(WAYS, secret, strict=True):
        costs[f"photos {way} ours with TLS"] = moved.all_s
    return costs


def _put_aside(station: Station, photo: str, files: Path) -> None:
    from desktop.storage.photos import PhotoKind

    original = station.photos.read(photo, PhotoKind.ORIGINAL)
    (files / f"{photo}.jpg").write_bytes(original)


def _bodies(place: Path) -> list[bytes]:
    station = open_station(place, PASSPHRASE)
    with station.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT body FROM whole_entry ORDER BY num")
        found = list(rows.scalars())
    station.close()
    return found


def _named(kind: str, found: list[Moved], peer: list[float]) -> dict[str, float]:
    costs: dict[str, float] = {}
    for way, moved, peer_s in zip(WAYS, found, peer, strict=True):
        costs[f"{kind} {way} ours"] = moved.all_s
        costs[f"  {kind} {way} client"] = moved.client_s
        costs[f"  {kind} {way} archive"] = moved.archive_s
        costs[f"  {kind} {way} PostgreSQL"] = moved.engine_s
        costs[f"{kind} {way} Anki"] = peer_s
    return costs


if __name__ == "__main__":
    sys.exit(main())
