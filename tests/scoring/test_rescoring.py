"""A round scored again after a change: the same result, at the price of the change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.model.codes import UngradedReason
from desktop.model.scoring_codes import Bar
from desktop.scoring import round_score
from desktop.scoring.round_score import score_round
from desktop.scoring.subject_score import SubjectInput
from tests.scoring.examples import (
    CADRES,
    SCHEME,
    cast,
    forward,
    marked,
    round_of,
    sheets,
)


def changes() -> list[tuple[str, SubjectInput]]:
    """Return changes of the third cadre, each by its name."""
    own = CADRES[2]
    item = replace(own.items[1], progress=forward("0.5", "1"))
    return [
        ("item", replace(own, items=(own.items[0], item, *own.items[2:]))),
        ("ballots", replace(own, ballots={**own.ballots, "G1": cast(0, 9)})),
        ("sheets", replace(own, sheets=sheets((60, 61, 62, 63)))),
        ("bars", replace(own, bars=(Bar.VETO,))),
        ("group", replace(own, group="一把手")),
        ("ungraded", replace(own, ungraded=UngradedReason.OTHER)),
        ("legs", replace(own, items=())),
        ("number", replace(own, cadre_number="0099")),
    ]


@pytest.mark.parametrize(("name", "changed"), changes(), ids=[n for n, _ in changes()])
def test_scoring_again_gives_what_scoring_anew_gives(name, changed):
    """
    Whatever changed, what is kept from before is what would have been made.
    """
    before = score_round(round_of(*CADRES))
    after = round_of(*CADRES[:2], changed, *CADRES[3:])

    assert score_round(after) == score_round(after, before), name


@pytest.mark.parametrize(
    "facts",
    [
        {"subjects": CADRES[:4]},
        {"subjects": (*CADRES, marked(9, 70, 71, 72, 73))},
        {"number": "2024-08"},
        {"months": 6},
        {"scheme": replace(SCHEME, effort_share=Decimal(20))},
        {"subjects": CADRES[::-1]},
    ],
    ids=["fewer", "more", "number", "months", "scheme", "order"],
)
def test_another_round_is_scored_anew(facts):
    """
    Members, number, period and scheme count; their order does not.
    """
    before = score_round(round_of(*CADRES))
    after = replace(round_of(*CADRES), **facts)

    assert score_round(after) == score_round(after, before)


def test_one_change_touches_what_depends_on_it(monkeypatch):
    """
    Of two groups, only the changed subject and its group's grades are made again.
    """
    others = tuple(replace(marked(place, 80, 85), group="一把手") for place in (7, 8))
    before = score_round(round_of(*CADRES, *others))
    scored: list[str] = []
    proposed: list[int] = []
    real_subject, real_propose = round_score.score_subject, round_score.propose

    def score_subject_(own, *rest, **more):
        scored.append(own.subject)
        return real_subject(own, *rest, **more)

    def propose_(members, *rest):
        proposed.append(len(members))
        return real_propose(members, *rest)

    # Real parts, counted: that they are not called cannot be seen from outside.
    monkeypatch.setattr(round_score, "score_subject", score_subject_)
    monkeypatch.setattr(round_score, "propose", propose_)
    after = score_round(
        round_of(
            *CADRES[:2], replace(CADRES[2], bars=(Bar.VETO,)), *CADRES[3:], *others
        ),
        before,
    )

    assert (["s2"], [6]) == (scored, proposed)
    assert after.sensitivities["s7"] is before.sensitivities["s7"]
