"""The bare pipeline: read, msgpack and zstandard, TCP, SHA-256, insert.

    python -m benchmarks.bare_pipeline giver|taker KIND PLACE [PORT]

Nothing is checked, merged, indexed for lists or confirmed; one transaction a batch. A
log is a file of SQLite (`sqlite`, or `sqlcipher` for an encrypted one) or a database of
PostgreSQL (`postgres`, written by binary COPY), with two indexes.
"""

from __future__ import annotations

import hashlib
import socket
import sqlite3
import struct
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
import zstandard

from benchmarks.parts import cpu_s, play, say

BATCH = 1_000
_HEAD = struct.Struct(">I")
_KEY = "PRAGMA key = \"x'" + "5a" * 32 + "'\""
_Row = tuple[int, bytes, str, int, bytes, bytes]


class Log(Protocol):
    """Where entries are: number, hash, station, number in its chain, head, body."""

    def insert(self, rows: Sequence[_Row]) -> None:
        """Insert rows in one transaction."""
        ...

    def after(self, last: int) -> list[tuple[int, bytes, bytes]]:
        """Return number, head and body of the next batch."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


def open_log(kind: str, place: str) -> Log:
    """Open a log, and make its table where there is none."""
    return _Postgres(place) if kind == "postgres" else _Sqlite(kind, place)


class _Sqlite:
    def __init__(self, kind: str, place: str) -> None:
        if kind == "sqlcipher":
            from sqlcipher3 import dbapi2

            self._connection: Any = dbapi2.connect(place)
            self._connection.execute(_KEY)
        else:
            self._connection = sqlite3.connect(place)
        self._connection.isolation_level = None
        settings = ("journal_mode = WAL", "synchronous = FULL", "cache_size = -16384")
        for pragma in settings:
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS log (num INTEGER PRIMARY KEY, hash BLOB "
            "UNIQUE, station TEXT, seq INTEGER, head BLOB, body BLOB)"
        )
        self._connection.execute(
            "CREATE INDEX IF NOT EXISTS place ON log (station, seq)"
        )

    def insert(self, rows: Sequence[_Row]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._connection.execute("COMMIT")

    def after(self, last: int) -> list[tuple[int, bytes, bytes]]:
        sql = "SELECT num, head, body FROM log WHERE num > ? ORDER BY num LIMIT ?"
        return self._connection.execute(sql, (last, BATCH)).fetchall()

    def close(self) -> None:
        self._connection.close()


class _Postgres:
    def __init__(self, place: str) -> None:
        import psycopg

        self._connection = psycopg.connect(place)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS log (num bigint, hash bytea UNIQUE, "
            "station text, seq bigint, head bytea, body bytea)"
        )
        self._connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS place ON log (num)")
        self._connection.commit()

    def insert(self, rows: Sequence[_Row]) -> None:
        kinds = ["int8", "bytea", "text", "int8", "bytea", "bytea"]
        words = "COPY log FROM STDIN (FORMAT BINARY)"
        with self._connection.cursor() as cursor, cursor.copy(words) as copying:
            copying.set_types(kinds)
            for row in rows:
                copying.write_row(row)
        self._connection.commit()

    def after(self, last: int) -> list[tuple[int, bytes, bytes]]:
        sql = "SELECT num, head, body FROM log WHERE num > %s ORDER BY num LIMIT %s"
        with self._connection.cursor(binary=True) as cursor:
            rows = cursor.execute(sql, (last, BATCH)).fetchall()
        self._connection.commit()
        return rows

    def close(self) -> None:
        self._connection.close()


def _giver(kind: str, place: str, port: str) -> None:
    source = open_log(kind, place)
    encoder, packer = msgspec.msgpack.Encoder(), zstandard.ZstdCompressor(level=3)
    before = cpu_s()
    line = socket.create_connection(("127.0.0.1", int(port)))
    last = 0
    while rows := source.after(last):
        last = rows[-1][0]
        packed = packer.compress(encoder.encode(rows))
        line.sendall(_HEAD.pack(len(packed)) + packed)
        line.recv(2)
    line.close()
    source.close()
    say(cpu_s() - before)


def _taker(kind: str, place: str) -> None:
    target = open_log(kind, place)
    decoder = msgspec.msgpack.Decoder(list[tuple[int, bytes, bytes]])
    unpacker = zstandard.ZstdDecompressor()
    listener = socket.create_server(("127.0.0.1", 0))
    say(listener.getsockname()[1])
    line = listener.accept()[0]
    before = cpu_s()
    stream = line.makefile("rb")
    while head := stream.read(_HEAD.size):
        packed = stream.read(_HEAD.unpack(head)[0])
        rows: list[_Row] = []
        for num, head_bytes, body in decoder.decode(unpacker.decompress(packed)):
            hashlib.sha256(body).digest()
            hash_ = hashlib.sha256(head_bytes).digest()
            rows.append((num, hash_, "station", num, head_bytes, body))
        target.insert(rows)
        line.sendall(b"ok")
    target.close()
    say(cpu_s() - before)


if __name__ == "__main__":
    play({"giver": _giver, "taker": _taker})
