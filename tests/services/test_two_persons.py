"""What one person drafts or decides, another publishes or countersigns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.errors.records import TransitionError
from desktop.model.codes import Grade
from desktop.model.forms import TemplateState
from desktop.model.grading import Countersign, DecisionState, GradeDecision
from desktop.model.ids import new_id
from desktop.model.scoring_codes import Outcome
from desktop.model.templates import EFFORT
from desktop.services import records as verbs
from desktop.services.forms import templates
from tests.fakes import District, new_desk, seated


@pytest.fixture
def district():
    return District()


@pytest.fixture
def desk(tmp_path, district):
    made = seated(new_desk(tmp_path / "station"), reviewer=district.asker.id)
    district.save(made)
    yield made
    made.station.close()


def decision(district: District, **facts: Any) -> GradeDecision:
    return GradeDecision(
        id=new_id(),
        **district.of_subject(),
        proposed=Outcome.GOOD,
        decided=Grade.GOOD,
        meeting="部务会第3次会议",
        decided_on=date(2026, 4, 2),
        first_id=district.asker.id,
        **facts,
    )


def test_a_template_is_published_by_another_than_its_drafter(desk, district):
    """
    Its drafter is refused; somebody else publishes it.
    """
    template = templates.draft_version(desk, EFFORT)
    verbs.save(desk, template)

    with pytest.raises(TransitionError) as refused:
        verbs.advance(desk, template.id, TemplateState.PUBLISHED)
    other = seated(desk, reviewer=new_id())
    verbs.advance(other, template.id, TemplateState.PUBLISHED)

    assert refused.value.reason == "drafted_by_oneself"
    assert TemplateState.PUBLISHED is verbs.read(desk, template.id).record.state


def test_a_decision_is_countersigned_at_another_station(desk, district):
    """
    Who decided cannot countersign by himself; somebody else can.
    """
    one = decision(district, countersign=Countersign.STATION)
    verbs.save(desk, one)

    with pytest.raises(TransitionError) as refused:
        verbs.advance(desk, one.id, DecisionState.CONFIRMED)
    verbs.advance(seated(desk, reviewer=new_id()), one.id, DecisionState.CONFIRMED)

    assert refused.value.reason == "decided_by_oneself"
    assert DecisionState.CONFIRMED is verbs.read(desk, one.id).record.state


@pytest.mark.parametrize(("second", "proof"), [("", "会签单3号"), ("second", " ")])
def test_a_countersignature_on_paper_names_its_signer_and_its_proof(
    desk, district, second, proof
):
    """
    Without another signer or without a proof it is refused.
    """
    people = {"": "", "second": district.recorder.id}
    one = decision(
        district,
        countersign=Countersign.PAPER,
        second_id=people[second],
        countersign_proof=proof,
    )
    verbs.save(desk, one)

    with pytest.raises(TransitionError) as refused:
        verbs.advance(desk, one.id, DecisionState.CONFIRMED)

    assert refused.value.reason == "no_countersign"


def test_a_decision_countersigned_on_paper_is_confirmed(desk, district):
    """
    With another signer and a proof it stands, at the same station.
    """
    one = decision(
        district,
        countersign=Countersign.PAPER,
        second_id=district.recorder.id,
        countersign_proof="会签单3号",
    )
    verbs.save(desk, one)

    verbs.advance(desk, one.id, DecisionState.CONFIRMED)

    assert DecisionState.CONFIRMED is verbs.read(desk, one.id).record.state
