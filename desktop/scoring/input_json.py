"""What a round is scored from as canonical JSON, and its digest for the lock.

What holds its default is left out, so that a field which a later program adds does not
change the digest of what was locked before.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from desktop.model.spec import Code
from desktop.scoring.round_score import RoundInput
from desktop.scoring.scheme_json import shortest
from desktop.scoring.subject_score import SubjectInput


def input_digest(given: RoundInput) -> str:
    """Return the SHA-256 of all that a round is scored from but its scheme."""
    lines = [f"{given.number} {given.months}"]
    lines += sorted(f"{own.subject} {subject_digest(own)}" for own in given.subjects)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def subject_digest(own: SubjectInput) -> str:
    """Return the SHA-256 of all that one subject is scored from."""
    encoded = msgspec.json.encode(_plain(own), order="sorted")
    return hashlib.sha256(encoded).hexdigest()


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {
            item.name: _plain(getattr(value, item.name))
            for item in dataclasses.fields(value)
            if getattr(value, item.name) != _default(item)
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Code):
        return value.value
    if isinstance(value, Decimal):
        return shortest(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _default(item: dataclasses.Field[Any]) -> Any:
    if item.default_factory is not dataclasses.MISSING:
        return item.default_factory()
    return item.default
