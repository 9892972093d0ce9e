"""Registers: the stations an archive let in and the key of each, signed by the archive.

An archive's name is its public key. So whoever knows the archive needs nobody's word
for a register, whichever hand brings it, and no network to judge by it who wrote what.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical
from desktop.model.decoders import json_decoder
from desktop.sync.protocol import Hash, Message, Name, Number, Proof
from desktop.sync.receipts import archive_id

FORMAT = 1  # 2026-11: first format
REGISTER_PATH = "/v1/register"
MOST_STATIONS = 50_000  # in a register: seven eighths of the largest message


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """A station an archive let in.

    Attributes:
        station: Its id.
        key: Its Ed25519 public key.
        reviewer: Who sits at it, by record id.
        is_revoked: It was shut out since.
    """

    station: Name
    key: Hash
    reviewer: str
    is_revoked: bool = False


class Register(Message, frozen=True, kw_only=True):
    """All stations of an archive at one time, or what changed since another.

    Attributes:
        archive: Its id: the public key that the signature verifies with.
        serial: Greater than that of any register before.
        stations: By their ids.
        signature: The archive's, over all of them.
        since: The serial of the register that has the others; 0 where all are here.
    """

    archive: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    serial: Number
    stations: Annotated[list[Registered], msgspec.Meta(max_length=MOST_STATIONS)]
    signature: Proof
    since: Number = 0


class Registers(Message, frozen=True, kw_only=True):
    """What one side knows better than the other: its own, and that of an archive.

    Who asks says by *known* which register of the other side he has, 0 for none: then
    what changed since is enough.
    """

    registers: Annotated[list[Register], msgspec.Meta(max_length=2)]
    known: Number = 0


def sign_register(
    key: Ed25519PrivateKey, serial: int, stations: Sequence[Registered]
) -> Register:
    """Put an archive's signature under its stations."""
    archive = archive_id(key)
    signature = key.sign(_statement(archive, serial, stations))
    return Register(
        archive=archive, serial=serial, stations=list(stations), signature=signature
    )


def made_whole(found: Register, before: Register | None) -> Register:
    """Return a register of all stations, given the one before it.

    Whether it is what the archive signed is for who checks it: what changed since
    another register than that one is no register.
    """
    if not found.since or before is None or before.serial != found.since:
        return found
    stations = {one.station: one for one in (*before.stations, *found.stations)}
    every = [stations[id_] for id_ in sorted(stations)]
    return msgspec.structs.replace(found, stations=every, since=0)


def check_register(found: Register) -> None:
    """Check that the archive named signed this very register.

    Raises:
        IntegrityError: It did not, or it is only what changed since another.
    """
    if found.since:
        raise IntegrityError("register", found.archive[:16], "signature")
    statement = _statement(found.archive, found.serial, found.stations)
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(found.archive))
        key.verify(found.signature, statement)
    except (InvalidSignature, ValueError) as error:
        raise IntegrityError("register", found.archive[:16], "signature") from error


def as_text(register: Register) -> str:
    """Return a register as it is kept."""
    return msgspec.json.encode(register).decode()


def from_text(text: str) -> Register:
    """Return the register that was kept as *text*."""
    return json_decoder(Register).decode(text)


def _statement(archive: str, serial: int, stations: Sequence[Registered]) -> bytes:
    return b"register\n" + canonical(
        {
            "archive": archive,
            "format": FORMAT,
            "serial": serial,
            "stations": [
                [one.station, one.key.hex(), one.reviewer, one.is_revoked]
                for one in stations
            ],
        }
    )
