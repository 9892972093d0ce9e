"""Entries handed over, smuggled in and forged, and what is kept of registers."""

from __future__ import annotations

from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.storage import laptops, quarantine
from desktop.sync.archive import members
from desktop.sync.archive import registers as archive_registers
from desktop.sync.archive.judging import judge
from desktop.sync.client.making import make
from desktop.sync.client.steps import Steps
from desktop.sync.client.taking import Got, take
from desktop.sync.client.trust import registers
from desktop.sync.client.wire import Wire
from desktop.sync.registers import (
    REGISTER_PATH,
    Register,
    Registers,
)
from tests.sync.archive.pushing import take_in
from tests.sync.places import AT_ONCE, NOON, Laptop, Shelf, forged

QUIET = Steps(lambda _done, _total: None, None)


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
        take_in(connection, judged, brought_by="x", now=NOON, holds_strangers=False)


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


def laptops_know(connection, laptop: Laptop) -> None:
    """Take a laptop's card on."""
    laptops.know(connection, laptop.as_known)
