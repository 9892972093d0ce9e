from __future__ import annotations

import dataclasses

import pytest

from desktop.errors.records import (
    ConflictOpenError,
    InvalidRecordError,
    LockedRecordError,
    PermissionRefusedError,
    ReviewRefusedError,
    UnknownRecordError,
)
from desktop.model.codes import Role
from desktop.model.ids import id_at, new_id
from desktop.model.reviews import FieldComment, MaterialState, ReviewDecision
from desktop.services import interviews, reviews
from desktop.services import records as verbs
from tests.fakes import exchange, seated
from tests.services.reviews.hand import known, state, submission


def test_approved_material_waits_again_after_a_change(leader, recorder, seen):
    """
    An approval is of the revision seen; what is changed later waits, field by field.
    """
    assert [seen.id] == [w.submission.id for w in reviews.queue(leader, seen.round_id)]
    reviews.approve(leader, [submission(leader, seen)])
    assert MaterialState.APPROVED is state(leader, seen)
    assert [] == reviews.queue(leader, seen.round_id)

    verbs.save(recorder, dataclasses.replace(seen, place="K43", fact="雨夜值守"))

    (line,) = reviews.queue(leader, seen.round_id)
    assert (2, "韩素秋", False) == (line.changed, line.author, line.is_own)
    case = reviews.case(leader, seen.id)
    assert {"place": ("K42+300", "K43"), "fact": (seen.fact, "雨夜值守")} == {
        change.spec.name: (change.before, change.now) for change in case.changes
    }
    assert case.same > 0
    assert MaterialState.SUBMITTED is case.submission.state


def test_withdrawing_an_approval_takes_a_reason_and_erases_nothing(leader, seen):
    """
    An approval is withdrawn by another decision; both stay to be read.
    """
    reviews.approve(leader, [submission(leader, seen)])

    with pytest.raises(InvalidRecordError):
        reviews.withdraw(leader, submission(leader, seen), reason=" ")
    reviews.withdraw(leader, submission(leader, seen), reason="另有反映")

    approved, withdrawn = sorted(known(leader, seen), key=lambda r: r.id)
    assert MaterialState.SUBMITTED is state(leader, seen)
    assert ReviewDecision.APPROVED is approved.decision
    assert (approved.id,) == withdrawn.supersedes
    with pytest.raises(ReviewRefusedError, match="nothing_approved"):
        reviews.withdraw(leader, submission(leader, seen), reason="再撤一次")


def test_decision_is_neither_edited_nor_struck_out(leader, seen):
    """
    Who thinks otherwise writes another decision.
    """
    reviews.approve(leader, [submission(leader, seen)])
    (review,) = known(leader, seen)

    with pytest.raises(LockedRecordError):
        verbs.save(leader, dataclasses.replace(review, reason="改写"))
    with pytest.raises(LockedRecordError):
        verbs.strike(leader, review.id, "误点")


def test_what_is_written_of_a_return_is_kept_until_it_is_decided(leader, seen):
    """
    Reason and remarks outlive the program; the decision takes their place.
    """
    remark = FieldComment(field="place", words="写明桩")
    begun = reviews.Begun(reason="地点过于", comments=(remark,))
    assert reviews.Begun() == reviews.case(leader, seen.id).begun

    reviews.keep(leader, submission(leader, seen), begun)
    assert begun == reviews.case(leader, seen.id).begun

    reviews.approve(leader, [submission(leader, seen)])
    assert reviews.Begun() == reviews.case(leader, seen.id).begun


def test_nobody_decides_on_his_own(leader, desk, recorder, district, seen):
    """
    Who is named in it, began it or wrote it last leaves it to another.
    """
    asker = seated(desk, role=Role.LEADER, reviewer=district.asker.id)
    talk = district.interview()
    interviews.sign(recorder, talk, None)
    begun = district.evidence()
    verbs.save(leader, begun)
    verbs.save(recorder, dataclasses.replace(begun, title="征地台账（扫描件）"))
    verbs.save(leader, dataclasses.replace(seen, place="K43"))

    for person, record in ((asker, talk), (leader, begun), (leader, seen)):
        assert reviews.case(person, record.id).is_own
        with pytest.raises(ReviewRefusedError, match="own_material"):
            reviews.approve(person, [submission(person, record)])
    assert not reviews.case(leader, talk.id).is_own
    own = {w.submission.id: w.is_own for w in reviews.queue(asker, seen.round_id)}
    assert own[talk.id]
    assert not own[seen.id]


def test_only_leaders_decide(recorder, leader, seen, district):
    """
    A reviewer approves nothing, and nobody in another's name.
    """
    item = submission(recorder, seen)
    with pytest.raises(PermissionRefusedError):
        reviews.approve(recorder, [item])

    reviews.approve(leader, [item])
    (review,) = known(leader, seen)
    other = dataclasses.replace(review, id=new_id(), reviewed_by=district.asker.id)
    with pytest.raises(PermissionRefusedError):
        verbs.save(leader, other)


def test_what_changed_since_it_was_seen_is_looked_at_again(leader, recorder, seen):
    """
    A decision is about what the leader saw: if that is no more, he is told.
    """
    item = submission(leader, seen)
    verbs.save(recorder, dataclasses.replace(seen, place="K43"))

    with pytest.raises(ReviewRefusedError, match="changed_meanwhile"):
        reviews.approve(leader, [item])


def test_several_are_approved_together_or_not_at_all(leader, recorder, seen, district):
    """
    One that cannot be decided on keeps back the others too.
    """
    second = district.evidence()
    draft = district.duty()
    verbs.save_many(recorder, [second, draft])
    items = [submission(leader, record) for record in (seen, second, draft)]

    with pytest.raises(ReviewRefusedError, match="not_submitted"):
        reviews.approve(leader, items)
    assert [] == known(leader, seen)

    done = reviews.approve(leader, items[:2])
    assert (2, frozenset({"review"})) == (len(done.records), done.types)


def test_material_in_conflict_is_settled_before_it_is_decided_on(
    leader, recorder, other, seen
):
    """
    Two versions wait for a person first; the state says so.
    """
    exchange(recorder, other)
    for desk, place in ((recorder, "K43"), (other, "K44")):
        verbs.save(desk, dataclasses.replace(seen, place=place))
    exchange(recorder, other)

    assert MaterialState.CONFLICT is state(leader, seen)
    with pytest.raises(ConflictOpenError):
        reviews.approve(leader, [submission(leader, seen)])
    assert [] == reviews.queue(leader, seen.round_id)


def test_leaders_who_disagree_unknowingly_are_in_conflict(leader, desk, other, seen):
    """
    Two decisions on one revision, neither knowing of the other: a person decides again.
    """
    exchange(desk, other)
    colleague = seated(other, role=Role.LEADER)
    reviews.approve(leader, [submission(leader, seen)])
    reviews.send_back(colleague, submission(colleague, seen), reason="再核")
    exchange(desk, other)

    for person in (leader, colleague):
        assert MaterialState.CONFLICT is state(person, seen)
    (line,) = reviews.queue(leader, seen.round_id)
    assert 2 == len(line.submission.reviews)
    reviews.approve(leader, [line.submission], reason="已当面说明")
    assert MaterialState.APPROVED is state(leader, seen)
    exchange(desk, other)
    assert MaterialState.APPROVED is state(colleague, seen)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"material_type": "cadre"}, InvalidRecordError),
        ({"material_id": id_at(7, 7)}, UnknownRecordError),
    ],
)
def test_decision_is_about_a_material_that_is_here(leader, seen, facts, error):
    """
    Written by whatever way, a decision names a material of this station.
    """
    reviews.approve(leader, [submission(leader, seen)])
    (review,) = known(leader, seen)

    with pytest.raises(error):
        verbs.save(leader, dataclasses.replace(review, id=new_id(), **facts))
