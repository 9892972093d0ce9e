"""Keys that are made on a station and sort by time (UUID version 7, RFC 9562)."""

from __future__ import annotations

import re
import secrets
import time
import uuid

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a new time-ordered UUID, lower case with hyphens.

    The clock only spreads the keys: a wrong one costs order, never uniqueness.
    """
    return id_at(time.time_ns() // 1_000_000, secrets.randbits(74))


def id_at(at_ms: int, noise: int) -> str:
    """Return the UUID of a time in milliseconds and 74 bits of *noise*."""
    high, low = noise >> 62, noise & ((1 << 62) - 1)
    number = (at_ms & ((1 << 48) - 1)) << 80 | _VERSION | high << 64 | _VARIANT | low
    return str(uuid.UUID(int=number))


def find_ids(text: str) -> list[str]:
    """Return the UUIDs that stand in a text, in their order."""
    return [found.group() for found in _ID.finditer(text)]


def is_id(text: str) -> bool:
    """Tell whether *text* is a UUID as we write them."""
    return _ID.fullmatch(text) is not None
