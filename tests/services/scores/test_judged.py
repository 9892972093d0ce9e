"""加减分, ballots, sheets and the facts of grading, as the records say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors.records import ScoreError
from desktop.messages import message
from desktop.model.balloting import (
    BallotBox,
    BallotCount,
    BallotExclusion,
    GroupTurnout,
    NegativeCount,
)
from desktop.model.codes import (
    ClaimState,
    Fault,
    Group,
    IssueClass,
    Severity,
    SheetState,
    SubjectState,
    UngradedReason,
    Verdict,
)
from desktop.model.grading import FactKind, GradeFact, HonourItem
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet
from desktop.model.scoring_codes import Bar, Floor, Honour, Settlement
from desktop.scoring.scheme import BallotGroup, BallotScheme
from desktop.services.same_person import Person
from desktop.services.scores import judged
from tests.services.scores.held import DISTRICT, PROOF, checks, on_record

SCHEME = BallotScheme()
GOOD, POOR = "A" * 7, "D" * 7
ACTIVITY = id_at(7, 7)
ME, OTHER = DISTRICT.subject.id, id_at(8, 8)


def test_an_honour_stands_with_its_evidence_and_its_verdict():
    """
    What it names and what its verification cites, each once.
    """
    item = HonourItem(
        id=new_id(),
        **DISTRICT.of_subject(),
        fact="现场会推广",
        honour=Honour.CITY,
        evidence_ids=("a", PROOF),
    )

    (found,) = judged.honours_of(on_record(honours=(item,), checks=checks(item)))

    assert ("现场会推广", Honour.CITY, Verdict.VERIFIED, ("a", PROOF)) == (
        found.fact,
        found.honour,
        found.verdict,
        found.evidence_ids,
    )


def test_a_problem_stands_with_whose_fault_it_is_and_what_became_of_it():
    """
    One that nobody settled is still open.
    """
    issue = DISTRICT.issue(
        state=ClaimState.VERIFIED,
        severity=Severity.SERIOUS,
        fault=Fault.UNIT,
        issue_class=IssueClass.BLOCKAGE,
    )
    late = replace(issue, id=new_id(), settlement=Settlement.OVERDUE)
    fresh = replace(issue, id=new_id(), state=ClaimState.CHECKING)
    many = (issue, late, fresh)

    own, second, third = judged.problems_of(
        on_record(issues=many, checks=checks(*many))
    )

    assert (Severity.SERIOUS, Fault.UNIT, IssueClass.BLOCKAGE, Settlement.OPEN) == (
        own.severity,
        own.fault,
        own.issue_class,
        own.settlement,
    )
    assert Settlement.OVERDUE is second.settlement
    assert [Verdict.VERIFIED, Verdict.VERIFIED, Verdict.PENDING] == [
        one.verdict for one in (own, second, third)
    ]


def test_of_each_reviewer_the_last_signed_sheet_counts():
    """
    A draft does not, and a second turn takes the place of the first.
    """
    sheet = AppraisalSheet(
        id=new_id(),
        **DISTRICT.of_subject(),
        reviewer_id=DISTRICT.asker.id,
        state=SheetState.SIGNED,
    )
    again = replace(sheet, id=new_id(), turn=2)
    draft = replace(sheet, id=new_id(), turn=3, state=SheetState.DRAFT)

    found = judged.sheets_of(on_record(sheets=(again, sheet, draft)))

    assert (again,) == found


def fact(kind: FactKind, **facts: Any) -> GradeFact:
    """Return a fact of grading."""
    recorded = {"recorded_by": DISTRICT.asker.id, "facts": "见纪要"}
    return GradeFact(
        id=new_id(), **DISTRICT.of_subject(), kind=kind, **(recorded | facts)
    )


def test_facts_bar_or_lead_down_or_waive_each_by_its_kind():
    """
    A bar that stands in a fact of another kind is none.
    """
    facts = (
        fact(FactKind.BAR, bar=Bar.VETO),
        fact(FactKind.FLOOR, floor=Floor.REFUSED_TASK, bar=Bar.DISCIPLINE),
    )
    own = on_record(facts=facts)

    assert (Bar.VETO,) == judged.bars_of(own)
    assert (Floor.REFUSED_TASK,) == judged.floors_of(own)
    assert not judged.is_waived(own)
    assert judged.is_waived(on_record(facts=(fact(FactKind.WAIVER),)))


def with_subject(**facts: Any):
    """Return what is on record of a subject with other fields."""
    subject = replace(DISTRICT.subject, **facts)
    return on_record(person=Person(subjects=(subject,), cadre=DISTRICT.cadre))


def test_no_grade_is_given_for_the_reason_people_recorded():
    """
    One who was moved there without a reason is so for another.
    """
    out = with_subject(state=SubjectState.UNGRADED)
    told = with_subject(ungraded_reason=UngradedReason.INVESTIGATED)

    assert UngradedReason.OTHER is judged.ungraded_of(out)
    assert UngradedReason.INVESTIGATED is judged.ungraded_of(told)
    assert judged.ungraded_of(on_record()) is None


def test_days_in_post_are_of_the_days_of_the_round():
    """
    More than all of them are all; nobody counted is no share.
    """
    own = with_subject(in_post_days=40)
    endless = replace(own, the_round=replace(own.the_round, ends_on=None))

    assert (31, 31) == judged.in_post_of(own)
    assert (12, 31) == judged.in_post_of(with_subject(in_post_days=12))
    assert judged.in_post_of(on_record()) is None
    assert judged.in_post_of(endless) is None


def box(*counts: BallotCount, **facts: Any) -> BallotBox:
    """Return a sealed box of the activity."""
    turnout = (GroupTurnout(circle=Group.STAFF, issued=9, returned=8),)
    whole = BallotBox(
        id=new_id(),
        round_id=DISTRICT.round.id,
        activity_id=ACTIVITY,
        turnout=turnout,
        counts=counts,
        sealed_on=date(2026, 3, 20),
    )
    return replace(whole, **facts)


def cast(ballot: str, count: int, subject: str = ME, circle: Any = Group.STAFF):
    """Return equal ballots."""
    return BallotCount(subject_id=subject, circle=circle, ballot=ballot, count=count)


def cast_in(*boxes: BallotBox, asked=(), scheme=SCHEME):
    """Return what boxes of the activity hold on the subject."""
    return judged.ballots_in(boxes, (ME,), scheme, asked={ACTIVITY: asked})


def test_ballots_on_a_person_are_counted_over_all_boxes():
    """
    Those on others are left out; what two persons took out is taken out and counted.
    """
    me = {"subject_id": ME, "circle": Group.STAFF}
    out = BallotExclusion(**me, ballot=POOR, count=1, reason="涂改")
    ticks = (NegativeCount(**me, item="不作为", count=2),)
    elsewhere = {"subject_id": OTHER, "circle": Group.STAFF}
    first = box(
        cast(GOOD, 5),
        cast(POOR, 1),
        cast(GOOD, 7, OTHER),
        exclusions=(out, BallotExclusion(**elsewhere, ballot=GOOD, count=1)),
        negatives=(*ticks, NegativeCount(**elsewhere, item="不作为", count=9)),
    )
    second = box(cast(GOOD, 2))

    found = cast_in(first, second)

    assert ["G3"] == list(found)
    own = found["G3"]
    assert {GOOD: 7} == own.returned
    assert (1, 18, {"不作为": 2}) == (own.excluded, own.issued, own.negative)
    assert (first.id, second.id) == own.evidence_ids


def test_a_group_that_handed_in_nothing_about_him_is_known_by_its_turnout():
    """
    It was asked, so it stands with no ballot; a box about others says nothing.
    """
    others = box(cast(GOOD, 7, OTHER))

    asked = cast_in(others, asked=(ME, OTHER))

    assert ({}, 9) == (asked["G3"].returned, asked["G3"].issued)
    assert {} == cast_in(others)


def test_a_turnout_and_ballots_of_no_group_are_passed_over():
    """
    A record of another program may lack what this one requires.
    """
    nameless = box(cast(GOOD, 1, circle=None), turnout=(GroupTurnout(issued=1),))

    assert {} == cast_in(nameless, asked=(ME,))


def test_ballots_of_other_items_cannot_be_scored():
    """
    The box is named, the ballot is not.
    """
    strange = box(cast("AAA", 1), envelope="封-07")

    with pytest.raises(ScoreError) as refused:
        cast_in(strange)

    assert "封-07" in message(refused.value).line()
    assert "AAA" not in message(refused.value).line()


def test_a_group_the_scheme_does_not_know_cannot_be_scored():
    """
    It is named.
    """
    few = replace(SCHEME, groups=(BallotGroup(code="G1", circle=Group.PEER, weight=1),))

    with pytest.raises(ScoreError) as refused:
        cast_in(box(cast(GOOD, 1)), scheme=few)

    assert Group.STAFF.label in message(refused.value).line()
