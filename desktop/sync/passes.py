"""How a station is let in: a one-time code at first, its own key ever after.

A code is what an administrator hands to a person: a secret that works once, and a pin
of the certificate the archive will show. With it the station makes its Ed25519 key
known. From then on it proves at each run that it holds that key, by signing the
challenge the archive gave it last: nothing that could be stolen from a line or a disk
lets anybody in again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from desktop.errors.sync import EnrolmentCodeError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import canonical

FORMAT = 1  # 2026-11: first format
SECRET_BYTES = 11
PIN_BYTES = 16
NO_PIN = bytes(
    PIN_BYTES
)  # the system's own trust decides, or nothing leaves this machine
_SUM_BYTES = 2
_GROUP = 6


@dataclass(frozen=True, slots=True)
class Code:
    """An enrolment code.

    Attributes:
        secret: What works once.
        pin: The beginning of the SHA-256 of the archive's certificate, or `NO_PIN`.
    """

    secret: bytes = field(repr=False)
    pin: bytes


def new_code(pin: bytes) -> Code:
    """Return a code nobody can guess."""
    return Code(secrets.token_bytes(SECRET_BYTES), pin)


def code_text(code: Code) -> str:
    """Return a code as people hand it on: eight groups of six letters and digits."""
    whole = bytes([FORMAT]) + code.secret + code.pin
    letters = base64.b32encode(whole + _sum(whole)).decode()
    steps = range(0, len(letters), _GROUP)
    return "-".join(letters[start : start + _GROUP] for start in steps)


def read_code(text: str) -> Code:
    """Return the code a person typed; case, spaces and hyphens do not matter.

    Raises:
        EnrolmentCodeError: It is none, or has a slip in it.
    """
    letters = "".join(text.split()).replace("-", "")
    try:
        data = base64.b32decode(letters, casefold=True, map01="L")
    except (binascii.Error, ValueError) as error:
        raise EnrolmentCodeError from error
    whole, found = data[:-_SUM_BYTES], data[-_SUM_BYTES:]
    if len(whole) != 1 + SECRET_BYTES + PIN_BYTES or found != _sum(whole):
        raise EnrolmentCodeError
    if whole[0] != FORMAT:
        raise EnrolmentCodeError
    return Code(whole[1 : 1 + SECRET_BYTES], whole[1 + SECRET_BYTES :])


def secret_hash(secret: bytes) -> bytes:
    """Return what an archive keeps of a code."""
    return hashlib.sha256(secret).digest()


def sign_enrolment(
    key: Ed25519PrivateKey, *, secret: bytes, station: str, nonce: bytes
) -> bytes:
    """Prove at enrolment that the station holds the key it names."""
    return key.sign(_enrolment(secret, station, nonce))


def check_enrolment(
    key: bytes, proof: bytes, *, secret: bytes, station: str, nonce: bytes
) -> None:
    """Check the proof of an enrolment.

    Raises:
        IntegrityError: Whoever enrols does not hold the key.
    """
    _verify(key, proof, _enrolment(secret, station, nonce), station)


def sign_hello(
    key: Ed25519PrivateKey,
    *,
    archive: str,
    challenge: bytes,
    station: str,
    nonce: bytes,
) -> bytes:
    """Prove to one archive, once, that the station is here."""
    return key.sign(_hello(archive, challenge, station, nonce))


def check_hello(
    key: bytes,
    proof: bytes,
    *,
    archive: str,
    challenge: bytes,
    station: str,
    nonce: bytes,
) -> None:
    """Check the proof of a greeting.

    Raises:
        IntegrityError: Whoever greets does not hold the station's key.
    """
    _verify(key, proof, _hello(archive, challenge, station, nonce), station)


def _enrolment(secret: bytes, station: str, nonce: bytes) -> bytes:
    return b"enrol\n" + canonical(
        {
            "code": secret_hash(secret).hex(),
            "format": FORMAT,
            "nonce": nonce.hex(),
            "station": station,
        }
    )


def _hello(archive: str, challenge: bytes, station: str, nonce: bytes) -> bytes:
    return b"hello\n" + canonical(
        {
            "archive": archive,
            "challenge": challenge.hex(),
            "format": FORMAT,
            "nonce": nonce.hex(),
            "station": station,
        }
    )


def _verify(key: bytes, proof: bytes, statement: bytes, station: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(proof, statement)
    except (InvalidSignature, ValueError) as error:
        raise IntegrityError("station", station, "signature") from error


def _sum(whole: bytes) -> bytes:
    return hashlib.sha256(whole).digest()[:_SUM_BYTES]
