from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from desktop.errors.records import (
    ConflictOpenError,
    InvalidRecordError,
    LockedRecordError,
    PermissionRefusedError,
    ReviewRefusedError,
    UnknownRecordError,
)
from desktop.model.codec import to_body
from desktop.model.codes import EvidenceState, InterviewState, Role
from desktop.model.fieldwork import Line, Observation
from desktop.model.ids import id_at, new_id
from desktop.model.lists import AppraisalSheet
from desktop.model.people import Reviewer
from desktop.model.reviews import FieldComment, MaterialState, Review, ReviewDecision
from desktop.model.spec import Record
from desktop.services import (
    exports,
    interviews,
    materials,
    reading,
    returns,
    reviews,
    today,
)
from desktop.services import records as verbs
from desktop.services.desk import Desk
from desktop.services.materials import Submission
from desktop.storage.journal import Change, append
from tests.fakes import District, exchange, seated, take
from tests.fakes import entries_of as entries

LEADER = id_at(8, 1)


@pytest.fixture
def recorder(desk: Desk, district: District) -> Desk:
    """The reviewer who records, at the same laptop."""
    return seated(desk, role=Role.REVIEWER, reviewer=district.recorder.id)


@pytest.fixture
def leader(desk: Desk, district: District) -> Desk:
    """A leader who took part in nothing."""
    person = Reviewer(id=LEADER, name="沈若兰", role=Role.LEADER)
    verbs.save(desk, person)
    return seated(desk, role=Role.LEADER, reviewer=LEADER)


@pytest.fixture
def seen(recorder: Desk, district: District) -> Observation:
    """An observation that the recorder handed in."""
    made = district.observation()
    verbs.save(recorder, made)
    return made


def submission(desk: Desk, record: Record) -> Submission:
    """Return a material as it stands."""
    return reviews.case(desk, record.id).submission


def state(desk: Desk, record: Record) -> MaterialState:
    """Return how far a material is."""
    return submission(desk, record).state


def known(desk: Desk, record: Record) -> list[Review]:
    """Return every decision on a material, by the clock."""
    return list(reviews.case(desk, record.id).history)


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


def test_queue_begins_with_what_waits_longest(leader, recorder, district, clock):
    """
    The oldest comes first, and of what nobody decided on no change is told.
    """
    late, early = district.observation(), district.evidence()
    clock.forward(hours=2)
    verbs.save(recorder, late)
    clock.forward(hours=-1)
    verbs.save(recorder, early)

    lines = reviews.queue(leader, district.round.id)

    assert [early.id, late.id] == [line.submission.id for line in lines]
    assert [None, None] == [line.changed for line in lines]
    assert ["程屿", "程屿"] == [line.about[0] for line in lines]


def test_first_look_shows_everything_filled_in(leader, seen):
    """
    Of what nobody decided on yet every filled field is shown as new.
    """
    case = reviews.case(leader, seen.id)

    names = {change.spec.name for change in case.changes}
    assert {"place", "fact", "observer_id", "element"} <= names
    assert 0 == case.same
    assert "程屿" == case.about[0] == case.names[seen.subject_id]
    assert "韩素秋" == case.author == case.names[seen.observer_id]


def test_returned_material_comes_back_with_its_remarks(leader, recorder, seen):
    """
    The reviewer finds what was returned, why, and what to put right in which field.
    """
    remark = FieldComment(field="place", words="写明桩号")
    item = submission(leader, seen)
    reviews.send_back(leader, item, reason="地点过于笼统", comments=[remark])

    with recorder.station.database.read() as connection:
        (back,) = returns.sent_back(recorder, connection, seen.round_id)
        assert [] == returns.sent_back(leader, connection, seen.round_id)
    (review,) = back.submission.reviews
    assert ("沈若兰", "地点过于笼统") == (back.leader, review.reason)
    assert (remark,) == review.comments
    assert [] == reviews.queue(leader, seen.round_id)

    verbs.save(recorder, dataclasses.replace(seen, place="K42+310"))

    with recorder.station.database.read() as connection:
        assert [] == returns.sent_back(recorder, connection, seen.round_id)
    (line,) = reviews.queue(leader, seen.round_id)
    assert 1 == line.changed  # since the return: nothing was approved before
    reviews.approve(leader, [line.submission])
    assert MaterialState.APPROVED is state(leader, seen)


def test_today_shows_what_came_back(leader, recorder, seen):
    """
    今日 of the reviewer names what a leader returned to him.
    """
    reviews.send_back(leader, submission(leader, seen), reason="地点过于笼统")

    (back,) = today.today(recorder, seen.round_id).sent_back

    assert seen.id == back.submission.id
    assert () == today.today(leader, seen.round_id).sent_back


def test_today_counts_what_waits_for_the_leader(leader, recorder, desk, seen, district):
    """
    Only what he may decide on, and for nobody but leaders.
    """
    asker = seated(desk, role=Role.LEADER, reviewer=district.asker.id)
    interviews.sign(recorder, district.interview(), None)

    counts = [
        today.today(person, seen.round_id).to_review
        for person in (leader, asker, recorder)
    ]

    assert [2, 1, 0] == counts


def test_material_struck_out_does_not_come_back(leader, recorder, seen):
    """
    What was returned and then struck out asks nobody for anything.
    """
    reviews.send_back(leader, submission(leader, seen), reason="与另一条重复")
    verbs.strike(recorder, seen.id, "重复")

    with recorder.station.database.read() as connection:
        assert [] == returns.sent_back(recorder, connection, seen.round_id)


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


def test_decision_that_came_before_its_revision_waits_for_it(leader, desk, other, seen):
    """
    Packets come in any order: a decision on a revision not here yet decides nothing.
    """
    exchange(desk, other)
    verbs.save(other, dataclasses.replace(seen, place="K43"))
    taken = entries(other)[-1]
    colleague = seated(other, role=Role.TASK_FORCE, reviewer=id_at(8, 9))
    reviews.approve(colleague, [submission(colleague, seen)])

    take(desk, [entries(other)[-1]])
    case = reviews.case(leader, seen.id)
    assert MaterialState.SUBMITTED is case.submission.state
    assert {
        change.before for change in case.changes if change.spec.name == "place"
    } == {""}  # nothing to compare with is here
    take(desk, [taken])
    assert MaterialState.APPROVED is state(leader, seen)


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


def test_what_was_replaced_or_voided_is_no_material(leader, recorder, district):
    """
    A corrected interview counts once, a voided evidence not at all.
    """
    talk = district.interview()
    interviews.sign(recorder, talk, None)
    correction = interviews.correct(recorder, talk.id, "漏记一问").record
    interviews.sign(recorder, correction, None)
    void = district.evidence(void_reason="作废")
    verbs.save(recorder, void)
    verbs.advance(recorder, void.id, EvidenceState.VOID, reason="重复")

    with leader.station.database.read() as connection:
        found = materials.of_round(leader, connection, district.round.id)
    assert [correction.id] == [item.id for item in found]
    assert InterviewState.SUPERSEDED is verbs.read(recorder, talk.id).record.state


def test_last_turn_of_a_sheet_is_the_one_that_counts(leader, recorder, district):
    """
    Who marks a second time, after the team conferred, is reviewed on that.
    """
    first, second = (
        AppraisalSheet(
            id=new_id(),
            **district.of_subject(),
            reviewer_id=recorder.reviewer,
            turn=turn,
        )
        for turn in (1, 2)
    )
    verbs.save_many(recorder, [first, second])

    with leader.station.database.read() as connection:
        found = materials.of_round(leader, connection, district.round.id)
    assert [(second.id, MaterialState.IN_PROGRESS)] == [(i.id, i.state) for i in found]


def test_findings_are_called_by_their_matter(leader, recorder, district):
    """
    A material is told by what it is about, a talk by its place: never by who spoke.
    """
    finding, talk = district.finding(), district.interview()
    sheetless = district.finding(matter_id=id_at(7, 7))
    verbs.save_many(recorder, [finding, talk, sheetless])

    titles = {r.id: submission(leader, r).title for r in (finding, talk, sheetless)}

    assert {
        finding.id: "石桥河综合治理",
        talk.id: "石桥村部",
        sheetless.id: "",
    } == titles


def returned(desk: Desk, material: Record) -> Review:
    """Return *material* with words that quote it, by the person at the desk."""
    item = submission(desk, material)
    words = [FieldComment(field="lines", words="金丝雀二号")]
    reviews.send_back(desk, item, reason="金丝雀一号", comments=words)
    return next(r for r in known(desk, material) if r.reviewed_by == desk.reviewer)


def reason_for(desk: Desk, review: Review) -> str:
    """Return the reason as the person at the desk reads it."""
    read = reading.to_edit(desk, review.id).record
    assert isinstance(read, Review)
    return read.reason


@pytest.fixture
def talk(recorder: Desk, district: District) -> Record:
    """A signed talk with words to be kept."""
    made = district.interview(lines=(Line(words="金丝雀三号"),))
    interviews.sign(recorder, made, None)
    return made


def test_remarks_are_read_by_who_may_read_the_material(
    leader, recorder, talk, tmp_path
):
    """
    A remark on a talk may quote it: the leader and who held the talk read it.
    """
    task_force = seated(leader, role=Role.TASK_FORCE, reviewer=id_at(8, 7))
    stranger = seated(leader, role=Role.REVIEWER, reviewer=id_at(8, 8))
    review = returned(leader, talk)

    assert "金丝雀一号" == reason_for(leader, review) == reason_for(recorder, review)
    assert "" == reason_for(task_force, review) == reason_for(stranger, review)
    assert "金丝雀一号" == reason_for(task_force, returned(task_force, talk))
    exports.export_journal(stranger, tmp_path / "part.json")
    assert "金丝雀" not in (tmp_path / "part.json").read_text("utf-8")
    case = reviews.case(stranger, talk.id)
    assert "金丝雀" not in repr(case)
    assert "lines" in case.hidden


@pytest.fixture
def elsewhere(talk: Record, leader: Desk, other: Desk) -> Callable[..., Review]:
    """Give a way to take a decision of another station to one that lacks something."""

    def bring(**facts: Any) -> Review:
        exchange(leader, other)
        review = returned(leader, talk)
        changed = dataclasses.replace(review, id=new_id(), **facts)
        with other.station.database.write() as connection:
            body = to_body(changed)
            append(
                connection,
                other.writer,
                [Change(type="review", body=body, act="create")],
                other.now(),
            )
        exchange(leader, other)
        return changed

    return bring


@pytest.mark.parametrize("kind", ["another", "nonsense"])
def test_decision_that_names_what_it_is_not_about_shows_nothing_of_it(
    leader, talk, seen, elsewhere, kind
):
    """
    A decision of another's hand brings no other record before a reader's eyes.
    """
    heads = {"another": verbs.read(leader, talk.id).heads, "nonsense": ("zz",)}[kind]
    elsewhere(
        material_type=seen.TYPE,
        material_id=seen.id,
        heads=heads,
        decision=ReviewDecision.APPROVED,
    )

    case = reviews.case(leader, seen.id)

    assert not case.is_compared
    assert "金丝雀三号" not in repr(case.changes)
    waiting = {w.submission.id: w.changed for w in reviews.queue(leader, seen.round_id)}
    assert waiting[seen.id] is None


@pytest.mark.parametrize(
    "facts", [{"material_id": id_at(7, 7)}, {"material_type": "seal"}]
)
def test_remarks_on_what_is_not_here_are_for_the_leader_alone(
    leader, recorder, elsewhere, facts
):
    """
    Of a material that has not come, or of a newer program, nobody knows whose it is.
    """
    review = elsewhere(**facts)

    assert "" == reason_for(recorder, review)
    assert "金丝雀一号" == reason_for(leader, review)
    with recorder.station.database.read() as connection:
        back = returns.sent_back(recorder, connection, review.round_id)
    assert {talk.submission.type for talk in back} <= {"interview"}
