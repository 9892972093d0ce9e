"""Verifying what archives confirmed, from what the station has, without a network."""

from __future__ import annotations

from desktop.errors import IntegrityError
from desktop.storage import sync_state
from desktop.storage.database import Connection
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
