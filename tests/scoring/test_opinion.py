"""民主测评: the published vector, validity, trimming, joining of groups, flags."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.scoring.ballots import (
    GroupBallots,
    is_ballot,
    is_little_known,
    is_straight_lined,
    is_valid,
    scores,
    shares,
    tally,
)
from desktop.scoring.figure import tree
from desktop.scoring.opinion import opinion, trimmed
from desktop.scoring.scheme import BallotItem
from tests.scoring.calculator import wrong
from tests.scoring.examples import BALLOTS, SCHEME, cast

OWN = SCHEME.ballots


def heap(*ballots, **facts):
    """Return a group that cast these ballots."""
    return GroupBallots(returned=Counter(ballots), **facts)


def test_published_vector():
    """
    92.00, 88.89, 90.00 (k=2), 88.57 (k=1, G4 with G5) give B 89.78; 56 valid, 1.79 %.
    """
    found = opinion(BALLOTS, OWN)

    assert [
        ("G1", "92.00", 0),
        ("G2", "88.89", 0),
        ("G3", "90.00", 2),
        ("G4+G5", "88.57", 1),
    ] == [(own.cluster.code, str(own.mean.value), own.dropped) for own in found.groups]
    assert "89.78" == str(found.figure.value)
    assert (56, "1.79") == (found.totals.valid, str(found.incompetent.value))
    assert (30, 20, 5, 1) == found.totals.marks
    assert () == found.hidden
    assert ("E-11",) == found.figure.evidence()
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


@pytest.mark.parametrize(
    ("ballot", "valid"),
    [
        ("ABCDABC", True),
        ("ABCDA--", True),
        ("ABCD---", False),  # 57 %
        ("ABCDUU-", False),  # 不了解 is no answer
        ("UUUUUUU", False),
    ],
)
def test_ballot_needs_three_fifths_of_its_items(ballot, valid):
    """
    A ballot with fewer than 60 % answered items is 无效.
    """
    assert is_ballot(ballot, OWN)
    assert valid is is_valid(ballot, OWN)


@pytest.mark.parametrize("ballot", ["ABC", "ABCDEFG", "abcdabc"])
def test_what_is_no_ballot_is_refused(ballot):
    """
    A text that the scheme does not know is our error, and its content is not told.
    """
    assert not is_ballot(ballot, OWN)
    with pytest.raises(ValueError, match=r"^G1$"):
        opinion({"G1": heap(ballot)}, OWN)


@pytest.mark.parametrize(
    "ballots", [{"G9": heap()}, {"G1": GroupBallots(returned={"A" * 7: -1})}]
)
def test_what_is_no_box_is_refused(ballots):
    """
    An unknown group, or less than no ballots, is our error too.
    """
    with pytest.raises(ValueError, match=r"^G"):
        opinion(ballots, OWN)


def test_ballot_is_the_weighted_mean_of_its_answers():
    """
    A weight of 2 and a half, one item blank: (2×100 + 0.5×60) ÷ 2.5 is 92.00.
    """
    items = tuple(
        BallotItem(code=code, name=code, weight=Decimal(weight))
        for code, weight in (("a", "2"), ("b", "0.5"), ("c", "1"))
    )

    assert {9200: 1} == scores({"AC-": 1}, replace(OWN, items=items))


@pytest.mark.parametrize(("count", "end"), [(9, 0), (10, 1), (19, 1), (20, 2), (99, 9)])
def test_a_tenth_is_dropped_at_each_end_from_ten_on(count, end):
    """
    ⌊0.1n⌋ highest and as many lowest.
    """
    by_score = {4000: 1, 8000: count - 2, 10000: 1}

    kept, number, dropped = trimmed(by_score, OWN)

    assert (count - 2 * end, end) == (number, dropped)
    assert kept == (8000 * (count - 2 * end) if end else 8000 * (count - 2) + 14000)


@given(st.lists(st.integers(0, 10000), min_size=1, max_size=40))
def test_trimmed_sum_is_that_of_the_sorted_ballots(cents):
    """
    Counting is the same as sorting and cutting.
    """
    kept, number, end = trimmed(dict(sorted(Counter(cents).items())), OWN)
    cut = sorted(cents)[end : len(cents) - end]

    assert (sum(cut), len(cut)) == (kept, number)


def test_too_few_ballots_give_no_b():
    """
    B needs ten valid ballots from two shown groups, else 测评样本不足.
    """
    assert opinion({"G1": cast(5), "G2": cast(4)}, OWN).figure is None
    assert opinion({"G3": cast(30)}, OWN).figure is None
    assert opinion({"G1": cast(5), "G3": cast(5)}, OWN).figure is not None
    assert opinion({}, OWN).incompetent is None


def test_absent_group_leaves_its_weight_to_the_others():
    """
    Without G4 and G5 the others' weights are what counts: 25, 20 and 20 of 65.
    """
    found = opinion({code: BALLOTS[code] for code in ("G1", "G2", "G3")}, OWN)

    assert "90.43" == str(found.figure.value)
    assert ["G1", "G2", "G3"] == [own.cluster.code for own in found.groups]


def test_small_group_joins_the_next():
    """
    G5 goes to G4, G1 to G2, G3 to G2, each with its weight.
    """
    found = opinion(
        {"G1": cast(3), "G2": cast(6), "G3": cast(4), "G4": cast(2), "G5": cast(9)}, OWN
    )

    assert [("G1+G2+G3", 13, 65), ("G4+G5", 11, 35)] == [
        (own.cluster.code, own.cluster.ballots, int(own.cluster.weight))
        for own in found.groups
    ]


def test_counts_of_a_shown_group():
    """
    发出, 收回, 剔除, 有效, the marks and 不了解 of a group.
    """
    box = heap(
        *["ABCDABA"] * 3, "ABCDABU", "A" * 7, "AB-----", "D" * 7, excluded=2, issued=12
    )

    found = opinion({"G1": box, "G3": cast(8)}, OWN).groups[0]

    assert (12, 9, 2) == (found.issued, found.returned, found.excluded)
    assert 6 == found.tally.valid
    assert ((4, 0, 0, 1), 1) == (found.tally.marks, found.tally.unaware)


def test_flags_are_raised_and_nothing_is_deleted():
    """
    极端票 and 知情不足 are counted and still count; 不称职率 of a third is 研判.
    """
    little = "AAAAUU-".replace("-", "A")  # two of seven: below a third
    less = "UUAAAAB".replace("B", "U")  # three of seven, and no valid ballot

    found = opinion({"G1": heap(*["D" * 7] * 5), "G3": heap(*[little] * 10)}, OWN)

    assert ["incompetent_rate", "all_lowest"] == [flaw.rule for flaw in found.flags]
    assert 15 == found.totals.valid
    assert not is_little_known(little, OWN)
    assert is_little_known(less, OWN)


def test_little_known_ballots_are_flagged_where_they_count():
    """
    With nine items, three 不了解 leave a valid ballot that is flagged.
    """
    items = tuple(BallotItem(code=str(n), name=str(n)) for n in range(9))
    own = replace(OWN, items=items)

    found = opinion({"G1": heap(*["UUUAAAAAA"] * 5), "G3": heap(*["A" * 9] * 5)}, own)

    assert [("little_known", ("5",))] == [(f.rule, f.terms) for f in found.flags]


@pytest.mark.parametrize(
    ("ticks", "rules"),
    [
        (3, []),
        (4, ["negative_to_watch"]),
        (6, ["negative_to_watch"]),
        (7, ["negative_to_check"]),
    ],
)
def test_negative_items_ask_for_attention(ticks, rules):
    """
    Of 20 valid ballots, a fifth is 关注 and a third 专项核实; B does not change.
    """
    groups = {"G1": cast(10, negative={"推诿": ticks}), "G3": cast(10)}

    found = opinion(groups, OWN)

    assert rules == [flaw.rule for flaw in found.flags]
    assert "100.00" == str(found.figure.value)


@pytest.mark.parametrize(
    ("paper", "straight"),
    [
        (["AAA", "AAA"], True),
        (["AAA", "AA-"], True),
        (["AAA", "AAB"], False),
        (["AAA"], False),
        (["---", "---"], False),
    ],
)
def test_straight_lining_is_of_a_whole_paper(paper, straight):
    """
    一边倒: the same mark for all persons of the activity.
    """
    assert straight is is_straight_lined(paper)


BOXES = st.dictionaries(
    st.sampled_from([group.code for group in OWN.groups]),
    st.builds(
        lambda ballots: GroupBallots(returned=Counter(ballots)),
        st.lists(st.text("ABCDU-", min_size=7, max_size=7), max_size=14),
    ),
)


@given(BOXES)
def test_opinion_stays_on_its_scale_and_can_be_recomputed(boxes):
    """
    Whatever is cast, B and every shown mean are from 40 to 100.
    """
    found = opinion(boxes, OWN)

    for own in (found.figure, *(group.mean for group in found.groups)):
        if own is not None:
            assert 40 <= own.value <= 100
            assert [] == list(wrong(tree(own, "2024-07-0012")))


@given(BOXES, st.randoms())
def test_order_of_ballots_does_not_matter(boxes, chance):
    """
    A heap has no order: whichever ballot was counted first, all is the same.
    """
    shuffled = {
        code: replace(
            own,
            returned=dict(chance.sample(list(own.returned.items()), len(own.returned))),
        )
        for code, own in chance.sample(list(boxes.items()), len(boxes))
    }

    assert opinion(boxes, OWN) == opinion(shuffled, OWN)


@given(st.lists(st.sampled_from("ABCD"), min_size=5, max_size=30))
def test_mean_is_that_of_fractions(marks):
    """
    The trimmed mean, computed once more with exact fractions.
    """
    found = opinion({"G3": heap(*(mark * 7 for mark in marks))}, OWN).groups[0]
    values = sorted({"A": 100, "B": 80, "C": 60, "D": 40}[mark] for mark in marks)
    end = len(values) // 10 if len(values) >= 10 else 0
    kept = values[end : len(values) - end]

    difference = Fraction(found.mean.value) - Fraction(sum(kept), len(kept))
    assert abs(difference) <= Fraction(1, 200)


def test_shares_are_percent_of_the_valid_with_one_decimal():
    """
    优秀 称职 基本称职 不称职 不了解; where nothing is valid none can be told.
    """
    found = shares(tally([cast(3, 2, 1, 1)], SCHEME.ballots))

    assert ["42.9", "28.6", "14.3", "14.3", "0.0"] == [str(own) for own in found]
    assert {None} == set(shares(tally([], SCHEME.ballots)))
