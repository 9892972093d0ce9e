"""What a laptop takes from a hub or a stick, and what lets out what it holds.

In these tests *other* wrote what *laptop* is given; a compromised hub is one into
whose log somebody wrote by hand.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import delete

from desktop.errors.sync import ForeignAnswerError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import places_of
from desktop.storage import chain_seals, journal, laptops, quarantine
from desktop.sync.archive import entries as log_entries
from desktop.sync.archive import members
from desktop.sync.archive import registers as archive_registers
from desktop.sync.archive.judging import judge
from desktop.sync.archive.tables import station
from desktop.sync.chain_seals import check_segment, sign_segment
from desktop.sync.client import making, sealing
from desktop.sync.client.making import make
from desktop.sync.client.sealing import seal_own
from desktop.sync.client.steps import Steps
from desktop.sync.client.taking import Got, take
from desktop.sync.client.trust import registers
from desktop.sync.client.wire import Wire
from desktop.sync.registers import (
    REGISTER_PATH,
    Register,
    Registers,
    check_register,
    made_whole,
    sign_register,
)
from tests.sync.places import AT_ONCE, EMBEDDED, NOON, Laptop, Shelf, forged

QUIET = Steps(lambda _done, _total: None, None)


@pytest.fixture
def hub(tmp_path, shelf) -> Iterator[Shelf]:
    """The leader's hub."""
    above = shelf.serving.archive.id
    made = Shelf(tmp_path / "hub", is_hub=True, above=above)
    yield made
    made.close()


def hand_over(giver: Laptop, taker: Laptop, path) -> Got:
    """Bring everything of one laptop to another by stick."""
    to, now = [taker.as_known], giver.now()
    make(giver.station, giver.card, to, path, everything=True, now=now, steps=QUIET)
    return take(
        taker.station,
        path,
        taker.identity,
        vouched=lambda _card: None,
        now=taker.now(),
        steps=QUIET,
    )


def smuggle(shelf: Shelf, entries: list[Entry]) -> None:
    """Write entries into a log behind everybody's back."""
    judged = judge([(entry.head_bytes, entry.body_bytes) for entry in entries])
    with shelf.serving.archive.write() as connection:
        log_entries.take(
            connection, judged, brought_by="x", now=NOON, holds_strangers=False
        )


def forgery_of(victim: Laptop, **changes) -> Entry:
    """Return another entry in the place of the victim's first."""
    record = new_id()
    return forged(
        victim.entries()[0], body=canonical({"id": record}), record=record, **changes
    )


def held(laptop: Laptop) -> list[tuple[str, str]]:
    """Return the reason and the source of what a laptop holds."""
    with laptop.station.database.read() as connection:
        return [(one.reason, one.source) for one in quarantine.held(connection)]


def kept(laptop: Laptop) -> dict[str, Register]:
    """Return the registers a laptop keeps."""
    with laptop.station.database.read() as connection:
        return registers(connection)


def own_register(shelf: Shelf) -> Register:
    """Return the register of an archive as it is now."""
    with shelf.serving.archive.read() as connection:
        return archive_registers.own(connection, shelf.serving.archive.key)


def exchanged(laptop: Laptop, shelf: Shelf, known: int) -> Register:
    """Return what an archive gives of its register to who has that one."""
    wire = Wire(shelf.address, patience=AT_ONCE)
    wire.show(shelf.session(laptop))
    try:
        asked = Registers(registers=[], known=known)
        return wire.call(REGISTER_PATH, asked, Registers).registers[0]
    finally:
        wire.close()


def revoke(shelf: Shelf, laptop: Laptop) -> None:
    """Shut a laptop out."""
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, laptop.writer.station, reason="遗失", now=NOON)


@pytest.fixture
def both(laptop, other, shelf, hub) -> tuple[Laptop, Laptop]:
    """Both known to the archive; the laptop was at the hub, too."""
    other.sync(shelf.address)
    other.note(fact="甲")
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    return laptop, other


def test_register_comes_with_a_run(both, shelf, hub):
    """
    The archive's and the hub's are kept, and asked for again only when they changed.
    """
    laptop, _ = both

    assert {
        shelf.serving.archive.id: own_register(shelf),
        hub.serving.archive.id: own_register(hub),
    } == kept(laptop)
    assert 1 == laptop.sync(shelf.address).counts.requests
    assert 1 == laptop.sync(hub.address).counts.requests


def test_only_what_changed_in_a_register_is_sent(laptop, other, laptops, shelf):
    """
    Who has the one before is given the others' news, and has all of it afterwards.
    """
    laptop.sync(shelf.address)
    before = kept(laptop)[shelf.serving.archive.id]
    other.sync(shelf.address)
    laptops().sync(shelf.address)
    revoke(shelf, other)

    given = exchanged(laptop, shelf, before.serial)
    laptop.sync(shelf.address)

    assert before.serial == given.since
    changed = {one.station: one.is_revoked for one in given.stations}
    assert 2 == len(changed)
    assert changed[other.writer.station]
    assert own_register(shelf) == kept(laptop)[shelf.serving.archive.id]
    assert own_register(shelf) == exchanged(laptop, shelf, 0)
    assert own_register(shelf) == exchanged(laptop, shelf, before.serial + 10**15)


def test_register_of_an_archive_that_forgot_is_asked_for_whole(
    laptop, other, laptops, shelf
):
    """
    What changed does not fit to what the laptop has: the signature tells.
    """
    other.sync(shelf.address)
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        gone = station.c.id == other.writer.station
        connection.execute(delete(station).where(gone))
    laptops().sync(shelf.address)

    laptop.sync(shelf.address)

    found = kept(laptop)[shelf.serving.archive.id]
    assert own_register(shelf) == found
    assert other.writer.station not in {one.station for one in found.stations}


def test_what_changed_is_no_register(laptop, other, shelf):
    """
    Without the one before it proves nothing, whatever is in it.
    """
    laptop.sync(shelf.address)
    serial = own_register(shelf).serial
    other.sync(shelf.address)
    given = exchanged(laptop, shelf, serial)

    with pytest.raises(IntegrityError):
        check_register(given)
    with pytest.raises(IntegrityError):
        check_register(msgspec.structs.replace(given, since=0))
    assert given == made_whole(given, None)


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


def test_stick_of_an_insider_is_held(both, laptops, shelf, tmp_path):
    """
    The maker is known and vouched for; what he wrote for another is held all the same.
    """
    laptop, other = both
    insider = laptops()
    insider.sync(shelf.address)
    with insider.station.database.write() as connection:
        journal.apply(connection, [forgery_of(other)], source="usb", now=NOON)
    insider.note(fact="乙")

    got = hand_over(insider, laptop, tmp_path / "b")

    assert (1, 1) == (got.new, got.refused)
    assert [("unsealed", "b")] == held(laptop)


def test_stick_brings_the_register(both, laptops, shelf, tmp_path):
    """
    Who enrolled since is known to the maker, so it is known to the taker.
    """
    laptop, other = both
    fresh = laptops()
    fresh.sync(shelf.address)
    fresh.note(fact="乙")
    fresh.give(other)
    other.sync(shelf.address)

    got = hand_over(other, laptop, tmp_path / "b")

    assert (2, 0) == (got.new, got.refused)
    assert own_register(shelf) == kept(laptop)[shelf.serving.archive.id]


def test_stick_lets_out_what_was_held(both, laptops, shelf, tmp_path):
    """
    Held for want of a key, it is taken when a later stick brings the register.
    """
    laptop, other = both
    fresh = laptops()
    fresh.sync(shelf.address)
    fresh.note(fact="乙")
    fresh.give(other)
    first = hand_over(other, laptop, tmp_path / "b")
    reason = held(laptop)
    other.sync(shelf.address)

    second = hand_over(other, laptop, tmp_path / "c")

    assert ([("unknown_station", "b")], 1) == (reason, first.refused)
    assert (1, 0) == (second.new, second.refused)
    assert [] == held(laptop)


def test_who_met_no_archive_takes_what_a_vouched_laptop_brings(
    laptop, laptops, other, tmp_path
):
    """
    There is nobody who could tell him more; a known card counts all the same.
    """
    third = laptops()
    third.note(fact="甲")
    other.note(fact="乙")
    third.give(other)

    got = hand_over(other, laptop, tmp_path / "b")

    assert (2, 0) == (got.new, got.refused)
    assert {} == kept(laptop)


def test_register_of_an_archive_never_met_is_not_kept(laptop, other, shelf, tmp_path):
    """
    A stick makes nobody trust an archive.
    """
    other.sync(shelf.address)
    other.note(fact="甲")

    hand_over(other, laptop, tmp_path / "b")

    assert {} == kept(laptop)


def test_what_a_stick_brought_and_is_held_counts_with_the_archive(both, shelf):
    """
    The archive has it for us, we hold it under another source: both agree.
    """
    laptop, other = both
    theirs, ours = forgery_of(other), forgery_of(other)
    smuggle(shelf, [theirs])
    with laptop.station.database.write() as connection:
        journal.apply(connection, [ours, theirs], source="b", now=NOON)

    report = laptop.sync(shelf.address)

    assert [("forked", "b")] == held(laptop)[-1:]
    assert (1, True) == (report.counts.refused_here, report.counts.digest_equal)


@EMBEDDED
def test_register_that_is_not_the_archives_is_refused(laptop, shelf, monkeypatch):
    """
    Whoever answers in its place cannot name keys.
    """

    def false(connection, key) -> Register:
        true = archive_registers.of(connection, "") or sign_register(key, 9, [])
        return msgspec.structs.replace(true, signature=bytes(64), serial=2**60)

    monkeypatch.setattr(archive_registers, "own", false)

    with pytest.raises(ForeignAnswerError):
        laptop.sync(shelf.address)
    assert {} == kept(laptop)


def test_card_counts_where_no_register_names_the_station(
    laptop, other, laptops, tmp_path
):
    """
    A person compared the fingerprint: what is not under that key is held.
    """
    third = laptops()
    third.note(fact="甲")
    with laptop.station.database.write() as connection:
        laptops_know(connection, third)
    with other.station.database.write() as connection:
        journal.apply(connection, third.entries(), source="usb", now=NOON)

    first = hand_over(other, laptop, tmp_path / "b")
    third.give(other)
    second = hand_over(other, laptop, tmp_path / "c")

    assert (0, 1) == (first.new, first.refused)
    assert (1, 0) == (second.new, second.refused)


def laptops_know(connection, laptop: Laptop) -> None:
    """Take a laptop's card on."""
    laptops.know(connection, laptop.as_known)
