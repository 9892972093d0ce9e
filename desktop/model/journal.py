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
from typing import Annotated, Any

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

Noting = Callable[[str], Callable[[Any], Any]]
"""What is to be kept of records when their entries are read: it gives, for a type, what
makes a note of a sound record of it, or of a struct of its fields."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsound:
    """Why an entry of another's hand cannot be taken: a rule's code name."""

    reason: str
    detail: str


class Entry:
    """An entry as it is stored and sent: the very bytes its hashes are of.

    All else is found out when it is first asked for, and then known; `read_entries`
    finds it out of many at once. It is never changed.

    Attributes:
        head_bytes: The canonical head.
        body_bytes: The canonical body.
        head: The head, read. Raises IntegrityError: the bytes are no head.
        hash_bytes: The entry's hash, 32 bytes.
        hash: The same, hexadecimal: the revision's name.
        place: Where it stands.
        flaw: Why it cannot be taken from another's hand, None for a sound one. A record
            type of a newer program is sound: kept in the journal, shown later.
        note: What whoever read it with others has noted of the record, else None.
    """

    __slots__ = (
        "body_bytes",
        "flaw",
        "hash",
        "hash_bytes",
        "head",
        "head_bytes",
        "note",
        "place",
    )
    head: Head
    hash_bytes: bytes
    hash: str
    place: Place
    flaw: Unsound | None
    note: Any

    def __new__(cls, head_bytes: bytes, body_bytes: bytes) -> Entry:
        """Make one of which nothing is known yet."""
        return object.__new__(_Unread)

    def __init__(self, head_bytes: bytes, body_bytes: bytes) -> None:
        self.head_bytes = head_bytes
        self.body_bytes = body_bytes

    @property
    def body(self) -> Body:
        """The record's fields."""
        return parse(self.body_bytes)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Entry):
            return NotImplemented
        return self._bytes == other._bytes

    def __hash__(self) -> int:
        return hash(self._bytes)

    def __repr__(self) -> str:
        return f"Entry({self.hash})"  # never what is in it

    @property
    def _bytes(self) -> tuple[bytes, bytes]:
        return self.head_bytes, self.body_bytes


class _Unread(Entry):
    """An entry that finds out about itself what it is asked for.

    It is a class of its own because Python looks twice at each attribute of a class
    that may not have it: what is read at once would be used at half the speed.
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        """Find out what is asked for the first time: its slot is empty."""
        if name not in _FINDERS:
            raise AttributeError(name)
        found = _FINDERS[name](self)
        setattr(self, name, found)
        return found


def _head(entry: Entry) -> Head:
    try:
        return _head_decoder.decode(entry.head_bytes)
    except UNREADABLE as error:
        raise IntegrityError("entry", "head", str(error)) from error


def _flaw(entry: Entry) -> Unsound | None:
    try:
        check_entry(entry)
        if check(entry.head.type, entry.body_bytes) != entry.head.record:
            return Unsound(reason="untrue", detail="record")
    except UnknownTypeError:
        return None
    except IntegrityError as error:
        return Unsound(reason="untrue", detail=error.place)
    except InvalidRecordError as error:
        return Unsound(reason="unreadable", detail=error.flaws[0].field)
    return None


_FINDERS: dict[str, Callable[[Entry], Any]] = {
    "head": _head,
    "hash_bytes": lambda entry: sha256(entry.head_bytes).digest(),
    "hash": lambda entry: entry.hash_bytes.hex(),
    "place": lambda entry: (entry.head.station, entry.head.seq),
    "flaw": _flaw,
    "note": lambda _: None,
}


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


def read_entries(pairs: Sequence[tuple[bytes, bytes]], noting: Noting) -> list[Entry]:
    """Return entries of another's hand, with all that is to be known of them.

    To find it out of many at once costs half. Where one of them is not sound, or of a
    type of a newer program, nothing is known yet of those about it: `head` and `flaw`
    find it out as ever.

    Args:
        pairs: (head, body) of each.
        noting: What is to be noted of their records.
    """
    found: list[Entry] = []
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        found += _sound(part, noting) or [Entry(*pair) for pair in part]
    return found


def _sound(pairs: Sequence[tuple[bytes, bytes]], noting: Noting) -> list[Entry]:
    """Return entries of which all is known, none where one of them is not sound."""
    heads = _read_heads([head_bytes for head_bytes, _ in pairs])
    digests = [sha256(body_bytes).hexdigest() for _, body_bytes in pairs]
    if digests != [head.body for head in heads] or not _have_shape(heads):
        return []
    notes = _notes([body_bytes for _, body_bytes in pairs], heads, noting)
    return list(map(_known, pairs, heads, notes))


def _known(pair: tuple[bytes, bytes], head: Head, note: Any) -> Entry:
    entry: Entry = object.__new__(Entry)
    entry.head_bytes, entry.body_bytes = pair
    entry.head, entry.place = head, (head.station, head.seq)
    entry.hash_bytes = sha256(entry.head_bytes).digest()
    entry.hash = entry.hash_bytes.hex()
    entry.flaw, entry.note = None, note
    return entry


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
    named = [*{head.station for head in heads}, *[head.record for head in heads]]
    ids, count = "".join(named), len(named)
    rest = _without_digits(ids + "".join([head.prev for head in heads]))
    return (
        lengths <= _LENGTHS
        and all(ids[at::_ID_LENGTH] == "-" * count for at in _DASHES)
        and rest == b"-" * (len(_DASHES) * count)
        and all(map(_are_hashes, [head.parents for head in heads if head.parents]))
    )


def _notes(bodies: Sequence[bytes], heads: Sequence[Head], noting: Noting) -> list[Any]:
    """Return what is noted of the records that heads name.

    There is nothing where one of them is none of the type or the id that it should be.
    """
    by_type: dict[str, list[int]] = {}
    for at, head in enumerate(heads):
        by_type.setdefault(head.type, []).append(at)
    notes: list[Any] = [None] * len(heads)
    for type_name, places in by_type.items():
        found = check_all(type_name, [bodies[at] for at in places])
        if [record.id for record in found] != [heads[at].record for at in places]:
            return []
        for at, note in zip(places, map(noting(type_name), found), strict=True):
            notes[at] = note
    return notes


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
