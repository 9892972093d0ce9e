"""Every error a person can meet, as one tree.

KnownError                       the world is not as it should be; we are not broken
├── StationError                 the station's files
│   ├── WrongPassphraseError
│   ├── RecoveryCodeError        what was typed looks like a recovery code
│   ├── NoPassphraseError        nobody gave one, and nobody is there to ask
│   ├── ShortPassphraseError
│   ├── NoStationError           no station in the folder
│   ├── StationExistsError       a station is already in the folder
│   ├── ForeignFileError         a file that is not ours lies where ours should
│   ├── DamagedFileError         ours, but broken
│   ├── NewerStationError        made by a newer program
│   ├── StationBusyError         another program holds the database
│   ├── StationSealedError       the window is locked, the keys are forgotten
│   ├── KioskOpenError           somebody votes: no copy is made meanwhile
│   ├── DiskFullError
│   └── PlaceMissingError        the folder or stick for backups is not there
├── RecordError                  what was to be recorded
│   ├── InvalidRecordError       fields that break a rule, by name
│   ├── UnknownRecordError       no such record
│   ├── AmbiguousNameError       a name that several records bear
│   ├── UnknownTypeError         no such record type
│   ├── LockedRecordError        signed or sealed: may be superseded, not edited
│   ├── TransitionError          the workflow has no such step from here
│   ├── ConflictOpenError        a conflict must be resolved first
│   ├── BallotRefusedError       what is not to be done with a ballot box, and why
│   ├── ReviewRefusedError       a material that cannot be decided on, and why
│   ├── ScoreError               what cannot be scored, and why
│   ├── LockRefusedError         what keeps a round from being locked, by whom
│   └── PermissionRefusedError   the role may not do this
├── UnreadableFileError          a file a person named cannot be read
├── UnwritableFileError          … or not be written
├── ImportFileError              a file that cannot be taken at all
├── BatchError                   a batch that is here already, or cannot be undone
├── PhotoError                   a photo that cannot be taken
├── SyncError                    the way to the archive
│   ├── UnknownArchiveError      the station knows of none
│   ├── NotEnrolledError         … or is not enrolled there
│   ├── EnrolmentCodeError       what was typed is no enrolment code
│   ├── OfficeRefusedError       an administrator may not do that, and why
│   ├── UnknownStationError      no enrolled station is called so
│   ├── NoArchiveError           there is none in the folder
│   ├── ListenError              an archive cannot be served there
│   ├── EngineError              … or not with this database or object store
│   ├── ArchiveUnreachableError
│   ├── HubUnreachableError      … nor does the team leader's hub
│   ├── ForeignAnswerError       another program answered
│   ├── WrongCarrierError        a hub where the archive was to be, or it for a hub
│   ├── ArchiveRefusedError      the archive said no, and why
│   ├── SyncDifferenceError      both sides count differently
│   ├── BundleError              a bundle or card that cannot be taken, and why
│   ├── HubError                 the hub of this computer is in trouble
│   ├── InvitationError          a line that leads to no hub
│   ├── UnknownLaptopError       its maker is not known here yet
│   └── NoLaptopError            no known laptop is called so
├── WipeRefusedError             something here is not proved to be archived
├── ProofError                   a wipe proof that does not hold, and why
├── IntegrityError               a chain, receipt or dossier does not verify
├── PrintError                   a document that cannot be printed
├── PrinterError                 the printer did not take it, or not all of it
└── NoScreenError                no window can be shown on this machine

Anything else that is raised is our bug. An error carries data; the sentences for
people are in `desktop.messages`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(eq=False)
class KnownError(Exception):
    """The world is not as it should be; a person is told so in one sentence."""

    def __str__(self) -> str:
        named = ", ".join(f"{key}={value!r}" for key, value in self.facts().items())
        return f"{type(self).__name__}({named})"

    def facts(self) -> dict[str, Any]:
        """Return what is known about the error, by name, for its sentence."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


# --- the station's files ---


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


# --- what was to be recorded ---


@dataclass(eq=False)
class RecordError(KnownError):
    """A record cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One broken rule: the *field* (its code name), the *rule* and its *terms*."""

    field: str
    rule: str
    terms: tuple[str, ...] = ()


@dataclass(eq=False)
class InvalidRecordError(RecordError):
    """Fields of a record of *type_name* break rules."""

    type_name: str
    flaws: tuple[Flaw, ...]


@dataclass(eq=False)
class UnknownRecordError(RecordError):
    """There is no record *record_id* on this station."""

    record_id: str


@dataclass(eq=False)
class AmbiguousNameError(RecordError):
    """Several records are called *name*."""

    name: str


@dataclass(eq=False)
class UnknownTypeError(RecordError):
    """There is no record type *type_name*."""

    type_name: str


@dataclass(eq=False)
class LockedRecordError(RecordError):
    """The record is signed or sealed; it may be superseded, not edited."""

    type_name: str
    record_id: str


@dataclass(eq=False)
class TransitionError(RecordError):
    """The workflow of *type_name* does not lead from *current* to *wanted*.

    *reason* is the guard that refused, empty where there is no such step.
    """

    type_name: str
    current: str
    wanted: str
    reason: str = ""


@dataclass(eq=False)
class ConflictOpenError(RecordError):
    """A record of *type_name* has an open conflict in *field_names*."""

    type_name: str
    record_id: str
    field_names: tuple[str, ...]


@dataclass(eq=False)
class BallotRefusedError(RecordError):
    """A ballot box is not for that here and now: *reason*; never what is in it."""

    reason: str


@dataclass(eq=False)
class ReviewRefusedError(RecordError):
    """A material of *type_name* cannot be decided on here and now: *reason*."""

    type_name: str
    reason: str


@dataclass(eq=False)
class ScoreError(RecordError):
    """A round cannot be scored, or not that way: the *reason*, and of what."""

    reason: str
    detail: str = ""


@dataclass(eq=False)
class LockRefusedError(RecordError):
    """A round cannot be locked: *blockers* are whose and what, by name."""

    blockers: tuple[tuple[str, Flaw], ...]


@dataclass(eq=False)
class PermissionRefusedError(RecordError):
    """The *role* may not do *action* to records of *type_name*."""

    role: str
    action: str
    type_name: str


# --- files that come in and go out ---


@dataclass(eq=False)
class UnreadableFileError(KnownError):
    """The file *name* cannot be read; *detail* is the system's word for why."""

    name: str
    detail: str = ""


@dataclass(eq=False)
class UnwritableFileError(KnownError):
    """The file *name* cannot be written; *detail* is the system's word for why."""

    name: str
    detail: str = ""


@dataclass(eq=False)
class ImportFileError(KnownError):
    """The file *name* cannot be taken at all; *reason* is a rule's code name."""

    name: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class BatchError(KnownError):
    """The batch of the file *name* is not taken or not undone; *reason* says why."""

    name: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class PhotoError(KnownError):
    """The photo *name* cannot be taken; *reason* is a rule's code name."""

    name: str
    reason: str
    detail: str = ""


# --- the way to the archive ---


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
    """The bundle or card *name* cannot be taken; *reason* is a rule's code name."""

    name: str
    reason: str
    detail: str = ""


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


# --- trust and paper ---


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that keeps a station from being removed.

    *kind* is its code name, *id* a hash or a record's id, *type_name* its record type.
    """

    kind: str
    id: str
    type_name: str = ""


@dataclass(eq=False)
class WipeRefusedError(KnownError):
    """The station cannot be proved to be archived: all that it *lacks*."""

    lacks: tuple[Lack, ...]


@dataclass(eq=False)
class ProofError(KnownError):
    """The wipe proof *name* does not hold; *reason* is a rule's code name."""

    name: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class IntegrityError(KnownError):
    """*what* does not verify at *place*: *detail*."""

    what: str
    place: str
    detail: str = ""


@dataclass(eq=False)
class PrintError(KnownError):
    """*document* cannot be printed; *reason* is a rule's code name."""

    document: str
    reason: str
    detail: str = ""


@dataclass(eq=False)
class PrinterError(KnownError):
    """The printer took *taken* of *pages* pages and no more."""

    taken: int
    pages: int


@dataclass(eq=False)
class NoScreenError(KnownError):
    """No window can be shown; *reason* is a code name, *detail* a package."""

    reason: str
    detail: str = ""
