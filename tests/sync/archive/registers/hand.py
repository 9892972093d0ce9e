"""Entries in a name, and registers that are handed to a hub.

In the tests of registers *other* is known to the archive and absent; *laptop* is at
the hub.
"""

from __future__ import annotations

from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import members, registers
from desktop.sync.client.wire import Wire
from desktop.sync.protocol import Taken
from desktop.sync.registers import (
    REGISTER_PATH,
    Register,
    Registers,
)
from tests.sync.places import AT_ONCE, NOON, Laptop, Shelf, forged


def in_the_name_of(victim: Laptop, **changes) -> Entry:
    """Return an entry the victim never wrote, sound in itself."""
    record = new_id()
    return forged(
        victim.entries()[0], body=canonical({"id": record}), record=record, **changes
    )


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
