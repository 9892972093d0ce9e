from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, insert, text

from desktop.model.codec import canonical, digest
from desktop.model.ids import new_id
from desktop.model.journal import FORMAT, GENESIS, Entry, Head, seal_entry
from desktop.sync.archive import (
    entries,
    judging,
    members,
    migrate,
    pages,
    sqlite,
    store,
)
from desktop.sync.archive.tables import state
from desktop.sync.protocol import Pull
from tests.sync.places import admit, forged

NOW = datetime(2026, 11, 3, 12, tzinfo=UTC)
ME = new_id()


class Scribe:
    """A station that writes a chain without a database."""

    def __init__(self) -> None:
        self.station = new_id()
        self.author = new_id()
        self.chain: list[Entry] = []

    def write(
        self, record: str, *parents: Entry, type_name: str = "observation", **fields
    ) -> Entry:
        """Write the next entry of the chain."""
        body = canonical({"id": record, **fields})
        head = Head(
            v=FORMAT,
            organ="330999-zz",
            station=self.station,
            seq=len(self.chain) + 1,
            prev=self.chain[-1].hash if self.chain else GENESIS,
            at="2026-11-03T12:00:00Z",
            clock=len(self.chain) + 1,
            author=self.author,
            type=type_name,
            record=record,
            parents=tuple(sorted(parent.hash for parent in parents)),
            act="edit" if parents else "create",
            body=digest(body),
        )
        self.chain.append(seal_entry(head, body))
        return self.chain[-1]


@pytest.fixture
def scribe():
    return Scribe()


@pytest.fixture
def take(archive):
    def take(*given: Entry) -> entries.Taken:
        judged = judging.judge([(e.head_bytes, e.body_bytes) for e in given])
        with archive.write() as connection:
            for item in judged:
                let_in(connection, item)
            return entries.take(connection, judged, brought_by=ME, now=NOW)

    return take


def let_in(connection: Connection, item: judging.Judged) -> None:
    """Enrol the station of an entry, as one of a leader."""
    if item.why is None:
        head = item.entry.head
        if members.find(connection, head.station) is None:
            admit(connection, head.station, head.author)


@pytest.fixture
def rows(archive):
    def rows(sql: str) -> list[tuple]:
        with archive.read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    return rows


def test_entries_are_numbered_in_their_order(take, scribe):
    """
    Numbers follow each other without gaps; what is known keeps its number.
    """
    one, two, three = (scribe.write(new_id()) for _ in range(3))

    assert ((1, 2), 1) == (take(one, two).numbers, take(one).numbers[0])
    again = take(three, two, three)

    assert ((3, 2, 3), 3) == (again.numbers, again.first)


def test_gap_waits_and_is_filled(take, scribe, rows):
    """
    An entry beyond a gap is taken at once; the chain is whole when the gap is filled.
    """
    one, two, three, four = (scribe.write(new_id()) for _ in range(4))

    taken = take(one, four, three)
    assert (1, 2, 3) == taken.numbers
    assert [(1,)] == rows("SELECT seq FROM chain")
    take(two)
    assert [(4, bytes.fromhex(four.hash))] == rows("SELECT seq, tip FROM chain")


def test_chain_that_was_tampered_with_stays_broken(take, scribe, rows):
    """
    An entry that does not follow the one before never moves the chain's tip.
    """
    one, two = (scribe.write(new_id()) for _ in range(2))

    taken = take(one, forged(two, prev="0" * 64))

    assert (1, 2) == taken.numbers
    assert [(1,)] == rows("SELECT seq FROM chain")


def test_forks_are_held(take, scribe, rows):
    """
    The first entry in a place stays; the second is in quarantine, also in one push.
    """
    one = scribe.write(new_id())
    twin, third = forged(one, act="sign"), forged(one, act="strike")

    taken = take(one, twin)
    later = take(third)

    assert ((1, 0), (0,)) == (taken.numbers, later.numbers)
    assert ["forked", "forked"] == [
        why.reason for _, why in (*taken.refused, *later.refused)
    ]
    assert [(1,)] == rows("SELECT count(*) FROM log")
    assert [(2,)] == rows("SELECT count(*) FROM quarantine")


BAD = {
    "no head": (lambda e: Entry(b"{", e.body_bytes), "untrue"),
    "not utf-8": (lambda e: Entry(b'{"v":"\xff"}', e.body_bytes), "untrue"),
    "not canonical": (
        lambda e: Entry(e.head_bytes.replace(b'"v":1', b'"v": 1'), e.body_bytes),
        "untrue",
    ),
    "newer format": (lambda e: forged(e, v=2), "untrue"),
    "no station": (lambda e: forged(e, station="../.."), "untrue"),
    "no hash": (lambda e: forged(e, prev="x" * 64), "untrue"),
    "no order": (lambda e: forged(e, parents=("b" * 64, "a" * 64)), "untrue"),
    "number too great": (lambda e: forged(e, seq=2**63), "untrue"),
    "other body": (lambda e: Entry(e.head_bytes, b'{"id":"x"}'), "untrue"),
    "other record": (lambda e: forged(e, record=new_id()), "untrue"),
    "no JSON": (lambda e: forged(e, body=b"\x00"), "unreadable"),
    "wrong kind": (
        lambda e: forged(e, body=canonical({"fact": 7, "id": e.head.record})),
        "unreadable",
    ),
    "too deep": (
        lambda e: forged(
            e,
            body=b'{"deep":%s%s,"id":"%s"}'
            % (b"[" * 900, b"]" * 900, e.head.record.encode()),
        ),
        "unreadable",
    ),
    "twice the same field": (
        lambda e: forged(e, body=b'{"id":"a","id":"%s"}' % e.head.record.encode()),
        "unreadable",
    ),
    "too large": (
        lambda e: forged(e, body=canonical({"fact": "x" * 2**21, "id": e.head.record})),
        "too_large",
    ),
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_bad_entry_is_held_and_the_rest_is_taken(take, scribe, rows, case):
    """
    A bad entry is kept whole with its reason; those beside it are taken.
    """
    spoil, reason = BAD[case]
    one, two, three = (scribe.write(new_id()) for _ in range(3))
    bad = spoil(two)

    taken = take(one, bad, three)
    take(bad)

    assert (1, 0, 2) == taken.numbers
    assert [(1, reason)] == [(at, why.reason) for at, why in taken.refused]
    held = [(reason, bad.head_bytes, bad.body_bytes)]
    assert held == rows("SELECT reason, head, body FROM quarantine")


def test_unknown_record_types_are_kept(take, scribe, rows):
    """
    A record of a newer program is numbered and given out like any other.
    """
    entry = scribe.write(new_id(), type_name="spaceship", warp=9)

    assert (1,) == take(entry).numbers
    assert [("spaceship", 1)] == rows("SELECT type, number FROM log")


def test_first_entry_is_a_record_s_state(take, scribe, rows):
    """
    A record of one entry has no row; it has one from its second entry on.
    """
    record = new_id()
    one = scribe.write(record, fact="原话")
    take(one, scribe.write(record, type_name="evidence"))
    assert [] == rows("SELECT record FROM state")

    take(scribe.write(record, one, fact="甲"))

    assert [("observation", 3)] == rows("SELECT type, number FROM state")
    assert [(1,)] == rows(
        "SELECT count(DISTINCT audience) FROM log WHERE type = 'observation'"
    )


def test_row_that_an_older_archive_made_goes_on(archive, take, scribe, rows):
    """
    Where a record of one entry has a row, as it once had, the next one changes it.
    """
    record = new_id()
    one = scribe.write(record, fact="原话")
    take(one)
    with archive.write() as connection:
        connection.execute(
            insert(state).values(
                record=record,
                type="observation",
                organ="330999-zz",
                heads=bytes.fromhex(one.hash),
                clock=one.head.clock,
                number=1,
                audience=1,
            )
        )

    take(scribe.write(record, one, fact="甲"))

    assert [(2, None)] == rows("SELECT number, body FROM state")


def test_state_points_at_the_one_body(take, scribe, rows):
    """
    A record with one head stores no body twice; a merged one has a body of its own.
    """
    record = new_id()
    one = scribe.write(record, fact="原话")
    two = scribe.write(record, one, fact="甲")
    take(one, two)
    assert [(2, None, None)] == rows("SELECT number, body, conflicts FROM state")

    other = Scribe()
    three = other.write(record, one, fact="原话", place="江口镇")
    take(three)
    merged = canonical({"fact": "甲", "id": record, "place": "江口镇"})
    assert [(None, merged, None)] == rows("SELECT number, body, conflicts FROM state")

    four = other.write(record, one, fact="乙")
    take(four)
    assert [('["fact"]',)] == rows("SELECT conflicts FROM state")

    five = other.write(record, two, three, four, fact="甲乙")
    take(five)
    assert [(5, None, None)] == rows("SELECT number, body, conflicts FROM state")


def test_same_state_in_any_order(take, scribe, rows, tmp_path):
    """
    The state is that of the set of entries, whatever the order they came in.
    """
    record, other = new_id(), Scribe()
    one = scribe.write(record, fact="原话")
    scribe.write(record, one, fact="甲")
    other.write(record, one, fact="乙")
    other.write(record, one, place="江口镇")
    everything = [*scribe.chain, *other.chain]
    from desktop.sync.archive.store import open_archive

    sql = "SELECT heads, clock, body, conflicts FROM state"
    take(*everything)
    expected = rows(sql)
    chance = random.Random(3)  # noqa: S311 - the same every time

    for number in range(6):
        chance.shuffle(everything)
        fresh = open_archive(tmp_path / str(number))
        for entry in everything:
            judged = judging.judge([(entry.head_bytes, entry.body_bytes)])
            with fresh.write() as connection:
                let_in(connection, judged[0])
                entries.take(connection, judged, brought_by=ME, now=NOW)
        with fresh.read() as connection:
            found = [tuple(row) for row in connection.exec_driver_sql(sql)]
        fresh.close()

        assert expected == found


def test_archive_of_before_audiences_is_placed(tmp_path, scribe):
    """
    What was taken when everybody got everything has its audience afterwards.
    """
    words = scribe.write(new_id(), type_name="interview", asked_by=scribe.author)
    shared = scribe.write(new_id(), fact="甲")
    store._key(tmp_path, is_new=True)
    engine = sqlite.open_engine(tmp_path / store.DATABASE_NAME)
    migrate.upgrade_schema(engine, "0003")
    with engine.connect() as connection:
        for number, entry in enumerate((words, shared), 1):
            connection.execute(text(BEFORE), old_row(number, entry))
        owner = f"PRAGMA application_id = {sqlite.APPLICATION_ID}"
        connection.exec_driver_sql(owner)
        connection.commit()
    engine.dispose()

    with closing(store.open_archive(tmp_path)) as archive, archive.read() as connection:
        found = connection.exec_driver_sql(PLACED).all()

    assert [("words", scribe.author, 1, 1), ("team", "", 1, 2)] == [*map(tuple, found)]


def old_row(number: int, entry: Entry) -> dict[str, object]:
    """Return a row of the log as it was."""
    head = entry.head
    return {
        "number": number,
        "hash": bytes.fromhex(entry.hash),
        "organ": head.organ,
        "station": head.station,
        "seq": head.seq,
        "type": head.type,
        "record": head.record,
        "head": entry.head_bytes,
        "body": entry.body_bytes,
    }


BEFORE = (
    "INSERT INTO log (number, hash, organ, station, seq, type, record, brought_by, "
    "received_at, head, body) VALUES (:number, :hash, :organ, :station, :seq, :type, "
    ":record, '', '', :head, :body)"
)
PLACED = (
    "SELECT a.circle, a.owner, a.number, l.number FROM log l "
    "JOIN audience a ON a.id = l.audience ORDER BY l.number"
)


def test_parents_of_another_record_do_not_leak(take, scribe, rows):
    """
    An entry that names another record's entry as its parent merges nothing of it.
    """
    foreign = scribe.write(new_id(), fact="别人的")
    record = new_id()
    one = scribe.write(record, foreign, place="甲")
    two = scribe.write(record, foreign, fact="乙")
    take(foreign, one)
    take(two)

    sql = f"SELECT body FROM state WHERE record = '{record}'"  # noqa: S608 - ours
    merged = canonical({"fact": "乙", "id": record, "place": "甲"})
    assert [(merged,)] == rows(sql)


def test_places_far_apart(take, scribe):
    """
    Entries of one chain with a great distance between them are looked up one by one.
    """
    one = scribe.write(new_id())
    far = forged(scribe.write(new_id()), seq=2**62)

    assert (1, 2) == take(one, far).numbers
    assert (1, 2) == take(one, far).numbers


def numbers(given: pages.Given) -> list[int]:
    return [number for _, number in given.leaves]


def test_pages(archive, take, scribe):
    """
    A page ends where it is full; the last says how far everything goes.
    """
    other = Scribe()
    take(*(scribe.write(new_id()) for _ in range(5)))
    take(*(other.write(new_id()) for _ in range(3)))

    def give(after: int, most: int, seq: int = 0):
        asked = Pull(seq=seq, after=after, most=most)
        with archive.read() as connection:
            member = members.find(connection, scribe.station)
            assert member is not None
            return pages.give(connection, asked, member)

    first, second, lost = give(0, 2, seq=5), give(7, 2, seq=5), give(0, 9, seq=4)

    assert ([6, 7], 7, True) == (numbers(first), first.upto, first.more)
    assert ([8], 8, False) == (numbers(second), second.upto, second.more)
    assert [5, 6, 7, 8] == numbers(lost)
    assert 8 == second.tally.count
