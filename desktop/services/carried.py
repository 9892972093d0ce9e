"""What a file that was brought by hand is, told by its content, whatever its name."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import IO, Final

from desktop.errors.files import UnreadableFileError
from desktop.errors.sync import BundleRefusedError, NotCarriedError
from desktop.services import bundles
from desktop.services.daily.package import LOOKED_AT_BYTES, is_package
from desktop.services.desk import Desk
from desktop.sync.bundle import cards
from desktop.sync.bundle.form import MARK

_CARD: Final = cards.MAGIC.encode()


class Carried(Enum):
    """What laptops hand over by files."""

    BUNDLE = auto()
    CARD = auto()
    NOTES = auto()


def kind_of(desk: Desk, path: Path) -> Carried:
    """Return what is in a file; nothing of it is taken.

    Raises:
        NotCarriedError: It is nothing of the kind.
        BundleRefusedError: It is broken at its beginning.
        BundleForOthersError: It is sealed for others; what it is nobody here can tell.
        UnreadableFileError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            begin = file.read(LOOKED_AT_BYTES)
            file.seek(0)
            inside = _inside(desk, file, path.name) or begin
    except OSError as error:
        raise UnreadableFileError(path.name, error.strerror or "") from error
    if inside.startswith(MARK):
        return Carried.BUNDLE
    if _CARD in inside:
        return Carried.CARD
    if is_package(inside):
        return Carried.NOTES
    raise NotCarriedError(path.name)


def _inside(desk: Desk, file: IO[bytes], name: str) -> bytes:
    """Return the beginning of what is sealed in a file; nothing if none is."""
    try:
        return bundles.glance(desk, file, LOOKED_AT_BYTES, name)
    except BundleRefusedError as error:
        if error.reason != "bundle_foreign":
            raise
        return b""
