"""Errors of printers and screens."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import KnownError


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
