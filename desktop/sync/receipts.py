"""Receipts: one signature of an archive over a list of what it has taken.

The list is bytes, one leaf for each thing taken: its SHA-256 and a figure, which is
the archive's number of an entry or the size in bytes of a photo. Signed is the hash
of the list, so ten thousand entries cost ten signatures, and each of them can still
be proved by the list it stands in. An archive's id is its public key: what it signed
can be checked by anybody, at any time, without asking it.
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical, digest

FORMAT = 1  # 2026-11: first format
SIGNATURE_BYTES = 64
LEAF = struct.Struct(">32sQ")


class What(enum.Enum):
    """What a receipt is for, and so what its figure means."""

    ENTRY = "entry"  # the archive's number
    PHOTO = "photo"  # the size of the original, bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A list and the archive's signature under it.

    Attributes:
        archive: The archive's id: its Ed25519 public key, hexadecimal.
        what: What the list holds.
        at: When the archive signed, canonical time by its own clock.
        leaves: The list.
        signature: 64 bytes over the statement that `seal` signs.
    """

    archive: str
    what: What
    at: str
    leaves: bytes
    signature: bytes


def listed(pairs: Iterable[tuple[bytes, int]]) -> bytes:
    """Return the list of (SHA-256, figure) pairs, in their order."""
    return b"".join(starmap(LEAF.pack, pairs))


def archive_id(key: Ed25519PrivateKey) -> str:
    """Return the id of the archive that holds *key*."""
    return key.public_key().public_bytes_raw().hex()


def seal(key: Ed25519PrivateKey, what: What, *, at: str, leaves: bytes) -> Seal:
    """Sign a list as the archive that holds *key*."""
    archive = archive_id(key)
    signature = key.sign(_statement(archive, what, at, leaves))
    return Seal(archive=archive, what=what, at=at, leaves=leaves, signature=signature)


def check_seal(found: Seal) -> None:
    """Check that the archive named signed this very list.

    Raises:
        IntegrityError: It did not.
    """
    statement = _statement(found.archive, found.what, found.at, found.leaves)
    _verify(found.archive, found.signature, statement, place=found.at)


def sign_line(key: Ed25519PrivateKey, hash_: str) -> bytes:
    """Sign a line of the access log."""
    return key.sign(_line(hash_))


def check_line(archive: str, hash_: str, signature: bytes, *, place: str) -> None:
    """Check that the archive signed a line of its access log.

    Raises:
        IntegrityError: It did not.
    """
    _verify(archive, signature, _line(hash_), place=place, what="access")


def answer_challenge(key: Ed25519PrivateKey, nonce: bytes) -> bytes:
    """Prove to whoever chose *nonce* that we hold the archive's key."""
    return key.sign(_challenge(archive_id(key), nonce))


def check_answer(archive: str, nonce: bytes, proof: bytes) -> None:
    """Check that whoever answered holds the key of *archive*.

    Raises:
        IntegrityError: It does not.
    """
    _verify(archive, proof, _challenge(archive, nonce), place="greeting")


def _statement(archive: str, what: What, at: str, leaves: bytes) -> bytes:
    return canonical(
        {
            "archive": archive,
            "at": at,
            "format": FORMAT,
            "leaves": digest(leaves),
            "what": what.value,
        }
    )


def _line(hash_: str) -> bytes:
    return b"access\n" + hash_.encode()


def _challenge(archive: str, nonce: bytes) -> bytes:
    return canonical({"archive": archive, "format": FORMAT, "nonce": nonce.hex()})


def _verify(
    archive: str,
    signature: bytes,
    statement: bytes,
    *,
    place: str,
    what: str = "receipt",
) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(archive))
        key.verify(signature, statement)
    except (InvalidSignature, ValueError) as error:
        raise IntegrityError(what, place, "signature") from error
