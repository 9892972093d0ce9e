from __future__ import annotations

import pytest

from desktop.errors.records import PermissionRefusedError, TransitionError
from desktop.model import codes
from desktop.model.fieldwork import Evidence
from desktop.model.grading import Conferral
from desktop.model.ids import new_id
from desktop.model.narratives import Assessment, NarrativeState, Statement
from desktop.model.spec import Record
from desktop.services import narratives, subjects
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.writing import phrases
from tests.fakes import MORNING, District, seated

FAULT = "绿化补植比时限晚了六天，抽查成活率没有达到目标，三次周调度会都记已安排。" * 2


@pytest.fixture
def proof(desk: Desk, district: District) -> Evidence:
    """An evidence about the subject, registered."""
    made = district.evidence()
    verbs.save(desk, made)
    return made


def assessment(district: District, *cited: Record, words: str = "自己跑点位。"):
    ids = tuple(item.id for item in cited)
    merit = Statement(words=words, case="早6点15分到场。", evidence_ids=ids)
    fault = Statement(words=FAULT, case="台账记有日期。", evidence_ids=ids)
    return Assessment(
        id=new_id(),
        **district.of_subject(),
        merits=(merit, merit, merit),
        faults=(fault,),
        written_by=district.asker.id,
    )


def why(desk: Desk, record: Record, reason: str = "") -> str:
    """Return why an assessment is not settled."""
    with pytest.raises(TransitionError) as error:
        narratives.settle(desk, record.id, reason=reason)
    return error.value.reason


def test_a_grounded_assessment_is_settled_with_its_time(desk, district, proof, clock):
    """
    What rests on evidence is 定稿, and says when.
    """
    made = assessment(district, proof)
    verbs.save(desk, made)

    narratives.settle(desk, made.id)

    stored = verbs.read(desk, made.id).record
    assert (NarrativeState.SETTLED, clock.at) == (stored.state, stored.settled_at)


def test_a_sentence_without_evidence_is_never_settled(desk, district):
    """
    No reason takes the place of evidence.
    """
    made = assessment(district)
    verbs.save(desk, made)

    assert "narrative_not_grounded" == why(desk, made, "时间紧")


def test_evidence_struck_out_flags_its_sentences(desk, district, proof):
    """
    Striking the evidence before 定稿 keeps the sentence from being settled (M38).
    """
    made = assessment(district, proof)
    verbs.save(desk, made)
    verbs.strike(desk, proof.id, "重复登记")

    assert "narrative_not_grounded" == why(desk, made)


def test_empty_words_are_settled_only_with_a_reason(desk, district, proof):
    """
    Advice on the wording may be overruled, but not passed over.
    """
    made = assessment(district, proof, words=f"工作{phrases().empty[0]}认真。")
    verbs.save(desk, made)

    assert "narrative_unpolished" == why(desk, made)
    narratives.settle(desk, made.id, reason="引用群众原话")

    assert NarrativeState.SETTLED is verbs.read(desk, made.id).record.state


def test_a_settled_assessment_is_taken_back_with_a_reason(desk, district, proof):
    """
    What was settled is edited only after it was taken back.
    """
    made = assessment(district, proof)
    verbs.save(desk, made)
    narratives.settle(desk, made.id)

    verbs.advance(desk, made.id, NarrativeState.DRAFT, reason="补一条事例")

    assert NarrativeState.DRAFT is verbs.read(desk, made.id).record.state


def test_an_outsider_settles_nothing(desk, district, proof):
    """
    Who may not write assessments may not settle one.
    """
    made = assessment(district, proof)
    verbs.save(desk, made)

    with pytest.raises(PermissionRefusedError):
        narratives.settle(seated(desk, role=codes.Role.AUDITOR), made.id)


def test_minutes_of_a_conferral_are_for_who_reads_all_marks(desk, district):
    """
    合议 holds the marks of single reviewers: a reviewer sees that it was held, no more.
    """
    held = Conferral(
        id=new_id(),
        **district.of_subject(),
        held_on=MORNING.date(),
        present=(district.asker.id, district.recorder.id),
        minutes="各自维持。",
    )
    verbs.save(desk, held)
    reviewer = seated(desk, role=codes.Role.REVIEWER)

    (seen,) = subjects.page(desk, district.subject.id).conferrals
    (his,) = subjects.page(reviewer, district.subject.id).conferrals

    assert ("各自维持。", "") == (seen.minutes, his.minutes)
