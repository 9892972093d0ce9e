"""Encryption of an archive's folder: that of a hub, which lies on the leader's laptop.

An organisation's archive stands on a guarded server whose disks are encrypted as a
whole (docs/archive.md). A hub's folder is as secret as the station beside it and opens
with that station alone, which gives the secret in the environment of the process, as
PostgreSQL's password comes. Once a folder is encrypted it stays so.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors.station import DamagedFileError
from desktop.errors.sync import EncryptedFolderError
from desktop.model.decoders import json_decoder
from desktop.settings import ARCHIVE_SECRET
from desktop.sync.archive.files import write_whole

MARK_NAME = "archive.encrypted"
SECRET_BYTES = 32
HEAD_BYTES = 24
_MAGIC = b"FRPHOTO\x01"  # 2026-11: first format
_BLOCK_BYTES = 16
_COUNTERS = 1 << 128


@dataclass(frozen=True, slots=True)
class FolderKey:
    """What a folder's secret yields; either key serves one purpose.

    Attributes:
        database: The raw SQLCipher key.
        photos: The AES-256 key of the photos' files.
        check: What tells this secret from another.
    """

    database: bytes = field(repr=False)  # never a key in a trace
    photos: bytes = field(repr=False)
    check: str = field(repr=False)


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """That a folder is encrypted, as `archive.encrypted` says it.

    Attributes:
        v: The format.
        check: `FolderKey.check` of the secret it is encrypted with.
        is_whole: Nothing in it is in the clear any more.
    """

    v: int = 1
    check: str
    is_whole: bool


def key_of(folder: Path) -> FolderKey | None:
    """Return the key of a folder, None where it is in the clear.

    Raises:
        EncryptedFolderError: It is encrypted, and its secret is not here.
        DamagedFileError: Its mark cannot be read.
    """
    mark = read_mark(folder)
    if mark is None:
        return None
    key = offered()
    if key is None or not hmac.compare_digest(key.check, mark.check):
        raise EncryptedFolderError("no_secret" if key is None else "other_secret")
    return key


def offered() -> FolderKey | None:
    """Return the key of the secret in the environment, None where there is none.

    Raises:
        EncryptedFolderError: It is no secret.
    """
    words = os.environ.get(ARCHIVE_SECRET, "")
    if not words:
        return None
    try:
        secret = bytes.fromhex(words)
    except ValueError as error:
        raise EncryptedFolderError("other_secret") from error
    if len(secret) != SECRET_BYTES:
        raise EncryptedFolderError("other_secret")
    return FolderKey(
        database=_purpose(secret, b"frontline-review archive.db"),
        photos=_purpose(secret, b"frontline-review archive photos"),
        check=_purpose(secret, b"frontline-review archive check").hex(),
    )


def read_mark(folder: Path) -> Mark | None:
    """Return what a folder says of its encryption, None where it is in the clear.

    Raises:
        DamagedFileError: It cannot be read.
    """
    try:
        return json_decoder(Mark).decode((folder / MARK_NAME).read_bytes())
    except FileNotFoundError:
        return None
    except msgspec.MsgspecError as error:
        raise DamagedFileError(MARK_NAME, str(error)) from error


def write_mark(folder: Path, key: FolderKey, *, is_whole: bool) -> None:
    """Write down that a folder is encrypted, or that it is about to be."""
    mark = Mark(check=key.check, is_whole=is_whole)
    write_whole(folder / MARK_NAME, msgspec.json.encode(mark) + b"\n")


def new_head() -> bytes:
    """Return what an encrypted file begins with: its format, where its counter begins.

    Behind it the bytes are encrypted by AES-256 in counter mode, so that a file can
    grow at its end and be read from anywhere. What makes sure that they are right is
    the SHA-256 of a photo, as in a folder in the clear.
    """
    return _MAGIC + secrets.token_bytes(_BLOCK_BYTES)


def has_head(head: bytes) -> bool:
    """Tell whether a file that begins so is encrypted."""
    return len(head) == HEAD_BYTES and head.startswith(_MAGIC)


def crypt(
    key: FolderKey, head: bytes, place: int, pieces: Iterable[bytes | memoryview]
) -> Iterator[bytes]:
    """Encrypt or decrypt, which is the same, *pieces* that follow each other.

    Args:
        key: The folder's.
        head: What the file begins with.
        place: Of the first byte behind the head.
        pieces: The bytes.
    """
    blocks, skipped = divmod(place, _BLOCK_BYTES)
    first = int.from_bytes(head[len(_MAGIC) :]) + blocks
    counter = (first % _COUNTERS).to_bytes(_BLOCK_BYTES)
    context: CipherContext = Cipher(AES(key.photos), CTR(counter)).encryptor()
    context.update(bytes(skipped))
    for piece in pieces:
        yield context.update(piece)


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of bytes that come in parts, hexadecimal."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


def _purpose(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), SECRET_BYTES, salt=None, info=purpose).derive(secret)
