"""Which receipts kept here hold: the archive signed the list, and they stand on it.

Unlike `proofs.check_receipts`, which stops at the first that does not, this tells them
all apart: what a bad one was to confirm counts as not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.errors.trust import IntegrityError
from desktop.storage import receipts_kept, sync_state
from desktop.storage.carriers import Carrier
from desktop.storage.database import Connection
from desktop.storage.receipts_kept import Receipt
from desktop.storage.sync_state import KeptSeal
from desktop.sync.receipts import LEAF, Seal, What, check_seal


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was found.

    Attributes:
        entries: The receipts of entries that hold.
        photos: The receipts of photos that hold.
        forged: The receipts of either kind that do not.
        seals: The signed lists that hold, by their number here.
    """

    entries: tuple[Receipt, ...]
    photos: tuple[Receipt, ...]
    forged: tuple[Receipt, ...]
    seals: dict[int, Seal]


def verify_receipts(connection: Connection, of: Carrier = Carrier.ARCHIVE) -> Verified:
    """Tell the receipts that hold from those that do not; of archives, or of hubs."""
    seals = dict(_sound(sync_state.seals(connection)))
    leaves = {num: _leaves(seal) for num, seal in seals.items()}
    forged: list[Receipt] = []

    def holds(receipt: Receipt, what: What) -> bool:
        seal = seals.get(receipt.seal)
        if seal is None or (seal.what, seal.archive) != (what, receipt.archive):
            return False
        return LEAF.pack(receipt.hash, receipt.figure) in leaves[receipt.seal]

    def holding(receipts: Iterable[Receipt], what: What) -> Iterator[Receipt]:
        for receipt in receipts:
            if holds(receipt, what):
                yield receipt
            else:
                forged.append(receipt)

    return Verified(
        entries=tuple(
            holding(receipts_kept.entry_receipts(connection, of), What.ENTRY)
        ),
        photos=tuple(holding(receipts_kept.photo_receipts(connection, of), What.PHOTO)),
        forged=tuple(forged),
        seals=seals,
    )


def _sound(kept: Iterable[tuple[int, KeptSeal]]) -> Iterator[tuple[int, Seal]]:
    for num, found in kept:
        try:
            seal = Seal(
                archive=found.archive,
                what=What(found.what),
                at=found.at,
                leaves=found.leaves,
                signature=found.signature,
            )
            check_seal(seal)
        except (IntegrityError, ValueError):
            continue  # whatever stands on it is not confirmed
        yield num, seal


def _leaves(seal: Seal) -> frozenset[bytes]:
    steps = range(0, len(seal.leaves), LEAF.size)
    return frozenset(seal.leaves[at : at + LEAF.size] for at in steps)
