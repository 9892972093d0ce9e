"""Three stations, an archive, a hub and sticks, and all that can happen to them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.errors.sync import ArchiveRefusedError, ArchiveUnreachableError
from desktop.model.blocks import FEWEST_IN_BLOCK
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import places_of
from desktop.storage import blocks as station_blocks
from desktop.storage import journal, quarantine, states, vault, verify
from desktop.sync import blocks as line_blocks
from desktop.sync.archive import blocks as archive_blocks
from desktop.sync.archive import holdings, members
from desktop.sync.chain_seals import packed, sign_segment
from desktop.sync.client import entries as client_entries
from desktop.sync.client.checking import MENDABLE
from desktop.sync.client.making import make
from desktop.sync.client.proofs import check_own_seals, check_receipts
from desktop.sync.client.steps import Steps
from desktop.sync.client.taking import take
from desktop.sync.client.wire import Patience, Wire
from desktop.sync.protocol import PUSH_PATH, Push, Taken
from tests.servers import Postgres
from tests.sync import shelved
from tests.sync.deaths import DeadlyWire, KilledError, go_on, kill
from tests.sync.places import NOON, Laptop, Shelf, forged, fresh_engines

WHO = st.integers(0, 2)
WORDS = st.sampled_from(["甲", "乙", "丙", "甲。乙。"])
FIELDS = st.dictionaries(
    st.sampled_from(["place", "fact", "struck"]), WORDS, min_size=1, max_size=2
)
FATES = st.lists(
    st.sampled_from(
        ["ok", "ok", "lost", "unanswered", "twice", "overtaken", "full", "dies"]
    ),
    max_size=12,
)
NO_PATIENCE = Patience(connect_s=5.0, read_s=10.0, pauses_s=())


class District(RuleBasedStateMachine):
    """Three laptops, two archives, sticks, and what was ever written anywhere.

    The second archive is the team leader's hub: the same program, another key.
    """

    engines: ClassVar[Callable[[], AbstractContextManager[dict[str, str]]]]
    server: ClassVar[Postgres | None]

    @initialize(
        skews=st.tuples(*[st.integers(-400, 400)] * 3),
        last=st.permutations(range(3)),
    )
    def open(self, skews: tuple[int, int, int], last: list[int]) -> None:
        """Their clocks are wrong by up to a year; in the end they sync in any order."""
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.opened = ExitStack()
        self.shelf = Shelf(
            root / "archive", **self.opened.enter_context(self.engines())
        )
        above = self.shelf.serving.archive.id
        self.hub = Shelf(root / "hub", is_hub=True, above=above)
        self.sticks: list[tuple[Path, int]] = []  # bundles, and for whom
        self.revoked: set[int] = set()
        self.laptops = [
            Laptop(root / f"laptop-{n}", starts_at=NOON + timedelta(days=days))
            for n, days in enumerate(skews)
        ]
        self.records: list[str] = []
        self.written: set[str] = set()
        # messages that may arrive once more, much later
        self.past: dict[str, list[Any]] = {}
        self.last = last
        self.clashes: set[str] = set()

    @rule(who=WHO, fields=FIELDS)
    def write(self, who: int, fields: dict[str, str]) -> None:
        """Somebody writes a new record."""
        self.records.append(self.laptops[who].note(**fields))
        self._note_written(who)

    @precondition(lambda self: self.records)
    @rule(who=WHO, which=st.integers(0, 99), fields=FIELDS)
    def edit(self, who: int, which: int, fields: dict[str, str]) -> None:
        """Somebody changes a record he has, knowing all he has of it."""
        record = self.records[which % len(self.records)]
        if self._has(who, record):
            self.laptops[who].edit(record, **fields)
            self._note_written(who)

    @rule(
        pair=st.permutations(range(3)),
        field=st.sampled_from(["place", "fact"]),
        words=st.permutations(["甲", "乙", "丙"]),
    )
    def clash(self, pair: list[int], field: str, words: list[str]) -> None:
        """Two who hold the same change the same field, each without the other."""
        one, two = (self.laptops[who] for who in pair[:2])
        record = one.note(**{field: words[0]})
        self._note_written(pair[0])
        assert () == one.give(two).refused
        one.edit(record, **{field: words[1]})
        two.edit(record, **{field: words[2]})
        for who in pair[:2]:
            self._note_written(who)
        self.records.append(record)
        self.clashes.add(record)

    @rule(who=WHO, size_bytes=st.sampled_from([10, 1_100_000]))
    def photograph(self, who: int, size_bytes: int) -> None:
        """Somebody takes a photo."""
        self.laptops[who].photograph(size_bytes)
        self._note_written(who)

    @rule(who=WHO, fates=FATES, to_hub=st.booleans())
    def sync(self, who: int, fates: list[str], to_hub: bool) -> None:
        """Somebody syncs over a line that loses and repeats messages.

        Sometimes the archive's disk is full, sometimes the laptop was shut out, and
        sometimes its program is killed.
        """
        shelf = self.hub if to_hub else self.shelf
        laptop = self.laptops[who]
        bad = DeadlyWire(
            laptop,
            shelf.address,
            lambda number, _m, _p: fates[number - 1] if number <= len(fates) else "ok",
            patience=NO_PATIENCE,
            past=self.past.setdefault(shelf.serving.archive.id, []),
        )
        allowed = {"disk_full"} if "full" in fates else set()
        if who in self.revoked:  # a hub may have heard of it
            allowed.add("revoked")
        try:
            report = laptop.sync(shelf.address, wire=bad)
        except KilledError:
            assert bad.left is not None
            go_on(laptop, bad.left)
        except ArchiveUnreachableError:
            assert {"lost", "unanswered"} & set(fates)
        except ArchiveRefusedError as error:
            if error.code not in allowed:
                raise
        else:
            assert report.counts.digest_equal

    @rule(who=WHO)
    def revoke(self, who: int) -> None:
        """The archive shuts a laptop out, which goes on working."""
        with self.shelf.serving.archive.write() as connection:
            station = self.laptops[who].writer.station
            if members.find(connection, station) is not None:
                members.revoke(connection, station, reason="遗失", now=NOON)
                self.revoked.add(who)

    @rule(giver=WHO, taker=WHO, everything=st.booleans())
    def pack(self, giver: int, taker: int, everything: bool) -> None:
        """Somebody makes a bundle for another: of what he lacks, or of everything."""
        if giver == taker:
            return
        path = Path(self.folder.name) / f"{len(self.sticks)}.bundle"
        make(
            self.laptops[giver].station,
            self.laptops[giver].card,
            [self.laptops[taker].as_known],
            path,
            everything=everything,
            now=self.laptops[giver].now(),
            steps=Steps(lambda _done, _total: None, None),
        )
        self.sticks.append((path, taker))

    @precondition(lambda self: self.sticks)
    @rule(which=st.integers(0, 99))
    def unpack(self, which: int) -> None:
        """A stick is taken, an old one or a new one, for the first time or again."""
        path, taker = self.sticks[which % len(self.sticks)]
        laptop = self.laptops[taker]
        got = take(
            laptop.station,
            path,
            laptop.identity,
            vouched=lambda _card: None,
            now=laptop.now(),
            steps=Steps(lambda _done, _total: None, None),
        )
        with laptop.station.database.read() as connection:
            held = quarantine.held_here(connection)
        assert {reason for reason, _, _ in held} <= set(MENDABLE)
        assert got.refused <= len(held)

    @rule(giver=WHO, taker=WHO, proven=st.booleans(), data=st.data())
    def carry(self, giver: int, taker: int, proven: bool, data: st.DataObject) -> None:
        """Some entries go by hand, in any order, some twice; not all under seals."""
        one, two = self.laptops[giver], self.laptops[taker]
        entries = one.entries()
        if not entries:
            return
        carried = data.draw(st.lists(st.sampled_from(entries), max_size=8))
        if proven:
            assert () == one.give(two, carried).refused
            return
        with two.station.database.write() as connection:
            applied = journal.apply(connection, carried, source="usb", now=two.now())
        assert () == applied.refused

    @rule(pair=st.permutations(range(3)), signs=st.booleans(), to_hub=st.booleans())
    def forge(self, pair: list[int], signs: bool, to_hub: bool) -> None:
        """Somebody who may enter brings what another never wrote, signed by himself."""
        thief, victim = (self.laptops[who] for who in pair[:2])
        if not victim.entries() or pair[0] in self.revoked:
            return
        shelf = self.hub if to_hub else self.shelf
        record = new_id()
        forgery = forged(
            victim.entries()[0],
            body=canonical({"id": record}),
            record=record,
            station=victim.writer.station,
            seq=1_000,
            prev="00" * 32,
        )
        seal = sign_segment(
            Ed25519PrivateKey.from_private_bytes(thief.station.keys.signing),
            victim.writer.station,
            1_000,
            bytes.fromhex(forgery.hash),
        )
        wire = Wire(shelf.address, patience=NO_PATIENCE)
        wire.show(shelf.session(thief))
        push = Push(
            entries=[(forgery.head_bytes, forgery.body_bytes)],
            seals=packed([seal], places_of([forgery])) if signs else [],
        )
        assert [0] == wire.call(PUSH_PATH, push, Taken).numbers
        wire.close()

    @rule(killed=st.booleans(), is_hub=st.booleans())
    def restart(self, killed: bool, is_hub: bool) -> None:
        """An archive ends in order, or is killed, and begins again."""
        shelf = self.hub if is_hub else self.shelf
        if killed:
            begun = kill(shelf, None if is_hub else self.server)
        else:
            shelf.close()
            begun = Shelf(shelf.folder)
        if is_hub:
            self.hub = begun
        else:
            self.shelf = begun

    def teardown(self) -> None:
        """When the lines are good again, all hold the same, and nothing is missing."""
        if not hasattr(self, "shelf"):
            return
        try:
            for laptop in self.laptops:  # whoever was shut out is let in anew
                laptop.met.clear()
            for who in self.last * 2:
                self.laptops[who].sync(self.shelf.address)
                self.laptops[who].sync(self.hub.address)
            for who in self.last:
                self.laptops[who].sync(self.shelf.address)
            self._check()
        finally:
            self.shelf.close()
            self.hub.close()
            for laptop in self.laptops:
                laptop.station.close()
            self.opened.close()
            self.folder.cleanup()

    def _check(self) -> None:
        first = self.laptops[0]
        photos = first.station.photos.originals()
        for laptop in self.laptops:
            assert self.written == {entry.hash for entry in laptop.entries()}
            assert first.digest() == laptop.digest()
            assert first.state() == laptop.state()
            assert photos == laptop.station.photos.originals()
            with laptop.station.database.write() as connection:
                verify.verify_station(connection, laptop.station.keys.station)
                receipts = check_receipts(connection)
                check_own_seals(connection, laptop.station)
                before = laptop.state()
                states.rebuild(connection)
            assert before == laptop.state()
            assert 2 * (len(self.written) + len(photos)) == receipts
        assert self._state() == shelved.states(self.shelf)
        logged = [hash_.hex() for (hash_,) in self.shelf.rows("SELECT hash FROM log")]
        assert sorted(self.written) == sorted(logged)
        whole = self.shelf.rows("SELECT coalesce(sum(seq), 0) FROM chain")
        assert [(len(logged),)] == whole
        for folder in (self.shelf.folder, self.hub.folder):
            held = holdings.verify(folder)
            assert first.digest() == (held.entries, held.tally)
            assert len(photos) == held.photos
        for shelf in (self.shelf, self.hub):
            assert self.written == shelved.proven(shelf)
        self._check_clashes(first)

    def _check_clashes(self, laptop: Laptop) -> None:
        """Two revisions with the same parents are both there, whichever is shown."""
        for record in self.clashes:
            with laptop.station.database.read() as connection:
                past = journal.history(connection, "observation", record)
            parents = [entry.head.parents for entry in past if entry.head.parents]
            assert len(set(parents)) < len(parents)

    def _state(self) -> list[Any]:
        with self.laptops[0].station.database.read() as connection:
            sql = "SELECT id, heads, clock, body FROM observation ORDER BY id"
            found = connection.exec_driver_sql(sql).all()
        return [(*row[:3], row[3].encode()) for row in found]

    def _has(self, who: int, record: str) -> bool:
        with self.laptops[who].station.database.read() as connection:
            sql = "SELECT 1 FROM observation WHERE id = ?"
            return bool(connection.exec_driver_sql(sql, (record,)).all())

    def _note_written(self, who: int) -> None:
        sql = "SELECT head, body FROM whole_entry ORDER BY num DESC LIMIT 1"
        with self.laptops[who].station.database.read() as connection:
            self.written.add(Entry(*connection.exec_driver_sql(sql).one()).hash)


@pytest.fixture
def fewest(request, monkeypatch) -> None:
    """Let blocks of few entries be sent and kept, so that many are in one."""
    for module in (archive_blocks, station_blocks, client_entries):
        monkeypatch.setattr(module, "FEWEST_IN_BLOCK", request.param)
    monkeypatch.setattr(line_blocks, "MOST_IN_BLOCK", 2 * request.param)


@pytest.mark.slow
@pytest.mark.usefixtures("fewest")
@pytest.mark.parametrize(
    ("engines", "fewest"),
    [("embedded", FEWEST_IN_BLOCK), ("embedded", 2), ("servers", 2)],
    indirect=["fewest"],
)
def test_three_stations_and_an_archive_converge(engines, request):
    """
    Any edits, any order, lost and repeated messages: one digest, every revision kept.
    """
    empty = fresh_engines(request, engines)
    facts = {"engines": staticmethod(empty), "server": None}
    if engines == "servers":
        facts["server"] = request.getfixturevalue("running")[0]
    district = type("District", (District,), facts)
    light = settings(
        max_examples=12,
        stateful_step_count=25,
        suppress_health_check=list(HealthCheck),
    )
    assert vault.PASSES == 1
    run_state_machine_as_test(district, settings=light)
