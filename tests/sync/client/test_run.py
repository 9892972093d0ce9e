"""A run from end to end: both sides hold the same, and say so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.errors.sync import ArchiveUnreachableError
from desktop.model.codec import digest
from desktop.model.ids import new_id
from desktop.storage import journal, outbox, sync_state, whereabouts
from desktop.storage.whereabouts import Whereabouts
from desktop.sync.client import entries
from desktop.sync.client.proofs import check_receipts
from desktop.sync.client.report import Stage
from desktop.sync.client.run import run
from desktop.sync.client.wire import Address, Answer, Wire
from desktop.sync.protocol import PUSH_PATH
from tests.sync.places import CODE, Laptop


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


def test_archive_is_asked_for_nothing_where_only_ours_went_there(laptop, other, shelf):
    """
    What it has with the push it says itself; the next run begins behind it.
    """
    other.note(fact="乙")
    for one in (other, laptop):
        one.sync(shelf.address)
    laptop.note(fact="甲")

    pushed, again = [laptop.sync(shelf.address).counts for _ in range(2)]

    assert (1, 2, 2) == (pushed.sent, pushed.requests, pushed.count)
    assert (0, 1, 2) == (again.sent, again.requests, again.count)
    assert pushed.digest_equal
    assert again.digest_equal


@pytest.mark.parametrize("at", [1, 2, 3])
def test_what_came_meanwhile_is_fetched_in_the_same_run(
    laptop, other, shelf, monkeypatch, at
):
    """
    Whichever of our pushes another's is before, it is here when the run has ended.
    """
    monkeypatch.setattr(entries, "FEWEST_ENTRIES", 1)
    monkeypatch.setattr(entries, "BATCH_S", 0.0)
    for one in (laptop, other):
        one.sync(shelf.address)
    for fact in "甲乙丙":
        laptop.note(fact=fact)
    other.note(fact="丁")
    wire = Meanwhile(shelf.address, at, lambda: other.sync(shelf.address))

    counts = laptop.sync(shelf.address, wire=wire).counts

    assert (3, 1, 4) == (counts.sent, counts.received, counts.count)
    assert counts.digest_equal
    other.sync(shelf.address)
    assert laptop.digest() == other.digest()


class Meanwhile(Wire):
    """A line on which something else is done before one of the pushes."""

    def __init__(self, address: Address, at: int, act: Callable[[], object]) -> None:
        super().__init__(address)
        self.left = at
        self.act = act

    def send(self, method, path, headers, body, most_bytes) -> Answer:
        """Speak HTTP."""
        self.left -= path == PUSH_PATH
        if path == PUSH_PATH and self.left == 0:
            self.act()
        return super().send(method, path, headers, body, most_bytes)


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


def test_progress_tells_every_stage(laptop, other, shelf):
    """
    Progress names the stages in their order and never passes its total.
    """
    other.note(fact="乙")
    other.sync(shelf.address)
    laptop.note(fact="甲")
    laptop.photograph()
    told = []

    laptop.sync(shelf.address, progress=told.append)

    stages = list(dict.fromkeys(step.stage for step in told))
    assert [stage for stage in Stage if stage is not Stage.PULL_PHOTOS] == stages
    assert all(step.done <= step.total for step in told)


def test_cancel_keeps_what_was_done(laptop, other, shelf):
    """
    A run that is stopped says so, keeps what was answered, and the next goes on.
    """
    other.note(fact="乙")
    other.sync(shelf.address)
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
    report = run(laptop.station, shelf.address, now=laptop.now)

    assert report.counts.digest_equal
    assert digest(b"") != report.counts.digest
    assert Wire(shelf.address).patience.pauses_s
