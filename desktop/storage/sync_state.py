"""What this station knows of its archives: how far, with which receipts.

Nothing here commits; every function works inside the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import Connection

from desktop.model.chains import taken_away
from desktop.model.codec import Body, canonical
from desktop.model.journal import Place
from desktop.storage.journal import entry_count
from desktop.storage.rows import each, execute, many, one, rows

_RECEIPT = "INSERT OR REPLACE INTO receipt (entry_num, archive, number, seal) "
_OUTGOING = "SELECT e.num, e.hash, e.station, e.seq, e.head, e.body FROM "
_HAS_RECEIPT = "SELECT 1 FROM receipt r WHERE r.entry_num = e.num"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How far this station has come with one archive.

    Attributes:
        num: The archive's number here.
        archive: Its id.
        pulled: Everything of the archive up to this number is here.
        pushed: The archive answered everything up to this entry.
    """

    num: int
    archive: str
    pulled: int
    pushed: int


class Outgoing(msgspec.Struct, frozen=True, gc=False):
    """An entry for the archive, its number here, its hash and its place."""

    num: int
    hash: bytes
    place: Place
    head: bytes
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSeal:
    """A list and an archive's signature under it, as `desktop.sync.receipts` has it."""

    archive: str
    what: str
    at: str
    leaves: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an archive said to entries of ours.

    Attributes:
        receipts: (entry's number here, the archive's number).
        refusals: (entry's number here, reason, detail).
        pushed: Everything up to this entry is answered.
        pulled: Everything of the archive up to this number is here.
    """

    receipts: Sequence[tuple[int, int]]
    refusals: Sequence[tuple[int, str, str]]
    pushed: int
    pulled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A page of entries an archive gave us, applied.

    Attributes:
        entries: (hash, the archive's number) of each.
        new: The hashes of those that were new, in the order of their numbers here.
        last: The number here of the newest entry before them.
        upto: Everything up to this number of the archive has been given.
    """

    entries: Sequence[tuple[str, int]]
    new: Sequence[str]
    last: int
    upto: int


def course(connection: Connection, archive: str) -> Course:
    """Return how far we are with an archive; one never met is noted."""
    execute(
        connection,
        "INSERT OR IGNORE INTO archive (id, pulled, pushed) VALUES (?, 0, 0)",
        archive,
    )
    found = met(connection, archive)
    assert found is not None  # noqa: S101 - it was noted just now
    return found


def met(connection: Connection, archive: str) -> Course | None:
    """Return how far we are with an archive, None with one never met."""
    sql = "SELECT num, pulled, pushed FROM archive WHERE id = ?"
    row = one(connection, sql, archive)
    if row is None:
        return None
    return Course(num=row[0], archive=archive, pulled=row[1], pushed=row[2])


def archives(connection: Connection) -> list[str]:
    """Return the ids of the archives this station has met, the first met first."""
    found = rows(connection, "SELECT id FROM archive ORDER BY num")
    return [id_ for (id_,) in found]


def own_seq(connection: Connection, station: str) -> int:
    """Return how far the station's own chain goes."""
    row = one(connection, "SELECT seq FROM chain WHERE station = ?", station)
    return 0 if row is None else row[0]


def outbox(
    connection: Connection, known: Course, *, most: int, most_bytes: int
) -> tuple[list[Outgoing], bool]:
    """Return the next entries the archive has not answered, in our order.

    They go on until they are *most* or weigh more than *most_bytes*; one is always
    given, however heavy.

    Returns:
        The entries, and whether more wait.
    """
    sql = (
        f"{_OUTGOING} whole_entry e "
        f"WHERE e.num > ? AND NOT EXISTS ({_HAS_RECEIPT} AND r.archive = ?) "
        "ORDER BY e.num LIMIT ?"
    )
    found: list[Outgoing] = []
    size_bytes = 0
    terms = known.pushed, known.num, most + 1
    for item in map(_outgoing, each(connection, sql, *terms)):
        size_bytes += len(item.head) + len(item.body)
        if found and (size_bytes > most_bytes or len(found) == most):
            return found, True
        found.append(item)
    return found, False


def waiting(connection: Connection, known: Course) -> int:
    """Return how many entries the archive has not answered."""
    sql = (
        "SELECT count(*) FROM entry e WHERE e.num > ? "  # noqa: S608 - own words
        f"AND NOT EXISTS ({_HAS_RECEIPT} AND r.archive = ?)"
    )
    return one(connection, sql, known.pushed, known.num)[0]


def refused(connection: Connection, known: Course, *, most: int) -> list[Outgoing]:
    """Return entries the archive refused, to be tried again."""
    sql = (
        f"{_OUTGOING} refusal f JOIN whole_entry e ON e.num = f.entry_num "
        "WHERE f.archive = ? ORDER BY e.num LIMIT ?"
    )
    return [_outgoing(row) for row in rows(connection, sql, known.num, most)]


def refused_count(connection: Connection, known: Course) -> int:
    """Return how many of our entries the archive holds in quarantine."""
    sql = "SELECT count(*) FROM refusal WHERE archive = ?"
    return one(connection, sql, known.num)[0]


def refusals(connection: Connection) -> list[tuple[str, str, str, str]]:
    """Return (type, record, reason, detail) of every entry an archive refused."""
    sql = (
        "SELECT e.type, e.record, f.reason, f.detail FROM refusal f "
        "JOIN entry e ON e.num = f.entry_num ORDER BY e.num"
    )
    return rows(connection, sql)


def keep_answers(
    connection: Connection, known: Course, kept: KeptSeal | None, answers: Answers
) -> None:
    """Keep receipts and refusals, and how far the archive has answered."""
    if kept is not None:
        seal = keep_seal(connection, known, kept)
        _note(connection, known, seal, answers.receipts)
    if refused_count(connection, known):
        answered = [num for num, _ in answers.receipts]
        answered += [num for num, _, _ in answers.refusals]
        many(
            connection,
            "DELETE FROM refusal WHERE entry_num = ? AND archive = ?",
            [(num, known.num) for num in answered],
        )
    many(
        connection,
        "INSERT INTO refusal (entry_num, archive, reason, detail) VALUES (?, ?, ?, ?)",
        [(num, known.num, why, detail) for num, why, detail in answers.refusals],
    )
    sql = "UPDATE archive SET pushed = max(pushed, ?), pulled = ? WHERE num = ?"
    execute(connection, sql, answers.pushed, answers.pulled, known.num)


def keep_page(
    connection: Connection, known: Course, kept: KeptSeal | None, page: Given
) -> Course:
    """Keep the receipts of entries the archive gave us; return how far we are now.

    Args:
        connection: Inside the transaction that applied the entries.
        known: How far we were.
        kept: The archive's seal over the entries, None where there were none.
        page: What it gave.
    """
    if kept is not None:
        _keep_given(connection, known, keep_seal(connection, known, kept), page)
    last = page.last + len(page.new)
    pushed = last if known.pushed == page.last else known.pushed
    sql = "UPDATE archive SET pulled = ?, pushed = ? WHERE num = ?"
    execute(connection, sql, page.upto, pushed, known.num)
    return replace(known, pulled=page.upto, pushed=pushed)


def newest(connection: Connection) -> int:
    """Return the number here of the newest entry."""
    return one(connection, "SELECT coalesce(max(num), 0) FROM entry")[0]


def agreed(connection: Connection, known: Course) -> tuple[int, bytes]:
    """Return count and sum of the hashes that the archive confirmed to have."""
    count, total = entry_count(connection)
    sql = (
        "SELECT e.hash FROM entry e WHERE (e.num > ? OR e.num IN "  # noqa: S608 - own words
        "(SELECT entry_num FROM refusal WHERE archive = ?)) "
        f"AND NOT EXISTS ({_HAS_RECEIPT} AND r.archive = ?)"
    )
    found = rows(connection, sql, known.pushed, known.num, known.num)
    hashes = [hash_ for (hash_,) in found]
    return count - len(hashes), taken_away(bytes.fromhex(total), hashes)


def agreed_hashes(connection: Connection, known: Course) -> list[bytes]:
    """Return the hashes of all that the archive confirmed to have."""
    sql = (
        "SELECT e.hash FROM entry e WHERE "  # noqa: S608 - own words
        f"EXISTS ({_HAS_RECEIPT} AND r.archive = ?) OR (e.num <= ? AND e.num NOT IN "
        "(SELECT entry_num FROM refusal WHERE archive = ?)) ORDER BY e.num"
    )
    found = rows(connection, sql, known.num, known.pushed, known.num)
    return [hash_ for (hash_,) in found]


def begin_again(connection: Connection, known: Course) -> Course:
    """Ask the archive for everything anew: it may give more than before."""
    sql = "UPDATE archive SET pulled = 0 WHERE num = ?"
    execute(connection, sql, known.num)
    return replace(known, pulled=0)


def held_back(connection: Connection, archive: str) -> list[bytes]:
    """Return the hashes of what an archive gave us and we hold in quarantine."""
    sql = (
        "SELECT hash FROM quarantine WHERE came_from = ? "
        "AND hash NOT IN (SELECT hash FROM entry)"
    )
    return [hash_ for (hash_,) in rows(connection, sql, archive)]


def mark_answered(connection: Connection, known: Course) -> Course:
    """Move the mark of what is answered to the end, when nothing waits before it."""
    last = newest(connection)
    if known.pushed == last or waiting(connection, known):
        return known
    sql = "UPDATE archive SET pushed = ? WHERE num = ?"
    execute(connection, sql, last, known.num)
    return replace(known, pushed=last)


def keep_seal(connection: Connection, known: Course, kept: KeptSeal) -> int:
    """Keep a list and the signature under it; return the seal's number here."""
    execute(
        connection,
        "INSERT INTO seal (archive, what, at, leaves, signature) "
        "VALUES (?, ?, ?, ?, ?)",
        known.num,
        kept.what,
        kept.at,
        kept.leaves,
        kept.signature,
    )
    return one(connection, "SELECT last_insert_rowid()")[0]


def keep_run(connection: Connection, started_at: str, report: Body) -> None:
    """Keep the report of a run."""
    execute(
        connection,
        "INSERT INTO sync_run (started_at, report) VALUES (?, ?)",
        started_at,
        canonical(report).decode(),
    )


def seals(connection: Connection) -> Iterator[tuple[int, KeptSeal]]:
    """Give every seal with its number, to be verified."""
    sql = (
        "SELECT s.num, a.id, s.what, s.at, s.leaves, s.signature "
        "FROM seal s JOIN archive a ON a.num = s.archive ORDER BY s.num"
    )
    for num, archive, what, at, leaves, signature in each(connection, sql):
        yield (
            num,
            KeptSeal(
                archive=archive, what=what, at=at, leaves=leaves, signature=signature
            ),
        )


def confirmed(connection: Connection) -> Iterator[tuple[int, bytes, int]]:
    """Give (seal, SHA-256, figure) of every receipt, seal by seal."""
    yield from each(
        connection,
        "SELECT r.seal, e.hash, r.number FROM receipt r "
        "JOIN entry e ON e.num = r.entry_num ORDER BY r.seal",
    )
    photos = each(
        connection, "SELECT seal, original, size_bytes FROM photo_receipt ORDER BY seal"
    )
    for seal, original, size_bytes in photos:
        yield seal, bytes.fromhex(original), size_bytes


def _outgoing(row: tuple[int, bytes, str, int, bytes, bytes | None]) -> Outgoing:
    num, hash_, station, seq, head, body = row
    return Outgoing(num, hash_, (station, seq), head, body or b"")


def _keep_given(connection: Connection, known: Course, seal: int, page: Given) -> None:
    first = page.last + 1
    numbers = [number for _, number in page.entries]
    if [hash_ for hash_, _ in page.entries] == list(page.new):  # as nearly always
        _note(connection, known, seal, list(enumerate(numbers, start=first)))
        return
    nums = {hash_: num for num, hash_ in enumerate(page.new, start=first)}
    pairs = [(nums[h], number) for h, number in page.entries if h in nums]
    _note(connection, known, seal, pairs)
    many(
        connection,
        _RECEIPT + "SELECT num, ?, ?, ? FROM entry WHERE hash = ?",  # noqa: S608
        [
            (known.num, number, seal, bytes.fromhex(hash_))
            for hash_, number in page.entries
            if hash_ not in nums
        ],
    )


def _note(
    connection: Connection, known: Course, seal: int, pairs: Sequence[tuple[int, int]]
) -> None:
    """Note the receipts of entries: (number here, the archive's number) of each.

    Entries mostly follow each other: then a list of the archive's numbers says it all.
    """
    if not pairs:
        return
    first = pairs[0][0]
    numbers = [number for _, number in pairs]
    if [num for num, _ in pairs] == list(range(first, first + len(pairs))):
        sql = _RECEIPT + "SELECT ? + key, ?, value, ? FROM json_each(?)"  # noqa: S608
        listed = canonical(numbers).decode()
        execute(connection, sql, first, known.num, seal, listed)
        return
    values = [(num, known.num, number, seal) for num, number in pairs]
    many(connection, _RECEIPT + "VALUES (?, ?, ?, ?)", values)
