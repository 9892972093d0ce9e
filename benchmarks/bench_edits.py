"""Two who edit the same records, and two who have nothing to tell.

    python -m benchmarks.bench_edits [--records 1000]

Two laptops hold the same records. Each edits 100, ten of them both, in the same field;
then the first syncs, the second, and the first again, with an archive on PostgreSQL.
Nothing may be lost: both hold every revision, both edits of the ten as heads, and the
same digest. A sync with nothing to do follows. All bytes of the line are counted, those
of HTTP's heads too; what TLS adds is said beside.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bars import missed
from benchmarks.bench_postgres import database
from benchmarks.relay import Relay
from benchmarks.sync_content import AT, fill
from benchmarks.sync_pairs import Engine
from benchmarks.sync_parts import ORGAN, PASSPHRASE, Archive, now
from desktop.model.codec import Body, to_body
from desktop.model.ids import new_id
from desktop.storage import journal, records
from desktop.storage.journal import Change, Writer
from desktop.storage.station import Station, create
from desktop.sync.client.report import Report
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address
from tests.servers import postgres

EDITS, BOTH = 100, 10
BAR_BYTES = 60_000
BAR_NOTHING_BYTES = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of the edits.

    Attributes:
        lost: Revisions, heads or edits that one of the two does not have.
        up: Bytes from the first laptop with its edits, both ways of its sync apart.
        down: Bytes to the second with them.
        requests: Of the sync with nothing to do.
        nothing: All bytes of that.
    """

    lost: int
    up: int
    down: int
    requests: int
    nothing: int


def main() -> int:
    """Measure without TLS and with it; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000)
    asked = parser.parse_args()
    with postgres() as server:
        found: dict[bool, Found] = {}
        for secret in (False, True):
            with tempfile.TemporaryDirectory() as folder, database(server) as engine:
                place = Path(folder)
                found[secret] = _measured(place, asked.records, engine, secret=secret)
    plain, secret = found[False], found[True]
    print(f"with TLS: {secret.up:,} up, {secret.down:,} down")
    print(f"with TLS and nothing to do: {secret.nothing:,} bytes")
    misses = [
        missed("edits lost", [plain.lost + secret.lost], 0, "of 200"),
        missed("100 edits up", [plain.up / 1e3], BAR_BYTES / 1e3, "KB"),
        missed("100 edits down", [plain.down / 1e3], BAR_BYTES / 1e3, "KB"),
        missed("nothing to do", [plain.requests], 1, "requests"),
        missed("nothing to do", [plain.nothing / 1e3], BAR_NOTHING_BYTES / 1e3, "KB"),
    ]
    return 1 if any(misses) else 0


def _measured(place: Path, count: int, engine: Engine, *, secret: bool) -> Found:
    archive = Archive(
        place / "archive",
        engines=(engine.database, ""),
        secret=secret,
        environment=engine.environment,
    )
    one, two = (create(place / name, PASSPHRASE, organ=ORGAN) for name in ("a", "b"))
    fill(one, count)
    with Relay(archive.url) as line:
        known = [_sync(station, line, archive.code()) for station in (one, two)]
        met = known[0].counts.archive
        shared = _records(one)
        _edit(one, shared[:EDITS], "甲处")
        _edit(two, shared[EDITS - BOTH : 2 * EDITS - BOTH], "乙处")
        line.take()
        up = _moved(one, line, met)[0]
        down = _moved(two, line, met)[1]
        again = _moved(one, line, met)[1]
        print(f"{up:,} up, {down:,} down, {again:,} down to the first again")
        quiet = _sync(two, line, "", met)  # it learns of the first's last words
        line.take()
        quiet = _sync(two, line, "", met)
        nothing = sum(line.take())
    lost = _lost(one, two, shared, count)
    for station in (one, two):
        station.close()
    archive.end()
    return Found(
        lost=lost, up=up, down=down, requests=quiet.counts.requests, nothing=nothing
    )


def _moved(station: Station, line: Relay, met: str) -> tuple[int, int]:
    report = _sync(station, line, "", met)
    assert report.counts.digest_equal
    return line.take()


def _sync(station: Station, line: Relay, code: str, met: str = "") -> Report:
    address = Address(url=line.url, code=code, archive=met)
    return run(station, address, now=now)


def _records(station: Station) -> list[str]:
    sql = "SELECT record FROM entry ORDER BY num"
    with station.database.read() as connection:
        return list(connection.exec_driver_sql(sql).scalars())


def _edit(station: Station, edited: list[str], place: str) -> None:
    """Change one field of each record, as somebody does who has all that is known."""
    writer = Writer(station=station.keys.station, organ=ORGAN, author=new_id())
    changes: list[Change] = []
    with station.database.read() as connection:
        for record in edited:
            stored = records.stored(connection, record)
            body = to_body(stored.record) | {"place": f"{place}{record[-4:]}"}
            parents = tuple(sorted(stored.heads))
            changes.append(
                Change(type="interview", body=body, parents=parents, act="edit")
            )
    with station.database.write() as connection:
        journal.append(connection, writer, changes, AT)


def _lost(one: Station, two: Station, shared: list[str], count: int) -> int:
    """Return how many edits are not where they must be, on either side."""
    tallies = []
    for station in (one, two):
        with station.database.read() as connection:
            tallies.append(journal.entry_count(connection))
    assert tallies[0] == tallies[1], "the digests differ"
    lost = count + 2 * EDITS - tallies[0][0]
    for at, record in enumerate(shared[: 2 * EDITS - BOTH]):
        wanted = {"甲处"} if at < EDITS - BOTH else {"乙处"}
        if EDITS - BOTH <= at < EDITS:
            wanted = {"甲处", "乙处"}
        lost += sum(_heads(station, record) != wanted for station in (one, two))
        assert _shown(one, record) == _shown(two, record), "they show different words"
    return lost


def _shown(station: Station, record: str) -> Body:
    with station.database.read() as connection:
        return to_body(records.stored(connection, record).record)


def _heads(station: Station, record: str) -> set[str]:
    """Return what the heads of a record say, each by its first two characters."""
    with station.database.read() as connection:
        heads = set(records.stored(connection, record).heads)
        history = journal.history(connection, "interview", record)
    return {e.body["place"][:2] for e in history if e.hash in heads}


if __name__ == "__main__":
    sys.exit(main())
