"""A wipe proof: every hash of a station with the receipt that confirms it, signed.

Whoever has the file can check, without the station and without a network, that the
station named had nothing but what archives signed for (docs/formats.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.trust import IntegrityError, ProofError
from desktop.model.codec import UNREADABLE, canonical, digest
from desktop.model.decoders import json_decoder
from desktop.storage.receipts_kept import Receipt
from desktop.sync.client.verified import Verified
from desktop.sync.receipts import LEAF, Seal, What, check_seal

MAGIC = "frontline-review wipe"
FORMAT = 1  # 2026-11: first format
START_BYTES = 64  # canonical JSON: the format and the mark come first
_MARK = f'"magic":"{MAGIC}"'.encode()
_MODULUS = 1 << 256

_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Hash = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Figure = Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)]
Item = tuple[_Hash, _Figure, _Figure]
"""A hash, its figure on the list, and the place of the list in `Proof.seals`."""


class SealedList(msgspec.Struct, frozen=True, kw_only=True):
    """A list and an archive's signature under it, as `desktop.sync.receipts` has it."""

    archive: str
    what: What
    at: str
    leaves: bytes
    signature: bytes


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a station had, and where it is confirmed.

    Attributes:
        station: The id of the station.
        organ: 行政区划 and organ code.
        made_at: When, canonical time by the station's clock.
        program: The program's version.
        signing: The station's Ed25519 public key, 32 bytes.
        entries: Every entry of its journal, sorted by hash.
        photos: Every photo it named or stored, sorted by hash.
        seals: The lists they stand on.
        count: How many entries and photos, to be read by people.
        total: The sum of the entries' hashes, as replicas compare it.
        digest: SHA-256 of the canonical JSON of entries and photos.
    """

    station: str
    organ: str
    made_at: str
    program: str
    signing: _Key
    entries: list[Item]
    photos: list[Item]
    seals: list[SealedList]
    count: dict[str, int]
    total: _Hash
    digest: _Hash

    @property
    def archives(self) -> list[str]:
        """The archives that confirmed it, sorted."""
        return sorted({seal.archive for seal in self.seals})


class _Signed(msgspec.Struct, frozen=True, kw_only=True):
    magic: str
    format: int
    proof: Proof
    signature: bytes


def prove(
    verified: Verified,
    *,
    station: str,
    organ: str,
    made_at: str,
    program: str,
    signing: bytes,
) -> Proof:
    """Return the proof of all that was found verified; one receipt for each hash."""
    entries, photos = _one_each(verified.entries), _one_each(verified.photos)
    used = sorted({receipt.seal for receipt in (*entries, *photos)})
    places = {num: place for place, num in enumerate(used)}
    listed = [_items(entries, places), _items(photos, places)]
    return Proof(
        station=station,
        organ=organ,
        made_at=made_at,
        program=program,
        signing=signing,
        entries=listed[0],
        photos=listed[1],
        seals=[_sealed(verified.seals[num]) for num in used],
        count={"entries": len(entries), "photos": len(photos)},
        total=_total(listed[0]),
        digest=_digest(*listed),
    )


def proof_file(proof: Proof, key: Ed25519PrivateKey) -> bytes:
    """Return a proof as a file, signed with the station's key."""
    signature = key.sign(_statement(proof))
    whole = _Signed(magic=MAGIC, format=FORMAT, proof=proof, signature=signature)
    return canonical(whole)


def is_proof(data: bytes) -> bool:
    """Tell by its start whether a file says to be a wipe proof, of any version."""
    return _MARK in data[:START_BYTES]


def read_proof(data: bytes, name: str) -> Proof:
    """Return the proof of a file, checked from end to end.

    Args:
        data: The file's content.
        name: The file's name, for people.

    Raises:
        ProofError: It is no proof, or does not hold: which part, as its reason.
    """
    if not is_proof(data):
        raise ProofError(name, "not_a_proof")
    try:
        known = json_decoder(dict[str, msgspec.Raw]).decode(data)
        if json_decoder(int).decode(known["format"]) > FORMAT:
            raise ProofError(name, "proof_newer")
        found = json_decoder(_Signed).decode(data)
    except (*UNREADABLE, KeyError) as error:
        raise ProofError(name, "proof_changed") from error
    _check(found, name)
    return found.proof


def _check(found: _Signed, name: str) -> None:
    proof = found.proof
    try:
        key = Ed25519PublicKey.from_public_bytes(proof.signing)
        key.verify(found.signature, _statement(proof))
    except InvalidSignature as error:
        raise ProofError(name, "proof_unsigned") from error
    for items, what in ((proof.entries, What.ENTRY), (proof.photos, What.PHOTO)):
        _check_listed(proof, items, what, name)
    counted = {"entries": len(proof.entries), "photos": len(proof.photos)}
    sums = _total(proof.entries), _digest(proof.entries, proof.photos)
    if (proof.count, proof.total, proof.digest) != (counted, *sums):
        raise ProofError(name, "proof_sums")


def _check_listed(proof: Proof, items: list[Item], what: What, name: str) -> None:
    """Check that each thing stands on a list of its kind that an archive signed."""
    hashes = [hash_ for hash_, _, _ in items]
    if any(one >= then for one, then in pairwise(hashes)):
        raise ProofError(name, "proof_changed")
    leaves = [
        _leaves(seal, name) if seal.what is what else None for seal in proof.seals
    ]
    for hash_, figure, place in items:
        there = leaves[place] if place < len(leaves) else None
        if there is None or LEAF.pack(bytes.fromhex(hash_), figure) not in there:
            raise ProofError(name, "proof_unlisted", hash_)


def _leaves(sealed: SealedList, name: str) -> frozenset[bytes]:
    seal = Seal(
        archive=sealed.archive,
        what=sealed.what,
        at=sealed.at,
        leaves=sealed.leaves,
        signature=sealed.signature,
    )
    try:
        check_seal(seal)
    except IntegrityError as error:
        raise ProofError(name, "proof_forged", sealed.at) from error
    steps = range(0, len(seal.leaves), LEAF.size)
    return frozenset(seal.leaves[at : at + LEAF.size] for at in steps)


def _one_each(receipts: Iterable[Receipt]) -> list[Receipt]:
    """Return the first receipt of each thing, sorted by hash."""
    first: dict[bytes, Receipt] = {}
    for receipt in receipts:
        first.setdefault(receipt.hash, receipt)
    return [first[hash_] for hash_ in sorted(first)]


def _items(receipts: Iterable[Receipt], places: dict[int, int]) -> list[Item]:
    return [
        (receipt.hash.hex(), receipt.figure, places[receipt.seal])
        for receipt in receipts
    ]


def _sealed(seal: Seal) -> SealedList:
    return SealedList(
        archive=seal.archive,
        what=seal.what,
        at=seal.at,
        leaves=seal.leaves,
        signature=seal.signature,
    )


def _total(items: Iterable[Item]) -> str:
    total = sum(int(hash_, 16) for hash_, _, _ in items) % _MODULUS
    return total.to_bytes(32).hex()


def _digest(entries: list[Item], photos: list[Item]) -> str:
    return digest(canonical({"entries": entries, "photos": photos}))


def _statement(proof: Proof) -> bytes:
    return MAGIC.encode() + b"\n" + canonical(proof)
