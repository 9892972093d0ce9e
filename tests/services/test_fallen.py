"""desktop.services.fallen: who wrote an assessment mends it when evidence fell."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.model.codes import EvidenceState, Verdict, VerifyMethod
from desktop.model.narratives import Statement
from desktop.services import evidence, today
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from desktop.services.fallen import Fallen
from tests.fakes import seated
from tests.services.test_narratives import FAULT, assessment


@pytest.fixture
def proofs(desk, district):
    """Two pieces of evidence about the subject, collected by the recorder."""
    made = [
        district.evidence(id=f"{number:08d}-0000-7000-8000-000000000000", title=title)
        for number, title in enumerate(("台账", "通报"), start=1)
    ]
    verbs.save_many(desk, made)
    return made


@pytest.fixture
def writer(desk, district):
    """The writer of the assessments at his desk."""
    return seated(desk, reviewer=district.asker.id)


def told(desk, district) -> tuple[Fallen, ...]:
    return today.today(desk, district.round.id).fallen


def test_evidence_found_untrue_is_told_to_the_writer(desk, district, proofs, writer):
    """
    Judged 不属实 it is on the writer's 今日, and on nobody else's.
    """
    made = assessment(district, proofs[0])
    verbs.save(desk, made)
    assert () == told(writer, district)

    false = Finding(verdict=Verdict.FALSE, method=VerifyMethod.DOCUMENTS)
    evidence.verify(desk, proofs[0], false)

    (fallen,) = told(writer, district)
    assert (made.id, district.cadre.name) == (fallen.assessment.id, fallen.name)
    assert ["台账"] == [item.title for item in fallen.evidence]
    assert 4 == fallen.lost
    assert () == told(desk, district)


def test_evidence_struck_out_is_told(desk, district, proofs, writer):
    """
    A sentence that rests on more than what was taken back is not lost, but told.
    """
    verbs.save(desk, assessment(district, *proofs))

    verbs.strike(desk, proofs[1].id, "重复登记")

    (fallen,) = told(writer, district)
    assert (["通报"], 0) == ([item.title for item in fallen.evidence], fallen.lost)


def test_void_evidence_is_told(desk, district, proofs, writer):
    """
    作废 is fallen too.
    """
    verbs.save(desk, assessment(district, proofs[0]))

    verbs.advance(desk, proofs[0].id, EvidenceState.VOID, reason="来源有误")

    assert 1 == len(told(writer, district))


def test_mended_it_is_gone(desk, district, proofs, writer):
    """
    Once the writer cites what stands, nothing is told any more.
    """
    made = assessment(district, proofs[0])
    verbs.save(desk, made)
    verbs.strike(desk, proofs[0].id, "重复登记")
    ids = (proofs[1].id,)
    merit = Statement(words="自己跑点位。", case="早6点到场。", evidence_ids=ids)
    fault = Statement(words=FAULT, case="台账记有日期。", evidence_ids=ids)

    mended = dataclasses.replace(made, merits=(merit,) * 3, faults=(fault,))
    verbs.save(writer, mended)

    assert () == told(writer, district)


def test_evidence_that_has_not_come_is_not_told(desk, district, writer):
    """
    What is cited and not yet here may come with the next sync: no false alarm.
    """
    verbs.save(desk, assessment(district, district.evidence()))

    assert () == told(writer, district)
