"""Errors about what was to be proved."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


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
