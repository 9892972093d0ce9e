"""Errors about the station's files."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


@dataclass(eq=False)
class StationError(KnownError):
    """Something is wrong with the station's files."""


@dataclass(eq=False)
class WrongPassphraseError(StationError):
    """The passphrase does not open the vault."""


@dataclass(eq=False)
class RecoveryCodeError(StationError):
    """What was typed looks like a recovery code, and has a slip in it."""


@dataclass(eq=False)
class NoPassphraseError(StationError):
    """No passphrase was given, and there is nobody to ask."""


@dataclass(eq=False)
class ShortPassphraseError(StationError):
    """A new passphrase has fewer than *least* characters."""

    least: int


@dataclass(eq=False)
class NoStationError(StationError):
    """There is no station in *folder*."""

    folder: str


@dataclass(eq=False)
class StationExistsError(StationError):
    """A station is already in *folder*."""

    folder: str


@dataclass(eq=False)
class ForeignFileError(StationError):
    """*name* is not a file of a station, or belongs to another station."""

    name: str


@dataclass(eq=False)
class DamagedFileError(StationError):
    """*name* is ours but broken; *detail* says where."""

    name: str
    detail: str = ""


@dataclass(eq=False)
class NewerStationError(StationError):
    """*name* was written by a newer program (schema *found*)."""

    name: str
    found: str


@dataclass(eq=False)
class StationBusyError(StationError):
    """Another program holds the database longer than we may wait."""


@dataclass(eq=False)
class StationSealedError(StationError):
    """The keys are forgotten until the passphrase is given again."""


@dataclass(eq=False)
class KioskOpenError(StationError):
    """A voting kiosk is open: two copies of the station would differ by a ballot."""


@dataclass(eq=False)
class DiskFullError(StationError):
    """There is no room left to write to."""


@dataclass(eq=False)
class PlaceMissingError(StationError):
    """The second place for backups is not there: a stick that is not in."""

    folder: str
