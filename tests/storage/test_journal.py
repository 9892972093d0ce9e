from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at, new_id
from desktop.model.journal import GENESIS, Entry, check_entry
from desktop.storage import journal, records, search, states
from desktop.storage import station as stations
from desktop.storage.journal import Applied
from desktop.storage.rows import execute, rows
from tests.fakes import MORNING, ORGAN, PASSPHRASE
from tests.storage.helpers import Elsewhere, change, every, state, take, unit, write

HOME = id_at(1, 1)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Give stations with an empty journal, made once and copied."""
    from tests.fakes import quick_vaults

    count = iter(range(100_000))
    with quick_vaults():
        folder = tmp_path_factory.mktemp("stations")
        made: list[stations.Station] = []

        def make() -> stations.Station:
            one = stations.create(folder / str(next(count)), PASSPHRASE, organ=ORGAN)
            made.append(one)
            return one

        yield make
        for one in made:
            one.database.let_go()


# --- local revisions ------------------------------------------------------------


def test_entries_of_a_station_are_a_chain(station, writer):
    """
    Entries are numbered without gaps, each names the one before, and all are sound.
    """
    write(station, writer, change(unit("一")), change(unit("二")))
    write(station, writer, change(unit("三")))

    found = every(station)

    assert [1, 2, 3] == [entry.head.seq for entry in found]
    assert [GENESIS, found[0].hash, found[1].hash] == [e.head.prev for e in found]
    for entry in found:
        check_entry(entry)


def test_tally_is_the_sum_of_all_hashes(station, writer):
    """
    How many entries there are, and the sum of their hashes, is kept with each write.
    """
    with station.database.read() as connection:
        assert (0, "0" * 64) == journal.entry_count(connection)
    write(station, writer, change(unit("一")), change(unit("二")))

    total = sum(int(entry.hash, 16) for entry in every(station)) % (1 << 256)

    with station.database.read() as connection:
        assert (2, f"{total:064x}") == journal.entry_count(connection)


def test_revision_becomes_the_state(station, writer):
    """
    The newest revision is the record; its heads are the entry's hash.
    """
    body = unit("一")
    (first,) = write(station, writer, change(body))
    (second,) = write(
        station, writer, change(body | {"name": "二", "order": 3}, first.hash)
    )

    with station.database.read() as connection:
        stored = records.stored(connection, body["id"])

    assert ("二", 3, (second.hash,)) == (
        stored.record.name,
        stored.record.order,
        stored.heads,
    )


def test_nothing_to_write_writes_nothing(station, writer):
    """
    No changes make no entries.
    """
    assert [] == write(station, writer)
    assert [] == every(station)


def test_clock_set_back_a_year_loses_nothing(station, writer):
    """
    A wrong wall clock is written down; chain, hybrid clock and state keep their order.
    """
    body = unit("一")
    (first,) = write(station, writer, change(body))
    back = MORNING - timedelta(days=365)
    (second,) = write(
        station, writer, change(body | {"name": "二"}, first.hash), now=back
    )

    assert ("2026-03-02T00:30:00Z", "2025-03-02T00:30:00Z") == (
        first.head.at,
        second.head.at,
    )
    assert first.head.clock + 1 == second.head.clock
    with station.database.read() as connection:
        assert "二" == records.stored(connection, body["id"]).record.name
        history = journal.history(connection, "unit", body["id"])
    assert [first, second] == history


def test_history_is_in_the_order_of_writing(station, writer):
    """
    A revision stands behind what it is based on, even when its clock was behind.
    """
    ahead = Elsewhere()
    body = unit("一")
    first = ahead.entry(body, clock=1 << 62)
    take(station, [first])
    (second,) = write(station, writer, change(body | {"name": "二"}, first.hash))

    with station.database.read() as connection:
        history = journal.history(connection, "unit", body["id"])

    assert second.head.clock < first.head.clock
    assert [first, second] == history


def test_record_without_entries_has_no_history(station):
    """
    What is not here has no history.
    """
    with station.database.read() as connection:
        assert [] == journal.history(connection, "unit", HOME)


# --- foreign entries ------------------------------------------------------------


def test_foreign_entries_are_taken_once(station):
    """
    The same entries again change nothing.
    """
    there = Elsewhere()
    entries = [there.entry(unit(str(n))) for n in range(3)]

    first = take(station, [*entries, entries[0]])
    before = state(station)
    again = take(station, entries)

    assert (
        Applied(
            new=tuple(entry.hash for entry in entries),
            known=0,
            refused=(),
            types=frozenset({"unit"}),
        )
        == first
    )
    assert (0, 3) == (len(again.new), again.known)
    assert before == state(station)
    assert Applied(new=(), known=0, refused=(), types=frozenset()) == take(station, [])


def test_tip_of_a_chain_waits_for_the_gap(station):
    """
    Entries behind a gap are taken at once; the chain is whole when the gap is filled.
    """
    there = Elsewhere()
    first, second, third, fourth = (there.entry(unit(str(n))) for n in range(4))

    take(station, [third])
    assert None is tip(station, there)
    take(station, [first, fourth])
    assert (1, first.hash) == tip(station, there)
    take(station, [second])
    assert (4, fourth.hash) == tip(station, there)


def test_own_entries_that_come_back_are_gone_on_from(station, writer, tmp_path):
    """
    A station that lost its end takes its own entries back and goes on behind them.
    """
    write(station, writer, change(unit("一")), change(unit("二")))
    again = stations.create(tmp_path / "again", PASSPHRASE, organ=ORGAN)

    take(again, every(station))
    (next_one,) = write(again, writer, change(unit("三")))

    assert (3, every(station)[-1].hash) == (next_one.head.seq, next_one.head.prev)
    again.close()


def tip(station, there):
    """Return how far a chain is whole, None where it has not begun."""
    sql = "SELECT seq, tip FROM chain WHERE station = ?"
    with station.database.read() as connection:
        found = rows(connection, sql, there.station)
    return (found[0][0], found[0][1].hex()) if found else None


EDITS = st.lists(
    st.tuples(
        st.integers(0, 2),  # which station writes
        st.integers(0, 1),  # which record
        st.sampled_from(["name", "short_name", "order"]),
        st.integers(0, 3),  # the value
        st.booleans(),  # whether it has seen all others first
    ),
    min_size=1,
    max_size=14,
)


def play(edits) -> list[Entry]:
    """Let three stations edit two records, each on what it has seen."""
    homes = [Elsewhere(id_at(9, n)) for n in range(3)]
    seen: list[dict[str, list[Entry]]] = [{}, {}, {}]
    every_entry: dict[str, list[Entry]] = {}
    for home, which, name, value, synced in edits:
        record = id_at(2, which)
        known = seen[home].get(record, [])
        if synced:
            known = list(every_entry.get(record, []))
        built_on = {p for entry in known for p in entry.head.parents}
        heads = [entry for entry in known if entry.hash not in built_on]
        body = dict(heads[0].body) if heads else {"id": record, "name": "名"}
        body[name] = value if name == "order" else f"值{value}"
        entry = homes[home].entry(body, *(head.hash for head in heads))
        seen[home][record] = [*known, entry]
        every_entry.setdefault(record, []).append(entry)
    return [entry for entries in every_entry.values() for entry in entries]


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS, data=st.data())
def test_any_order_any_repetition_the_same_state(fresh, edits, data):
    """
    Entries in any order, parts and repetition give the state that rebuilding gives.
    """
    entries = play(edits)
    one, two = fresh(), fresh()
    take(one, entries)
    order = data.draw(st.permutations(entries))
    while order:
        cut = data.draw(st.integers(1, len(order)))
        take(two, [*order[:cut], data.draw(st.sampled_from(entries))])
        order = order[cut:]

    assert state(one) == state(two)
    for place in (one, two):
        before = state(place)
        with place.database.write() as connection:
            states.rebuild(connection)
        assert before == state(place)


# --- what is not taken ----------------------------------------------------------


def held(station):
    """Return (reason, detail, source) of what is in quarantine."""
    with station.database.read() as connection:
        sql = "SELECT reason, detail, came_from FROM quarantine ORDER BY reason"
        return rows(connection, sql)


def test_bad_entries_are_held_with_their_reason_and_the_rest_is_taken(station):
    """
    A bad entry goes to quarantine with a reason a person can read; the rest flows.
    """
    there = Elsewhere()
    good, better = there.entry(unit("一")), there.entry(unit("二"))
    forged = Entry(good.head_bytes, canonical(unit("三")))
    unread = Elsewhere().entry(unit(order="first"))
    nonsense = Entry(b"nonsense", b"{}")
    wrong_id = Elsewhere().entry(unit("四"), record=id_at(7, 7))

    done = take(station, [forged, unread, nonsense, good, wrong_id, better], "U盘")

    assert {good.hash, better.hash} == set(done.new)
    assert ["unreadable", "untrue", "untrue", "untrue"] == sorted(
        item.reason for item in done.refused
    )
    assert {
        ("untrue", "body", "U盘"),
        ("untrue", "head", "U盘"),
        ("untrue", "record", "U盘"),
        ("unreadable", "order", "U盘"),
    } >= set(held(station))
    with station.database.read() as connection:
        assert 2 == journal.entry_count(connection)[0]


def test_held_entry_is_held_once(station):
    """
    The same bad entry again is the same one; it never becomes part of the journal.
    """
    nonsense = Entry(b"nonsense", b"{}")

    for _ in range(2):
        take(station, [nonsense, nonsense])

    assert 1 == len(held(station))
    assert [] == every(station)


def test_fork_is_held_whichever_came_first(station, tmp_path):
    """
    Two entries at one number: the first that came stands, the other is shown.
    """
    here, copy = Elsewhere(HOME), Elsewhere(HOME)
    mine, other = here.entry(unit("一")), copy.entry(unit("二"))

    take(station, [mine])
    done = take(station, [other])

    assert [("forked", "1")] == [(r.reason, r.detail) for r in done.refused]
    assert [mine] == every(station)
    again = stations.create(tmp_path / "again", PASSPHRASE, organ=ORGAN)
    both = take(again, [other, mine])
    assert (1, 1) == (len(both.new), len(both.refused))
    again.close()


def test_places_far_apart_are_looked_up_one_by_one(station):
    """
    Entries from all over a long chain are placed like neighbours are.
    """
    here, copy = Elsewhere(HOME), Elsewhere(HOME)
    entries = [here.entry(unit(str(n))) for n in range(9)]
    forks = [copy.entry(unit(str(n))) for n in range(9)]
    take(station, [entries[0], entries[8]])

    done = take(station, [forks[0], forks[8], entries[4]])

    assert ({"1", "9"}, 1) == ({r.detail for r in done.refused}, len(done.new))


def test_type_of_a_newer_program_is_kept_and_passed_on(station, writer):
    """
    A record type we do not know stays in the journal and shows nowhere.
    """
    newer = Elsewhere().entry(unit("一"), type="ballot")

    done = take(station, [newer])
    with station.database.write() as connection:
        states.rebuild(connection)

    assert ((newer.hash,), ()) == (done.new, done.refused)
    assert [newer] == every(station)


def test_entry_based_on_another_record_mixes_nothing(station):
    """
    A parent that is another record's revision is passed over.
    """
    there = Elsewhere()
    mine = there.entry(unit("我的", short_name="密"))
    strange = there.entry(unit("别的"), mine.hash)
    beside = there.entry(strange.body | {"order": 1})

    take(station, [mine, strange])
    take(station, [beside])

    with station.database.read() as connection:
        stored = records.stored(connection, strange.head.record)
    assert ("", 1) == (stored.record.short_name, stored.record.order)


def test_same_id_in_two_types_stays_apart(station):
    """
    One id used for two record types is two records, with links and conflicts apart.
    """
    there = Elsewhere()
    body = {"id": HOME, "subjects": [id_at(3, 1)]}
    types = ("interview", "photo")
    first = [there.entry(body, type=name) for name in types]
    sides = [
        there.entry(body | {"place": place}, entry.hash, type=entry.head.type)
        for entry in first
        for place in "甲乙"
    ]

    take(station, first)
    take(station, sides)
    with station.database.write() as connection:
        assert 0 == search.catch_up(connection, 9)
        found = [records.conflicts_of(connection, name, HOME)[0].name for name in types]

    assert ["place", "place"] == found
    assert [HOME, HOME] == links(station, id_at(3, 1))
    assert [1, 1] == [len(state(station, name)[name]) for name in types]


# --- what hangs on the state ----------------------------------------------------


def links(station, target):
    """Return the records that name *target*."""
    with station.database.read() as connection:
        sql = "SELECT source FROM link WHERE target = ?"
        return [source for (source,) in rows(connection, sql, target)]


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
