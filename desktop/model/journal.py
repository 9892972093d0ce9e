"""The journal's entry: one revision of one record, in its station's chain.

An entry is two byte strings: a canonical *head* (who, when, where, which record,
on what it is based, the hash of the station's previous entry, the hash of the
body) and the canonical *body* of the record. The entry's hash is that of its head:
a body may be removed by the retention procedure and the chain still verifies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import msgspec

from desktop.errors import IntegrityError
from desktop.model.codec import Body, canonical, digest, parse

FORMAT = 1  # 2026-11: first format
GENESIS = ""  # what stands for the hash before a station's first entry


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What an entry says of itself; hashes are lower-case hexadecimal SHA-256.

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

    v: int
    organ: str
    station: str
    seq: int
    prev: str
    at: str
    clock: int
    author: str
    type: str
    record: str
    parents: tuple[str, ...]
    act: str
    reason: str = ""
    body: str


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored and sent: the very bytes its hashes are of."""

    head_bytes: bytes
    body_bytes: bytes

    @cached_property
    def head(self) -> Head:
        """The head, read.

        Raises:
            IntegrityError: The bytes are no head.
        """
        try:
            return _head_decoder.decode(self.head_bytes)
        except (msgspec.ValidationError, msgspec.DecodeError) as error:
            raise IntegrityError("entry", "head", str(error)) from error

    @cached_property
    def hash(self) -> str:
        """The entry's hash, which is the revision's name."""
        return digest(self.head_bytes)

    @cached_property
    def body(self) -> Body:
        """The record's fields."""
        return parse(self.body_bytes)


def seal_entry(head: Head, body_bytes: bytes) -> Entry:
    """Return the entry of *head* (whose `body` is the hash of *body_bytes*)."""
    return Entry(canonical(head), body_bytes)


def check_entry(entry: Entry) -> None:
    """Check that an entry is what its hashes say.

    Raises:
        IntegrityError: Unreadable, not canonical, of a newer format, or the body
            is not the one the head names.
    """
    head = entry.head
    if head.v > FORMAT:
        raise IntegrityError("entry", "format", str(head.v))
    if canonical(head) != entry.head_bytes:
        raise IntegrityError("entry", "head", "not canonical")
    if digest(entry.body_bytes) != head.body:
        raise IntegrityError("entry", "body", "hash differs")


def tick(last: int, now: datetime) -> int:
    """Return the hybrid clock's next value: after *last*, and not before *now*."""
    wall = int(now.timestamp() * 1000) << 16
    return max(wall, last + 1)


_head_decoder = msgspec.json.Decoder(Head)
