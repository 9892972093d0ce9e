"""A laptop's card: whose it is, what it signs with, what is sealed for it.

A card proves itself by its signature, not whose it is: whoever takes one compares its
fingerprint with the one shown on the other's screen.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.sync import BundleRefusedError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import UNREADABLE, canonical, digest
from desktop.model.decoders import json_decoder
from desktop.sync.bundle.envelope import check_recipient

MAGIC = "frontline-review laptop"
FORMAT = 1  # 2026-11: first format
_GROUP = 4
_GROUPS = 4
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A laptop, as others know it.

    Attributes:
        station: The id of its station.
        organ: 行政区划 and organ code.
        name: Who works at it.
        signing: The Ed25519 public key it signs with, 32 bytes.
        sealing: The age recipient that bundles for it are sealed to.
    """

    station: _Name
    organ: Annotated[str, msgspec.Meta(max_length=200)]
    name: Annotated[str, msgspec.Meta(max_length=200)]
    signing: _Key
    sealing: _Name


class _Signed(msgspec.Struct, frozen=True, kw_only=True):
    magic: str
    format: Annotated[int, msgspec.Meta(ge=1)]
    card: Card
    signature: bytes


def fingerprint(card: Card) -> str:
    """Return what two people compare: sixteen hexadecimal digits in groups of four."""
    whole = digest(card.signing + card.sealing.encode())
    return " ".join(
        whole[start : start + _GROUP] for start in range(0, _GROUP * _GROUPS, _GROUP)
    )


def card_file(card: Card, key: Ed25519PrivateKey) -> bytes:
    """Return a card as a file that proves it was made by the laptop it is of."""
    signature = key.sign(_statement(card))
    whole = _Signed(magic=MAGIC, format=FORMAT, card=card, signature=signature)
    return canonical(whole)


def read_card(data: bytes, name: str) -> Card:
    """Return the card of a file.

    Args:
        data: The file's content.
        name: The file's name, for people.

    Raises:
        BundleRefusedError: It is no card, or not as it was signed.
    """
    if MAGIC.encode() not in data:
        raise BundleRefusedError(name, "bundle_foreign")
    try:
        found = json_decoder(_Signed).decode(data)
        verify(found.card, found.signature, _statement(found.card))
        check_recipient(found.card.sealing)
    except UNREADABLE as error:
        raise BundleRefusedError(name, "bundle_changed", "json") from error
    except IntegrityError as error:
        raise BundleRefusedError(name, "bundle_unsigned") from error
    if found.format > FORMAT:
        raise BundleRefusedError(name, "bundle_newer")
    return found.card


def verify(card: Card, signature: bytes, statement: bytes) -> None:
    """Check that the laptop of *card* signed *statement*.

    Raises:
        IntegrityError: It did not.
    """
    try:
        Ed25519PublicKey.from_public_bytes(card.signing).verify(signature, statement)
    except InvalidSignature as error:
        raise IntegrityError("bundle", "signature", card.station) from error


def _statement(card: Card) -> bytes:
    return MAGIC.encode() + b"\n" + canonical(card)
