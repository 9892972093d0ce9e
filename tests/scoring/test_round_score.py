"""A whole round: every figure recomputed from its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.model.codes import Severity, UngradedReason, Verdict
from desktop.model.scoring_codes import Bar, Floor, Outcome
from desktop.scoring.export import round_tree
from desktop.scoring.round_score import score_round
from desktop.scoring.subject_score import score_subject
from tests.scoring.calculator import wrong
from tests.scoring.examples import (
    CADRES,
    PROBLEMS,
    SCHEME,
    SUBJECT,
    cast,
    forward,
    marked,
    round_of,
    sheets,
)

QUICK = replace(SCHEME, sensitivity=replace(SCHEME.sensitivity, draws=40, resamples=20))


def exported(found) -> dict[str, Any]:
    """Return the export of a round as another program reads it."""
    return json.loads(json.dumps(round_tree(found)))


def trees(export: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give every tree of an export."""
    yield from export["figures"]
    for subject in export["subjects"]:
        yield from subject["figures"]


def codes(figure: dict[str, Any]) -> set[str]:
    """Return the codes in a tree."""
    found = {figure["code"]}
    for term in figure["terms"]:
        found |= codes(term["figure"]) if "figure" in term else set()
    return found


def test_published_example_as_a_whole():
    """
    E 87.02, P 80.40, A 82.06, B 89.78, C 86.50, T 86.10 from the records themselves.
    """
    found = score_round(round_of(*CADRES)).subjects["s0"]

    assert ["87.02", "80.40", "82.06", "89.78", "86.50", "1.00", "86.10"] == [
        str(own.value)
        for own in (
            found.effort.figure,
            found.achievement.figure,
            found.results,
            found.opinion.figure,
            found.team.figure,
            found.adjustment.figure,
            found.total,
        )
    ]
    assert () == found.blockers


def test_round_is_proposed_and_recomputed_from_its_json():
    """
    A calculator of its own finds every digit of the export in the printed formulas.
    """
    found = score_round(round_of(*CADRES))
    export = exported(found)

    assert [] == [flaw for own in trees(export) for flaw in wrong(own)]
    assert {"T", "S", "A", "E", "H7", "P", "Y6p", "B", "G4+G5", "C", "C04", "J1"} <= (
        set().union(*(codes(own) for own in trees(export)))
    )
    assert {"班子副职": 1} == export["quotas"]
    assert ["good"] * 5 + ["excellent"] == [
        own["proposal"]["outcome"] for own in export["subjects"]
    ]
    assert [] == export["blockers"]


def test_codes_of_one_subject_are_unique():
    """
    A 溯源码 names one figure: the same code is the same figure wherever it stands.
    """
    seen: dict[str, str] = {}

    def look(figure):
        value = seen.setdefault(figure["trace"], json.dumps(figure))
        assert value == json.dumps(figure)
        for term in figure["terms"]:
            if "figure" in term:
                look(term["figure"])

    for own in trees(exported(score_round(round_of(*CADRES)))):
        look(own)


def test_locked_round_recomputes_identically():
    """
    The same input gives the same export, byte for byte; other seeds give other draws.
    """
    first = json.dumps(exported(score_round(round_of(*CADRES))))

    assert first == json.dumps(exported(score_round(round_of(*CADRES))))
    assert first != json.dumps(
        exported(score_round(round_of(*CADRES, number="2024-08")))
    )


@pytest.mark.parametrize(
    ("facts", "bars", "floors"),
    [
        ({}, (), ()),
        ({"bars": (Bar.VETO,)}, (Bar.VETO,), ()),
        ({"floors": (Floor.REFUSED_TASK,)}, (), (Floor.REFUSED_TASK,)),
        ({"ballots": {}}, (Bar.NO_BALLOTS,), ()),
        ({"ballots": {}, "ballots_waived": True}, (), ()),
    ],
)
def test_bars_and_floors_are_gathered(facts, bars, floors):
    """
    What people recorded, and what the figures themselves say.
    """
    found = score_subject(
        replace(SUBJECT, **facts), SCHEME, round_number="2024-07", months=3
    )

    assert (bars, floors) == (found.candidate.bars, found.candidate.floors)


def test_false_claims_bar_and_two_lead_to_fair():
    """
    One 不属实 bars from 优秀; two are 弄虚作假.
    """
    first, second, *rest = SUBJECT.items
    one = (replace(first, verdict=Verdict.FALSE), second, *rest)
    two = (one[0], replace(second, verdict=Verdict.FALSE), *rest)

    found = [
        score_subject(
            replace(SUBJECT, items=items), SCHEME, round_number="2024-07", months=3
        ).candidate
        for items in (one, two)
    ]

    assert [(Bar.FALSE_CLAIM,)] * 2 == [own.bars for own in found]
    assert [(), (Floor.DECEIT,)] == [own.floors for own in found]


def test_grave_problem_of_ones_own_leads_to_fair():
    """
    严重 by own fault is no arithmetic but 直列一般.
    """
    grave = replace(PROBLEMS[0], severity=Severity.GRAVE)

    found = score_round(round_of(replace(SUBJECT, problems=(grave,))))

    assert Outcome.FAIR is found.proposals["s1"].outcome
    assert "88.10" != str(found.subjects["s1"].total.value)


def test_missing_legs_give_no_total_but_their_figures():
    """
    Without items A is missing: 不定等次. Without sheets C is: unfinished, and blocked.
    """
    found = score_round(
        round_of(marked(1, 80, 82, items=()), marked(2), marked(3, 80, 82, ballots={}))
    )
    export = exported(found)
    roots = [[own["code"] for own in each["figures"]] for each in export["subjects"]]

    assert [Outcome.UNGRADED, Outcome.UNFINISHED, Outcome.GOOD] == [
        found.proposals[name].outcome for name in ("s1", "s2", "s3")
    ]
    assert [
        ["B", "C", "J", "E", "BR", "CR", "CD"],
        ["A", "B", "J", "BR"],
        ["T", "CR", "CD"],
    ] == roots
    assert ["unverifiable", "no_total", "barred"][:2] == [
        found.proposals[name].reason for name in ("s1", "s2")
    ]
    assert ("s2", "too_few_sheets") in [(who, f.rule) for who, f in found.blockers]
    assert {"s3"} == set(found.sensitivities)
    assert [] == [flaw for own in trees(export) for flaw in wrong(own)]


def test_shown_groups_stand_though_b_is_missing():
    """
    Nine ballots of one shown group: its mean is exported by itself.
    """
    export = exported(score_round(round_of(marked(1, 80, 82, ballots={"G3": cast(9)}))))

    assert ["T", "G3", "BR", "CR", "CD"] == [
        own["code"] for own in export["subjects"][0]["figures"]
    ]


def test_short_service_is_ungraded_with_figures():
    """
    在岗不足1/2期: T is computed and shown, no grade is proposed, nobody is displaced.
    """
    found = score_round(
        round_of(replace(CADRES[5], ungraded=UngradedReason.SHORT_SERVICE), *CADRES[:5])
    )

    assert Outcome.UNGRADED is found.proposals["s5"].outcome
    assert found.subjects["s5"].total is not None
    assert "s5" not in found.sensitivities
    assert {"班子副职": 1} == found.quotas


@pytest.mark.parametrize(
    ("in_post", "reason"),
    [((15, 31), "short_service"), ((15, 30), None), (None, None)],
)
def test_half_the_round_in_post_is_needed(in_post, reason):
    """
    在岗 for 15 of 31 days is 不定等次, for 15 of 30 it is not.
    """
    found = score_round(round_of(replace(SUBJECT, in_post=in_post)))

    why = found.subjects["s1"].candidate.ungraded
    assert reason == (why.value if why else None)


def test_export_names_what_did_not_count():
    """
    未计入, hints and blockers stand in the export with their rule.
    """
    waiting = replace(SUBJECT.effort.records[1], verdict=Verdict.PENDING)
    pending = replace(SUBJECT.items[0], verdict=Verdict.PENDING)
    own = replace(
        SUBJECT,
        effort=replace(SUBJECT.effort, records=(waiting, *SUBJECT.effort.records[2:])),
        items=(pending, *SUBJECT.items[1:]),
        ballots={"G1": cast(0, 0, 0, 9), "G3": cast(0, 0, 0, 9)},
    )

    export = exported(score_round(round_of(own)))
    subject = export["subjects"][0]

    assert [("H2", "not_verified_yet")] == [
        (left["indicator"], left["rule"]) for left in subject["uncounted"]
    ]
    assert {"incompetent_rate", "all_lowest"} == {h["rule"] for h in subject["hints"]}
    assert [("s1", "Y1", "claim_pending")] == [
        (b["subject"], b["figure"], b["rule"]) for b in export["blockers"]
    ]
    assert [] == [flaw for tree in trees(export) for flaw in wrong(tree)]


@pytest.mark.parametrize("facts", [{"subject": "s0"}, {"cadre_number": "0000"}])
def test_nobody_takes_anothers_place(facts):
    """
    Two subjects with one id or one 干部号 are our error, and nothing is dropped.
    """
    with pytest.raises(ValueError, match="0"):
        score_round(round_of(CADRES[0], replace(CADRES[1], **facts)))


def test_reviewers_are_not_named_in_the_export():
    """
    Who judged how stays with the team: sheets stand by their places.
    """
    text = json.dumps(round_tree(score_round(round_of(*CADRES))))

    assert SUBJECT.sheets[0].reviewer_id not in text


# --- whatever is recorded ---

SUBJECTS = st.lists(
    st.builds(
        lambda scores, reached, ballots, verdict, problems, bars: {
            "sheets": sheets(scores),
            "items": (
                replace(
                    SUBJECT.items[0],
                    progress=forward(str(reached), "10"),
                    verdict=verdict,
                ),
                *SUBJECT.items[1:],
            ),
            "ballots": {"G1": cast(*ballots), "G3": cast(*ballots[::-1])},
            "problems": PROBLEMS * problems,
            "bars": bars,
        },
        st.lists(st.integers(0, 100), max_size=6),
        st.integers(-5, 20),
        st.lists(st.integers(0, 9), min_size=4, max_size=4),
        st.sampled_from(list(Verdict)),
        st.integers(0, 12),
        st.sampled_from([(), (Bar.VETO,)]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(SUBJECTS, st.randoms())
def test_no_input_leaves_the_scale_and_no_order_matters(facts, chance):
    """
    T is from 0 to 100, every digit is recomputed, and shuffled subjects score the same.
    """
    own = [
        replace(SUBJECT, subject=f"s{at}", cadre_number=f"{at:04}", **each)
        for at, each in enumerate(facts)
    ]
    found = score_round(round_of(*own, scheme=QUICK))
    again = score_round(round_of(*chance.sample(own, len(own)), scheme=QUICK))

    for each in found.subjects.values():
        assert each.total is None or 0 <= each.total.value <= 100
    export = exported(found)
    assert [] == [flaw for tree in trees(export) for flaw in wrong(tree)]
    assert export == exported(again)
