from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.codec import canonical
from desktop.model.merge import ABSENT, Merged, Revision, Variant, merge, rebase

FIELDS = ("a", "b", "c")
VALUES = (ABSENT, "x", "y", ["x"])


def rev(name: str, *parents: str, clock: int = 0, **body: object) -> Revision:
    """Return a revision; the name stands for its hash."""
    return Revision(hash=name, parents=tuple(parents), clock=clock, body=body)


@st.composite
def graphs(draw: st.DrawFn, most: int = 9) -> list[Revision]:
    """Return the revisions of one record, parents before children."""
    made: list[Revision] = []
    for place in draw(st.permutations(range(draw(st.integers(1, most))))):
        earlier = [item.hash for item in made]
        count = draw(st.integers(0, min(3, len(earlier))))
        parents = draw(st.permutations(earlier)) if earlier else []
        body = {
            name: value
            for name in FIELDS
            if (value := draw(st.sampled_from(VALUES))) is not ABSENT
        }
        made.append(
            Revision(
                hash=f"{place:02d}",
                parents=tuple(sorted(parents[:count])),
                clock=draw(st.integers(0, 3)),
                body=body,
            )
        )
    return made


class Naive:
    """The definition of docs/formats.md, walked anew for every question."""

    def __init__(self, revisions: list[Revision]) -> None:
        self.known = {item.hash: item for item in revisions}

    def past(self, hash_: str) -> set[str]:
        """Return everything a revision is based on."""
        parents = [p for p in self.known[hash_].parents if p in self.known]
        return set(parents).union(*(self.past(parent) for parent in parents))

    def last_writers(self, hashes: list[str], name: str) -> set[str]:
        """Return the writers of a field at some revisions that nobody built on."""
        every = set[str]().union(*(self.writers(hash_, name) for hash_ in hashes))
        return {w for w in every if not any(w in self.past(other) for other in every)}

    def writers(self, hash_: str, name: str) -> set[str]:
        """Return the revisions that wrote *name* last, as seen at one revision."""
        revision = self.known[hash_]
        parents = [p for p in revision.parents if p in self.known]
        handed = self.last_writers(parents, name)
        told = {canonical(self.known[w].body.get(name)) for w in handed}
        own = canonical(revision.body.get(name))
        if told == {own} or (not handed and name not in revision.body):
            return handed
        return {hash_}

    def heads(self) -> list[str]:
        """Return the revisions no other names as parent."""
        built_on = {p for item in self.known.values() for p in item.parents}
        return sorted(set(self.known) - built_on)

    def live(self, name: str) -> dict[str, object]:
        """Return the last writers of a field over all heads, with their values."""
        writers = self.last_writers(self.heads(), name)
        return {hash_: self.known[hash_].body.get(name) for hash_ in writers}


def shown(state: Merged, name: str) -> list[object]:
    """Return all values a person is shown for a field, the winner first."""
    for conflict in state.conflicts:
        if conflict.name == name:
            return [variant.value for variant in conflict.variants]
    return [state.body.get(name)]


@given(graphs(), st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(revisions, chance):
    """
    The same set of revisions gives the same state, in whatever order it is known.
    """
    shuffled = revisions[:]
    chance.shuffle(shuffled)

    assert merge(revisions) == merge(shuffled)


@settings(max_examples=400)
@given(graphs())
def test_every_disagreeing_last_writer_is_shown(revisions):
    """
    No value that a head holds is lost: it is shown, or someone built on its writer.
    """
    state, naive = merge(revisions), Naive(revisions)

    assert tuple(naive.heads()) == state.heads
    for name in FIELDS:
        live = naive.live(name) if len(state.heads) > 1 else {}
        expected = {canonical(value) for value in live.values()}
        if expected:
            assert expected == {canonical(value) for value in shown(state, name)}


@given(graphs())
def test_one_head_is_the_state(revisions):
    """
    What one revision that saw everything says, stands.
    """
    heads = merge(revisions).heads
    last = rev("99", *heads, a="settled")

    assert Merged(heads=("99",), body={"a": "settled"}) == merge([*revisions, last])


@given(graphs(), st.sampled_from(VALUES), st.data())
def test_conflict_ends_only_by_one_who_saw_all_sides(revisions, value, data):
    """
    A revision that saw one side of a conflict leaves the other sides standing.
    """
    state, naive = merge(revisions), Naive(revisions)
    head = data.draw(st.sampled_from(state.heads))
    body = {**naive.known[head].body, "a": value}
    later = merge([*revisions, rev("99", head, clock=9, **body)])
    seen = naive.past(head) | {head}
    unseen = {w: v for w, v in naive.live("a").items() if w not in seen}

    for other in unseen.values():
        assert canonical(other) in {canonical(item) for item in shown(later, "a")}


@given(st.permutations(range(4)))
def test_edits_of_different_fields_all_survive(order):
    """
    Concurrent edits of different fields are merged without asking anybody.
    """
    base = rev("0", a="1", b="1", c="1", d="1")
    edits = [
        rev("1", "0", a="2", b="1", c="1", d="1"),
        rev("2", "0", a="1", b="2", c="1", d="1"),
        rev("3", "0", a="1", b="1", d="1"),
    ]
    known = [(base, *edits)[place] for place in order]

    state = merge(known)

    assert {"a": "2", "b": "2", "d": "1"} == state.body
    assert () == state.conflicts
    assert ("1", "2", "3") == state.heads


def test_same_field_the_later_clock_is_shown_and_the_other_kept():
    """
    Concurrent edits of one field: the later is shown first, the earlier is kept.
    """
    base = rev("0", a="old")
    early, late = rev("1", "0", clock=5, a="x"), rev("2", "0", clock=6, a="y")

    state = merge([base, late, early])
    (conflict,) = state.conflicts

    assert {"a": "y"} == state.body
    assert ("a", "old") == (conflict.name, conflict.base)
    assert (
        Variant(revision="2", value="y"),
        Variant(revision="1", value="x"),
    ) == conflict.variants


def test_equal_clocks_are_told_apart_by_hash():
    """
    Two clocks that agree decide nothing; every station takes the greater hash.
    """
    state = merge([rev("0"), rev("1", "0", a="x"), rev("2", "0", a="y")])

    assert {"a": "y"} == state.body


def test_same_edit_twice_is_no_conflict():
    """
    Two people who write the same agree.
    """
    state = merge([rev("0", a="x"), rev("1", "0", a="y"), rev("2", "0", a="y")])

    assert ({"a": "y"}, ()) == (state.body, state.conflicts)


def test_passing_a_value_on_is_not_writing_it():
    """
    Who edits another field does not bring an older value back.
    """
    base = rev("0", a="old", b="1")
    edit = rev("1", "0", clock=1, a="new", b="1")
    other = rev("2", "0", clock=9, a="old", b="2")

    state = merge([base, edit, other])

    assert ({"a": "new", "b": "2"}, ()) == (state.body, state.conflicts)


def test_emptying_a_field_is_an_edit():
    """
    A field that was emptied on one side and rewritten on the other is in conflict.
    """
    state = merge([rev("0", a="x"), rev("1", "0"), rev("2", "0", a="y")])

    assert ["y", ABSENT] == shown(state, "a")


def test_emptied_field_stays_away_when_it_wins():
    """
    Where emptying was the later edit, the field is left out of what is shown.
    """
    state = merge([rev("0", a="x"), rev("1", "0", clock=2), rev("2", "0", a="y")])

    assert {} == state.body
    assert [ABSENT, "y"] == shown(state, "a")


def test_criss_cross():
    """
    Two people settle the same conflict differently: that is a conflict of its own.
    """
    sides = [rev("0", a="0"), rev("1", "0", a="x"), rev("2", "0", a="y")]
    settled = [rev("3", "1", "2", clock=3, a="x"), rev("4", "1", "2", clock=4, a="y")]

    state = merge([*sides, *settled])

    assert ["y", "x"] == shown(state, "a")
    assert ("3", "4") == state.heads


def test_criss_cross_that_agrees():
    """
    Two people settle the same conflict alike: it is settled.
    """
    sides = [rev("0", a="0"), rev("1", "0", a="x"), rev("2", "0", a="y")]
    settled = [rev("3", "1", "2", a="x"), rev("4", "1", "2", a="x")]

    state = merge([*sides, *settled])

    assert ({"a": "x"}, ()) == (state.body, state.conflicts)


def test_base_of_a_conflict_is_the_newest_shared_past():
    """
    The value shown as 原值 is the last one both sides had seen.
    """
    line = [rev("0", a="0"), rev("1", "0", a="1"), rev("2", "1", a="2")]
    sides = [rev("3", "2", a="x"), rev("4", "2", a="y")]

    assert "2" == merge([*line, *sides]).conflicts[0].base


def test_records_begun_twice_have_no_base():
    """
    Where nothing was shared, there is no earlier value.
    """
    assert ABSENT is merge([rev("1", a="x"), rev("2", a="y")]).conflicts[0].base


@given(graphs(), st.data())
def test_missing_parents_are_passed_over(revisions, data):
    """
    A station that lacks some revisions shows what it has, and the rest when it comes.
    """
    kept = data.draw(
        st.lists(st.sampled_from(revisions), min_size=1, unique_by=lambda r: r.hash)
    )
    state = merge(kept)
    heads_kept = {item.hash for item in kept}

    assert set(state.heads) <= heads_kept
    assert merge(revisions) == merge(
        list({item.hash: item for item in [*kept, *revisions]}.values())
    )


def test_a_record_without_revisions_has_no_state():
    """
    Asking for the state of nothing is a mistake of the program.
    """
    with pytest.raises(ValueError, match="at least one"):
        merge([])


def test_long_histories_need_no_deep_stack():
    """
    A record edited three thousand times is merged like any other.
    """
    line = [rev("00000", a="0")]
    line += [
        rev(f"{place:05d}", f"{place - 1:05d}", a=str(place))
        for place in range(1, 3_000)
    ]
    line.reverse()
    side = rev("99999", "00000", b="beside", a="0")

    state = merge([*line, side])

    assert {"a": "2999", "b": "beside"} == state.body


bodies = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(VALUES[1:]))


@given(bodies, bodies, bodies)
def test_rebase_carries_the_edit_and_nothing_else(before, after, onto):
    """
    An edit is carried over: what it changed is changed, the rest is as it was there.
    """
    result = rebase(before, after, onto)

    for name in FIELDS:
        changed = before.get(name) != after.get(name)
        expected = after.get(name) if changed else onto.get(name)
        assert expected == result.get(name)


@given(st.lists(bodies, min_size=2, max_size=5))
def test_rebase_onto_what_was_shown_is_the_edit(line):
    """
    Nobody wrote in between: the edited body is the new body, edit after edit.
    """
    result = line[0]
    for shown_body, edited in pairwise(line):
        result = rebase(shown_body, edited, result)

    assert line[-1] == result
