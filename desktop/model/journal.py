"""The journal's entry: one revision of one record, in its station's chain.

An entry is two byte strings: a canonical *head* (who, when, where, which record,
on what it is based, the hash of the station's previous entry, the hash of the
body) and the canonical *body* of the record. The entry's hash is that of its head:
a body may be removed by the retention procedure and the chain still verifies.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any, Generic, TypeVar

import msgspec

from desktop.errors.records import InvalidRecordError, UnknownTypeError
from desktop.errors.trust import IntegrityError
from desktop.model.codec import UNREADABLE, Body, check, check_all, digest, parse
from desktop.model.decoders import json_decoder

FORMAT = 1  # 2026-11: first format
GENESIS = ""  # what stands for the hash before a station's first entry

LONGEST_REASON = 20_000  # characters
_GREATEST = 2**63 - 1  # what a database holds in a whole number
_NUL = b"\\u0000"  # as canonical JSON has it; no database keeps it in a text
Place = tuple[str, int]
"""A station and a number in its chain."""

_Name = Annotated[str, msgspec.Meta(max_length=200)]
_ID_LENGTH = 36
_HASH_LENGTH = 64
_DASHES = (8, 13, 18, 23)  # in an id
_AT_ONCE = 100  # entries; what is read of more would leave the processor's cache


class Head(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an entry says of itself; hashes are lower-case hexadecimal SHA-256.

    The fields stand in canonical order, so that writing a head needs no sorting; fields
    of a newer program are passed over, and so found not to be canonical.

    Attributes:
        v: The entry format.
        organ: 行政区划 and organ code the station belongs to.
        station: The id of the station that wrote it.
        seq: Its number in the station's chain, from 1 without gaps.
        prev: The hash of the station's entry before it, `GENESIS` for the first.
        at: The station's wall clock, UTC, whole seconds; it may be wrong.
        clock: Hybrid logical clock, milliseconds << 16 | counter; sorts for people.
        author: The reviewer at the desk.
        type: The record type.
        record: The record's id.
        parents: The hashes of the revisions it is based on, sorted.
        act: The verb that wrote it (create, edit, sign, strike, resolve, …).
        reason: 意见: why, where the act needs it.
        body: The hash of the body.
    """

    act: _Name
    at: _Name
    author: _Name
    body: str
    clock: Annotated[int, msgspec.Meta(ge=0, le=_GREATEST)]
    organ: _Name
    parents: Annotated[tuple[str, ...], msgspec.Meta(max_length=1_000)]
    prev: str
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)] = ""
    record: _Name
    seq: Annotated[int, msgspec.Meta(ge=1, le=_GREATEST)]
    station: _Name
    type: _Name
    v: Annotated[int, msgspec.Meta(ge=1)]


_ValueT = TypeVar("_ValueT")


class _once(Generic[_ValueT]):  # noqa: N801 - stands where a decorator does
    """`functools.cached_property` without the lock that it still takes on 3.11."""

    def __init__(self, make: Callable[[Any], _ValueT]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, owner: object, kind: type[object] | None = None) -> _ValueT:
        value = owner.__dict__[self._name] = self._make(owner)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsound:
    """Why an entry of another's hand cannot be taken: a rule's code name."""

    reason: str
    detail: str


class Entry(msgspec.Struct, frozen=True, dict=True):
    """An entry as it is stored and sent: the very bytes its hashes are of."""

    head_bytes: bytes
    body_bytes: bytes

    @_once
    def head(self) -> Head:
        """The head, read.

        Raises:
            IntegrityError: The bytes are no head.
        """
        try:
            return _head_decoder.decode(self.head_bytes)
        except UNREADABLE as error:
            raise IntegrityError("entry", "head", str(error)) from error

    @_once
    def hash_bytes(self) -> bytes:
        """The entry's hash, 32 bytes."""
        return sha256(self.head_bytes).digest()

    @_once
    def hash(self) -> str:
        """The entry's hash, which is the revision's name: hexadecimal."""
        return self.hash_bytes.hex()

    @_once
    def place(self) -> Place:
        """Where it stands."""
        return self.head.station, self.head.seq

    @_once
    def body(self) -> Body:
        """The record's fields."""
        return parse(self.body_bytes)

    @_once
    def flaw(self) -> Unsound | None:
        """Why it cannot be taken from another's hand, None for a sound one.

        A record type of a newer program is sound: kept in the journal, shown later.
        """
        try:
            check_entry(self)
            if check(self.head.type, self.body_bytes) != self.head.record:
                return Unsound(reason="untrue", detail="record")
        except UnknownTypeError:
            return None
        except IntegrityError as error:
            return Unsound(reason="untrue", detail=error.place)
        except InvalidRecordError as error:
            return Unsound(reason="unreadable", detail=error.flaws[0].field)
        return None


def seal_entry(head: Head, body_bytes: bytes) -> Entry:
    """Return the entry of *head* (whose `body` is the hash of *body_bytes*)."""
    return Entry(_head_encoder.encode(head), body_bytes)


def check_entry(entry: Entry) -> None:
    """Check that an entry is what its hashes say.

    Raises:
        IntegrityError: Unreadable, not canonical, of a newer format, or the body
            is not the one the head names.
    """
    head = entry.head
    if head.v > FORMAT:
        raise IntegrityError("entry", "format", str(head.v))
    if _head_encoder.encode(head) != entry.head_bytes:
        raise IntegrityError("entry", "head", "not canonical")
    if not _have_shape([head]) or _has_nul(entry.head_bytes):
        raise IntegrityError("entry", "head", "names")
    if digest(entry.body_bytes) != head.body:
        raise IntegrityError("entry", "body", "hash differs")


def examine(entries: Sequence[Entry]) -> None:
    """Find out at once what many entries say of themselves, and that they are sound.

    Each knows it afterwards without being asked by itself, which costs twice as much.
    Where one of them is not sound, or of a type of a newer program, nothing is known
    yet of those about it: `head` and `flaw` find it out as ever.
    """
    for start in range(0, len(entries), _AT_ONCE):
        _examine(entries[start : start + _AT_ONCE])


def _examine(entries: Sequence[Entry]) -> None:
    heads = _read_heads([entry.head_bytes for entry in entries])
    bodies = [sha256(entry.body_bytes).hexdigest() for entry in entries]
    if (
        bodies != [head.body for head in heads]
        or not _have_shape(heads)
        or not _are_records(entries, heads)
    ):
        return
    for entry, head in zip(entries, heads, strict=True):
        known = vars(entry)
        known["head"], known["place"] = head, (head.station, head.seq)
        known["hash_bytes"] = hash_ = sha256(entry.head_bytes).digest()
        known["hash"], known["flaw"] = hash_.hex(), None


def _read_heads(data: Sequence[bytes]) -> list[Head]:
    """Return heads, none where one of them is not as we write it.

    Nothing that we write has a line feed in it: where the lines are the same, so is
    each of them.
    """
    lines = b"\n".join([*data, b""])
    try:
        heads = _head_decoder.decode_lines(lines)
    except UNREADABLE:
        return []
    is_ours = (
        len(heads) == len(data)
        and _head_encoder.encode_lines(heads) == lines
        and all(head.v <= FORMAT for head in heads)
        and not _has_nul(lines)
    )
    return heads if is_ours else []


def _have_shape(heads: Sequence[Head]) -> bool:
    """Tell whether ids and hashes are written as we write them.

    What is left of them without their digits is seen in a fifth of the time that a
    regular expression takes.
    """
    lengths = {
        (len(head.station), len(head.record), len(head.prev), head.seq == 1)
        for head in heads
    }
    ids = "".join([head.station + head.record for head in heads])
    rest = _without_digits(ids + "".join([head.prev for head in heads]))
    count = 2 * len(heads)
    return (
        lengths <= _LENGTHS
        and all(ids[at::_ID_LENGTH] == "-" * count for at in _DASHES)
        and rest == b"-" * (len(_DASHES) * count)
        and all(not head.parents or _are_hashes(head.parents) for head in heads)
    )


def _are_records(entries: Sequence[Entry], heads: Sequence[Head]) -> bool:
    """Tell whether bodies are records of the types and ids that their heads name."""
    by_type: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        by_type.setdefault(head.type, []).append(at)
    return all(
        check_all(type_name, [entries[at].body_bytes for at in places])
        == [heads[at].record for at in places]
        for type_name, places in by_type.items()
    )


def _are_hashes(parents: tuple[str, ...]) -> bool:
    """Tell whether hashes are written as we write them, and each behind a smaller."""
    return (
        all(len(one) == _HASH_LENGTH for one in parents)
        and all(one < then for one, then in pairwise(parents))
        and not _without_digits("".join(parents))
    )


def _without_digits(text: str) -> bytes:
    return text.encode().translate(None, b"0123456789abcdef")


def _has_nul(head: bytes) -> bool:
    return b"\\" in head and _NUL in head  # hardly one has any backslash


def tick(last: int, now: datetime) -> int:
    """Return the hybrid clock's next value: after *last*, and not before *now*."""
    wall = int(now.timestamp() * 1000) << 16
    return max(wall, last + 1)


_LENGTHS = {
    (_ID_LENGTH, _ID_LENGTH, 0, True),
    (_ID_LENGTH, _ID_LENGTH, _HASH_LENGTH, False),
}
_head_decoder = json_decoder(Head)
_head_encoder = msgspec.json.Encoder()
