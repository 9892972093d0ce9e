"""Small groups: hidden, and never found by whoever subtracts what he sees.

The adversary sees the whole export of a subject: figures, tables, flags, sensitivity.
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.scoring.ballots import GroupBallots
from desktop.scoring.export import round_tree
from desktop.scoring.opinion import opinion
from desktop.scoring.round_score import score_round
from desktop.scoring.scheme import BallotItem
from desktop.scoring.suppression import showing
from tests.scoring.examples import SCHEME, SUBJECT, cast, round_of

OWN = SCHEME.ballots
SHOWN_ONLY = replace(OWN, totals_of_all=False)
CODES = [group.code for group in OWN.groups]


def codes(clusters):
    """Return what clusters are called."""
    return [cluster.code for cluster in clusters]


def test_small_pair_is_hidden_and_the_next_smallest_with_it():
    """
    G4 with G5 has three ballots: it is hidden, and so is the smallest shown group.
    """
    found = showing({"G1": 7, "G2": 12, "G3": 30, "G4": 2, "G5": 1}, OWN)

    assert (["G2", "G3"], ["G1", "G4+G5"]) == (codes(found.shown), codes(found.hidden))
    assert tuple(CODES) == found.totals


def test_totals_of_what_is_shown_need_no_second_group():
    """
    Where totals count the shown groups only, no second group need be hidden.
    """
    found = showing({"G1": 7, "G2": 12, "G3": 30, "G4": 2, "G5": 1}, SHOWN_ONLY)

    assert (["G1", "G2", "G3"], ["G4+G5"]) == (codes(found.shown), codes(found.hidden))
    assert ("G1", "G2", "G3") == found.totals


def test_group_of_which_nothing_is_valid_is_hidden_like_a_small_one():
    """
    G5 handed in and nothing counts: were all others shown, one would know all of it.
    """
    counts = {"G1": 7, "G2": 12, "G3": 30, "G5": 0}

    assert ["G1", "G2", "G3"] == codes(showing(counts, OWN).shown)
    found = showing(counts, OWN, handed_in=["G1", "G2", "G3", "G5"])
    assert (["G2", "G3"], ["G1", "G4+G5"]) == (codes(found.shown), codes(found.hidden))


def test_two_hidden_groups_with_too_few_ballots_hide_a_third():
    """
    1 and 3 ballots are four together: still too few to be told as a rest.
    """
    found = showing({"G1": 1, "G3": 30, "G4": 3, "G2": 0, "G5": 0}, OWN)

    assert [] == codes(found.shown)
    assert ["G1+G2", "G3", "G4+G5"] == codes(found.hidden)


def test_groups_without_ballots_are_neither_shown_nor_hidden():
    """
    Who was not asked has nothing to hide.
    """
    found = showing({"G1": 6, "G2": 6, "G3": 6}, OWN)

    assert (["G1", "G2", "G3"], []) == (codes(found.shown), codes(found.hidden))
    assert ("G1", "G2", "G3") == found.totals


def test_one_small_group_alone_shows_nothing():
    """
    Four ballots in all: no mean, no totals.
    """
    found = opinion({"G3": cast(2, 2)}, OWN)

    assert ((), (), 0) == (found.groups, found.totals_of, found.totals.valid)
    assert found.figure is None


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 14)), st.booleans())
def test_rest_of_the_totals_is_nothing_or_many(counts, of_all):
    """
    Totals less what is shown: nothing, or two groups and five ballots at least.
    """
    own = OWN if of_all else SHOWN_ONLY
    found = showing(counts, own)
    in_totals = [c for c in found.hidden if set(c.codes) <= set(found.totals)]

    assert all(cluster.ballots >= 5 for cluster in found.shown)
    assert not in_totals or (
        len(in_totals) > 1 and sum(cluster.ballots for cluster in in_totals) >= 5
    )
    assert len(in_totals) in {0, len(found.hidden)}
    assert sum(counts.values()) == sum(c.ballots for c in (*found.shown, *found.hidden))


# --- the adversary: he sees the whole export ---

ONE_ITEM = replace(OWN, items=(BallotItem(code="overall", name="总体评价"),))


def view(boxes, own):
    """Return all that is shown of a subject on whom *boxes* were cast."""
    small = replace(SCHEME.sensitivity, draws=5, resamples=5)
    scheme = replace(SCHEME, ballots=own, sensitivity=small)
    subject = replace(SUBJECT, ballots=boxes, items=SUBJECT.items[:1])
    found = score_round(round_of(subject, scheme=scheme))
    return json.dumps(round_tree(found), sort_keys=True)


def deals(ballots, sizes):
    """Give every way to deal *ballots* to groups of these sizes."""
    names = list(sizes)
    seen = set()
    for order in itertools.permutations(ballots):
        dealt, at = {}, 0
        for name in names:
            dealt[name] = "".join(sorted(order[at : at + sizes[name]]))
            at += sizes[name]
        key = tuple(dealt.values())
        if key not in seen:
            seen.add(key)
            yield {
                name: GroupBallots(returned=Counter(own)) for name, own in dealt.items()
            }


SHOWN = {
    "G2": GroupBallots(returned=Counter("AAABBBC")),
    "G3": GroupBallots(returned=Counter("ABCDABCDAB")),
}


@pytest.mark.parametrize(
    ("ballots", "sizes"),
    [
        ("DAAABC", {"G5": 1, "G1": 5}),
        ("DDABBC", {"G4": 1, "G1": 5}),
        ("DDCABA", {"G5": 1, "G1": 5}),
    ],
)
def test_hidden_groups_are_told_together_or_not_at_all(ballots, sizes):
    """
    Deal the hidden ballots to the hidden groups in every way: nothing shown changes.
    """
    views = {view(SHOWN | dealt, ONE_ITEM) for dealt in deals(ballots, sizes)}

    assert 1 == len(views)


@pytest.mark.parametrize(
    ("shown", "sizes", "own"),
    [
        ({}, {"G3": 4}, ONE_ITEM),
        ({}, {"G4": 1, "G5": 2}, ONE_ITEM),
        (SHOWN, {"G4": 1, "G5": 2}, replace(ONE_ITEM, totals_of_all=False)),
    ],
)
def test_group_hidden_by_itself_could_have_cast_anything(shown, sizes, own):
    """
    Where a rest is too small, nothing at all depends on the hidden ballots.
    """
    count = sum(sizes.values())
    worlds = itertools.combinations_with_replacement("ABCD", count)
    views = {view(shown | next(deals(world, sizes)), own) for world in worlds}

    assert 1 == len(views)


def box(poor, size):
    """Return a group of so many ballots, some of them poor."""
    return GroupBallots(returned={"D": poor, "A": size - poor})


@pytest.mark.parametrize("of_all", [True, False])
def test_every_small_measurement_keeps_its_hidden_groups(of_all):
    """
    All boxes of 0, 2 and 5 ballots with every number of poor ones in hidden groups.

    What is shown is one for all deals of the same poor ballots to the hidden groups;
    and for any ballots in them at all, where totals do not count them.
    """
    own = replace(ONE_ITEM, totals_of_all=of_all)
    for sizes in itertools.product((0, 2, 5), repeat=5):
        seen = showing(dict(zip(CODES, sizes, strict=True)), own)
        hidden = [code for cluster in seen.hidden for code in cluster.codes]
        known = {c: box(1, n) for c, n in zip(CODES, sizes, strict=True) if n}
        views: dict[int, set[str]] = {}
        at = [CODES.index(code) for code in hidden]
        for deal in itertools.product(*(range(sizes[place] + 1) for place in at)):
            dealt = {
                code: box(poor, sizes[place])
                for code, poor, place in zip(hidden, deal, at, strict=True)
            }
            poor = sum(deal) if set(hidden) & set(seen.totals) else 0
            views.setdefault(poor, set()).add(repr(opinion(known | dealt, own)))

        assert all(len(same) == 1 for same in views.values()), sizes


def totals_less_shown(found):
    """Return what the adversary gets: the counts of marks that no shown group has."""
    rest = Counter(dict(enumerate(found.totals.marks)))
    for group in found.groups:
        rest.subtract(dict(enumerate(group.tally.marks)))
    return [rest[place] for place in range(4)]


def test_subtraction_leaves_several_worlds_for_every_hidden_group():
    """
    Enumerate small boxes: what subtraction leaves fits more than one hidden group.

    A rest of one mark throughout tells that mark, as any shown group of it would.
    """
    for hidden in itertools.combinations_with_replacement("ABD", 1):
        for other in itertools.combinations_with_replacement("ABD", 5):
            boxes = SHOWN | {
                "G4": GroupBallots(returned=Counter(hidden)),
                "G1": GroupBallots(returned=Counter(other)),
            }
            found = opinion(boxes, ONE_ITEM)
            rest = totals_less_shown(found)

            assert ("G1", "G4+G5") == found.hidden
            assert 6 == sum(rest)
            fits = sum(count > 0 for count in rest)  # marks the one of G4 may have
            assert fits > 1 or len(set(hidden + other)) == 1


def test_excluded_ballots_of_hidden_groups_are_not_told():
    """
    收回 and 剔除 stand beside shown groups only.
    """
    boxes = SHOWN | {"G4": GroupBallots(returned=Counter("AD"), excluded=3)}
    other = SHOWN | {"G4": GroupBallots(returned=Counter("AD"), excluded=0)}
    own = replace(ONE_ITEM, totals_of_all=False)

    assert view(boxes, own) == view(other, own)
