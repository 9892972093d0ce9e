"""Errors on the way to the archive."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


@dataclass(eq=False)
class SyncError(KnownError):
    """The way to the archive is not as it should be."""


@dataclass(eq=False)
class UnknownArchiveError(SyncError):
    """This station knows of no archive yet."""


@dataclass(eq=False)
class NotEnrolledError(SyncError):
    """This station is not enrolled at the archive at *url*, and has no code for it."""

    url: str


@dataclass(eq=False)
class EnrolmentCodeError(SyncError):
    """What was typed is no enrolment code: a slip, or something else."""


@dataclass(eq=False)
class OfficeRefusedError(SyncError):
    """The archive's office does not let *name* act; *reason* is a code name."""

    name: str
    reason: str


@dataclass(eq=False)
class RegisterFullError(SyncError):
    """An archive's register has room for no more than *most* stations."""

    most: int


@dataclass(eq=False)
class UnknownStationError(SyncError):
    """No enrolled station, or more than one, is called *name*."""

    name: str


@dataclass(eq=False)
class NoArchiveError(SyncError):
    """There is no archive in *folder*."""

    folder: str


@dataclass(eq=False)
class ListenError(SyncError):
    """An archive cannot be served at *place*; *reason* is a rule's code name."""

    place: str
    reason: str


@dataclass(eq=False)
class EngineError(SyncError):
    """An archive cannot stand on the engine at *place*; *reason* is a code name."""

    place: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class EncryptedFolderError(SyncError):
    """An archive's folder does not open here; *reason* is a code name."""

    reason: str


@dataclass(eq=False)
class ArchiveUnreachableError(SyncError):
    """Nobody answers at *url* (or not in time)."""

    url: str
    detail: str = ""


@dataclass(eq=False)
class HubUnreachableError(SyncError):
    """No team leader's hub answers at *url* (or not in time)."""

    url: str
    detail: str = ""


@dataclass(eq=False)
class WrongCarrierError(SyncError):
    """At *url* is another thing than was said; *reason* is a rule's code name."""

    url: str
    reason: str


@dataclass(eq=False)
class HubError(SyncError):
    """The hub of this computer does not serve; *reason* is a rule's code name."""

    reason: str


@dataclass(eq=False)
class InvitationError(SyncError):
    """What was typed leads to no hub."""


@dataclass(eq=False)
class ForeignAnswerError(SyncError):
    """Something at *url* answered, but it is not an archive we know."""

    url: str
    detail: str = ""


@dataclass(eq=False)
class ArchiveRefusedError(SyncError):
    """The archive refused with *code*; *detail* is its sentence."""

    code: str
    detail: str = ""


@dataclass(eq=False)
class SyncDifferenceError(SyncError):
    """After a run both sides count *what* differently."""

    what: str
    here: str
    there: str


@dataclass(eq=False)
class BundleError(SyncError):
    """The bundle or card *name* cannot be taken, or not all of it."""

    name: str


@dataclass(eq=False)
class BundleRefusedError(BundleError):
    """Nothing of it was taken; *reason* is a rule's code name."""

    reason: str
    detail: str = ""


@dataclass(eq=False)
class BundlePartlyTakenError(BundleError):
    """What came before the part that is wrong was taken: so many entries and photos."""

    reason: str
    entries: int
    photos: int
    detail: str = ""


@dataclass(eq=False)
class BundleForOthersError(BundleError):
    """It is sealed for other laptops; for which, an envelope does not tell."""


@dataclass(eq=False)
class NotCarriedError(SyncError):
    """The file *name* is no bundle, no card and no package of notes."""

    name: str


@dataclass(eq=False)
class UnknownLaptopError(SyncError):
    """*name* is of a laptop not known here: that of *who*, with this *fingerprint*."""

    name: str
    who: str
    fingerprint: str


@dataclass(eq=False)
class NoLaptopError(SyncError):
    """No laptop known here is called *name*."""

    name: str
