"""敏感性: five parts, drawn the same on every machine, made again here by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import shake_256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.scoring_codes import Bar, Floor, Outcome, Steadiness
from desktop.scoring.bootstrap import interval
from desktop.scoring.grading import MISSING, Candidate, propose
from desktop.scoring.opinion import opinion
from desktop.scoring.round_score import score_round
from desktop.scoring.sensitivity import steadiness
from desktop.scoring.stability import drawn_keys, stability
from desktop.scoring.weighting import (
    drawn_totals,
    drawn_weights,
    nominal,
    total_cents,
)
from tests.scoring.examples import (
    BALLOTS,
    ITEMS,
    SCHEME,
    SUBJECT,
    TOTALS,
    cast,
    marked,
    round_of,
)

OWN = SCHEME.sensitivity
CADRES = tuple(
    marked(
        place,
        *(row[place] for row in TOTALS),
        ballots=BALLOTS | {"G1": cast(*box), "G3": cast(*box[::-1])},
    )
    for place, box in enumerate(
        [(9, 9), (30, 0, 0), (8, 20, 2), (0, 4, 30, 9), (1, 40), (6, 0, 22)]
    )
)


def half_up(value):
    """Return a fraction of points in cents, by a pencil's rule."""
    return (value * 100 + Fraction(1, 2)).__floor__()


def test_published_example_stands_so_firmly():
    """
    The digits of six cadres, pinned: they are these on every machine.
    """
    found = score_round(round_of(*CADRES)).sensitivities

    assert [
        ("71.05", "sensitive", ["86.25", "92.08"], "85", "0.98"),
        ("100.00", "stable", ["83.22", "88.22"], "85", "-0.46"),
        ("100.00", "stable", ["81.85", "87.61"], "85", "0.47"),
        ("100.00", "stable", ["76.59", "82.22"], "85", "-3.44"),
        ("100.00", "stable", ["85.89", "91.17"], "85", "-1.59"),
        ("71.05", "sensitive", ["80.75", "87.33"], "85", "0.75"),
    ] == [
        (
            str(own.stability),
            own.label.value,
            [str(end) for end in own.interval],
            str(own.threshold),
            str(own.margin),
        )
        for _, own in sorted(found.items())
    ]


def test_steadiness_can_be_drawn_again_by_hand():
    """
    等次稳定率 once more: SHAKE-256, fractions, sorting; no code of the program's draws.
    """
    found = score_round(round_of(*CADRES))
    limit = (1 << 32) // 2001 * 2001
    drawn = shake_256(b"2024-07-weights").digest(4 * 6100)
    words = [int.from_bytes(drawn[at : at + 4], "little") for at in range(0, 24400, 4)]
    moves = [Fraction(w % 2001 - 1000, 100) for w in words if w < limit][:6000]
    legs = {
        name: [
            Fraction(own.results.value),
            Fraction(own.opinion.figure.value),
            Fraction(own.team.figure.value),
        ]
        for name, own in found.subjects.items()
    }
    kept = dict.fromkeys(legs, 0)
    for at in range(0, 6000, 3):
        weights = [base + moves[at + k] for k, base in enumerate((50, 25, 25))]
        totals = {
            name: half_up(
                sum(w * x for w, x in zip(weights, own, strict=True)) / sum(weights)
            )
            + 100
            for name, own in legs.items()
        }
        keys = {
            name: (totals[name], own[0], own[2], own[1]) for name, own in legs.items()
        }
        best = sorted((k for k in keys.values() if k[0] >= 8500), reverse=True)[:1]
        for name, own in keys.items():
            outcome = "fair" if own[0] < 7500 else "good"
            outcome = "excellent" if own in best else outcome
            kept[name] += outcome == found.proposals[name].outcome.value

    assert {name: Decimal(count) / 20 for name, count in kept.items()} == {
        name: own.stability for name, own in found.sensitivities.items()
    }


def test_interval_can_be_drawn_again_by_hand():
    """
    The 90 % interval of B once more, ballot by ballot.
    """
    values = {"A": 100, "B": 80, "C": 60, "D": 40}
    boxes = {"G1+G2": "AAABB", "G3": "AAABBBCCDDDD"}  # weights 45 and 20
    ballots = {"G1": cast(3, 2), "G3": cast(3, 3, 2, 4)}
    drawn_b = []
    for name, box in boxes.items():
        limit = 256 // len(box) * len(box)
        drawn = shake_256(f"2024-07-0012-{name}".encode()).digest(20000)
        # Ballots lie from the lowest to the highest.
        low_first = box[::-1]
        picks = [low_first[b % len(box)] for b in drawn if b < limit]
        means = []
        for at in range(0, 1000 * len(box), len(box)):
            own = sorted(values[mark] for mark in picks[at : at + len(box)])
            end = len(own) // 10 if len(own) >= 10 else 0
            kept = own[end : len(own) - end]
            means.append(half_up(Fraction(sum(kept), len(kept))))
        drawn_b.append(means)
    whole = sorted(
        half_up(Fraction(45 * g1 + 20 * g3, 6500))
        for g1, g3 in zip(*drawn_b, strict=True)
    )

    found = interval(
        "2024-07-0012", ballots, opinion(ballots, SCHEME.ballots), SCHEME.ballots, 1000
    )

    assert (whole[49], whole[949]) == (found[0] * 100, found[1] * 100)


def test_interval_of_a_missing_b_is_none():
    """
    Where there is no B there is nothing to be sure of.
    """
    ballots = {"G1": cast(3)}

    assert (
        interval("x", ballots, opinion(ballots, SCHEME.ballots), SCHEME.ballots, 9)
        is None
    )


def test_interval_of_one_opinion_is_a_point():
    """
    Where all ballots are alike, drawing them again changes nothing.
    """
    ballots = {"G1": cast(6), "G3": cast(0, 300)}
    found = interval("x", ballots, opinion(ballots, SCHEME.ballots), SCHEME.ballots, 20)

    assert ("93.85", "93.85") == tuple(str(end) for end in found)


def test_without_each_group_and_each_reviewer():
    """
    Leave-one-out: B without G1 is 89.04, C without the first reviewer 86.00.
    """
    found = score_round(round_of(SUBJECT)).sensitivities["s1"]

    assert [("G1", "89.04"), ("G2", "90.00"), ("G3", "89.72"), ("G4+G5", "90.43")] == [
        (own.left_out, str(own.leg)) for own in found.without_groups
    ]
    assert [("C01", "86.00"), ("C02", "87.00"), ("C03", "85.33"), ("C04", "87.67")] == [
        (own.left_out, str(own.leg)) for own in found.without_reviewers
    ]
    assert "85.98" == str(found.without_reviewers[0].total)


def test_without_the_second_of_two_there_is_no_leg():
    """
    One group alone gives no B, and bars from 优秀; one reviewer alone gives no C.
    """
    two = {"G1": cast(6), "G3": cast(9)}

    found = score_round(round_of(marked(1, 88, 89, ballots=two)))
    own = found.sensitivities["s1"]

    assert {(None, Outcome.GOOD)} == {(v.leg, v.outcome) for v in own.without_groups}
    assert {(None, None, Outcome.UNFINISHED)} == {
        (v.leg, v.total, v.outcome) for v in own.without_reviewers
    }


def test_bar_of_missing_ballots_may_be_off():
    """
    A scheme without that bar leaves 优秀 possible without B.
    """
    bars = tuple(bar for bar in Bar if bar is not Bar.NO_BALLOTS)
    scheme = replace(
        SCHEME, grades=replace(SCHEME.grades, bars=bars, quota=Decimal(100))
    )
    two = {"G1": cast(6), "G3": cast(9)}

    found = score_round(round_of(marked(1, 95, 96, ballots=two), scheme=scheme))

    assert {Outcome.EXCELLENT} == {
        own.outcome for own in found.sensitivities["s1"].without_groups
    }


def test_five_reviewers_are_trimmed_without_one_too():
    """
    Of six, five are left: their extremes are dropped.
    """
    found = score_round(round_of(marked(1, 60, 80, 82, 84, 86, 99)))

    first, *_ = found.sensitivities["s1"].without_reviewers

    assert "84.00" == str(first.leg)


@pytest.mark.parametrize(
    ("same", "stability", "label"),
    [
        (2000, "100.00", Steadiness.STABLE),
        (1900, "95.00", Steadiness.STABLE),
        (1899, "94.95", Steadiness.BORDERLINE),
        (1600, "80.00", Steadiness.BORDERLINE),
        (1599, "79.95", Steadiness.SENSITIVE),
    ],
)
def test_labels(same, stability, label):
    """
    ≥95 % 稳定, 80–95 % 临界, <80 % 敏感.
    """
    assert (Decimal(stability), label) == steadiness(same, OWN)


def test_weights_move_within_ten_points():
    """
    Each weight moves by itself, from −10.00 to +10.00.
    """
    draws = drawn_weights("2024-07", SCHEME)

    assert 2000 == len(draws)
    for place, base in enumerate(nominal(SCHEME)):
        moved = [own[place] - base for own in draws]
        assert -1000 <= min(moved) < -990
        assert 990 < max(moved) <= 1000


LEGS = st.tuples(
    st.integers(0, 10000),
    st.sampled_from([MISSING, 0, 8800, 10000]),
    st.integers(0, 10000),
)


@given(LEGS, st.integers(-1000, 500))
def test_totals_of_draws_are_the_totals(legs, adjustment):
    """
    The quick way over all draws gives what each draw by itself gives.
    """
    draws = drawn_weights("2024-07", SCHEME)[:20]

    assert [total_cents(own, legs, adjustment) for own in draws] == list(
        drawn_totals(draws, legs, adjustment)
    )


ROWS = st.lists(
    st.tuples(
        st.lists(st.integers(74, 87), min_size=6, max_size=6),
        st.tuples(*[st.integers(-1, 1)] * 3),
        st.sampled_from([(), (), (Bar.VETO,)]),
        st.sampled_from([(), (), (Floor.DECEIT,)]),
    ),
    max_size=6,
)


def drawn(rows, quota, before=None):
    """Return a group under six draws, and what is proposed for it."""
    members = {
        f"s{at}": before.members[f"s{at}"]
        if before and before.members.get(f"s{at}") == own
        else own
        for at, own in enumerate(candidates(rows))
    }
    keys = {
        f"s{at}": drawn_keys([100 * t for t in own], tie)
        for at, (own, tie, *_) in enumerate(rows)
    }
    for name, own in keys.items():
        if before and before.keys.get(name) == own:
            keys[name] = before.keys[name]
    proposed = propose(members.values(), quota, SCHEME.grades)
    outcomes = {name: own.outcome for name, own in proposed.items()}
    scheme = SCHEME.grades
    return stability(members, keys, outcomes, quota=quota, scheme=scheme, before=before)


def candidates(rows):
    """Return the members of a group; T before any draw is 80 or 86."""
    return [
        Candidate(
            subject=f"s{at}",
            group="g",
            total=8000 if own[0] < 80 else 8600,
            tie=tie,
            bars=bars,
            floors=floors,
        )
        for at, (own, tie, bars, floors) in enumerate(rows)
    ]


@settings(max_examples=60)
@given(ROWS, st.integers(0, 3))
def test_outcomes_under_draws_are_those_that_would_be_proposed(rows, quota):
    """
    Counting over draws is the same as proposing the grades of each draw anew.
    """
    members = candidates(rows)
    proposed = propose(members, quota, SCHEME.grades)
    expected = dict.fromkeys(proposed, 0)
    for draw in range(6):
        moved = [
            replace(m, total=100 * own[draw])
            for m, (own, *_) in zip(members, rows, strict=True)
        ]
        for name, own in propose(moved, quota, SCHEME.grades).items():
            expected[name] += own.outcome is proposed[name].outcome

    assert expected == drawn(rows, quota).kept


@settings(max_examples=200)
@given(st.lists(st.tuples(ROWS, st.integers(0, 3)), min_size=2, max_size=5))
def test_lines_that_are_moved_are_those_drawn_anew(steps):
    """
    Who comes, goes or changes, and another quota: the same counts, step after step.
    """
    found = None
    for rows, quota in steps:
        found = drawn(rows, quota, found)

        assert drawn(rows, quota) == found


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_line_of_a_large_group_may_wander_far(seed):
    """
    Eighty change one by one until none is where it was; the counts stay right.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret

    def row(level):
        moves = [level + chance.randint(-2, 2) for _ in range(6)]
        return moves, tuple(chance.randint(-1, 1) for _ in range(3)), (), ()

    rows = [row(97) for _ in range(80)]
    found = drawn(rows, 5)
    for at in range(80):
        rows[at] = row(88)
        found = drawn(rows, 5, found)

        assert at % 10 or drawn(rows, 5) == found


def test_hidden_ballots_play_no_part():
    """
    The interval is drawn from shown groups only.
    """
    shown = {"G2": cast(7, 8), "G3": cast(9, 9)}
    views = {
        score_round(
            round_of(replace(SUBJECT, items=ITEMS, ballots=shown | {"G4": hidden}))
        )
        .sensitivities["s1"]
        .interval
        for hidden in (cast(2), cast(0, 0, 0, 2))
    }

    assert 1 == len(views)
