"""What proves who wrote an entry, fetched for itself: registers, and late seals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop.errors.sync import ForeignAnswerError
from desktop.errors.trust import IntegrityError
from desktop.model.segments import MOST_SEGMENTS
from desktop.storage import carriers, chain_seals, quarantine, sync_state
from desktop.storage.database import Connection
from desktop.storage.journal import Applied
from desktop.storage.station import Station, read_fact, write_fact
from desktop.sync.chain_seals import sorted_out, unpacked
from desktop.sync.client import trust
from desktop.sync.client.checking import MENDABLE, release
from desktop.sync.client.context import Run
from desktop.sync.protocol import SEALS_PATH, Listed, SealsFound
from desktop.sync.registers import (
    REGISTER_PATH,
    Register,
    Registers,
    as_text,
    check_register,
    made_whole,
)


def exchange_registers(run: Run) -> None:
    """Fetch registers that are newer there; bring a hub a newer one of its archive.

    Raises:
        ForeignAnswerError: A register that is given is not its archive's.
    """
    greeting, archive = run.greeting, run.course.archive
    with run.station.database.read() as connection:
        known = trust.registers(connection)
    above = known.get(greeting.above)
    there = {archive: greeting.register, greeting.above: greeting.above_register}
    brings = above is not None and above.serial > greeting.above_register
    lacks = any(serial > _serial(known.get(id_)) for id_, serial in there.items())
    if not (brings or lacks):
        return
    brought = [above] if above is not None and brings else []
    if not _exchanged(run, brought, known) and not _exchanged(run, brought, {}):
        raise ForeignAnswerError(run.wire.address.url, "register")


def _exchanged(
    run: Run, brought: list[Register], known: Mapping[str, Register]
) -> bool:
    """Exchange registers; tell whether what was given is what its archive signed.

    What changed since a known one is not where the archive forgot something, or is
    another than it was: then all of it has to be asked for.
    """
    serial = _serial(known.get(run.course.archive))
    asked = Registers(registers=brought, known=serial)
    given = run.wire.call(REGISTER_PATH, asked, Registers).registers
    there = run.course.archive, run.greeting.above
    named = [made_whole(one, known.get(one.archive)) for one in given]
    try:
        with run.station.database.write() as connection:
            keep_registers(connection, [one for one in named if one.archive in there])
    except IntegrityError:
        return False
    return True


def fetch_seals(run: Run) -> None:
    """Fetch the seals of what came without, and take what was held for want of them.

    It is done before anything is sent: what is taken now goes on in the same run.
    """
    fact = f"archive_seals {run.course.archive}"
    with run.station.database.read() as connection:
        has_more = int(read_fact(connection, fact) or 0) != run.greeting.seals
    if has_more:
        _fetch(run)
        with run.station.database.write() as connection:
            write_fact(connection, fact, str(run.greeting.seals))
    with run.station.database.read() as connection:
        if not quarantine.held_for(connection, MENDABLE):
            return
    with run.station.database.write() as connection:
        applied = let_out(connection, run.station, run.now())
    if applied is not None:
        run.counts.received += len(applied.new)
        run.counts.types |= applied.types


def fetch_rest(run: Run) -> None:
    """Fetch the seals that did not fit beside the entries of this run."""
    if run.has_more_seals:
        _fetch(run)


def keep_registers(
    connection: Connection, found: Iterable[Register], *, only_met: bool = False
) -> bool:
    """Keep registers that are newer than those here; tell whether any was.

    Args:
        connection: Inside a write transaction.
        found: Registers, from whomever.
        only_met: Pass over those of archives this station has not met.

    Raises:
        IntegrityError: A newer one is not signed by its archive.
    """
    known = trust.registers(connection)
    met = sync_state.archives(connection)
    is_new = False
    for register in found:
        before = _serial(known.get(register.archive))
        if register.serial <= before or (only_met and register.archive not in met):
            continue
        check_register(register)
        carriers.keep_register(connection, register.archive, as_text(register))
        is_new = True
    return is_new


def let_out(connection: Connection, station: Station, now: datetime) -> Applied | None:
    """Take what was held and is proved by what is known now."""
    return release(connection, trust.of_all(connection, station), now)


def _fetch(run: Run) -> None:
    with run.station.database.read() as connection:
        hashes = chain_seals.lacking(connection, run.station.keys.station)
        held = quarantine.held_for(connection, MENDABLE)
    hashes += [entry.hash_bytes for entry in held]
    for start in range(0, len(hashes), MOST_SEGMENTS):
        asked = Listed(hashes=hashes[start : start + MOST_SEGMENTS])
        found = run.wire.call(SEALS_PATH, asked, SealsFound)
        with run.station.database.write() as connection:
            keys = trust.of_all(connection, run.station).keys
            came = sorted_out(unpacked(found.seals, {}), keys)
            segments = [*came.good, *came.unknown]
            chain_seals.keep(connection, segments, made_here=False)


def _serial(register: Register | None) -> int:
    return 0 if register is None else register.serial
