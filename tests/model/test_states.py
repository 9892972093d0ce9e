from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codec import canonical, digest
from desktop.model.ids import id_at
from desktop.model.journal import FORMAT, Entry, Head, seal_entry
from desktop.model.states import Known, State, advance, in_order, merged_state

RECORD = id_at(1, 1)


def entry(seq: int, *parents: str, clock: int = 0, **facts: str) -> Entry:
    """Return an entry of one record."""
    body = canonical({"id": RECORD, **facts})
    head = Head(
        v=FORMAT,
        organ="321302-ZZB",
        station=id_at(9, 9),
        seq=seq,
        prev="" if seq == 1 else "a" * 64,
        at="2026-03-02T08:00:00Z",
        clock=clock,
        author="",
        type="unit",
        record=RECORD,
        parents=tuple(sorted(parents)),
        act="edit",
        body=digest(body),
    )
    return seal_entry(head, body)


def never() -> list[Entry]:
    """Stand where the past is not looked at."""
    raise AssertionError("the past was read")


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """Return the entries of one record, parents before children."""
    made: list[Entry] = []
    for seq in range(1, draw(st.integers(2, 9))):
        earlier = [item.hash for item in made]
        count = draw(st.integers(0, min(2, len(earlier))))
        parents = draw(st.permutations(earlier))[:count] if earlier else []
        facts = {n: draw(st.sampled_from("xy")) for n in ("name", "short_name")}
        made.append(entry(seq, *parents, clock=draw(st.integers(0, 9)), **facts))
    return made


@given(histories(), st.data())
def test_state_grows_as_it_would_be_made_anew(entries, data):
    """
    Going on from a state gives what merging all entries at once gives, in any order.
    """
    order = data.draw(st.permutations(entries))
    cut = data.draw(st.integers(1, len(order)))
    parts = [order[:cut], *([item] for item in order[cut:])]
    known: Known | None = None
    seen: list[Entry] = []
    for part in parts:
        past = seen[:]
        state = advance(known, part, lambda past=past: past)
        seen += part
        known = Known(heads=state.heads, clock=state.clock)

        assert merged_state(seen) == state


@given(histories(), st.data())
def test_entries_stand_behind_what_they_are_based_on(entries, data):
    """
    A history is read from its beginning; a clock that was wrong does not turn it round.
    """
    ordered = in_order(data.draw(st.permutations(entries)))
    places = {item.hash: place for place, item in enumerate(ordered)}

    assert in_order(entries) == ordered
    assert len(entries) == len(ordered)
    for item in entries:
        assert all(places[p] < places[item.hash] for p in item.head.parents)


def test_entries_apart_stand_by_clock():
    """
    Where neither is based on the other, the clock says which was first.
    """
    first = entry(1, clock=1)
    late, early = entry(2, first.hash, clock=9), entry(3, first.hash, clock=5)

    assert [first, early, late] == in_order([late, early, first])


def test_straight_edits_do_not_look_at_the_past():
    """
    Entries that each build on all that was known need no merge.
    """
    first = entry(1, name="a", clock=5)
    second = entry(2, first.hash, name="b", clock=3)
    begun = advance(None, [first], never)
    gone_on = advance(Known(heads=begun.heads, clock=begun.clock), [second], never)

    assert (
        State(heads=(first.hash,), clock=5, body=first.body_bytes, only=first) == begun
    )
    assert (second.hash,) == gone_on.heads
    assert (5, second.body_bytes) == (gone_on.clock, gone_on.body)
    assert gone_on == advance(None, [first, second], never)


def test_entries_are_sound_or_say_why_not():
    """
    An entry that cannot be taken names the rule and the place.
    """
    sound = entry(1, name="石桥镇")
    other = seal_entry(sound.head, canonical({"id": RECORD, "name": "改过"}))
    loose = b'{"id": "x"}'
    wrong = seal_entry(
        Head(**{**_facts(sound), "record": id_at(2, 2)}), sound.body_bytes
    )
    unread = seal_entry(Head(**{**_facts(sound), "body": digest(loose)}), loose)
    newer = seal_entry(Head(**{**_facts(sound), "type": "ballot"}), sound.body_bytes)
    kind = canonical({"id": RECORD, "order": "first"})
    bad = seal_entry(Head(**{**_facts(sound), "body": digest(kind)}), kind)

    assert None is sound.flaw
    assert None is newer.flaw
    assert ("untrue", "body") == _why(other)
    assert ("untrue", "record") == _why(wrong)
    assert ("unreadable", "") == _why(unread)
    assert ("unreadable", "order") == _why(bad)


def _why(item: Entry) -> tuple[str, str]:
    found = item.flaw
    assert found is not None
    return found.reason, found.detail


def _facts(item: Entry) -> dict[str, object]:
    head = item.head
    return {name: getattr(head, name) for name in head.__struct_fields__}
