"""What other stations wrote is taken in any order, and once."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.ids import id_at
from desktop.model.journal import Entry
from desktop.storage import states
from desktop.storage import station as stations
from desktop.storage.journal import Applied
from desktop.storage.rows import rows
from tests.fakes import ORGAN, PASSPHRASE
from tests.storage.helpers import Elsewhere, change, every, state, take, unit, write


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Give stations with an empty journal, as many as are asked for."""
    folder = tmp_path_factory.mktemp("stations")
    made: list[stations.Station] = []

    def make() -> stations.Station:
        one = stations.create(folder / str(len(made)), PASSPHRASE, organ=ORGAN)
        made.append(one)
        return one

    yield make
    for one in made:
        one.database.let_go()


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
