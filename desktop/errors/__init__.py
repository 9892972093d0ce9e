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
│   ├── RegisterFullError        an archive lets no more stations in
│   ├── UnknownStationError      no enrolled station is called so
│   ├── NoArchiveError           there is none in the folder
│   ├── ListenError              an archive cannot be served there
│   ├── EngineError              … or not with this database or object store
│   ├── EncryptedFolderError     a hub's folder, without the key of its station
│   ├── ArchiveUnreachableError
│   ├── HubUnreachableError      … nor does the team leader's hub
│   ├── ForeignAnswerError       another program answered
│   ├── WrongCarrierError        a hub where the archive was to be, or it for a hub
│   ├── ArchiveRefusedError      the archive said no, and why
│   ├── SyncDifferenceError      both sides count differently
│   ├── BundleError              a bundle or card that cannot be taken
│   │   ├── BundleRefusedError   nothing of it, and why
│   │   ├── BundlePartlyTakenError  not all of it, and why
│   │   └── BundleForOthersError it is sealed for other laptops
│   ├── NotCarriedError          a file that is no bundle, card or package of notes
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

Each branch has a file here: `station`, `records`, `files`, `sync`, `trust` (what was
to be proved) and `devices` (printers and screens). Anything else that is raised is our
bug. An error carries data; the sentences for people are in `desktop.sentences`.
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
