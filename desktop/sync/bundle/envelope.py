"""The envelope: age, sealed to the laptops a bundle is for, as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import IO, Any, Protocol

from desktop.errors.sync import BundleForOthersError, BundleRefusedError
from desktop.errors.trust import IntegrityError

_age: Any = import_module("pyrage")  # it ships no types, so it is untyped once
_BEGINS = b"age-encryption.org/v1\n"


def new_identity() -> str:
    """Return a fresh secret key that bundles can be sealed to."""
    return str(_age.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the public half of a secret key."""
    return str(_age.x25519.Identity.from_str(identity).to_public())


class Taker(Protocol):
    """What is written to."""

    def write(self, data: bytes, /) -> int:
        """Take all of *data*."""
        ...


def check_recipient(sealing: str) -> None:
    """Check that something can be sealed to a recipient.

    Raises:
        IntegrityError: It is none.
    """
    try:
        _age.x25519.Recipient.from_str(sealing)
    except _age.RecipientError as error:
        raise IntegrityError("bundle", "recipient", "") from error


def seal_to(parts: Iterable[bytes], target: Taker, to: Sequence[str]) -> None:
    """Write *parts* so that only the recipients *to* can read them.

    Raises:
        Exception: What giving the parts or writing them raised, as it was.
    """
    reader, writer = _Reader(iter(parts)), _Writer(target)
    recipients = [_age.x25519.Recipient.from_str(one) for one in to]
    try:
        _age.encrypt_io(reader, writer, recipients)
    except Exception as error:
        raise reader.failure or writer.failure or error from error


def open_with(source: IO[bytes], taker: Taker, identity: str, *, name: str) -> None:
    """Decrypt *source* and give it to *taker*, which is written to.

    Raises:
        BundleRefusedError: It is no envelope, a byte of it is not as it was sealed,
            or the end is missing.
        BundleForOthersError: It was sealed for others.
        Exception: What the taker raised, as it was.
    """
    begin = source.read(len(_BEGINS))
    source.seek(0)
    if begin != _BEGINS:
        if begin and _BEGINS.startswith(begin):
            raise BundleRefusedError(name, "bundle_cut")
        raise BundleRefusedError(name, "bundle_foreign")
    writer = _Writer(taker)
    key = _age.x25519.Identity.from_str(identity)
    try:
        _age.decrypt_io(source, writer, [key])
    except Exception as error:
        if writer.failure is not None:
            raise writer.failure from error
        if isinstance(error, _age.DecryptError) and "matching" in str(error):
            raise BundleForOthersError(name) from error
        raise BundleRefusedError(name, "bundle_changed", "age") from error


class _Reader:
    """What age reads from; it keeps what went wrong, of which age passes on words."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._rest = b""
        self.failure: Exception | None = None

    def read(self, most: int) -> bytes:
        """Return up to *most* bytes, none at the end."""
        try:
            while not self._rest:
                self._rest = next(self._parts)
        except StopIteration:
            return b""
        except Exception as error:
            self.failure = error
            raise
        given, self._rest = self._rest[:most], self._rest[most:]
        return given


class _Writer:
    """What age writes to; it keeps what went wrong."""

    def __init__(self, target: Taker) -> None:
        self._target = target
        self.failure: Exception | None = None

    def write(self, data: bytes) -> int:
        """Write all of *data*; after a failure age still writes what it has left."""
        if self.failure is not None:
            raise self.failure
        try:
            self._target.write(data)
        except Exception as error:
            self.failure = error
            raise
        return len(data)
