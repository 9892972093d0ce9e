"""A hub knows by its archive's register who wrote what its laptops bring.

In these tests *other* is known to the archive and absent; *laptop* is at the hub.
"""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import ArchiveRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.model.segments import Segment, places_of
from desktop.storage import journal
from desktop.sync.archive import entries as log_entries
from desktop.sync.archive import holdings, members, registers
from desktop.sync.archive.judging import judge
from desktop.sync.chain_seals import packed, sign_segment
from desktop.sync.client.wire import Wire
from desktop.sync.protocol import PUSH_PATH, Push, Taken, Trouble
from desktop.sync.registers import (
    REGISTER_PATH,
    Register,
    Registers,
    check_register,
    sign_register,
)
from tests.sync.places import AT_ONCE, NOON, Laptop, Shelf, forged


def signed(signer: Laptop, station: str, entries: list[Entry]) -> Segment:
    """Return entries in a station's name under the signature of whomever."""
    hashes = b"".join(bytes.fromhex(entry.hash) for entry in entries)
    key = Ed25519PrivateKey.from_private_bytes(signer.station.keys.signing)
    return sign_segment(key, station, entries[0].head.seq, hashes)


def in_the_name_of(victim: Laptop, **changes) -> Entry:
    """Return an entry the victim never wrote, sound in itself."""
    record = new_id()
    return forged(
        victim.entries()[0], body=canonical({"id": record}), record=record, **changes
    )


def brought(hub: Shelf, laptop: Laptop, entries: list[Entry], *seals: Segment) -> Taken:
    """Let a laptop bring entries and seals, and nothing else."""
    wire = Wire(hub.address, patience=AT_ONCE)
    wire.show(hub.session(laptop))
    push = Push(
        entries=[(entry.head_bytes, entry.body_bytes) for entry in entries],
        seals=packed(seals, places_of(entries)),
    )
    taken = wire.call(PUSH_PATH, push, Taken)
    wire.close()
    return taken


def handed(hub: Shelf, laptop: Laptop, register: Register) -> Registers:
    """Let a laptop bring a register, and nothing else."""
    wire = Wire(hub.address, patience=AT_ONCE)
    wire.show(hub.session(laptop))
    try:
        return wire.call(REGISTER_PATH, Registers(registers=[register]), Registers)
    finally:
        wire.close()


def register_of(shelf: Shelf) -> Register:
    """Return the register of an archive as it is now."""
    with shelf.serving.archive.read() as connection:
        return registers.own(connection, shelf.serving.archive.key)


def known_at(hub: Shelf, shelf: Shelf) -> Register | None:
    """Return the archive's register as far as the hub has it."""
    with hub.serving.archive.read() as connection:
        return registers.of(connection, shelf.serving.archive.id)


def revoke(shelf: Shelf, laptop: Laptop) -> None:
    """Shut a laptop out."""
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, laptop.writer.station, reason="遗失", now=NOON)


def reasons(taken: Taken) -> list[str]:
    """Return why entries are held."""
    return [item.reason for item in taken.refused]


@pytest.fixture
def absent(laptop, other, shelf, hub) -> Laptop:
    """A station the archive knows and the hub never saw; the laptop has told of it."""
    other.sync(shelf.address)
    other.note(fact="甲")
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    return other


@pytest.mark.parametrize("signs", [False, True])
def test_insider_cannot_write_in_the_name_of_who_is_absent(
    laptop, absent, laptops, hub, signs
):
    """
    Unsigned, or signed by himself: it is refused, and nothing is changed anywhere.
    """
    colleague = laptops()
    colleague.sync(hub.address)
    before = hub.rows("SELECT count(*) FROM log"), colleague.digest()
    forgery = in_the_name_of(absent)
    seals = [signed(laptop, absent.writer.station, [forgery])] if signs else []

    taken = brought(hub, laptop, [forgery], *seals)
    report = colleague.sync(hub.address)

    assert ["false_seal" if signs else "unsealed"] == reasons(taken)
    assert (0, 0) == (report.counts.received, report.counts.refused_here)
    assert before == (hub.rows("SELECT count(*) FROM log"), colleague.digest())
    assert [(0,)] == hub.rows("SELECT count(*) FROM chain_seal")


def test_absent_station_keeps_its_place(laptop, absent, laptops, shelf, hub):
    """
    What it wrote in truth is taken at the hub after the attack, from any hand.
    """
    brought(hub, laptop, [in_the_name_of(absent)])
    absent.give(laptop)

    laptop.sync(hub.address)
    colleague = laptops()
    colleague.sync(hub.address)

    assert absent.entries() == colleague.entries()


def test_entry_of_a_station_nobody_knows_is_held(laptop, absent, laptops, hub):
    """
    It waits with its reason, and is taken when the station joined the hub.
    """
    fresh = laptops()
    fresh.note(fact="甲")
    fresh.give(laptop)

    before = laptop.sync(hub.address)
    held = hub.rows("SELECT reason FROM quarantine")
    fresh.sync(hub.address)
    after = laptop.sync(hub.address)

    assert (1, 0) == (before.counts.refused_there, after.counts.refused_there)
    assert [("unknown_station",)] == held
    assert after.counts.digest_equal


def test_hub_of_no_archive_knows_its_own_laptops(laptop, other, laptops, tmp_path):
    """
    Where no archive was ever met, whoever was let into the hub has a key, and only he.
    """
    hub = Shelf(tmp_path / "hub", is_hub=True)
    other.sync(hub.address)
    other.note(fact="甲")
    stranger = laptops()
    stranger.note(fact="乙")
    for one in (other, stranger):
        one.give(laptop)

    report = laptop.sync(hub.address)

    assert (1, 1) == (report.counts.sent, report.counts.refused_there)
    assert report.counts.digest_equal
    hub.close()


def test_hub_learns_a_newer_register_from_whoever_has_it(
    laptop, absent, laptops, shelf, hub
):
    """
    Somebody enrolled since: the next laptop that comes from the archive tells.
    """
    fresh = laptops()
    fresh.sync(shelf.address)
    fresh.note(fact="甲")
    fresh.give(laptop)
    first = laptop.sync(hub.address)
    laptop.sync(shelf.address)

    second = laptop.sync(hub.address)

    assert (1, 0) == (first.counts.refused_there, second.counts.refused_there)
    assert register_of(shelf) == known_at(hub, shelf)
    assert ("register",) in hub.rows("SELECT act FROM access")
    holdings.verify(hub.folder)


def test_register_that_was_changed_does_not_verify(laptop, shelf, hub):
    """
    Whoever checks a hub is told that its archive did not sign what stands there.
    """
    found = msgspec.structs.replace(register_of(shelf), serial=1_000)
    with hub.serving.archive.write() as connection:
        registers.keep(connection, found)

    with pytest.raises(IntegrityError, match="register"):
        holdings.verify(hub.folder)


def test_older_register_changes_nothing(laptop, absent, shelf, hub):
    """
    Nobody undoes a revocation by showing what was before.
    """
    old = register_of(shelf)
    revoke(shelf, absent)
    handed(hub, laptop, register_of(shelf))

    handed(hub, laptop, old)

    assert register_of(shelf) == known_at(hub, shelf)


def test_forged_register_is_refused(laptop, absent, shelf, hub):
    """
    Not signed by the archive, or another archive's: it is not kept.
    """
    true = register_of(shelf)
    own = sign_register(
        Ed25519PrivateKey.generate(), true.serial + 1, list(true.stations)
    )
    false = msgspec.structs.replace(own, archive=true.archive)

    with pytest.raises(ArchiveRefusedError):
        handed(hub, laptop, false)
    handed(hub, laptop, own)

    assert true == known_at(hub, shelf)
    with pytest.raises(IntegrityError):
        check_register(false)


def test_archive_takes_no_register(laptop, absent, shelf):
    """
    There is nothing above it.
    """
    given = handed(shelf, laptop, register_of(shelf))

    assert [register_of(shelf)] == given.registers
    names = {name for (name,) in shelf.rows("SELECT name FROM fact")}
    assert {"archive", "register"} == names


def test_revoked_station_is_shut_out_of_the_hub_too(
    laptop, absent, laptops, shelf, hub
):
    """
    Once the hub has heard of it: what it signed opens nothing, and it gets nothing.

    Let in anew by the archive, it brings the newer register itself.
    """
    absent.sync(hub.address)
    absent.note(fact="乙")
    revoke(shelf, absent)
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    colleague = laptops()
    colleague.sync(hub.address)
    absent.give(colleague)

    relayed = colleague.sync(hub.address)
    with pytest.raises(ArchiveRefusedError) as refused:
        absent.sync(hub.address)

    assert 1 == relayed.counts.refused_there
    assert [("shut_out",)] == hub.rows("SELECT reason FROM quarantine")
    assert Trouble.REVOKED.value == refused.value.code
    del absent.met[shelf.url]
    absent.sync(shelf.address)
    assert absent.sync(hub.address).counts.digest_equal
    assert 0 == colleague.sync(hub.address).counts.refused_there


def test_hub_shuts_its_own_guests_out(laptop, laptops, hub):
    """
    Whom its leader revoked is shut out there, whatever the archive thinks of him.
    """
    guest = laptops()
    guest.sync(hub.address)
    guest.note(fact="甲")
    guest.give(laptop)
    revoke(hub, guest)

    report = laptop.sync(hub.address)

    assert 1 == report.counts.refused_there
    assert [("shut_out",)] == hub.rows("SELECT reason FROM quarantine")


def test_nobody_joins_in_the_name_of_who_is_absent(laptop, absent, laptops, hub):
    """
    A code lets in under one's own name: the register knows the other's key.
    """
    thief = laptops()
    thief.station.keys = replace(thief.station.keys, station=absent.writer.station)

    with pytest.raises(ArchiveRefusedError) as refused:
        thief.sync(hub.address)

    assert Trouble.OTHER_KEY.value == refused.value.code


def test_impostor_who_came_first_is_found_out(laptop, other, laptops, shelf, hub):
    """
    Before any register he could join; then he is shut out, and the true one comes in.
    """
    other.sync(shelf.address)
    thief = laptops()
    thief.station.keys = replace(thief.station.keys, station=other.writer.station)
    thief.sync(hub.address)
    laptop.sync(shelf.address)
    laptop.sync(hub.address)
    thief.note(fact="甲")

    with pytest.raises(ArchiveRefusedError) as refused:
        thief.sync(hub.address)
    other.note(fact="乙")
    report = other.sync(hub.address)

    assert Trouble.OTHER_KEY.value == refused.value.code
    assert (1, True) == (report.counts.sent, report.counts.digest_equal)


def test_nobody_writes_for_who_has_a_station_of_his_own(laptop, absent, hub):
    """
    Under one's own seal but in another's name: the register tells who sits elsewhere.
    """
    laptop.writer = replace(laptop.writer, author=absent.writer.author)
    laptop.note(fact="甲")

    report = laptop.sync(hub.address)

    assert 1 == report.counts.refused_there
    assert [("not_author",)] == hub.rows("SELECT reason FROM quarantine")


def test_what_a_hub_had_before_is_confirmed(laptop, absent, hub):
    """
    An entry in its log needs no proof any more, whoever brings it.
    """
    forgery = in_the_name_of(absent, station=new_id())
    with hub.serving.archive.write() as connection:
        judged = judge([(forgery.head_bytes, forgery.body_bytes)])
        log_entries.take(
            connection, judged, brought_by="x", now=NOON, holds_strangers=False
        )

    assert [1] == list(brought(hub, laptop, [forgery]).numbers)


def test_register_rises_with_each_change(laptop, other, shelf):
    """
    Enrolling, revoking and letting in anew: a serial is never given twice.
    """
    serials = [register_of(shelf).serial]
    laptop.sync(shelf.address)
    serials.append(register_of(shelf).serial)
    revoke(shelf, laptop)
    serials.append(register_of(shelf).serial)
    laptop.met.clear()
    laptop.sync(shelf.address)
    serials.append(register_of(shelf).serial)

    assert sorted(set(serials)) == serials
    (one,) = register_of(shelf).stations
    assert (laptop.public_key, laptop.writer.author, False) == (
        one.key,
        one.reviewer,
        one.is_revoked,
    )
    check_register(register_of(shelf))


def test_hub_remembers_its_archive(tmp_path, shelf):
    """
    Started without a name it is under the archive it was under.
    """
    above = shelf.serving.archive.id
    Shelf(tmp_path / "h", is_hub=True, above=above).close()

    again = Shelf(tmp_path / "h", is_hub=True)

    assert above == again.serving.archive.above
    assert "" == shelf.serving.archive.above
    again.close()


def test_known_entries_need_no_key(laptop, absent, laptops, hub):
    """
    A laptop that has an entry already does not ask who wrote it.
    """
    stranger = laptops()
    stranger.note(fact="甲")
    with laptop.station.database.write() as connection:
        journal.apply(connection, stranger.entries(), source="usb", now=NOON)
    stranger.sync(hub.address)

    report = laptop.sync(hub.address)

    assert (0, 0) == (report.counts.refused_there, report.counts.refused_here)
    assert report.counts.digest_equal
