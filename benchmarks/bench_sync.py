"""Push and pull of many interviews: ours against the bare pipeline.

    python -m benchmarks.bench_sync [--count 10000] [--rounds 5]

Bare: read from SQLite, msgpack and zstandard, TCP, SHA-256, insert into SQLite with
two indexes, one transaction a batch; nothing is checked, merged, indexed for lists or
confirmed. Both are two processes; counted is the CPU (user and system) of both,
start-up taken off, closing the database included. Rounds are interleaved, and a ratio
is that of one round.

The bar is held against a pipeline that encrypts nothing. Against one whose station's
file is in SQLCipher, as ours is, the ratios are said, too: the rest is encryption.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import socket
import sqlite3
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from benchmarks.bars import missed
from desktop.garbage import collect_seldom

BAR = 3.0
BATCH = 1_000
_HEAD = struct.Struct(">I")
_PASSPHRASE = "river stone lantern"  # noqa: S105 - of a throw-away station
_KEY = "PRAGMA key = \"x'" + "5a" * 32 + "'\""


def main() -> int:
    """Run everything, or one part of it in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        collect_seldom()
        _PARTS[asked.part[0]](*asked.part[1:])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return 1 if _compare(Path(folder), asked.count, asked.rounds) else 0


def _compare(folder: Path, count: int, rounds: int) -> int:
    costs: dict[str, list[float]] = {}
    for number in range(rounds):
        place = folder / str(number)
        for name, cost_s in (*_ours(place, count), *_bare(place)):
            costs.setdefault(name, []).append(cost_s)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for name, found in costs.items():
        cost_s = statistics.median(found)
        print(f"{name:28} {cost_s:7.3f} s CPU, {cost_s / count * 1e6:6.1f} µs each")
    for way in ("push", "pull"):
        sealed = statistics.median(_ratios(costs, way, "bare, encrypted"))
        print(f"{way}: {sealed:.2f} x the bare pipeline with an encrypted station")
    misses = 0
    for way in ("push", "pull"):
        ratios = _ratios(costs, way, "bare")
        misses += missed(f"{way} of entries", ratios, BAR, "x the bare pipeline")
    return misses


def _ratios(costs: dict[str, list[float]], way: str, against: str) -> list[float]:
    pairs = zip(costs[f"{way} ours"], costs[f"{way} {against}"], strict=True)
    return [ours_s / bare_s for ours_s, bare_s in pairs]


# --- ours ------------------------------------------------------------------------


def _ours(place: Path, count: int) -> list[tuple[str, float]]:
    """Push from one station and pull to another, through a real archive."""
    from benchmarks.sync_content import fill
    from desktop.storage.station import create

    for name in ("from", "to"):
        station = create(place / name, _PASSPHRASE, organ="330999-zz")
        if name == "from":
            fill(station, count)
        station.close()
    archive = _Part("archive", str(place / "archive"))
    url, *codes = archive.hear()
    found: list[tuple[str, float]] = []
    for way, name, code in zip(("push", "pull"), ("from", "to"), codes, strict=True):
        before = archive.ask()[0]
        client = _Part("client", str(place), name, url, code)
        client_s, moved, bytes_up, bytes_down = client.hear()
        assert moved == count, moved
        server_s = archive.ask()[0] - before
        client.end()
        found.append((f"{way} ours", client_s + server_s))
        found.append((f"  {way} client", client_s))
        found.append((f"  {way} archive", server_s))
        print(f"{way}: {bytes_up + bytes_down:,} bytes", file=sys.stderr)
    archive.end()
    return found


def _archive(folder: str) -> None:
    """Serve, and tell our CPU time whenever a line comes in."""
    from desktop.model.codes import Role
    from desktop.sync.archive import office
    from desktop.sync.archive.members import Grant
    from desktop.sync.archive.server import prepare

    serving = prepare(Path(folder))

    def code() -> str:
        grant = Grant(name="bench", role=Role.LEADER)
        return office.make_code(Path(folder), grant, datetime.now(UTC))

    def answer() -> None:
        for _ in sys.stdin:
            _say(_cpu_s())
        serving.server.should_exit = True

    threading.Thread(target=answer, daemon=True).start()
    _say(serving.url, code(), code())
    serving.run()


def _client(place: str, name: str, url: str, code: str) -> None:
    """Run one sync of a station."""
    from desktop.storage.station import open_station
    from desktop.sync.client.run import run
    from desktop.sync.client.wire import Address

    station = open_station(Path(place) / name, _PASSPHRASE)
    before = _cpu_s()
    address = Address(url=url, code=code)
    report = run(station, address, now=lambda: datetime.now(UTC))
    station.close()
    counts = report.counts
    moved = counts.sent + counts.received
    _say(_cpu_s() - before, moved, counts.bytes_up, counts.bytes_down)


# --- bare ------------------------------------------------------------------------


def _bare(place: Path) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    _extract(place)
    for suffix, cipher in (("", ""), (", encrypted", "cipher")):
        for way in ("push", "pull"):
            source, target = ("station", "archive")[:: 1 if way == "push" else -1]
            taker = _Part(
                "taker",
                str(place / f"bare-{way}{cipher}.db"),
                cipher if target == "station" else "",
            )
            (port,) = taker.hear()
            giver = _Part(
                "giver",
                str(place / f"bare-source{cipher if source == 'station' else ''}.db"),
                cipher if source == "station" else "",
                str(port),
            )
            cost_s = giver.hear()[0] + taker.hear()[0]
            giver.end()
            taker.end()
            found.append((f"{way} bare{suffix}", cost_s))
    return found


def _extract(place: Path) -> None:
    """Put the same entries into bare files."""
    from desktop.storage.station import open_station

    station = open_station(place / "from", _PASSPHRASE)
    sql = "SELECT num, hash, station, seq, head, body FROM entry ORDER BY num"
    with station.database.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    station.close()
    for cipher in ("", "cipher"):
        bare = _connect(str(place / f"bare-source{cipher}.db"), cipher)
        bare.execute("BEGIN")
        bare.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", rows)
        bare.execute("COMMIT")
        bare.close()


def _giver(path: str, cipher: str, port: str) -> None:
    source = _connect(path, cipher)
    encoder, packer = msgspec.msgpack.Encoder(), zstandard.ZstdCompressor(level=3)
    before = _cpu_s()
    line = socket.create_connection(("127.0.0.1", int(port)))
    last = 0
    sql = "SELECT num, head, body FROM log WHERE num > ? ORDER BY num LIMIT ?"
    while rows := source.execute(sql, (last, BATCH)).fetchall():
        last = rows[-1][0]
        packed = packer.compress(encoder.encode(rows))
        line.sendall(_HEAD.pack(len(packed)) + packed)
        line.recv(2)
    line.close()
    source.close()
    _say(_cpu_s() - before)


def _taker(path: str, cipher: str) -> None:
    target = _connect(path, cipher)
    decoder = msgspec.msgpack.Decoder(list[tuple[int, bytes, bytes]])
    unpacker = zstandard.ZstdDecompressor()
    listener = socket.create_server(("127.0.0.1", 0))
    _say(listener.getsockname()[1])
    line = listener.accept()[0]
    before = _cpu_s()
    stream = line.makefile("rb")
    while head := stream.read(_HEAD.size):
        packed = stream.read(_HEAD.unpack(head)[0])
        rows: list[Any] = []
        for num, head_bytes, body in decoder.decode(unpacker.decompress(packed)):
            hashlib.sha256(body).digest()
            hash_ = hashlib.sha256(head_bytes).digest()
            rows.append((num, hash_, "station", num, head_bytes, body))
        target.execute("BEGIN IMMEDIATE")
        target.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", rows)
        target.execute("COMMIT")
        line.sendall(b"ok")
    target.close()
    _say(_cpu_s() - before)


def _connect(path: str, cipher: str) -> Any:
    if cipher:
        from sqlcipher3 import dbapi2

        connection: Any = dbapi2.connect(path)
        connection.execute(_KEY)
    else:
        connection = sqlite3.connect(path)
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -16384"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS log (num INTEGER PRIMARY KEY, hash BLOB UNIQUE, "
        "station TEXT, seq INTEGER, head BLOB, body BLOB)"
    )
    connection.execute("CREATE INDEX IF NOT EXISTS place ON log (station, seq)")
    return connection


# --- processes -------------------------------------------------------------------


class _Part:
    """A part of the benchmark in a process of its own."""

    def __init__(self, *words: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.bench_sync", "--part", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> list[Any]:
        """Return what it says next."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "a part of the benchmark failed"
        return json.loads(line)

    def ask(self) -> list[Any]:
        """Ask it, and return what it says."""
        assert self._process.stdin is not None
        self._process.stdin.write("?\n")
        self._process.stdin.flush()
        return self.hear()

    def end(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(timeout=60) == 0
        self._process.stdout.close()


def _say(*words: Any) -> None:
    print(json.dumps(words), flush=True)


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


_PARTS = {"archive": _archive, "client": _client, "giver": _giver, "taker": _taker}


if __name__ == "__main__":
    sys.exit(main())
