"""A round scored again after a change: the same result, at the price of the change."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.model.codes import UngradedReason
from desktop.model.scoring_codes import Bar, Contribution, Floor
from desktop.scoring import group_score, round_score
from desktop.scoring.export import round_tree
from desktop.scoring.round_score import score_round
from desktop.scoring.subject_score import SubjectInput
from tests.scoring.examples import (
    CADRES,
    SCHEME,
    cast,
    forward,
    marked,
    round_of,
    sheet,
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
    real_subject, real_group = round_score.score_subject, group_score.graded

    def score_subject_(own, *rest, **more):
        scored.append(own.subject)
        return real_subject(own, *rest, **more)

    def graded_(members, *rest):
        proposed.append(len(members))
        return real_group(members, *rest)

    # Real parts, counted: that they are not called cannot be seen from outside.
    monkeypatch.setattr(round_score, "score_subject", score_subject_)
    monkeypatch.setattr(group_score, "graded", graded_)
    after = score_round(
        round_of(
            *CADRES[:2], replace(CADRES[2], bars=(Bar.VETO,)), *CADRES[3:], *others
        ),
        before,
    )

    assert (["s2"], [6]) == (scored, proposed)
    assert after.sensitivities["s7"] is before.sensitivities["s7"]


QUICK = replace(
    SCHEME,
    sensitivity=replace(SCHEME.sensitivity, draws=60, resamples=20),
    grades=replace(SCHEME.grades, quota=Decimal(25)),
)
SCORES = st.integers(82, 92)
CLAIMED = tuple(
    replace(item, matter=f"征地{at % 2}", contribution=contribution)
    for at, (item, contribution) in enumerate(
        zip(CADRES[0].items, [*Contribution] * 2, strict=False)
    )
)
"""Claims on matters that others claim too: too many, as soon as some do."""
MARKED = st.dictionaries(st.integers(1, 6), SCORES, max_size=4).map(
    lambda given: tuple(sheet(reviewer, score) for reviewer, score in given.items())
)
"""Sheets of any of six reviewers, also of none: a design with gaps."""
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "sheets": st.lists(SCORES, min_size=1, max_size=4).map(sheets) | MARKED,
        "ballots": st.builds(
            lambda *counts: {"G1": cast(*counts), "G3": cast(9, 3)},
            *[st.integers(0, 9)] * 3,
        ),
        "bars": st.sampled_from([(), (Bar.VETO,)]),
        "floors": st.sampled_from([(), (Floor.DECEIT,)]),
        "ungraded": st.sampled_from([None, UngradedReason.OTHER]),
        "items": st.sampled_from([CADRES[0].items, (), CLAIMED, CLAIMED[:1]]),
        "group": st.sampled_from(["科级", "一把手"]),
    },
)


@example(  # one leaves the best of some draws, and stays far below the best of others
    scores=[84, 91, 83, 86, 83, 89, 89, 89, 92, 88, 85, 83, 89, 82],
    steps=[(13, {"sheets": sheets((88, 91, 82, 89))})],
)
@example(  # the line stays where it is and moves under some draws: others waver more
    scores=[87, 82, 89, 87, 92, 91, 83, 85, 83, 83, 84, 91, 92, 86],
    steps=[
        (6, {"items": CLAIMED[:1]}),
        (9, {"ballots": {"G1": cast(6, 2, 0), "G3": cast(9, 3)}}),
    ],
)
@example(  # a flaw that stays, a matter too many claim, a group of no quota
    scores=[84, 91, 83, 86, 83, 89, 89, 89, 92, 88, 85, 83, 89, 82],
    steps=[
        (3, {"sheets": sheets((88,)), "items": CLAIMED}),
        (0, {"items": CLAIMED}),
        (1, {"items": CLAIMED}),
        (5, {"group": "一把手"}),
        (5, {"items": CLAIMED}),
        (7, None),
    ],
)
@settings(max_examples=12, deadline=None)  # up to six changes each, compared whole
@given(
    scores=st.lists(SCORES, min_size=14, max_size=14),
    steps=st.lists(
        st.tuples(st.integers(0, 13), CHANGES | st.none()), min_size=1, max_size=6
    ),
)
def test_one_change_recomputed_is_the_whole_recomputed(scores, steps):
    """
    One change after the other: every digit is as if all had been scored anew.

    Without a change one leaves the round, or comes back into it.
    """
    own = [
        marked(at, score, score + 1, group="科级") for at, score in enumerate(scores)
    ]
    out: set[int] = set()
    found = score_round(replace(round_of(*own), scheme=QUICK))
    for at, change in steps:
        if change is None:
            out ^= {at}
        else:
            own[at] = replace(own[at], **change)
        here = [one for place, one in enumerate(own) if place not in out]
        after = replace(round_of(*here), scheme=QUICK)
        found = score_round(after, found)

        anew = score_round(after)
        assert anew == found
        assert anew.consistency.leniency() == found.consistency.leniency()
        assert written(anew) == written(found)


def written(score):
    """Return the export of a round, byte by byte."""
    return json.dumps(round_tree(score), ensure_ascii=False).encode()
