"""Laptops and archives for the tests of sync: real ones, on loopback."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert

from desktop.model.codec import canonical, digest, to_body
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import places_of
from desktop.storage import carriers, chain_seals, journal, laptops, records, thumbnails
from desktop.storage.carriers import Carrier
from desktop.storage.journal import Applied, Change, Writer
from desktop.storage.station import Station, create, write_fact
from desktop.sync.archive import members, office, tables
from desktop.sync.archive.app import utc_now
from desktop.sync.archive.members import Grant, Member
from desktop.sync.archive.server import Serving, Terms, prepare
from desktop.sync.archive.sessions import Sessions
from desktop.sync.bundle.cards import Card
from desktop.sync.bundle.envelope import new_identity, recipient_of
from desktop.sync.client.report import Report
from desktop.sync.client.run import run
from desktop.sync.client.sealing import seal_own
from desktop.sync.client.wire import Address, Patience, Wire
from desktop.sync.passes import NO_PIN, Code, code_text, new_code

EMBEDDED = pytest.mark.parametrize("engines", ["embedded"], indirect=True)
"""For what only the archive in a folder has."""
SERVERS = pytest.mark.parametrize("engines", ["servers"], indirect=True)
"""For what only an archive on servers has."""
NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
CODE = code_text(Code(bytes(11), NO_PIN))
"""A code as they look, which no archive made."""
AT_ONCE = Patience(connect_s=2.0, read_s=2.0, pauses_s=(0.0, 0.0))
PASSPHRASE = "river stone lantern"


def fresh_engines(
    request: pytest.FixtureRequest, kind: str
) -> Callable[[], AbstractContextManager[dict[str, str]]]:
    """Return what gives an archive something to stand on, with nothing on it yet."""
    if kind == "embedded":
        return lambda: nullcontext({})
    postgres, objects = request.getfixturevalue("running")

    @contextmanager
    def served() -> Iterator[dict[str, str]]:
        database = postgres.make()
        try:
            yield {"database": database, "objects": objects.make()}
        finally:
            postgres.drop(database)

    return served


class Laptop:
    """A station and somebody who types on it."""

    def __init__(self, folder: Path, *, starts_at: datetime = NOON) -> None:
        self.station: Station = create(folder, PASSPHRASE, organ="330999-zz")
        self.writer = Writer(
            station=self.station.keys.station, organ="330999-zz", author=new_id()
        )
        with self.station.database.write() as connection:
            write_fact(connection, "reviewer", self.writer.author)
        self._at = starts_at
        self.met: dict[str, str] = {}

    def sits(self, reviewer: str) -> None:
        """Let somebody sit at it from now on."""
        self.writer = replace(self.writer, author=reviewer)
        with self.station.database.write() as connection:
            write_fact(connection, "reviewer", reviewer)

    @property
    def public_key(self) -> bytes:
        """What the station proves itself by."""
        seed = self.station.keys.signing
        key = Ed25519PrivateKey.from_private_bytes(seed)
        return key.public_key().public_bytes_raw()

    @cached_property
    def identity(self) -> str:
        """What bundles for it are opened with."""
        return new_identity()

    @property
    def card(self) -> Card:
        """Its card, as it is handed to others."""
        return Card(
            station=self.writer.station,
            organ=self.writer.organ,
            name="某",
            signing=self.public_key,
            sealing=recipient_of(self.identity),
        )

    @property
    def as_known(self) -> laptops.Laptop:
        """It, as another laptop knows it."""
        card = self.card
        return laptops.Laptop(
            station=card.station,
            organ=card.organ,
            name=card.name,
            signing=card.signing,
            sealing=card.sealing,
        )

    def now(self) -> datetime:
        """Return a clock that moves a second each time it is read."""
        self._at += timedelta(seconds=1)
        return self._at

    def write(self, type_name: str, body: dict[str, Any], *parents: str) -> Entry:
        """Write one revision, on the parents given."""
        change = Change(
            type=type_name,
            body=body,
            parents=tuple(sorted(parents)),
            act="edit" if parents else "create",
        )
        with self.station.database.write() as connection:
            return journal.append(connection, self.writer, [change], self.now())[0]

    def note(self, **fields: Any) -> str:
        """Write a new observation; return its id."""
        body = {"id": new_id(), **fields}
        self.write("observation", body)
        return body["id"]

    def edit(self, record: str, **fields: Any) -> None:
        """Change fields of a record as it stands here."""
        with self.station.database.read() as connection:
            stored = records.stored(connection, record)
            entries = journal.history(connection, "observation", record)
        body = self.body(record)
        assert {entry.head.record for entry in entries} == {record}
        self.write("observation", body | fields, *stored.heads)

    def body(self, record: str) -> dict[str, Any]:
        """Return a record's body as it is shown."""
        with self.station.database.read() as connection:
            return to_body(records.stored(connection, record).record)

    def tamper(self, record: str, body: bytes) -> None:
        """Change a body behind the journal's back."""
        with self.station.database.write() as connection:
            found = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            ).all()
            for name, _ in found:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
            sql = "UPDATE entry SET body = ? WHERE record = ?"
            connection.exec_driver_sql(sql, (body, record))
            for _, sql in found:
                connection.exec_driver_sql(sql)

    def conflicts(self, record: str) -> tuple[str, ...]:
        """Return the names of the fields in conflict."""
        with self.station.database.read() as connection:
            return tuple(c.name for c in records.stored(connection, record).conflicts)

    def heads(self, record: str) -> tuple[str, ...]:
        """Return the revisions nobody has built on."""
        with self.station.database.read() as connection:
            return records.stored(connection, record).heads

    def digest(self) -> tuple[int, str]:
        """Return the tally of the whole journal."""
        with self.station.database.read() as connection:
            return journal.entry_count(connection)

    def entries(self) -> list[Entry]:
        """Return the whole journal in its order."""
        sql = "SELECT head, body FROM whole_entry ORDER BY num"
        with self.station.database.read() as connection:
            return [Entry(*row) for row in connection.exec_driver_sql(sql)]

    def state(self) -> list[Any]:
        """Return all that is derived from the journal, to be compared."""
        shown = [
            "SELECT id, hex(heads), clock, body FROM observation ORDER BY id",
            "SELECT record, name, type, base, variants FROM conflict ORDER BY 1, 2",
        ]
        with self.station.database.read() as connection:
            return [tuple(r) for sql in shown for r in connection.exec_driver_sql(sql)]

    def give(self, taker: Laptop, carried: Sequence[Entry] | None = None) -> Applied:
        """Give entries by hand, all or some, with what proves whose they are."""
        entries = self.entries() if carried is None else carried
        seal_own(self.station)
        with self.station.database.read() as connection:
            found = chain_seals.covering(connection, places_of(entries))
        with taker.station.database.write() as connection:
            chain_seals.keep(connection, found, made_here=False)
            return journal.apply(connection, entries, source="usb", now=taker.now())

    def photograph(self, size_bytes: int = 300_000, *, thumbnail: bool = True) -> str:
        """Take a photo that is no picture, and its record; return its SHA-256."""
        photo = self.keep_photo(size_bytes, thumbnail=thumbnail)
        self.write("photo", {"id": new_id(), "original": photo, "media_type": "x"})
        return photo

    def keep_photo(self, size_bytes: int = 300_000, *, thumbnail: bool = True) -> str:
        """Take a photo that is no picture and no record names; return its SHA-256."""
        seed = new_id().encode()
        original = (seed * (size_bytes // len(seed) + 1))[:size_bytes]
        photo = hashlib.sha256(original).hexdigest()
        self.station.photos.put(photo, original, b"working copy of " + seed)
        if thumbnail:
            with self.station.database.write() as connection:
                thumbnails.put(connection, photo, b"thumbnail of " + seed)
        return photo

    def sync(self, address: Address, **facts: Any) -> Report:
        """Run a sync; the archive of an address is met once, and known then."""
        met = address.archive or self.met.get(address.url, "")
        address = replace(address, archive=met)
        wire = facts.pop("wire", None) or Wire(
            address, patience=AT_ONCE, cancel=facts.get("cancel")
        )
        if not met:
            with self.station.database.write() as connection:
                write_fact(connection, f"{address.carrier.value}_id", "")
        try:
            return run(self.station, address, now=self.now, wire=wire, **facts)
        finally:
            if not met:
                self.met[address.url] = self._enrolled(address.carrier)

    def _enrolled(self, carrier: Carrier) -> str:
        with self.station.database.read() as connection:
            return carriers.known(connection, carrier).archive


class Shelf:
    """An archive that answers on loopback, in a thread of this process."""

    def __init__(self, folder: Path, *, port: int = 0, **facts: Any) -> None:
        self.folder = folder
        self.serving: Serving = prepare(folder, Terms(port=port, **facts))
        self.serving.publish()
        self._thread = threading.Thread(target=self.serving.run, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where it is."""
        return self.serving.url

    @property
    def address(self) -> Address:
        """Where it is, and how one is let in."""
        carrier = Carrier.HUB if self.serving.archive.is_hub else Carrier.ARCHIVE
        return Address(url=self.url, code=self.code(), carrier=carrier)

    def code(self, role: Role = Role.LEADER, *teams: str, name: str = "某") -> str:
        """Return a fresh code, as an administrator makes it for somebody."""
        made = new_code(self.serving.pin)
        grant = Grant(name=name, role=role, teams=teams)
        with self.serving.archive.write() as connection:
            members.offer(connection, made, grant, now=utc_now())
        return code_text(made)

    def name_photo(self, original: str) -> None:
        """Let a photo be named by a record that everybody may have."""
        with self.serving.archive.write() as connection:
            row = {"id": 999, "circle": "common", "team": "", "owner": "", "second": ""}
            row |= {"number": 0, "total": bytes(32), "newest": 0}
            connection.execute(insert(tables.audience).values(row))
            row = {"original": original, "audience": 999}
            connection.execute(insert(tables.named).values(row))

    def session(self, laptop: Laptop | None = None) -> str:
        """Return a pass as it is issued at a greeting, without one.

        The laptop, or some station, is a leader without a team.
        """
        archive, now = self.serving.archive, utc_now()
        station = new_id() if laptop is None else laptop.writer.station
        with archive.write() as connection:
            found = members.find(connection, station)
            if found is None:
                author = station if laptop is None else laptop.writer.author
                key = bytes(32) if laptop is None else laptop.public_key
                found = admit(connection, station, author, key=key)
        return Sessions(archive.key).issue(found, now)

    def close(self) -> None:
        """End it in order."""
        self.serving.server.should_exit = True
        self._thread.join(timeout=30)
        assert not self._thread.is_alive()

    def rows(self, sql: str) -> list[Any]:
        """Return rows of its database."""
        with self.serving.archive.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]


def fresh_code(folder: Path) -> str:
    """Return a code for the archive in *folder*, whoever serves it."""
    return office.make_code(folder, Grant(name="某", role=Role.LEADER), utc_now())


def admit(
    connection: Connection,
    station: str,
    reviewer: str,
    *,
    role: Role = Role.LEADER,
    teams: Sequence[str] = (),
    key: bytes = bytes(32),
) -> Member:
    """Let a station in without a code."""
    row = {
        "id": station,
        "reviewer": reviewer,
        "organ": "330999-zz",
        "name": "某",
        "role": role.value,
        "teams": json.dumps(list(teams)),
        "key": key,
        "enrolled_at": "",
        "revoked_at": None,
        "reason": "",
        "session": 0,
        "challenge": bytes(16),
        "serial": members._turn(connection, utc_now()),  # another register from now on
    }
    connection.execute(insert(tables.station).values(row))
    found = members.find(connection, station)
    assert found is not None
    return found


def forged(entry: Entry, *, body: bytes | None = None, **changes: Any) -> Entry:
    """Return *entry* with a changed head or body, its hashes as they should be."""
    body = entry.body_bytes if body is None else body
    head = msgspec.structs.replace(entry.head, body=digest(body), **changes)
    return Entry(canonical(head), body)
