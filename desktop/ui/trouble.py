"""An error in words for a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What went wrong, said in three sentences.

    Attributes:
        what: What happened.
        safety: Whether the records are safe.
        advice: What to do now.
        details: What to copy for the person who helps: code, place, version.
    """

    what: str
    safety: str = ""
    advice: str = ""
    details: str = ""
