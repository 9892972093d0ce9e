from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.chains import (
    START,
    Tip,
    added,
    by_station,
    moved,
    sort_out,
    taken_away,
)
from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at
from desktop.model.journal import FORMAT, GENESIS, Entry, Head, seal_entry


def chain(length: int, station: str = id_at(1, 1)) -> list[Entry]:
    entries: list[Entry] = []
    for seq in range(1, length + 1):
        body = canonical({"id": id_at(seq, 7)})
        head = Head(
            v=FORMAT,
            organ="",
            station=station,
            seq=seq,
            prev=entries[-1].hash if entries else GENESIS,
            at="2026-11-03T12:00:00Z",
            clock=seq,
            author="",
            type="unit",
            record=id_at(seq, 7),
            parents=(),
            act="create",
            body=digest(body),
        )
        entries.append(seal_entry(head, body))
    return entries


CHAIN = chain(8)


@given(st.permutations(CHAIN), st.integers(0, 8))
def test_tip_moves_over_what_is_there_in_any_order(entries, known):
    """
    However the entries come, the tip ends behind the last without a gap.
    """
    stored = {entry.head.seq: entry for entry in entries[:known]}

    tip = moved(START, entries[known:], stored.get)

    assert Tip(seq=8, hash=CHAIN[-1].hash, clock=8) == tip


def test_tip_stays_before_a_gap():
    """
    What lies beyond a gap does not move the tip.
    """
    gap = [entry for entry in CHAIN if entry.head.seq != 4]

    assert 3 == moved(START, gap, {}.get).seq
    assert START == moved(START, CHAIN[1:], {}.get)


def test_each_entry_is_sorted_out_once():
    """
    New, known and forked: repetitions within one batch are passed over.
    """
    one, two, three = CHAIN[:3]
    taken = {(one.head.station, 1): one.hash, (two.head.station, 2): "another"}

    found = sort_out([three, one, two, three, one], taken)

    assert ((three,), (one,), (two,)) == (found.fresh, found.known, found.forked)


@given(st.permutations([*CHAIN, *chain(3, id_at(2, 2))]))
def test_stations_entries_keep_their_order(entries):
    """
    Those of each station stand as they stood among all.
    """
    found = by_station(entries)

    assert {id_at(1, 1), id_at(2, 2)} == found.keys()
    for station, its in found.items():
        assert [e for e in entries if e.head.station == station] == list(its)
    assert {id_at(1, 1): CHAIN} == by_station(CHAIN)


@given(st.permutations(CHAIN))
def test_sum_of_hashes_has_no_order(entries):
    """
    Added in any order the sum is the same, and what is taken away is gone.
    """
    total = added(bytes(32), entries)

    assert added(bytes(32), CHAIN) == total
    hashes = [bytes.fromhex(entry.hash) for entry in entries[:3]]
    assert added(bytes(32), entries[3:]) == taken_away(total, hashes)
    assert bytes(32) == taken_away(bytes(32), [])
