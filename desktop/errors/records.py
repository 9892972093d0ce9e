"""Errors about what was to be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


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
    detail: str = ""


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
