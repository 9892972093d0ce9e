"""An archive's register reaches a hub by whoever has it, and only the true one."""

from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors.sync import ArchiveRefusedError
from desktop.errors.trust import IntegrityError
from desktop.sync.archive import holdings, registers
from desktop.sync.protocol import Trouble
from desktop.sync.registers import (
    check_register,
    sign_register,
)
from tests.sync.archive.registers.hand import handed, known_at, register_of, revoke
from tests.sync.places import Shelf


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
