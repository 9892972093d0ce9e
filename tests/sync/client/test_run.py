from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from desktop.errors.sync import (
    ArchiveRefusedError,
    ArchiveUnreachableError,
    SyncDifferenceError,
)
from desktop.model.codec import canonical, digest
from desktop.model.ids import new_id
from desktop.storage import journal, outbox, sync_state, whereabouts
from desktop.storage.whereabouts import Whereabouts
from desktop.sync.archive.tables import audience
from desktop.sync.client.proofs import check_own_seals, check_receipts
from desktop.sync.client.report import Stage
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address, Patience, Wire
from tests.sync.places import CODE, BadWire, Laptop, Shelf, forged


def test_what_one_writes_the_other_reads(laptop, other, shelf):
    """
    After both have synced they hold the same entries and show the same.
    """
    record = laptop.note(place="江口镇", fact="堤坝每周巡查两次")

    sent, received = laptop.sync(shelf.address), other.sync(shelf.address)

    assert (1, 1) == (sent.counts.sent, received.counts.received)
    assert laptop.digest() == other.digest()
    assert laptop.body(record) == other.body(record)
    assert laptop.state() == other.state()
    assert sent.counts.digest_equal
    assert received.counts.digest_equal


def test_many_batches(laptop, other, shelf):
    """
    A journal that needs several batches arrives whole and in its order.
    """
    changes = [
        journal.Change(type="observation", body={"id": new_id()}, act="create")
        for _ in range(2_345)
    ]
    with laptop.station.database.write() as connection:
        journal.append(connection, laptop.writer, changes, laptop.now())

    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert laptop.entries() == other.entries()
    assert [(2345, 2345)] == shelf.rows("SELECT count(*), max(number) FROM log")
    assert [(2345,)] == shelf.rows("SELECT seq FROM chain")


def test_second_run_moves_nothing(laptop, other, shelf):
    """
    With nothing new, a run is one small request and writes no receipt.
    """
    laptop.note(fact="甲")
    for one in (laptop, other, laptop):  # who came later is told to the first
        one.sync(shelf.address)

    for one in (laptop, other):
        again = one.sync(shelf.address).counts

        assert (0, 0, 0) == (again.sent, again.received, again.known)
        assert 1 == again.requests
        assert again.bytes_up + again.bytes_down < 750
        assert again.digest_equal


def test_concurrent_edits_survive_on_both_sides(laptop, other, shelf):
    """
    Two edits of one field both live on both laptops, with one winner and a conflict.
    """
    record = laptop.note(place="江口镇", fact="原话")
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    laptop.edit(record, fact="甲的说法", place="江口镇二组")
    other.edit(record, fact="乙的说法")

    for one in (laptop, other, laptop):
        one.sync(shelf.address)

    assert laptop.heads(record) == other.heads(record)
    assert 2 == len(laptop.heads(record))
    assert ("fact",) == laptop.conflicts(record) == other.conflicts(record)
    assert "江口镇二组" == laptop.body(record)["place"] == other.body(record)["place"]
    assert laptop.state() == other.state()
    assert laptop.digest() == other.digest()
    assert [('["fact"]', None)] == shelf.rows("SELECT conflicts, number FROM state")


def test_resolution_travels(laptop, other, shelf):
    """
    A revision on both heads ends the conflict everywhere.
    """
    record = laptop.note(fact="原话")
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    laptop.edit(record, fact="甲")
    other.edit(record, fact="乙")
    for one in (laptop, other, laptop):
        one.sync(shelf.address)

    laptop.edit(record, fact="甲乙")
    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert () == laptop.conflicts(record) == other.conflicts(record)
    assert "甲乙" == other.body(record)["fact"]
    assert [(None,)] == shelf.rows("SELECT conflicts FROM state")


def test_report_is_kept(laptop, shelf):
    """
    Every run leaves its report at the station, a failed one too.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    nowhere = Address(url="http://127.0.0.1:9", code=CODE)
    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(nowhere)

    with laptop.station.database.read() as connection:
        failed, good = outbox.runs(connection, most=5)

    assert "ArchiveUnreachableError" == failed.report["failure"]
    assert (1, "") == (good.report["sent"], good.report["failure"])
    assert good.started_at == good.report["started_at"]


def test_progress_tells_every_stage(laptop, shelf):
    """
    Progress names the stages in their order and never passes its total.
    """
    laptop.note(fact="甲")
    laptop.photograph()
    told = []

    laptop.sync(shelf.address, progress=told.append)

    stages = list(dict.fromkeys(step.stage for step in told))
    assert [stage for stage in Stage if stage is not Stage.PULL_PHOTOS] == stages
    assert all(step.done <= step.total for step in told)


def test_cancel_keeps_what_was_done(laptop, shelf):
    """
    A run that is stopped says so, keeps what was answered, and the next goes on.
    """
    laptop.note(fact="甲")
    cancel = threading.Event()

    def stop_after_push(step):
        if step.stage is Stage.PULL_ENTRIES:
            cancel.set()

    stopped = laptop.sync(shelf.address, cancel=cancel, progress=stop_after_push)
    later = laptop.sync(shelf.address)

    assert stopped.counts.cancelled
    assert 1 == stopped.counts.sent
    assert not later.counts.cancelled
    assert (0, True) == (later.counts.sent, later.counts.digest_equal)


def test_receipts_can_be_verified_later(laptop, other, shelf):
    """
    Every entry and photo has a receipt, sent or received, that verifies on its own.
    """
    laptop.note(fact="甲")
    laptop.photograph()
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    shelf_id = shelf.serving.archive.id

    for one in (laptop, other):
        with one.station.database.read() as connection:
            assert 3 == check_receipts(connection)
            assert [shelf_id] == sync_state.archives(connection)


def test_whereabouts(laptop, shelf):
    """
    A record is 本机 until all its entries are confirmed, and again after an edit.
    """
    record, photo = laptop.note(fact="甲"), laptop.photograph()

    def where():
        with laptop.station.database.read() as connection:
            return (
                whereabouts.whereabouts(connection, record),
                whereabouts.photo_whereabouts(connection, photo),
                record in whereabouts.records_here(connection),
            )

    assert (Whereabouts.HERE, Whereabouts.HERE, True) == where()
    laptop.sync(shelf.address)
    assert (Whereabouts.ARCHIVED, Whereabouts.ARCHIVED, False) == where()
    laptop.edit(record, fact="乙")
    assert (Whereabouts.HERE, Whereabouts.ARCHIVED, True) == where()


@pytest.mark.parametrize("fate", ["lost", "unanswered"])
@pytest.mark.parametrize(
    ("at", "has_packs"),
    [*((at, True) for at in range(1, 9)), *((at, False) for at in range(5, 13))],
)
def test_any_request_may_fail(laptop, other, shelf, fate, at, has_packs):
    """
    Whichever message is lost or unanswered, the next run finds both equal.
    """
    laptop.note(fact="甲")
    laptop.photograph(1_100_000)
    other.note(fact="乙")
    other.sync(shelf.address)
    bad = BadWire(
        shelf.address,
        lambda number, _method, _path: fate if number == at else "ok",
        patience=Patience(pauses_s=()),
        has_packs=has_packs,
    )

    with pytest.raises(ArchiveUnreachableError):
        laptop.sync(shelf.address, wire=bad)
    laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert at <= bad.sent
    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()
    assert [(3, 3)] == shelf.rows("SELECT count(*), max(number) FROM log")


@pytest.mark.parametrize("has_packs", [True, False])
@pytest.mark.parametrize("fate", ["lost", "unanswered"])
def test_a_line_that_fails_now_and_then_is_borne(laptop, other, shelf, fate, has_packs):
    """
    One run gets through when every third request fails.
    """
    laptop.note(fact="甲")
    laptop.photograph(2_500_000)
    bad = BadWire(
        shelf.address,
        lambda n, _m, _p: fate if n % 3 == 0 else "ok",
        has_packs=has_packs,
    )

    laptop.sync(shelf.address, wire=bad)
    other.sync(shelf.address)

    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()


@pytest.mark.parametrize("has_packs", [True, False])
def test_every_message_may_come_twice(laptop, other, shelf, has_packs):
    """
    Repeated messages change nothing.
    """
    laptop.note(fact="甲")
    laptop.photograph(1_100_000)
    for one in (laptop, other):
        bad = BadWire(shelf.address, lambda _n, _m, _p: "twice", has_packs=has_packs)
        one.sync(shelf.address, wire=bad)

    assert laptop.digest() == other.digest()
    assert laptop.station.photos.originals() == other.station.photos.originals()
    assert [(2, 2)] == shelf.rows("SELECT count(*), max(number) FROM log")


def test_tampered_entry_goes_to_quarantine_and_the_rest_flows(laptop, other, shelf):
    """
    A body changed in the file is held back with its reason; what follows it arrives.
    """
    laptop.note(fact="甲")
    bad = laptop.note(fact="乙")
    laptop.note(fact="丙")
    laptop.tamper(bad, canonical({"id": bad}))

    first, again = laptop.sync(shelf.address), laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert (2, 1) == (first.counts.sent, first.counts.refused_there)
    assert (0, 1) == (again.counts.sent, again.counts.refused_there)
    assert first.counts.digest_equal
    assert 2 == other.digest()[0]
    with laptop.station.database.read() as connection:
        refused = [("observation", bad, "untrue", "body")]
        assert refused == sync_state.refusals(connection)
        assert Whereabouts.HERE is whereabouts.whereabouts(connection, bad)
    assert [("untrue",)] == shelf.rows("SELECT reason FROM quarantine")


def test_refused_entry_is_taken_once_it_is_sound(laptop, shelf):
    """
    What was refused is offered again at every run, and confirmed when it is right.
    """
    bad = laptop.note(fact="乙")
    right = laptop.entries()[0].body_bytes
    for body in (canonical({"id": bad}), right):
        laptop.tamper(bad, body)
        report = laptop.sync(shelf.address)

    assert (1, 0) == (report.counts.sent, report.counts.refused_there)
    assert report.counts.digest_equal


def test_heavy_entry_stays_and_the_rest_flows(laptop, shelf, monkeypatch):
    """
    An entry heavier than the protocol carries is refused here, by name.
    """
    monkeypatch.setattr("desktop.sync.client.entries.MOST_ENTRY_BYTES", 5_000)
    heavy = laptop.note(fact="长" * 4_000)
    laptop.note(fact="短")

    report = laptop.sync(shelf.address)

    assert (1, 1) == (report.counts.sent, report.counts.refused_there)
    with laptop.station.database.read() as connection:
        refused = [("observation", heavy, "too_large", "")]
        assert refused == sync_state.refusals(connection)


def test_heavy_entry_alone_is_not_sent(laptop, shelf, monkeypatch):
    """
    Where all that waits is too heavy nothing is sent, and the run ends in order.
    """
    monkeypatch.setattr("desktop.sync.client.entries.MOST_ENTRY_BYTES", 5_000)
    laptop.note(fact="长" * 4_000)

    report = laptop.sync(shelf.address)

    assert (0, 1) == (report.counts.sent, report.counts.refused_there)
    assert report.counts.digest_equal
    assert 1 == laptop.digest()[0]


def test_refused_entries_are_offered_again_together(laptop, shelf):
    """
    Several that were refused go in one request, and are taken once they are sound.
    """
    ids = [laptop.note(fact=fact) for fact in "甲乙"]
    sound = [entry.body_bytes for entry in laptop.entries()]
    for record in ids:
        laptop.tamper(record, canonical({"id": record}))
    refused = laptop.sync(shelf.address)
    for record, body in zip(ids, sound, strict=True):
        laptop.tamper(record, body)

    report = laptop.sync(shelf.address)

    assert (0, 2) == (refused.counts.sent, refused.counts.refused_there)
    assert (2, 0) == (report.counts.sent, report.counts.refused_there)
    assert report.counts.digest_equal


def test_heavy_batches_are_cut(laptop, other, shelf, monkeypatch):
    """
    A batch ends before it weighs too much, in both directions.
    """
    for place in ("client", "archive"):
        monkeypatch.setattr(f"desktop.sync.{place}.entries.MOST_BATCH_BYTES", 20_000)
    for _ in range(10):
        laptop.note(fact="长" * 2_000)

    sent, received = laptop.sync(shelf.address), other.sync(shelf.address)

    assert (10, 10) == (sent.counts.sent, received.counts.received)
    assert received.counts.requests > 4


def test_forked_station_is_found_out(laptop, other, shelf):
    """
    Of two entries in one place of a chain only what the station signed is taken.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    record = new_id()
    copy = forged(laptop.entries()[0], body=canonical({"id": record}), record=record)
    with other.station.database.write() as connection:
        journal.apply(connection, [copy], source="usb", now=other.now())

    report = other.sync(shelf.address)

    assert (0, 1, 1) == (
        report.counts.sent,
        report.counts.refused_there,
        report.counts.refused_here,
    )
    assert report.counts.digest_equal
    place = f"{laptop.writer.station[:8]}/1"
    assert [("sealed_otherwise", place)] == shelf.rows(
        "SELECT reason, detail FROM quarantine"
    )


def test_entries_carried_by_hand_are_not_doubled(laptop, other, shelf):
    """
    An entry that came by two carriers is known the second time, and has its receipt.
    """
    laptop.sync(shelf.address)  # the archive knows it from then on
    record = laptop.note(fact="甲")
    laptop.give(other)

    relayed, direct = other.sync(shelf.address), laptop.sync(shelf.address)

    assert (1, 0) == (relayed.counts.sent, relayed.counts.received)
    assert (0, 1) == (direct.counts.sent, direct.counts.known)
    with laptop.station.database.read() as connection:
        assert Whereabouts.ARCHIVED is whereabouts.whereabouts(connection, record)


def test_restored_station_gets_its_own_entries_back(laptop, other, shelf, tmp_path):
    """
    A station that lost its newest entries is given them by the archive.

    Their seal comes back with them; it signs the same anew, and is at rest.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with laptop.station.database.read() as connection:
        chain = connection.exec_driver_sql("SELECT * FROM chain").all()
    record = laptop.note(fact="乙")
    laptop.sync(shelf.address)
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER entry_is_append_only")
        for sql in (
            "DELETE FROM entry WHERE num = 2",
            "DELETE FROM receipt WHERE entry_num = 2",
            "DELETE FROM observation_state WHERE num = 2",
            "DELETE FROM chain",
            "DELETE FROM chain_seal WHERE last_seq = 2",
            "UPDATE meta SET value = '1' WHERE name LIKE 'archive_sealed%'",
            "UPDATE archive SET pulled = 1, pushed = 1",
        ):
            connection.exec_driver_sql(sql)
        for row in chain:
            sql = "INSERT INTO chain VALUES (?, ?, ?, ?)"
            connection.exec_driver_sql(sql, tuple(row))

    report = laptop.sync(shelf.address)

    assert 1 == report.counts.received
    assert "乙" == laptop.body(record)["fact"]
    assert [2, 1] == [laptop.sync(shelf.address).counts.requests for _ in range(2)]
    with laptop.station.database.read() as connection:
        assert 2 == check_own_seals(connection, laptop.station)
        seals = "SELECT first_seq, last_seq, made_here FROM chain_seal ORDER BY num"
        found = connection.exec_driver_sql(seals).all()
    assert [(1, 1, 1), (2, 2, 1)] == [tuple(row) for row in found]
    assert [(2,)] == shelf.rows("SELECT count(*) FROM chain_seal")


def test_archive_from_an_old_copy_is_noticed(laptop, shelf):
    """
    An archive that has fewer entries than it once gave is a difference with numbers.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with laptop.station.database.write() as connection:
        connection.exec_driver_sql("UPDATE archive SET pulled = 7")

    with pytest.raises(SyncDifferenceError) as difference:
        laptop.sync(shelf.address)

    assert ("numbers", "7", "1") == (
        difference.value.what,
        difference.value.here,
        difference.value.there,
    )


def test_missing_entry_is_a_difference_with_numbers(laptop, shelf):
    """
    An entry that the archive says it has and that is not here ends the run.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.execute(update(audience).values(total=b"\1" * 32))

    with pytest.raises(SyncDifferenceError) as difference:
        laptop.sync(shelf.address)

    assert "entries" == difference.value.what
    assert f"1 ({laptop.digest()[1][:12]})" == difference.value.here
    assert "1 (010101010101)" == difference.value.there


def test_another_archive_is_not_ours(laptop, shelf):
    """
    An archive that is not the one we know gets nothing but a signature it cannot use.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    laptop.note(fact="乙")

    with pytest.raises(ArchiveRefusedError) as refused:
        laptop.sync(Address(url=shelf.url, archive="00" * 32))

    assert "bad_proof" == refused.value.code
    assert [(1,)] == shelf.rows("SELECT count(*) FROM log")


def test_greeting_that_arrives_twice_is_answered_once(laptop, shelf):
    """
    The second is taken for a replay; the station signs anew, and the run goes on.
    """
    laptop.note(fact="甲")
    laptop.sync(shelf.address)

    class Echo(Wire):
        """A line that repeats the first request."""

        def send(self, *words):
            if not self.requests:
                super().send(*words)
            return super().send(*words)

    echo = Echo(replace(shelf.address, archive=shelf.serving.archive.id))
    report = run(laptop.station, echo.address, now=laptop.now, wire=echo)

    assert (2, True) == (report.counts.requests, report.counts.digest_equal)


def test_two_archives_each_get_everything(laptop, shelf, tmp_path):
    """
    What one archive confirmed is still sent to the other: receipts are per archive.
    """
    second = Shelf(tmp_path / "second")
    laptop.note(fact="甲")

    first_report = laptop.sync(shelf.address)
    second_report = laptop.sync(second.address)
    second.close()

    assert (1, 1) == (first_report.counts.sent, second_report.counts.sent)


def test_clock_that_is_off_is_told(laptop, shelf):
    """
    The report says how far the archive's clock is from ours; nothing is refused.
    """
    report = laptop.sync(shelf.address)

    assert abs(report.counts.clock_off_s) > 0


def test_clock_set_back_a_year_loses_nothing(laptop, other, shelf):
    """
    What was written last is what is shown, also where its clock says it is a year old.
    """
    record = laptop.note(fact="甲")
    laptop.sync(shelf.address)
    laptop._at -= timedelta(days=365)
    laptop.edit(record, fact="乙")
    later = laptop.note(fact="丙")

    report = laptop.sync(shelf.address)
    other.sync(shelf.address)

    assert report.counts.digest_equal
    assert laptop.digest() == other.digest()
    assert 3 == other.digest()[0]
    assert ("乙", "丙") == (other.body(record)["fact"], other.body(later)["fact"])
    assert () == other.conflicts(record)


def test_typing_during_a_run_is_no_difference(laptop, shelf):
    """
    What is written while a run goes on stays for the next, and is no difference.
    """
    laptop.note(fact="甲")

    def type_on(step):
        if step.stage is Stage.COMPARE:
            laptop.note(fact="又记一笔")

    report = laptop.sync(shelf.address, progress=type_on)
    later = laptop.sync(shelf.address)

    assert (1, True) == (report.counts.sent, report.counts.digest_equal)
    assert (2, True) == (later.counts.sent, later.counts.digest_equal)


def test_many_stations_at_once(laptops, shelf):
    """
    Stations that sync at the same time lose and double nothing.
    """
    crowd: list[Laptop] = [laptops() for _ in range(4)]
    for one in crowd:
        for n in range(20):
            one.note(fact=f"第{n}条")
    threads = [
        threading.Thread(target=one.sync, args=(shelf.address,)) for one in crowd
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    for one in crowd:
        one.sync(shelf.address)

    assert [(80, 80, 80)] == shelf.rows(
        "SELECT count(*), max(number), count(DISTINCT hash) FROM log"
    )
    assert 1 == len({one.digest() for one in crowd})


def test_wire_may_be_left_to_the_run(laptop, shelf):
    """
    Without a wire of its own the run makes the usual one.
    """
    from desktop.sync.client.run import run

    report = run(laptop.station, shelf.address, now=laptop.now)

    assert report.counts.digest_equal
    assert digest(b"") != report.counts.digest
    assert Wire(shelf.address).patience.pauses_s
