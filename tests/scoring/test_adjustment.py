"""加减分: bounded, bound to evidence, each fact once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.codes import Fault, IssueClass, Severity, Verdict
from desktop.model.scoring_codes import Honour, Settlement
from desktop.scoring.adjustment import HonourClaim, Problem, adjustment
from desktop.scoring.figure import tree
from tests.scoring.calculator import wrong
from tests.scoring.examples import HONOURS, PROBLEMS, SCHEME

CITY, SLIGHT = HONOURS[0], PROBLEMS[0]


def points(honours=(), problems=()):
    """Return 加减分 as printed."""
    return str(adjustment(honours, problems, SCHEME).figure.value)


def test_published_vector():
    """
    加分 2 and 减分 1 make 1 (domain/4 §6.10).
    """
    assert "1.00" == points(HONOURS, PROBLEMS)
    assert "0.00" == points()


def test_one_fact_counts_once_at_its_highest():
    """
    What city and province both praised counts 3, not 5.
    """
    province = replace(CITY, honour=Honour.PROVINCE)

    assert "3.00" == points([CITY, province])
    assert "3.00" == points([province, CITY])
    assert "5.00" == points([province, replace(CITY, fact="另一事")])


def test_additions_and_deductions_are_bounded():
    """
    +5 and −10 are the most.
    """
    honours = [replace(CITY, fact=f"事{n}") for n in range(9)]
    problems = [replace(SLIGHT, severity=Severity.SERIOUS, name=f"{n}") for n in "abc"]

    assert "5.00" == points(honours)
    assert "-10.00" == points([], problems)


@pytest.mark.parametrize(
    ("facts", "deducted"),
    [
        ({}, "-1.00"),
        ({"severity": Severity.MODERATE}, "-2.00"),
        ({"severity": Severity.SERIOUS}, "-4.00"),
        ({"severity": Severity.GRAVE}, "0.00"),
        ({"settlement": Settlement.ON_TIME}, "-0.50"),
        ({"settlement": Settlement.OVERDUE}, "-1.50"),
        ({"fault": Fault.UNIT}, "0.00"),
        ({"fault": Fault.LEADERSHIP}, "0.00"),
        ({"fault": Fault.CIRCUMSTANCE}, "0.00"),
        ({"issue_class": IssueClass.BLOCKAGE}, "0.00"),
        ({"issue_class": IssueClass.AFRAID}, "-1.00"),
        ({"verdict": Verdict.PARTLY}, "-0.70"),
        ({"verdict": Verdict.FALSE}, "0.00"),
        ({"verdict": Verdict.PENDING}, "0.00"),
        ({"evidence_ids": ()}, "0.00"),
    ],
)
def test_deduction_by_severity_fault_and_settlement(facts, deducted):
    """
    Only confirmed problems by one's own fault deduct; 机制梗阻 never does (M72).
    """
    found = adjustment([], [replace(SLIGHT, **facts)], SCHEME)

    assert deducted == str(found.figure.value)
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))


def test_grave_problem_is_no_matter_of_arithmetic():
    """
    It is counted for the list of 一般 instead; by others' fault it is not.
    """
    grave = replace(SLIGHT, severity=Severity.GRAVE)

    assert 1 == adjustment([], [grave], SCHEME).grave
    assert 0 == adjustment([], [replace(grave, fault=Fault.UNIT)], SCHEME).grave
    assert 0 == adjustment([], [replace(grave, evidence_ids=())], SCHEME).grave


def test_what_waits_blocks_locking():
    """
    待核实 honours and problems are named.
    """
    found = adjustment(
        [replace(CITY, verdict=Verdict.PENDING)],
        [replace(SLIGHT, verdict=Verdict.PENDING)],
        SCHEME,
    )

    assert ["J1", "J2"] == [flaw.field for flaw in found.blockers]


HONOUR = st.builds(
    HonourClaim,
    fact=st.sampled_from("甲乙丙"),
    honour=st.sampled_from(list(Honour)),
    verdict=st.sampled_from(list(Verdict)),
    evidence_ids=st.sampled_from([(), ("E-1",), ("E-2",)]),
)
PROBLEM = st.builds(
    Problem,
    name=st.sampled_from("甲乙"),
    severity=st.sampled_from(list(Severity)),
    fault=st.sampled_from(list(Fault)),
    settlement=st.sampled_from(list(Settlement)),
    verdict=st.sampled_from(list(Verdict)),
    evidence_ids=st.sampled_from([(), ("E-1",), ("E-2",)]),
)


@given(st.lists(HONOUR, max_size=6), st.lists(PROBLEM, max_size=6), st.randoms())
def test_adjustment_stays_within_its_bounds_and_knows_no_order(
    honours, problems, chance
):
    """
    From −10 to +5, and shuffled lists give the same tree.
    """
    found = adjustment(honours, problems, SCHEME)
    again = adjustment(
        chance.sample(honours, len(honours)),
        chance.sample(problems, len(problems)),
        SCHEME,
    )

    assert -10 <= found.figure.value <= 5
    assert found.figure == again.figure
    assert [] == list(wrong(tree(found.figure, "2024-07-0012")))
