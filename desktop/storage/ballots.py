"""What is in a ballot box until it is sealed: counts, in one value, written whole.

Everything of an activity is one row with one canonical text: counts by ballot, cases
in the order of their characters, numbers of papers in theirs. It is a function of what
was cast and of nothing else, so no order of ballots exists in it; and it is padded, so
that it is written over itself and leaves nothing behind in the file. After each write
the write-ahead log is folded in and emptied (`Database.settle`), or two states of the
box would lie side by side and their difference would be a ballot. None of it is ever
in the journal (DESIGN §4; ADR 0022).
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from desktop.model.decoders import json_decoder
from desktop.storage.rows import execute, one, rows

BLOCK_BYTES = 65_536  # a box grows by this much at once
_PADDING = b" "

KIOSK = "kiosk"
"""The station's fact that names the activity whose kiosk is open here."""


class Hand(msgspec.Struct, kw_only=True):
    """One reading of a paper, by one person.

    Attributes:
        by: The reviewer who typed it.
        circle: The code of the group printed on it.
        ballots: The ballot on each subject.
        cases: The case given with each negative item ticked, by subject and item.
        fault: The code of why the paper is excluded whole, with no ballots then.
    """

    by: str
    circle: str
    ballots: dict[str, str]
    cases: dict[str, dict[str, str]]
    fault: str = ""


class Spoilt(msgspec.Struct, kw_only=True):
    """A paper that two persons excluded as they typed it; nothing of what was on it.

    Attributes:
        circle: The code of the group printed on it.
        fault: The code of what is wrong with it.
        first: One of the two.
        second: The other one.
    """

    circle: str
    fault: str
    first: str
    second: str


class LiveBox(msgspec.Struct, kw_only=True):
    """All that was cast in an activity so far.

    Attributes:
        counts: How often each ballot was cast, by circle and subject.
        cases: The cases of each negative item ticked, by circle and subject; sorted.
        returned: How many papers each circle returned.
        alike: How many of them mark all persons alike.
        papers: Readings of papers on which two persons do not agree yet, by number.
        done: Numbers that voted, of papers and of slips; what with is not known.
        spoilt: Papers excluded whole, by number; they are in *done*, too.
    """

    counts: dict[str, dict[str, dict[str, int]]] = {}
    cases: dict[str, dict[str, dict[str, list[str]]]] = {}
    returned: dict[str, int] = {}
    alike: dict[str, int] = {}
    papers: dict[str, list[Hand]] = {}
    done: list[str] = []
    spoilt: dict[str, Spoilt] = {}


def read(connection: Connection, activity: str) -> LiveBox:
    """Return what is in an activity's box here; an empty one for none."""
    row = one(connection, "SELECT body FROM ballot_live WHERE activity = ?", activity)
    return LiveBox() if row is None else _reader.decode(row[0])


def write(connection: Connection, activity: str, box: LiveBox) -> None:
    """Put *box* in the place of what was there; `settle` the database afterwards."""
    body = _writer.encode(box)
    body += _PADDING * (-len(body) % BLOCK_BYTES)
    _leave_nothing(connection)
    sql = (
        "INSERT INTO ballot_live (activity, body) VALUES (?, ?) "
        "ON CONFLICT (activity) DO UPDATE SET body = excluded.body"
    )
    execute(connection, sql, activity, body)


def empty(connection: Connection, activity: str) -> None:
    """Take everything out of the box; its pages are overwritten."""
    _leave_nothing(connection)
    execute(connection, "DELETE FROM ballot_live WHERE activity = ?", activity)


def _leave_nothing(connection: Connection) -> None:
    """Have what goes overwritten, on this connection from now on."""
    rows(connection, "PRAGMA secure_delete = ON")


_reader = json_decoder(LiveBox)
_writer = msgspec.json.Encoder(order="sorted")
