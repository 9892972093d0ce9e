"""Errors about files that come in and go out."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


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
