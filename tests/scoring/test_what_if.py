"""Other weights are looked at, and change nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.model.codes import UngradedReason
from desktop.scoring.round_score import score_round
from desktop.scoring.what_if import supposed
from tests.scoring.examples import CADRES, SCHEME, SUBJECT, round_of

OWN = (Decimal(50), Decimal(25), Decimal(25))


def test_by_the_own_weights_all_is_as_it_is():
    """
    The scheme's own weights give the totals and proposals of the round.
    """
    score = score_round(round_of(*CADRES))

    found = supposed(score, OWN)

    assert {
        name: (own.total.value, score.proposals[name].outcome)
        for name, own in score.subjects.items()
    } == {name: (own.total, own.outcome) for name, own in found.items()}


def test_other_weights_give_what_a_round_scored_by_them_would():
    """
    Trying weights and scoring the round anew by a scheme of them agree.
    """
    weights = (Decimal(30), Decimal(35), Decimal(35))
    other = replace(
        SCHEME,
        results_weight=weights[0],
        ballots_weight=weights[1],
        team_weight=weights[2],
    )
    anew = score_round(round_of(*CADRES, scheme=other))

    found = supposed(score_round(round_of(*CADRES)), weights)

    assert {n: own.total.value for n, own in anew.subjects.items()} == {
        n: own.total for n, own in found.items()
    }
    assert {n: own.outcome for n, own in anew.proposals.items()} == {
        n: own.outcome for n, own in found.items()
    }


def test_who_has_no_total_has_none_by_other_weights():
    """
    Without sheets there is no C, and no weights make a total.
    """
    bare = replace(SUBJECT, sheets=(), ungraded=UngradedReason.OTHER)
    score = score_round(round_of(bare))

    assert supposed(score, OWN)["s1"].total is None


@pytest.mark.parametrize("weights", [(50, 25, 26), (-10, 60, 50)])
def test_weights_that_are_none_are_refused(weights):
    """
    They sum to 100, and none is negative.
    """
    score = score_round(round_of(SUBJECT))

    with pytest.raises(ValueError, match=r"\d"):
        supposed(score, tuple(map(Decimal, weights)))
