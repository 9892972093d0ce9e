"""An archive that has been filled by many laptops, without the laptops.

    python -m benchmarks.archive_content FOLDER DATABASE COUNT

The entries go through the archive's own `take`, a thousand from each laptop; they are
sealed here one after the other, and not judged again. Twenty of them are what a laptop
brings at a time: there is a chain seal for them, and a line in the access log. Each
laptop has an owner, five share a team.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert

from benchmarks.parts import play, say
from benchmarks.sync_content import AT, BATCH, interview
from benchmarks.sync_parts import ORGAN
from desktop.model.chains import GENESIS
from desktop.model.codec import canonical, digest, moment_text
from desktop.model.codes import Role
from desktop.model.ids import id_at
from desktop.model.journal import FORMAT, Entry, Head, seal_entry, tick
from desktop.model.segments import Segment
from desktop.sync.archive import access, entries, members, seals, tables
from desktop.sync.archive.access import Act
from desktop.sync.archive.judging import Judged
from desktop.sync.archive.store import Archive, open_archive
from desktop.sync.chain_seals import sign_segment

LAPTOPS_OF_A_TEAM = 5
BROUGHT = 20  # entries at a time
_BODIES = 1_000  # different ones
_FIRST_MS = 1_790_000_000_000


def _fill(folder: str, database: str, count: str) -> None:
    archive = open_archive(Path(folder), database=database)
    chance = random.Random(20261104)  # noqa: S311 - the same every time
    bodies = [interview(chance, number) for number in range(_BODIES)]
    for laptop in range(int(count) // BATCH):
        _take(archive, laptop, bodies)
    with archive.engine.connect() as connection:
        plain = connection.execution_options(isolation_level="AUTOCOMMIT")
        plain.exec_driver_sql("VACUUM ANALYZE")
    archive.close()
    say("done")


def _take(archive: Archive, laptop: int, bodies: list[dict[str, object]]) -> None:
    key = Ed25519PrivateKey.generate()
    station, author = id_at(_FIRST_MS, 2 * laptop), id_at(_FIRST_MS, 2 * laptop + 1)
    team = id_at(_FIRST_MS, 1 << 40 | laptop // LAPTOPS_OF_A_TEAM)
    judged: list[Judged] = []
    prev, clock = GENESIS, 0
    for seq, body in enumerate(bodies, start=1):
        record = id_at(_FIRST_MS + laptop, seq << 40)
        own = body | {"id": record, "asked_by": author, "recorded_by": author}
        clock = tick(clock, AT)
        entry = _sealed(station, author, own, (seq, prev, clock))
        prev = entry.hash
        judged.append(Judged(entry, None))
    with archive.write() as connection:
        _enrol(connection, station, author, team, key)
        writers = members.among(connection, {station})
        entries.take(connection, judged, writers=writers, brought_by=station, now=AT)
        hashes = [item.entry.hash_bytes for item in judged]
        seals.keep(connection, _segments(key, station, hashes))
        told = [f"new {BROUGHT}, held 0"] * (len(hashes) // BROUGHT)
        access.note_all(connection, archive.key, Act.TOOK, told, who=station, now=AT)


def _enrol(
    connection: Connection, station: str, author: str, team: str, key: Ed25519PrivateKey
) -> None:
    row = {
        "id": station,
        "reviewer": author,
        "organ": ORGAN,
        "name": "bench",
        "role": Role.LEADER.value,
        "teams": json.dumps([team]),
        "key": key.public_key().public_bytes_raw(),
        "enrolled_at": moment_text(AT),
        "reason": "",
        "session": 0,
        "challenge": bytes(16),
    }
    connection.execute(insert(tables.station).values(row))


def _segments(
    key: Ed25519PrivateKey, station: str, hashes: list[bytes]
) -> list[Segment]:
    return [
        sign_segment(key, station, at + 1, b"".join(hashes[at : at + BROUGHT]))
        for at in range(0, len(hashes), BROUGHT)
    ]


def _sealed(
    station: str, author: str, body: dict[str, object], place: tuple[int, str, int]
) -> Entry:
    seq, prev, clock = place
    written = canonical(body)
    head = Head(
        v=FORMAT,
        organ=ORGAN,
        station=station,
        seq=seq,
        prev=prev,
        at=moment_text(AT),
        clock=clock,
        author=author,
        type="interview",
        record=str(body["id"]),
        parents=(),
        act="create",
        body=digest(written),
    )
    return seal_entry(head, written)


if __name__ == "__main__":
    play({"fill": _fill})
