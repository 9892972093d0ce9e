"""The state of a record is what its entries say, in any order."""

from __future__ import annotations

import random
from contextlib import closing

from sqlalchemy import insert, text

from desktop.model.codec import canonical
from desktop.model.ids import new_id
from desktop.model.journal import Entry
from desktop.sync.archive import (
    judging,
    migrate,
    sqlite,
    store,
)
from desktop.sync.archive.tables import state
from tests.sync.archive.pushing import take_in
from tests.sync.archive.taking.hand import ME, NOW, Scribe, let_in


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
    sql = "SELECT heads, clock, body, conflicts FROM state"
    take(*everything)
    expected = rows(sql)
    chance = random.Random(3)  # noqa: S311 - the same every time

    for number in range(6):
        chance.shuffle(everything)
        fresh = store.open_archive(tmp_path / str(number))
        for entry in everything:
            judged = judging.judge([(entry.head_bytes, entry.body_bytes)])
            with fresh.write() as connection:
                let_in(connection, judged[0])
                take_in(connection, judged, brought_by=ME, now=NOW)
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
