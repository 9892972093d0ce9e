"""Verifying what archives confirmed and this station signed, without a network."""

from __future__ import annotations

from desktop.errors.trust import IntegrityError
from desktop.storage import chain_seals, sync_state
from desktop.storage.database import Connection
from desktop.storage.station import Station
from desktop.sync.chain_seals import check_segment
from desktop.sync.receipts import LEAF, Seal, What, check_seal


def check_receipts(connection: Connection) -> int:
    """Check every receipt; return how many there are.

    Raises:
        IntegrityError: A signature is not the archive's, or a receipt does not stand
            on the list it points at.
    """
    leaves: dict[int, frozenset[bytes]] = {}
    for num, kept in sync_state.seals(connection):
        check_seal(
            Seal(
                archive=kept.archive,
                what=What(kept.what),
                at=kept.at,
                leaves=kept.leaves,
                signature=kept.signature,
            )
        )
        steps = range(0, len(kept.leaves), LEAF.size)
        leaves[num] = frozenset(kept.leaves[at : at + LEAF.size] for at in steps)
    count = 0
    for seal, hash_, figure in sync_state.confirmed(connection):
        if LEAF.pack(hash_, figure) not in leaves.get(seal, frozenset()):
            raise IntegrityError("receipt", hash_.hex(), "list")
        count += 1
    return count


def check_own_seals(connection: Connection, station: Station) -> int:
    """Check what the station signed of its own chain; return how many entries.

    Raises:
        IntegrityError: A signature is not the station's, or of another entry.
    """
    name = station.keys.station
    key = station.keys.signer.public_key()
    count = upto = 0
    while segments := chain_seals.own_beyond(connection, name, upto):
        for segment in segments:
            check_segment(key.public_bytes_raw(), segment)
            upto = segment.last
            count += segment.count
            written = chain_seals.written(connection, name, segment.first, upto)
            if written != segment.hashes:
                raise IntegrityError("seal", f"{name}/{segment.first}", "hash")
    return count
