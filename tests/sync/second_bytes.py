"""The bytes of the second client: what is hashed, signed and packed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Map = dict[str, Any]
"""A message, or a JSON object."""


class FalseAnswerError(Exception):
    """What came is not what an archive may send."""


@dataclass(frozen=True)
class Entry:
    """An entry of the journal: two byte strings."""

    head: bytes
    body: bytes

    @cached_property
    def hash(self) -> bytes:
        """The SHA-256 of the head."""
        return hashlib.sha256(self.head).digest()

    @cached_property
    def said(self) -> Map:
        """What the head says."""
        return json.loads(self.head)

    @cached_property
    def fields(self) -> Map:
        """What the body says."""
        return json.loads(self.body)

    @property
    def place(self) -> tuple[str, int]:
        """Its station and its number in that one's chain."""
        return self.said["station"], self.said["seq"]

    def check(self) -> None:
        """Raise where the entry is not sound by itself."""
        head, body = self.said, self.fields
        must(canonical(head) == self.head, "head not canonical")
        must(canonical(body) == self.body, "body not canonical")
        must(head["v"] == 1, "newer entry")
        must(head["body"] == hashlib.sha256(self.body).hexdigest(), "other body")
        must(head["record"] == body["id"], "other record")


def must(holds: object, what: str) -> None:
    """Raise where something does not hold."""
    if not holds:
        raise FalseAnswerError(what)


def canonical(value: object) -> bytes:
    """Return the one JSON of *value*, which holds no floating point."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def composed(value: Map) -> Map:
    """Return *value* with its texts in NFC, as they are written."""
    return json.loads(unicodedata.normalize("NFC", canonical(value).decode()))


def new_id() -> str:
    """Return a new UUID of version 7."""
    number = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10))
    number = number & ~(0xF << 76) | 0x7 << 76
    return str(uuid.UUID(int=number & ~(0x3 << 62) | 0x2 << 62))


def now() -> str:
    """Return the moment, in whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def pack(value: object) -> bytes:
    """Return one zstandard frame that states its content size."""
    return zstandard.compress(msgspec.msgpack.encode(value))


def unpack(frame: bytes) -> Any:
    """Return what is in the one frame."""
    return msgspec.msgpack.decode(zstandard.decompress(frame))


def tally(hashes: Iterable[bytes]) -> Map:
    """Return count and sum of *hashes*, as replicas compare them."""
    numbers = [int.from_bytes(each) for each in hashes]
    return {"count": len(numbers), "total": (sum(numbers) % 2**256).to_bytes(32)}


def read_code(code: str) -> tuple[bytes, bytes]:
    """Return secret and pin of the enrolment *code*."""
    raw = base64.b32decode("".join(code.upper().split()).replace("-", ""))
    must(len(raw) == 30 and raw[0] == 1, "no code")
    must(hashlib.sha256(raw[:28]).digest()[:2] == raw[28:], "mistyped code")
    return raw[1:12], raw[12:28]


def verifies(key: bytes, signature: bytes, signed: bytes) -> bool:
    """Tell whether the holder of *key* signed this."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        return False
    return True


def sealed(station: str, first: int, hashes: Sequence[bytes]) -> bytes:
    """Return what a chain seal signs."""
    digest = hashlib.sha256(b"".join(hashes)).hexdigest()
    signed = {"first": first, "format": 1, "hashes": digest, "station": station}
    return b"chain\n" + canonical(signed)


def registered(register: Map) -> bytes:
    """Return what a register signs."""
    stations = [
        [
            one["station"],
            one["key"].hex(),
            one["reviewer"],
            one.get("is_revoked", False),
        ]
        for one in register["stations"]
    ]
    signed = {
        "archive": register["archive"],
        "format": 1,
        "serial": register["serial"],
        "stations": stations,
    }
    return b"register\n" + canonical(signed)
