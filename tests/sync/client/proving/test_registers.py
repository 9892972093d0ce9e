"""How a laptop comes by registers, and which it keeps."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import delete

from desktop.errors.sync import ForeignAnswerError
from desktop.errors.trust import IntegrityError
from desktop.sync.archive import registers as archive_registers
from desktop.sync.archive.tables import station
from desktop.sync.registers import (
    Register,
    check_register,
    made_whole,
    sign_register,
)
from tests.sync.client.proving.hand import (
    exchanged,
    hand_over,
    kept,
    own_register,
    revoke,
)
from tests.sync.places import EMBEDDED


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


def test_register_of_an_archive_never_met_is_not_kept(laptop, other, shelf, tmp_path):
    """
    A stick makes nobody trust an archive.
    """
    other.sync(shelf.address)
    other.note(fact="甲")

    hand_over(other, laptop, tmp_path / "b")

    assert {} == kept(laptop)


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
