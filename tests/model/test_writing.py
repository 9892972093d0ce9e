from __future__ import annotations

import dataclasses

import pytest

from desktop.model import codes
from desktop.model.fieldwork import Evidence
from desktop.model.ids import id_at
from desktop.model.narratives import (
    AnalysisReport,
    Assessment,
    PortraitTag,
    Statement,
    TeamRemark,
)
from desktop.model.writing import (
    Phrases,
    is_established,
    is_grounded,
    remarks,
    report_remarks,
    standing,
)

PHRASES = Phrases(empty=("很", "非常"), collective=("我们局", "全镇"), spared=("很多",))
FAULT = "绿化补植比时限晚了六天，抽查成活率没有达到目标，三次周调度会都记已安排。" * 2


def evidence(place: int, **facts) -> Evidence:
    whole = {"kind": codes.EvidenceKind.DOCUMENT, "producer": codes.Producer.UNIT}
    return Evidence(id=id_at(place, place), **(whole | facts))


def statement(words="点位自己跑、自己画。", case="7月16日早6点15分到场。", ids=(1,)):
    return Statement(
        words=words, case=case, evidence_ids=tuple(id_at(one, one) for one in ids)
    )


KNOWN = standing([evidence(1), evidence(2)])


def assessment(**facts) -> Assessment:
    whole = {
        "merits": (statement(), statement(), statement()),
        "faults": (statement(words=FAULT),),
    }
    return Assessment(id=id_at(9, 9), **(whole | facts))


def rules(own: Assessment, known=KNOWN) -> dict[str, bool]:
    """Return what is said, by field and rule, and whether it binds."""
    return {
        f"{one.flaw.field} {one.flaw.rule} {''.join(one.flaw.terms)}": one.is_binding
        for one in remarks(own, PHRASES, known)
    }


def test_what_rests_on_cases_is_not_remarked_on():
    """
    Three merits and a fault, each with a case and evidence, are in order.
    """
    assert {} == rules(assessment())


@pytest.mark.parametrize(
    ("facts", "said", "binds"),
    [
        ({"merits": (statement(),) * 2}, "merits merits_counted 35", True),
        ({"merits": (statement(),) * 6}, "merits merits_counted 35", True),
        ({"faults": ()}, "faults no_fault ", True),
        ({"faults": (statement(),)}, "faults faults_too_short 60", False),
        (
            {"faults": (statement(words=FAULT, ids=()),)},
            "faults[1] statement_without_evidence ",
            True,
        ),
        (
            {"faults": (statement(words=FAULT, ids=(7,)),)},
            "faults[1] statement_lost_evidence ",
            True,
        ),
        (
            {"faults": (statement(words=FAULT, ids=(1, 7)),)},
            "faults[1] statement_lost_some ",
            False,
        ),
        (
            {"faults": (statement(words=FAULT, case="  "),)},
            "faults[1] statement_without_case ",
            False,
        ),
        (
            {"faults": (statement(words=f"很{FAULT}"),)},
            "faults[1] empty_word 很",
            False,
        ),
        (
            {"merits": (*(statement(),) * 2, statement(case="我们局做的"))},
            "merits[3] collective_word 我们局",
            False,
        ),
    ],
)
def test_each_fault_of_writing_is_named(facts, said, binds):
    """
    What is missing or empty is said of its sentence; evidence and counts bind.
    """
    assert {said: binds} == rules(assessment(**facts))


def test_harmless_words_are_spared():
    """
    很多 holds 很 and says something; what the whole town lacks may be told as a fault.
    """
    own = assessment(
        merits=(statement(words="很多点位自己跑。"), *(statement(),) * 2),
        faults=(statement(words=f"全镇{FAULT}"),),
    )

    assert {} == rules(own)


@pytest.mark.parametrize(
    "fallen",
    [
        {"struck": "误录"},
        {"state": codes.EvidenceState.VOID},
        {"state": codes.EvidenceState.FALSE},
    ],
)
def test_fallen_evidence_carries_no_sentence(fallen):
    """
    Striking, voiding or disproving evidence flags the sentences that rest on it.
    """
    known = standing([evidence(1, **fallen)])

    assert not is_grounded(statement(), known)
    assert rules(assessment(), known)["merits[1] statement_lost_evidence "]


def tagged(*own: Evidence) -> bool:
    tag = PortraitTag(tag="肯跑", evidence_ids=tuple(item.id for item in own))
    return is_established(tag, standing(own))


def test_a_tag_needs_two_evidences_of_two_sources():
    """
    With one evidence, or two of one source, a tag stays 待印证.
    """
    paper, photo = evidence(1), evidence(2, kind=codes.EvidenceKind.PHOTO)
    talk = codes.EvidenceKind.INTERVIEW
    seen = codes.EvidenceKind.OBSERVATION

    assert not tagged()
    assert not tagged(paper)
    assert not tagged(paper, paper)
    assert not tagged(paper, evidence(3))
    assert tagged(paper, photo)
    assert not tagged(paper, dataclasses.replace(photo, struck="误录"))
    one, other = id_at(5, 5), id_at(6, 6)
    assert tagged(
        evidence(3, kind=talk, interview_id=one),
        evidence(4, kind=talk, interview_id=other),
    )
    assert not tagged(
        evidence(3, kind=talk, interview_id=one),
        evidence(4, kind=talk, interview_id=one),
    )
    assert tagged(
        evidence(3, kind=seen, observation_id=one, collected_by=one),
        evidence(4, kind=seen, observation_id=other, collected_by=other),
    )
    assert not tagged(
        evidence(3, kind=seen, observation_id=one, collected_by=one),
        evidence(4, kind=seen, observation_id=other, collected_by=one),
    )


def test_empty_words_of_a_report_are_told_by_their_sentence():
    """
    Every text is looked through sentence by sentence; of many it may speak.
    """
    report = AnalysisReport(
        id=id_at(9, 8),
        analysis="全镇干部到场很多次。进度非常快。",
        conclusion="非常好。",
    )

    said = report_remarks(report, PHRASES, ())

    assert [
        ("analysis", "empty_word", "进度非常快。"),
        ("conclusion", "empty_word", "非常好。"),
    ] == [(one.flaw.field, one.flaw.rule, one.sentence) for one in said]
    assert not any(one.is_binding for one in said)


def test_what_marks_a_member_rests_on_his_own_case():
    """
    Of one person it says neither empty nor collective words, nor without an assessment.
    """
    his, hers, nothing = id_at(1, 1), id_at(1, 2), id_at(1, 3)
    report = AnalysisReport(
        id=id_at(9, 8),
        remarks=(
            TeamRemark(subject_id=his, remark="很稳，我们局都认。"),
            TeamRemark(subject_id=hers, remark="点位自己跑。"),
            TeamRemark(subject_id=nothing, remark=""),
        ),
    )

    said = report_remarks(report, PHRASES, {hers})

    assert [
        ("remarks[1]", "remark_without_case"),
        ("remarks[1]", "empty_word"),
        ("remarks[1]", "collective_word"),
    ] == [(one.flaw.field, one.flaw.rule) for one in said]
