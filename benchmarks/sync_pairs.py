"""One round of push and pull: ours, and the bare pipeline, with what each costs."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bare_pipeline import open_log
from benchmarks.parts import Part
from benchmarks.sync_content import fill, photograph
from benchmarks.sync_parts import ORGAN, PASSPHRASE, Archive, Client, enrol
from desktop.storage.station import create

WAYS = ("push", "pull")
_PHOTO_BYTES = 100_000
Costs = dict[str, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What an archive stands on in a round.

    Attributes:
        database: `postgresql://…`, empty for the archive's own file.
        environment: Its secrets.
        used_s: Its CPU time so far, outside of the archive's process.
    """

    database: str = ""
    environment: dict[str, str] = field(default_factory=dict[str, str])
    used_s: Callable[[], float] = lambda: 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What a push or a pull cost, in seconds of CPU, and its bytes."""

    client_s: float
    archive_s: float
    engine_s: float
    size_bytes: int

    @property
    def all_s(self) -> float:
        """What all that took part used."""
        return self.client_s + self.archive_s + self.engine_s


def prepare(place: Path, count: int) -> int:
    """Make a station with entries; return their bytes as JSON."""
    station = create(place / "from", PASSPHRASE, organ=ORGAN)
    fill(station, count)
    sql = "SELECT num, hash, station, seq, head, body FROM whole_entry ORDER BY num"
    with station.database.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    station.close()
    for kind in ("sqlite", "sqlcipher"):
        log = open_log(kind, str(place / f"source.{kind}"))
        log.insert(rows)
        log.close()
    return sum(len(row[-1]) for row in rows)


def ours(
    place: Path,
    name: str,
    count: int,
    engine: Engine,
    *,
    photos: int = 0,
    secret: bool = False,
) -> list[Moved]:
    """Push from one station and pull to another, through a real archive.

    The entries of the station at *place* are new to the archive of this *name*, which
    has served others before, and has let both in.
    """
    create(place / f"to-{name}", PASSPHRASE, organ=ORGAN).close()
    archive = Archive(
        place / f"archive-{name}",
        engines=(engine.database, ""),
        secret=secret,
        environment=engine.environment,
    )
    _warm(place, name, archive)
    found: list[Moved] = []
    for station in ("from", f"to-{name}"):
        id_ = enrol(place / station, archive.url, archive.code())
        client = Client(place / station, archive.url, id_)
        archive_s, engine_s = archive.cpu_s(), engine.used_s()
        client_s, *moved, size_bytes = client.sync()
        assert moved == [count, photos], moved
        found.append(
            Moved(
                client_s=client_s,
                archive_s=archive.cpu_s() - archive_s,
                engine_s=engine.used_s() - engine_s,
                size_bytes=size_bytes,
            )
        )
    archive.end()
    return found


def bare(place: Path, name: str, kind: str, engine: Engine) -> list[float]:
    """Push from a bare file of *kind* to a bare log, and pull back to another file."""
    if engine.database:
        there = ("postgres", engine.database)
    else:
        there = ("sqlite", str(place / f"bare-there-{name}.db"))
    legs = (
        ((kind, str(place / f"source.{kind}")), there),
        (there, (kind, str(place / f"bare-to-{name}.db"))),
    )
    found: list[float] = []
    for source, target in legs:
        before = engine.used_s()
        taker = Part("bare_pipeline", "taker", *target, environment=engine.environment)
        (port,) = taker.hear()
        words = ("giver", *source, str(port))
        giver = Part("bare_pipeline", *words, environment=engine.environment)
        used_s = giver.hear()[0] + taker.hear()[0]
        giver.end()
        taker.end()
        found.append(used_s + engine.used_s() - before)
    return found


def note(costs: Costs, found: Mapping[str, float]) -> None:
    """Note the costs of a round by their names."""
    for name, cost_s in found.items():
        costs.setdefault(name, []).append(cost_s)


def show(costs: Costs, count: int) -> None:
    """Print the median of each cost."""
    for name, found in costs.items():
        cost_s = statistics.median(found)
        print(f"{name:28} {cost_s:7.3f} s CPU, {cost_s / count * 1e6:6.1f} µs each")


def ratios(costs: Costs, name: str, against: str) -> Sequence[float]:
    """Return what one cost is of another, round by round."""
    pairs = zip(costs[name], costs[against], strict=True)
    return [one_s / other_s for one_s, other_s in pairs]


def _warm(place: Path, name: str, archive: Archive) -> None:
    """Let two laptops of another team sync: an archive has long been serving."""
    for at, count in enumerate((1, 0)):
        station = create(place / f"other-{name}-{at}", PASSPHRASE, organ=ORGAN)
        fill(station, count, seed=at)
        if count:
            photograph(station, _PHOTO_BYTES, random.Random(at))  # noqa: S311 - any
        station.close()
        id_ = enrol(place / f"other-{name}-{at}", archive.url, archive.code("another"))
        Client(place / f"other-{name}-{at}", archive.url, id_).sync()
