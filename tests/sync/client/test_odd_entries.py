"""A run with entries that are spoilt, too heavy or doubled, and with odd archives."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from desktop.errors.sync import (
    ArchiveRefusedError,
    SyncDifferenceError,
)
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.storage import journal, sync_state, whereabouts
from desktop.storage.whereabouts import Whereabouts
from desktop.sync.archive.tables import audience
from desktop.sync.client.proofs import check_own_seals
from desktop.sync.client.wire import Address
from tests.sync.places import Shelf, forged


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
    for name in (
        "client.entries.MOST_BATCH_BYTES",
        "archive.pages.MOST_BATCH_BYTES",
        "archive.pages.MOST_PAGE_BYTES",
    ):
        monkeypatch.setattr(f"desktop.sync.{name}", 20_000)
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
