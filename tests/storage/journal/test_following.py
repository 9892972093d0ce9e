"""Links, conflicts and the index follow the journal, and are made from it again."""

from __future__ import annotations

from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at, new_id
from desktop.storage import journal, records, search, states
from desktop.storage.rows import execute
from tests.storage.helpers import Elsewhere, change, links, state, take, unit, write


def test_links_follow_the_record(station, writer):
    """
    What names a record is found from it, as long as it names it.
    """
    one, two, three = id_at(3, 1), id_at(3, 2), id_at(3, 3)
    body = {"id": new_id(), "subjects": [one, two]}
    (first,) = write(station, writer, change(body, type_name="interview"))
    assert ([body["id"]], [body["id"]]) == (links(station, one), links(station, two))

    later = body | {"subjects": [two, three, two]}
    write(station, writer, change(later, first.hash, type_name="interview"))

    assert [] == links(station, one)
    assert [body["id"]] == links(station, two) == links(station, three)


def test_conflict_is_noted_and_cleared(station, writer):
    """
    Fields in conflict are noted with all values, and forgotten when settled.
    """
    there, body = Elsewhere(), unit("原")
    (first,) = write(station, writer, change(body))
    (mine,) = write(station, writer, change(body | {"name": "甲"}, first.hash))
    theirs = there.entry(body | {"name": "乙", "order": 1}, first.hash)
    take(station, [theirs])

    with station.database.read() as connection:
        (conflict,) = records.conflicts_of(connection, "unit", body["id"])
        assert [("unit", body["id"])] == records.conflicted(connection)
    assert ("name", "原") == (conflict.name, conflict.base)
    assert [(mine.hash, "甲"), (theirs.hash, "乙")] == [
        (variant.revision, variant.value) for variant in conflict.variants
    ]

    settled = body | {"name": "丙"}
    write(station, writer, change(settled, mine.hash, theirs.hash))

    with station.database.read() as connection:
        assert [] == records.conflicted(connection)


def test_rebuild_makes_everything_again(station, writer):
    """
    All derived tables come from the journal alone, the index with them.
    """
    subject = id_at(3, 1)
    talk = {"id": new_id(), "subjects": [subject], "place": "石桥村部"}
    write(station, writer, change(unit("石桥镇")), change(talk, type_name="interview"))
    before = state(station)
    with station.database.write() as connection:
        for name in ("unit_state", "interview_state", "link", "search_queue"):
            execute(connection, f"DELETE FROM {name}")  # noqa: S608
        states.rebuild(connection)
        while search.catch_up(connection, 1):
            pass
        found = search.search(connection, "石桥")

    assert before == state(station)
    assert {"unit", "interview"} == {hit.type for hit in found}


def test_body_removed_by_retention_leaves_the_record_readable(station, writer):
    """
    An older revision whose body is gone is still a revision: the newer one stands.
    """
    body = unit("原")
    (first,) = write(station, writer, change(body))
    (second,) = write(station, writer, change(body | {"name": "新"}, first.hash))
    with station.database.write() as connection:
        sql = "UPDATE entry SET body = NULL WHERE hash = ?"
        execute(connection, sql, bytes.fromhex(first.hash))
        states.rebuild(connection)

    with station.database.read() as connection:
        stored = records.stored(connection, body["id"])
        history = journal.history(connection, "unit", body["id"])
    assert ("新", (second.hash,)) == (stored.record.name, stored.heads)
    assert [first.hash, second.hash] == [entry.hash for entry in history]
    assert digest(canonical(body)) == history[0].head.body
