"""What a laptop takes from a hub, and what lets out what it holds."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.model.ids import new_id
from desktop.model.segments import places_of
from desktop.storage import chain_seals
from desktop.sync.archive import members
from desktop.sync.chain_seals import check_segment, sign_segment
from desktop.sync.client import making, sealing
from desktop.sync.client.sealing import seal_own
from tests.sync.client.proving.hand import (
    forgery_of,
    hand_over,
    held,
    kept,
    smuggle,
)
from tests.sync.places import NOON


def test_forgery_of_a_compromised_hub_is_held(both, shelf, hub):
    """
    Nothing is changed, both agree on what is held, and the true entry takes its place.
    """
    laptop, other = both
    before = laptop.digest()
    smuggle(hub, [forgery_of(other)])

    report = laptop.sync(hub.address)

    assert (0, 1) == (report.counts.received, report.counts.refused_here)
    assert [("unsealed", hub.serving.archive.id)] == held(laptop)
    assert before == laptop.digest()
    other.sync(shelf.address)
    laptop.sync(shelf.address)
    assert other.entries() == laptop.entries()


def test_forgery_in_a_sealed_place_is_held(both, hub):
    """
    Its station signed another entry there, which is here with its seal.
    """
    laptop, other = both
    other.give(laptop)
    smuggle(hub, [forgery_of(other)])

    laptop.sync(hub.address)

    assert ("sealed_otherwise", hub.serving.archive.id) in held(laptop)


def test_two_entries_in_one_place_are_told_apart(both, tmp_path):
    """
    In one bundle, the forgery before the other: only what is sealed is taken.
    """
    laptop, other = both
    seal_own(other.station)
    forgery = forgery_of(other)
    monkey = pytest.MonkeyPatch()
    whole = making.laptops.entry_bytes

    def twice(connection, nums):
        found = whole(connection, nums)
        return [(forgery.head_bytes, forgery.body_bytes), *found]

    monkey.setattr(making.laptops, "entry_bytes", twice)
    monkey.setattr(making, "_by_weight", lambda entries: [[entries[0][0]] * 2])

    got = hand_over(other, laptop, tmp_path / "b")

    monkey.undo()
    assert (1, 1) == (got.new, got.refused)
    assert other.entries() == laptop.entries()


def test_station_nobody_knows_is_held_until_somebody_does(both, laptops, shelf, hub):
    """
    When the archive's register names it, what is sealed is let out by itself.
    """
    laptop, _ = both
    fresh = laptops()
    fresh.note(fact="甲")
    fresh.sync(hub.address)  # it is known at the hub alone
    with hub.serving.archive.write() as connection:
        connection.exec_driver_sql(
            f"DELETE FROM station WHERE id = '{fresh.writer.station}'"  # noqa: S608
        )
        members._turn(connection, NOON)

    before = laptop.sync(hub.address)
    reason = held(laptop)
    fresh.sync(shelf.address)
    after = laptop.sync(shelf.address)

    assert 1 == before.counts.refused_here
    assert [("unknown_station", hub.serving.archive.id)] == reason
    assert 1 == after.counts.received
    assert fresh.entries() == laptop.entries()
    assert [] == held(laptop)
    assert laptop.sync(hub.address).counts.digest_equal


def test_hub_tells_who_has_met_no_archive(both, laptops, hub, shelf):
    """
    He has the hub's word for its laptops and for those of its archive.
    """
    laptop, other = both
    other.sync(shelf.address)
    laptop.sync(shelf.address)
    laptop.note(fact="乙")
    laptop.sync(hub.address)
    newcomer = laptops()

    report = newcomer.sync(hub.address)

    assert (2, 0) == (report.counts.received, report.counts.refused_here)
    assert {hub.serving.archive.id, shelf.serving.archive.id} == set(kept(newcomer))


def test_word_of_a_hub_counts_less_than_the_archives(both, hub, shelf):
    """
    A hub that lets an impostor sit in the name of another convinces only itself.
    """
    laptop, other = both
    forgery = forgery_of(other)
    thief = Ed25519PrivateKey.generate()
    segment = sign_segment(thief, other.writer.station, 1, bytes.fromhex(forgery.hash))
    smuggle(hub, [forgery])
    with hub.serving.archive.write() as connection:
        from desktop.sync.archive import seals
        from tests.sync.places import admit

        seals.keep(connection, [segment])
        key = thief.public_key().public_bytes_raw()
        admit(connection, other.writer.station, new_id(), key=key)
        members._turn(connection, NOON)

    laptop.sync(hub.address)

    assert ["false_seal"] == [reason for reason, _ in held(laptop)]


def test_revoked_station_is_held_from_a_hub(both, hub, shelf):
    """
    What it signed may have been signed by whoever found it.
    """
    laptop, other = both
    other.sync(hub.address)
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, other.writer.station, reason="遗失", now=NOON)
    laptop.sync(shelf.address)

    laptop.sync(hub.address)

    assert ["shut_out"] == [reason for reason, _ in held(laptop)]


def test_seal_that_was_late_reaches_who_had_the_entry(laptop, other, shelf, hub):
    """
    The entry came without; the next run brings its seal, and a hub takes it then.
    """
    other.note(fact="甲")
    other.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.exec_driver_sql("DELETE FROM chain_seal")
    laptop.sync(shelf.address)
    before = laptop.sync(hub.address)
    with other.station.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE name LIKE 'archive_sealed%'")
    other.sync(shelf.address)

    laptop.sync(shelf.address)
    after = laptop.sync(hub.address)

    assert (1, 0) == (before.counts.refused_there, after.counts.refused_there)
    with laptop.station.database.read() as connection:
        (found,) = chain_seals.covering(connection, places_of(other.entries()))
    check_segment(other.public_key, found)
    assert 1 == laptop.sync(shelf.address).counts.requests


def test_late_seal_lets_out_what_a_hub_gave(both, hub):
    """
    Held as unsealed, it is taken when the hub gets the seal.
    """
    laptop, other = both
    smuggle(hub, other.entries())
    laptop.sync(hub.address)
    before = held(laptop)
    other.sync(hub.address)

    report = laptop.sync(hub.address)

    assert ["unsealed"] == [reason for reason, _ in before]
    assert other.entries() == laptop.entries()
    assert ([], 1) == (held(laptop), report.counts.received)
    assert report.counts.digest_equal


def test_more_seals_than_fit_come_after_the_page(laptop, other, shelf, monkeypatch):
    """
    A page takes so many and no more; the others are asked for at once.
    """
    for module in ("model.segments", "sync.client.proving", "sync.client.entries"):
        monkeypatch.setattr(f"desktop.{module}.MOST_SEGMENTS", 2)
    laptop.sync(shelf.address)
    for number in range(5):
        other.note(fact=str(number))
        seal_own(other.station)
    other.sync(shelf.address)

    laptop.sync(shelf.address)

    with laptop.station.database.read() as connection:
        assert [] == chain_seals.lacking(connection, laptop.writer.station)


def test_own_seals_that_did_not_fit_go_by_themselves(laptop, shelf, monkeypatch):
    """
    What was cut off a push is not taken for sent.
    """
    monkeypatch.setattr(sealing, "MOST_SEGMENTS", 2)
    laptop.sync(shelf.address)
    for number in range(5):
        laptop.note(fact=str(number))
        seal_own(laptop.station)

    laptop.sync(shelf.address)

    assert [(5,)] == shelf.rows("SELECT count(*) FROM chain_seal")
