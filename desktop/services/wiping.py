"""可清除证明: proving that a station holds nothing that is not archived; removing it.

Nothing is removed on a word alone: every entry of the journal and every photo named or
stored here must stand in a receipt whose signature verifies, and nothing may be in the
making or held back. The proof is a file that anybody can check; removing is another
step, which checks it against the present state while nobody else can write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__
from desktop.errors.files import UnreadableFileError, UnwritableFileError
from desktop.errors.sync import HubError
from desktop.errors.trust import Lack, ProofError, WipeRefusedError
from desktop.model.codec import moment_text
from desktop.services import hub
from desktop.services.desk import Desk
from desktop.storage import (
    drafts,
    keychain,
    photo_receipts,
    quarantine,
    receipts_kept,
    removal,
)
from desktop.storage.database import Connection
from desktop.storage.files import write_read_back
from desktop.sync.client import wipe_proof
from desktop.sync.client.verified import Verified, verify_receipts
from desktop.sync.client.wipe_proof import Proof, proof_file, prove, read_proof

SUFFIX = ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a proof would list, and what keeps it from being made.

    Attributes:
        proof: What is proved by now; a proof of the station only if nothing lacks.
        lacks: What is missing, thing by thing.
    """

    proof: Proof
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What became of a station that was removed.

    Attributes:
        left: What else lies in its folder, and stays; so does a hub's folder beside
            it, which nobody can open any more.
        key_forgotten: Whether the keyring has no key of it any more.
    """

    left: tuple[str, ...]
    key_forgotten: bool


def plan(desk: Desk) -> Plan:
    """Return what a proof would list and what is missing; nothing is written."""
    with desk.station.database.read() as connection:
        return _plan(desk, connection)


def issue(desk: Desk, path: Path) -> Proof:
    """Write the proof that everything here is archived; nothing is removed.

    Raises:
        WipeRefusedError: Something is not, or not for certain: all of it, by name.
        UnwritableFileError: There is a file of that name, or it cannot be written.
        DiskFullError, IntegrityError: Nothing of it is left.
    """
    if path.exists():
        raise UnwritableFileError(path.name, "File exists")
    found = plan(desk)
    if found.lacks:
        raise WipeRefusedError(found.lacks)
    key = desk.station.keys.signer
    data = proof_file(found.proof, key)
    read_proof(data, path.name)  # nothing is given out that would not verify
    write_read_back(path, data)
    return found.proof


def is_proof(path: Path) -> bool:
    """Tell whether a file says that it is a wipe proof."""
    try:
        with path.open("rb") as file:
            return wipe_proof.is_proof(file.read(wipe_proof.START_BYTES))
    except OSError:
        return False


def verify(path: Path) -> Proof:
    """Check a proof, without the station.

    Raises:
        ProofError: It does not hold, and why.
        UnreadableFileError
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(path.name, error.strerror or "") from error
    return read_proof(data, path.name)


def remove(desk: Desk, path: Path) -> Removed:
    """Remove the station that a proof is of.

    Copies elsewhere are not touched. Nothing uses the desk afterwards.

    Raises:
        WipeRefusedError: Something here is newer than the proof, or lacks as in `plan`.
        ProofError: It does not hold, or is of another station.
        StationBusyError: Another window or program has the station open.
        UnreadableFileError
            In any case nothing was removed.
    """
    proof = verify(path)
    station = desk.station
    if (proof.station, proof.signing) != (station.keys.station, _public(desk)):
        raise ProofError(path.name, "proof_of_another")
    with station.database.exclusive() as connection:
        lacks = (*_newer(desk, connection, proof), *_plan(desk, connection).lacks)
        if lacks:
            raise WipeRefusedError(lacks)
        removal.remove_vault(station.folder)
    station.forget_keys()
    left = removal.remove_rest(station.folder)
    beside = hub.folder_of(desk)
    if beside.exists():
        left.append(str(beside))
    return Removed(
        left=tuple(left), key_forgotten=keychain.try_to_forget(station.keys.station)
    )


def _plan(desk: Desk, connection: Connection) -> Plan:
    verified = verify_receipts(connection)
    keys = desk.station.keys
    proof = prove(
        verified,
        station=keys.station,
        organ=keys.organ,
        made_at=moment_text(desk.now()),
        program=__version__,
        signing=_public(desk),
    )
    return Plan(proof=proof, lacks=tuple(_lacks(desk, connection, verified)))


def _lacks(desk: Desk, connection: Connection, verified: Verified) -> Iterator[Lack]:
    proven = {int(receipt.place) for receipt in verified.entries}
    for kind, found in (
        ("entry", receipts_kept.entries_without(connection, proven)),
        ("altered", receipts_kept.altered_entries(connection)),
        ("refused", receipts_kept.refused_entries(connection)),
        ("draft", ((one.record, one.type) for one in drafts.every(connection))),
    ):
        yield from (Lack(kind, id_, type_name) for id_, type_name in found)
    photos = {str(receipt.place) for receipt in verified.photos}
    for original in sorted(_photos(desk, connection) - photos):
        yield Lack("photo", original)
    for receipt in verified.forged:
        yield Lack("forged", receipt.hash.hex())
    for hash_ in quarantine.held_hashes(connection):
        yield Lack("held", hash_)
    yield from _left_at_hub(desk, connection)


def _left_at_hub(desk: Desk, connection: Connection) -> Iterator[Lack]:
    """Give what only the hub's folder has, which opens with this station alone."""
    folder = str(hub.folder_of(desk))
    try:
        if hub.has_more(desk, connection):
            yield Lack("hub", folder)
    except HubError:
        yield Lack("hub_unread", folder)


def _newer(desk: Desk, connection: Connection, proof: Proof) -> Iterator[Lack]:
    """Give what is here and not in the proof."""
    entries = {hash_ for hash_, _, _ in proof.entries}
    for hash_ in sorted(receipts_kept.entry_hashes(connection) - entries):
        yield Lack("newer", hash_)
    photos = {hash_ for hash_, _, _ in proof.photos}
    for original in sorted(_photos(desk, connection) - photos):
        yield Lack("newer_photo", original)


def _photos(desk: Desk, connection: Connection) -> set[str]:
    """Return every photo that a record names or that is stored here."""
    named = set(photo_receipts.photos_named(connection))
    return named | desk.station.photos.originals()


def _public(desk: Desk) -> bytes:
    key = desk.station.keys.signer
    return key.public_key().public_bytes_raw()
