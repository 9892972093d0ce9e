"""Making a station, opening it, and who sits at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop.errors.records import InvalidRecordError
from desktop.errors.station import ShortPassphraseError
from desktop.model.codec import moment_text, to_body
from desktop.model.codes import Role
from desktop.model.people import Reviewer
from desktop.model.rules import flaws
from desktop.services.desk import Desk, wall_clock
from desktop.storage import journal, keychain, records, station, vault
from desktop.storage.database import Connection
from desktop.storage.journal import Change, Writer
from desktop.storage.recovery_codes import is_code
from desktop.storage.station import Station

ORGAN_NAME = "organ_name"  # 编制单位 as it is printed
RECOVERED_AT = "recovered_at"  # when the recovery code opened it last
LEAST_PASSPHRASE = 8  # characters


def create(
    folder: Path,
    passphrase: str,
    *,
    organ: str,
    reviewer: Reviewer,
    now: Callable[[], datetime] = wall_clock,
    recovery: vault.Recovery | None = None,
) -> Desk:
    """Make a station for *reviewer*, whose record is its first entry.

    Args:
        folder: Where its files shall be.
        passphrase: What opens it.
        organ: 行政区划 and organ code, such as `321302-ZZB`.
        reviewer: Who sits at it; the id may be one that the organisation gave.
        now: The clock.
        recovery: A second way in, that was put on paper.

    Raises:
        StationExistsError: There is one already.
        InvalidRecordError: The reviewer's record breaks rules.
        DiskFullError
    """
    found = flaws(reviewer)
    if found:
        raise InvalidRecordError(reviewer.TYPE, found)

    def first(connection: Connection, keys: vault.Keys) -> None:
        writer = Writer(station=keys.station, organ=organ, author=reviewer.id)
        change = Change(type=reviewer.TYPE, body=to_body(reviewer), act="enrol")
        journal.append(connection, writer, [change], now())
        station.write_fact(connection, "reviewer", reviewer.id)

    made = station.create(
        folder, passphrase, organ=organ, first=first, recovery=recovery
    )
    return _desk(made, now)


def unlock(
    folder: Path, passphrase: str, *, now: Callable[[], datetime] = wall_clock
) -> Desk:
    """Open the station in *folder* with its passphrase, or with its recovery code.

    Raises:
        NoStationError, WrongPassphraseError, RecoveryCodeError, ForeignFileError,
        DamagedFileError, NewerStationError
    """
    desk = _desk(station.open_station(folder, passphrase), now)
    note_recovery(desk, passphrase)
    return desk


def unlock_with_key(
    folder: Path, data_key: bytes, *, now: Callable[[], datetime] = wall_clock
) -> Desk:
    """Open the station in *folder* with a key that the keyring kept.

    Raises:
        As `unlock`.
    """
    keys = vault.keys_from_data_key(folder, data_key)
    return _desk(station.open_with_keys(folder, keys), now)


def seal(desk: Desk) -> None:
    """Close the station and forget its keys; the desk stays, but opens nothing."""
    desk.station.seal()


def unseal(desk: Desk, passphrase: str) -> None:
    """Open a sealed station again; one that is not sealed only asks the passphrase.

    Raises:
        As `unlock`.
    """
    keys = vault.open_vault(desk.station.folder, passphrase)
    desk.station.unseal(keys)
    note_recovery(desk, passphrase)


def unseal_with_key(desk: Desk, data_key: bytes) -> None:
    """Open a sealed station again with a key that the keyring kept.

    Raises:
        As `unlock`.
    """
    keys = vault.keys_from_data_key(desk.station.folder, data_key)
    desk.station.unseal(keys)


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Let *new* open the station instead of *old*; the records are not touched.

    The recovery code serves as *old*, and is spent with that.

    Raises:
        WrongPassphraseError, RecoveryCodeError: *old* does not open it.
        ShortPassphraseError: *new* is shorter than a passphrase may be.
        DiskFullError: *old* still opens it.
    """
    if len(new) < LEAST_PASSPHRASE:
        raise ShortPassphraseError(LEAST_PASSPHRASE)
    vault.change_passphrase(desk.station.folder, old, new)
    with desk.station.database.write() as connection:
        station.write_fact(connection, RECOVERED_AT, "")


def note_recovery(desk: Desk, typed: str) -> None:
    """Note that the recovery code opened the station, until a passphrase is set."""
    if is_code(typed):
        with desk.station.database.write() as connection:
            station.write_fact(connection, RECOVERED_AT, moment_text(desk.now()))


def forget_key(desk: Desk) -> None:
    """Take the station's key out of the keyring; the passphrase opens it as before.

    A locked keyring may ask on a screen: call it on a worker.
    """
    keychain.forget(desk.station.keys.station)


def person(desk: Desk) -> Reviewer:
    """Return who sits at the desk."""
    with desk.station.database.read() as connection:
        return records.read(connection, Reviewer, desk.reviewer)


def organ_name(desk: Desk) -> str:
    """Return what the organ is called on screen and paper, empty if nobody said."""
    with desk.station.database.read() as connection:
        return station.read_fact(connection, ORGAN_NAME)


def name_organ(desk: Desk, name: str) -> None:
    """Say what the organ is called on screen and paper."""
    with desk.station.database.write() as connection:
        station.write_fact(connection, ORGAN_NAME, name)


def _desk(opened: Station, now: Callable[[], datetime]) -> Desk:
    with opened.database.read() as connection:
        reviewer_id = station.read_fact(connection, "reviewer")
        reviewer = records.read(connection, Reviewer, reviewer_id)
    return Desk(opened, reviewer.id, reviewer.role or Role.PART_TIME, now)
