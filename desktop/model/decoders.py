"""What reads JSON and MessagePack into types of ours, made by one thread at a time.

WORKAROUND: msgspec learns a type when it first reads into it, and shows other threads
what it has not finished: two that read their first interview at once ended the program.
So every decoder is made here, and nothing is read into a type without one.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import Any, TypeVar

import msgspec

_KindT = TypeVar("_KindT")
_ONE_BY_ONE = threading.Lock()  # types share what is nested in them


def json_decoder(kind: type[_KindT]) -> msgspec.json.Decoder[_KindT]:
    """Return what reads JSON into a type; threads may share it."""
    return _json(kind)


def msgpack_decoder(kind: type[_KindT]) -> msgspec.msgpack.Decoder[_KindT]:
    """Return what reads MessagePack into a type; threads may share it."""
    return _msgpack(kind)


def converted(value: Any, kind: type[_KindT]) -> _KindT:
    """Return JSON values that are read already as a value of a type.

    Raises:
        msgspec.ValidationError: They are none.
    """
    _json(kind)
    return msgspec.convert(value, kind)


@cache
def _json(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    with _ONE_BY_ONE:
        return msgspec.json.Decoder(kind)


@cache
def _msgpack(kind: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    with _ONE_BY_ONE:
        return msgspec.msgpack.Decoder(kind)
