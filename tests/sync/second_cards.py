"""The second client's card, and those it was handed."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.second_bytes import Map, canonical, must, verifies

MAGIC = "frontline-review laptop"


@dataclass(frozen=True)
class Card:
    """What a laptop tells of itself to those it exchanges sticks with.

    Attributes:
        station: Its id.
        organ: Where it belongs.
        name: Who sits at it.
        signing: The public key it signs with.
        sealing: The age recipient of what is sealed for it.
    """

    station: str
    organ: str
    name: str
    signing: bytes
    sealing: str

    @property
    def told(self) -> Map:
        """Return it as a bundle's list has it."""
        return asdict(self)

    @property
    def fingerprint(self) -> str:
        """Return what two people compare, in groups of four."""
        digest = hashlib.sha256(self.signing + self.sealing.encode()).hexdigest()
        return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def write_card(card: Card, key: Ed25519PrivateKey) -> bytes:
    """Return the card as a file, signed with *key*."""
    inside = card.told | {"signing": base64.b64encode(card.signing).decode()}
    signature = base64.b64encode(key.sign(_signed(inside))).decode()
    told = {"magic": MAGIC, "format": 1, "card": inside, "signature": signature}
    return canonical(told)


def read_card(raw: bytes) -> Card:
    """Return the card in a file, which its own key must have signed."""
    told = json.loads(raw)
    must((told["magic"], told["format"]) == (MAGIC, 1), "no card")
    inside = told["card"]
    card = Card(**inside | {"signing": base64.b64decode(inside["signing"])})
    signature = base64.b64decode(told["signature"])
    must(verifies(card.signing, signature, _signed(inside)), "false card")
    return card


def _signed(inside: Map) -> bytes:
    return f"{MAGIC}\n".encode() + canonical(inside)
