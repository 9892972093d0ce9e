"""desktop.services.fallen: who wrote or marked mends it when evidence fell."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from desktop.model.codes import (
    EvidenceState,
    SheetItem,
    Verdict,
    VerifyMethod,
)
from desktop.model.ids import new_id
from desktop.model.lists import AppraisalSheet, Mark
from desktop.model.narratives import Statement
from desktop.services import evidence, today
from desktop.services import records as verbs
from desktop.services.evidence import Finding
from desktop.services.fallen import Fallen
from tests.fakes import seated
from tests.services.test_narratives import FAULT, assessment
from tests.services.verifying.hand import lock


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
    assert (made.id, district.cadre.name) == (fallen.record.id, fallen.name)
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


def sheet(district, *marks: tuple[SheetItem, tuple[str, ...]], turn=1):
    """Return the asker's sheet whose marks cite evidence."""
    return AppraisalSheet(
        id=new_id(),
        **district.of_subject(),
        reviewer_id=district.asker.id,
        turn=turn,
        marks=tuple(
            Mark(item=item, score=Decimal(92), basis="雨夜转移", evidence_ids=ids)
            for item, ids in marks
        ),
    )


def test_marks_that_rest_on_fallen_evidence_are_told(desk, district, proofs, writer):
    """
    A mark with nothing left is counted; one that never had any is not.
    """
    first, second = (proof.id for proof in proofs)
    made = sheet(
        district,
        (SheetItem.POLITICS, (first,)),
        (SheetItem.COURAGE, (first, second)),
        (SheetItem.STYLE, ()),
    )
    verbs.save(writer, made)
    assert () == told(writer, district)

    verbs.strike(desk, first, "重复登记")

    (fallen,) = told(writer, district)
    assert (made.id, district.cadre.name, 1) == (
        fallen.record.id,
        fallen.name,
        fallen.lost,
    )
    assert ["台账"] == [item.title for item in fallen.evidence]
    assert () == told(desk, district)


def test_of_several_turns_the_last_counts(desk, district, proofs, writer):
    """
    Who marked once more on what stands has mended it.
    """
    first, second = (proof.id for proof in proofs)
    verbs.save(writer, sheet(district, (SheetItem.COURAGE, (first,))))
    verbs.save(writer, sheet(district, (SheetItem.COURAGE, (second,)), turn=2))

    verbs.strike(desk, first, "重复登记")

    assert () == told(writer, district)


def test_marks_of_locked_data_are_not_told(desk, district, proofs, writer):
    """
    They can be made anew no more: the lock says what they rested on.
    """
    verbs.save(writer, sheet(district, (SheetItem.COURAGE, (proofs[0].id,))))
    verbs.strike(desk, proofs[0].id, "重复登记")
    assert 1 == len(told(writer, district))

    lock(desk, district)

    assert () == told(writer, district)
