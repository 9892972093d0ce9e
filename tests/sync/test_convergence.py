"""Three stations and an archive, and everything that can happen between them."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.errors import ArchiveUnreachableError
from desktop.model.journal import Entry
from desktop.storage import journal, states, vault
from desktop.sync.client.proofs import check_receipts
from desktop.sync.client.wire import Patience
from tests.sync.places import NOON, BadWire, Laptop, Shelf

WHO = st.integers(0, 2)
WORDS = st.sampled_from(["甲", "乙", "丙", "甲。乙。"])
FIELDS = st.dictionaries(
    st.sampled_from(["place", "fact", "struck"]), WORDS, min_size=1, max_size=2
)
FATES = st.lists(
    st.sampled_from(["ok", "ok", "lost", "unanswered", "twice"]), max_size=12
)
NO_PATIENCE = Patience(connect_s=5.0, read_s=10.0, pauses_s=())


class District(RuleBasedStateMachine):
    """Three laptops, one archive, and what was ever written anywhere."""

    @initialize(skews=st.tuples(*[st.integers(-400, 400)] * 3))
    def open(self, skews: tuple[int, int, int]) -> None:
        """Their clocks are wrong by up to a year."""
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.shelf = Shelf(root / "archive")
        self.laptops = [
            Laptop(root / f"laptop-{n}", starts_at=NOON + timedelta(days=days))
            for n, days in enumerate(skews)
        ]
        self.records: list[str] = []
        self.written: set[str] = set()

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

    @rule(who=WHO, size_bytes=st.sampled_from([10, 1_100_000]))
    def photograph(self, who: int, size_bytes: int) -> None:
        """Somebody takes a photo."""
        self.laptops[who].photograph(size_bytes)
        self._note_written(who)

    @rule(who=WHO, fates=FATES)
    def sync(self, who: int, fates: list[str]) -> None:
        """Somebody syncs over a line that loses and repeats messages."""
        bad = BadWire(
            self.shelf.address,
            lambda number, _m, _p: fates[number - 1] if number <= len(fates) else "ok",
            patience=NO_PATIENCE,
        )
        try:
            report = self.laptops[who].sync(self.shelf.address, wire=bad)
        except ArchiveUnreachableError:
            assert {"lost", "unanswered"} & set(fates)
        else:
            assert report.counts.digest_equal

    @rule(giver=WHO, taker=WHO, data=st.data())
    def carry(self, giver: int, taker: int, data: st.DataObject) -> None:
        """Some entries go by hand, in any order, some of them twice."""
        entries = self.laptops[giver].entries()
        if not entries:
            return
        carried = data.draw(st.lists(st.sampled_from(entries), max_size=8))
        laptop = self.laptops[taker]
        with laptop.station.database.write() as connection:
            applied = journal.apply(connection, carried, source="usb", now=laptop.now())
        assert () == applied.refused

    @rule()
    def restart(self) -> None:
        """The archive ends and begins again."""
        folder = self.shelf.folder
        self.shelf.close()
        self.shelf = Shelf(folder)

    def teardown(self) -> None:
        """When the lines are good again, all hold the same, and nothing is missing."""
        if not hasattr(self, "shelf"):
            return
        try:
            for laptop in self.laptops * 2:
                laptop.sync(self.shelf.address)
            self._check()
        finally:
            self.shelf.close()
            for laptop in self.laptops:
                laptop.station.close()
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
                receipts = check_receipts(connection)
                before = laptop.state()
                states.rebuild(connection)
            assert before == laptop.state()
            assert len(self.written) + len(photos) == receipts
        assert self._state() == self.shelf.rows(
            "SELECT s.record, hex(s.heads), s.clock, coalesce(s.body, l.body) "
            "FROM state s LEFT JOIN log l ON l.number = s.number "
            "WHERE s.type = 'observation' ORDER BY 1"
        )
        count, seqs = self.shelf.rows("SELECT count(*), 0 FROM log")[0]
        assert len(self.written) == count
        whole = self.shelf.rows("SELECT coalesce(sum(seq), 0) FROM chain")
        assert [(count,)] == whole, seqs

    def _state(self) -> list[Any]:
        with self.laptops[0].station.database.read() as connection:
            sql = "SELECT id, hex(heads), clock, body FROM observation ORDER BY id"
            found = connection.exec_driver_sql(sql).all()
        return [(*row[:3], row[3].encode()) for row in found]

    def _has(self, who: int, record: str) -> bool:
        with self.laptops[who].station.database.read() as connection:
            sql = "SELECT 1 FROM observation WHERE id = ?"
            return bool(connection.exec_driver_sql(sql, (record,)).all())

    def _note_written(self, who: int) -> None:
        sql = "SELECT head, body FROM entry ORDER BY num DESC LIMIT 1"
        with self.laptops[who].station.database.read() as connection:
            self.written.add(Entry(*connection.exec_driver_sql(sql).one()).hash)


@pytest.mark.slow
def test_three_stations_and_an_archive_converge():
    """
    Any edits, any order, lost and repeated messages: one digest, every revision kept.
    """
    light = settings(
        max_examples=12,
        stateful_step_count=25,
        suppress_health_check=list(HealthCheck),
    )
    assert vault.PASSES == 1
    run_state_machine_as_test(District, settings=light)
